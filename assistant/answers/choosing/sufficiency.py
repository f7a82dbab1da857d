"""Is what was found enough to answer, or does it only tell of the matter?

The last test of `extracting` on a selection: `matter` asks whether the punkt is the one meant,
`selection` which sentence of it is nearest; here it is whether the very thing asked is told. What
is nearly told is shown as found without a sure answer, never as the answer.
"""

import re
from collections.abc import Iterable

from assistant.answers.asking.asked import Asked, plain_question
from assistant.answers.asking.focus import Focus, Term
from assistant.answers.asking.words import likeness, tokens
from assistant.answers.choosing.picks import Pick
from assistant.answers.choosing.selection import Selection, is_decided_on
from assistant.answers.choosing.whose import (
    is_anothers,
    is_namesakes,
    is_of_another_year,
    is_only_to_be_heard,
)
from assistant.answers.finding.candidates import WHOLLY, Candidate
from assistant.answers.finding.fitting import COUNTED, LIKELY, SIGNED
from assistant.answers.finding.weighing import Weighed
from assistant.answers.text.evidence import decided_at
from assistant.answers.text.quoting import canonical
from assistant.answers.text.values import Kind
from assistant.answers.text.verdicts import is_postponed
from assistant.archive.filters import Filters
from assistant.search.spans import MONTHS

MOSTLY = 0.67
"""Share of the subject's words that a punkt must hold for a figure, a yes or a no from it."""

KNOWN = 0.5
"""Likeness from which a word of a reason is one that the question has already."""

OWN = 0.2
"""Share of the subject's words that a sentence must meet for an amount to be the thing's size."""

_NUMBERED = re.compile(r"\b[A-ZÆØÅ][\wæøå]{2,} \d{1,3}\b(?![.,/:-]\d|\.? [a-z])")
"""A thing told from others of its name by a number: "Møllevejen 14"."""

_COUNTED_OF = re.compile(
    r"\b(?:hvor mange|antallet af) (?:[\w-]+ ){0,2}?(?P<noun>[\w-]+) (?:over|om|for|af|mod|med) "
    r"(?P<kind>[\w-]+)",
    re.IGNORECASE,
)
"""What is counted, with what tells it from others of its sort: "klager over ventetid"."""

_EVENT = re.compile(r"hvornår (?P<event>\w+(?:er|es|ede|te))\b")
_WHAT_DATE = re.compile(r"(?:på )?hvilken (?:dato|dag)\b")
_COUNCIL = re.compile(r"\b(?:byråd|kommunalbestyrelse)\w*")
_TOPIC = re.compile(
    r"\b(?:om|til|vedrørende|angående) (?:den |det |de |en |et |at |nye? |\w+ af )*"
    r"(?P<thing>[\w-]+)"
)
_ACT = re.compile(
    r"(?:og )?hvorfor (?:undlod|stemte|deltog|forlod|(?:var|er|blev|erklærede) .*\binhabil)\b"
)
"""What one member did, whose reason no decision gives."""

_DISQUALIFIED = re.compile(r"\bpå grund af inhabilitet\b|\bgrundet inhabilitet\b")
_HOW_BIG = re.compile(r"hvor stor[te]? (?:er|var|bliver|blev)\b")

_IN_MONTH = re.compile(rf"(?<!mødet )(?<!møde )\bi (?P<month>{'|'.join(MONTHS)})\b")

_WHOLE = {Asked.BESLUTNING, Asked.INDSTILLING, Asked.OM}
"""Sorts answered by a punkt's own parts, whatever their words."""


def suffices(focus: Focus, selection: Selection, filters: Filters) -> bool:
    """Return whether what was chosen from a punkt holds the very thing that is asked."""
    best = selection.candidate
    return not (
        _lacks_subject(focus, best)
        or _holds_names_alone(focus, selection)
        or _lacks_person(focus, selection)
        or _lacks_reason(focus, selection)
        or _lacks_place(focus, selection)
        or _lacks_event(focus, best)
        or _lacks_size(focus, selection)
        or _lacks_month(focus, selection)
        or is_anothers(focus, best)
        or is_of_another_year(focus, best, _chosen(selection))
        or is_namesakes(focus, best)
        or is_only_to_be_heard(focus, best, _chosen(selection))
        or lacks_topic(focus, best)
        or (focus.asked is Asked.BESLUTNING and not _is_decided(focus, best, filters))
    )


