"""What a file holds beneath what is read of it: comments, hidden fields, attributes, properties.

Nothing of it is shown or searched. It is looked through because the original, which can be opened,
still has it. Of a PDF only its text layer is known.
"""

import io
import re
import zipfile

from assistant.minutes.files import decode_text
from assistant.minutes.wordfile import DAMAGED, MOST_BYTES

_TAG = re.compile(r"<[^<>]*>")
_PARAGRAPH = re.compile(r"</(?:w:p|w:tc|w:tr)>")


def beneath(data: bytes) -> str:
    """Return all text in the bytes of a file that was read; nothing of a PDF."""
    if b"%PDF-" in data[:1024]:
        return ""
    return _packed(data) if data.startswith(b"PK\x03\x04") else decode_text(data)


def _packed(data: bytes) -> str:
    """Return the text of every part of a Word file that is no larger than parts that are read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [each for each in archive.infolist() if each.filename.endswith(".xml")]
            small = [
                each for each in parts if each.file_size <= MOST_BYTES and not each.flag_bits & 1
            ]
            return "\n".join(_plain(archive.read(each)) for each in small)
    except DAMAGED:
        return ""


def _plain(part: bytes) -> str:
    marked = _PARAGRAPH.sub("\n", part.decode("utf-8", errors="replace"))
    return _TAG.sub("", marked)
