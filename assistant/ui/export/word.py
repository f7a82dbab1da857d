"""A conversation as a Word document: headings for navigation, references as links."""

import re
from io import BytesIO

from docx import Document
from docx.document import Document as Written
from docx.shared import Mm, Pt, RGBColor

from assistant.briefing.word.dress import About, Look, describe, dress, printable, set_type
from assistant.briefing.word.links import link_out
from assistant.ui.export.paper import Exchange, Paper, Run, Source, facts
from assistant.ui.frame import PRODUCT
from assistant.ui.theme import LIGHT

_BULLET = re.compile(r"^\s*[-•*–]\s+")
_ACCENT = RGBColor.from_string(LIGHT.accent.lstrip("#").upper())
_MUTED = RGBColor.from_string(LIGHT.muted.lstrip("#").upper())
_LOOK = Look("Calibri", 11, {"Title": 20, "Heading 1": 14, "Heading 2": 12}, _ACCENT)


def word(paper: Paper) -> bytes:
    """Write a conversation as the bytes of a docx file."""
    document = Document()
    describe(document, About(paper.title, PRODUCT, paper.day, " ".join(paper.notices)))
    _dress(document)
    document.add_paragraph(printable(paper.title), style="Title")
    document.add_paragraph(printable(facts(paper)), style="Subtitle")
    for notice in paper.notices:
        document.add_paragraph().add_run(printable(notice)).bold = True
    for exchange in paper.exchanges:
        _exchange(document, exchange)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _dress(document: Written) -> None:
    """Set page, language, typeface and colours."""
    dress(document, _LOOK)
    set_type(document, "Subtitle", _LOOK.font, _LOOK.size)
    subtitle = document.styles["Subtitle"].font
    subtitle.color.rgb, subtitle.italic = _MUTED, False
    for name in ("Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.space_after = Pt(4)
    document.styles["Quote"].paragraph_format.left_indent = Mm(6)


def _exchange(document: Written, exchange: Exchange) -> None:
    question = " ".join(printable(exchange.question).split())
    document.add_heading(f"{exchange.number}. {question}", level=1)
    document.add_paragraph().add_run(printable(exchange.outcome)).bold = True
    for each in exchange.scope:
        document.add_paragraph(printable(each), style="List Bullet")
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
            link_out(paragraph, text, run.address, _ACCENT)
        else:
            paragraph.add_run(printable(text))


def _source(document: Written, source: Source) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = source.quote is not None
    paragraph.add_run(f"{source.marker} ")
    link_out(paragraph, source.title, source.address, _ACCENT)
    paragraph.add_run(f"\n{printable(source.label)}. {source.state}.").font.color.rgb = _MUTED
    if source.quote is not None:
        document.add_paragraph(f"»{printable(source.quote).strip()}«", style="Quote")
