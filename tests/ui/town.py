"""A library with accounts of every role, served; and users who are logged in to it."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.accounts import passwords
from assistant.accounts.gate import Gate, Try
from assistant.accounts.sessions import Sessions
from assistant.archive.viewer import Role, Seat
from assistant.library import Library
from assistant.settings import Settings
from assistant.ui.archive.routes import ARCHIVE
from eval.page.routes import QUALITY
from tests.ui.conftest import serving

FIRST, PASSWORD = "fire ord i en række", "fem ord i en lang række"
OWN = {"sec-fetch-site": "same-origin"}
"""What a browser says of a form that was sent from the app's own page."""

SALE, PURCHASE = "fjordbaek-oekonomiudvalget-2025-08-26", "lyngsoe-oekonomiudvalget-2026-10-20"
"""Two meetings whose fifth punkt is closed."""

WORDS = {SALE: "Pilegruppen", PURCHASE: "olietank"}
"""Words that stand in those punkter and nowhere else."""

QUESTIONS = {
    SALE: "Hvad blev der besluttet om salg af Skolebakken 4?",
    PURCHASE: "Hvad blev der besluttet om køb af Møllevejen 14?",
}
BODY = "Økonomiudvalget"
USERS: dict[str, tuple[Role, tuple[Seat, ...]]] = {
    "Mette Hansen": (Role.MEDARBEJDER, ()),
    "Bo": (Role.POLITIKER, (Seat(BODY, "Fjordbæk"),)),
    "Ib": (Role.POLITIKER, (Seat(BODY, "Lyngsø"),)),
    "Eva": (Role.EVALUATOR, ()),
    "Aja": (Role.ADMINISTRATOR, ()),
}


@dataclass
class Town:
    """The app over a library with accounts, at an address."""

    library: Library
    address: str
    closing: ExitStack = field(default_factory=ExitStack)

    def browser(self, name: str | None = None, password: str = PASSWORD) -> httpx.Client:
        """Return a browser of nobody, or of a user who is logged in."""
        client = self.closing.enter_context(httpx.Client(base_url=self.address, timeout=60))
        if name:
            token = gate_of(self.library).enter(Try(name, password, "127.0.0.1"))
            client.cookies.set("referat", token, domain="127.0.0.1", path="/")
        return client

    def enter(
        self, client: httpx.Client, name: str, password: str = PASSWORD, **more: str
    ) -> httpx.Response:
        """Send the form to log in."""
        sent = {"navn": name, "adgangskode": password, **more}
        return client.post("/login", data=sent, headers=OWN)


@contextmanager
def town(examples: Library, folder: Path, settings: Settings, **change: Any) -> Iterator[Town]:
    """Serve a copy of the examples, with a user of every role."""
    with (
        settled(examples, folder, settings, **change) as library,
        ExitStack() as closing,
        serving(library, ARCHIVE, QUALITY) as address,
    ):
        yield Town(library, address, closing)


@contextmanager
def settled(
    examples: Library, folder: Path, settings: Settings, *, accounts: bool = True, **change: Any
) -> Iterator[Library]:
    """Give a copy of the examples, with a user of every role who has changed the password."""
    copy = folder / "library"
    shutil.copytree(examples.folder, copy)
    chosen = {"library": copy, "questions_per_minute": 0, "requests_per_minute": 0, **change}
    library = Library.open(copy, settings.model_copy(update=chosen))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_COST", 2**4)
        for name, (role, seats) in USERS.items() if accounts else ():
            settle(library, name, role, seats)
        yield library
    library.close()


def settle(library: Library, name: str, role: Role, seats: tuple[Seat, ...] = ()) -> None:
    """Set up an account whose user has chosen a password."""
    library.accounts.add(name, role, FIRST, seats)
    gate_of(library).change(Try(name, FIRST, "127.0.0.1"), PASSWORD)


def gate_of(library: Library) -> Gate:
    """Return the way in of a library."""
    book, entrance = library.accounts, library.entrance
    return Gate(book, Sessions(book, entrance.lasting), entrance.patience)
