"""Documents that were handed over and lie nowhere of their own: dropped on a page, sent by mail.

Their names tell which files belong together and are shown; no path is ever made of them. What
such a document is, its bytes tell: the same bytes are the same document. One of the same name
that tells of the same meetings is a corrected copy and takes the place of the earlier; one of the
same name and other meetings is another document ("Referat.pdf" is what most are called).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.archive.archive import Archive
from assistant.archive.diskfiles import ATTACHMENTS, EXPORTS
from assistant.archive.enclosures import keep_given, named_in
from assistant.archive.ingest import FileReport, FileStatus, kept_and_put, put_document
from assistant.archive.merging import same_occasion
from assistant.archive.originals import digest
from assistant.archive.presence import at_work
from assistant.archive.records import SourceRecord
from assistant.errors import UnreadableFile
from assistant.minutes.meeting import Meeting
from assistant.minutes.reader import contents
from assistant.persondata.rules import STANDARD, Rules
from assistant.persondata.screening import masked

PREFIX = "indleveret"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A file: its name as given, folders and all, and where its bytes wait."""

    name: str
    file: Path

    @property
    def path(self) -> PurePosixPath:
        """Return the name as parts; it leads nowhere."""
        return PurePosixPath(self.name)

    @property
    def attached(self) -> bool:
        """Return whether it lies in a folder of attachments."""
        return any(part.endswith(ATTACHMENTS) for part in self.path.parts[:-1])


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file that was handed over, and the key of the document it is now."""

    file: HandedOver
    report: FileReport
    document: int | None = None


def take_in(
    archive: Archive,
    files: Sequence[HandedOver],
    kommune: str | None = None,
    rules: Rules = STANDARD,
) -> Iterator[Taken]:
    """Read files that were handed over together, each in its own transaction, exports first."""
    with at_work(archive.folder):
        yield from _all_taken(archive, files, kommune, rules)


def _all_taken(
    archive: Archive, files: Sequence[HandedOver], kommune: str | None, rules: Rules
) -> Iterator[Taken]:
    enclosed: set[str] = set()
    for each in sorted(files, key=lambda one: one.path.suffix.lower() not in EXPORTS):
        if each.attached or each.name in enclosed:
            yield Taken(each, FileReport(each.path.name, each.name, FileStatus.ENCLOSED))
            continue
        taken = _taken(archive, each, _beside(each, files), kommune, rules)
        names = set(taken.report.enclosed)
        if taken.document is not None:
            names |= archive.files.enclosures_of(taken.report.path).keys()
        enclosed |= {str(each.path.parent / name) for name in names}
        yield taken


def _taken(
    archive: Archive,
    each: HandedOver,
    beside: dict[str, Path],
    kommune: str | None,
    rules: Rules,
) -> Taken:
    name = masked(each.path.name, rules)
    try:
        data = each.file.read_bytes()
        found = contents(name, data, kommune)
    except UnreadableFile as exc:
        return Taken(each, FileReport(name, each.name, FileStatus.REFUSED, reason=str(exc)))
    sha256 = digest(data)

    def put() -> FileReport:
        kept = keep_given(each.path.stem, named_in(found.meetings), beside, archive.originals)
        archive.originals.keep(data)
        known = archive.files.paths_of(sha256)
        settled = bool(known) and archive.files.is_settled(known[0], sha256, rules)
        if settled and not any(kept.values()):
            return FileReport(name, known[0], FileStatus.UNCHANGED)
        path = known[0] if known else _path(archive, name, sha256, found.meetings)
        source = SourceRecord(path, name, sha256, kommune, kept)
        return put_document(archive, source, found, rules)

    report = kept_and_put(put)
    return Taken(each, report, archive.files.key_of(report.path))


def _beside(each: HandedOver, files: Sequence[HandedOver]) -> dict[str, Path]:
    """Return the files of the same folder, and below it, by their names relative to it."""
    home = each.path.parent
    inside = (one for one in files if one is not each and one.path.is_relative_to(home))
    return {str(one.path.relative_to(home)): one.file for one in inside}


def _path(archive: Archive, name: str, sha256: str, meetings: Sequence[Meeting]) -> str:
    """Return what the document is known by: as an earlier copy of it, else by its bytes."""
    for path, told in archive.files.tellings(name).items():
        if path.startswith(f"{PREFIX}/") and _same(told, meetings):
            return path
    return f"{PREFIX}/{sha256[:16]}/{name}"


def _same(one: Sequence[Meeting], other: Sequence[Meeting]) -> bool:
    return len(one) == len(other) and all(map(same_occasion, one, other))
