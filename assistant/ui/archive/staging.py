"""Where files wait from the moment they are sent until they are read, and what became of each.

`<library>/indlevering/<batch>/` holds the bytes under numbers and `batch.json` with the names. The
bytes of a refused file stay until someone lets them go, so that nothing is lost with a refusal; and
what was said to be received is on the disk, whatever becomes of the app.
"""

import re
import secrets
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from threading import RLock
from typing import BinaryIO

from pydantic import TypeAdapter

from assistant.archive.diskfiles import EXPORTS, MOST_BYTES
from assistant.archive.durable import make_folder, replaced, sync_folder
from assistant.archive.ingest import FileStatus
from assistant.errors import LibraryError
from assistant.minutes.files import PAGE_SUFFIXES, TEXT_SUFFIXES
from assistant.ui.archive.leftovers import Tenants, sweep

FOLDER = "indlevering"
KINDS = tuple(sorted((TEXT_SUFFIXES | PAGE_SUFFIXES | EXPORTS | {".pdf", ".docx"}) - {""}))
"""Ends of the names of files that can be read."""

MOST_FILES = 2_000
"""Files in one batch; ten years of a municipality's minutes are about as many."""

MOST_TOGETHER = 4 * 2**30
"""Bytes of one batch."""

MOST_KEPT = 10 * 2**30
"""Bytes of all batches that wait, so that nobody fills the disk with what is never read."""

MOST_BATCHES = 1_000
"""Batches kept, read ones too; who sends more clears some first."""

