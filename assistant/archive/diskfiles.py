"""Files as they lie on the disk: which there are, and the bytes of one that stands still."""

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.errors import UnreadableFile
from assistant.minutes.signs import visible

MOST_BYTES = 100 * 2**20
"""Larger files are refused: the longest real agenda with its bilag seen takes 40 MB."""

EXPORTS = frozenset({".xml", ".json"})

ATTACHMENTS = ".bilag"
"""End of the name of a folder that holds the attachments of the minutes beside it."""


def list_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files named and those in the folders named, sorted, exports first.

    An export names the files of its attachments, which are then known for what they are. Hidden
    files and folders of attachments are left out. A path that does not exist, or a folder that
    may not be opened, stays in the list and is refused when read, so that it is reported. So is
    a link inside a folder: whoever may write there could name any file of the machine by it.
    """
    files = dict.fromkeys(
        file for path in paths for file in _files_of(path.resolve() if path.is_symlink() else path)
    )
    return sorted(files, key=lambda file: file.suffix.lower() not in EXPORTS)


def bytes_of(file: Path) -> bytes:
    """Return the bytes of a file that stood still while it was read.

    Raises:
        UnreadableFile: it is too large, a link, no ordinary file, not there, not to be opened, or
            was changed meanwhile.
    """
    try:
        before = file.lstat()
        _refuse_special(file, before.st_mode)
        if before.st_size > MOST_BYTES:
            raise UnreadableFile(
                name_of(file),
                f"filen fylder {before.st_size // 2**20} MB, og grænsen er {MOST_BYTES // 2**20}",
                "Del den op i mindre filer",
            )
        data = file.read_bytes()
        after = file.lstat()
    except OSError as exc:
        raise UnreadableFile(
            name_of(file),
            f"filen kan ikke læses ({_reason_of(exc)})",
            "Kontrollér navnet og rettighederne",
        ) from exc
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise UnreadableFile(name_of(file), "filen blev ændret, mens den blev læst", "Prøv igen")
    return data


def name_of(file: Path) -> str:
    """Return the name of a file as it is shown: on one line, and without hidden signs."""
    return " ".join(visible(file.name).split())


def _refuse_special(file: Path, mode: int) -> None:
    """Refuse what is no file of its own: a link, or a pipe or device, which may never end."""
    if any("\ud800" <= sign <= "\udfff" for sign in str(file)):
        raise UnreadableFile(
            name_of(file), "filens sti er ikke skrevet i UTF-8", "Omdøb filen eller mappen"
        )
    if stat.S_ISLNK(mode):
        raise UnreadableFile(
            name_of(file),
            "det er et link til en anden fil",
            "Læg selve filen i mappen",
        )
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise UnreadableFile(name_of(file), "det er ikke en almindelig fil", "Fjern den fra mappen")


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
        if entry.is_symlink():
            yield entry
            continue
        if entry.name.startswith(".") or (entry.suffix == ATTACHMENTS and entry.is_dir()):
            continue
        yield from _files_of(entry)
