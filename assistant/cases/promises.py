"""Open points: sentences that promise to come back, the time they set, and what came.

Only a sentence that sets a time becomes one; "forvaltningen undersøger sagen" has nothing to be
held against.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answers.text.sentences import split
from assistant.cases.mentions import bodies_of
from assistant.cases.sagsforloeb import Gap, Promise, Step
from assistant.cases.steps import same_body
from assistant.cases.when import Due, When, find_due, on
from assistant.minutes.meeting import SectionKind

_GIVEN = (
    r"(?:status\w*|oplæg\w*|evaluering\w*|orientering\w*|redegørelse\w*|opgørelse\w*|\w*plan\w*"
    r"|afrapportering\w*|notat\w*|overslag\w*|forslag\w*|\w*regnskab\w*|sag(?:en)?|svar\w*)"
)
_PROMISED = re.compile(
    rf"""\b(?:
      vende[rs]?\ (?:\w+\ )?tilbage | forelægge[rs]? | fremlægge[rs]? | præsenteres?
    | (?:får|få|vil|bliver|blive|ønsker)\b[^.]{{0,80}}\b(?:forelagt|fremlagt|præsenteret)
    | tages\ op | genoptages | genoptager | orienterer\b[^.]{{0,60}}\bigen
    | (?:vil\ blive|bliver)\ orienteret | kommer\ (?:igen|tilbage|på) | bringes\ op
    | (?:følges|følger|samles)\ op | evalueres | afrapporteres | behandler\ sagen
    | udsæt(?:tes|ter)\b[^.]{{0,60}}\btil | udsat\ til | udskydes\ til
    | (?:får|ønsker|vil\ have|beder\ om|bad\ om|anmoder\ om|anmodede\ om|bestiller|bestilte
      |udarbejder?|giver|sender)\b
      [^.]{{0,60}}\b{_GIVEN}
    | (?:har\ lovet|lover|lovede) | vil\b[^.]{{0,40}}\budarbejde | udarbejdes
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_STRICT = re.compile(
    r"""\b(?:vende[rs]?\ (?:\w+\ )?tilbage | forelægges? | fremlægges?
    | (?:får|vil|bliver|blive)\b[^.]{0,80}\bforelagt | tages\ op\ igen | genoptages
    | kommer\ igen | følges\ op | evalueres | afrapporteres | behandler\ sagen
    | (?:har\ lovet|lover) | får\b[^.]{0,40}\b(?:status|evaluering|opgørelse|redegørelse)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""What promises in a case text too, where most sentences tell of the subject."""

_SET = re.compile(
    r"""\b(?:sker | sender | sendes | afleveres? | leveres? | udføres? | gennemføres? | etableres?
    | iværksættes | igangsættes | sættes\ i\ gang | indkøbes | bygges | indsendes? | laver
    | (?:skal | vil)\ være )\b[^.]*\b(?:senest | inden)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a decision says is to be done before a day, though nobody comes back with it."""

_RECURRING = re.compile(
    r"\bhver(?:t)?\s(?:halve\s|\w+\s)?(?:år|måned|kvartal|halvår|uge|dag)\b|\b(?:halv)?årligt\b"
    r"|\bkvartalsvis\b|\bmånedlig\w*\b|\bløbende\b",
    re.IGNORECASE,
)
_TO_BODY = re.compile(
    r"(?<=\bforelægges )[A-ZÆØÅ]|[A-ZÆØÅ][\wæøå-]+(?: og [\wæøå-]+)? (?:får forelagt|behandler)\b"
)
"""Where a sentence says which body the case goes to."""

_PAST = frozenset({SectionKind.TIDLIGERE, SectionKind.INDSTILLING, SectionKind.HOERING})


def find_promises(steps: Sequence[Step], gaps: Sequence[Gap]) -> tuple[Promise, ...]:
    """Return what was promised in the steps of a case, each with what answered it, in order."""
    found: dict[tuple[str, When], Promise] = {}
    for step in steps:
        for sentence, due in _of_step(step):
            mark = (" ".join(sentence.split()), due.when)
            if mark not in found:
                found[mark] = _answered(Promise(step, sentence, due.when), due, steps, gaps)
    return tuple(found.values())


def _of_step(step: Step) -> Iterator[tuple[str, Due]]:
    if step.held_on is None:
        return
    if step.decision is not None:
        yield from _in_text(step.decision.text, step.held_on, _PROMISED, _SET)
    if step.own:
        for section in step.record.item.sections:
            if section.kind not in _PAST:
                yield from _in_text(section.text, step.held_on, _STRICT)


def _in_text(text: str, said: date, *rules: re.Pattern[str]) -> Iterator[tuple[str, Due]]:
    for sentence in split(text):
        if not any(rule.search(sentence.text) for rule in rules) or _RECURRING.search(
            sentence.text
        ):
            continue
        due = find_due(sentence.text, said)
        if due is not None and due.when.end > said:
            yield sentence.text, due


@dataclass(frozen=True, slots=True)
class _Treated:
    """A later treatment, in the archive or only spoken of."""

    last: date
    when: When
    udvalg: str | None


def _answered(promise: Promise, due: Due, steps: Sequence[Step], gaps: Sequence[Gap]) -> Promise:
    """Return the promise with the first treatment that came when it was due, or later."""
    said = promise.step.day
    since = said if due.limit else due.when.start
    came = sorted(_later(said, since, steps, gaps), key=lambda each: each.last)
    awaited = _awaited(promise)
    met = next((each for each in came if any(same_body(each.udvalg, b) for b in awaited)), None)
    if met is not None:
        return replace(promise, met=met.when, met_in=met.udvalg)
    if came:
        return replace(promise, elsewhere=came[0].when, elsewhere_in=came[0].udvalg)
    return promise


def _later(
    said: date, since: date, steps: Sequence[Step], gaps: Sequence[Gap]
) -> Iterator[_Treated]:
    for step in steps:
        if step.held and step.day > said and step.day >= since:
            yield _Treated(step.day, on(step.day), step.udvalg)
    for gap in gaps:
        if not gap.planned and gap.when.start > said and gap.when.end >= since:
            yield _Treated(gap.when.end, gap.when, gap.udvalg)


def _awaited(promise: Promise) -> tuple[str | None, ...]:
    """Return the bodies that are to treat the case by the sentence, or else the one that said it.

    Where the sentence names bodies but not which of them the case goes to, each may answer.
    """
    sentence, step = promise.sentence, promise.step
    match = _TO_BODY.search(sentence)
    if match:
        return bodies_of(sentence[match.start() :], step.record) or (step.udvalg,)
    return (*bodies_of(sentence, step.record), step.udvalg)
