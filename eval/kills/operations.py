"""What is done to a library and killed at it; each part says when it is done for good.

`Plan.may` tells for each document it touches what may be read of it if it is killed: that which
was, or that which was to be. What was said to be done leaves only the second.
"""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

from assistant.archive.correcting import Reading, correct
from assistant.archive.corrections import Facts
from assistant.archive.handedover import HandedOver
from assistant.archive.removing import expunge
from assistant.errors import LibraryError
from assistant.library import Library
from assistant.settings import Settings
from assistant.ui.archive.staging import Staging
from assistant.ui.archive.worker import Worker
from eval.kills.documents import Document
from eval.kills.running import Say

State = Mapping[int, Document]
"""The documents that a library holds, by number."""


@dataclass(slots=True)
class World:
    """A library, the folder its documents lie in, and what is known to be in it."""

    folder: Path
    state: dict[int, Document] = field(default_factory=dict)
    numbers: int = 0
    backups: dict[str, dict[int, Document]] = field(default_factory=dict)
    expunged: set[int] = field(default_factory=set)
    handed: set[int] = field(default_factory=set)

    @property
    def library(self) -> Path:
        """Return the folder of the library."""
        return self.folder / "bibliotek"

    @property
    def minutes(self) -> Path:
        """Return the folder of the documents."""
        return self.folder / "ind"

    def settings(self, **chosen: object) -> Settings:
        """Return the settings it is opened with."""
        given = {"library": self.library, "demo": self.folder / "demo", "threads": 1, **chosen}
        return Settings(**given)  # type: ignore[arg-type]

    def new(self, count: int) -> list[Document]:
        """Return documents that were never there."""
        first = self.numbers + 1
        self.numbers += count
        return [Document(number) for number in range(first, first + count)]

    def some(self, random: Random, most: int) -> list[Document]:
        """Return some documents that are there."""
        there = sorted(self.state.values(), key=lambda each: each.number)
        return random.sample(there, min(len(there), random.randint(1, most)))


@dataclass(frozen=True, slots=True)
class Plan:
    """Something to be done, and the states that may be found where it is killed.

    `after` is what is there when it is done; `whole` says that it is that or nothing.
    """

    name: str
    do: Callable[[Say], None]
    after: dict[int, Document]
    whole: bool = False
    backup: str = ""


def ingesting(world: World, documents: list[Document], name: str) -> Plan:
    """Read documents in, new ones or new versions."""
    files = [each.write(world.minutes) for each in documents]

    def do(say: Say) -> None:
        with closing(Library.create(world.library, world.settings())) as library:
            library.ingest(files, progress=lambda paths: _followed(paths, documents, say))
        _say_all(documents, say)

    return Plan(name, do, {**world.state, **_by_number(documents)})


def handing_over(world: World, documents: list[Document]) -> Plan:
    """Read documents in that were handed over, as the page Arkiv does."""
    files = [each.write(world.folder / "sendt") for each in documents]
    world.handed |= {each.number for each in documents}
    by_name = {each.name: each for each in documents}

    def do(say: Say) -> None:
        with closing(Library.create(world.library, world.settings())) as library:
            handed = [HandedOver(file.name, file) for file in files]
            for taken in library.take_in(handed):
                say(str(by_name[taken.file.name].number))
            library.follow()

    return Plan("aflevering", do, {**world.state, **_by_number(documents)})


def sending(world: World, documents: list[Document]) -> Plan:
    """Send documents to the page Arkiv, which reads what it received, now or at the next start."""
    world.handed |= {each.number for each in documents}

    def do(say: Say) -> None:
        with closing(Library.create(world.library, world.settings())) as library:
            staging = Staging(library.folder)
            worker = Worker(library, staging)
            batch = staging.create()
            for each in documents:
                batch = staging.add(batch, each.name, BytesIO(each.text.encode()))
            staging.change(batch.id, lambda now: replace(now, begun=True))
            _say_all(documents, say)
            worker.take_in(batch.id)
            read_what_was_sent(worker)

    return Plan("afsendelse", do, {**world.state, **_by_number(documents)})


