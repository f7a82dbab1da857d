"""The text of a document's attachments, from files that lie beside it.

A document may name the file of an attachment (`Attachment.file`, as fetched agendas do). Any
document may have its attachments in a folder of its own name: those of `referat.pdf` lie in
`referat.bilag/` and bear the attachments' printed names. Nothing outside the document's own
folder is opened.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.archive.diskfiles import ATTACHMENTS, bytes_of, list_files
from assistant.archive.names import folded
from assistant.archive.originals import Originals
from assistant.errors import UnreadableFile
from assistant.minutes.files import decode
from assistant.minutes.meeting import AgendaItem, Attachment, Meeting

MOST_TEXT = 2_000_000
"""Letters of one attachment that are kept: some 700 pages."""

_NUMBER = re.compile(r"^\s*(?:bilag\s*)?\d{0,3}\s*[-–:._)]*\s*", re.IGNORECASE)

Kept = Mapping[str, str | None]
"""The sha256 of each attachment file by its name relative to the document; None: not there."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Readings with the text of their attachments; `uncertain` says which were not read."""

    meetings: tuple[Meeting, ...]
    uncertain: tuple[str, ...] = ()


def named_in(meetings: Iterable[Meeting]) -> frozenset[str]:
    """Return the files that the attachments are said to lie in."""
    return frozenset(
        attachment.file
        for meeting in meetings
        for item in meeting.items
        for attachment in item.attachments
        if attachment.file
    )


def keep_files(document: Path, named: Iterable[str], originals: Originals) -> dict[str, str | None]:
    """Keep the bytes of the files named, and of those in the document's own folder.

    One at a time: together they may be larger than memory. One that cannot be read counts as
    missing.
    """
    home = document.parent.resolve()
    beside = _files_beside(document, named)
    return {
        name: _kept(path, originals) if _lies_in(home, path) else None
        for name, path in beside.items()
    }


def keep_given(
    stem: str, named: Iterable[str], given: Mapping[str, Path], originals: Originals
) -> dict[str, str | None]:
    """Keep attachments that were handed over together with a document.

    `given` are the files handed over, by their names relative to the document; they lie where
    nothing follows from those names.
    """
    own = {name for name in given if name.startswith(f"{stem}{ATTACHMENTS}/")}
    return {
        name: _kept(given[name], originals) if name in given else None
        for name in sorted(own | set(named))
    }


def enclose(meetings: Sequence[Meeting], kept: Kept, originals: Originals) -> Enclosed:
    """Give the attachments of a document's readings the text of their files."""
    shelf = _Shelf(kept, originals)
    filled = tuple(
        replace(meeting, items=tuple(_filled(item, shelf) for item in meeting.items))
        for meeting in meetings
    )
    return Enclosed(filled, tuple(shelf.faults()))


def _kept(path: Path, originals: Originals) -> str | None:
    try:
        return originals.keep(bytes_of(path))
    except UnreadableFile:
        return None


def _lies_in(home: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(home)
    except (OSError, ValueError, RuntimeError):  # a loop of links, or a name that can be none
        return False


def _files_beside(document: Path, named: Iterable[str]) -> dict[str, Path]:
    home = document.parent
    own = document.with_name(document.stem + ATTACHMENTS)
    inside = list_files([own]) if own.is_dir() else []
    listed = {str(file.relative_to(home)): file for file in inside}
    return {name: home / name for name in sorted(named)} | listed


class _Shelf:
    """The files at hand, each read once and given to the attachment whose name it bears."""

    def __init__(self, kept: Kept, originals: Originals) -> None:
        self._kept = kept
        self._originals = originals
        self._titled = {_title(Path(name).stem): name for name in kept}
        self._texts: dict[str, str] = {}
        self._faults: list[str] = []
        self._missing = 0

    def filled(self, attachment: Attachment) -> Attachment:
        """Return an attachment with what its file says, where there is one to be read."""
        name = attachment.file or self._titled.get(_title(Path(attachment.title).stem), "")
        if name and name not in self._texts:
            self._texts[name] = self._read(name)
        return replace(attachment, text=self._texts.get(name, ""), file=name)

    def faults(self) -> Iterator[str]:
        """Return in Danish what was not read, and what belongs to no attachment."""
        yield from self._faults
        if self._missing:
            yield f"Filerne til {self._missing} bilag er der ikke eller kan ikke læses."
        for name in self._kept.keys() - self._texts.keys():
            yield f"Filen {name} hører ikke til noget bilag, som referatet nævner."

    def _read(self, name: str) -> str:
        sha256 = self._kept.get(name)
        if sha256 is None:
            self._missing += 1
            return ""
        try:
            text = decode(Path(name).name, self._originals.read(sha256)).text.strip()
        except UnreadableFile as exc:
            self._faults.append(f"Bilaget er ikke læst: {exc}")
            return ""
        if len(text) > MOST_TEXT:
            self._faults.append(f"Kun begyndelsen af bilaget {name} er læst; det er for langt.")
        return text[:MOST_TEXT]


def _filled(item: AgendaItem, shelf: _Shelf) -> AgendaItem:
    attachments = tuple(each if each.text else shelf.filled(each) for each in item.attachments)
    return replace(item, attachments=attachments)


def _title(name: str) -> str:
    """Return a name without "Bilag 2 - " in front, as it is compared."""
    return folded(_NUMBER.sub("", name) or name)