WAITING, LEFT_OUT = "venter", "ikke modtaget"
_TOO_MANY = "Der ligger for mange samlinger af sendte filer. Ryd nogle af dem, og prøv igen."
_NO_ROOM = (
    f"Der ligger allerede {MOST_KEPT // 2**30} GB sendte filer, som ikke er læst. "
    "Ryd samlinger, der er afvist, og send filen igen."
)
_ID = re.compile(r"[0-9a-f]{24}")
_LONGEST_NAME = 300
_JUNK = re.compile(r"^(?:\..*|~\$.*|thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ReadMeeting:
    """A meeting that was read of a file, as staff check it."""

    id: str
    kommune: str | None
    udvalg: str | None
    date: str | None
    items: int
    closed: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a batch: its name as given, and what became of it.

    `state` is `WAITING`, `LEFT_OUT` or a `FileStatus`; `personal` says in Danish what personal data
    was found.
    """

    number: int
    name: str
    size: int
    state: str = WAITING
    reason: str = ""
    meetings: tuple[ReadMeeting, ...] = ()
    uncertain: tuple[str, ...] = ()
    merged_with: tuple[str, ...] = ()
    document: int | None = None
    personal: str = ""

    @property
    def settled(self) -> bool:
        """Return whether nothing more will happen to it by itself."""
        return self.state != WAITING

    @property
    def kept(self) -> bool:
        """Return whether its bytes were received, and wait if it was refused."""
        return self.state != LEFT_OUT

    @property
    def refused(self) -> bool:
        """Return whether it was not read."""
        return self.state in (LEFT_OUT, FileStatus.REFUSED)


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that were sent together; `begun` once they may be read, `problem` why they were not.

    `resumed` once an app has gone on by itself with what another, killed, had not read.
    """

    id: str
    created: str
    kommune: str = ""
    begun: bool = False
    problem: str = ""
    own: bool = False
    resumed: bool = False
    pieces: tuple[Piece, ...] = ()

    @property
    def done(self) -> int:
        """Return how many files are settled."""
        return sum(piece.settled for piece in self.pieces)

    @property
    def settled(self) -> bool:
        """Return whether every file is settled."""
        return self.begun and self.done == len(self.pieces)

    @property
    def refused(self) -> tuple[Piece, ...]:
        """Return the files that were not read."""
        return tuple(piece for piece in self.pieces if piece.refused)

    @property
    def unsure(self) -> tuple[Piece, ...]:
        """Return the files that there is something uncertain about."""
        return tuple(piece for piece in self.pieces if piece.uncertain)

    def count(self, state: str) -> int:
        """Return how many files are in a state."""
        return sum(piece.state == state for piece in self.pieces)


class Staging:
    """The batches of one library."""

    def __init__(self, library: Path) -> None:
        """Keep them in a folder of the library's; it is made by the first."""
        self._folder = library / FOLDER
        self._lock = RLock()
        self._kept: int | None = None
        self._tenants = Tenants(self._folder)

    def create(self, kommune: str = "", *, own: bool = False) -> Batch:
        """Begin a batch; `own` says that it goes to the own library while the demo is shown."""
        now = datetime.now(UTC)
        name = f"{int(now.timestamp()):012x}{secrets.token_hex(6)}"
        batch = Batch(name, now.isoformat(timespec="seconds"), kommune, own=own)
        with _writing(self._folder):
            make_folder(self._folder)
            self._tenants.join()
            if sum(1 for _ in self._folder.glob("*")) >= MOST_BATCHES:
                raise LibraryError(_TOO_MANY)
            make_folder(self._folder / name)
            self._save(batch)
        return batch

    def take_up(self) -> list[Batch]:
        """Return the batches that a killed app was to read, oldest first, each only once.

        A file that kills whoever reads it would else do so at every start. Where another app
        receives files too they may be its own, and none is returned.
        """
        with self._lock, _writing(self._folder), self._tenants.alone() as alone:
            if not alone:
                return []
            sweep(self._folder, self._numbers)
            batches = (self.get(path.name) for path in sorted(self._folder.iterdir()))
            return [self._save(replace(b, resumed=True)) for b in batches if b and _cut_off(b)]

    def get(self, name: str) -> Batch | None:
        """Return a batch by its id; None where there is none."""
        if not _ID.fullmatch(name):
            return None
        try:
            return _BATCH.validate_json((self._folder / name / "batch.json").read_bytes())
        except FileNotFoundError:
            return None

    def latest(self, most: int = 10) -> list[Batch]:
        """Return the latest batches that were begun or hold files, newest first."""
        names = sorted(path.name for path in self._folder.glob("*") if _ID.fullmatch(path.name))
        found = (self.get(name) for name in reversed(names))
        return [batch for batch in found if batch and batch.pieces][:most]

    def add(self, batch: Batch, name: str, content: BinaryIO) -> Batch:
        """Keep a file of a batch, or note why it cannot be received."""
        shown = plain_name(name)
        if _JUNK.match(PurePosixPath(shown).name):
            return batch
        with self._lock, _writing(self._folder):
            now = self.get(batch.id) or batch
            piece = self._received(now, Piece(len(now.pieces) + 1, shown, 0), content)
            return self._save(replace(now, pieces=(*now.pieces, piece)))

    def leave_out(self, batch: Batch, name: str, size: int) -> Batch:
        """Note a file that the browser did not send, and why it could not be received."""
        shown = plain_name(name)
        with self._lock, _writing(self._folder):
            now = self.get(batch.id) or batch
            reason = unreadable(shown) or too_large(size)
            piece = Piece(len(now.pieces) + 1, shown, size, LEFT_OUT, reason)
            if len(now.pieces) >= MOST_FILES:
                return now
            return self._save(replace(now, pieces=(*now.pieces, piece)))

    def change(self, name: str, how: Callable[[Batch], Batch]) -> Batch | None:
        """Write a batch as it is after a change; None where it is gone."""
        with self._lock:
            batch = self.get(name)
            return self._save(how(batch)) if batch else None

    def settle(self, name: str, pieces: Iterable[Piece]) -> None:
        """Write what became of some files."""
        new = {piece.number: piece for piece in pieces}
        self.change(
            name, lambda b: replace(b, pieces=tuple(new.get(p.number, p) for p in b.pieces))
        )

    def file(self, name: str, piece: Piece) -> Path:
        """Return where the bytes of a file wait."""
        return self._folder / name / f"{piece.number:05d}"

    def let_go(self, name: str, piece: Piece) -> None:
        """Remove the bytes of a file."""
        self.file(name, piece).unlink(missing_ok=True)
        self._kept = None

    def discard(self, name: str) -> None:
        """Remove a batch with all its bytes."""
        if _ID.fullmatch(name):
            shutil.rmtree(self._folder / name, ignore_errors=True)
            self._kept = None

    def _numbers(self, name: str) -> list[int] | None:
        """Return the files of a batch whose bytes are to be kept; None where it has no files."""
        batch = self.get(name)
        if batch is None or not batch.pieces:
            return None
        return [piece.number for piece in batch.pieces if piece.refused or not batch.settled]

    def _received(self, batch: Batch, piece: Piece, content: BinaryIO) -> Piece:
        wrong = unreadable(piece.name) or self._full(batch)
        if wrong:
            return replace(piece, state=LEFT_OUT, reason=wrong)
        size = _copy(content, self.file(batch.id, piece))
        if size > MOST_BYTES:
            self.let_go(batch.id, piece)
            return replace(piece, size=size, state=LEFT_OUT, reason=too_large(size))
        self._kept = None if self._kept is None else self._kept + size
        return replace(piece, size=size)

    def _full(self, batch: Batch) -> str:
        """Say in Danish why no more files are received; nothing while there is room."""
        if len(batch.pieces) >= MOST_FILES:
            return f"Der kan højst sendes {MOST_FILES:,} filer ad gangen.".replace(",", ".")
        if sum(piece.size for piece in batch.pieces if piece.kept) >= MOST_TOGETHER:
            return f"Der kan højst sendes {MOST_TOGETHER // 2**30} GB ad gangen."
        if self._kept is None:
            self._kept = self._on_disk()
        return _NO_ROOM if self._kept >= MOST_KEPT else ""

    def _on_disk(self) -> int:
        """Return how much the files that wait take up."""
        return sum(file.stat().st_size for file in self._folder.glob("*/0*"))

    def _save(self, batch: Batch) -> Batch:
        with replaced(self._folder / batch.id / "batch.json") as part:
            part.write_bytes(_BATCH.dump_json(batch))
        return batch


def _cut_off(batch: Batch) -> bool:
    return batch.begun and not (batch.settled or batch.problem or batch.resumed)


def plain_name(name: str) -> str:
    """Return a name as given, without what would lead out of a folder; never a path of ours."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/")
    parts = ("".join(c for c in part if c.isprintable()).strip() for part in plain.split("/"))
    kept = [part for part in parts if part not in ("", ".", "..")]
    return "/".join(kept)[-_LONGEST_NAME:].lstrip("/") or "uden navn"


def unreadable(name: str) -> str:
    """Return why files of a name cannot be read, in Danish; nothing where they may be."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in KINDS or suffix in TEXT_SUFFIXES or not suffix[1:].isalpha():
        return ""
    return (
        f"Filtypen {suffix} kan ikke læses. Gem referatet som Word (.docx), PDF, tekst eller "
        "webside, og send det igen."
    )


def too_large(size: int) -> str:
    """Return in Danish that a file is too large."""
    return (
        f"Filen fylder {size // 2**20} MB, og grænsen er {MOST_BYTES // 2**20} MB. "
        "Del den op i mindre filer."
    )


def _copy(content: BinaryIO, file: Path) -> int:
    """Write what a file holds, as far as it may; return its size, or more than is allowed."""
    size = 0
    with file.open("wb") as out:
        while size <= MOST_BYTES and (part := content.read(_CHUNK)):
            size += out.write(part)
    sync_folder(file)
    return size


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Say in Danish that there is no room, or no right, to keep files."""
    try:
        yield
    except OSError as exc:
        raise LibraryError(
            f"Filerne kan ikke gemmes i {folder} ({exc.strerror}). "
            "Skaf plads på disken, og prøv igen."
        ) from exc


_BATCH = TypeAdapter(Batch)
