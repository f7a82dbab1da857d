"""The minutes read by the product, beside a twin archive that never held the closed words.

What a role has a right to is told here by the plan of the minutes, and not by the product.
"""

import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from assistant.archive.redaction import Shown
from assistant.archive.viewer import SYSTEM, Role, Seat, Viewer
from assistant.library import Library
from assistant.settings import Settings, load_settings
from eval.canaries.layouts import write
from eval.canaries.plan import FJORD, LYNG, Punkt, Session, sessions
from eval.canaries.words import MASKED, Canary, tokens
from eval.errors import EvalError

_TODAY = "2025-06-01"
_ALL = (Role.MEDARBEJDER, Role.ADMINISTRATOR)
"""The roles that may read whatever is closed."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who asks: the name that the table has for him, and his rights."""

    name: str
    viewer: Viewer

    def may(self, session: Session) -> bool:
        """Return whether he may read what is closed of a meeting, by the rule as it is told."""
        if self.viewer.role in _ALL:
            return True
        return self.viewer.role is Role.POLITIKER and any(
            seat.udvalg == session.udvalg
            and seat.kommune == session.kommune
            and (seat.since is None or seat.since <= session.day)
            and (seat.until is None or seat.until >= session.day)
            for seat in self.viewer.seats
        )


def _seated(name: str, *seats: Seat) -> Person:
    return Person(name, Viewer(Role.POLITIKER, frozenset(seats)))


PEOPLE = (
    Person("offentlig", Viewer()),
    Person("politiker uden sæde", Viewer(Role.POLITIKER)),
    _seated("byrådet, altid", Seat("Byrådet", FJORD)),
    _seated("økonomi Fjordbæk, 2021-22", Seat("Økonomiudvalget", FJORD, date(2021, 1, 1),
                                              date(2022, 12, 31))),
    _seated("økonomi Lyngsø, fra 2022", Seat("Økonomiudvalget", LYNG, date(2022, 1, 1))),
    _seated("to sæder", Seat("Kultur- og Fritidsudvalget", LYNG, None, date(2021, 12, 31)),
            Seat("Kommunalbestyrelsen", LYNG, date(2023, 1, 1))),
    Person("evaluator", Viewer(Role.EVALUATOR)),
    Person("medarbejder", Viewer(Role.MEDARBEJDER)),
    Person("administrator", Viewer(Role.ADMINISTRATOR)),
)  # fmt: skip
PUBLIC_PERSON, EVALUATOR, STAFF = PEOPLE[0], PEOPLE[-3], PEOPLE[-2]


@dataclass(frozen=True, slots=True)
class Aim:
    """What a probe aims at: a canary, and where the archive holds it."""

    canary: Canary
    session: Session
    punkt: Punkt
    number: str
    meeting_id: str
    item_id: str


@dataclass(frozen=True)
class World:
    """Both libraries, what is closed in the first, and whose each token is."""

    folder: Path
    library: Library
    twin: Library
    sessions: tuple[Session, ...]
    aims: tuple[Aim, ...]

    @property
    def closed(self) -> tuple[Aim, ...]:
        """Return what somebody may read: all but what is masked."""
        return tuple(aim for aim in self.aims if aim.canary.kind != MASKED)

    @cached_property
    def homes(self) -> Mapping[str, Aim]:
        """Return where each token of a canary stands."""
        return {token: aim for aim in self.aims for token in aim.canary.tokens}

    def tokens_in(self, told: object) -> frozenset[str]:
        """Return the canaries in anything that the archive hands out."""
        return tokens(repr(told)) & self.homes.keys()

    def leaks(self, text: str, said: str, person: Person, *, whole: bool = False) -> list[str]:
        """Return the tokens in a text that this person may not read and did not say himself.

        What is masked nobody may read but staff in a whole file as it came.
        """
        found = tokens(text) & self.homes.keys()
        new = found - tokens(said) if found else found
        return sorted(token for token in new if not self._may(person, token, whole))

    def _may(self, person: Person, token: str, whole: bool) -> bool:
        home = self.homes[token]
        if home.canary.kind == MASKED and not (whole and person.viewer.role in _ALL):
            return False
        return person.may(home.session)

    def reopened(self) -> Library:
        """Return the library as a new process would have it, with nothing remembered."""
        folder = self.library.folder
        return Library.open(folder, _settings(folder, self.library.archive.shown))


def build(folder: Path, items: int, seed: int, shown: Shown = Shown.TITEL) -> World:
    """Write the minutes and their twins, read both, and find what is closed in them.

    `shown` is what the archives tell of a closed punkt; what they do not is a closed word too.
    """
    told = sessions(items, seed, untold=shown is not Shown.TITEL)
    library = _read(folder / "arkiv", told, shown)
    bare = [each.bare for each in told]
    twin = _read(folder / "tvilling", bare, shown, library.folder)
    aims = tuple(_aims(library, told))
    if not aims:
        raise EvalError("Læseren fandt intet lukket i de skrevne referater. Prøv et andet --seed.")
    return World(folder, library, twin, tuple(told), aims)


def _read(folder: Path, told: Sequence[Session], shown: Shown, like: Path | None = None) -> Library:
    """Read meetings into a new library; the vectors of texts that `like` has are taken over."""
    library = Library.create(folder, _settings(folder, shown))
    for cache in like.glob("vectors-*.sqlite") if like else ():
        shutil.copy(cache, folder / cache.name)
    for kommune in dict.fromkeys(session.kommune for session in told):
        inbox = folder.with_name(f"{folder.name}-filer") / kommune
        inbox.mkdir(parents=True)
        for session in told:
            if session.kommune == kommune:
                write(session, inbox)
        library.ingest([inbox], kommune=kommune)
    return library


def _settings(folder: Path, shown: Shown) -> Settings:
    return load_settings(
        library=folder,
        demo=folder.with_name("demo"),
        today=_TODAY,
        lukkede_punkter=str(shown),
        questions_per_minute=0,
        requests_per_minute=0,
    )


def _aims(library: Library, told: Sequence[Session]) -> Iterator[Aim]:
    """Yield every canary with the ids that the archive gave its punkt.

    Raises:
        EvalError: the reader read the minutes otherwise than they were written.
    """
    read = {(m.udvalg, m.kommune, m.date): m for m in library.archive.meetings(SYSTEM)}
    for session in told:
        meeting = read.get((session.udvalg, session.kommune, session.day))
        if meeting is None or len(meeting.items) != len(session.punkter):
            raise EvalError(f"Mødet {session.number} er ikke læst, som det er skrevet.")
        for punkt, item in zip(session.punkter, meeting.items, strict=True):
            for canary in _canaries(punkt):
                yield Aim(canary, session, punkt, item.punkt or "", meeting.id, item.id)


def _canaries(punkt: Punkt) -> Collection[Canary]:
    own = (punkt.canary, *(bilag.canary for bilag in punkt.bilag))
    return {id(canary): canary for canary in own if canary}.values()


def close(world: World) -> None:
    """Close both libraries."""
    with closing(world.library), closing(world.twin):
        pass
