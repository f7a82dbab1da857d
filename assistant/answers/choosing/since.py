"""What has a figure come to since? The same matter told again at a later meeting.

Beside `overtaken`, which stays within one punkt. A figure that a later punkt revises or tells anew
is never told alone: both are quoted with their dates, and where it is asked how things are, the
later comes first. That nothing is swapped in silence is the choice here: which of two figures a
question means, its words seldom prove, and a reader who sees both can tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from assistant.answers.answer import Outcome
from assistant.answers.asking.focus import Focus
from assistant.answers.asking.words import likeness, tokens
from assistant.answers.choosing.overtaken import figure_kinds
from assistant.answers.choosing.picks import Role, decision_picks, deviates
from assistant.answers.choosing.selection import FITS, MOST_PICKS, Selection
from assistant.answers.choosing.stretches import stretched
from assistant.answers.finding.candidates import Candidate
from assistant.answers.finding.dismissed import is_set_aside
from assistant.answers.finding.fitting import is_wanted
from assistant.answers.finding.inquiry import AS_GOOD, Inquiry
from assistant.answers.finding.treatments import day, later_than
from assistant.answers.finding.weighing import Weighed
from assistant.answers.text.tables import is_row
from assistant.answers.text.values import NUMBER_WORDS, Kind, Value, clause_of, find_values
from assistant.archive.filters import Filters
from assistant.minutes.meeting import State

_AS_WELL, _REVISING = 0.8, 0.6
"""Shares of the words that the earlier sentence meets which a later one must meet: to tell the
same anew, and where it names the earlier figure itself."""

_SHORT, _HELD = 3, 0.5
"""Letters of the stem that says what a figure is of, at least; and the likeness from which a word
is one of the question's."""

_COSTING = re.compile(r"kost|kron|mio|mia|milli|proc|pct|udgor|bliv")
"""Stems that any amount stands with."""

_REVISED = re.compile(
    r"\b(?:mod|fra|i stedet for|frem for|stig\w*|steg|fald\w*|hæv\w*|sænk\w*|nedsæt\w*|forhøj\w*"
    r"|øg\w*|ændr\w*|reducer\w*|udvid\w*|tidligere|hidtil|oprindelig\w*|ikke længere)\b",
    re.IGNORECASE,
)
"""How a sentence that names a figure says that there is another now."""

_OF_THEN = re.compile(
    r"\b(?:oprindelig\w*|først\w*|første|dengang|tidligere|indstil\w*|anbefal\w*|ventede\w*"
    r"|forvente\w*|anslå\w*|skøn\w*|høringsforslag\w*|planforslag\w*|forslaget)\b",
    re.IGNORECASE,
)
"""What asks for how it was, or was proposed."""

