"""Turn what was typed into a `Question`: filters with their reasons, terms, intent, scope.

Reads the question against the names the archive holds. Earlier turns are understood the same
way, oldest first, so that a follow-up finds the scope it leans on.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from assistant.archive.filters import Filters
from assistant.archive.records import Vocabulary
from assistant.search.bodies import find_body
from assistant.search.cases import Named, find_case, find_punkt
from assistant.search.danish import (
    fold,
    is_frame_word,
    is_function_word,
    is_short_form,
    spelt_words,
    stem,
)
from assistant.search.english import is_english, translated
from assistant.search.intents import asks_newest, asks_oldest, read_intent
from assistant.search.kommuner import find_kommune, find_place
from assistant.search.meetings import find_meeting
from assistant.search.names import Names, known_names
from assistant.search.periods import Period, find_period, is_of_meetings
from assistant.search.persons import with_names
from assistant.search.question import SCOPE, DerivedFilter, Earlier, Intent, Question
from assistant.search.spans import Span

_TURNS = 6
"""Earlier questions that are looked back on; a scope older than that is forgotten."""

_FEW = 2
"""Words of a question that may still lean on the one before, if the archive bears it out."""

_MONTH = timedelta(days=31)

_FOLLOW_UP = re.compile(
    r"^\W*(?:og|men|hvad med|hvad saa|hvad sa|hvorfor det|hvornar det|and|but|what about)\b"
)
_SWAP = re.compile(
    r"^\W*(?:(?:og|men) )?(?:hvad med|hvad saa med|hvad sa med|what about)\b|^\W*og i\b"
)
_ANAPHORA = re.compile(
    r"\b(?:det(?! (?:samme|hele|er|var|blev|lukkede|seneste|sidste|forste))|den(?! \d)|dem|dens|"
    r"dets|denne|dette|disse|deres|herom|dertil|derom|derfor|samme sag|sagen(?! om)|punktet(?! om)|"
    r"beslutningen(?! om)|forslaget(?! om)|projektet(?! om)|it|this|that|they)\b(?! \w+e \w+)"
)
_LEANING = frozenset(
    """
    aftalen anlaegget arbejdet besparelsen betingelserne bevillingen byggeriet bygningen faerdig
    faerdigt fardig forsoget fristen gennemfort graensen horingen huset kontrakten kravet kravene
    konsekvenserne losningen lukningen modellen naeste navnet omradet ordningen parterne pengene
    perioden pladserne planen projektet proven puljen rapporten renoveringen skridt stedet stien
    stort tallene tidsplanen tilbuddet tilladelsen undersogelsen vejen virkning aendringen
    """.split()
)
"""Words that lean on a subject named before; folded."""

_SUBJECT = re.compile(r"\bom \w+\W*$|\babout ")
_YEAR_AFTER = re.compile(r"\b(?:aret|arene) (efter|for)\b|\b(?:naeste|folgende|forrige) ar\b")


def understand(
    text: str,
    *,
    filters: Filters = Filters(),
    vocabulary: Vocabulary,
    today: date,
    history: Sequence[str | Earlier] = (),
    without: Collection[str] = (),
    loosely: bool = False,
) -> Question:
    """Understand a question against the archive's names.

    What the user chose in `filters` stands; what the question says narrows it further, each
    derived filter with its reason. `history` holds the user's earlier questions, oldest first.
    `without` are the kinds of filters (`KINDS`) that are neither read from the question nor kept
    from an earlier one, their words being words like others; with `SCOPE`, the question is read
    as if it were the first. `loosely` reads one that names nothing of its own as a follow-up too;
    whether it is, the archive must tell.
    """
    names = known_names(vocabulary)
    turns = [Earlier(turn) if isinstance(turn, str) else turn for turn in history[-_TURNS:]]
    turns = [turn for turn in turns if read_intent(turn.text) is not Intent.SMAASNAK]
    *before, text = with_names([*(turn.text for turn in turns), text], vocabulary.people)
    earlier: Question | None = None
    for turn, told in zip(turns, before, strict=True):
        if told:
            asked = _Asked(told, Filters(), frozenset(turn.without))
            earlier = _understood(asked, names, today, earlier)
    asked = _Asked(text, filters, frozenset(without), loosely)
    return _understood(asked, names, today, earlier)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it was put: its words, what was chosen beside them, what is left out.

    `loosely`: it may follow the one before though nothing in it says so.
    """

    text: str
    given: Filters
    without: frozenset[str]
    loosely: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question half read: what is left of the text, and what was found so far."""

    rest: str
    filters: Filters
    derived: tuple[DerivedFilter, ...] = ()
    unknown: tuple[DerivedFilter, ...] = ()
    given: Filters = field(default_factory=Filters)

    def found(self, named: Named, filters: Filters, derived: DerivedFilter) -> "_Reading":
        """Return the reading with a filter more and its words taken out of the text."""
        rest = self.rest[: named.begin] + " " * (named.stop - named.begin) + self.rest[named.stop :]
        derived = replace(derived, said=self.rest[named.begin : named.stop].strip())
        return replace(self, rest=rest, filters=filters, derived=(*self.derived, derived))

    def misses(self, name: str, value: str, reason: str) -> "_Reading":
        """Return the reading with a name more that the archive does not know."""
        return replace(self, unknown=(*self.unknown, DerivedFilter(name, value, reason)))


def _understood(asked: _Asked, names: Names, today: date, earlier: Question | None) -> Question:
    text, reading = asked.text, _read(asked, names, today)
    terms = _terms(reading.rest)
    leans = earlier is not None and SCOPE not in asked.without
    follows = leans and earlier is not None and _follows(text, terms, reading, earlier)
    loose = leans and not follows and asked.loosely and _may_follow(terms, reading)
    if earlier is not None and (follows or loose):
        reading = _scoped(text, reading, _freed(earlier, asked.without))
    question = _question(text, reading, terms, today, earlier if follows or loose else None)
    return replace(question, loose=loose)


def _question(
    text: str, reading: _Reading, terms: tuple[str, ...], today: date, earlier: Question | None
) -> Question:
    intent = read_intent(text)
    english = is_english(text)
    sought = translated(terms) if english else terms
    terms = tuple(word for words in sought for word in words.split("/"))
    carried = _carried(text, terms, earlier) if earlier else ()
    if earlier and (intent is Intent.ANDET or _SWAP.search(fold(text))):
        intent = earlier.intent
    return Question(
        text=text,
        search_text=" ".join((*carried, *(sought if english else reading.rest.split()))),
        terms=terms,
        intent=intent,
        filters=reading.filters,
        derived=reading.derived,
        today=today,
        follow_up=earlier is not None,
        english=english,
        carried=carried,
        unknown=reading.unknown,
        newest=asks_newest(reading.rest),
        oldest=asks_oldest(reading.rest),
    )


def _read(asked: _Asked, names: Names, today: date) -> _Reading:
    """Take the filters out of a question, the surest first; a chosen filter is never replaced."""
    reading = _Reading(rest=asked.text, filters=asked.given, given=asked.given)
    for kind, read in _READERS.items():
        if kind not in asked.without:
            reading = read(reading, names)
    dated = _when(asked, reading, names, today)
    placed = reading if "kommune" in asked.without else _place(reading, dated, names)
    return dated if placed is reading else _when(asked, placed, names, today)


def _when(asked: _Asked, reading: _Reading, names: Names, today: date) -> _Reading:
    if "period" in asked.without:
        return reading
    return _period(_meeting(reading, names, today), names, today)


def _case(reading: _Reading, names: Names) -> _Reading:
    named = None if reading.given.case else find_case(reading.rest, names.cases)
    if named is None:
        return reading
    reason = f"Spørgsmålet nævner sagsnummer {named.value}."
    if not named.known:
        reading = reading.misses("case", named.value, f"Sag {named.value} er ikke i arkivet.")
    filters = replace(reading.filters, case=named.value)
    return reading.found(named, filters, DerivedFilter("case", named.value, reason))


def _punkt(reading: _Reading, names: Names) -> _Reading:
    named = None if reading.given.punkt else find_punkt(reading.rest)
    if named is None:
        return reading
    filters = replace(reading.filters, punkt=named.value)
    reason = f"Spørgsmålet nævner punkt {named.value}."
    return reading.found(named, filters, DerivedFilter("punkt", named.value, reason))


def _kommune(reading: _Reading, names: Names) -> _Reading:
    named = None if reading.given.kommune else find_kommune(reading.rest, names.kommuner)
    if named is None:
        return reading
    if not named.known:
        return reading.misses("kommune", named.value, f"{named.value} er ikke i arkivet.")
    return _in_kommune(reading, named)


def _in_kommune(reading: _Reading, named: Named) -> _Reading:
    filters = replace(reading.filters, kommune=named.value)
    said = reading.rest[named.begin : named.stop].strip()
    reason = f"»{said}« er læst som {named.value}."
    return reading.found(named, filters, DerivedFilter("kommune", named.value, reason))


def _place(reading: _Reading, dated: _Reading, names: Names) -> _Reading:
    """Read a municipality's bare name where the other filters leave nothing beside it.

    `dated` is the reading with its period taken out; the municipality decides whose it is.
    """
    if not dated.derived or dated.filters.kommune:
        return reading
    named = find_place(reading.rest, _terms(dated.rest), names.kommuner)
    return reading if named is None else _in_kommune(reading, named)


def _body(reading: _Reading, names: Names) -> _Reading:
    named = None if reading.given.udvalg else find_body(reading.rest, names.bodies)
    if named is None:
        return reading
    said = reading.rest[named.begin : named.stop].strip()
    if not named.known:
        return reading.misses("udvalg", said, f"{said} er ikke blandt arkivets udvalg.")
    filters = replace(reading.filters, udvalg=named.value)
    reason = f"»{said}« er læst som {named.value}."
    return reading.found(named, filters, DerivedFilter("udvalg", named.value, reason))


_READERS = {"case": _case, "punkt": _punkt, "kommune": _kommune, "udvalg": _body}
"""What reads each kind of filter but the period; the surest first."""


def _meeting(reading: _Reading, names: Names, today: date) -> _Reading:
    """Read "seneste møde": the day of the newest meeting that the other filters leave."""
    if reading.given.date_from or reading.given.date_to:
        return reading
    held = names.days(reading.filters.udvalg, reading.filters.kommune)
    found = find_meeting(reading.rest, held, today)
    if found is None:
        return reading
    said = reading.rest[found.begin : found.stop].strip()
    reason = f"»{said}« er læst som mødet {found.day:%d-%m-%Y}."
    named = Named(said, found.begin, found.stop)
    return _dated(reading, named, Span(found.day, found.day), reason)


def _period(reading: _Reading, names: Names, today: date) -> _Reading:
    if reading.filters.date_from or reading.filters.date_to:
        return reading
    held = names.days(reading.filters.udvalg, reading.filters.kommune)
    period = find_period(reading.rest, today, held)
    if period is None:
        return reading
    if names.overlaps(period.span) and not _bounds(reading, period, held):
        return reading
    said = reading.rest[period.begin : period.stop].strip()
    if not names.overlaps(period.span):
        reason = f"Arkivet har ingen møder i perioden »{said}«."
        reading = reading.misses("period", str(period.span), reason)
    named = Named(said, period.begin, period.stop)
    return _dated(reading, named, period.span, f"»{said}« er læst som {period.span}.")


def _bounds(reading: _Reading, period: Period, held: Sequence[date]) -> bool:
    """Return whether a period is when a meeting was held, not when something else happened."""
    if reading.filters.udvalg or is_of_meetings(reading.rest) or _is_month_of(period, held):
        return True
    left = reading.rest[: period.begin] + reading.rest[period.stop :]
    return not _terms(left)


def _is_month_of(period: Period, held: Sequence[date]) -> bool:
    """Return whether meetings were held on a day, or in a month, that a question names."""
    first, last = period.span.start, period.span.end
    if first is None or last is None or last - first > _MONTH:
        return False
    return any(first <= day <= last for day in held)


def _dated(reading: _Reading, named: Named, span: Span, reason: str) -> _Reading:
    filters = replace(reading.filters, date_from=span.start, date_to=span.end)
    return reading.found(named, filters, DerivedFilter("period", str(span), reason))


def _terms(text: str) -> tuple[str, ...]:
    """Return the content words as spelt, once each; a question of frame words alone has none."""
    terms = {
        folded: word
        for word in spelt_words(text)
        if (folded := fold(word)) and not _says_nothing(word, folded, text)
    }
    return tuple(word for folded, word in terms.items() if len(folded) > 1 or folded.isdigit())


def _says_nothing(word: str, folded: str, text: str) -> bool:
    if is_short_form(word, text):
        return False
    return is_function_word(folded) or is_frame_word(folded)


def _follows(text: str, terms: tuple[str, ...], reading: _Reading, earlier: Question) -> bool:
    """Return whether a question leans on the one before it.

    One that opens so, points back, or names no subject does; so does one with a single word
    that is no name and stands in no scope of its own ("Hvor mange høringssvar kom der?").
    """
    folded = fold(text)
    if _FOLLOW_UP.search(folded) or not terms:
        return not (reading.filters.case and not terms)
    if _ANAPHORA.search(folded) or _stems(terms) & _stems((*earlier.terms, *earlier.carried)):
        return True
    if all(fold(term) in _LEANING for term in terms):
        return True
    scoped = any(derived.filter != "period" for derived in reading.derived)
    named = any(term[0].isupper() for term in terms)
    return len(terms) == 1 and not (scoped or named or _SUBJECT.search(folded))


def _may_follow(terms: tuple[str, ...], reading: _Reading) -> bool:
    """Return whether a question names nothing of its own: "Hvor mange boliger må der bygges?"."""
    named = any(term[0].isupper() or term[0].isdigit() for term in terms)
    return len(terms) <= _FEW and not (named or reading.derived or reading.unknown)


def _stems(terms: Sequence[str]) -> set[str]:
    return {stem(fold(term)) for term in terms}


def _carried(text: str, terms: tuple[str, ...], earlier: Question) -> tuple[str, ...]:
    """Return the earlier words a follow-up still is about."""
    known = _stems(terms)
    words = dict.fromkeys((*earlier.carried, *earlier.terms))
    told = tuple(word for word in words if stem(fold(word)) not in known)
    other = _SWAP.search(fold(text)) is not None
    return tuple(word for word in told if not (other and _is_swapped(word, text)))


def _is_swapped(word: str, text: str) -> bool:
    """Return whether "Hvad med 2023?" or "Og i lokalplan 7?" puts another number for a word."""
    shapes = {re.sub(r"\d", "0", number) for number in re.findall(r"\d[\d.]*\d|\d", text)}
    return re.sub(r"\d", "0", word) in shapes


def _scoped(text: str, reading: _Reading, earlier: Question) -> _Reading:
    """Let a follow-up keep the filters of the question before that it does not set itself."""
    swaps = _SWAP.search(fold(text)) is not None and bool(_terms(reading.rest))
    kept = earlier.filters
    filters = Filters(
        udvalg=reading.filters.udvalg or kept.udvalg,
        case=reading.filters.case or (None if swaps else kept.case),
        kommune=reading.filters.kommune or kept.kommune,
        punkt=reading.filters.punkt or (None if swaps else kept.punkt),
    )
    span = _span(reading.filters) or _moved(text, kept) or _span(kept) or Span(None, None)
    filters = replace(filters, date_from=span.start, date_to=span.end)
    return replace(reading, filters=filters, derived=_reasons(reading, filters, earlier))


def _freed(earlier: Question, without: frozenset[str]) -> Question:
    """Return the question before without the kinds of filters that are left out."""
    filters = earlier.filters.without(without)
    derived = tuple(each for each in earlier.derived if each.filter not in without)
    return replace(earlier, filters=filters, derived=derived)


def _span(filters: Filters) -> Span | None:
    span = Span(filters.date_from, filters.date_to)
    return span if span.start or span.end else None


def _moved(text: str, kept: Filters) -> Span | None:
    """Read "året efter" from the period of the question before."""
    match = _YEAR_AFTER.search(fold(text))
    span = _span(kept)
    if match is None or span is None:
        return None
    back = match[1] == "for" or "forrige" in match[0]
    return span.shifted(-1 if back else 1)


def _reasons(reading: _Reading, filters: Filters, earlier: Question) -> tuple[DerivedFilter, ...]:
    own = {derived.filter for derived in reading.derived} | reading.given.kinds
    if _span(filters) != _span(earlier.filters) and "period" not in own and _span(filters):
        moved = DerivedFilter("period", str(_span(filters)), "Regnet ud fra dit forrige spørgsmål.")
        return (*reading.derived, moved, *_kept(earlier, own | {"period"}, filters))
    return (*reading.derived, *_kept(earlier, own, filters))


def _kept(earlier: Question, own: set[str], filters: Filters) -> list[DerivedFilter]:
    values = {"udvalg": filters.udvalg, "case": filters.case, "kommune": filters.kommune}
    values |= {"punkt": filters.punkt, "period": str(_span(filters)) if _span(filters) else None}
    return [
        replace(derived, reason="Fra dit forrige spørgsmål.", earlier=True, said="")
        for derived in earlier.derived
        if derived.filter not in own and values[derived.filter] is not None
    ]
