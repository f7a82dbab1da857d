"""Word files (.docx) to text: headings and numbers as printed, tables as tabbed rows.

The parts are read from the zip package with bounds and walked with lxml: content controls, in which
document systems put a punkt's fields, text boxes and the numbers that Word counts itself are not in
what python-docx gives as text. `wordstyles` knows how paragraphs look.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.errors import UnreadableFile
from assistant.minutes.wordstyles import Numbers, Style, Styles, W, is_on
from assistant.minutes.xmlfile import Element, parse_xml

MOST_BYTES = 50 * 2**20
"""Bytes of one unpacked part: a thousand pages of text take 10 MB. Pictures are not unpacked."""
_REMEDY = "Gem dokumentet igen i Word (.docx) eller som tekst, og prøv igen"
_BROKEN = "Word-filen er beskadiget og kan ikke åbnes"
_DOCUMENT = "word/document.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)


def is_word_file(data: bytes) -> bool:
    """Return whether the bytes are a zip archive that holds a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _DOCUMENT in archive.namelist()
    except DAMAGED:
        return False


def text_of_word_file(name: str, data: bytes) -> str:
    """Return the text of a Word document, the head of its pages first.

    Raises:
        UnreadableFile: the file is damaged, locked, or far larger unpacked than minutes are.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(_Paper(_Package(name, archive)).lines())
    except DAMAGED as exc:
        raise UnreadableFile(name, _BROKEN, _REMEDY) from exc


@dataclass(frozen=True, slots=True)
class _Package:
    """The parts of a Word file, each unpacked and parsed when asked for."""

    name: str
    archive: zipfile.ZipFile

    def part(self, path: str) -> Element | None:
        """Return the root of a part, or None where the package has none of that name.

        The size a part declares binds: the zip library reads no more of it.
        """
        if path not in self.archive.namelist():
            return None
        part = self.archive.getinfo(path)
        if part.flag_bits & 1:
            raise UnreadableFile(self.name, "Word-filen er låst med en adgangskode", _REMEDY)
        if part.file_size > MOST_BYTES:
            raise UnreadableFile(self.name, "Word-filen er for stor, når den pakkes ud", _REMEDY)
        return parse_xml(self.name, self.archive.read(part).decode("utf-8", errors="replace"))

    def path_of(self, relation: str) -> str:
        """Return the path of the part that the document names by a relation."""
        relations = self.part("word/_rels/document.xml.rels")
        for each in relations if relations is not None else ():
            if each.get("Id") == relation:
                return posixpath.normpath(posixpath.join("word", each.get("Target", "")))
        return ""


# --- paper --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line and how far it stands from its neighbours, in twentieths of a point."""

    text: str
    before: int = 0
    after: int = 0
    list_id: str = ""


_WHITE = 60
"""Three points between paragraphs look like a blank line's worth."""
_LONGEST_CELL = 300
_LONGEST_HEADING = 250
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in "del moveFrom instrText delText pPr rPr sdtPr tblPr tblGrid sectPr".split()
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


class _Paper:
    """The body of a document, line by line as it is printed."""

    def __init__(self, package: _Package) -> None:
        self.package = package
        self.styles = Styles(package.part("word/styles.xml"))
        self.numbers = Numbers(package.part("word/numbering.xml"))

    def lines(self) -> Iterator[str]:
        """Yield the document's lines, empty ones where white space stands between two."""
        document = self.package.part(_DOCUMENT)
        body = None if document is None else document.find(f"{W}body")
        if body is None:
            raise ValueError("no body")
        found = [*self._page_head(body), *self._blocks(body)]
        spaced = _is_spaced(found)
        yield from (line.text for line in found[:1])
        for above, line in pairwise(found):
            listed = line.list_id and line.list_id == above.list_id
            if spaced and max(above.after, line.before) > _WHITE and not listed:
                yield ""
            yield line.text

    def _page_head(self, body: Element) -> Iterator[_Line]:
        """Yield what stands over the first pages: often the only place that names the body."""
        seen: set[str] = set()
        for reference in body.iterfind(f".//{W}headerReference"):
            head = self.package.part(self.package.path_of(reference.get(_RELATION, "")))
            for line in self._blocks(head) if head is not None else ():
                if line.text.strip() and line.text not in seen:
                    seen.add(line.text)
                    yield line

    def _blocks(self, parent: Element) -> Iterator[_Line]:
        """Yield the lines of everything in a body, cell or control, in order."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[_Line]:
        style = self.styles.of(paragraph)
        text = _text(paragraph)
        number = self.numbers.next(style) if text.strip() else ""
        marked = _marked(f"{number}{text}", style, _is_bold(paragraph, style))
        first, *others = marked.split("\n")
        yield _Line(first, style.before, 0 if others else style.after, style.list_id)
        yield from (_Line(line, list_id=style.list_id) for line in others[:-1])
        yield from (_Line(line, 0, style.after, style.list_id) for line in others[-1:])
        for box in paragraph.iter(_BOX):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from self._blocks(box)

    def _table(self, table: Element) -> Iterator[_Line]:
        """Yield a row a line; a row that only lays out the page gives its cells' own lines."""
        for row in table.iter(f"{W}tr"):
            if _inside_cell(row, table):
                continue
            cells = [
                list(self._blocks(cell))
                for cell in row.iterfind(f".//{W}tc")
                if not _inside_cell(cell, row)
            ]
            filled = [cell for cell in cells if any(line.text.strip() for line in cell)]
            texts = [" ".join(line.text.strip("#* ") for line in cell).strip() for cell in cells]
            if len(filled) > 1 and max(map(len, texts)) <= _LONGEST_CELL:
                yield _Line("\t".join(text.replace("\t", " ") for text in texts).rstrip("\t"))
            else:
                yield from (line for cell in filled for line in cell)


def _is_spaced(lines: Sequence[_Line]) -> bool:
    """Return whether paragraphs are parted by their spacing; else by empty paragraphs."""
    empty = sum(not line.text.strip() for line in lines)
    return empty * 10 < len(lines)


def _inside_cell(element: Element, outer: Element) -> bool:
    """Return whether a cell lies between an element and the one that holds it: a nested table."""
    for above in element.iterancestors():
        if above is outer:
            return False
        if above.tag == f"{W}tc":
            return True
    return False


def _text(element: Element) -> str:
    """Return the letters of a paragraph as printed: no deleted ones, no field codes, no boxes."""
    pieces: list[str] = []
    for child in element:
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in _SIGNS:
            pieces.append(_SIGNS[child.tag])
        elif isinstance(child.tag, str) and child.tag not in (*_SKIPPED, _BOX, _FALLBACK):
            pieces.append(_text(child))
    return "".join(pieces)


def _is_bold(paragraph: Element, style: Style) -> bool:
    """Return whether every run of a paragraph that holds letters is bold."""
    bold = [
        style.bold if switch is None else is_on(switch)
        for run in paragraph.iter(f"{W}r")
        if any(letters.text and letters.text.strip() for letters in run.iter(f"{W}t"))
        for switch in [run.find(f"{W}rPr/{W}b")]
    ]
    return bool(bold) and all(bold)


def _marked(text: str, style: Style, bold: bool) -> str:
    """Mark a heading as markdown does."""
    plain = text.strip()
    if not plain or len(plain) > _LONGEST_HEADING or "\n" in plain or "\t" in plain:
        return text
    if style.level:
        return f"{'#' * style.level} {plain}"
    return f"**{plain}**" if bold and "*" not in plain else text
