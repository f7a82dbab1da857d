"""A library in which every text that a stranger may have written tries to run or to lead away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.records import SourceRecord
from assistant.archive.writing import store
from assistant.library import Library
from assistant.minutes.meeting import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Member,
    Section,
    SectionKind,
)
from assistant.minutes.signs import visible
from assistant.settings import load_settings
from assistant.ui.archive.routes import ARCHIVE
from tests.hostile.attempts import SCRIPTS
from tests.ui.conftest import THEIRS, serving
from tests.ui.conftest import chromium as chromium

SECRET = "KANARIEFUGL-7781"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the server warn in its own thread."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.filterwarnings(THEIRS))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of one meeting with a punkt for each attempt, and one whose own facts are some."""
    folder = tmp_path_factory.mktemp("fjendtlig")
    settings = load_settings(library=folder / "l", demo=folder / "d", today="2024-12-01")
    library = Library.create(settings.library, settings)
    (library.folder / "hemmelig.txt").write_text(SECRET)
    for number, meeting in enumerate((_meeting(), _facts())):
        name = f'{number}"><img src=x onerror=window.ramt=1>.txt'
        store(library.archive, SourceRecord(f"/{number}", name, str(number) * 64), [meeting])
    library.follow()
    yield library
    library.close()


@pytest.fixture(scope="module")
def address(hostile: Library) -> Iterator[str]:
    """The app over it, with every page that there is."""
    with serving(hostile, ARCHIVE) as address:
        yield address


def _meeting() -> Meeting:
    items = tuple(_item(number, visible(script)) for number, script in enumerate(SCRIPTS, 1))
    header = "\n".join(map(visible, SCRIPTS[:10]))
    return Meeting(
        udvalg="Teknisk Udvalg",
        date=date(2024, 5, 13),
        items=items,
        source="referat.txt",
        kommune="Fjordbæk",
        members=tuple(Member(visible(script)) for script in SCRIPTS[:10]),
        header=header,
        uncertain=(SCRIPTS[0], SCRIPTS[7]),
    )


def _item(number: int, script: str) -> AgendaItem:
    return AgendaItem(
        punkt=str(number),
        title=f"Cykelsti {number} {script}",
        sagsnummer=f"24/{1000 + number}",
        heading=f"{number}. Cykelsti {number} {script}",
        sections=(
            Section(SectionKind.SAGSFREMSTILLING, f"Sag {script}", f"Stien er 2 km. {script}"),
            Section(SectionKind.INDSTILLING, "Indstilling", f"At stien anlægges. {script}"),
        ),
        decisions=(
            Decision("Teknisk Udvalg", date(2024, 5, 13), f"Godkendt. {script}", (script,)),
        ),
        attachments=(Attachment(f"Kort {script}.pdf", text=f"Kortet viser stien. {script}"),),
    )


def _facts() -> Meeting:
    """Return a meeting whose body, municipality and place are attempts themselves."""
    item = replace(_item(99, SCRIPTS[8]), sagsnummer=SCRIPTS[8])
    return Meeting(
        udvalg=f"Udvalget for {SCRIPTS[7]}",
        date=date(2024, 6, 13),
        items=(item,),
        source=f"{SCRIPTS[0]}.txt",
        kommune=f"{SCRIPTS[8]} Kommune",
        place=SCRIPTS[11],
        header=SCRIPTS[3],
    )
