"""A briefing as a Word document: heading styles, a head on every page, and linked sources.

python-docx writes no footnotes (1.2), so the sources are endnotes of our own: a numbered list
last in the document. Each number in the text links to its source, and each source back.
"""

from io import BytesIO
from itertools import count

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from assistant.briefing.briefing import (
    Briefing,
    Chapter,
    Line,
    Pair,
    head,
    numbered,
    numbers_of,
    sources_of,
)

_FONT = "Liberation Sans"
_LINK = "0B3D91"
_DARK = RGBColor(0x1A, 0x1A, 0x1A)


def as_docx(briefing: Briefing) -> bytes:
    """Return the bytes of the briefing as a docx file."""
    document = Document()
    _style(document, briefing)
    document.add_heading(briefing.title, level=1)
    writer = _Writer(document, briefing)
    for chapter in briefing.chapters:
        writer.chapter(chapter, titled=chapter.title != briefing.title)
    writer.sources()
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Writer:
    """Writes the chapters and remembers which numbers were linked."""

    def __init__(self, document: Docx, briefing: Briefing) -> None:
        self._document = document
        self._sources = sources_of(briefing)
        self._numbers = numbers_of(self._sources)
        self._used: set[int] = set()
        self._marks = count(1)

    def chapter(self, chapter: Chapter, *, titled: bool) -> None:
        if titled:
            self._document.add_heading(chapter.title, level=2)
        for section in chapter.sections:
            self._document.add_heading(section.heading, level=3)
            for line in section.lines:
                self._line(line)
        for remark in chapter.remarks:
            self._document.add_paragraph().add_run(remark).italic = True

    def sources(self) -> None:
        self._document.add_heading("Kilder", level=2)
        for source in self._sources:
            paragraph = self._document.add_paragraph(style="Kilde")
            self._bookmark(paragraph, _source_name(source.number), f"{source.number}.")
            paragraph.add_run(f"\t{source.label} ")
            _link(paragraph, _use_name(source.number), "↩")

    def _pair(self, line: Line, pair: Pair) -> None:
        """Set the indstilling and the decision beside each other."""
        paragraph = self._document.add_paragraph(f"{pair.lead} ")
        paragraph.paragraph_format.keep_with_next = True
        for piece in numbered(line, self._numbers):
            if isinstance(piece, int):
                self._reference(paragraph, piece)
        table = self._document.add_table(rows=2, cols=2, style="Table Grid")
        _mark_head(table)
        columns = (("Indstillet", pair.proposed), ("Besluttet", pair.decided))
        for at, (heading, words) in enumerate(columns):
            table.cell(0, at).paragraphs[0].add_run(heading).bold = True
            table.cell(1, at).paragraphs[0].add_run(words)
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _line(self, line: Line) -> None:
        if line.pair is not None:
            self._pair(line, line.pair)
            return
        paragraph = self._document.add_paragraph(style="List Bullet")
        if line.added_by is not None:
            paragraph.add_run(f"Tilføjet af {line.added_by}: ").bold = True
        for piece in numbered(line, self._numbers):
            if isinstance(piece, str):
                paragraph.add_run(piece)
            else:
                self._reference(paragraph, piece)
        if line.note:
            paragraph.add_run(f" ({line.note})").italic = True

    def _reference(self, paragraph: Paragraph, number: int) -> None:
        """Link a number to its source; the first of a number is where the source links back."""
        paragraph.add_run(" ")
        link = _link(paragraph, _source_name(number), f"[{number}]")
        if number not in self._used:
            self._used.add(number)
            self._enclose(link, _use_name(number))

    def _bookmark(self, paragraph: Paragraph, name: str, text: str) -> None:
        self._enclose(paragraph.add_run(text)._r, name)

    def _enclose(self, element: _Element, name: str) -> None:
        mark = str(next(self._marks))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), mark)
        start.set(qn("w:name"), name)
        end.set(qn("w:id"), mark)
        element.addprevious(start)
        element.addnext(end)


def _style(document: Docx, briefing: Briefing) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    document.core_properties.title = briefing.title
    document.core_properties.author = briefing.kommune or ""
    document.core_properties.language = "da-DK"
    section.header.paragraphs[0].text = head(briefing)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("Side ", "PAGE"), (" af ", "NUMPAGES")):
        footer.add_run(text)
        _field(footer, field)
    _fonts(document)


def _fonts(document: Docx) -> None:
    sizes = {"Normal": 10, "Heading 1": 17, "Heading 2": 13, "Heading 3": 10.5, "List Bullet": 10}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        style.font.color.rgb = _DARK
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.keep_with_next = name.startswith("Heading")
        style.paragraph_format.widow_control = True
    _language(document)
    source = document.styles.add_style("Kilde", 1)
    source.base_style = document.styles["Normal"]
    source.font.size = Pt(8.5)
    source.paragraph_format.left_indent = Cm(0.9)
    source.paragraph_format.first_line_indent = Cm(-0.9)
    source.paragraph_format.tab_stops.add_tab_stop(Cm(0.9))


def _language(document: Docx) -> None:
    """Tell word processors that the text is Danish, for spelling and reading aloud."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "da-DK")
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _mark_head(table: Table) -> None:
    """Mark the first row as the table's head, for those who hear it."""
    for cell in table.rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _link(paragraph: Paragraph, anchor: str, text: str) -> _Element:
    link: _Element = OxmlElement("w:hyperlink")
    run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
    link.set(qn("w:anchor"), anchor)
    colour = OxmlElement("w:color")
    colour.set(qn("w:val"), _LINK)
    properties.append(colour)
    run.append(properties)
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    link.append(run)
    paragraph._p.append(link)
    return link


def _field(paragraph: Paragraph, code: str) -> None:
    """Add a field that the word processor fills in, such as the number of the page."""
    field, run, words = (OxmlElement(name) for name in ("w:fldSimple", "w:r", "w:t"))
    field.set(qn("w:instr"), code)
    words.text = "1"
    run.append(words)
    field.append(run)
    paragraph._p.append(field)


def _source_name(number: int) -> str:
    return f"kilde_{number}"


def _use_name(number: int) -> str:
    return f"henvisning_{number}"
