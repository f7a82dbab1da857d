"""What a document says of its own openness, and what silence then means."""

import pytest

from assistant.minutes.marking import is_marked
from assistant.minutes.reader import read_text

DOCUMENT = """{title}
Teknik- og Miljøudvalget
Mødedato: 12. marts 2024
Mødested: Rådhuset
{line}
1. Godkendelse af dagsorden{first}
Beslutning
Godkendt.

2. Cykelsti ved Skovvej{second}
Sagsnr.: 24/1001
Sagsfremstilling
Der anlægges en cykelsti langs Skovvej i Nordby.
Beslutning
Godkendt.
Bilag
{bilag}

3. Køb af ejendom{third}
Sagsnr.: 24/1002
Sagsfremstilling
Ejendommen Havnegade 7 købes for 4,2 mio. kr.
Beslutning
Godkendt.
"""
BLANK = {"title": "Referat", "line": "", "first": "", "second": "", "third": "", "bilag": "x.pdf"}


def read(**given: str) -> list[bool]:
    [meeting] = read_text("x.txt", DOCUMENT.format(**(BLANK | given)))
    return [item.closed for item in meeting.items]


@pytest.mark.parametrize(
    "title",
    [
        "LUKKET REFERAT",
        "Referat (lukket)",
        "Referat – lukket",
        "FORTROLIGT",
        "Fortroligt – må ikke videregives",
        "Referat af lukket møde",
        "Lukket referat fra Teknik- og Miljøudvalgets møde",
        "Referat – til intern brug",
        "Intern udgave af referatet",
        "Kun til intern brug",
        "Åben og lukket dagsorden",
        "Referat med åbne og lukkede punkter",
        "Dette referat indeholder både åbne og lukkede punkter.",
    ],
)
def test_in_a_marked_document_silence_is_closed(title: str) -> None:
    assert read(title=title) == [True, True, True]


@pytest.mark.parametrize(
    "title",
    [
        "Referat",
        "Åbent referat",
        "Referat – offentlig udgave uden lukkede punkter",
        "Lukkede punkter er udeladt af dette referat",
        "Lukkede sager offentliggøres ikke",
        "Intern udgave. Lukkede punkter er mærket (Lukket).",
        "Referat af intern revision",
        "Lukning af Skovvej",
    ],
)
def test_elsewhere_silence_is_open(title: str) -> None:
    assert read(title=title, third=" (Lukket)") == [False, False, True]


def test_what_a_marked_document_calls_open_is_open() -> None:
    marked = "Åben og lukket dagsorden"
    assert read(title=marked, first=" (Åbent)", second=" (Åben sag)") == [False, False, True]


def test_where_open_and_closed_are_both_marked_silence_is_closed() -> None:
    assert read(second=" (Åbent punkt)", third=" (Lukket punkt)") == [True, False, True]


def test_a_punkt_without_a_case_has_no_case_line_to_be_marked_on() -> None:
    text = DOCUMENT.format(**BLANK)
    text = text.replace("Sagsnr.: 24/1001", "24/1001 Åben Sag")
    [meeting] = read_text("x.txt", text.replace("Sagsnr.: 24/1002", "24/1002 Lukket Sag"))
    assert [item.closed for item in meeting.items] == [False, False, True]


def test_the_group_over_a_punkt_may_call_it_open() -> None:
    text = DOCUMENT.format(**(BLANK | {"title": "Referat – intern udgave"}))
    text = text.replace("1. Godkendelse", "Åbne punkter\n1. Godkendelse")
    [meeting] = read_text("x.txt", text.replace("3. Køb", "Lukkede punkter\n3. Køb"))
    assert [item.closed for item in meeting.items] == [False, False, True]


def test_the_reader_says_what_counts_as_closed() -> None:
    [meeting] = read_text("x.txt", DOCUMENT.format(**(BLANK | {"title": "Lukket møde – udkast"})))
    [marked] = read_text("x.txt", DOCUMENT.format(**(BLANK | {"title": "Fortroligt referat"})))
    [plain] = read_text("x.txt", DOCUMENT.format(**BLANK))
    assert any("3 punkter er ikke mærket åbne" in each for each in marked.uncertain)
    assert not any("mærket" in each for each in plain.uncertain)
    assert meeting.items


@pytest.mark.parametrize(
    ("bilag", "shut"),
    [
        ("Åben: Kort.pdf\nTilbud.pdf", {"Kort.pdf": False, "Tilbud.pdf": True}),
        ("Kort.pdf\nTilbud.pdf", {"Kort.pdf": False, "Tilbud.pdf": False}),
        ("Kort.pdf (åbent)\nTilbud.pdf (lukket)", {"Kort.pdf": False, "Tilbud.pdf": True}),
    ],
)
def test_bilag_of_a_marked_document_need_a_mark_where_bilag_are_marked(
    bilag: str, shut: dict[str, bool]
) -> None:
    given = {"title": "Åben og lukket dagsorden", "second": " (Åbent)", "bilag": bilag}
    [meeting] = read_text("x.txt", DOCUMENT.format(**(BLANK | given)))
    assert {each.title: each.closed for each in meeting.items[1].attachments} == shut


@pytest.mark.parametrize(
    ("bilag", "name"),
    [
        ("Fortroligt bilag: Tilbud.pdf", "Tilbud.pdf"),
        ("(Fortrolig) Tilbud.pdf", "Tilbud.pdf"),
        ("Tilbud.pdf (fortroligt)", "Tilbud.pdf"),
        ("Tilbud.pdf – lukket bilag", "Tilbud.pdf"),
        ("Lukket - Tilbud.pdf", "Tilbud.pdf"),
    ],
)
def test_a_bilag_may_be_closed_in_an_open_punkt(bilag: str, name: str) -> None:
    [meeting] = read_text("x.txt", DOCUMENT.format(**(BLANK | {"bilag": bilag})))
    [attachment] = meeting.items[1].attachments
    assert (attachment.title, attachment.closed) == (name, True)


def test_the_heading_of_a_group_says_nothing_of_the_whole_document() -> None:
    assert not is_marked(["Lukket dagsorden", "Lukkede punkter:", "Lukket referat"])
