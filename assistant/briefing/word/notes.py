"""Real footnotes or endnotes, which python-docx (1.2) cannot write.

A note is three things in an OOXML package (ECMA-376, part 1, 17.11): a reference in the text, the
note itself in a part of its own (`/word/footnotes.xml`), and two notes there that draw the line
above. Word numbers the notes by their references. A second reference to the same note is a
NOTEREF field that shows the number of the bookmarked first one, in a link that leads to it:
Word counts the field anew when notes change, and LibreOffice (7.4), which does not know the field,
shows the number and follows the link.
"""

from enum import StrEnum
from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml.etree import _Element, tostring

from assistant.briefing.word.dress import printable
from assistant.briefing.word.links import bookmark, field, link_to

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}s"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}s+xml"
_LINES = (("separator", -1), ("continuationSeparator", 0))
"""The notes that draw the line above the first note and above one carried to the next page."""

_HANG = Cm(0.5)


class Kind(StrEnum):
    """Where the notes stand: below each page, or after the text."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


class Notes:
    """The notes of one document; `finish` writes them into it."""

    def __init__(self, document: Document, kind: Kind, size: float) -> None:
        """Write notes of one kind, in letters of `size` points."""
        self._document = document
        self._kind = kind
        self._root = parse_xml(f"<w:{kind}s {nsdecls('w')}/>")
        self._numbers: dict[str, int] = {}
        self._text = _style(document, kind, size)
        for name, number in _LINES:
            self._root.append(_line(kind, name, number))

    def refer(self, paragraph: Paragraph, text: str) -> None:
        """Add a reference to the note of a text, which is made at the first of them."""
        if text in self._numbers:
            number = self._numbers[text]
            again = field(paragraph, f" NOTEREF {_name(number)} ", f"{number}", raised=True)
            link_to(paragraph, again, _name(number))
            return
        number = self._numbers[text] = len(self._numbers) + 1
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(_numbered(self._kind, "Reference", number))
        bookmark(run._r, _name(number), number)
        self._root.append(self._note(number, text))

    def finish(self) -> None:
        """Put the notes into the document."""
        name = PackURI(f"/word/{self._kind}s.xml")
        blob = tostring(self._root, encoding="UTF-8", xml_declaration=True, standalone=True)
        part = Part(name, _CONTENT.format(self._kind), blob, self._document.part.package)
        self._document.part.relate_to(part, _RELATION.format(self._kind))
        self._say_lines()
        if self._kind is Kind.ENDNOTE:
            self._count_in_figures()

    def _note(self, number: int, text: str) -> _Element:
        written = self._document.add_paragraph(style=self._text)  # moved out of the text below
        own = written.add_run()
        own.font.superscript = True
        own._r.append(OxmlElement(f"w:{self._kind}Ref"))
        written.add_run(f"\t{printable(text)}")
        note = _numbered(self._kind, "", number)
        note.append(written._p)
        return note

    def _say_lines(self) -> None:
        """Name the two lines in the settings, as Word does; before `compat` by the schema."""
        said = OxmlElement(f"w:{self._kind}Pr")
        for _, number in _LINES:
            said.append(_numbered(self._kind, "", number))
        settings = self._document.settings.element
        compat = settings.find(qn("w:compat"))
        if compat is None:
            settings.append(said)
        else:
            compat.addprevious(said)

    def _count_in_figures(self) -> None:
        """Number endnotes 1, 2, 3; without it they are i, ii, iii."""
        section, figures = OxmlElement("w:endnotePr"), OxmlElement("w:numFmt")
        figures.set(qn("w:val"), "decimal")
        section.append(figures)
        size = self._document.sections[0]._sectPr.find(qn("w:pgSz"))
        if size is not None:  # `dress` has set it; notes stand before it by the schema
            size.addprevious(section)


def _style(document: Document, kind: Kind, size: float) -> ParagraphStyle:
    """Add the style of the notes' text."""
    style = cast(
        ParagraphStyle,
        document.styles.add_style(f"{kind} text", WD_STYLE_TYPE.PARAGRAPH, builtin=True),
    )
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    shape = style.paragraph_format
    shape.space_after = Pt(0)
    shape.left_indent, shape.first_line_indent = _HANG, -_HANG
    shape.tab_stops.add_tab_stop(_HANG)
    return style


def _line(kind: Kind, name: str, number: int) -> _Element:
    note, paragraph, run = _numbered(kind, "", number), OxmlElement("w:p"), OxmlElement("w:r")
    note.set(qn("w:type"), name)
    run.append(OxmlElement(f"w:{name}"))
    paragraph.append(run)
    note.append(paragraph)
    return note


def _numbered(kind: Kind, ending: str, number: int) -> _Element:
    element: _Element = OxmlElement(f"w:{kind}{ending}")
    element.set(qn("w:id"), str(number))
    return element


def _name(number: int) -> str:
    return f"kilde_{number}"
