"""Is what is told told of the person, the year and the voice that are asked about?

Of the tests of `sufficiency`, those on whose it is: a punkt may hold every word of a question and
tell the figure of another member, the buyer of another year, or that somebody is still to be heard.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.answers.asking.asked import Asked, plain_question
from assistant.answers.asking.focus import Focus
from assistant.answers.asking.words import is_slip, tokens
from assistant.answers.finding.candidates import Candidate
from assistant.answers.finding.weighing import Weighed
from assistant.answers.text.quoting import canonical
from assistant.answers.text.values import Kind, find_values

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VOICE = re.compile(
    r"hvad (?:svarede|skrev|sagde|mente|udtalte|indvendte|oplyste|mener|siger) "
    r"(?P<who>\w+- og \w+|[\w-]+)"
)
_TO_BE_HEARD = re.compile(
    r"\b(?:ønsker|skal|vil|bør|kan|først|sendes|indstiller|anbefaler)\b[^.]*?"
    r"\b(?:høre[st]?|høring|spørge[st]?|inddrage[st]?|indhente[st]?|kontakte[st]?|udtale sig)\b"
    r"|\btage[rs]? (?:det|sagen|spørgsmålet) op\b"
)
_OF_THE_HOUSE = re.compile(
    r"udvalg|byråd|bestyrelse|forvaltning|kommunen|center|direktion|borgmester|politiker|man$"
)
"""Who speaks through the minutes themselves, and need not be named where it is told."""

_LETTERS = 4
"""Letters of the longest short form: "PMU" is a body that is not called so where it speaks."""

_NAMED_AFTER = re.compile(r"\b(?P<name>[A-ZÆØÅ][\w-]+)(?= (?P<kind>[A-ZÆØÅ]\w{2,}))")
"""One of several that are called the same: "Hjortsø Skole"."""


def is_anothers(focus: Focus, best: Candidate) -> bool:
    """Return whether a figure is told of another person than the one whose it is asked for.

    "Knud (A) fik fire stemmer" is not how many Lars got, who stands in the sentence before.
    """
    told, named = best.best, _people(focus.text)
    if not named or told is None or told.value is None or told.value.kind is Kind.PERSON:
        return False
    known = {name for text in set(best.texts) for name in _people(text)}
    asked, here = named & known, _people(told.evidence.quote)
    parts = {part for name in asked for part in name.split()}
    return bool(asked and here) and not any(part in told.evidence.quote for part in parts)


def _people(text: str) -> set[str]:
    """Return the names of people, without their parties."""
    values = find_values(canonical(text))
    return {value.text.partition(" (")[0] for value in values if value.kind is Kind.PERSON}


def is_of_another_year(focus: Focus, best: Candidate, chosen: Sequence[Weighed]) -> bool:
    """Return whether a sentence without a value tells more of the year asked about than the chosen.

    Who buys the house today is not who made an offer in 2004, of which it is told that none did.
    """
    told, held = next((w for w in chosen if w.value), None), best.record.meeting.date
    title = best.record.item.title or ""
    years = {year for year in _YEAR.findall(focus.text) if year not in title}
    if told is None or held is None or str(held.year) in years:
        return False
    elsewhere = (w for w in best.sentences if w.words > told.words and not w.value)
    return not _has(years, [told.evidence.whole]) and _has(
        years, (w.evidence.quote for w in elsewhere)
    )


def _has(years: set[str], texts: Iterable[str]) -> bool:
    return any(year in text for text in texts for year in years)


def is_namesakes(focus: Focus, best: Candidate) -> bool:
    """Return whether a figure is told of another of the same kind: of another school."""
    told = best.best
    if told is None or told.value is None:
        return False
    quote = told.evidence.quote
    asked = {(m["name"], m["kind"]) for m in _NAMED_AFTER.finditer(focus.text)}
    here = {m["kind"] for m in _NAMED_AFTER.finditer(quote)}
    return any(kind in here and name not in quote for name, kind in asked)


def is_only_to_be_heard(focus: Focus, best: Candidate, chosen: Sequence[Weighed]) -> bool:
    """Return whether nothing chosen is what somebody said, or it is only to be asked for."""
    found = _VOICE.match(plain_question(focus.text)) if focus.asked is Asked.HVAD else None
    if found is None:
        return False
    who = found["who"]
    of_them = [w.evidence.quote for w in best.sentences if _holds(w.evidence.quote, who)]
    own = _holds(best.record.meeting.udvalg or "", who)
    apart = len(who) > _LETTERS and not (own or _OF_THE_HOUSE.search(who))
    unsaid = apart and not any(_holds(_read(w), who) for w in chosen)
    return unsaid or (bool(of_them) and all(_TO_BE_HEARD.search(quote) for quote in of_them))


def _read(told: Weighed) -> str:
    """Return a sentence with what stands above it, where a hearing is told party by party."""
    evidence = told.evidence
    return f"{evidence.heading} {evidence.whole[: evidence.end]}"


def _holds(text: str, who: str) -> bool:
    """Return whether a text has somebody's name, with a slip of the pen at most."""
    wanted = {token.stem for token in tokens(who)}
    return any(is_slip(stem, token.stem) for token in tokens(text) for stem in wanted)
