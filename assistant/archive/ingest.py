"""Files into the archive: what is new is read, what is unchanged is skipped, the rest reported."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.archive.diskfiles import bytes_of, name_of
from assistant.archive.enclosures import enclose, keep_files, named_in
from assistant.archive.originals import Originals, digest
from assistant.archive.presence import at_work
from assistant.archive.records import SourceRecord
from assistant.archive.removing import discard_unused
from assistant.archive.writing import Overtaken, Placed, Sure, remove, store
from assistant.errors import UnreadableFile
from assistant.minutes.reader import Contents, contents
from assistant.minutes.signs import visible
from assistant.persondata.rules import STANDARD, Handling, Rules
from assistant.persondata.screening import Finding, Screened, screen, told


class FileStatus(StrEnum):
    """What became of a file."""

    READ = "læst"
    REPLACED = "erstattet"
    MERGED = "sammenlagt"
    UNCHANGED = "uændret"
    ENCLOSED = "bilag"
    REMOVED = "fjernet"
    REFUSED = "afvist"


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was read from one file; `reason` is the Danish sentence of a refusal.

    `findings` are the personal data found in it, without the data; `enclosed` the files that a
    refused document names as its attachments.
    """

    source: str
    path: str
    status: FileStatus
    meetings: tuple[str, ...] = ()
    items: int = 0
    merged_with: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    reason: str | None = None
    findings: tuple[Finding, ...] = ()
    enclosed: tuple[str, ...] = ()


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


def ingest(
    archive: Archive,
    files: Iterable[Path],
    kommune: str | None = None,
    rules: Rules = STANDARD,
) -> IngestReport:
    """Read files into the archive, each in its own transaction.

    A file that one before it names as an attachment is no minutes of its own.
    """
    with at_work(archive.folder):
        return IngestReport(tuple(_ingest_files(archive, files, kommune, rules)))


def _ingest_files(
    archive: Archive, files: Iterable[Path], kommune: str | None, rules: Rules
) -> Iterator[FileReport]:
    enclosed: set[Path] = set()
    for file in files:
        if file.resolve() in enclosed:
            yield FileReport(name_of(file), visible(str(file)), FileStatus.ENCLOSED)
            continue
        report = _ingest_file(archive, file, kommune, rules)
        yield report
        if report.status is FileStatus.REFUSED:
            names = list(report.enclosed)
        else:
            names = list(archive.files.enclosures_of(str(file.resolve())))
        enclosed.update((file.parent / name).resolve() for name in names)


def reread(
    archive: Archive,
    progress: Callable[[list[SourceRecord]], Iterable[SourceRecord]] = list,
    rules: Rules = STANDARD,
) -> IngestReport:
    """Read every original again; what a better reader refuses stays as it was read before.

    What the rules for personal data refuse is told of no longer; the original stays.
    """
    with at_work(archive.folder):
        files = progress(archive.files.sources())
        reports = [_reread_file(archive, source, rules) for source in files]
    return IngestReport(tuple(report for report in reports if report))


def mirror(archive: Archive, folders: Iterable[Path], files: Iterable[Path]) -> IngestReport:
    """Take out what was read from these folders and is not among their files any more."""
    roots = [folder.resolve() for folder in folders if folder.is_dir()]
    present = {str(file.resolve()) for file in files}
    gone = [
        source
        for source in archive.files.sources()
        if source.path not in present
        and any(Path(source.path).is_relative_to(root) for root in roots)
    ]
    for source in gone:
        remove(archive, source.path)
    return IngestReport(
        tuple(FileReport(source.name, source.path, FileStatus.REMOVED) for source in gone)
    )


def _ingest_file(archive: Archive, file: Path, kommune: str | None, rules: Rules) -> FileReport:
    path = str(file.resolve())
    try:
        data = bytes_of(file)
        settled = archive.files.is_settled(path, digest(data), rules)
        if settled and _kept_as_before(archive, file, path, data):
            return FileReport(name_of(file), visible(str(file)), FileStatus.UNCHANGED)
        found = contents(name_of(file), data, kommune)
    except UnreadableFile as exc:
        return FileReport(name_of(file), visible(str(file)), FileStatus.REFUSED, reason=str(exc))

    def put() -> FileReport:
        kept = keep_files(file, named_in(found.meetings), archive.originals)
        source = SourceRecord(path, name_of(file), archive.originals.keep(data), kommune, kept)
        return put_document(archive, source, found, rules)

    return kept_and_put(put)


def kept_and_put(put: Callable[[], FileReport]) -> FileReport:
    """Do what keeps a document's bytes and then refers to them, until nobody took them between.

    Who removes another document of the same bytes may do so just then; each try needs another
    who does.
    """
    while True:
        try:
            return put()
        except Overtaken:
            continue


