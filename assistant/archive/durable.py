"""What is written so that it survives a power cut: names of files, which the disk keeps apart.

A file's bytes are safe once it is synced; its name only once its folder is. Whoever tells
somebody that a thing is kept does both first.
"""

import fcntl
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


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder, and those above it where they are missing, each with a name that lasts."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode, exist_ok=True)
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


def sync_tree(folder: Path) -> None:
    """Make everything in a folder, and below it, survive a power cut."""
    for path in folder.iterdir():
        if path.is_dir():
            sync_tree(path)
        else:
            sync_folder(path)
    sync_folder(folder)


@contextmanager
def laid_out(target: Path, ending: str = "") -> Iterator[Path]:
    """Give a folder to fill, for its owner alone, which takes the target's name when it is whole.

    It is locked while somebody fills it; those that nobody does any more are swept.
    """
    _sweep_parts(target.parent, f"{ending}{PART}")
    part = target.with_name(f"{target.name}.{os.urandom(4).hex()}{ending}{PART}")
    part.mkdir(mode=0o700)
    handle = os.open(part, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield part
        sync_tree(part)
        os.rename(part, target)
        sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    finally:
        os.close(handle)


def remove_part(part: Path) -> None:
    """Remove what is not finished, a file or a folder."""
    if part.is_dir():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)


def _sweep_parts(folder: Path, ending: str) -> None:
    for part in folder.glob(f"*{ending}"):
        handle = os.open(part, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            remove_part(part)
        except BlockingIOError:
            continue
        finally:
            os.close(handle)
