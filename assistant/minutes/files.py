"""From the bytes of a file to plain text, or a sentence saying why not.

First step of reading. A decoder is chosen by content first and suffix second; `DECODERS` is the
place where further kinds of file are added. Everything after this module sees text only, with
markdown marks where the file showed headings.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePath

from assistant.errors import UnreadableFile
from assistant.minutes.webpage import text_of_page

MAX_BYTES = 40 * 1024 * 1024
"""Twenty years of one committee as text stay far below this; beyond it lies no minutes file."""

TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

Decoder = Callable[[bytes], str]

_REMEDY = "Gem referatet som tekst (.txt), markdown (.md) eller webside (.html), og prøv igen"
_BINARY = (
    (b"%PDF-", "PDF-filer kan ikke læses endnu"),
    (b"PK\x03\x04", "filen er et zip-arkiv eller et Office-dokument"),
    (b"\xd0\xcf\x11\xe0", "filen er et ældre Office-dokument"),
    (b"\x1f\x8b", "filen er pakket (gzip)"),
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff]")
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[A-Za-z]{2,8});")
_PAGE_START = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)


def text_of(name: str, data: bytes) -> str:
    """Return the text of a file, with newlines as `\\n` and letters composed (NFC).

    Raises:
        UnreadableFile: the file is empty, too large, binary or of an unknown kind.
    """
    _refuse_by_size(name, data)
    _refuse_binary(name, data)
    text = tidy(_decoder(name, data)(data))
    if not text.strip():
        raise UnreadableFile(name, "filen er tom", "Kontrollér, at det er den rigtige fil")
    return text


def tidy(text: str) -> str:
    """Return `text` with broken encodings mended, control characters out, newlines as `\\n`."""
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", text.replace("\u2028", "\n").replace("\u0085", "\n"))
    text = _mend_mojibake(text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    return unicodedata.normalize("NFC", text)


def _refuse_by_size(name: str, data: bytes) -> None:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(name, "filen er tom", "Kontrollér, at det er den rigtige fil")
    if len(data) > MAX_BYTES:
        size = f"filen er for stor ({len(data) // 2**20} MB, højst {MAX_BYTES // 2**20} MB)"
        raise UnreadableFile(name, size, "Del den op i et dokument pr. møde, og prøv igen")


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


def _decoder(name: str, data: bytes) -> Decoder:
    suffix = PurePath(name).suffix.lower()
    if suffix in PAGE_SUFFIXES or _PAGE_START.match(data[:512]):
        return DECODERS["page"]
    if suffix in TEXT_SUFFIXES or not suffix[1:].isalpha():
        return DECODERS["text"]
    raise UnreadableFile(name, f"filtypen {suffix} kendes ikke", _REMEDY)


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
    table = {}
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


def _decode_page(data: bytes) -> str:
    return text_of_page(decode_text(data))


DECODERS: dict[str, Decoder] = {"text": decode_text, "page": _decode_page}
"""How each kind of file becomes text. A new kind is a new entry and a way to recognise it."""
