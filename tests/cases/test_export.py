"""Exports: the sources stay numbered, linked both ways, and nothing breaks on odd characters."""

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.oxml.ns import qn

from assistant.archive.viewer import PUBLIC
from assistant.briefing.briefing import Briefing, Length, sources_of
from assistant.briefing.building import Builder, Order
from assistant.briefing.export import as_html, as_markdown, exported, write
from assistant.errors import QuestionError
from assistant.library import Library

ODD = "Spørg <Centret> om *alt* & [mere] #1"


@pytest.fixture(scope="module")
def briefing(examples: Library) -> Briefing:
    order = Order(PUBLIC, date(2026, 11, 21), Length.THREE)
    made = Builder(examples.archive, examples).of_case("23/7715", order)
    return made.added(made.lines[0].id, ODD, "Karen Hald")


def test_markdown_footnotes_are_defined_and_used(briefing: Briefing) -> None:
    text = as_markdown(briefing)
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert defined == [str(n) for n in range(1, len(sources_of(briefing)) + 1)]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(defined)
    assert r"\<Centret\> om \*alt\*" in text
    assert "**Tilføjet af Karen Hald:**" in text


def test_html_links_lead_there_and_back(briefing: Briefing) -> None:
    page = BeautifulSoup(as_html(briefing), "lxml")
    targets = {tag["id"] for tag in page.find_all(id=True)}
    links = [tag["href"] for tag in page.find_all("a")]
    assert links
    assert {link.removeprefix("#") for link in links} <= targets
    assert ODD in page.get_text()
    assert page.html is not None
    assert page.html["lang"] == "da"
    assert not re.search(r"https?:", as_html(briefing))


def test_docx_has_headings_head_page_numbers_and_links(briefing: Briefing) -> None:
    document = Document(BytesIO(exported(briefing, ".docx")))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Heading 1"
    assert "Heading 3" in styles
    assert document.sections[0].header.paragraphs[0].text == "Fjordbæk Kommune · 21-11-2026"
    fields = document.sections[0].footer._element.findall(f".//{qn('w:fldSimple')}")
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
    body = document.element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert anchors == set(names)
    assert len(names) == len(set(names)) == 2 * len(sources_of(briefing))
    assert ODD in "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_every_word_is_in_every_format(briefing: Briefing) -> None:
    page = BeautifulSoup(as_html(briefing), "lxml").get_text()
    document = Document(BytesIO(exported(briefing, ".docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    paired = 0
    for line in briefing.lines:
        texts = (line.text,)
        if line.pair is not None:
            texts = (line.pair.lead, line.pair.proposed, line.pair.decided)
            paired += 1
            assert all(text in line.text for text in texts)
        assert all(text in page and text in words for text in texts)
    assert paired == len(document.tables) > 0


def test_another_ending_is_refused(briefing: Briefing, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"brief.pdf kan ikke skrives.*\.docx"):
        write(briefing, tmp_path / "brief.pdf")
    with pytest.raises(QuestionError, match="kan ikke skrives"):
        write(briefing, tmp_path / "mangler" / "brief.md")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice er her ikke")
def test_the_docx_renders_to_pdf(briefing: Briefing, tmp_path: Path) -> None:
    write(briefing, tmp_path / "brief.docx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "brief.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    import pypdfium2

    pages = pypdfium2.PdfDocument(tmp_path / "brief.pdf")
    first = pages[0].get_textpage().get_text_range()
    assert "Betalingsvedtægt for stormflodssikring" in first
    assert f"Side 1 af {len(pages)}" in first
    pages.close()
