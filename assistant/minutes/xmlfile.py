"""XML that others wrote, parsed without trust: for the system exports and the parts of Word files.

No document type, so no entity can grow or reach out; no network; bounded size and count of tags.
Characters that XML forbids, which real exports hold, are taken out before parsing.
"""

import re

from lxml import etree

from assistant.errors import UnreadableFile

Element = etree._Element

MOST_TAGS = 2_000_000
"""A tree takes some 100 bytes a tag; the largest real export seen has 3,000."""
_PROLOG = re.compile(r"\A\ufeff?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,8})|(\d{1,8}));")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REMEDY = "Hent eller gem filen igen fra det system, den kommer fra"


def parse_xml(name: str, text: str) -> Element:
    """Return the root of an XML document given as text.

    Raises:
        UnreadableFile: it is not well-formed, declares a document type, or has too many tags.
    """
    prolog = _PROLOG.match(text)
    if text[prolog.end() if prolog else 0 :].startswith("<!"):
        reason = "XML-filen erklærer en dokumenttype eller egne entiteter og læses ikke"
        raise UnreadableFile(name, reason, "Gem den uden DOCTYPE, og prøv igen")
    if text.count("<") > MOST_TAGS:
        raise UnreadableFile(name, "XML-filen har for mange elementer", _REMEDY)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False
    )
    try:
        return etree.fromstring(_legal(text).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise UnreadableFile(name, "XML-filen er beskadiget eller ikke hel", _REMEDY) from exc


def _legal(text: str) -> str:
    """Return the text as UTF-8 may hold it: without declaration and forbidden characters."""
    # A parser takes each \r\r\n of a real export for two line ends.
    text = _DECLARATION.sub("", text.lstrip("\ufeff")).replace("\r\r\n", "\n")
    text = _REFERENCE.sub(_reference, text)
    return _ILLEGAL.sub(_blank, text)


def _reference(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    legal = code <= 0x10FFFF and not _ILLEGAL.match(chr(code))
    return found.group() if legal else "\n" if code == 0xC else ""


def _blank(found: re.Match[str]) -> str:
    """Keep the line end that a page break is."""
    return "\n" if found.group() == "\f" else ""


def said(element: Element | None, path: str = ".") -> str:
    """Return the text of an element below another, without outer white space; "" for none."""
    found = None if element is None else element.find(path)
    return "" if found is None else "".join(map(str, found.itertext())).strip()
