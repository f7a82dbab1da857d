"""What is asked of the part Tilføj: files are sent, read beside the app, and told about."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from assistant.archive.diskfiles import MOST_BYTES
from assistant.ui.archive.sheets import NOTICES, ROOT, Sheets, to
from assistant.ui.archive.staging import KINDS, MOST_FILES, WAITING, Batch, Staging
from assistant.ui.archive.worker import Worker
from assistant.ui.wording import whole

MOST_SENT = 2**31
"""Bytes of one request: a folder sent by a browser without a script."""

_GONE = "Listen over de sendte filer findes ikke længere. Det, der blev læst, er i arkivet."


@dataclass(frozen=True, slots=True)
class Intake:
    """The part of the page where files are added; each public method answers one address."""

    sheets: Sheets
    staging: Staging
    worker: Worker

    @property
    def shown(self) -> dict[str, Callable[..., Any]]:
        """Return what is shown at each address."""
        return {
            "/tilfoej": self.add,
            "/indlevering/{name}": self.batch,
            "/indlevering/{name}/status": self.progress,
        }

    @property
    def done(self) -> dict[str, Callable[..., Any]]:
        """Return what is done at each address."""
        return {
            "/tilfoej": self.receive,
            "/indlevering/{name}/igen": self.again,
            "/indlevering/{name}/ryd": self.clear,
        }

    def add(self, besked: str = "") -> HTMLResponse:
        """Show where files are dropped, and what became of the latest."""
        return self.sheets.page(
            "add",
            "Tilføj referater",
            notice=NOTICES.get(besked, ""),
            kinds=KINDS,
            most_files=MOST_FILES,
            most_bytes=MOST_BYTES,
            batches=self.staging.latest(),
        )

    async def receive(self, request: Request) -> Response:
        """Keep the files that were sent, and begin to read them unless more are to come.

        Raises:
            HTTPException: it is too much at once, or its size is not told.
        """
        length = whole(request.headers.get("content-length", ""))
        if length is None:
            raise HTTPException(411, "Browseren sagde ikke, hvor meget den sendte. Prøv igen.")
        if length > MOST_SENT:
            raise HTTPException(
                413, "Det er for meget på én gang. Send højst 2 GB, og så resten bagefter."
            )
        async with request.form(max_files=MOST_FILES + 1, max_fields=MOST_FILES + 10) as form:
            batch = await run_in_threadpool(self._received, form)
        if batch is None:
            return await run_in_threadpool(self.add)
        address = f"/indlevering/{batch.id}"
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"samling": batch.id, "adresse": f"{ROOT}{address}"})
        return to(address)

    def batch(self, name: str, besked: str = "") -> HTMLResponse:
        """Show what became of each file that was sent.

        Raises:
            HTTPException: there is no such batch.
        """
        batch = self._batch(name)
        stopped = batch.begun and not batch.settled and not self.worker.state.busy
        return self.sheets.page(
            "batch",
            "Sendte filer",
            notice=NOTICES.get(besked, ""),
            batch=batch,
            state=self.worker.state,
            stopped=stopped,
        )

    def progress(self, name: str) -> JSONResponse:
        """Tell how far the reading of a batch is, file by file.

        Raises:
            HTTPException: there is no such batch.
        """
        batch, state = self._batch(name), self.worker.state
        running = bool(state.busy) and (not batch.settled or bool(state.kind))
        return JSONResponse(
            {
                "running": running and not batch.problem,
                "done": batch.done,
                "total": len(batch.pieces),
                "following": batch.settled,
                "states": [piece.state for piece in batch.pieces],
            }
        )

    def again(self, name: str) -> Response:
        """Read the files once more that were refused or not come to."""
        self._batch(name)
        self.staging.change(name, _once_more)
        self.worker.take_in(name)
        return to(f"/indlevering/{name}", "igen")

    def clear(self, name: str) -> Response:
        """Let go of a batch, and of the bytes of its refused files.

        Raises:
            HTTPException: it is still being read.
        """
        batch = self._batch(name)
        if batch.begun and not batch.settled and self.worker.state.busy:
            raise HTTPException(409, "Filerne bliver læst. Vent, til det er færdigt.")
        self.staging.discard(name)
        return to("/tilfoej", "ryddet")

    def _batch(self, name: str) -> Batch:
        batch = self.staging.get(name)
        if batch is None:
            raise HTTPException(404, _GONE)
        return batch

    def _received(self, form: FormData) -> Batch | None:
        """Keep what a form holds; None where it holds no file."""
        files = [e for e in form.getlist("filer") if isinstance(e, UploadFile) and e.filename]
        left_out = [each for each in form.getlist("udeladt") if isinstance(each, str)]
        batch = self.staging.get(_text(form, "samling"))
        if batch is None:
            if not files and not left_out:
                return None
            own = self.sheets.library.is_demo
            batch = self.staging.create(_text(form, "kommune")[:100], own=own)
        if batch.begun:
            raise HTTPException(409, "De filer er allerede ved at blive læst. Send en ny samling.")
        for file in files:
            batch = self.staging.add(batch, file.filename or "", file.file)
        for told in left_out:
            size, _, name = told.partition(" ")
            batch = self.staging.leave_out(batch, name, whole(size) or 0)
        if not _text(form, "flere"):
            batch = self.staging.change(batch.id, lambda b: replace(b, begun=True)) or batch
            self.worker.take_in(batch.id)
        return batch


def _once_more(batch: Batch) -> Batch:
    """Return a batch whose refused files wait again, where their bytes are kept."""
    pieces = tuple(
        replace(piece, state=WAITING, reason="") if piece.refused and piece.kept else piece
        for piece in batch.pieces
    )
    return replace(batch, problem="", resumed=False, pieces=pieces)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
