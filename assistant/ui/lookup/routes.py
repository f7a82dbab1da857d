"""The addresses of the look-up, below `/api`: `svar`, and `openapi.json` that describes it."""

from typing import Annotated, Any

from fastapi import Body, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.accounts.audit import Way
from assistant.answers.answer import Answer
from assistant.archive.viewer import PUBLIC, Viewer
from assistant.contract import answer_json
from assistant.errors import QuestionError, ReferatError
from assistant.library import Library
from assistant.ui.asking import as_held
from assistant.ui.login.asker import Asker
from assistant.ui.lookup.errors import is_unreadable, refusal, sentence
from assistant.ui.lookup.shapes import Fejl, Sporgsmaal, Svar
from assistant.ui.wording import whole

ROOT = "/api"

_MOST_BYTES = 256 * 1024
_TOO_LONG = f"Opslaget er for stort. Send højst {_MOST_BYTES // 1024} kB."
_NO_LENGTH = "Opslaget mangler hovedet Content-Length."
_ABOUT = (
    "Spørg i kommunens referater og få svar med kildehenvisning til mødedato og sagsnummer. "
    "Svarene er de samme, som den, der spørger, ser på siden: uden login er teksten af lukkede "
    "punkter aldrig med. "
    "Kontrollér kilden, før du bruger et svar."
)
_ASKS = (
    "Svarer på et spørgsmål med kilder, hvis citater står ordret i referaterne. Fremgår svaret "
    "ikke af dem, er outcome refused, og nearest peger på de nærmeste punkter."
)
_FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"model": Fejl, "description": "Indholdet er ikke JSON."},
    413: {"model": Fejl, "description": "Opslaget er for stort."},
    422: {"model": Fejl, "description": "Et felt mangler eller kan ikke bruges."},
    500: {"model": Fejl, "description": "Arkivet kan ikke læses."},
}
_CONTRADICTS = "Perioden slutter, før den begynder. Ret filters.from eller filters.to."


def lookup(library: Library, version: str) -> FastAPI:
    """Return the look-up over a library, to be mounted at `ROOT`."""
    api = FastAPI(
        title="Referatassistent: opslag",
        version=version,
        description=_ABOUT,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        servers=[{"url": ROOT}],
        root_path_in_servers=False,
        exception_handlers=_HANDLERS,
    )
    api.add_middleware(_Short)

    def svar(asked: Annotated[Sporgsmaal, Body()], user: Asker) -> JSONResponse:
        answer = answered(library, asked, user.viewer)
        library.audit.note_items(user, answer.item_ids(passages=True), Way.LOOKUP)
        return JSONResponse(answer_json(answer))

    api.add_api_route(
        "/svar",
        svar,
        methods=["POST"],
        summary="Stil et spørgsmål",
        description=_ASKS,
        response_model=Svar,
        response_description="Svaret med sine kilder.",
        responses=_FAULTS,
        operation_id="svar",
        tags=["Opslag"],
    )
    return api


def answered(library: Library, asked: Sporgsmaal, viewer: Viewer = PUBLIC) -> Answer:
    """Answer a question as a viewer may see it.

    Raises:
        QuestionError: the question is empty or too long, or the period contradicts itself.
    """
    filters = as_held(asked.filters.filters(), library.archive.vocabulary(viewer))
    if filters.date_from and filters.date_to and filters.date_from > filters.date_to:
        raise QuestionError(_CONTRADICTS)
    return library.ask(
        asked.question,
        filters=filters,
        viewer=viewer,
        history=asked.history,
        today=asked.today,
        without=asked.without,
    )


class _Short:
    """Middleware that refuses what is larger than any look-up, before it is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = _refused(Request(scope)) if scope["type"] == "http" else None
        await (refused or self._app)(scope, receive, send)


def _refused(request: Request) -> JSONResponse | None:
    length = whole(request.headers.get("content-length", ""))
    if request.method != "POST" or (length is not None and length <= _MOST_BYTES):
        return None
    return _told(_NO_LENGTH, 411) if length is None else _told(_TOO_LONG, 413)


def _told(detail: str, status: int) -> JSONResponse:
    return JSONResponse({"detail": detail}, status)


def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
    problems = error.errors()
    return _told(sentence(problems), 400 if is_unreadable(problems) else 422)


def _unanswerable(request: Request, error: QuestionError) -> JSONResponse:
    return _told(str(error), 422)


def _failed(request: Request, error: ReferatError) -> JSONResponse:
    return _told(str(error), 500)


def _missing(request: Request, error: HTTPException) -> JSONResponse:
    return _told(refusal(error.status_code), error.status_code)


_HANDLERS: dict[int | type[Exception], Any] = {
    RequestValidationError: _invalid,
    QuestionError: _unanswerable,
    ReferatError: _failed,
    HTTPException: _missing,
}
