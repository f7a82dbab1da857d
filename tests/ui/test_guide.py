"""The guide says what is on the screen: every name and picture in it is there."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "vejledning.md").read_text("utf-8")
FOLDER = Path(__file__).parents[2] / "assistant" / "ui"
SHOWN = "\n".join(
    file.read_text("utf-8")
    for kind in ("py", "j2", "js")
    for file in sorted(FOLDER.rglob(f"*.{kind}"))
)
ADVICE = {"Stil spørgsmålet", "Læs svaret.", "Kontrollér kilden.", "Spørg videre."}
NAMES = sorted(
    {" ".join(name.split()) for name in re.findall(r"\*\*(.+?)\*\*", GUIDE, re.S)} - ADVICE
)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_the_guide_is_on_the_screen(name: str) -> None:
    assert name in SHOWN


def test_every_picture_in_the_guide_is_there_and_says_what_it_shows() -> None:
    pictures = re.findall(r"!\[(.*?)\]\((.+?)\)", GUIDE)
    assert len(pictures) >= 2
    for words, file in pictures:
        assert words
        assert (DOCS / file).is_file()


def test_the_guide_fills_two_printed_pages_with_its_pictures() -> None:
    assert 450 <= len(GUIDE.split()) <= 850
