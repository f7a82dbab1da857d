"""A document leaves the archive for good: what it said, its original and its ids.

Unlike `writing.remove`, which follows a folder whose files come and go, this is what staff do when
something should not be there: the bytes go too, unless another document is the same file.
"""

from collections.abc import Iterable

from assistant.archive.archive import Archive
from assistant.archive.documents import File
from assistant.archive.writing import remove

_USED = (
    "SELECT 1 FROM source WHERE sha256 = :sha256 "
    "UNION SELECT 1 FROM enclosure WHERE sha256 = :sha256"
)


def expunge(archive: Archive, file: File) -> None:
    """Remove a document, its attachments and their bytes."""
    enclosed = archive.enclosures_of(file.path).values()
    kept = {file.sha256, *(sha256 for sha256 in enclosed if sha256)}
    remove(archive, file.path)
    discard_unused(archive, kept)


def discard_unused(archive: Archive, digests: Iterable[str]) -> None:
    """Remove bytes that no document refers to any more, or yet."""
    with archive.write() as connection:
        for sha256 in digests:
            if connection.execute(_USED, {"sha256": sha256}).fetchone() is None:
                archive.originals.discard(sha256)
