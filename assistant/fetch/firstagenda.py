"""The way through: from the address of a FirstAgenda site to a folder of agendas.

Every agenda that is wanted is asked for with what the server gave last time, so that an
unchanged one costs a line; it is written anew only when its bytes changed, so that
`referat ingest` reads only what did. One that fails is reported and the rest go on. An agenda
that left the list stays in the folder and is reported as withdrawn: what it may be used for is
for people to decide.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from assistant.errors import FetchError
from assistant.fetch import files
from assistant.fetch.agendafile import (
    Enclosure,
    agenda_file,
    agenda_in,
    enclosures_of,
    require_agenda,
)
from assistant.fetch.ledger import Entry, Ledger, Validators, open_ledger
from assistant.fetch.listing import Json, Notice, choose, read_list
from assistant.fetch.manners import Manners
from assistant.fetch.report import AgendaReport, FetchReport, Outcome
from assistant.fetch.site import AGENDA, Site, origin_of

Progress = Callable[[Sequence[Notice]], Iterable[Notice]]
"""Passes agendas on while it shows how far it is."""

_NEW = Validators()


def default_folder(url: str) -> Path:
    """Return where a site's agendas go when no folder is named."""
    return Path("var/hentet") / origin_of(url).host


def fetch(
    url: str,
    folder: Path,
    *,
    udvalg: str | None = None,
    date_from: date | None = None,
    date_to: date | None = None,
    attachments: bool = False,
    progress: Progress = iter,
    manners: Manners | None = None,
) -> FetchReport:
    """Fetch the agendas of a site into a folder, one file each.

    A run of the same kind that was cut off within a day is taken up where it was.

    Raises:
        FetchError: the site, its list or the folder cannot be used; nothing fetched is lost.
    """
    manners = manners or Manners()
    try:
        with ExitStack() as stack:
            site = stack.enter_context(Site(url, manners))
            job = json.dumps([str(site.origin), udvalg, str(date_from), str(date_to), attachments])
            ledger = stack.enter_context(
                open_ledger(folder, job, manners.now(), manners.resume_within_hours)
            )
            listed = read_list(site.listing())
            chosen = choose(listed, udvalg, date_from, date_to)
            visit = _Visit(site, ledger, folder, attachments, _settled_before(manners))
            reports = [visit.agenda(notice) for notice in progress(chosen)]
            if not site.left_alone:
                ledger.finish()
            withdrawn = _withdrawn(ledger, str(site.origin), listed)
            return FetchReport(str(site.origin), folder, (*reports, *withdrawn))
    except OSError as exc:
        raise FetchError(
            f"Mappen {folder} kan ikke bruges ({exc.strerror or exc}). "
            "Kontrollér plads og rettigheder, eller vælg en anden med --out."
        ) from exc


@dataclass(frozen=True, slots=True)
class _Stored:
    """What lies in the folder of an agenda: its entry in the ledger, and its agenda."""

    entry: Entry
    agenda: Json


