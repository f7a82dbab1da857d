"""Exports: the sources stay numbered, linked both ways, and nothing breaks on odd characters."""

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element, fromstring

from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC
from assistant.briefing.briefing import Briefing, Length, sources_of
from assistant.briefing.building import Builder, Order
from assistant.briefing.draft import Draft, Edits
from assistant.briefing.export import as_html, as_markdown, exported, write
from assistant.errors import QuestionError
from assistant.library import Library
from tests.cases.long_case import TREATMENTS, NoFinder, long_case

Make = Callable[..., Archive]
ODD = "Spørg <Centret> om *alt* & [mere] #1"


@pytest.fixture(scope="module")
def briefing(examples: Library) -> Briefing:
    order = Order(PUBLIC, date(2026, 11, 21), Length.THREE)
    made = Builder(examples.archive, examples).of_case("23/7715", order)
    first = Draft(made).laid()[0].places[0].key
    return Draft(made, Edits().write(first, ODD, "Karen Hald")).edited()


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


def test_docx_has_headings_head_and_page_numbers(briefing: Briefing) -> None:
    document = Document(BytesIO(exported(briefing, ".docx")))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Heading 1"
    assert "Heading 3" in styles
    assert document.sections[0].header.paragraphs[0].text == "Fjordbæk Kommune · 21-11-2026"
    fields = document.sections[0].footer._element.findall(f".//{qn('w:fldSimple')}")
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
    assert ODD in "\n".join(paragraph.text for paragraph in document.paragraphs)


def notes_of(document: WordDocument, kind: str) -> _Element:
    """Return the root of the notes' part."""
    parts = document.part.rels.values()
    return fromstring(next(r.target_part.blob for r in parts if r.reltype.endswith(f"/{kind}s")))


def told(notes: _Element, kind: str) -> dict[str, str]:
    """Return the text of each note that is not a line above others, by its id."""
    found = (n for n in notes.findall(qn(f"w:{kind}")) if n.get(qn("w:type")) is None)
    return {note.get(qn("w:id")): "".join(note.itertext()).strip() for note in found}


def referred(document: WordDocument, kind: str) -> tuple[list[str], set[str]]:
    """Return the notes that are referred to first, and the bookmarks of what refers again."""
    body = document.element.body
    first = [mark.get(qn("w:id")) for mark in body.iter(qn(f"w:{kind}Reference"))]
    codes = [field.get(qn("w:instr")).split() for field in body.iter(qn("w:fldSimple"))]
    return first, {code[1] for code in codes if code[0] == "NOTEREF"}


def test_docx_has_real_footnotes(briefing: Briefing) -> None:
    document = Document(BytesIO(exported(briefing, ".docx")))
    labels = {str(source.number): source.label for source in sources_of(briefing)}
    assert told(notes_of(document, "footnote"), "footnote") == labels
    first, again = referred(document, "footnote")
    assert first == list(labels)
    names = [m.get(qn("w:name")) for m in document.element.body.iter(qn("w:bookmarkStart"))]
    assert again <= set(names)
    links = {k.get(qn("w:anchor")) for k in document.element.body.iter(qn("w:hyperlink"))}
    assert links == again
    assert len(again) > 1
    lines = document.settings.element.find(qn("w:footnotePr"))
    assert [line.get(qn("w:id")) for line in lines] == ["-1", "0"]


def test_sources_that_fill_a_page_are_endnotes_counted_in_figures(archive_of: Make) -> None:
    archive = archive_of(*long_case())
    order = Order(PUBLIC, date(2026, 11, 21), Length.HALF)
    briefing = Builder(archive, NoFinder()).of_case("13/400", order)
    document = Document(BytesIO(exported(briefing, ".docx")))
    labels = {str(source.number): source.label for source in sources_of(briefing)}
    assert len(labels) >= TREATMENTS
    assert told(notes_of(document, "endnote"), "endnote") == labels
    assert referred(document, "endnote")[0] == list(labels)
    figures = document.sections[0]._sectPr.find(f"{qn('w:endnotePr')}/{qn('w:numFmt')}")
    assert figures is not None
    assert figures.get(qn("w:val")) == "decimal"
    assert document.paragraphs[-1].text == "Kilder"


def test_every_format_says_to_check_the_source(briefing: Briefing) -> None:
    document = Document(BytesIO(exported(briefing, ".docx")))
    texts = (as_markdown(briefing), as_html(briefing), document.paragraphs[1].text)
    assert all("Kontrollér kilden" in text and "(AI)" in text for text in texts)


def test_the_head_of_a_meeting_is_no_punkt_without_a_case(briefing: Briefing) -> None:
    heads = [s.label for s in sources_of(briefing) if s.citation.item_id is None]
    assert heads
    assert all("mødets oplysninger" in label for label in heads)
    assert not any("sagsnummer" in label for label in heads)


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
