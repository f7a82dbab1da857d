"""Read one PDF in a process of its own: pieces of text with places, or a page as an image.

A worker: `pdf` starts this file as a program, which is why it imports nothing of the project.
PDFium is written in C++, and a hostile file can make it take all memory or crash; here that
costs one file, not the server. The PDF comes on stdin, the answer goes to stdout, and the exit
code is an `Outcome`.
"""

import contextlib
import ctypes
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

MOST_PAGES = 3_000
MOST_LETTERS = 10_000_000
MOST_MEMORY = 2**30
"""Bytes of address space: real minutes are read and drawn with 400 MB."""
MOST_SECONDS = 120
DOTS_PER_INCH = 300
MOST_PIXELS = 30_000_000
"""A page of A3 at 300 dots an inch has 17 million; larger ones are drawn coarser."""
_HYPHEN_AT_END = 2
"""What PDFium gives for the hyphen of a broken line, which its own text leaves out."""
_POINTS_PER_INCH = 72


class Outcome(IntEnum):
    """What became of a request."""

    READ = 0
    LOCKED = 3
    BROKEN = 4
    TOO_LONG = 5


def main(request: list[str]) -> Outcome:
    """Answer one request: `text` for all pages, or `image N` for page N from 0."""
    _limit()
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        if len(document) > MOST_PAGES:
            return Outcome.TOO_LONG
        if request[0] == "image":
            _write_image(document[int(request[1])])
        else:
            _write_text(document)
    except pypdfium2.PdfiumError as exc:
        return Outcome.LOCKED if "password" in str(exc).lower() else Outcome.BROKEN
    return Outcome.READ


def _limit() -> None:
    """Bound memory and processor time, on the systems that can."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write_text(document: Any) -> None:
    """Write a line of JSON for each page: its height, whether it is a picture, its pieces."""
    letters = 0
    for page in document:
        pieces = [run.piece() for run in _runs(page)]
        letters += sum(len(piece[0]) for piece in pieces)
        if letters > MOST_LETTERS:
            sys.exit(Outcome.TOO_LONG)
        picture = not pieces and any(True for _ in page.get_objects(max_depth=3))
        sys.stdout.write(json.dumps([page.get_height(), picture, pieces]) + "\n")
        page.close()


def _write_image(page: Any) -> None:
    """Write a page as a greyscale PGM image, which Tesseract reads from stdin."""
    inches = page.get_width() * page.get_height() / _POINTS_PER_INCH**2
    dots = min(DOTS_PER_INCH, (MOST_PIXELS / max(inches, 0.01)) ** 0.5)
    bitmap = page.render(scale=dots / _POINTS_PER_INCH, grayscale=True)
    sys.stdout.buffer.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height))
    rows = memoryview(bitmap.buffer).cast("B")
    for row in range(bitmap.height):
        start = row * bitmap.stride
        sys.stdout.buffer.write(rows[start : start + bitmap.width])


# --- letters to runs ----------------------------------------------------------------------------


@dataclass(slots=True)
class _Letter:
    """One printed letter with its line's box; y grows downwards."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float
    index: int


class _Run:
    """Letters that follow each other on one line without a wide gap."""

    def __init__(self, letter: _Letter, page: "_Page") -> None:
        self.signs = [letter.sign]
        self.left, self.right = letter.left, letter.right
        self.top, self.bottom = letter.top, letter.bottom
        self.size = letter.bottom - letter.top
        self.first = self.last = letter.index
        self.page = page

    def takes(self, letter: _Letter) -> bool:
        """Return whether a letter stands on this line, next to its last one."""
        shared = min(self.bottom, letter.bottom) - max(self.top, letter.top)
        near = -self.size < letter.left - self.right < self.size
        return near and shared > 0.5 * min(self.size, letter.bottom - letter.top)

    def add(self, letter: _Letter, after_space: bool) -> None:
        """Take a letter; the lowest box is the line's, for accents make a letter's own higher."""
        self.signs += [" ", letter.sign] if after_space else [letter.sign]
        self.right, self.last = max(self.right, letter.right), letter.index
        self.size = min(self.size, letter.bottom - letter.top)

    def piece(self) -> list[Any]:
        """Return the fields of a `layout.Piece`."""
        bold = self.page.is_bold(self.first) and self.page.is_bold(self.last)
        size = max(self.size, 1.0)  # Damaged fonts have letters of no height.
        box = (round(each, 1) for each in (self.left, self.top, self.right, self.bottom, size))
        return ["".join(self.signs), *box, bold]


def _runs(pdf_page: Any) -> Iterator[_Run]:
    page = _Page(pdf_page)
    run: _Run | None = None
    space = False
    for letter in page.letters():
        if letter is None:
            space = True
            continue
        if run is not None and run.takes(letter):
            run.add(letter, space)
        else:
            if run is not None:
                yield run
            run = _Run(letter, page)
        space = False
    if run is not None:
        yield run


class _Page:
    """The letters of a page, turned upright where the page is printed on its side."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

        self.pdfium = pdfium
        self.text = page.get_textpage()
        self.turned = page.get_rotation()
        self.width, self.height = page.get_size()

    def letters(self) -> Iterator[_Letter | None]:
        """Yield every letter in the order it was set; None stands for white space."""
        box = self.pdfium.FS_RECTF()
        for index in range(self.text.count_chars()):
            code = self.pdfium.FPDFText_GetUnicode(self.text, index)
            if code == _HYPHEN_AT_END:
                code = ord("-")
            if code in (0, 9, 10, 13, 32, 0xA0, 0xFFFE):
                yield None
            elif self.pdfium.FPDFText_GetLooseCharBox(self.text, index, box):
                sign = chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"
                yield _Letter(sign, *self._upright(box), index)

    def _upright(self, box: Any) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom as a reader of the turned page sees them."""
        if self.turned == 90:
            return box.bottom, box.left, box.top, box.right
        if self.turned == 180:
            return self.width - box.right, box.bottom, self.width - box.left, box.top
        if self.turned == 270:
            return (
                self.width - box.top,
                self.height - box.right,
                self.width - box.bottom,
                self.height - box.left,
            )
        return box.left, self.height - box.top, box.right, self.height - box.bottom

    def is_bold(self, index: int) -> bool:
        name = ctypes.create_string_buffer(128)
        self.pdfium.FPDFText_GetFontInfo(self.text, index, name, 128, None)
        font = name.value.lower()
        weight = self.pdfium.FPDFText_GetFontWeight(self.text, index)
        return weight >= 600 or any(word in font for word in (b"bold", b"black", b"heavy"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
