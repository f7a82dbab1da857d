"""A conversation as a Word document: headings for navigation, references as links."""

import re
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Written
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from assistant.ui.export.paper import Exchange, Paper, Run, Source, facts
from assistant.ui.frame import PRODUCT
from assistant.ui.theme import LIGHT

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold."""

_LONGEST_REMARK = 255
"""Letters that a property of a Word file may hold."""

_BULLET = re.compile(r"^\s*[-•*–]\s+")
_ACCENT = RGBColor.from_string(LIGHT.accent.lstrip("#").upper())
_MUTED = RGBColor.from_string(LIGHT.muted.lstrip("#").upper())
_HEADINGS = {"Title": 20, "Heading 1": 14, "Heading 2": 12}


def word(paper: Paper) -> bytes:
    """Write a conversation as the bytes of a docx file."""
    document = Document()
    _describe(document, paper)
    _dress(document)
    document.add_paragraph(_text(paper.title), style="Title")
    document.add_paragraph(_text(facts(paper)), style="Subtitle")
    for notice in paper.notices:
        document.add_paragraph().add_run(_text(notice)).bold = True
    for exchange in paper.exchanges:
        _exchange(document, exchange)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _describe(document: Written, paper: Paper) -> None:
    """Say in the file itself what it is."""
    about = document.core_properties
    about.title, about.author, about.language = paper.title, PRODUCT, "da-DK"
    about.created = about.modified = datetime(paper.day.year, paper.day.month, paper.day.day)
    about.comments = _text(" ".join(paper.notices))[:_LONGEST_REMARK]


def _dress(document: Written) -> None:
    """Set page, language, typeface and colours."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "da-DK")
    normal.element.get_or_add_rPr().append(language)
    for name, size in _HEADINGS.items():
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = "Calibri", Pt(size), _ACCENT
    subtitle = document.styles["Subtitle"].font
    subtitle.name, subtitle.color.rgb, subtitle.italic = "Calibri", _MUTED, False
    for name in ("Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.space_after = Pt(4)
    document.styles["Quote"].paragraph_format.left_indent = Mm(6)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)


def _exchange(document: Written, exchange: Exchange) -> None:
    question = " ".join(_text(exchange.question).split())
    document.add_heading(f"{exchange.number}. {question}", level=1)
    document.add_paragraph().add_run(_text(exchange.outcome)).bold = True
    for each in exchange.scope:
        document.add_paragraph(_text(each), style="List Bullet")
    for runs in exchange.paragraphs:
        _paragraph(document, runs)
    if exchange.sources:
        document.add_heading("Kilder", level=2)
    for source in exchange.sources:
        _source(document, source)


def _paragraph(document: Written, runs: tuple[Run, ...]) -> None:
    bullet = _BULLET.match(runs[0].text)
    paragraph = document.add_paragraph(style="List Bullet" if bullet else None)
    for number, run in enumerate(runs):
        text = run.text[bullet.end() :] if bullet and not number else run.text
        if run.address:
            _link(paragraph, text, run.address)
        else:
            paragraph.add_run(_text(text))


def _source(document: Written, source: Source) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = source.quote is not None
    paragraph.add_run(f"{source.marker} ")
    _link(paragraph, source.title, source.address)
    paragraph.add_run(f"\n{_text(source.label)}. {source.state}.").font.color.rgb = _MUTED
    if source.quote is not None:
        document.add_paragraph(f"»{_text(source.quote).strip()}«", style="Quote")


def _link(paragraph: Paragraph, text: str, address: str) -> None:
    """Add a run that leads to an address; python-docx has no call for it."""
    made = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), made)
    run = paragraph.add_run(_text(text))
    run.font.color.rgb, run.font.underline = _ACCENT, True
    link.append(run._r)
    paragraph._p.append(link)


def _text(text: str) -> str:
    return _UNPRINTABLE.sub("", text)
