"""From the bytes of a file to plain text, or a sentence saying why not.

First step of reading, for all files but the exports of document systems (`exports`). A decoder is
chosen by content first and suffix second; `DECODERS` is the place where further kinds of file are
added. Everything after this module sees text only, with markdown marks where the file showed
headings.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from assistant.errors import UnreadableFile
from assistant.minutes.signs import bounded, visible
from assistant.minutes.webpage import text_of_page

MAX_BYTES = 40 * 1024 * 1024
"""Twenty years of one committee as text stay far below this; beyond it lies no minutes file."""

TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

MOST_PACKED_BYTES = 100 * 1024 * 1024
"""PDF and Word files hold pictures beside their text."""

MOST_LINES = 400_000
"""Twenty years of one committee in one file have 250,000; some 10,000 are read in a second."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and Danish sentences about what in it could not be read surely."""

    text: str
    uncertain: tuple[str, ...] = ()


Decoder = Callable[[str, bytes], Decoded]

_REMEDY = "Gem referatet som tekst (.txt), webside (.html), Word (.docx) eller PDF, og prøv igen"
_BINARY = (
    (b"PK\x03\x04", "filen er et zip-arkiv, men ikke et Word-dokument"),
    (b"\xd0\xcf\x11\xe0", "filen er et ældre Office-dokument eller er låst med en adgangskode"),
    (b"\x1f\x8b", "filen er pakket (gzip)"),
)
_NAMED = {
    ".pdf": "filen hedder .pdf, men er ikke en PDF-fil",
    ".docx": "filen hedder .docx, men er ikke et Word-dokument",
}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[A-Za-z]{2,8});")
_PAGE_START = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)


def decode(name: str, data: bytes) -> Decoded:
    """Return the text of a file, with plain newlines and letters composed (NFC).

    Raises:
        UnreadableFile: the file is empty, too large, damaged, binary or of an unknown kind.
    """
    kind = _kind(name, data)
    refuse_by_size(name, data, MOST_PACKED_BYTES if kind in ("pdf", "word") else MAX_BYTES)
    decoded = DECODERS[kind](name, data)
    text = tidy(decoded.text)
    if text.count("\n") > MOST_LINES:
        reason = f"filen har over {MOST_LINES} linjer"
        raise UnreadableFile(name, reason, "Del den op i et dokument pr. møde, og prøv igen")
    if not text.strip():
        raise UnreadableFile(name, "filen er tom", "Kontrollér, at det er den rigtige fil")
    return Decoded(text, decoded.uncertain)


def tidy(text: str) -> str:
    """Return `text` with broken encodings mended, hidden signs out, newlines plain."""
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    text = _mend_mojibake(text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    # Last, for an entity may stand for a hidden sign.
    return unicodedata.normalize("NFC", bounded(visible(text)))


def refuse_by_size(name: str, data: bytes, most: int = MAX_BYTES) -> None:
    """Refuse a file that is empty or larger than `most` bytes.

    Raises:
        UnreadableFile: it is.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(name, "filen er tom", "Kontrollér, at det er den rigtige fil")
    if len(data) > most:
        size = f"filen er for stor ({len(data) // 2**20} MB, højst {most // 2**20} MB)"
        raise UnreadableFile(name, size, "Del den op i et dokument pr. møde, og prøv igen")


def _kind(name: str, data: bytes) -> str:
    """Return which decoder reads the file: by its first bytes, then by the end of its name."""
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") and _is_word_file(data):
        return "word"
    _refuse_binary(name, data)
    if suffix in _NAMED:
        raise UnreadableFile(name, _NAMED[suffix], _REMEDY)
    if suffix in PAGE_SUFFIXES or _PAGE_START.match(data[:512]):
        return "page"
    if suffix in TEXT_SUFFIXES or not suffix[1:].isalpha():
        return "text"
    raise UnreadableFile(name, f"filtypen {suffix} kendes ikke", _REMEDY)


def _is_word_file(data: bytes) -> bool:
    from assistant.minutes.wordfile import is_word_file

    return is_word_file(data)


def _refuse_binary(name: str, data: bytes) -> None:
    for magic, reason in _BINARY:
        if data.startswith(magic):
            raise UnreadableFile(name, reason, _REMEDY)
    if _byte_order(data) is None and b"\x00" in data[:65536]:
        raise UnreadableFile(name, "filen er binær og ikke tekst", _REMEDY)
    sample = data[:4096]
    control = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    if _byte_order(data) is None and control * 10 > len(sample):
        raise UnreadableFile(name, "filen er binær og ikke tekst", _REMEDY)


def _byte_order(data: bytes) -> str | None:
    """Return the codec that a byte order mark, or the pattern of zero bytes, tells."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return codec
    sample = data[:2000]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd * 3 > len(sample) and even * 20 < len(sample):
        return "utf-16-le"
    if even * 3 > len(sample) and odd * 20 < len(sample):
        return "utf-16-be"
    return None


def decode_text(data: bytes) -> str:
    """Decode by byte order mark, then UTF-8, then Windows-1252 (with latin-1 for its holes)."""
    codec = _byte_order(data)
    if codec is not None:
        return data.decode(codec, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Exports of the 2000s are cp1252; its five unassigned bytes are latin-1 controls.
        return _mostly_utf8(data) or data.decode("cp1252", errors="replace")


def _mostly_utf8(data: bytes) -> str | None:
    """Return UTF-8 text with single broken bytes replaced, or None where it is another codec."""
    text = data.decode("utf-8", errors="replace")
    broken, letters = text.count("\ufffd"), sum(text.count(letter) for letter in "æøåÆØÅ")
    return text if letters > 4 * broken else None


def _mojibake_table() -> dict[str, str]:
    """Map UTF-8 read as an old code page back to the letters, longest first."""
    table: dict[str, str] = {}
    for codec in ("cp1252", "cp437", "cp850", "cp852", "latin-1"):
        for letter in "æøåÆØÅéÉöüäÖÜÄ§½–—’‘”“•…«»\u00a0":
            try:
                wrong = letter.encode("utf-8").decode(codec)
            except UnicodeDecodeError:
                continue
            table.setdefault(wrong, letter)
    return table


_MOJIBAKE = _mojibake_table()
_BROKEN = re.compile("|".join(re.escape(wrong) for wrong in sorted(_MOJIBAKE, key=len)[::-1]))


def _mend_mojibake(text: str) -> str:
    if not any(sign in text for sign in "ÃÂâ├┬Ôõ"):
        return text
    return _BROKEN.sub(lambda found: _MOJIBAKE[found.group()], text)


def _decode_plain(_name: str, data: bytes) -> Decoded:
    return Decoded(decode_text(data))


def _decode_page(_name: str, data: bytes) -> Decoded:
    return Decoded(text_of_page(decode_text(data)))


def _decode_pdf(name: str, data: bytes) -> Decoded:
    from assistant.minutes.pdf import text_of_pdf

    found = text_of_pdf(name, data)
    return Decoded(found.text, found.uncertain)


def _decode_word(name: str, data: bytes) -> Decoded:
    from assistant.minutes.wordfile import text_of_word_file

    return Decoded(text_of_word_file(name, data))


DECODERS: dict[str, Decoder] = {
    "text": _decode_plain,
    "page": _decode_page,
    "pdf": _decode_pdf,
    "word": _decode_word,
}
"""How each kind of file becomes text. A new kind is a new entry and a way to recognise it."""
