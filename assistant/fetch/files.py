"""Files written whole or not at all, so that a killed run leaves no half agenda behind."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def incoming(target: Path) -> Iterator[BinaryIO]:
    """Give a file that takes its place as `target` only once all of it is written.

    Until then it is hidden, so that a reader of the folder at the same time passes it by.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.ny")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def write(target: Path, data: bytes) -> bool:
    """Write the file unless the same bytes lie there; return whether it was written."""
    if digest_of(target) == hashlib.sha256(data).hexdigest():
        return False
    with incoming(target) as file:
        file.write(data)
    return True


def digest_of(path: Path) -> str | None:
    """Return the sha256 of a file, or None where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
