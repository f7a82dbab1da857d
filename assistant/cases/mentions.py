"""Treatments that the text of a punkt speaks of: "Økonomiudvalget behandlede sagen den 2. maj".

What is printed as a decision with body and date is a step already (`steps`); here it is told in
running text, and what the archive does not hold becomes a gap.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answers.sentences import split
from assistant.archive.records import Held, ItemRecord
from assistant.cases.sagsforloeb import Gap, Step
from assistant.cases.steps import same_body
from assistant.cases.when import When, find_days
from assistant.minutes.bodies import is_generic, key, nominative
from assistant.minutes.meeting import Section, SectionKind

_BODY = re.compile(
    r"(?<![\wæøå-])(?:udvalget for (?:[A-ZÆØÅ]\w+(?:,| og| &)? ?){1,5}"
    r"|(?:\w+-,? (?:\w+-,? )*(?:og |& )?)?\w*(?:udvalg(?:et)?|byråd(?:et)?|magistraten"
    r"|kommunalbestyrelsen|direktionen)(?=s?\b))",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"\b(?:(?:gen)?behandle[dt]\w*|behandling\w*|anbefal(?:ede|et)|vedt(?:og|aget)|godkend(?:te|t)"
    r"|udsat|udsatte|drøfte(?:de|t)|besluttede|besluttet|valgte|valgt|oversend(?:te|t)|sendte"
    r"|sendt|afvis(?:te|t)|forkastede|tiltråd(?:te|t)|gav|givet|bevilg(?:ede|et)|forelagte?"
    r"|forelægges|fremlagt|præsenteret|orienteret|efterretning|ønskede|igangsatte|pålagde|bad"
    r"|satte|behandler|behandles|fremlagde|tog)\b",
    re.IGNORECASE,
)
_CASE = re.compile(r"\b(?:sag(?:en)?|punktet|forslaget)\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"\b(?:blev|er blevet|har været|er)\b.*\b(?:behandlet|udsat|vedtaget|godkendt|drøftet|forelagt"
    r"|afvist|anbefalet)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:behandler|forelægges|får forelagt|(?:vil|skal) [^.]{0,60}(?:forelagt|behandle\w*))\b"
)
_LISTED = re.compile(r"[\s,:–-]*(?:den|d\.)?\s*$", re.IGNORECASE)
_NO_HISTORY = frozenset(
    {SectionKind.INDSTILLING, SectionKind.HOERING, SectionKind.LOVGRUNDLAG, SectionKind.KOMPETENCE}
)
_AHEAD = frozenset({SectionKind.VIDERE, SectionKind.SAGSGANG})
_OWNS = re.compile(
    r"s\s(?!(?:\w+\s){0,2}?\w*(?:møde|beslutning|behandling|vedtagelse|godkendelse|dagsorden"
    r"|indstilling|anbefaling)\w*)",
    re.IGNORECASE,
)
"""What follows a body in the genitive that treated nothing: "Byrådets seminar i juni"."""

_ASKED_AFTER = re.compile(
    r"(?:høring(?:ssvar)?|udtalelse|formand\w*|medlem\w*)\s(?:i|fra|for|af)\s$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A body and a time named together as a treatment; `ahead` where it was still to come."""

    udvalg: str | None
    when: When
    record: ItemRecord
    sentence: str
    ahead: bool


def find_mentions(records: Iterable[ItemRecord]) -> Iterator[Mention]:
    """Yield the treatments that the case texts of some punkter speak of."""
    for record in records:
        for section in record.item.sections:
            if section.kind not in _NO_HISTORY and record.meeting.date:
                yield from _in_section(section, record, record.meeting.date)


