"""What became of every agenda of a run, in the order they were asked for."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    """What became of an agenda."""

    FETCHED = "hentet"
    UNCHANGED = "uændret"
    WITHDRAWN = "trukket tilbage"
    FAILED = "fejlet"


@dataclass(frozen=True, slots=True)
class AgendaReport:
    """What became of one agenda.

    `label` names it to a person; `file` lies in the report's folder (None where there is none);
    `reason` and each of `missing` (an attachment that was wanted and is not at hand) are Danish.
    """

    id: str
    label: str
    outcome: Outcome
    file: str | None = None
    reason: str | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What became of all agendas of one run from `site` into `folder`."""

    site: str
    folder: Path
    agendas: tuple[AgendaReport, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many agendas ended so."""
        return len(self.of(outcome))

    def of(self, outcome: Outcome) -> tuple[AgendaReport, ...]:
        """Return the agendas that ended so."""
        return tuple(agenda for agenda in self.agendas if agenda.outcome is outcome)

    @property
    def complete(self) -> bool:
        """Return whether everything asked for is at hand."""
        return not any(each.outcome is Outcome.FAILED or each.missing for each in self.agendas)
