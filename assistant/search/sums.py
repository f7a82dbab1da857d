"""The sums of the files of an index: by them damage is seen that opens as if nothing were wrong."""

import json
from pathlib import Path

from assistant.archive.durable import sync_folder
from assistant.archive.originals import digest_of
from assistant.errors import LibraryError

_FILE = "sums.json"


def write_sums(folder: Path, before: Path | None) -> None:
    """Write the sha256 of every file of an index; of one linked from `before` it is known."""
    known = _by_inode(before) if before else {}
    files = sorted(path for path in folder.rglob("*") if path.is_file() and _is_kept(path))
    sums = {
        str(path.relative_to(folder)): known.get(path.stat().st_ino) or digest_of(path)
        for path in files
    }
    (folder / _FILE).write_text(json.dumps(sums, indent=1), encoding="utf-8")
    sync_folder(folder / _FILE)


def changed_files(folder: Path) -> list[str]:
    """Return the files of an index that are not as they were written; of an old one, none.

    Raises:
        LibraryError: the sums themselves are damaged.
    """
    return [name for name, sha256 in _read(folder).items() if not _is(folder / name, sha256)]


def _by_inode(folder: Path) -> dict[int, str]:
    try:
        there = [(folder / name, sha256) for name, sha256 in _read(folder).items()]
    except LibraryError:  # then all are reckoned anew
        return {}
    return {path.stat().st_ino: sha256 for path, sha256 in there if path.is_file()}


def _read(folder: Path) -> dict[str, str]:
    try:
        sums: dict[str, str] = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:  # of a program before there were sums
        return {}
    except ValueError as exc:
        raise LibraryError(
            f"{folder / _FILE} er beskadiget ({exc}). Kør `referat check --repair`."
        ) from exc
    return sums


def _is(path: Path, sha256: str) -> bool:
    try:
        return digest_of(path) == sha256
    except OSError:
        return False


def _is_kept(path: Path) -> bool:
    """Return whether a file is of the index, and not a lock of whoever opened it."""
    return not path.name.endswith(".lock") and path.name != _FILE
