"""What the tests of the app share: hand-made turns, and the app over the demo in a browser."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answers.answer import Answer, Citation, Outcome
from assistant.archive.archive import Archive
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC
from assistant.archive.writing import store
from assistant.minutes.meeting import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Section,
    SectionKind,
)
from assistant.search.question import DerivedFilter, Intent, Question
from assistant.ui.turns import Turn

PATH = AgendaItem(
    punkt="7",
    title="Cykelsti langs Strandvejen (O)",
    sagsnummer="24/1183",
    heading="7. Cykelsti langs Strandvejen (O)",
    sections=(
        Section(
            SectionKind.SAGSFREMSTILLING,
            "Sagsfremstilling",
            "Forvaltningen har undersøgt tre placeringer og holdt møde med de to grundejer-\n"
            "foreninger på Strandvejen.\n\nAnlægsudgiften anslås til 4,2 mio. kr.",
        ),
        Section(SectionKind.INDSTILLING, "Indstilling", "At cykelstien anlægges i 2025."),
    ),
    decisions=(
        Decision("Teknik- og Klimaudvalget", date(2024, 9, 3), "Godkendt.", ("Bent Krogh",)),
        Decision("Byrådet", date(2024, 9, 24), "Godkendt. Belysningen dæmpes efter kl. 23."),
    ),
    attachments=(Attachment("Kort over linjeføring.pdf"),),
)
SALE = AgendaItem(
    punkt="12",
    title="Salg af grund ved havnen",
    sagsnummer="24/9",
    heading="12. Salg af grund ved havnen (Lukket)",
    closed=True,
    sections=(Section(SectionKind.SAGSFREMSTILLING, "", "Køberen hedder Kanariefugl."),),
)
MEETING = Meeting(
    udvalg="Teknik- og Klimaudvalget",
    date=date(2024, 9, 3),
    items=(PATH, SALE),
    source="referat.txt",
    kommune="Fjordbæk Kommune",
    header="Mødested: Rådhuset, lokale 2\nMødetid: 16.00",
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive that holds one meeting with an open and a closed punkt."""
    opened = Archive.create(tmp_path)
    store(opened, SourceRecord("/referat.txt", "referat.txt", "0" * 64), [MEETING])
    yield opened
    opened.close()


@pytest.fixture
def keep(archive: Archive) -> Callable[[Meeting], None]:
    """Put one more meeting into the archive."""

    def put(meeting: Meeting) -> None:
        store(archive, SourceRecord(f"/{meeting.source}", meeting.source, "1" * 64), [meeting])

    return put


@pytest.fixture
def cite(archive: Archive) -> Callable[..., Citation]:
    """Make a citation of the stored punkt with that number; None cites the meeting's header."""
    meeting = archive.meetings(PUBLIC)[0]
    items = {item.punkt: item for item in meeting.items}

    def make(quote: str, punkt: str | None = "7", marker: int = 1, **more: object) -> Citation:
        item = items[punkt] if punkt else None
        return Citation(
            marker=marker,
            meeting_id=meeting.id,
            item_id=item.id if item else None,
            kommune=meeting.kommune,
            udvalg=meeting.udvalg,
            meeting_date=meeting.date,
            punkt=punkt,
            title=item.title if item else None,
            sagsnummer=item.sagsnummer if item else None,
            closed=bool(item and item.closed),
            state="referat",
            source=meeting.source,
            quote=quote,
            **more,
        )

    return make


@pytest.fixture
def turn() -> Callable[..., Turn]:
    """Make the turn of a conversation."""

    def make(
        text: str = "Godkendt. [1]",
        *,
        number: int = 1,
        asked: str = "Hvad blev besluttet?",
        outcome: Outcome = Outcome.ANSWERED,
        derived: tuple[DerivedFilter, ...] = (),
        follow_up: bool = False,
        **parts: object,
    ) -> Turn:
        question = Question(
            asked,
            asked,
            (),
            Intent.ANDET,
            derived=derived,
            today=date(2025, 3, 1),
            follow_up=follow_up,
        )
        return Turn(number, asked, Answer(question, outcome, text, **parts))

    return make
