"""What of the decision belongs beside a quote that answers?

Between `selection`, which finds the quote, and `picks`, which takes a decision whole: what was only
proposed, or would have come of what was refused, is never told without what was decided.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asking.focus import Focus
from assistant.answers.choosing.overtaken import figure_kinds
from assistant.answers.choosing.picks import LONG_DECISION, Pick, decision_picks, deviates
from assistant.answers.finding.candidates import Candidate
from assistant.answers.finding.options import names_option
from assistant.answers.text.evidence import current_decision
from assistant.answers.text.verdicts import Verdict, is_bare, read_verdicts, refers
from assistant.archive.filters import Filters

_SUPPOSED = re.compile(r"\b(?:ville?|foreslå\w*|ønsker|vil kunne|kan|skal|ventes|forvent\w*)\b")
"""How it is told what would come of a proposal."""


def with_decision(
    focus: Focus,
    candidate: Candidate,
    filters: Filters,
    picks: list[Pick],
    *,
    always: bool = False,
) -> tuple[Pick, ...]:
    """Add the decision where the answer leans on an indstilling, or one is asked for.

    A recommendation is not a fact until it is decided; where it was refused or put off, the
    decision comes first.
    """
    proposed = any(pick.evidence.recommended for pick in picks)
    told = any(pick.evidence.decision is not None for pick in picks)
    refused = not told and _is_refused(focus, candidate, picks)
    option = names_option(focus) and focus.demands_value
    if told or not (proposed or always or focus.decided or refused or option):
        return tuple(picks)
    decision = decision_picks(candidate, filters)[:1]
    if decision and refused:
        return (*decision, *(replace(pick, value=None) for pick in picks))
    if decision and len(decision[0].evidence.quote.split()) > LONG_DECISION and not proposed:
        return tuple(picks)
    if decision and proposed and _differs(decision[0]):
        return (*decision, *picks)
    return (*picks, *decision)


def _is_refused(focus: Focus, candidate: Candidate, picks: Sequence[Pick]) -> bool:
    """Return whether a figure is told of what would come of a proposal that was refused."""
    decision = current_decision(candidate.record.meeting, candidate.record.item)
    if decision is None or not figure_kinds(focus) or refers(decision.text):
        return False
    supposed = any(_SUPPOSED.search(pick.evidence.quote) for pick in picks)
    return supposed and Verdict.AFVIST in read_verdicts(decision.text)


def _differs(pick: Pick) -> bool:
    """Return whether a decision says more than that it agrees, so that it is to be read first."""
    return deviates(pick) or not is_bare(pick.evidence.quote)
