"""A backup put back: into a folder of its own, or over a library that others use meanwhile.

Nothing is touched before every sum of it was found right. Over a library, the archive changes in
one transaction and the indexes, built of it beforehand, right after; whoever asks in between
waits for them. Accounts, the reading log, ticks and feedback that are there stay as they are: a
backup brings no right back.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.archive.archive import DATABASE, Archive
from assistant.archive.copying import (
    begin_anew,
    follow_living,
    look_through,
    named_originals,
    take_the_place,
)
from assistant.archive.durable import (
    PART,
    laid_out,
    link_or_copy,
    make_folder,
    replaced,
    sync_folder,
)
from assistant.archive.originals import Originals, digest_of
from assistant.archive.presence import alone
from assistant.archive.removing import sweep
from assistant.errors import LibraryDamaged, LibraryError, LibraryMissing
from assistant.search.index import SearchIndex
from assistant.upkeep.backup import ABOUT, FORMAT, ORIGINALS, SUMS, WAITING, About
from assistant.upkeep.mending import BESIDE

_BESIDE_DATABASE = ("", "-wal", "-shm")

_PATIENCE = 10.0
"""Seconds to wait for others who change something in the library."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A backup in which every file is what it was when it was made."""

    folder: Path
    about: About

    @property
    def originals(self) -> Originals:
        """Return the originals in it."""
        return Originals(self.folder / ORIGINALS)


def verified(folder: Path) -> Verified:
    """Return a backup that is whole.

    Raises:
        LibraryError: it is none, a newer program made it, or a file is missing or damaged.
    """
    try:
        about = About(**json.loads((folder / ABOUT).read_text(encoding="utf-8")))
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError, TypeError) as exc:
        raise LibraryError(f"{folder} er ingen hel sikkerhedskopi. Vælg en anden.") from exc
    if about.format > FORMAT:
        raise LibraryError(f"{folder} er lavet af en nyere udgave af programmet. Opdatér det.")
    sums = {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    wrong = sorted(there ^ {SUMS, *sums}) or [
        name for name, sha256 in sums.items() if digest_of(folder / name) != sha256
    ]
    if wrong:
        raise LibraryError(
            f"Sikkerhedskopien {folder} er beskadiget: {len(wrong)} filer er ændret, mangler "
            f"eller hører ikke til den, først {wrong[0]}. Intet er lagt tilbage; vælg en anden."
        )
    look_through(folder / DATABASE)
    return Verified(folder, about)


@contextmanager
def laid_back(backup: Verified, target: Path) -> Iterator[Path]:
    """Give a folder with all that a backup holds, which takes the target's name at the end.

    Raises:
        LibraryError: there is something in the target, or it cannot be written.
    """
    target = target.absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise LibraryError(
            f"{target} er ikke tom. Vælg en anden mappe med --library, eller læg sikkerhedskopien "
            "over det, der er der, med --over."
        )
    with _writing(target):
        make_folder(target.parent)
        with laid_out(target, ".tilbage") as part:
            _copy(backup, part)
            with closing(Archive.open(part)) as archive:
                begin_anew(archive)
            yield part


def make_openable(backup: Verified, library: Path) -> Path | None:
    """Put a backup's archive into a library that has none, or none that opens.

    Return where the damaged one lies from now on; None where there was none, or it opens. What
    only that one knew is not followed: what was removed for good since the backup is there again.

    Raises:
        LibraryError: the folder cannot be written, or what lies there is not ours to move.
    """
    try:
        Archive.open(library).close()
        return None
    except LibraryMissing:
        aside = None
    except LibraryDamaged:
        aside = library / f"{DATABASE}.beskadiget-{datetime.now():%Y%m%d-%H%M%S}"
    with _writing(library):
        make_folder(library)
        for ending in _BESIDE_DATABASE if aside else ():
            path = library / f"{DATABASE}{ending}"
            if path.exists():
                path.rename(f"{aside}{ending}")
        with replaced(library / DATABASE) as part:
            shutil.copy(backup.folder / DATABASE, part)
    return aside


def lay_over(
    backup: Verified,
    archive: Archive,
    index: SearchIndex,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Put a backup in the place of an archive that others may be reading.

    Raises:
        LibraryError: somebody is changing something in it, or it cannot be written.
    """
    with _writing(archive.folder), alone(archive.folder, _PATIENCE) as free:
        if not free:
            raise LibraryError(
                f"Der indlæses eller bygges indeks i {archive.folder}, eller mappen kan ikke "
                "skrives. Prøv igen, når det er færdigt."
            )
        with _staged(backup, archive) as stage:
            _bring_originals(backup, archive.originals, stage)
            _bring_missing(backup, archive.folder)
            index.of(stage).rebuild(progress, lambda: take_the_place(stage, archive))
        sweep(archive)


@contextmanager
def _staged(backup: Verified, living: Archive) -> Iterator[Archive]:
    """Give the archive as it will be, in a folder of its own inside the library."""
    folder = living.folder / f"tilbage{PART}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        shutil.copy(backup.folder / DATABASE, folder / DATABASE)
        with closing(Archive.open(folder)) as stage:
            begin_anew(stage)
            follow_living(stage, living)
            yield stage
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _bring_originals(backup: Verified, originals: Originals, stage: Archive) -> None:
    for sha256 in named_originals(stage.folder):
        if backup.originals.has(sha256) and not originals.holds(sha256):
            originals.take_over(sha256, backup.originals.path(sha256))


def _bring_missing(backup: Verified, library: Path) -> None:
    """Put back the side files that are not there at all."""
    for name in BESIDE:
        if (backup.folder / name).is_file() and not (library / name).exists():
            shutil.copy(backup.folder / name, library / name)
            sync_folder(library / name)
    sync_folder(library)


def _copy(backup: Verified, part: Path) -> None:
    for name in (DATABASE, *BESIDE):
        if (backup.folder / name).is_file():
            shutil.copy(backup.folder / name, part / name)
    for file in (backup.folder / ORIGINALS).glob("*/*"):
        target = Originals(part / ORIGINALS).path(file.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(file, target)
    if (backup.folder / WAITING).is_dir():
        shutil.copytree(backup.folder / WAITING, part / WAITING)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Say in Danish that a folder cannot be written."""
    try:
        yield
    except OSError as exc:
        raise LibraryError(
            f"Sikkerhedskopien kan ikke lægges i {folder} ({exc.strerror or exc}). "
            "Skaf plads og adgang, og prøv igen."
        ) from exc
