"""An account as it is kept, and the user that a request comes from."""

from dataclasses import dataclass
from datetime import datetime

from assistant.archive.viewer import PUBLIC, Role, Seat, Viewer


@dataclass(frozen=True, slots=True)
class User:
    """Who asks: the account's name (None: nobody is logged in) and what they may read.

    `must_change` says that the password is one that somebody else chose; until it is changed the
    user reads what anyone reads. `session` tells one log-in from another, and is no secret.
    """

    name: str | None = None
    viewer: Viewer = PUBLIC
    must_change: bool = False
    session: str = ""


NOBODY = User()


@dataclass(frozen=True, slots=True)
class Account:
    """An account without its password; seats are a politician's, with the days they were held."""

    name: str
    role: Role
    seats: tuple[Seat, ...]
    disabled: bool
    must_change: bool
    created: datetime
    password_changed: datetime

    @property
    def viewer(self) -> Viewer:
        """Return the account's rights; seats count for a politician only."""
        seats = self.seats if self.role is Role.POLITIKER else ()
        return Viewer(self.role, frozenset(seats))

    def user(self, session: str = "") -> User:
        """Return the user who is logged in with the account."""
        viewer = PUBLIC if self.must_change else self.viewer
        return User(self.name, viewer, self.must_change, session)
