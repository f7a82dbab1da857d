"""Who is at work in a library: told by files that lie locked for as long as their process lives.

`<library>/writing/` holds one for each that is changing something. The operating system lets a
lock go when its process dies, so a file that is there and not locked was left by one that was
killed or broken off, and what it left half done is to be mended. A gate keeps newcomers out
while that is done, or while somebody must be alone.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from assistant.archive.durable import make_folder, sync_folder
from assistant.errors import LibraryError

_FOLDER, _GATE = "writing", "gate"
_PAUSE = 0.05
_alone = threading.local()


@contextmanager
def at_work(library: Path) -> Iterator[None]:
    """Be known to be changing something, until done or dead.

    Raises:
        LibraryError: the folder cannot be written.
    """
    if library.resolve() in _own():
        yield  # alone in it, which is more
        return
    with ExitStack() as stack:
        with _told(library), _gate(library) as gate:
            fcntl.flock(gate, fcntl.LOCK_SH)
            stack.enter_context(_marked(library))
        yield


@contextmanager
def alone(library: Path, patience: float = 0.0) -> Iterator[bool]:
    """Keep everybody else from beginning to change something; tell whether nobody is at it.

    Where somebody is, or the folder cannot be written, it gives False after `patience` seconds.
    Marks of the dead are removed at the end.
    """
    try:
        make_folder(_folder(library))
        gate = (_folder(library) / _GATE).open("w")
    except OSError:
        yield False
        return
    with gate:
        until = time.monotonic() + patience
        while not (free := _taken(gate.fileno(), fcntl.LOCK_EX) and not at_it(library)):
            if time.monotonic() >= until:
                break
            fcntl.flock(gate, fcntl.LOCK_UN)
            time.sleep(_PAUSE)
        if not free:
            yield False
            return
        left = _marks(library)
        with _marked(library):
            _own().append(library.resolve())
            try:
                yield True
            finally:
                _own().remove(library.resolve())
        for mark in left:
            mark.unlink(missing_ok=True)


@contextmanager
def _marked(library: Path) -> Iterator[None]:
    mark = _folder(library) / f"{os.getpid()}-{os.urandom(4).hex()}"
    handle = os.open(mark, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        sync_folder(_folder(library))  # a power cut is to leave it, too
        yield
        mark.unlink(missing_ok=True)  # who was broken off leaves it, as who was killed does
    finally:
        os.close(handle)


def _own() -> list[Path]:
    """Return the libraries that this thread is alone in."""
    found: list[Path] = _alone.__dict__.setdefault("libraries", [])
    return found


def was_killed(library: Path) -> bool:
    """Return whether somebody was killed at work and nobody has mended it since."""
    return any(_lives(mark) is False for mark in _marks(library))


def at_it(library: Path) -> bool:
    """Return whether somebody is at work now."""
    return any(_lives(mark) for mark in _marks(library))


def _marks(library: Path) -> list[Path]:
    try:
        return [path for path in _folder(library).iterdir() if path.name != _GATE]
    except FileNotFoundError:
        return []


def _lives(mark: Path) -> bool | None:
    """Return whether the process behind a mark lives; None where it is done."""
    try:
        with mark.open("rb") as file:
            return not _taken(file.fileno(), fcntl.LOCK_SH)
    except FileNotFoundError:
        return None


def _taken(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _folder(library: Path) -> Path:
    return library / _FOLDER


@contextmanager
def _gate(library: Path) -> Iterator[int]:
    make_folder(_folder(library))
    with (_folder(library) / _GATE).open("w") as gate:
        yield gate.fileno()


@contextmanager
def _told(library: Path) -> Iterator[None]:
    """Say in Danish that the library cannot be written."""
    try:
        yield
    except OSError as exc:
        raise LibraryError(
            f"{library} kan ikke skrives ({exc.strerror}). Tjek adgang og plads på disken."
        ) from exc
