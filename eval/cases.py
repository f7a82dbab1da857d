"""What is expected: a question, who asks it when, and what the answer must hold.

The types that every other module of the evaluation speaks in. `columns` reads their parts from
cells; `yamlfile` and `workbook` read and write whole files of them with the same columns.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.answers.answer import Outcome
from assistant.archive.viewer import Role, Viewer

HEAD, WHOLE = "hoved", "alle"
"""What is written as `punkt` for the head of a meeting, and for any part of it."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where an expected punkt stands: by its id, or by what is printed of it.

    A field that is None is not looked at. `head` points at the meeting's own head (attendance,
    place, time) instead of a punkt, `whole` at the meeting: its head or any of its punkter.
    `eller` are punkter that will do just as well.
    """

    item_id: str | None = None
    sagsnummer: str | None = None
    meeting_date: date | None = None
    fil: str | None = None
    punkt: str | None = None
    head: bool = False
    whole: bool = False
    eller: "tuple[Pointer, ...]" = ()

    def __str__(self) -> str:
        """Return the pointer as it is written in a cell."""
        named = {
            "sagsnummer": self.sagsnummer,
            "date": self.meeting_date,
            "fil": self.fil,
            "punkt": HEAD if self.head else WHOLE if self.whole else self.punkt,
        }
        parts = [f"{name} {value}" for name, value in named.items() if value]
        own = self.item_id or ", ".join(parts)
        return " eller ".join([own, *map(str, self.eller)])


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its expected answer.

    `outcome` holds every acceptable outcome. `punkter` must all be cited (or listed); those of
    `ogsaa` may be. `must_contain`, `any_of` and `must_not_contain` are regular expressions,
    upper and lower case alike. `where` says where in its file the case stands.
    """

    question: str
    outcome: tuple[Outcome, ...]
    role: Role = Role.OFFENTLIG
    today: date | None = None
    history: tuple[str, ...] = ()
    punkter: tuple[Pointer, ...] = ()
    ogsaa: tuple[Pointer, ...] = ()
    must_contain: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    must_not_contain: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    note: str = ""
    where: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """Return what names the case from run to run: a digest of what is asked, not expected."""
        asked = "\n".join([self.question, self.role, str(self.today), *self.history])
        return hashlib.sha256(asked.encode()).hexdigest()[:12]

    @property
    def viewer(self) -> Viewer:
        """Return who asks."""
        return Viewer(self.role)

    @property
    def refusal_only(self) -> bool:
        """Return whether nothing but a refusal is right."""
        return set(self.outcome) == {Outcome.REFUSED}

    def demands_of(self, got: Outcome | None) -> bool:
        """Return whether punkter and facts are demanded of an answer that came out so.

        Where a refusal is one of several acceptable outcomes, a refusal need say nothing more.
        """
        one_of_several = Outcome.REFUSED in self.outcome and not self.refusal_only
        return not (got is Outcome.REFUSED and one_of_several)


@dataclass(frozen=True, slots=True)
class Suite:
    """The cases of one file."""

    name: str
    cases: tuple[Case, ...]


def selected(suite: Suite, categories: Sequence[str]) -> Suite:
    """Return the cases in any of the categories; all of them when none is named.

    A part of a suite has a name of its own, so that its runs are not held against the whole's.
    """
    if not categories:
        return suite
    wanted = {category.casefold() for category in categories}
    kept = [c for c in suite.cases if wanted & {k.casefold() for k in c.categories}]
    names = (re.sub(r"[^\w.-]+", "_", name) for name in sorted(wanted))
    return Suite("+".join([suite.name, *names]), tuple(kept))
