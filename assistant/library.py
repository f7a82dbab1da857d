"""A library: one folder with its archive and indexes, and the ways into it.

The facade that app, command line and evaluation share. What needs the encoder (searching,
answering, ingesting) builds it on first use; listing and status never do.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from assistant.accounts.audit import AuditLog
from assistant.accounts.book import AccountBook
from assistant.accounts.gate import Entrance
from assistant.answers.answer import Answer
from assistant.answers.desks.extracting import Composer
from assistant.answers.putting import Put, answered, checked
from assistant.answers.respond import Responder
from assistant.answers.wording.compose import compose
from assistant.answers.wording.generating import Generator
from assistant.answers.wording.models import TextModel
from assistant.archive.archive import DATABASE, Archive
from assistant.archive.diskfiles import list_files
from assistant.archive.feedback import FeedbackBox
from assistant.archive.filters import Filters
from assistant.archive.handedover import HandedOver, Taken, take_in
from assistant.archive.ingest import IngestReport, ingest, mirror, reread
from assistant.archive.presence import at_work
from assistant.archive.redaction import Shown
from assistant.archive.viewer import PUBLIC, Viewer
from assistant.equipment import (
    encoder_of,
    engine_of,
    entrance_of,
    language_model_of,
    rules_of,
)
from assistant.errors import LibraryError
from assistant.persondata.rules import Rules
from assistant.search.hybrid import Searcher
from assistant.search.index import SearchIndex
from assistant.search.manifest import Manifest, read_manifest
from assistant.search.passage import Found
from assistant.search.question import Earlier
from assistant.search.understanding import understand
from assistant.settings import Settings
from assistant.upkeep.backup import About, Backup, back_up
from assistant.upkeep.mending import clear_up, faults, repair, settle, settle_where_possible
from assistant.upkeep.restoring import laid_back, lay_over, make_openable, verified
from embeddings.encoders import DANISH, Encoder, load_encoder

T = TypeVar("T")
Progress = Callable[[Iterable[Path]], Iterable[Path]]
"""Passes files on while it shows how far it is."""

_log = logging.getLogger(__name__)

ANSWER_MODE = "ordrette uddrag (uden sprogmodel)"


@dataclass(frozen=True, slots=True)
class Status:
    """What a library holds and how it answers."""

    folder: Path
    demo: bool
    meetings: int
    items: int
    chunks: int
    generation: int
    indexed_generation: int | None
    encoder: str | None
    answer_mode: str


class Library:
    """The minutes of one folder, ready to be asked."""

    def __init__(self, folder: Path, archive: Archive, settings: Settings) -> None:
        """Use an opened archive; prefer `open` or `create`."""
        self.folder = folder
        self.archive = archive
        self._settings = settings
        self._building = threading.Lock()

    @classmethod
    def open(cls, folder: Path, settings: Settings) -> "Library":
        """Open a library that exists.

        Raises:
            LibraryMissing: nothing was ingested there yet.
        """
        return cls(folder, Archive.open(folder), settings)._told()

    @classmethod
    def create(cls, folder: Path, settings: Settings) -> "Library":
        """Open a library, making it where it is missing."""
        return cls(folder, Archive.create(folder), settings)._told()

    def _told(self) -> "Library":
        """Return the library, telling of closed punkter what the settings say."""
        shown = self._settings.lukkede_punkter
        if shown and self.archive.tell_closed(Shown(shown)):
            self.follow()
        return self

    def close(self) -> None:
        """Close the archive."""
        self.archive.close()

    @property
    def is_demo(self) -> bool:
        """Return whether this is the library of invented example minutes."""
        return self.folder.resolve() == self._settings.demo.resolve()

    @property
    def kommune(self) -> str | None:
        """Return the municipality this installation is for, when it is set or is the only one."""
        names = self.archive.vocabulary(PUBLIC).kommuner
        return self._settings.kommune or (names[0] if len(names) == 1 else None)

    @property
    def logo(self) -> Path | None:
        """Return the file of the municipality's logo, where one is set."""
        return self._settings.logo

    @property
    def colour(self) -> str | None:
        """Return the municipality's colour ("#0d5560"), where one is set."""
        return self._settings.farve

    @property
    def pace(self) -> tuple[int, int]:
        """Return how many questions, and how many other requests, one may send a minute."""
        return self._settings.questions_per_minute, self._settings.requests_per_minute

    @property
    def rules(self) -> Rules:
        """Return what is done with personal data in documents."""
        return rules_of(self._settings)

    @property
    def feedback(self) -> FeedbackBox:
        """Return what users said of answers; what is older than it may be is deleted first."""
        return FeedbackBox(self.folder, timedelta(days=self._settings.feedback_days))

    @property
    def conversation_seconds(self) -> float:
        """Return how long an open conversation is held in memory."""
        return self._settings.conversation_hours * 60 * 60

    @property
    def entrance(self) -> Entrance:
        """Return how users log in, and for how long."""
        return entrance_of(self._settings)

    @property
    def accounts(self) -> AccountBook:
        """Return the accounts of those who may log in."""
        return AccountBook(self.folder)

    @property
    def audit(self) -> AuditLog:
        """Return the log of who reads closed punkter."""
        return AuditLog(self.folder, self.archive)

    @property
    def today(self) -> date:
        """Return the day that counts as today."""
        return self._settings.now

    @property
    def encoder_name(self) -> str:
        """Return the name of the encoder in use."""
        return self._index.encoder.name

    @property
    def answer_mode(self) -> str:
        """Return in words how answers are made."""
        settings = self._settings
        if settings.generator_url is None:
            return ANSWER_MODE
        return f"sprogmodel ({settings.generator_model}), efterprøvet mod kilderne"

    @property
    def waits_for_a_model(self) -> bool:
        """Return whether a language model puts answers into words, which takes seconds."""
        return self._settings.generator_url is not None

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        kommune: str | None = None,
        mirrored: bool = False,
        progress: Progress = iter,
    ) -> IngestReport:
        """Read files and folders into the archive and bring the indexes up to it.

        With `mirrored`, what was read from these folders and is gone from them is taken out.
        """
        clear_up(self.archive, self._index)
        kommune = kommune or self._settings.kommune
        with at_work(self.folder):
            files = list_files(paths)
            report = ingest(self.archive, progress(files), kommune, self.rules)
            if mirrored:
                report = IngestReport(report.files + mirror(self.archive, paths, files).files)
            self._index.catch_up()
        return report

    def reread(self) -> IngestReport:
        """Read all originals again with the reader of today, keeping ids."""
        clear_up(self.archive, self._index)
        with at_work(self.folder):
            report = reread(self.archive, rules=self.rules)
            self._index.catch_up()
        return report

    def take_in(self, files: Sequence[HandedOver], kommune: str | None = None) -> Iterator[Taken]:
        """Read files that were handed over into the archive; `follow` brings the indexes up."""
        return take_in(self.archive, files, kommune or self._settings.kommune, self.rules)

    def follow(self) -> None:
        """Bring the indexes up to the archive, after something in it was changed."""
        self._index.catch_up()

    def settle(self) -> list[str]:
        """Finish or undo what somebody who was killed left; return in Danish what was done."""
        return settle(self.archive, self._index)

    def check(self) -> list[str]:
        """Return every disagreement between archive, originals and indexes; nothing if sound."""
        return faults(self.archive, self._index)

    def repair(self, progress: Callable[[int], None] | None = None) -> list[str]:
        """Build the indexes anew where they are not sound; return in Danish what was done."""
        return repair(self.archive, self._index, progress)

    def back_up(self, target: Path) -> Backup:
        """Make a backup of all that cannot be built again, while others go on."""
        return back_up(self.archive, target)

    @classmethod
    def restore(
        cls,
        backup: Path,
        settings: Settings,
        *,
        over: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> About:
        """Put a backup into the library's folder, which is empty, or `over` what is there.

        Raises:
            LibraryError: the backup is not whole, or it cannot be put there; nothing is changed.
        """
        found = verified(backup)
        if over:
            if aside := make_openable(found, settings.library):
                _log.warning("Det beskadigede arkiv ligger nu i %s.", aside)
            with closing(cls.open(settings.library, settings)) as library:
                lay_over(found, library.archive, library._index, progress)
            return found.about
        chosen = settings.model_copy(update={"encoder": settings.encoder or found.about.encoder})
        with laid_back(found, settings.library) as part, closing(cls.open(part, chosen)) as new:
            new._index.rebuild(progress)
        return found.about

    def ask(
        self,
        text: str,
        *,
        filters: Filters = Filters(),
        viewer: Viewer = PUBLIC,
        history: Sequence[str | Earlier] = (),
        today: date | None = None,
        without: Collection[str] = (),
    ) -> Answer:
        """Answer a question for a viewer; `history` holds the earlier questions, oldest first.

        `without` are kinds of filters that are not to be read out of it (see `understand`).

        Raises:
            QuestionError: the question is empty or longer than `LONGEST_QUESTION`.
        """
        started = time.perf_counter()
        read = partial(
            understand,
            filters=filters,
            vocabulary=self.archive.vocabulary(viewer),
            today=today or self._settings.now,
        )
        put = Put(checked(text), tuple(history), tuple(without))
        answer = self._of_one_life(lambda: answered(put, read, self._responder, viewer))
        return replace(answer, seconds=time.perf_counter() - started)

    def _of_one_life(self, make: Callable[[], T]) -> T:
        """Return what is made of the archive; again where a backup was put back meanwhile."""
        while True:
            before = self.archive.epoch
            made = make()
            if self.archive.epoch == before:
                return made

    def search(
        self,
        text: str,
        *,
        filters: Filters = Filters(),
        viewer: Viewer = PUBLIC,
        k: int = 10,
    ) -> Found:
        """Return the passages nearest a question, best first."""
        question = understand(
            checked(text),
            filters=filters,
            vocabulary=self.archive.vocabulary(viewer),
            today=self._settings.now,
        )
        return self._of_one_life(lambda: self._searcher.search(question, viewer, k))

    def warm(self) -> None:
        """Build the encoder and open the indexes, so that the first question does not wait.

        The second search has filters, so that what they are weighed on is read too.
        """
        self.search("referat", k=1)
        self.search("referat", filters=Filters(date_to=self.today), k=1)

    def status(self) -> Status:
        """Return what is in the library, without building an encoder."""
        manifest = self._manifest
        counts = self.archive.counts()
        return Status(
            folder=self.folder,
            demo=self.is_demo,
            meetings=counts.meetings,
            items=counts.items,
            chunks=counts.chunks,
            generation=self.archive.generation,
            indexed_generation=manifest.generation if manifest else None,
            encoder=manifest.encoder if manifest else None,
            answer_mode=self.answer_mode,
        )

    @property
    def behind(self) -> bool:
        """Return whether the indexes in force are not of what the archive holds by now.

        Raises:
            LibraryError: archive or indexes are gone or damaged, or their engine does not answer.
        """
        if not (self.folder / DATABASE).is_file():
            raise LibraryError(f"{self.folder} har intet arkiv mere. Hent en sikkerhedskopi.")
        self._index.snapshot()
        self._index.ping()
        return self._index.is_behind

    def reindex(
        self, progress: Callable[[int], None] | None = None, model: str | None = None
    ) -> None:
        """Build both indexes anew from the archive, with `model` or the encoder of the settings.

        From then on it is the library's encoder. `progress` is told of chunks as they are done;
        the old indexes serve until the last.

        Raises:
            EncoderError: the model cannot be loaded; nothing is changed.
        """
        if model is None:
            self._index.rebuild(progress)
            return
        settings = self._settings.model_copy(update={"encoder": model})
        with closing(Library.open(self.folder, settings)) as other:
            other.reindex(progress)

    def reopening(self) -> "Callable[[], Library]":
        """Return how to open the library in another process."""
        return partial(Library.open, self.folder, self._settings)

    @property
    def set_encoder(self) -> str | None:
        """Return the encoder that the settings name; an index of another is refused."""
        return self._settings.encoder

    def own(self) -> "Library":
        """Open the library that one's own minutes go to, made where it is missing."""
        return Library.create(self._settings.library, self._settings)

    @cached_property
    def _encoder(self) -> Encoder:
        with self._building:
            return encoder_of(self._settings, self._settings.encoder or self._indexed_with)

    @property
    def _indexed_with(self) -> str | None:
        """Return the encoder that the indexes were built with; None where that cannot be told."""
        manifest = self._manifest
        return manifest.encoder if manifest else None

    @property
    def _manifest(self) -> Manifest | None:
        """Return which indexes are in force; None where there are none, or no telling."""
        try:
            return read_manifest(self.folder)
        except LibraryError:  # told where the indexes are opened; building them anew mends it
            return None

    @cached_property
    def _words(self) -> Encoder:
        """Return the embedded encoder, whose vectors of single words answers compare."""
        return self._encoder if self._encoder.name == DANISH else load_encoder()

    @cached_property
    def _index(self) -> SearchIndex:
        settings = self._settings
        models = None if settings.encoder else partial(encoder_of, settings)
        engine = engine_of(settings, self.archive)
        return SearchIndex(self.folder, self.archive, self._encoder, models, engine)

    @cached_property
    def _searcher(self) -> Searcher:
        settle_where_possible(self.archive, self._index)
        return Searcher(self.archive, self._index)

    @cached_property
    def _responder(self) -> Responder:
        return Responder(self.archive, self._searcher, self._composer, self._words)

    @property
    def _composer(self) -> Composer:
        """Return what puts answers into words: a model where one is set, else quotes alone."""
        return Generator(self.model) if self.model else compose

    @cached_property
    def model(self) -> TextModel | None:
        """Return the language model of the settings; None where there is none.

        Raises:
            SettingsError: it cannot be used.
        """
        return language_model_of(self._settings)