def correcting(world: World, documents: list[Document], day: int) -> Plan:
    """Correct the date of documents."""

    def do(say: Say) -> None:
        with closing(Library.open(world.library, world.settings())) as library:
            for each in documents:
                key = _key(library, each)
                facts = Facts(date=date(1900, 1, 1) + timedelta(days=each.number * 7 + day % 7))
                correct(library.archive, [Reading(key)], facts, "Mette Hansen")
                say(str(each.number))
            library.follow()

    return Plan("rettelse", do, dict(world.state))


def deleting(world: World, documents: list[Document]) -> Plan:
    """Remove documents for good."""
    gone = {each.number for each in documents}
    for each in documents:
        (world.minutes / each.name).unlink(missing_ok=True)

    def do(say: Say) -> None:
        with closing(Library.open(world.library, world.settings())) as library:
            for each in documents:
                file = library.archive.files.document(_key(library, each))
                assert file is not None
                expunge(library.archive, file)
                say(str(each.number))
            library.follow()

    return Plan("sletning", do, {n: d for n, d in world.state.items() if n not in gone})


def reindexing(world: World) -> Plan:
    """Build the indexes anew."""

    def do(say: Say) -> None:
        with closing(Library.open(world.library, world.settings())) as library:
            library.reindex()

    return Plan("indeksering", do, dict(world.state))


def rereading(world: World, masked: bool) -> Plan:
    """Read the originals again, with telephone numbers masked or as they are."""

    def do(say: Say) -> None:
        settings = world.settings(persondata_telefon="masker" if masked else "rapporter")
        with closing(Library.open(world.library, settings)) as library:
            library.reread()

    return Plan("genlæsning", do, dict(world.state))


def backing_up(world: World, name: str) -> Plan:
    """Take a backup."""

    def do(say: Say) -> None:
        with closing(Library.open(world.library, world.settings())) as library:
            library.back_up(world.folder / name)
        say(name)

    return Plan("sikkerhedskopi", do, dict(world.state), backup=name)


def restoring(world: World, name: str) -> Plan:
    """Put a backup back over the library; what was removed for good since stays gone."""
    held = world.backups[name]
    after = {n: each for n, each in held.items() if n not in world.expunged}

    def do(say: Say) -> None:
        Library.restore(world.folder / name, world.settings(), over=True)
        say("*")

    return Plan("tilbagelægning", do, after, whole=True)


def recovering(world: World, name: str) -> Plan:
    """Lose the whole library, and put a backup where it was; what it held is there again."""
    shutil.rmtree(world.library)
    world.state, after = {}, dict(world.backups[name])
    world.expunged -= after.keys()

    def do(say: Say) -> None:
        Library.restore(world.folder / name, world.settings())
        say("*")

    return Plan("genopretning", do, after, whole=True)


def read_what_was_sent(worker: Worker) -> None:
    """Wait until a worker has done what it was given.

    Raises:
        LibraryError: it could not be done.
    """
    while worker.state.busy:
        time.sleep(0.01)
    if worker.state.problem:
        raise LibraryError(worker.state.problem)


def _followed(paths: Iterable[Path], documents: list[Document], say: Say) -> Iterator[Path]:
    """Say of each document that it is read when the next is asked for."""
    by_name = {each.name: each for each in documents}
    for path in paths:
        yield path
        say(str(by_name[path.name].number))


def _say_all(documents: list[Document], say: Say) -> None:
    for each in documents:
        say(str(each.number))


def _key(library: Library, document: Document) -> int:
    [key] = [each.key for each in library.archive.files.documents() if each.name == document.name]
    return key


def _by_number(documents: list[Document]) -> dict[int, Document]:
    return {each.number: each for each in documents}
