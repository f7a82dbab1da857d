"""Treatments that the text of a punkt speaks of: "Økonomiudvalget behandlede sagen den 2. maj".

What is printed as a decision with body and date is a step already (`steps`); here it is told in
running text, and what the archive does not hold becomes a gap.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answers.text.sentences import split
from assistant.archive.records import Held, ItemRecord
from assistant.cases.sagsforloeb import Gap, Step
from assistant.cases.steps import same_body
from assistant.cases.when import Dated, When, find_days
from assistant.minutes.bodies import is_generic, key, nominative
from assistant.minutes.meeting import SectionKind

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
_DATE_FIRST = re.compile(r"\W*(?:den\s)?\d{1,4}[-./\s]")
_BETWEEN = re.compile(r"[\s,:–-]{1,4}(?:i\s)?", re.IGNORECASE)
_VERB_BETWEEN = re.compile(
    r"(?:\s(?:19|20)\d\d)?\s(?:behandlede|besluttede|godkendte|drøftede|vedtog|udsatte|anbefalede"
    r"|ønskede|valgte|afviste|tiltrådte|bevilgede|bad|gav|fik|tog)\s",
    re.IGNORECASE,
)
"""Between a day and who treated the case then, in "Den 2. maj vedtog Byrådet"."""

_CODE = re.compile(r"(?<![\w-])[A-ZÆØÅ]{2,5}(?![\w-])")
_SMALL = frozenset("og for i af vedr om på til".split())
_KNOWN_SHORT = {
    "kommunalbestyrelsen": ("KB",),
    "byrådet": ("BY", "BR"),
    "økonomiudvalget": ("ØU", "ØKU"),
    "direktionen": ("DIR",),
}
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
class _Named:
    """A body named in a sentence, with its place there."""

    start: int
    stop: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A body and a time named together as a treatment; `ahead` where it was still to come."""

    udvalg: str | None
    when: When
    record: ItemRecord
    sentence: str
    ahead: bool


def find_mentions(records: Iterable[ItemRecord], bodies: Iterable[str] = ()) -> Iterator[Mention]:
    """Yield the treatments that the case texts of some punkter speak of.

    `bodies` are those of the archive: their short forms ("TMU 05-03-2024") count as they do.
    """
    codes = short_forms(bodies)
    for record in records:
        for section in record.item.sections:
            if section.kind not in _NO_HISTORY and record.meeting.date:
                for sentence in split(section.text):
                    told = _Told(sentence.text, section.kind, record, codes)
                    yield from _in_sentence(told, record.meeting.date)


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


def short_forms(bodies: Iterable[str]) -> dict[str, str]:
    """Return what bodies are called for short: TKU is the Teknik- og Klimaudvalget.

    A short form that fits two bodies is left out.
    """
    found: dict[str, set[str]] = {}
    for body in bodies:
        for code in _codes(body):
            found.setdefault(code, set()).add(body)
    return {code: names.pop() for code, names in found.items() if len(names) == 1}


def _codes(body: str) -> Iterator[str]:
    words = [word for word in re.findall(r"[^\W\d_]+", body) if word.lower() not in _SMALL]
    last = words[-1].lower() if words else ""
    if last in _KNOWN_SHORT:
        yield from _KNOWN_SHORT[last]
    elif re.search(r"\wudvalg(?:et)?$", last):
        yield "".join(word[0].upper() for word in words) + "U"
    elif words[:1] and words[0].lower() == "udvalget":
        initials = "".join(word[0].upper() for word in words[1:])
        yield from (f"{initials}U", f"U{initials}")


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of a section, with what its short forms mean."""

    text: str
    kind: SectionKind
    record: ItemRecord
    codes: Mapping[str, str]

    @property
    def bodies(self) -> list[_Named]:
        """Return the bodies it names that may have treated a case, in order."""
        names = [
            _Named(match.start(), match.end(), _name(match.group(), self.record))
            for match in _BODY.finditer(self.text)
            if _treats(match, self.text)
        ]
        names += [
            _Named(match.start(), match.end(), self.codes[match.group()])
            for match in _CODE.finditer(self.text)
            if match.group() in self.codes
        ]
        return sorted(names, key=lambda named: named.start)

    @property
    def telling(self) -> bool:
        """Return whether it says that a named body treated, or is to treat, a case."""
        return _TREATED.search(self.text) is not None or self.kind in _AHEAD

    @property
    def unnamed(self) -> bool:
        """Return whether it says that the case was treated, by whomever."""
        said = _CASE.search(self.text) and _UNNAMED.search(self.text)
        return said is not None

    @property
    def ahead(self) -> bool:
        """Return whether it looks ahead, so that a month without a year is one to come."""
        return self.kind in _AHEAD or _TO_COME.search(self.text) is not None


def _in_sentence(told: _Told, said: date) -> Iterator[Mention]:
    days = find_days(told.text, said, ahead=told.ahead)
    bodies = told.bodies if days else []
    for day in days:
        body = _body_of(day, bodies, told)
        counts = told.unnamed if body is None else told.telling or _is_listed(body, day, told)
        named = body.name if body else None
        if counts and not _own(named, day.when, told.record):
            to_come = day.when.start > said or (told.ahead and day.when.end > said)
            yield Mention(named, day.when, told.record, told.text, to_come)


def _body_of(day: Dated, bodies: Sequence[_Named], told: _Told) -> _Named | None:
    """Return the body last named before a day; in a list that puts dates first the one after it.

    A body also comes after where the verb does.
    """
    before = next((body for body in reversed(bodies) if body.stop <= day.start), None)
    after = (b for b in bodies if _BETWEEN.fullmatch(told.text[day.stop : b.start]))
    listed = next(after, None) if before is None or _DATE_FIRST.match(told.text) else None
    if before is None and listed is None:
        acting = (b for b in bodies if _VERB_BETWEEN.fullmatch(told.text[day.stop : b.start]))
        listed = next(acting, None)
    return listed or before


def _is_listed(body: _Named, day: Dated, told: _Told) -> bool:
    """Return whether nothing stands between a body and a day, as in a list of meetings."""
    if body.start >= day.stop:
        return told.kind is SectionKind.TIDLIGERE or told.text[: day.start].strip(" -–•*") == ""
    between = told.text[body.stop : day.start].removeprefix("s")
    return _LISTED.fullmatch(between) is not None


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
