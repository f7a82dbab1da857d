"""From a web page to the lines a reader sees, headings as markdown and tables as tabbed rows.

Used by `files` alone. Only block structure is kept; menus, scripts and forms are left out.
"""

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

_NOISE = ("script", "style", "noscript", "template", "nav", "form", "button", "svg", "iframe")
_BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section summary table tbody "
    "tfoot thead tr ul".split()
)
_TAG = re.compile(r"<[^<>]*>")
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
MOST_TAGS = 500_000
"""A page with more is an attack: half a gigabyte as a tree. Its text is taken without structure."""
_LONGEST_CELL = 400
"""A cell with more letters holds paragraphs, which one tabbed line would run together."""
_MAX_DEPTH = 200
"""Deeper nesting is an attack, not a document; its text is taken flat."""


def text_of_page(page: str) -> str:
    """Return the visible text of an HTML page, one block a line, blank lines between blocks."""
    if page.count("<") > MOST_TAGS:
        return _TAG.sub("\n", page)
    soup = BeautifulSoup(page, "lxml")
    for tag in soup(_NOISE):
        # A heading that folds out its text is a button too.
        if not (tag.name == "button" and tag.find(list(_HEADINGS))):
            tag.decompose()
    pieces: list[str] = []
    _write(soup.body or soup, pieces, 0)
    lines = (" ".join(line.split(" ")).strip(" ") for line in "".join(pieces).split("\n"))
    return "\n".join(lines)


def _write(node: Tag, pieces: list[str], depth: int) -> None:
    if depth > _MAX_DEPTH:
        pieces.append(node.get_text(" "))
        return
    for child in node.children:
        _write_child(child, pieces, depth)


def _write_child(child: PageElement, pieces: list[str], depth: int) -> None:
    if isinstance(child, PreformattedString):
        return
    if isinstance(child, NavigableString):
        pieces.append(_collapsed(str(child)))
    elif isinstance(child, Tag) and child.name == "br":
        pieces.append("\n")
    elif isinstance(child, Tag) and child.name == "tr" and not _lays_out(child):
        pieces.append("\n" + _row(child) + "\n")
    elif isinstance(child, Tag) and child.name in _BLOCKS:
        _write_block(child, pieces, depth)
    elif isinstance(child, Tag):
        _write(child, pieces, depth + 1)


def _write_block(block: Tag, pieces: list[str], depth: int) -> None:
    if block.name in _HEADINGS:
        heading = _collapsed(block.get_text(" ")).strip()
        pieces.append(f"\n\n{_HEADINGS[block.name]} {heading}\n\n" if heading else "\n\n")
        return
    inner: list[str] = []
    _write(block, inner, depth + 1)
    text = "".join(inner)
    if block.name == "li":
        pieces.append(f"\n- {text.strip()}\n")
    else:
        # A blank line for a paragraph, none for a mere container, so that labels set in
        # neighbouring div elements still stand together.
        edge = "\n\n" if block.name in ("p", "table", "section", "article") else "\n"
        pieces.append(edge + text + edge)


def _lays_out(row: Tag) -> bool:
    """Return whether a row only places parts of the page: a cell has a heading and its text."""
    return any(_is_part(cell) for cell in row.find_all(["td", "th"], recursive=False))


def _is_part(cell: Tag) -> bool:
    text = len(cell.get_text(" ", strip=True))
    heading = cell.find(list(_HEADINGS))
    return text > _LONGEST_CELL or (
        heading is not None and text > len(heading.get_text(" ", strip=True))
    )


def _row(row: Tag) -> str:
    cells = row.find_all(["td", "th"], recursive=False)
    return "\t".join(_collapsed(cell.get_text(" ")).strip() for cell in cells)


def _collapsed(text: str) -> str:
    lead, trail = text[:1].isspace(), text[-1:].isspace()
    words = " ".join(text.split())
    return f"{' ' if lead else ''}{words}{' ' if trail and words else ''}"
