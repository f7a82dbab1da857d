"""Fit a chapter into its words: every treatment first, then what staff ask for most.

Nothing is left out unsaid: a section that did not fit says how many lines it lost, and older
treatments that have no room for a line of their own share one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answers.citing import cite_title
from assistant.answers.draft import Part, Statement
from assistant.briefing.briefing import Chapter, Line, Section
from assistant.briefing.checking import Checker
from assistant.briefing.lines import decided_line
from assistant.cases.sagsforloeb import Step

STATUS, DECISIONS = "Status nu", "Beslutninger i rækkefølge"
_QUOTED = (70, 45, 30, 20, 12, 0)
"""Words of each decision that are tried, longest first; 0 is its outcome and title alone."""

_FOR_DECISIONS = 0.5
"""Share of the words that the row of decisions may take before its quotes are cut shorter."""

_FOR_ONE = 0.5
_MOST_COUNTED = 30
"""Lines left out of a section that are counted; a long case has thousands of amounts."""

_TOGETHER = 40
_FEWEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """A section as it would be with room for all; earlier ones get room first."""

    heading: str
    lines: Iterable[Line]


def fit(
    title: str, steps: Sequence[Step], wanted: Sequence[Wanted], words: int, checker: Checker
) -> Chapter:
    """Return a chapter of about so many words; `wanted` is in order of importance."""
    room = max(words, _FEWEST_WORDS)
    decisions = _decisions(steps, int(room * _FOR_DECISIONS), checker)
    left = room - sum(line.words for line in decisions)
    heading = DECISIONS if len(steps) > 1 else STATUS
    sections = [Section(heading, tuple(decisions))] if decisions else []
    lost: list[str] = []
    told: set[str] = set()
    for each in wanted:
        fresh = (line for line in each.lines if line.text not in told)
        kept, dropped = _kept(fresh, left, checker)
        told |= {line.text for line in kept}
        left -= sum(line.words for line in kept)
        if kept:
            sections.append(Section(each.heading, tuple(kept)))
        if dropped:
            least = "mindst " if dropped == _MOST_COUNTED else ""
            lost.append(f"{least}{dropped} under {each.heading}")
    return Chapter(title, tuple(_ordered(sections)), _remarks(lost))


def _decisions(steps: Sequence[Step], room: int, checker: Checker) -> list[Line]:
    for most in _QUOTED:
        lines = [decided_line(step, most) for step in steps]
        if sum(line.words for line in lines) <= room:
            return [_sound(step, line, checker) for step, line in zip(steps, lines, strict=True)]
    newest = len(lines)
    while newest and sum(line.words for line in lines[-newest:]) > room:
        newest -= 1
    newest = max(newest, 1) if lines else 0
    return [*_together(steps[: len(steps) - newest]), *lines[len(lines) - newest :]]


def _sound(step: Step, line: Line, checker: Checker) -> Line:
    """Return the line of a treatment; by its title where the verifier refuses the quote."""
    return decided_line(step, 0) if checker.faults(line) else line


def _together(steps: Sequence[Step]) -> Iterator[Line]:
    """Yield older treatments as one line for some at a time, each with its source."""
    for start in range(0, len(steps), _TOGETHER):
        some = steps[start : start + _TOGETHER]
        parts: list[Part] = ["Tidligere behandlinger, se kilderne"]
        parts += [cite_title(step.record) for step in some]
        span = f"{some[0].day:%d-%m-%Y} til {some[-1].day:%d-%m-%Y}"
        yield Line(f"tidligere-{start}", Statement(tuple(parts)), span)


def _kept(lines: Iterable[Line], room: int, checker: Checker) -> tuple[list[Line], int]:
    """Return the first lines that fit, and how many do not.

    One section takes half of what is left, or one line, so that those after it get room too.
    """
    kept: list[Line] = []
    seen: set[str] = set()
    dropped = 0
    share = room * _FOR_ONE
    for line in lines:
        if dropped == _MOST_COUNTED:
            break
        if line.id in seen:
            continue
        seen.add(line.id)
        if dropped or line.words > (share if kept else room):
            dropped += 1
        elif not checker.faults(line):
            kept.append(line)
            share -= line.words
            room -= line.words
    return kept, dropped


_ORDER = (
    STATUS,
    "Indstilling til mødet",
    "Nyt siden sidst",
    DECISIONS,
    "Indstilling og beslutning, hvor de ikke er ens",
    "Åbne punkter",
    "Økonomi",
    "Stemmer, forbehold og fravær",
    "Hørte parter",
    "Behandlinger, der ikke er i arkivet",
    "Lovet og behandlet igen",
    "Måske samme sag",
    "Bilag",
)


def _ordered(sections: Sequence[Section]) -> list[Section]:
    """Return the sections in the order in which they are read."""
    return sorted(sections, key=lambda section: _ORDER.index(section.heading))


def _remarks(lost: Sequence[str]) -> tuple[str, ...]:
    return (f"Udeladt for længdens skyld: {', '.join(lost)} (antal linjer).",) if lost else ()
