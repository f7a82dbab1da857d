"""Which sections a case or a period has, the most wanted first."""

from collections.abc import Sequence
from datetime import date

from assistant.briefing.economy import economy_lines
from assistant.briefing.fitting import (
    ATTACHED,
    DIFFERING,
    ECONOMY,
    GAPS,
    HEARD,
    LIKELY,
    MET,
    OPEN,
    PROPOSED,
    VOTES,
    Wanted,
)
from assistant.briefing.hearings import heard_lines
from assistant.briefing.lines import (
    absent_lines,
    attachment_lines,
    differing_lines,
    gap_lines,
    likely_lines,
    promise_lines,
    proposed_lines,
    vote_lines,
)
from assistant.briefing.naming import Naming
from assistant.cases.sagsforloeb import Promise, Sagsforloeb, Step
from assistant.cases.steps import same_body

_OPEN_FIRST = 3
"""Open points that are told before anything else gets more than a line."""

_MOST_SINCE = 4
_NO_NEWS = (
    "De møder er ikke selv i arkivet, så det kan ikke ses, hvad der er nyt i sagens tekst siden."
)


def case_sections(course: Sagsforloeb, naming: Naming, today: date) -> list[Wanted]:
    """Return the sections of a case below its status, the most wanted first."""
    steps = course.steps
    return [
        Wanted(PROPOSED, proposed_lines(course, naming)),
        Wanted(OPEN, promise_lines(course.promises, naming, today, met=False), first=_OPEN_FIRST),
        Wanted(ECONOMY, economy_lines(steps, naming)),
        Wanted(VOTES, vote_lines(steps, naming)),
        Wanted(GAPS, gap_lines(course.gaps)),
        Wanted(DIFFERING, differing_lines(steps, naming)),
        Wanted(HEARD, heard_lines(steps, naming)),
        Wanted(LIKELY, likely_lines(course.likely)),
        Wanted(ATTACHED, attachment_lines(steps, naming)),
        Wanted(MET, promise_lines(course.promises, naming, today, met=True)),
        Wanted(VOTES, absent_lines(steps, naming)),
    ]


def period_sections(
    steps: Sequence[Step], promises: Sequence[Promise], naming: Naming, today: date
) -> list[Wanted]:
    """Return the sections of what a body treated in a period, below its row of decisions."""
    return [
        Wanted(OPEN, promise_lines(promises, naming, today, met=False), first=_OPEN_FIRST),
        Wanted(ECONOMY, economy_lines(steps, naming)),
        Wanted(VOTES, vote_lines(steps, naming)),
        Wanted(DIFFERING, differing_lines(steps, naming)),
        Wanted(HEARD, heard_lines(steps, naming)),
        Wanted(ATTACHED, attachment_lines(steps, naming)),
        Wanted(MET, promise_lines(promises, naming, today, met=True)),
        Wanted(VOTES, absent_lines(steps, naming)),
    ]


def last_treated(mine: Step | None, before: Sequence[Step]) -> str:
    """Return when the body of a meeting treated the case last, and who did since."""
    held = [step for step in before if step.held]
    if not held:
        return "Sagen er ikke fundet behandlet før."
    own = [s for s in held if mine is not None and same_body(s.udvalg, mine.udvalg)]
    since = held[held.index(own[-1]) + 1 :] if own else held
    told = f"Sidst behandlet: {own[-1].label}" if own else "Ikke fundet behandlet her før"
    others = ", ".join(step.label for step in since[-_MOST_SINCE:])
    told = f"{told}; {'siden ' if own else ''}behandlet i {others}." if others else f"{told}."
    return told if any(step.own for step in held) else f"{told} {_NO_NEWS}"
