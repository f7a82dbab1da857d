"""How far the heading of a closed group reaches when an addendum comes after it."""

import pytest

from assistant.minutes.reader import read

DOCUMENT = """\
{first}
Teknisk Udvalg
12. marts 2024 kl. 15.00

{contents}Åben dagsorden

1  Asfalt på Skovvej
Sagsnr.: 24/1001
Beslutning
Godkendt.

Lukket dagsorden

2  Salg af grund{mark}
Sagsnr.: 24/1002
{body}
3  Ansættelse{mark}
Sagsnr.: 24/1003

{heading}

4  Ny bro
Sagsnr.: 24/1004
{added}
"""
CONTENTS = """\
Sagsoversigt
Åben dagsorden
1  Asfalt på Skovvej
Lukket dagsorden
2  Salg af grund{mark}
3  Ansættelse{mark}
{heading}
4  Ny bro

"""
DECIDED = "Beslutning\nGodkendt uden lån.\n"
MARKED = {
    "first": "Referat",
    "contents": "",
    "mark": " (Lukket)",
    "body": "",
    "heading": "Tillægsdagsorden",
    "added": DECIDED,
}


def shut(**given: str) -> list[str | None]:
    parts = MARKED | given
    contents = parts["contents"].format(mark=parts["mark"], heading=parts["heading"])
    text = DOCUMENT.format(**(parts | {"contents": contents}))
    [meeting] = read("x.txt", text.encode())
    return [item.punkt for item in meeting.items if item.closed]


@pytest.mark.parametrize(
    "heading", ["Tillægsdagsorden", "Tillæg til dagsordenen", "Ekstra punkter"]
)
@pytest.mark.parametrize("contents", ["", CONTENTS])
def test_an_addendum_after_closed_punkter_is_open_where_those_are_marked_and_withheld(
    heading: str, contents: str
) -> None:
    assert shut(heading=heading, contents=contents) == ["2", "3"]


@pytest.mark.parametrize("contents", ["", CONTENTS])
@pytest.mark.parametrize(
    "given",
    [
        {"mark": ""},
        {"body": DECIDED},
        {"added": ""},
        {"first": "Åbent og lukket referat"},
        {"heading": "Lukkede sager, tillæg"},
        {"heading": "Tillægsdagsorden (lukket)"},
    ],
)
def test_an_addendum_after_closed_punkter_is_closed_where_anything_is_left_unsaid(
    given: dict[str, str], contents: str
) -> None:
    assert "4" in shut(contents=contents, **given)


@pytest.mark.parametrize("heading", ["Åben tillægsdagsorden", "Åbne sager, tillæg"])
@pytest.mark.parametrize("contents", ["", CONTENTS])
@pytest.mark.parametrize("mark", ["", " (Lukket)"])
def test_an_addendum_that_is_called_open_leaves_the_first_group_open_too(
    heading: str, contents: str, mark: str
) -> None:
    assert shut(heading=heading, contents=contents, mark=mark) == ["2", "3"]
