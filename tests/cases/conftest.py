"""Archives made by hand for what the example minutes do not hold."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
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
from assistant.settings import Settings

SHARED = Path(__file__).parents[3] / "shared" / "minutes"
MEMBERS = tuple(
    Member(name, party)
    for name, party in (("Anna Bro", "A"), ("Ib Dam", "V"), ("Eva Lund", "C"), ("Per Skov", "O"))
)


def punkt(number: str, title: str, decision: str = "", **more: object) -> AgendaItem:
    """A punkt with sections by kind, a decision and a case."""
    sections = more.get("sections", {})
    assert isinstance(sections, dict)
    return AgendaItem(
        punkt=number,
        title=title,
        sagsnummer=more.get("sag"),
        closed=bool(more.get("closed", False)),
        heading=f"Punkt {number}: {title}",
        sections=tuple(
            Section(SectionKind(kind), kind.capitalize(), text) for kind, text in sections.items()
        ),
        decisions=(Decision(None, None, decision),) if decision else (),
        attachments=tuple(Attachment(name) for name in more.get("bilag", ())),
    )


def meeting(udvalg: str, day: date, *items: AgendaItem, **more: object) -> Meeting:
    """A meeting of a body on a day."""
    return Meeting(
        udvalg=udvalg,
        date=day,
        items=items,
        source=f"{udvalg}-{day}.txt",
        kommune="Havnsø Kommune",
        members=MEMBERS,
        **more,
    )


@pytest.fixture
def archive_of(tmp_path: Path) -> Iterator[Callable[..., Archive]]:
    """Make an archive of meetings, each a file of its own."""
    opened: list[Archive] = []

    def make(*meetings: Meeting) -> Archive:
        archive = Archive.create(tmp_path / f"arkiv{len(opened)}")
        opened.append(archive)
        for told in meetings:
            store(archive, SourceRecord(f"/m/{told.source}", told.source, told.source), [told])
        return archive

    yield make
    for archive in opened:
        archive.close()


@pytest.fixture(scope="module")
def shared(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Library:
    if not SHARED.is_dir():
        pytest.skip("../shared er her ikke")
    library = Library.create(tmp_path_factory.mktemp("faelles"), settings)
    library.ingest([SHARED])
    return library
