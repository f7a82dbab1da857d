from datetime import date

import pytest

from assistant.answers.text.quoting import source_of
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Section,
    SectionKind,
)

ITEM = AgendaItem(
    punkt="4",
    title="Ny havnekaj",
    sagsnummer="24/77",
    sections=(
        Section(SectionKind.INDSTILLING, "Indstilling", "At kajen bygges."),
        Section(SectionKind.SAGSFREMSTILLING, "Sag", "Kajen er fra 1931.", "dagsorden.txt"),
    ),
    decisions=(Decision("Byrådet", date(2024, 5, 13), "Godkendt."),),
    attachments=(Attachment("Skitse.pdf", text="Kajen bliver 80 m.", file="b/Skitse.pdf"),),
)
MEETING = Meeting("Byrådet", date(2024, 5, 13), (ITEM,), "referat.txt")


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("Godkendt.", "referat.txt"),
        ("Ny havnekaj", "referat.txt"),
        ("At kajen bygges.", "referat.txt"),
        ("Kajen er fra 1931.", "dagsorden.txt"),
        ("Skitse.pdf", "referat.txt"),
        ("Kajen bliver 80 m.", "b/Skitse.pdf"),
    ],
)
def test_a_quote_is_cited_to_the_file_it_stands_in(quote: str, source: str) -> None:
    assert source_of(ItemRecord(MEETING, ITEM), quote) == source
