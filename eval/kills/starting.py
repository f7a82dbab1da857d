"""The next start after a kill: what is found in the library, and what is wrong with it."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from assistant.archive.copying import named_originals
from assistant.archive.durable import PART
from assistant.archive.viewer import SYSTEM
from assistant.library import Library
from assistant.minutes.meeting import Meeting
from assistant.search.manifest import read_manifest
from assistant.ui.archive.staging import Staging
from assistant.ui.archive.worker import Worker
from assistant.upkeep.restoring import verified
from eval.kills.documents import Document
from eval.kills.operations import World, read_what_was_sent
from eval.kills.running import Say

_VERSIONS = 12
"""Versions of one document that are looked for."""


def start(world: World, asks_first: bool, say: Say) -> None:
    """Open the library as the next process would, and say what is there and what is wrong."""
    with closing(Library.create(world.library, world.settings())) as library:
        worker = Worker(library, Staging(library.folder))
        worker.take_up()
        read_what_was_sent(worker)
        if asks_first:
            library.search("havnen")
        else:
            library.settle()
        held = _held(library)
        faults = [*library.check(), *_left_over(world.library), *_lost(library, held)]
        faults += _answered_wrongly(library, world, held)
    faults += _half_backups(world)
    say(json.dumps({"held": {d.number: d.version for d in held}, "faults": faults}))


def _held(library: Library) -> list[Document]:
    """Return the documents that the archive tells of, each in the version it tells."""
    meetings = {m.source: m for m in library.archive.meetings(SYSTEM)}
    names = [document.name for document in library.archive.files.documents()]
    return [_version(name, meetings.get(name)) for name in names]


def _version(name: str, meeting: Meeting | None) -> Document:
    number = int(name.removeprefix("referat-").removesuffix(".txt"))
    text = "" if meeting is None else repr(meeting)
    versions = (Document(number, version) for version in range(1, _VERSIONS))
    return next((each for each in versions if each.said in text), Document(number, 0))


def _lost(library: Library, held: list[Document]) -> Iterator[str]:
    numbers = [each.number for each in held]
    if len(set(numbers)) != len(numbers):
        yield f"dokumenter er der to gange: {numbers}"
    yield from (f"dokument {each.number} rummer ikke sit ord" for each in held if not each.version)
    there = {path.name for path in (library.folder / "originals").glob("*/*")}
    wanted = set(named_originals(library.folder))
    if there != wanted:
        yield f"{len(there - wanted)} originaler for mange, {len(wanted - there)} for få"


def _answered_wrongly(library: Library, world: World, held: list[Document]) -> Iterator[str]:
    for each in held:
        hits = library.search(each.said).passages
        if not hits or each.said not in hits[0].record.chunk.text:
            yield f"dokument {each.number} findes ikke på sit ord"
            continue
        shown = library.archive.item(hits[0].record.chunk.item_id, SYSTEM)
        if shown is None or each.said not in repr(shown.item):
            yield f"dokument {each.number} vises ikke"
    for number in sorted(world.expunged):
        for version in range(1, _VERSIONS):
            gone = Document(number, version)
            if library.archive.originals.has(gone.sha256):
                yield f"originalen til det fjernede dokument {number} er der"


def _left_over(library: Path) -> Iterator[str]:
    left = [path.name for path in library.rglob(f"*{PART}")]
    left += [path.name for path in (library / "writing").glob("*") if path.name != "gate"]
    if left:
        yield f"rester: {left}"
    manifest = read_manifest(library)
    folders = [path.name for path in (library / "index").glob("*") if path.is_dir()]
    if manifest is None or manifest.folder not in folders or len(folders) > 2:
        yield f"indeksmapper: {folders}"


def _half_backups(world: World) -> Iterator[str]:
    for name in world.backups:
        verified(world.folder / name)
    for path in world.folder.glob("kopi-*"):
        if not path.name.endswith(PART) and path.name not in world.backups:
            verified(path)  # it has its name and so must be whole
    yield from ()