_RATE = re.compile(
    r"\b(?:om|pr\.?|per) (?:året|år|måned\w*|uge\w*|dag\w*|time\w*|barn|elev)|årlig\w*"
)
_BY_YEAR = {"", "om året", "årlig"}
_FIGURE = re.compile(r"\d[\d.]*(?:,\d+)?|[a-zæøåé]+")
_JOINTS = re.compile(r"[,;:](?=\s)|\b(?:og|men|mens|samt)\b")
_PART = re.compile(r"\b(?:de|heraf|hvoraf) (?:\w+e(?:ste)? )?$", re.IGNORECASE)
"""What makes a figure one of a part: "de nærmeste 22"."""
_FIGURES = frozenset({Kind.BELOEB, Kind.PROCENT, Kind.MAAL, Kind.TAL, Kind.VARIGHED})


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with the figure that it tells in answer."""

    weighed: Weighed
    value: Value

    @property
    def quote(self) -> str:
        return self.weighed.evidence.quote


def brought_up_to_date(inquiry: Inquiry, best: Candidate, selection: Selection) -> Selection:
    """Return the selection with what a later meeting made of the figure that it tells.

    A question that names a date, a year, a body or the first meeting is left alone.
    """
    focus, told = inquiry.focus, _told(inquiry.focus, best, selection)
    if selection.outcome is not Outcome.ANSWERED or not told or _is_bound(inquiry):
        return selection
    for later in sorted(_later(inquiry, best), key=lambda c: day(c.record), reverse=True):
        found = _revised(focus, told, later) or _anew(focus, told, later)
        if found is not None:
            return _merged(focus, selection, told, later, found)
    return selection


def named_alike(inquiry: Inquiry, best: Candidate) -> list[Candidate]:
    """Return the punkter as good as the best whose titles, as its own, hold the whole subject."""
    least = AS_GOOD * best.total
    alike = [c for c in inquiry.about if c.titled_whole and c.total >= least]
    return alike if best.titled_whole else []


def _is_bound(inquiry: Inquiry) -> bool:
    filters = inquiry.question.filters
    when = filters.date_from or filters.date_to or inquiry.question.oldest or inquiry.focus.years
    return bool(when or filters.udvalg or filters.punkt)


def _later(inquiry: Inquiry, best: Candidate) -> list[Candidate]:
    """Return the later punkter on the same matter: of its case, or with a title as whole."""
    same = later_than(best.record, inquiry.treatments(best.record))
    known = [inquiry.known(record) for record in same]
    ids = {c.record.item.id for c in known}
    kommune = best.record.meeting.kommune
    alike = (c for c in named_alike(inquiry, best) if c.record.meeting.kommune == kommune)
    newer = (c for c in alike if day(c.record) > day(best.record))
    return [*known, *(c for c in newer if c.record.item.id not in ids)]


def _told(focus: Focus, best: Candidate, selection: Selection) -> _Told | None:
    """Return the sentence of the first quote that tells the figure asked for."""
    for pick in selection.picks:
        inside = [w for w in best.sentences if w.evidence.overlaps(pick.evidence)]
        figures = [(w, _value(focus, w)) for w in sorted(inside, key=lambda w: -w.score)]
        told = (_Told(w, v) for w, v in figures if v and w.fit >= _least(focus))
        if first := next(told, None):
            return first
    return None


def _least(focus: Focus) -> float:
    return FITS if focus.demands_value else 0.0


def _value(focus: Focus, weighed: Weighed) -> Value | None:
    """Return the figure of a sentence that answers; by the word asked for in "hvad er taksten"."""
    if focus.demands_value:
        return weighed.value
    quote = weighed.evidence.quote
    named = {*focus.noun, *filter(None, (focus.attribute,))}
    figures = (v for v in find_values(quote) if v.kind in figure_kinds(focus))
    return next((v for v in figures if named & set(_about(quote, v))), None)


def _is_wanted(focus: Focus, value: Value) -> bool:
    return is_wanted(focus, value) if focus.demands_value else value.kind in figure_kinds(focus)


def _revised(focus: Focus, told: _Told, later: Candidate) -> _Told | None:
    """Return the later sentence that names the figure told and sets another for it."""
    for weighed in later.sentences:
        quote = weighed.evidence.quote
        if not _REVISED.search(quote) or weighed.words < _REVISING * told.weighed.words:
            continue
        values = [v for v in find_values(quote) if v.kind is told.value.kind]
        old = [v for v in values if _same(v, told.value)]
        new = [v for v in values if not _same(v, told.value) and _is_wanted(focus, v)]
        fresh = [v for v in new if _figures(v) not in map(_figures, find_values(told.quote))]
        if not (old and fresh) or is_set_aside(focus, weighed.evidence, fresh[-1].start):
            continue
        if _of_same(told, weighed, fresh[-1]):
            return _Told(weighed, fresh[-1])
    return None


def _anew(focus: Focus, told: _Told, later: Candidate) -> _Told | None:
    """Return the later sentence that tells another figure of the same thing as well."""
    if told.value.kind not in _FIGURES or is_row(told.quote):
        return None
    found: list[_Told] = []
    for weighed in later.sentences:
        value, as_well = _value(focus, weighed), weighed.words >= _AS_WELL * told.weighed.words
        if value is None or not as_well or not weighed.told or is_row(weighed.evidence.quote):
            continue
        if value.kind is not told.value.kind or _shares_figure(weighed, told):
            continue
        if _PART.search(weighed.evidence.quote[: value.start]):
            continue
        if weighed.fit < _AS_WELL * told.weighed.fit or not _same_rate(value, told.value):
            continue
        alike = _of_same(told, weighed, value) and _meets_as(focus, told, weighed, value)
        if alike and not is_set_aside(focus, weighed.evidence, value.start):
            found.append(_Told(weighed, value))
    return max(found, key=lambda other: _likeness(told, other), default=None)


def _likeness(told: _Told, other: _Told) -> float:
    """Return how alike the wording of two sentences is, in [0, 1]."""
    a, b = ([t.stem for t in tokens(each.quote)] for each in (told, other))
    return SequenceMatcher(None, a, b).ratio()


def _meets_as(focus: Focus, told: _Told, weighed: Weighed, value: Value) -> bool:
    """Return whether a later clause meets each word of the question that the earlier one meets."""
    quote = weighed.evidence.quote
    heavy = [term.stem for term in focus.terms if not term.light]
    earlier = set(_words(told.quote, told.value))
    met = [s for s in heavy if any(likeness(s, word) >= _HELD for word in earlier)]
    later = set(_words(quote, value))
    return all(any(likeness(s, word) >= _HELD for word in later) for s in met)


def _shares_figure(weighed: Weighed, told: _Told) -> bool:
    """Return whether a later sentence tells the figure too, so that nothing is new."""
    values = find_values(weighed.evidence.quote)
    return any(v.kind is told.value.kind and _same(v, told.value) for v in values)


def _of_same(told: _Told, weighed: Weighed, value: Value) -> bool:
    """Return whether the clauses of two figures share a word that says what they are of."""
    about = set(_about(told.quote, told.value))
    return any(word in about for word in _about(weighed.evidence.quote, value))


def _about(quote: str, value: Value) -> Iterator[str]:
    """Yield the words of a figure's clause that may say what it is of."""
    for word in _words(quote, value):
        if len(word) >= _SHORT and not _COSTING.match(word):
            yield word