def _is_decided(focus: Focus, best: Candidate, filters: Filters) -> bool:
    """Return whether a decision is on the thing asked about, and of the body asked about."""
    decisions = decided_at(best.record).decisions
    own = best.record.meeting.udvalg
    bodies = {decision.udvalg or own for decision in decisions}
    by_other = bool(filters.udvalg) and bool(decisions) and filters.udvalg not in bodies
    return is_decided_on(focus, best) and not (by_other or _lacks_council(focus, bodies))


def _lacks_council(focus: Focus, bodies: Iterable[str | None]) -> bool:
    """Return whether the council's decision is asked for, where only others had decided."""
    asked = _COUNCIL.search(plain_question(focus.text)) is not None
    return asked and not any(_COUNCIL.search((body or "").lower()) for body in bodies)


def lacks_topic(focus: Focus, best: Candidate) -> bool:
    """Return whether a punkt has nothing like the thing that a decision is asked about."""
    found = _TOPIC.search(plain_question(focus.text)) if focus.asked is Asked.BESLUTNING else None
    absent = {term.stem for term in best.coverage.absent if not (term.light or term.proper)}
    return found is not None and not _stems(found["thing"]).isdisjoint(absent)


def _lacks_subject(focus: Focus, best: Candidate) -> bool:
    """Return whether a punkt lacks so much of what is asked about that its figure is another's."""
    strict = focus.demands_value or focus.asked is Asked.JA_NEJ
    missing = best.coverage.missing
    lacking = bool(missing) and (best.coverage.share < MOSTLY or any(map(_is_year, missing)))
    return (strict and (lacking or _lacks_number(focus, best))) or _lacks_counted(focus, best)


def _is_year(term: Term) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", term.stem) is not None


def _lacks_number(focus: Focus, best: Candidate) -> bool:
    """Return whether the question tells one of several by a number, and the punkt has it not."""
    numbered = [found.group().casefold() for found in _NUMBERED.finditer(focus.text)]
    if not numbered:
        return False
    told = [best.record.item.title or "", *(w.evidence.quote for w in best.sentences)]
    text = canonical(" ".join(told)).casefold()
    return any(thing not in text for thing in numbered)


def _lacks_counted(focus: Focus, best: Candidate) -> bool:
    """Return whether what is counted stands nowhere in a punkt, so that its number is another's."""
    if focus.asked is not Asked.ANTAL:
        return False
    counted = any(term.stem in focus.noun for term in best.coverage.missing)
    least = COUNTED if focus.people else LIKELY
    sure = best.best is not None and best.best.fit >= least
    return (counted and not sure) or _lacks_kind(focus, best)


def _lacks_kind(focus: Focus, best: Candidate) -> bool:
    """Return whether a punkt has nothing like what tells the things counted from others."""
    found = _COUNTED_OF.search(focus.text)
    if found is None or _stems(found["noun"]).isdisjoint(focus.noun):
        return False
    absent = {term.stem for term in best.coverage.absent if not (term.proper or term.light)}
    return not _stems(found["kind"]).isdisjoint(absent)


def _stems(text: str) -> set[str]:
    return {token.stem for token in tokens(text)}


def _plain(focus: Focus) -> list[Term]:
    """Return the words of what is asked, without its names and what only frames it."""
    return [term for term in focus.terms if not (term.light or term.proper)]


def _holds_names_alone(focus: Focus, selection: Selection) -> bool:
    """Return whether a punkt holds the names of a question, and nothing of what is asked of them.

    A punkt on a festival tells nothing of "hvilke bands spiller på …" that it has no word of.
    """
    plain = _plain(focus)
    named = any(term.proper and not term.light for term in focus.terms)
    wanted = named and bool(plain) and focus.asked not in _WHOLE
    absent = selection.candidate.coverage.absent
    return wanted and all(term in absent for term in plain) and not _is_of_sort(selection)


def _lacks_person(focus: Focus, selection: Selection) -> bool:
    """Return whether no name is told, nor what the person asked for does or is.

    "Hvem ejer posthuset?" is not answered by who rents it, where nobody is said to own it.
    """
    if focus.asked is not Asked.PERSON or any(w.value for w in _chosen(selection)):
        return False
    plain = _plain(focus)
    return any(term in selection.candidate.coverage.missing for term in plain)


