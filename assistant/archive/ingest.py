"""Files into the archive: what is new is read, what is unchanged is skipped, the rest reported."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.archive.originals import digest
from assistant.archive.records import SourceRecord
from assistant.archive.writing import Placed, remove, store
from assistant.errors import UnreadableFile
from assistant.minutes.meeting import Meeting
from assistant.minutes.reader import read

MOST_BYTES = 100 * 2**20
"""Larger files are refused: the longest real agenda with its bilag seen takes 40 MB."""


class FileStatus(StrEnum):
    """What became of a file."""

    READ = "læst"
    REPLACED = "erstattet"
    MERGED = "sammenlagt"
    UNCHANGED = "uændret"
    REMOVED = "fjernet"
    REFUSED = "afvist"


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was read from one file; `reason` is the Danish sentence of a refusal."""

    source: str
    path: str
    status: FileStatus
    meetings: tuple[str, ...] = ()
    items: int = 0
    merged_with: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of every file of one ingest, in the order they were read."""

    files: tuple[FileReport, ...]

    def count(self, status: FileStatus) -> int:
        """Return how many files ended so."""
        return sum(file.status is status for file in self.files)

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """Return the files that were not read."""
        return tuple(file for file in self.files if file.status is FileStatus.REFUSED)


def list_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files named and those in the folders named, sorted, hidden ones left out.

    A path that does not exist, or a folder that may not be opened, stays in the list and is
    refused when read, so that it is reported.
    """
    return list(dict.fromkeys(file for path in paths for file in _files_of(path)))


def ingest(archive: Archive, files: Iterable[Path], kommune: str | None = None) -> IngestReport:
    """Read files into the archive, each in its own transaction."""
    return IngestReport(tuple(_ingest_file(archive, file, kommune) for file in files))


def reread(
    archive: Archive, progress: Callable[[list[SourceRecord]], Iterable[SourceRecord]] = list
) -> IngestReport:
    """Read every original again; what a better reader refuses stays as it was read before."""
    files = progress(archive.sources())
    return IngestReport(tuple(_reread_file(archive, source) for source in files))


def mirror(archive: Archive, folders: Iterable[Path], files: Iterable[Path]) -> IngestReport:
    """Take out what was read from these folders and is not among their files any more."""
    roots = [folder.resolve() for folder in folders if folder.is_dir()]
    present = {str(file.resolve()) for file in files}
    gone = [
        source
        for source in archive.sources()
        if source.path not in present
        and any(Path(source.path).is_relative_to(root) for root in roots)
    ]
    for source in gone:
        remove(archive, source.path)
    return IngestReport(
        tuple(FileReport(source.name, source.path, FileStatus.REMOVED) for source in gone)
    )


def _ingest_file(archive: Archive, file: Path, kommune: str | None) -> FileReport:
    path = str(file.resolve())
    try:
        data = _bytes_of(file)
        known = archive.digest_of(path)
        if known == digest(data):
            return FileReport(file.name, str(file), FileStatus.UNCHANGED)
        meetings = read(file.name, data, kommune)
    except UnreadableFile as exc:
        return FileReport(file.name, str(file), FileStatus.REFUSED, reason=str(exc))
    source = SourceRecord(path, file.name, archive.originals.keep(data), kommune)
    return _stored(archive, source, meetings, replaced=bool(known))


def _reread_file(archive: Archive, source: SourceRecord) -> FileReport:
    try:
        meetings = read(source.name, archive.originals.read(source.sha256), source.kommune)
    except UnreadableFile as exc:
        return FileReport(source.name, source.path, FileStatus.REFUSED, reason=str(exc))
    return _stored(archive, source, meetings, replaced=True)


def _stored(
    archive: Archive, source: SourceRecord, meetings: Sequence[Meeting], *, replaced: bool
) -> FileReport:
    placed = store(archive, source, meetings)
    merged = tuple(sorted({name for place in placed for name in place.merged_with}))
    status = FileStatus.MERGED if merged else FileStatus.READ
    uncertain = [sentence for meeting in meetings for sentence in meeting.uncertain]
    uncertain += [_kept_apart(place) for place in placed if place.kept_apart_from]
    return FileReport(
        source=source.name,
        path=source.path,
        status=FileStatus.REPLACED if replaced else status,
        meetings=tuple(dict.fromkeys(place.meeting_id for place in placed)),
        items=sum(len(meeting.items) for meeting in meetings),
        merged_with=merged,
        uncertain=tuple(uncertain),
    )


def _kept_apart(place: Placed) -> str:
    others = ", ".join(place.kept_apart_from)
    return f"Mødet er holdt adskilt fra {others}: samme udvalg og dag, men ikke samme møde."


def _bytes_of(file: Path) -> bytes:
    """Return the bytes of a file that stood still while it was read."""
    try:
        before = file.stat()
        if before.st_size > MOST_BYTES:
            raise UnreadableFile(
                file.name,
                f"filen fylder {before.st_size // 2**20} MB, og grænsen er {MOST_BYTES // 2**20}",
                "Del den op i mindre filer",
            )
        data = file.read_bytes()
        after = file.stat()
    except OSError as exc:
        raise UnreadableFile(
            file.name,
            f"filen kan ikke læses ({_reason_of(exc)})",
            "Kontrollér navnet og rettighederne",
        ) from exc
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise UnreadableFile(file.name, "filen blev ændret, mens den blev læst", "Prøv igen")
    return data


def _reason_of(error: OSError) -> str:
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: "den findes ikke",
        PermissionError: "adgang nægtet",
        IsADirectoryError: "mappen kan ikke åbnes",
    }
    return reasons.get(type(error), error.strerror or "ukendt fejl")


def _files_of(path: Path) -> Iterator[Path]:
    if not path.is_dir() or not os.access(path, os.R_OK | os.X_OK):
        yield path
        return
    for entry in sorted(path.iterdir()):
        if entry.name.startswith("."):
            continue
        yield from _files_of(entry)
