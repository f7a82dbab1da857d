import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.answer import Citation
from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC
from assistant.minutes.meeting import AgendaItem, Decision
from assistant.ui.quotes import (
    Block,
    Kind,
    Place,
    excerpt,
    find_in,
    find_quote,
    flow,
    item_blocks,
    locate,
)

words = st.text(st.sampled_from("abcdeæøå0123456789,.(")).filter(str.strip)
texts = st.lists(words, min_size=1, max_size=30)


def bare(text: str) -> str:
    return re.sub(r"[\s\-]", "", text)


@given(texts, texts, texts, st.sampled_from([" ", "\n", "  ", "-\n"]))
def test_a_quote_is_found_however_its_lines_are_broken(
    before: list[str], quoted: list[str], after: list[str], gap: str
) -> None:
    text = gap.join([*before, *quoted, *after])
    span = locate(text, " ".join(quoted))
    assert span is not None
    assert bare(text[span.start : span.end]) == bare("".join(quoted))


@given(texts, st.sampled_from(["ukendt ord", "", " ", "-"]))
def test_what_does_not_stand_there_is_not_found(text: list[str], quote: str) -> None:
    assert locate(" ".join(text), quote) is None


def test_a_quote_without_markdown_is_found_in_text_with_it() -> None:
    text = "Indstilling: **At der afsættes** 2 mio. kr."
    span = locate(text, "At der afsættes 2 mio.")
    assert span is not None
    assert text[span.start : span.end] == "At der afsættes** 2 mio."


def test_a_letter_in_two_parts_is_the_same_letter() -> None:
    block = Block(Kind.SECTION, "", flow("Fjordba\u0061\u030aen sejler"))
    assert find_in([block], "Fjordba\u00e5en") is not None


@given(st.lists(st.text("abcdefg ,.", min_size=1, max_size=90), min_size=1, max_size=12))
def test_flowing_text_loses_and_adds_no_letter(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert bare(flow(text)) == bare(text)


def test_lines_that_a_page_width_broke_are_joined() -> None:
    first = "Forvaltningen har undersøgt tre placeringer og holdt møde med grundejer-"
    assert flow(f"{first}\nforeningerne.\n\nKort linje\nNæste linje") == (
        f"{first[:-1]}foreningerne.\n\nKort linje\nNæste linje"
    )


def test_a_loose_list_is_set_tight_and_blank_lines_are_one() -> None:
    assert flow("Til stede:\n\n- Anna\n\n- Bo\n\n\n\nAfbud") == "Til stede:\n- Anna\n- Bo\n\nAfbud"


def test_a_hyphen_before_og_stays() -> None:
    assert flow("Børne-\nog Skoleudvalget") == "Børne-\nog Skoleudvalget"


@given(texts, texts, texts)
def test_an_excerpt_holds_the_quote_and_says_what_it_left_out(
    before: list[str], quoted: list[str], after: list[str]
) -> None:
    text = ". ".join([*before * 20, *quoted, *after * 20])
    span = locate(text, ". ".join(quoted))
    assert span is not None
    part = excerpt(Place(Block(Kind.SECTION, "", text), span))
    shown = f"{part.before}{part.quote}{part.after}"
    assert shown in text
    assert bare(part.quote) == bare(". ".join(quoted))
    assert part.cut_before is not text.strip().startswith(shown.strip())
    assert len(shown) <= len(part.quote) + 440


def test_a_punkt_is_shown_in_reading_order(archive: Archive) -> None:
    item = archive.meetings(PUBLIC)[0].items[0]
    assert [block.heading for block in item_blocks(item)] == [
        "Sagsfremstilling",
        "Indstilling",
        "Beslutning – Teknik- og Klimaudvalget, 3. september 2024",
        "Beslutning – Byrådet, 24. september 2024",
        "Bilag",
    ]


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("tre placeringer", Kind.SECTION),
        ("At cykelstien anlægges", Kind.INDSTILLING),
        ("Belysningen dæmpes", Kind.DECISION),
        ("linjeføring.pdf", Kind.ATTACHMENTS),
        ("7. Cykelsti langs", Kind.HEADING),
        ("24/1183", Kind.NUMBER),
    ],
)
def test_a_quote_is_found_in_the_part_that_holds_it(
    archive: Archive, cite: Callable[..., Citation], quote: str, kind: Kind
) -> None:
    place = find_quote(cite(quote), archive.meetings(PUBLIC)[0].items[0])
    assert place is not None
    assert place.block.kind is kind


def test_words_that_two_bodies_decided_are_found_with_the_body_that_is_cited(
    cite: Callable[..., Citation],
) -> None:
    day = date(2024, 9, 24)
    decisions = (
        Decision("ØU", date(2024, 9, 3), "Godkendt."),
        Decision("Byrådet", day, "Godkendt."),
    )
    item = AgendaItem("7", "Cykelsti", None, decisions=decisions)
    cited = cite("Godkendt.", decision_udvalg="Byrådet", decision_date=day)
    place = find_quote(cited, item)
    assert place is not None
    assert place.block.decision == decisions[1]
