"""What takes time, beside the app and one thing at a time: reading files, following, reindexing.

A thread does it, so that no request waits for it; questions are answered from the indexes that are
published, until newer ones are. What fails is told on the page, and what was there before stays.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from queue import SimpleQueue
from threading import Lock, Thread

from assistant.archive.archive import Archive
from assistant.archive.handedover import HandedOver, Taken
from assistant.archive.ingest import FileStatus
from assistant.contract import handled
from assistant.errors import LibraryError, ReferatError
from assistant.library import Library
from assistant.ui.archive.apart import Apart, Indexing
from assistant.ui.archive.staging import Batch, Piece, ReadMeeting, Staging

_BROKE = (
    "Arbejdet gik ned. Grunden står i programmets log, og det, der var i forvejen, er der endnu."
)
_FOLLOW_EVERY = 100
"""Files after which the indexes follow, so that a large batch can be asked about meanwhile."""

_SAVE_SECONDS = 1.0
_log = logging.getLogger(__name__)


class Kind(StrEnum):
    """What is done."""

    READING = "læser filer"
    FOLLOWING = "opdaterer søgeindekset"
    REINDEXING = "bygger søgeindekset igen"


@dataclass(frozen=True, slots=True)
class State:
    """What is under way, and how far; `busy` counts it and what waits for it.

    `problem` is why the last thing gave nothing, `finished` the model of a reindexing just done.
    """

    kind: Kind | None = None
    done: int = 0
    total: int = 0
    what: str = ""
    busy: int = 0
    problem: str = ""
    finished: str = ""


class Worker:
    """Does one thing after another for one library."""

    def __init__(
        self, library: Library, staging: Staging, indexing: type[Indexing] = Apart
    ) -> None:
        """Work for a library; the thread is started by the first thing to do."""
        self._library = library
        self._indexing = indexing
        self._staging = staging
        self._queue: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._state = State()
        self._lock = Lock()
        self._thread: Thread | None = None

    @property
    def state(self) -> State:
        """Return what is under way."""
        return self._state

    def take_in(self, batch: str) -> None:
        """Read the files of a batch when its turn comes."""
        self._put(lambda: self._take_in(batch))

    def take_up(self) -> None:
        """Go on with what an app that was killed had received and not read."""
        try:
            cut_off = self._staging.take_up()
        except LibraryError as exc:
            _log.warning("Sendte filer, der ikke er læst, blev ikke taget op igen: %s", exc)
            return
        for batch in cut_off:
            _log.info("Læser videre i filer, der blev sendt den %s", batch.created)
            self.take_in(batch.id)

    def follow(self) -> None:
        """Let the indexes follow a change of the archive."""
        self._put(lambda: self._follow(self._library))

    def reindex(self, model: str) -> bool:
        """Build the indexes anew with a model; return whether that was begun.

        It is not while another is under way.
        """
        if self._state.kind is Kind.REINDEXING:
            return False
        self._put(lambda: self._reindex(model))
        return True

    def _put(self, job: Callable[[], None]) -> None:
        with self._lock:
            busy = self._state.busy + 1
            self._state = replace(self._state, busy=busy, problem="", finished="")
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._work, daemon=True, name="arkiv")
                self._thread.start()
        self._queue.put(job)

    def _work(self) -> None:
        while True:
            job = self._queue.get()
            problem = _BROKE
            try:
                job()
                problem = ""
            except ReferatError as exc:
                problem = str(exc)
            finally:
                self._ended(problem)

    def _ended(self, problem: str) -> None:
        with self._lock:
            state = self._state
            told = problem or state.problem
            self._state = State(busy=state.busy - 1, problem=told, finished=state.finished)

    def _show(self, kind: Kind, done: int = 0, total: int = 0, what: str = "") -> None:
        with self._lock:
            self._state = replace(self._state, kind=kind, done=done, total=total, what=what)

    def _follow(self, library: Library) -> None:
        self._show(Kind.FOLLOWING)
        self._indexing(library).follow()

    def _reindex(self, model: str) -> None:
        total = self._library.status().chunks
        self._show(Kind.REINDEXING, 0, total, model)
        self._indexing(self._library).reindex(self._advance, model)
        with self._lock:
            self._state = replace(self._state, finished=model)

    def _advance(self, chunks: int) -> None:
        with self._lock:
            self._state = replace(self._state, done=self._state.done + chunks)

    def _take_in(self, name: str) -> None:
        batch = self._staging.get(name)
        if batch is None:
            return
        try:
            with self._target(batch) as library:
                indexing = self._indexing(library)
                _Reading(library, self._staging, batch, self._show, indexing).run()
                self._show(Kind.FOLLOWING)
                indexing.follow()
        except ReferatError as exc:
            reason = str(exc)
            self._staging.change(name, lambda b: replace(b, problem=reason))

    @contextmanager
    def _target(self, batch: Batch) -> Iterator[Library]:
        """Give the library that a batch goes to."""
        if not batch.own:
            yield self._library
            return
        own = self._library.own()
        try:
            yield own
        finally:
            own.close()


@dataclass(slots=True)
class _Reading:
    """The reading of one batch; what became of files is written about once a second."""

    library: Library
    staging: Staging
    batch: Batch
    show: Callable[..., None]
    indexing: Indexing
    saved: float = 0.0

    def run(self) -> None:
        """Read every file that waits."""
        waiting = [piece for piece in self.batch.pieces if not piece.settled]
        pieces = {self.staging.file(self.batch.id, piece): piece for piece in waiting}
        files = [HandedOver(piece.name, file) for file, piece in pieces.items()]
        unsaved: list[Piece] = []
        self.show(Kind.READING, 0, len(files))
        taken = self.library.take_in(files, self.batch.kommune or None)
        for number, each in enumerate(taken, start=1):
            unsaved.append(_settled(pieces[each.file.file], each, self.library.archive))
            self.show(Kind.READING, number, len(files), each.file.name)
            unsaved = self._saved(unsaved, last=number == len(files))
            if number % _FOLLOW_EVERY == 0:
                self.indexing.follow()
        self._let_go()

    def _saved(self, pieces: list[Piece], *, last: bool) -> list[Piece]:
        if not last and time.monotonic() - self.saved < _SAVE_SECONDS:
            return pieces
        self.staging.settle(self.batch.id, pieces)
        self.saved = time.monotonic()
        return []

    def _let_go(self) -> None:
        """Remove the bytes of what was read; not before, since files may be each other's bilag."""
        batch = self.staging.get(self.batch.id)
        for piece in batch.pieces if batch else ():
            if piece.settled and not piece.refused:
                self.staging.let_go(self.batch.id, piece)


def _settled(piece: Piece, taken: Taken, archive: Archive) -> Piece:
    """Return a file with what became of it."""
    report = taken.report
    return replace(
        piece,
        state=str(report.status),
        reason=report.reason or "",
        meetings=_meetings(archive, taken.document),
        uncertain=() if report.status is FileStatus.UNCHANGED else report.uncertain,
        merged_with=report.merged_with,
        document=taken.document,
        personal=handled(report.findings),
    )


def _meetings(archive: Archive, document: int | None) -> tuple[ReadMeeting, ...]:
    file = archive.files.document(document) if document is not None else None
    return tuple(
        ReadMeeting(
            id=account.meeting_id,
            kommune=account.facts.kommune,
            udvalg=account.facts.udvalg,
            date=account.facts.date.isoformat() if account.facts.date else None,
            items=account.items,
            closed=account.closed,
        )
        for account in (file.accounts if file else ())
    )
