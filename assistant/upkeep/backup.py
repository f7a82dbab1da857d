"""A backup: a folder of everything that cannot be built again, taken while others work.

`<backup>/archive.sqlite`, the side files, `originals/`, files that wait in `indlevering/`,
`backup.json` (what it is of) and `SHA256SUMS` (as sha256sum reads it). It is filled beside its
name and renamed last, so that half a backup is never taken for a whole one. The indexes and the
cache of vectors are not in it: they are built again of the archive, and would be most of it.
"""

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from assistant.archive.archive import DATABASE, Archive
from assistant.archive.copying import copy_database, facts_of, named_originals
from assistant.archive.durable import laid_out, link_or_copy, make_folder
from assistant.archive.originals import Originals, digest_of
from assistant.errors import LibraryError
from assistant.search.manifest import read_manifest
from assistant.upkeep.mending import BESIDE

FORMAT = 1
ABOUT, SUMS, ORIGINALS, WAITING = "backup.json", "SHA256SUMS", "originals", "indlevering"
_ENDING = ".sikkerhedskopi"
_TRIES = 3
_ENDED = ("DELETE FROM session", "DELETE FROM attempt")
"""Who was logged in is not in a backup: what is put back lets nobody in by itself."""


@dataclass(frozen=True, slots=True)
class About:
    """What a backup is of; `encoder` is the one its indexes were built with."""

    made: str
    generation: int
    epoch: str
    encoder: str | None
    meetings: int
    items: int
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made; `lost` names the originals that were not there to be backed up."""

    folder: Path
    about: About
    files: int
    lost: tuple[str, ...] = ()


def back_up(archive: Archive, target: Path) -> Backup:
    """Make a backup of a library in a new folder.

    Raises:
        LibraryError: the folder is there already or cannot be written, or the archive is damaged.
    """
    target = target.absolute()
    if target.is_relative_to(archive.folder.absolute()):
        raise LibraryError(
            f"{target} ligger i selve biblioteket. Læg sikkerhedskopien uden for det, helst på en "
            "anden disk."
        )
    if target.exists():
        raise LibraryError(f"{target} findes allerede. Giv sikkerhedskopien et nyt navn.")
    try:
        make_folder(target.parent)
        with laid_out(target, _ENDING) as part:
            lost = _archive_copied(archive, part)
            _beside_copied(archive.folder, part)
            about = _about(archive.folder, part)
            (part / ABOUT).write_text(json.dumps(asdict(about), ensure_ascii=False, indent=1))
            files = _summed(part)
    except OSError as exc:
        raise LibraryError(
            f"Sikkerhedskopien kan ikke skrives i {target.parent} ({exc.strerror or exc}). "
            "Skaf plads og adgang, og prøv igen."
        ) from exc
    return Backup(target, about, files, lost)


def _archive_copied(archive: Archive, part: Path) -> tuple[str, ...]:
    """Copy the archive and the originals that it names; return those that are lost.

    One that was removed for good meanwhile is none of them: then all is copied again.
    """
    for _ in range(_TRIES):
        (part / DATABASE).unlink(missing_ok=True)
        copy_database(archive.folder / DATABASE, part / DATABASE)
        kept = Originals(part / ORIGINALS)
        lost = [
            sha256
            for sha256 in named_originals(part)
            if not kept.has(sha256) and not _linked(archive.originals, kept, sha256)
        ]
        if all(archive.files.paths_naming(sha256) for sha256 in lost):
            break
    _drop_unnamed(kept, part)
    return tuple(path for sha256 in lost for path in archive.files.paths_naming(sha256))


def _linked(originals: Originals, kept: Originals, sha256: str) -> bool:
    target = kept.path(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        link_or_copy(originals.path(sha256), target)
    except FileNotFoundError:
        return False
    if digest_of(target) == sha256:
        return True
    target.unlink()
    return False


def _drop_unnamed(kept: Originals, part: Path) -> None:
    kept.sweep(set(named_originals(part)))


def _beside_copied(library: Path, part: Path) -> None:
    for name in BESIDE:
        if (library / name).is_file():
            copy_database(library / name, part / name, _ENDED if name == BESIDE[0] else ())
    if (library / WAITING).is_dir():
        shutil.copytree(library / WAITING, part / WAITING, ignore_dangling_symlinks=True)


def _about(library: Path, part: Path) -> About:
    """Say what the copy is of: what others did meanwhile is not in it."""
    facts = facts_of(part)
    made = datetime.now().astimezone().isoformat(timespec="seconds")
    return About(
        made, facts.generation, facts.epoch, _encoder(library), facts.meetings, facts.items
    )


def _encoder(library: Path) -> str | None:
    try:
        manifest = read_manifest(library)
    except LibraryError:
        return None
    return manifest.encoder if manifest else None


def _summed(part: Path) -> int:
    """Write the sums of all files; return how many there are."""
    files = sorted(str(PurePosixPath(p.relative_to(part))) for p in part.rglob("*") if p.is_file())
    lines = [f"{digest_of(part / name)}  {name}\n" for name in files]
    (part / SUMS).write_text("".join(lines), encoding="utf-8")
    return len(files)
