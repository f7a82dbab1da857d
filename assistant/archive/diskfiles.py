"""Files as they lie on the disk: which there are, and the bytes of one that stands still."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.errors import UnreadableFile

MOST_BYTES = 100 * 2**20
"""Larger files are refused: the longest real agenda with its bilag seen takes 40 MB."""

EXPORTS = frozenset({".xml", ".json"})

ATTACHMENTS = ".bilag"
"""End of the name of a folder that holds the attachments of the minutes beside it."""


def list_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files named and those in the folders named, sorted, exports first.

    An export names the files of its attachments, which are then known for what they are. Hidden
    files and folders of attachments are left out. A path that does not exist, or a folder that
    may not be opened, stays in the list and is refused when read, so that it is reported.
    """
    files = dict.fromkeys(file for path in paths for file in _files_of(path))
    return sorted(files, key=lambda file: file.suffix.lower() not in EXPORTS)


def bytes_of(file: Path) -> bytes:
    """Return the bytes of a file that stood still while it was read.

    Raises:
        UnreadableFile: it is too large, not there, not to be opened, or was changed meanwhile.
    """
    try:
        before = file.stat()
        if before.st_size > MOST_BYTES:
            raise UnreadableFile(
                file.name,
                f"filen fylder {before.st_size // 2**20} MB, og grænsen er {MOST_BYTES // 2**20}",
                "Del den op i mindre filer",
            )
        data = file.read_bytes()
        after = file.stat()
    except OSError as exc:
        raise UnreadableFile(
            file.name,
            f"filen kan ikke læses ({_reason_of(exc)})",
            "Kontrollér navnet og rettighederne",
        ) from exc
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise UnreadableFile(file.name, "filen blev ændret, mens den blev læst", "Prøv igen")
    return data


def _reason_of(error: OSError) -> str:
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: "den findes ikke",
        PermissionError: "adgang nægtet",
        IsADirectoryError: "mappen kan ikke åbnes",
    }
    return reasons.get(type(error), error.strerror or "ukendt fejl")


def _files_of(path: Path) -> Iterator[Path]:
    try:
        entries = sorted(path.iterdir())
    except OSError:
        yield path
        return
    for entry in entries:
        if entry.name.startswith(".") or (entry.suffix == ATTACHMENTS and entry.is_dir()):
            continue
        yield from _files_of(entry)
