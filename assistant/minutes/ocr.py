"""Pictures of pages to text through Tesseract, where it and its Danish data are installed.

Tesseract is a program of its own (Debian: tesseract-ocr and tesseract-ocr-dan); nothing else in the
flow needs it. It gives words with their places, which `layout` puts together as it does for PDF.
"""

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from statistics import fmean, median

from assistant.errors import UnreadableFile
from assistant.minutes.layout import Piece, Sheet

MOST_PAGES = 400
"""Scanned pages read of one file: at some seconds each, more would hold up all other files."""
_PROGRAM, _LANGUAGE = "tesseract", "dan"
_SECONDS = 120
_POINTS_PER_DOT = 72 / 300
_UNSURE = 50
"""Lines below this mean confidence (of 100) are stains, logos and stamps; printed ones had 80 or
more in scans of real minutes. A single unsure word may be the number of a punkt, and is kept."""
_LINE = 1.3
"""Height of a line, in heights of its letters' boxes."""
_LARGER = 1.3
_INSTALL = "Installér tekstgenkendelse (apt install tesseract-ocr tesseract-ocr-dan), og prøv igen"
_NO_DANISH = "Installér dansk tekstgenkendelse (apt install tesseract-ocr-dan), og prøv igen"


@cache
def missing() -> str:
    """Return what to install before pictures can be read, or an empty string."""
    if shutil.which(_PROGRAM) is None:
        return _INSTALL
    command = [_PROGRAM, "--list-langs"]
    try:
        listed = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS)
    except (subprocess.SubprocessError, OSError):
        return _INSTALL
    return "" if _LANGUAGE in listed.stdout.split() else _NO_DANISH


def read_image(name: str, image: bytes) -> Sheet:
    """Recognise the text of one page, given as an image of 300 dots an inch.

    Raises:
        UnreadableFile: Tesseract fails or takes too long.
    """
    command = [_PROGRAM, "-", "-", "-l", _LANGUAGE, "--dpi", "300", "--psm", "6", "tsv"]
    try:
        done = subprocess.run(
            command, input=image, capture_output=True, timeout=_SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError) as exc:
        raise UnreadableFile(
            name,
            "tekstgenkendelsen af en scannet side mislykkedes",
            "Scan siden igen, eller gem dokumentet som tekst",
        ) from exc
    return _sheet(done.stdout.decode("utf-8", errors="replace"))


def _sheet(table: str) -> Sheet:
    """Read Tesseract's table: a row a word, with block, paragraph, line, box and confidence."""
    rows = list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))
    height = max((float(row["height"]) for row in rows if row["level"] == "1"), default=0.0)
    words = [_word(row) for row in rows if row["level"] == "5" and row["text"].strip()]
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    lines = [line for line in lines if fmean(word.sure for word in line) >= _UNSURE]
    usual = median(word.size for line in lines for word in line) if lines else 0.0
    pieces = tuple(piece for line in lines for piece in _pieces(line, usual))
    return Sheet(height * _POINTS_PER_DOT, pieces)


@dataclass(frozen=True, slots=True)
class _Word:
    """A recognised word: the number of its line, its box in points, how sure Tesseract is."""

    line: tuple[str, str, str]
    text: str
    left: float
    top: float
    width: float
    size: float
    sure: float


def _word(row: dict[str, str]) -> _Word:
    left, top, width, height = (
        float(row[side]) * _POINTS_PER_DOT for side in ("left", "top", "width", "height")
    )
    line = row["block_num"], row["par_num"], row["line_num"]
    return _Word(line, row["text"].strip(), left, top, width, height, float(row["conf"]))


def _pieces(words: Sequence[_Word], usual: float) -> Iterator[Piece]:
    """Yield the words of a line together, apart where a wide gap shows two cells.

    Boxes are tight around the letters: the middle word tells the height of a line best, and one
    counts as larger only when it is clearly so.
    """
    top = median(word.top for word in words)
    bottom = median(word.top + word.size for word in words)
    printed = median(word.size for word in words)
    size = printed * _LINE if printed > _LARGER * usual else usual * _LINE
    start = 0
    for at in range(1, len(words) + 1):
        last = words[at - 1]
        if at < len(words) and words[at].left - (last.left + last.width) < 2 * size:
            continue
        text = " ".join(word.text for word in words[start:at])
        yield Piece(text, words[start].left, top, last.left + last.width, bottom, size)
        start = at