def _words(quote: str, value: Value) -> Iterator[str]:
    """Yield the words of the clause that a figure stands in."""
    for token in tokens(clause_of(quote, value, _JOINTS)):
        if not token.function and not token.word[0].isdigit():
            yield token.stem


def _same(a: Value, b: Value) -> bool:
    return _figures(a) == _figures(b)


def _same_rate(a: Value, b: Value) -> bool:
    """Return whether two amounts may be for the same while: by the month is not by the year."""
    rates = {found.group() if found else "" for found in map(_RATE.search, (a.text, b.text))}
    return len(rates) == 1 or rates <= _BY_YEAR


def _figures(value: Value) -> Sequence[str]:
    """Return the numbers of a value as they are compared: "57" for "57,0", "3" for "tre"."""
    found = (match.group() for match in _FIGURE.finditer(value.text.lower()))
    return [
        str(NUMBER_WORDS[word]) if word in NUMBER_WORDS else re.sub(r",0+$", "", word).rstrip(".")
        for word in found
        if word[0].isdigit() or word in NUMBER_WORDS
    ]


def _merged(
    focus: Focus, selection: Selection, told: _Told, later: Candidate, found: _Told
) -> Selection:
    """Return the selection with the later sentence before it, or after where it settles nothing."""
    evidence = found.weighed.evidence
    settles = decision_picks(later, Filters())[:1] if evidence.recommended else ()
    proposed = later.record.item.state is State.DAGSORDEN or any(map(deviates, settles))
    last = proposed or _OF_THEN.search(focus.text) is not None
    role = Role.SENERE if last else Role.SVAR
    newer = [replace(stretched(focus, later, found.weighed), role=role, value=None), *settles]
    if last:
        return replace(selection, picks=(*selection.picks[:MOST_PICKS], *newer))
    earlier = (p for p in selection.picks if p.evidence.overlaps(told.weighed.evidence))
    kept = [replace(pick, value=None, role=Role.SVAR) for pick in earlier][:1]
    return replace(selection, candidate=later, picks=(*newer, *kept))
