"""What is asked about one document: what was read of it, its correction, its removal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, HTTPException
from fastapi.responses import HTMLResponse, Response

from assistant.archive.correcting import Reading, correct
from assistant.archive.corrections import Facts
from assistant.archive.documents import Account, File
from assistant.archive.removing import expunge
from assistant.archive.viewer import SYSTEM
from assistant.ui.archive.forms import CorrectionForm, facts_in, form_of, form_sent
from assistant.ui.archive.sheets import NOTICES, Sheets, to
from assistant.ui.archive.worker import Worker
from assistant.ui.pages import Fields, sent, text_of

Sent = Annotated[Fields, Depends(sent)]

_GONE = "Dokumentet er ikke i arkivet. Det kan være fjernet eller erstattet imens."
_NAMELESS = "Skriv dit navn eller dine initialer, så andre kan se, hvem der rettede."


@dataclass(frozen=True, slots=True)
class Mending:
    """The part of the page about one document; each public method answers one address."""

    sheets: Sheets
    worker: Worker

    @property
    def shown(self) -> dict[str, Callable[..., Any]]:
        """Return what is shown at each address."""
        return {"/dokument/{key}": self.document, "/dokument/{key}/fjern": self.confirm}

    @property
    def done(self) -> dict[str, Callable[..., Any]]:
        """Return what is done at each address."""
        return {
            "/dokument/{key}/ret/{place}": self.correct,
            "/dokument/{key}/tilbage/{place}": self.take_back,
            "/dokument/{key}/fjern": self.remove,
        }

    def document(self, key: int, besked: str = "") -> HTMLResponse:
        """Show what was read of a document, what holds, and what was corrected."""
        file = self._file(key)
        return self._shown(file, {}, NOTICES.get(besked, ""))

    def correct(self, key: int, place: int, fields: Sent) -> Response:
        """Lay what staff say over what was read, in this document and those they choose."""
        file, account = self._account(key, place, fields)
        form = form_sent(fields)
        if form.faults:
            return self._shown(file, {place: form}, status=422)
        facts = facts_in(form)
        archive = self.sheets.library.archive
        by = form.values["navn"]
        correct(archive, [Reading(key, place), *self._beside(account, fields)], facts, by)
        self.worker.follow()
        changed = self._file(key).accounts[place].correction
        return to(f"/dokument/{key}", "rettet" if changed else "uaendret")

    def take_back(self, key: int, place: int, fields: Sent) -> Response:
        """Let what was read hold again."""
        _, account = self._account(key, place, fields)
        by = " ".join(text_of(fields, "navn").split())[:120]
        if not by:
            raise HTTPException(422, _NAMELESS)
        which = [Reading(key, place), *self._beside(account, fields)]
        correct(self.sheets.library.archive, which, Facts(), by)
        self.worker.follow()
        return to(f"/dokument/{key}", "tilbage")

    def confirm(self, key: int) -> HTMLResponse:
        """Say plainly what goes when a document is removed, and ask."""
        file = self._file(key)
        return self.sheets.page("remove", f"Fjern {file.name}", file=file)

    def remove(self, key: int, fields: Sent) -> Response:
        """Remove a document and what only it tells of."""
        file = self._file(key)
        self._unchanged(file, fields)
        expunge(self.sheets.library.archive, file)
        self.worker.follow()
        return to("/dokumenter", "fjernet")

    def _shown(
        self, file: File, forms: dict[int, CorrectionForm], notice: str = "", status: int = 200
    ) -> HTMLResponse:
        by = self.sheets.library.archive.files.last_corrector()
        return self.sheets.page(
            "document",
            file.name,
            status,
            file=file,
            forms={a.place: forms.get(a.place) or form_of(a.facts, by) for a in file.accounts},
            by=by,
            names=self._names(),
            notice=notice,
        )

    def _names(self) -> dict[str, list[str]]:
        """Return the names to choose from, so that a body is not spelt in two ways."""
        listed = self.sheets.library.archive.listing(SYSTEM)
        return {
            "udvalg": sorted({each.udvalg for each in listed if each.udvalg}),
            "kommune": sorted({each.kommune for each in listed if each.kommune}),
        }

    def _file(self, key: int) -> File:
        file = self.sheets.library.archive.files.document(key)
        if file is None:
            raise HTTPException(404, _GONE)
        return file

    def _account(self, key: int, place: int, fields: Fields) -> tuple[File, Account]:
        file = self._file(key)
        self._unchanged(file, fields)
        account = next((each for each in file.accounts if each.place == place), None)
        if account is None:
            raise HTTPException(404, _GONE)
        return file, account

    def _unchanged(self, file: File, fields: Fields) -> None:
        """Refuse a form about another document than the one that now has its number."""
        if text_of(fields, "stempel") != file.sha256:
            raise HTTPException(409, _GONE)

    def _beside(self, account: Account, fields: Fields) -> list[Reading]:
        """Return the same meeting's readings in other documents, where they are to follow."""
        if not text_of(fields, "ogsaa"):
            return []
        return [Reading(each.source, each.place) for each in account.beside]
