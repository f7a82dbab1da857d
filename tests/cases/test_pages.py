"""A briefing of so many pages prints on so many, as LibreOffice prints it."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import yaml

from assistant.archive.viewer import PUBLIC
from assistant.briefing.briefing import Length
from assistant.briefing.building import Builder, Order
from assistant.briefing.export import write
from assistant.library import Library

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice er her ikke")
TODAY = date(2026, 11, 21)
CASES = [
    str(case["sag"])
    for case in yaml.safe_load((Path(__file__).parent / "eksempler.yaml").read_text("utf-8"))
]
TOPICS = ("svømmehal", "cykelsti", "solceller", "stormflod", "demens")
MOST = {Length.HALF: 1, Length.ONE: 1, Length.THREE: 3}
_FOOT = 58.0
"""Points at the bottom of a page that hold its number."""


def printed(folder: Path) -> dict[str, Path]:
    """Print every docx of a folder; return the PDF of each by its name without ending."""
    profile = f"-env:UserInstallation=file://{folder}/profil"
    files = [file.name for file in sorted(folder.glob("*.docx"))]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", *files]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return {file.stem: file for file in folder.glob("*.pdf")}


@pytest.mark.slow
@pytest.mark.parametrize("length", list(Length))
def test_the_length_is_kept_on_paper(length: Length, examples: Library, tmp_path: Path) -> None:
    builder, order = Builder(examples.archive, examples), Order(PUBLIC, TODAY, length)
    for number, case in enumerate(CASES):
        write(builder.of_case(case, order), tmp_path / f"sag{number}.docx")
    for number, topic in enumerate(TOPICS):
        write(builder.of_topic(topic, order), tmp_path / f"emne{number}.docx")
    pages = {}
    for name, file in printed(tmp_path).items():
        document = pypdfium2.PdfDocument(file)
        pages[name] = len(document)
        document.close()
    assert len(pages) == len(CASES) + len(TOPICS)
    assert {name: count for name, count in pages.items() if count > MOST[length]} == {}


def test_half_a_page_ends_above_the_middle(examples: Library, tmp_path: Path) -> None:
    builder, order = Builder(examples.archive, examples), Order(PUBLIC, TODAY, Length.HALF)
    briefing = builder.of_case("23/7715", order)
    write(briefing, tmp_path / "halv.docx")
    document = pypdfium2.PdfDocument(printed(tmp_path)["halv"])
    text = document[0].get_textpage()
    searched = text.search("(antal linjer)")
    index, count = searched.get_next()
    bottom = text.get_charbox(index + count - 1)[1]
    height = document[0].get_height()
    document.close()
    assert bottom > height / 2 - _FOOT