def find_gaps(
    mentions: Sequence[Mention], steps: Sequence[Step], held: Sequence[Held]
) -> tuple[Gap, ...]:
    """Return the mentioned treatments that are no step and no meeting of the archive."""
    gaps: list[Gap] = []
    missing = untold(mentions, steps)
    for mention in sorted(missing, key=lambda m: (not m.when.exact, m.ahead, m.udvalg is None)):
        if not _is_held(mention, held):
            gaps = _joined(gaps, mention)
    return tuple(sorted(gaps, key=lambda gap: (gap.when.start, gap.udvalg or "")))


def untold(mentions: Sequence[Mention], steps: Sequence[Step]) -> tuple[Mention, ...]:
    """Return the mentioned treatments that are none of the steps."""
    return tuple(mention for mention in mentions if not _is_step(mention, steps))


def bodies_of(text: str, record: ItemRecord) -> tuple[str, ...]:
    """Return the bodies that a sentence names; "udvalget" is that of the meeting."""
    names = (_name(match.group(), record) for match in _BODY.finditer(text))
    return tuple(dict.fromkeys(name for name in names if name))


def _in_section(section: Section, record: ItemRecord, said: date) -> Iterator[Mention]:
    for sentence in split(section.text):
        yield from _in_sentence(sentence.text, section.kind, record, said)


def _in_sentence(text: str, kind: SectionKind, record: ItemRecord, said: date) -> Iterator[Mention]:
    ahead = kind in _AHEAD or _TO_COME.search(text) is not None
    bodies = [b for b in _BODY.finditer(text) if _treats(b, text)]
    telling = _TREATED.search(text) is not None or kind in _AHEAD
    unnamed = _CASE.search(text) is not None and _UNNAMED.search(text) is not None
    for day in find_days(text, said, ahead=ahead):
        body = next((b for b in reversed(bodies) if b.end() <= day.start), None)
        named = _name(body.group(), record) if body else None
        listed = body and _LISTED.fullmatch(text[body.end() : day.start].removeprefix("s"))
        if (unnamed if body is None else telling or listed) and not _own(named, day.when, record):
            to_come = day.when.start > said or (ahead and day.when.end > said)
            yield Mention(named, day.when, record, text, to_come)


def _treats(body: re.Match[str], text: str) -> bool:
    """Return whether a body may be what treats a case, not one heard or one that owns a thing."""
    heard = _ASKED_AFTER.search(text[: body.start()])
    return heard is None and _OWNS.match(text[body.end() :]) is None


def _name(printed: str, record: ItemRecord) -> str | None:
    name = nominative(re.sub(r"\s+", " ", printed).strip())
    if is_generic(name) or name.lower() == "udvalg":
        return record.meeting.udvalg
    return name[:1].upper() + name[1:]


def _own(named: str | None, when: When, record: ItemRecord) -> bool:
    """Return whether a mention is of the meeting that it is printed in."""
    day = record.meeting.date
    return (
        day is not None
        and when.exact
        and when.holds(day)
        and same_body(named, record.meeting.udvalg)
    )


def _is_step(mention: Mention, steps: Sequence[Step]) -> bool:
    return any(
        step.held_on and mention.when.holds(step.held_on) and same_body(step.udvalg, mention.udvalg)
        for step in steps
    )


def _is_held(mention: Mention, held: Sequence[Held]) -> bool:
    return any(
        mention.when.holds(meeting.date)
        and mention.udvalg is not None
        and meeting.udvalg is not None
        and key(meeting.udvalg) == key(mention.udvalg)
        for meeting in held
    )


def _joined(gaps: list[Gap], mention: Mention) -> list[Gap]:
    """Add a mention; one of the same body and time says only whether it was held."""
    for index, gap in enumerate(gaps):
        overlap = gap.when.start <= mention.when.end and mention.when.start <= gap.when.end
        if overlap and same_body(gap.udvalg, mention.udvalg):
            planned = gap.planned and mention.ahead
            gaps[index] = replace(gap, planned=planned, udvalg=gap.udvalg or mention.udvalg)
            return gaps
    new = Gap(mention.udvalg, mention.when, mention.record, mention.sentence, mention.ahead)
    return [*gaps, new]
