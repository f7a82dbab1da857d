"""What an app that was killed left of the files sent to it: received in part, or not yet read.

Apps that receive files hold a shared lock on the folder for as long as they live. One that begins
and can have it alone knows that what lies half done there is nobody's.
"""

import fcntl
import os
import re
import shutil
import weakref
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.archive.durable import PART

_BYTES = re.compile(r"\d{5}")


class Tenants:
    """The apps that receive files in a folder; the operating system strikes off the dead."""

    def __init__(self, folder: Path) -> None:
        """Know of them; nothing is locked before `join` or `alone`."""
        self._folder = folder
        self._handle: int | None = None

    def join(self) -> None:
        """Be one of them until this process ends; the folder must be there."""
        if self._handle is None:
            self._handle = os.open(self._folder, os.O_RDONLY)
            weakref.finalize(self, os.close, self._handle)
            fcntl.flock(self._handle, fcntl.LOCK_SH)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Join, and tell whether there is no other; none can join meanwhile."""
        if not self._folder.is_dir():
            yield False
            return
        self.join()
        assert self._handle is not None
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            fcntl.flock(self._handle, fcntl.LOCK_SH)


def sweep(folder: Path, kept: Callable[[str], Collection[int] | None]) -> None:
    """Remove what was never received whole, and what was read and not yet let go.

    `kept` gives the numbers of the files that a batch keeps, None where there is no such batch.
    """
    for batch in folder.iterdir():
        numbers = kept(batch.name)
        if numbers is None:
            shutil.rmtree(batch, ignore_errors=True)
            continue
        for file in batch.iterdir():
            strange = _BYTES.fullmatch(file.name) and int(file.name) not in numbers
            if strange or file.name.endswith(PART):
                file.unlink()
