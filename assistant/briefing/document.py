"""A briefing as a Word document: heading styles, a head on every page, and real notes.

The sources stand as footnotes below the page that first cites them. A case of so many treatments
that its sources would push the text off the page has them as endnotes, after the text.
"""

from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from assistant.briefing.briefing import (
    NOTICE,
    Briefing,
    Chapter,
    Line,
    Pair,
    Source,
    head,
    numbered,
    numbers_of,
    sources_of,
)
from assistant.briefing.height import (
    AFTER,
    BEFORE,
    CHAPTER,
    FONT,
    HEADING,
    INDENT,
    MARGIN,
    MOST_FOOTNOTES,
    NOTE,
    SPACING,
    TEXT,
    TITLE,
)
from assistant.briefing.word.dress import About, Look, describe, dress, printable
from assistant.briefing.word.links import field
from assistant.briefing.word.notes import Kind, Notes

_LOOK = Look(
    FONT,
    TEXT,
    {"Heading 1": TITLE, "Heading 2": CHAPTER, "Heading 3": HEADING},
    RGBColor(0x1A, 0x1A, 0x1A),
    Pt(MARGIN),
)


def as_docx(briefing: Briefing) -> bytes:
    """Return the bytes of the briefing as a docx file."""
    document = Document()
    _style(document, briefing)
    document.add_heading(_unbroken(briefing.title), level=1)
    document.add_paragraph().add_run(NOTICE).italic = True
    writer = _Writer(document, briefing)
    for chapter in briefing.chapters:
        writer.chapter(chapter, titled=chapter.title != briefing.title)
    writer.finish()
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Writer:
    """Writes the chapters, and the sources as notes."""

    def __init__(self, document: Docx, briefing: Briefing) -> None:
        self._document = document
        sources = sources_of(briefing)
        self._numbers = numbers_of(sources)
        self._sources: dict[int, Source] = {source.number: source for source in sources}
        self._kind = _kind(briefing)
        self._notes = Notes(document, self._kind, NOTE)

    def chapter(self, chapter: Chapter, *, titled: bool) -> None:
        if titled:
            self._document.add_heading(_unbroken(chapter.title), level=2)
        for section in chapter.sections:
            self._document.add_heading(section.heading, level=3)
            for line in section.lines:
                self._line(line)
        for remark in chapter.remarks:
            self._document.add_paragraph().add_run(printable(remark)).italic = True

    def finish(self) -> None:
        """Write the notes; endnotes come under a heading of their own."""
        if self._kind is Kind.ENDNOTE:
            self._document.add_heading("Kilder", level=2)
        self._notes.finish()

    def _pair(self, line: Line, pair: Pair) -> None:
        """Set the indstilling and the decision beside each other."""
        paragraph = self._document.add_paragraph(printable(pair.lead))
        paragraph.paragraph_format.keep_with_next = True
        for piece in numbered(line, self._numbers):
            if isinstance(piece, int):
                self._refer(paragraph, piece)
        table = self._document.add_table(rows=2, cols=2, style="Table Grid")
        _mark_head(table)
        columns = (("Indstillet", pair.proposed), ("Besluttet", pair.decided))
        for at, (heading, words) in enumerate(columns):
            table.cell(0, at).paragraphs[0].add_run(heading).bold = True
            table.cell(1, at).paragraphs[0].add_run(printable(words))
        self._gap()

    def _gap(self) -> None:
        """Keep a table from the next one, which Word would join with it."""
        shape = self._document.add_paragraph().paragraph_format
        shape.space_after, shape.line_spacing = Pt(0), Pt(6)

    def _line(self, line: Line) -> None:
        if line.pair is not None:
            self._pair(line, line.pair)
            return
        paragraph = self._document.add_paragraph(style="List Bullet")
        if line.added_by is not None:
            paragraph.add_run(f"Tilføjet af {printable(line.added_by)}: ").bold = True
        after_number = False
        for piece in numbered(line, self._numbers):
            if isinstance(piece, str):
                paragraph.add_run(printable(piece))
            else:
                self._refer(paragraph, piece, after_number=after_number)
            after_number = isinstance(piece, int)
        if line.note:
            paragraph.add_run(f" ({printable(line.note)})").italic = True

    def _refer(self, paragraph: Paragraph, number: int, *, after_number: bool = False) -> None:
        if after_number:
            paragraph.add_run(", ").font.superscript = True
        self._notes.refer(paragraph, self._sources[number].label)


def _unbroken(title: str) -> str:
    """Return a title whose sagsnummer stands on one line with the word before it."""
    return printable(title).replace("sagsnr. ", "sagsnr.\u00a0")


def _kind(briefing: Briefing) -> Kind:
    """Return where the sources stand; a chapter with more than fit below a page has endnotes."""
    cited = (
        {c.item_id for line in chapter.lines for c in line.citations}
        for chapter in briefing.chapters
    )
    return Kind.ENDNOTE if any(len(each) > MOST_FOOTNOTES for each in cited) else Kind.FOOTNOTE


def _style(document: Docx, briefing: Briefing) -> None:
    describe(document, About(briefing.title, briefing.kommune or "", briefing.made_on, NOTICE))
    dress(document, _LOOK)
    section = document.sections[0]
    section.header_distance = section.footer_distance = Cm(1)
    section.header.paragraphs[0].text = printable(head(briefing))
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, code in (("Side ", "PAGE"), (" af ", "NUMPAGES")):
        footer.add_run(text)
        field(footer, code)
    _shape(document)


def _shape(document: Docx) -> None:
    """Set the distances, which `height` counts with."""
    before = {
        "Heading 1": BEFORE[TITLE],
        "Heading 2": BEFORE[CHAPTER],
        "Heading 3": BEFORE[HEADING],
    }
    for name in ("Normal", "List Bullet", "Header", "Footer", *before):
        shape = document.styles[name].paragraph_format
        shape.space_before, shape.space_after = Pt(before.get(name, 0.0)), Pt(AFTER)
        shape.line_spacing, shape.widow_control = SPACING, True
        shape.keep_with_next = name in before
    bullet = document.styles["List Bullet"].paragraph_format
    bullet.left_indent, bullet.first_line_indent = Pt(INDENT), Pt(-INDENT)


def _mark_head(table: Table) -> None:
    """Mark the first row as the table's head, for those who hear it."""
    for cell in table.rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
