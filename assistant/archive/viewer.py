"""Who is asking, and what they may read. Every search and every look into the archive takes one."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.archive.names import folded


class Role(StrEnum):
    """The roles a user can have; `offentlig` is the default everywhere."""

    OFFENTLIG = "offentlig"
    POLITIKER = "politiker"
    MEDARBEJDER = "medarbejder"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A user's rights: staff read all closed punkter, a politician those of their udvalg."""

    role: Role = Role.OFFENTLIG
    udvalg: frozenset[str] = frozenset()

    @property
    def opens_closed(self) -> bool:
        """Return whether this viewer may read any closed text at all."""
        return self.reads_all or (self.role is Role.POLITIKER and bool(self.udvalg))

    @property
    def reads_all(self) -> bool:
        """Return whether this viewer may read every closed text."""
        return self.role in (Role.MEDARBEJDER, Role.ADMINISTRATOR)

    def may_read(self, udvalg: str | None, *, closed: bool) -> bool:
        """Return whether text of that udvalg may be shown to this viewer."""
        return not closed or self.reads_all or (self.opens_closed and self._sits_in(udvalg))

    def _sits_in(self, udvalg: str | None) -> bool:
        return udvalg is not None and folded(udvalg) in {folded(name) for name in self.udvalg}


PUBLIC = Viewer()
