"""What every Word document of ours is: A4, Danish, in a named typeface, and said what it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold."""

_LONGEST_REMARK = 255
"""Letters that a property of a Word file may hold."""

_THEMES = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


@dataclass(frozen=True, slots=True)
class About:
    """What the file itself says of the document."""

    title: str
    author: str
    day: date
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """Typeface and size of the text, and the sizes and colour of the headings by style name."""

    font: str
    size: float
    headings: Mapping[str, float]
    colour: RGBColor
    margin: Length | None = None


def describe(document: Document, about: About) -> None:
    """Write what the document is into its properties."""
    made = datetime(about.day.year, about.day.month, about.day.day)
    properties = document.core_properties
    properties.title = printable(about.title)[:_LONGEST_REMARK]
    properties.author = printable(about.author)[:_LONGEST_REMARK]
    properties.comments = printable(about.remarks)[:_LONGEST_REMARK]
    properties.created = properties.modified = made
    properties.language = "da-DK"


def dress(document: Document, look: Look) -> None:
    """Set page, language, typeface and the headings' sizes and colour."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    if look.margin is not None:
        page.left_margin = page.right_margin = look.margin
        page.top_margin = page.bottom_margin = look.margin
    _speak_danish(document)
    set_type(document, "Normal", look.font, look.size)
    for name, size in look.headings.items():
        set_type(document, name, look.font, size)
        document.styles[name].font.color.rgb = look.colour


def set_type(document: Document, style: str, font: str, size: float) -> None:
    """Set the typeface of a style, also where the template's theme would decide it."""
    written = document.styles[style]
    written.font.name, written.font.size = font, Pt(size)
    fonts = written.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in _THEMES:
        fonts.attrib.pop(qn(attribute), None)


def printable(text: str) -> str:
    """Return a text without what a Word file cannot hold."""
    return _UNPRINTABLE.sub("", text)


def _speak_danish(document: Document) -> None:
    """Tell word processors that the text is Danish, for spelling and reading aloud."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "da-DK")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
