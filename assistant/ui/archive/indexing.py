"""What is asked of the part Søgeindeks: which encoder the search has, and building it anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.ui.archive.sheets import NOTICES, Sheets, to
from assistant.ui.archive.worker import Kind, Worker
from assistant.ui.pages import Fields, sent, text_of
from embeddings.encoders import DANISH
from embeddings.presets import PRESETS

Sent = Annotated[Fields, Depends(sent)]

_EMPTY = "Vælg en model, eller skriv navnet eller mappen på en anden."
_SET = (
    "Indstillingen encoder siger {}, og et indeks med en anden model ville blive afvist. "
    "Fjern indstillingen, og start appen igen; så kan modellen vælges her."
)


@dataclass(frozen=True, slots=True)
class Indexing:
    """The part of the page about the search's index; each public method answers one address."""

    sheets: Sheets
    worker: Worker

    @property
    def shown(self) -> dict[str, Callable[..., Any]]:
        """Return what is shown at each address."""
        return {"/soegeindeks": self.index, "/soegeindeks/status": self.progress}

    @property
    def done(self) -> dict[str, Callable[..., Any]]:
        """Return what is done at each address."""
        return {"/soegeindeks": self.rebuild}

    def index(self, besked: str = "") -> HTMLResponse:
        """Show which encoder the index has, how far a rebuilding is, and what can be chosen."""
        return self._shown(NOTICES.get(besked, ""))

    def rebuild(self, fields: Sent) -> Response:
        """Begin to build the index anew with the model that was chosen."""
        model = text_of(fields, "anden") or text_of(fields, "model")
        held = self.sheets.library.set_encoder
        if not model:
            return self._shown(problem=_EMPTY, code=422)
        if held and held != model:
            return self._shown(problem=_SET.format(held), code=422)
        return to("/soegeindeks", "begyndt" if self.worker.reindex(model) else "optaget")

    def progress(self) -> JSONResponse:
        """Tell how far the rebuilding is."""
        state = self.worker.state
        return JSONResponse({"running": bool(state.busy), "done": state.done, "total": state.total})

    def _shown(self, notice: str = "", problem: str = "", code: int = 200) -> HTMLResponse:
        state, facts = self.worker.state, self.sheets.library.status()
        return self.sheets.page(
            "index",
            "Søgeindeks",
            code,
            notice=notice,
            problem=problem or state.problem,
            facts=facts,
            state=state,
            rebuilding=state.kind is Kind.REINDEXING,
            models=dict.fromkeys((facts.encoder or DANISH, DANISH, *PRESETS)),
        )