@dataclass(frozen=True, slots=True)
class _Attached:
    """The attachments of an agenda: the files at hand by id, and why others are not."""

    files: dict[str, str]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Visit:
    """One run: the agendas of a list, one after the other."""

    site: Site
    ledger: Ledger
    folder: Path
    attachments: bool
    settled_before: date

    def agenda(self, notice: Notice) -> AgendaReport:
        """Bring one agenda up to date and say what became of it."""
        if not notice.usable:
            reason = f"Listen giver ikke mødet et id, der kan bruges ({notice.id[:64]!r})."
            return AgendaReport(notice.id, notice.label, Outcome.FAILED, reason=reason)
        stored = self._stored(notice)
        if stored and self._spared(notice, stored.entry):
            return AgendaReport(notice.id, notice.label, Outcome.UNCHANGED, stored.entry.file)
        try:
            return self._updated(notice, stored)
        except FetchError as exc:
            return AgendaReport(notice.id, notice.label, Outcome.FAILED, reason=str(exc))

    def _stored(self, notice: Notice) -> _Stored | None:
        entry = self.ledger.intact(notice.id)
        return _Stored(entry, agenda_in(self._path(entry.file).read_bytes())) if entry else None

    def _spared(self, notice: Notice, entry: Entry) -> bool:
        """Return whether it need not be asked for: had in this run, or old and as it was."""
        if entry.row != notice.digest or (self.attachments and not entry.attached):
            return False
        settled = notice.day is not None and notice.day < self.settled_before
        return settled or entry.run == self.ledger.run

    def _updated(self, notice: Notice, stored: _Stored | None) -> AgendaReport:
        answer = self.site.agenda(notice.id, stored.entry.validators if stored else _NEW)
        if answer is None:
            assert stored is not None
            agenda, validators = stored.agenda, stored.entry.validators
        else:
            agenda, validators = require_agenda(answer.value), answer.validators
        changed = stored is None or stored.agenda != agenda
        attached = self._attached(agenda, renewed=changed)
        known = self.ledger.entry(notice.id)
        file = known.file if known else notice.file
        source = self.site.url(AGENDA + notice.id)
        written = files.write(self._path(file), agenda_file(source, notice, agenda, attached.files))
        told = replace(
            self._entry(notice.id, file, validators),
            released=notice.released,
            row=notice.digest,
            attached=self.attachments and not attached.missing,
        )
        self.ledger.put(told)
        outcome = Outcome.FETCHED if written else Outcome.UNCHANGED
        return AgendaReport(notice.id, notice.label, outcome, file, missing=attached.missing)

    def _attached(self, agenda: Json, *, renewed: bool) -> _Attached:
        """Fetch the attachments if they are wanted; those at hand from before count anyhow."""
        enclosures = enclosures_of(agenda)
        missing = []
        for each in enclosures if self.attachments else []:
            try:
                self._enclosure(each, renewed=renewed)
            except FetchError as exc:
                missing.append(f"{each.name}: {exc}")
        at_hand = {each.id: each.file for each in enclosures if self._path(each.file).is_file()}
        return _Attached(at_hand, tuple(missing))

    def _enclosure(self, enclosure: Enclosure, *, renewed: bool) -> None:
        """Fetch an attachment that is not at hand, or whose agenda changed since it was."""
        key = f"bilag/{enclosure.id}"
        entry = self.ledger.intact(key)
        if entry and (not renewed or entry.run == self.ledger.run):
            return
        path = self._path(enclosure.file)
        got = self.site.attachment(enclosure.id, path, entry.validators if entry else _NEW)
        if got is None:
            assert entry is not None
            got = entry.validators
        self.ledger.put(self._entry(key, enclosure.file, got))

    def _entry(self, key: str, file: str, validators: Validators) -> Entry:
        """Return what to remember of a file that lies there now."""
        return Entry(
            key=key,
            site=str(self.site.origin),
            file=file,
            sha256=files.digest_of(self._path(file)) or "",
            run=self.ledger.run,
            etag=validators.etag,
            modified=validators.modified,
        )

    def _path(self, file: str) -> Path:
        return self.folder / file


def _withdrawn(ledger: Ledger, site: str, listed: Sequence[Notice]) -> list[AgendaReport]:
    """Return the agendas in the folder that the site does not list any more."""
    ids = {notice.id for notice in listed}
    reason = (
        "Står ikke længere på kommunens liste. Slet filen, og kør "
        "`referat ingest --mirror` på mappen, hvis referatet ikke må bruges mere."
    )
    return [
        AgendaReport(entry.key, entry.file, Outcome.WITHDRAWN, entry.file, reason)
        for entry in ledger.agendas(site)
        if entry.key not in ids
    ]


def _settled_before(manners: Manners) -> date:
    return manners.now().date() - timedelta(days=manners.settled_after_days)
