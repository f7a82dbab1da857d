"""What is written so that it survives a power cut: names of files, which the disk keeps apart.

A file's bytes are safe once it is synced; its name only once its folder is. Whoever tells
somebody that a thing is kept does both first.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = ".part"
"""End of the name of what is not finished: nobody reads it, and whoever sweeps removes it."""


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut; given a file, its bytes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it where they are missing, each with a name that lasts."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """Give a path to write a file at, which takes the target's place when it is whole."""
    part = target.with_name(f"{target.name}.{os.getpid()}.{os.urandom(4).hex()}{PART}")
    try:
        yield part
        sync_folder(part)
        os.replace(part, target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def link_or_copy(source: Path, target: Path) -> None:
    """Let a file that is never changed stand in another place, on another disk as a copy."""
    try:
        os.link(source, target)
    except OSError:  # another disk, or a file system without links
        shutil.copyfile(source, target)
        shutil.copymode(source, target)
        sync_folder(target)