def _kept_as_before(archive: Archive, file: Path, path: str, data: bytes) -> bool:
    """Return whether nothing is new; an original that was lost is kept again by the way."""
    if not archive.originals.has(digest(data)):
        archive.originals.keep(data)
    before = archive.files.enclosures_of(path)
    return keep_files(file, before, archive.originals) == before


def _reread_file(archive: Archive, source: SourceRecord, rules: Rules) -> FileReport | None:
    """Read a document's original again; None where another has replaced or removed it meanwhile."""
    try:
        found = contents(source.name, archive.originals.read(source.sha256), source.kommune)
    except UnreadableFile as exc:
        return FileReport(source.name, source.path, FileStatus.REFUSED, reason=str(exc))
    except OSError:
        return _lost(archive, source)
    try:
        return put_document(archive, source, found, rules, _unchanged(source))
    except Overtaken:
        return None


def _lost(archive: Archive, source: SourceRecord) -> FileReport | None:
    """Tell that an original is not there; what was read of it stays."""
    if archive.files.digest_of(source.path) != source.sha256:
        return None
    reason = (
        f"{source.name}: originalen mangler i biblioteket. Det, der er læst, gælder stadig; "
        "indlæs filen igen, eller læg en sikkerhedskopi tilbage."
    )
    return FileReport(source.name, source.path, FileStatus.REFUSED, reason=reason)


def _unchanged(source: SourceRecord) -> Sure:
    def sure(connection: sqlite3.Connection) -> bool:
        sql = "SELECT 1 FROM source WHERE path = ? AND sha256 = ?"
        return connection.execute(sql, (source.path, source.sha256)).fetchone() is not None

    return sure


def _all_there(source: SourceRecord, originals: Originals) -> Sure:
    named = {source.sha256, *filter(None, source.enclosures.values())}
    return lambda _: all(originals.has(sha256) for sha256 in named)


def put_document(
    archive: Archive, source: SourceRecord, found: Contents, rules: Rules, sure: Sure | None = None
) -> FileReport:
    """Put what was read of one file into the archive, with the text of its attachments.

    Here every document is screened for personal data, however it came.

    Raises:
        Overtaken: somebody took its bytes away meanwhile, or `sure` says that the ground moved.
    """
    before = archive.files.digest_of(source.path)
    held = {before, *archive.files.enclosures_of(source.path).values()}
    enclosed = enclose(found.meetings, source.enclosures, archive.originals)
    screened = screen(enclosed.meetings, rules, found.text)
    if screened.refused:
        return _refuse(archive, source, screened)
    meetings = screened.meetings
    placed = store(archive, source, screened, sure or _all_there(source, archive.originals))
    discard_unused(archive, filter(None, held - {source.sha256, *source.enclosures.values()}))
    merged = tuple(sorted({name for place in placed for name in place.merged_with}))
    status = FileStatus.MERGED if merged else FileStatus.READ
    uncertain = [sentence for meeting in meetings for sentence in meeting.uncertain]
    uncertain += enclosed.uncertain
    uncertain += [_kept_apart(place) for place in placed if place.kept_apart_from]
    return FileReport(
        source=source.name,
        path=source.path,
        status=FileStatus.REPLACED if before else status,
        meetings=tuple(dict.fromkeys(place.meeting_id for place in placed)),
        items=sum(len(meeting.items) for meeting in meetings),
        merged_with=merged,
        uncertain=tuple(uncertain),
        findings=screened.findings,
    )


def _refuse(archive: Archive, source: SourceRecord, screened: Screened) -> FileReport:
    """Keep a document out that the rules refuse; one that is there is told of no longer.

    An earlier version of it, which was not refused, stays.
    """
    held = archive.files.digest_of(source.path) == source.sha256
    if held:
        store(archive, source, screened)
    else:
        discard_unused(archive, {source.sha256, *filter(None, source.enclosures.values())})
    refusing = [each for each in screened.findings if each.handling is Handling.REFUSE]
    settings = " og ".join(sorted({f"persondata_{each.kind}" for each in refusing}))
    gone = " Det er taget ud af søgningen." if held else ""
    reason = (
        f"{source.name}: dokumentet rummer {told(refusing)} og afvises efter {settings}.{gone} "
        "Fjern oplysningerne af dokumentet, eller ret indstillingen."
    )
    return FileReport(
        source.name,
        source.path,
        FileStatus.REFUSED,
        reason=reason,
        findings=screened.findings,
        enclosed=tuple(source.enclosures),
    )


def _kept_apart(place: Placed) -> str:
    others = ", ".join(place.kept_apart_from)
    return f"Mødet er holdt adskilt fra {others}: samme udvalg og dag, men ikke samme møde."