def _is_of_sort(selection: Selection) -> bool:
    """Return whether what was chosen shows signs of the sort of answer that is asked for."""
    return any(w.fit >= SIGNED for w in _chosen(selection))


def _chosen(selection: Selection) -> list[Weighed]:
    sentences, picks = selection.candidate.sentences, selection.picks
    return [w for w in sentences if any(p.evidence.overlaps(w.evidence) for p in picks)]


def _lacks_reason(focus: Focus, selection: Selection) -> bool:
    """Return whether nothing that is chosen for a reason gives one.

    "Udgår." says that a punkt was left out, which the question has already, and not why; and what
    a body wishes instead is no reason without a sign of one. Why it put the matter off
    may stand in what it is to be told first, without any.
    """
    if focus.asked is not Asked.GRUND:
        return False
    if _ACT.match(plain_question(focus.text)):
        return not _gives_reason(selection)
    more = any(_tells_more(focus, pick) for pick in selection.picks) and not _echoes(
        focus, selection
    )
    return not more or not (is_postponed(focus.text) or _is_of_sort(selection))


def _echoes(focus: Focus, selection: Selection) -> bool:
    """Return whether the wish or deed asked about is told, and signs of a reason stand apart.

    What forbids a wish ("hvorfor … ikke") stands apart from it.
    """
    chosen = _chosen(selection)
    whole = any(w.own >= WHOLLY and w.fit < SIGNED for w in chosen)
    signed = [w for w in chosen if w.fit >= SIGNED]
    apart = bool(signed) and all(w.own == 0 for w in signed)
    return whole and apart and not focus.denied


def _tells_more(focus: Focus, pick: Pick) -> bool:
    words = [t for t in tokens(pick.evidence.quote) if not t.function]
    return any(all(likeness(term.stem, t.stem) < KNOWN for term in focus.terms) for t in words)


def _gives_reason(selection: Selection) -> bool:
    """Return whether the sentence that tells of an act tells why; inhabil is what, and not why."""
    nearest = max(_chosen(selection), key=lambda w: w.words, default=None)
    if nearest is None:
        return False
    return nearest.fit >= SIGNED and not _DISQUALIFIED.search(nearest.evidence.quote)


def _lacks_place(focus: Focus, selection: Selection) -> bool:
    """Return whether it is asked where, and nothing that is chosen tells of a place."""
    return focus.asked is Asked.STED and not _is_of_sort(selection)


def _lacks_event(focus: Focus, best: Candidate) -> bool:
    """Return whether it is asked when a thing happens that a punkt has no word of.

    When the interviews are held is not when the new head takes over ("Hvornår tiltræder …").
    """
    plain = plain_question(focus.text)
    if _WHAT_DATE.match(plain) and best.best and best.best.value:
        return not re.search(r"\d", best.best.value.text)
    found = _EVENT.match(plain) if focus.asked is Asked.TIDSPUNKT else None
    absent = {term.stem for term in best.coverage.absent if not term.light}
    return found is not None and not _stems(found["event"]).isdisjoint(absent)


def _lacks_size(focus: Focus, selection: Selection) -> bool:
    """Return whether an amount is chosen, of something else, where it is asked how big a thing is.

    What the fence costs is not how big the park is, though the title has the park.
    """
    if focus.asked is not Asked.MAENGDE or not _HOW_BIG.match(plain_question(focus.text)):
        return False
    valued = [w for w in _chosen(selection) if w.value is not None]
    return all(w.value and w.value.kind is Kind.BELOEB and w.own < OWN for w in valued)


def _lacks_month(focus: Focus, selection: Selection) -> bool:
    """Return whether all that is chosen tells of other months than the one asked about."""
    if focus.asked in _WHOLE or focus.asked is Asked.TIDSPUNKT or focus.decided:
        return False
    told = _months(" ".join(pick.evidence.quote for pick in selection.picks))
    asked = _months(focus.text)
    return bool(asked) and bool(told) and asked.isdisjoint(told)


def _months(text: str) -> set[str]:
    return {found["month"] for found in _IN_MONTH.finditer(text.lower())}
