"""PDF files to text: their text layer where they have one, else what text recognition reads.

The file is opened in a worker (`pdfium`) with bounded memory and time; `layout` makes lines of what
it finds, and `ocr` reads the pages that are pictures.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.errors import UnreadableFile
from assistant.minutes import ocr, pdfium
from assistant.minutes.layout import Piece, Sheet, text_of_sheets
from assistant.minutes.pdfium import Outcome

_SECONDS = pdfium.MOST_SECONDS + 30
_REASONS = {
    Outcome.LOCKED: (
        "PDF-filen er låst med en adgangskode",
        "Gem den uden adgangskode, og prøv igen",
    ),
    Outcome.TOO_LONG: (
        f"PDF-filen har over {pdfium.MOST_PAGES} sider eller {pdfium.MOST_LETTERS} tegn",
        "Del den op i et dokument pr. møde, og prøv igen",
    ),
}
_BROKEN = (
    "PDF-filen er beskadiget og kan ikke åbnes",
    "Hent eller gem den igen fra det system, den kommer fra",
)
_TOO_MUCH = (
    "PDF-filen er beskadiget eller kræver mere tid eller hukommelse, end der gives til én fil",
    "Gem den som en ny PDF eller som tekst, og prøv igen",
)
_EMPTY = ("PDF-filen har ingen tekst", "Kontrollér, at det er den rigtige fil")


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of a PDF, and Danish sentences about what in it is unsure."""

    text: str
    uncertain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as the worker found it; `picture` where it shows something but holds no text."""

    sheet: Sheet
    picture: bool


def text_of_pdf(name: str, data: bytes) -> PdfText:
    """Read a PDF, recognising the text of scanned pages where Tesseract is installed.

    Raises:
        UnreadableFile: the file is locked, damaged, too long, without text, or scanned where no
            text recognition is installed.
    """
    pages = _pages(name, data)
    scanned = [number for number, page in enumerate(pages) if page.picture]
    sheets = [page.sheet for page in pages]
    uncertain: tuple[str, ...] = ()
    if scanned and (missing := ocr.missing()):
        if len(scanned) == len(pages):
            raise UnreadableFile(name, "PDF-filen er scannet og har intet tekstlag", missing)
        uncertain = (f"{_counted(scanned)} er scannet og ikke læst. {missing}.",)
    elif scanned:
        for number in scanned[: ocr.MOST_PAGES]:
            sheets[number] = ocr.read_image(name, image_of_page(name, data, number))
        uncertain = (_recognised(scanned),)
    text = text_of_sheets(sheets)
    if not text.strip():
        raise UnreadableFile(name, *_EMPTY)
    return PdfText(text, uncertain)


def image_of_page(name: str, data: bytes, number: int) -> bytes:
    """Return page `number` (from 0) as a greyscale PGM image of 300 dots an inch.

    Raises:
        UnreadableFile: the page cannot be drawn within the bounds of time and memory.
    """
    return _work(name, data, "image", str(number))


def _pages(name: str, data: bytes) -> list[_Page]:
    answer = _work(name, data, "text")
    return [_page(json.loads(line)) for line in answer.splitlines()]


def _page(answer: list[Any]) -> _Page:
    height, picture, pieces = answer
    return _Page(Sheet(height, tuple(Piece(*piece) for piece in pieces)), picture)


def _work(name: str, data: bytes, *request: str) -> bytes:
    """Let the worker answer a request about the file."""
    # -P: the worker's folder holds modules whose names other packages use too.
    command = [sys.executable, "-P", pdfium.__file__, *request]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired as exc:
        raise UnreadableFile(name, *_TOO_MUCH) from exc
    if done.returncode == Outcome.READ:
        return done.stdout
    raise UnreadableFile(name, *_refusal(done.returncode, done.stderr))


def _refusal(code: int, stderr: bytes) -> tuple[str, str]:
    """Return reason and remedy; a worker that the system killed had reached its bounds."""
    if code < 0 or b"MemoryError" in stderr:
        return _TOO_MUCH
    return next((reason for outcome, reason in _REASONS.items() if outcome == code), _BROKEN)


def _counted(pages: Sequence[int]) -> str:
    return "1 side i PDF-filen" if len(pages) == 1 else f"{len(pages)} sider i PDF-filen"


def _recognised(pages: Sequence[int]) -> str:
    read = _counted(pages[: ocr.MOST_PAGES])
    told = f"{read} er scannet; teksten er genkendt maskinelt og kan have fejl."
    left = len(pages) - ocr.MOST_PAGES
    return f"{told} De sidste {left} scannede sider er ikke læst." if left > 0 else told
