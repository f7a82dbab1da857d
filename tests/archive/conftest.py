from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.minutes.meeting import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Member,
    Section,
    SectionKind,
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive.create(tmp_path / "bibliotek")
    yield opened
    opened.close()


@pytest.fixture
def council() -> Meeting:
    """A meeting with an open punkt decided by two bodies, and a closed one."""
    school = AgendaItem(
        punkt="1",
        title="Ny skolegård",
        sagsnummer="24/1234",
        heading="Punkt 1: Ny skolegård",
        sections=(
            Section(SectionKind.SAGSFREMSTILLING, "Sagsfremstilling", "Skolegården er slidt."),
            Section(SectionKind.INDSTILLING, "Indstilling", "At der afsættes 2 mio. kr."),
        ),
        decisions=(
            Decision("Økonomiudvalget", date(2024, 5, 6), "Anbefales."),
            Decision("Byrådet", date(2024, 5, 13), "Godkendt."),
        ),
        attachments=(Attachment("Skitse.pdf"), Attachment("Tilbud.pdf", closed=True)),
    )
    sale = AgendaItem(
        punkt="2",
        title="Salg af grund",
        sagsnummer="24/9",
        heading="Punkt 2: Salg af grund (Lukket)",
        closed=True,
        sections=(Section(SectionKind.SAGSFREMSTILLING, "", "Køberen hedder Kanariefugl."),),
        decisions=(Decision("Økonomiudvalget", date(2024, 4, 1), "Solgt."),),
        attachments=(Attachment("Købsaftale.pdf"),),
    )
    return Meeting(
        udvalg="Byrådet",
        date=date(2024, 5, 13),
        items=(school, sale),
        source="referat.txt",
        kommune="Fjordbæk Kommune",
        start=time(17, 0),
        members=(Member("Anna Holt", "A"),),
        header="Byrådet den 13. maj 2024",
    )
