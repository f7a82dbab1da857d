"""What can be read in what the product hands out: pages, Word documents, anything else."""

import zipfile
from html import unescape
from io import BytesIO

_ZIPPED = b"PK\x03\x04"


def text_of(data: bytes) -> str:
    """Return the text of a document; whatever it is, no byte of it is passed over."""
    if data.startswith(_ZIPPED):
        with zipfile.ZipFile(BytesIO(data)) as parts:
            return "\n".join(text_of(parts.read(name)) for name in parts.namelist())
    return unescape(data.decode("utf-8", errors="replace"))
