from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.minutes.chunks import BUDGET, Part, chunk_item, split_text
from assistant.minutes.meeting import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Section,
    SectionKind,
)
from embeddings.tokens import count_tokens

MEETING = Meeting("Byrådet", date(2024, 5, 13), (), "referat.txt", id="byraadet-2024-05-13")
LONG = "\n\n".join(f"Afsnit {n} handler om {n * 7} cykler på stien ved havnen." for n in range(200))


def item(**parts: object) -> AgendaItem:
    bare = AgendaItem("1", "Cykelsti", "24/1", heading="Punkt 1: Cykelsti", id="i")
    return replace(bare, **parts)


def test_indstilling_and_beslutning_never_share_a_chunk() -> None:
    both = item(
        sections=(Section(SectionKind.INDSTILLING, "Indstilling", "At stien anlægges."),),
        decisions=(Decision("Byrådet", date(2024, 5, 13), "Afvist.", heading="Beslutning"),),
    )
    parts = {chunk.part: chunk.text for chunk in chunk_item(MEETING, both, both)}
    assert parts == {
        Part.INDSTILLING: "Indstilling\nAt stien anlægges.",
        Part.BESLUTNING: "Beslutning\nAfvist.",
    }


def test_context_names_body_date_case_and_title_and_is_not_in_the_text() -> None:
    short = item(sections=(Section(SectionKind.RESUME, "", "Kort sagt."),))
    [chunk] = chunk_item(MEETING, short, short)
    assert chunk.context == "Byrådet · 13-05-2024 · sagsnr. 24/1 · Cykelsti"
    assert chunk.text == "Kort sagt."


def test_long_section_is_split_within_the_budget_and_loses_nothing() -> None:
    long = item(sections=(Section(SectionKind.ANDET, "", LONG),))
    chunks = chunk_item(MEETING, long, long)
    assert len(chunks) > 5
    assert all(count_tokens(chunk.text) <= BUDGET for chunk in chunks)
    assert " ".join(chunk.text for chunk in chunks).split() == LONG.split()


def test_closed_item_has_one_open_chunk_with_its_printed_title() -> None:
    closed = item(closed=True, sections=(Section(SectionKind.ANDET, "", "Hemmeligt."),))
    chunks = chunk_item(MEETING, closed, closed)
    assert [(chunk.text, chunk.closed) for chunk in chunks] == [
        ("Cykelsti", False),
        ("Hemmeligt.", True),
    ]


def test_closed_attachment_of_an_open_item_is_a_closed_chunk() -> None:
    bilag = (Attachment("Kort.pdf"), Attachment("Tilbud.pdf", closed=True))
    listed = item(attachments=bilag)
    chunks = chunk_item(MEETING, listed, listed)
    assert {chunk.text: chunk.closed for chunk in chunks} == {"Kort.pdf": False, "Tilbud.pdf": True}


@given(st.text(max_size=600), st.integers(min_value=4, max_value=40))
def test_pieces_hold_the_text_in_order(text: str, budget: int) -> None:
    pieces = split_text(text, budget)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(count_tokens(piece) <= budget for piece in pieces)
