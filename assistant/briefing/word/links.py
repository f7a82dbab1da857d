"""Links, bookmarks and fields in a paragraph."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from assistant.briefing.word.dress import printable


def link_out(paragraph: Paragraph, text: str, address: str, colour: RGBColor) -> None:
    """Add a run that leads to an address outside the document."""
    made = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), made)
    run = paragraph.add_run(printable(text))
    run.font.color.rgb, run.font.underline = colour, True
    link.append(run._r)
    paragraph._p.append(link)


def link_to(paragraph: Paragraph, element: _Element, name: str) -> None:
    """Make the last element of a paragraph lead to a bookmark."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.append(element)
    paragraph._p.append(link)


def field(paragraph: Paragraph, code: str, shown: str = "1", *, raised: bool = False) -> _Element:
    """Add a field that the word processor fills in, such as the number of the page.

    It holds `shown` until then.
    """
    whole: _Element = OxmlElement("w:fldSimple")
    whole.set(qn("w:instr"), code)
    run = paragraph.add_run(shown)
    run.font.superscript = raised or None
    whole.append(run._r)
    paragraph._p.append(whole)
    return whole


def bookmark(element: _Element, name: str, number: int) -> None:
    """Set a bookmark around an element; `number` is its own in the whole document."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(number))
    element.addprevious(start)
    element.addnext(end)
