"""Who asks on the command line, and what is written down of what he is given.

Whoever can run the command can read the files themselves, so `--role` and `--user` try out what
a role or an account is shown; they are no check. What is read of closed punkter is written in the
same log as in the app, under the operating system's user.
"""

import os
import pwd
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from assistant.errors import QuestionError

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.archive.viewer import Viewer
    from assistant.library import Library
    from assistant.minutes.meeting import Meeting

ROLES = ("offentlig", "politiker", "medarbejder", "evaluator", "administrator")
_DEFAULT = ROLES[0]
_BOTH = "Vælg enten --role eller --user; en bruger har sin egen rolle."


def asker_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add to a command who asks."""
    role = click.option(
        "--role",
        type=click.Choice(ROLES),
        default=_DEFAULT,
        metavar="ROLLE",
        help=f"En af {', '.join(ROLES)}.",
    )
    user = click.option(
        "--user", metavar="NAVN", help="Med denne brugers rolle og pladser i udvalg."
    )
    return role(user(command))


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks one library: the rights, and under which name they are given or tried out."""

    library: "Library"
    viewer: "Viewer"
    account: str | None = None

    def answer(self, answer: "Answer", *, passages: bool) -> None:
        """Write down what an answer tells of closed punkter, before it is printed."""
        self.items(answer.item_ids(passages=passages))

    def items(self, item_ids: Iterable[str | None]) -> None:
        """Write down the closed among punkter that are about to be printed."""
        self.library.audit.note_items(self._user, item_ids, self._way)

    def meetings(self, meetings: Iterable["Meeting"]) -> None:
        """Write down the closed punkter of meetings that are about to be printed."""
        self.library.audit.note_meetings(self._user, meetings, self._way)

    @property
    def _user(self) -> Any:
        from assistant.accounts import User

        return User(f"os:{system_user()}", self.viewer)

    @property
    def _way(self) -> str:
        from assistant.accounts.audit import Way

        return f"{Way.COMMAND} som {self.account}" if self.account else str(Way.COMMAND)


def asker_of(library: "Library", role: str | None, account: str | None = None) -> Asker:
    """Return who asks: an account, or else a role.

    Raises:
        QuestionError: both are given, or the account is disabled.
        AccountError: there is no such account.
    """
    from assistant.archive.viewer import Role, Viewer

    if account is None:
        return Asker(library, Viewer(Role(role or _DEFAULT)))
    if role not in (None, _DEFAULT):
        raise QuestionError(_BOTH)
    found = library.accounts.get(account)
    if found.disabled:
        raise QuestionError(f"Brugeren {found.name} er lukket. Se `referat user list`.")
    return Asker(library, found.viewer, found.name)


def system_user() -> str:
    """Return the operating system's name of whoever runs the program; the environment may lie."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
