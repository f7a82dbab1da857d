"""The web app: its pages, laid in one Gradio Blocks, served by one process on one port.

A page is a module with `NAME`, `PATH` and `build`; a further one is added to `PAGES`. Pages that
other packages offer (`pages`) are plain HTML beside Gradio's.
"""

import asyncio
import gc
import logging
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version

import click
import gradio as gr
import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup
from starlette.requests import HTTPConnection
from starlette.routing import Mount
from starlette.types import Scope

from assistant.errors import ReferatError, SettingsError
from assistant.library import Library
from assistant.ui import chat, crowd, health, originals
from assistant.ui.briefing.routes import BRIEFING
from assistant.ui.cases import routes as cases
from assistant.ui.door import Door, Pace, Tell
from assistant.ui.export import routes as export
from assistant.ui.export.kept import Conversations
from assistant.ui.frame import FAVICON, Entry, Installation, footer, header
from assistant.ui.login import routes as login
from assistant.ui.login.asker import asker, only_for
from assistant.ui.login.knowing import Knowing
from assistant.ui.login.masthead import Masthead, address
from assistant.ui.login.reception import Reception
from assistant.ui.logo import PATH as LOGO
from assistant.ui.logo import read_logo
from assistant.ui.lookup.routes import ROOT as LOOKUP
from assistant.ui.lookup.routes import lookup
from assistant.ui.meetings.routes import MEETINGS
from assistant.ui.pages import FurtherPage, Site, further_pages
from assistant.ui.place import is_this_machine
from assistant.ui.responses import DanishPage
from assistant.ui.theme import asset, page_style, style, theme
from assistant.ui.toolkit import NeededOnly, keep_no_statistics

_BROKE = "Noget gik galt på serveren. Prøv igen om lidt."

_LAST_SECONDS = 1
"""How long open pages may hold up a stop; each keeps a connection open for as long as it lives."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the app: its place in the navigation and how it is laid out."""

    entry: Entry
    build: Callable[[Library, Conversations, Reception, gr.Blocks], None]


PAGES = (Page(Entry(chat.NAME, chat.PATH), chat.build),)
PLAIN: tuple[FurtherPage, ...] = (MEETINGS, BRIEFING)
"""Pages of the app that are plain HTML, for everyone who may see the app."""


def build(
    library: Library,
    kept: Conversations,
    reception: Reception,
    further: Sequence[FurtherPage] = (),
) -> gr.Blocks:
    """Lay out every page of the app itself over a library; open conversations are kept."""
    installation = installed(library)
    entries = _entries(() if reception.book.in_use else further)
    blocks = gr.Blocks(title=installation.title, analytics_enabled=False, fill_width=True)
    for page in PAGES:
        place = blocks if not page.entry.path else blocks.route(page.entry.name, page.entry.path)
        with place, _framed(page, _Frame(installation, entries)):
            page.build(library, kept, reception, blocks)
    at_once = crowd.AT_ONCE_BY_MODEL if library.waits_for_a_model else crowd.AT_ONCE
    blocks.queue(default_concurrency_limit=at_once, max_size=crowd.WAITING, api_open=False)
    keep_no_statistics(blocks)
    blocks.state_session_capacity = crowd.SESSIONS
    return blocks


def web(library: Library, further: Sequence[FurtherPage] = ()) -> FastAPI:
    """Return the web app with everything a browser asks of it."""
    app, kept = FastAPI(docs_url=None, redoc_url=None, openapi_url=None), _conversations(library)
    app.get("/favicon.ico")(_favicon)
    if library.logo:
        app.get(LOGO)(read_logo(library.logo).response)
    site = Site(library, installed(library), _entries(further), page_style(library.colour))
    reception = Reception(library)
    roles = {page.entry.path: page.roles for page in further}
    masthead = Masthead(library, site.entries, roles)
    tell = _tell_refusals(site, app)
    app.add_middleware(crowd.Crowd, tell=tell)
    app.add_middleware(Door, pace=Pace(*library.pace), tell=tell, who=_name_of)
    app.add_middleware(Knowing, reception=reception, masthead=masthead)
    app.add_middleware(DanishPage, title=installed(library).title)
    app.mount(LOOKUP, lookup(library, version("referat-assistent")))
    app.include_router(login.router(site, reception, masthead))
    app.include_router(health.router(library))
    app.include_router(originals.router(library))
    app.include_router(cases.router(site))
    app.include_router(export.router(library, installed(library), kept))
    _add(further, site, app)
    gr.mount_gradio_app(
        app,
        build(library, kept, reception, further),
        path="/",
        theme=theme(library.colour),
        css=style(library.colour),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
    )
    _close(app)
    return app


def _conversations(library: Library) -> Conversations:
    return Conversations(seconds=library.conversation_seconds)


def server(library: Library, further: Sequence[FurtherPage] = ()) -> uvicorn.Server:
    """Return the server of the app; open pages hold it up for seconds only when it is stopped."""
    config = uvicorn.Config(
        web(library, further),
        log_level="warning",
        access_log=False,  # an address holds what was asked
        ws="none",
        http="h11",
        server_header=False,
        forwarded_allow_ips=library.entrance.proxy,
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
    logging.getLogger("uvicorn.error").addFilter(worth_logging)
    return uvicorn.Server(config)


def serve(library: Library, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve the app until it is stopped, and say on screen where it is and what it runs.

    Raises:
        SettingsError: the address is taken or is not this machine's, or others than those who
            sit at this machine would be let in before anybody can log in.
    """
    _refuse_unguarded(library, host)
    with listen(host, port) as listening, suppress(KeyboardInterrupt):
        click.echo(_running(installed(library), *listening.getsockname()[:2]))
        asyncio.run(_serve(library, further_pages(), listening))


def installed(library: Library) -> Installation:
    """Return what the installation says about itself."""
    return Installation(
        kommune=library.kommune,
        demo=library.is_demo,
        encoder=library.encoder_name,
        answer_mode=library.answer_mode,
        logo=read_logo(library.logo).address if library.logo else None,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around each page: what is installed, and every page's place."""

    installation: Installation
    entries: Sequence[Entry]


def _entries(further: Sequence[FurtherPage]) -> tuple[Entry, ...]:
    return (*(page.entry for page in PAGES), *(page.entry for page in (*PLAIN, *further)))


@contextmanager
def _framed(page: Page, frame: _Frame) -> Iterator[None]:
    """Lay the frame around a page."""
    with gr.Column(elem_id="hoved"):
        _static(header(frame.installation, frame.entries, page.entry), asset("frame.js"))
    yield
    with gr.Column(elem_id="bund"):
        _static(footer(frame.installation))


def _close(app: FastAPI) -> None:
    """Close every address of Gradio's, which answers all that is left, but those that it needs."""
    mount = app.routes[-1]
    if not isinstance(mount, Mount):
        raise TypeError("Gradio is mounted in another way")
    mount.app = NeededOnly(mount.app)


def _tell_refusals(site: Site, app: FastAPI) -> Tell:
    """Show what is refused or fails on a plain page as a page of the app; return how."""

    def told(sentence: str, status: int) -> HTMLResponse:
        body = Markup('<section class="blok"><h2>Det gik ikke</h2><p>{}</p></section>')
        return HTMLResponse(site.render(None, "Det gik ikke", body.format(sentence)), status)

    def refused(request: Request, refusal: HTTPException) -> Response:
        if refusal.status_code == 401:
            return RedirectResponse(address(request.url.path), 303)
        return told(refusal.detail, refusal.status_code)

    def failed(request: Request, error: ReferatError) -> HTMLResponse:
        return told(str(error), 500)

    def broke(request: Request, error: Exception) -> HTMLResponse:
        return told(_BROKE, 500)

    app.exception_handler(HTTPException)(refused)
    app.exception_handler(ReferatError)(failed)
    app.exception_handler(Exception)(broke)
    return told


def _add(further: Sequence[FurtherPage], site: Site, app: FastAPI) -> None:
    """Add pages before Gradio, which answers everything that is left."""
    for page in PLAIN:
        app.include_router(page.router(site))
    for page in further:
        check = only_for(site.library, page.roles)
        app.include_router(page.router(site), dependencies=[Depends(check)])


def _name_of(scope: Scope) -> str | None:
    return asker(HTTPConnection(scope)).name


def _refuse_unguarded(library: Library, host: str) -> None:
    if library.accounts.lets_in:
        return
    add = f"`referat user add NAVN --role administrator --library {library.folder}`"
    if not is_this_machine(host):
        raise SettingsError(
            f"Appen vises ikke på {host}, før nogen kan logge ind: uden brugere kunne enhver, der "
            f"når maskinen, det samme som den, der sidder ved den. Opret en bruger med {add}."
        )
    if library.entrance.required:
        raise SettingsError(
            f"login_kraeves er sat, men ingen kan logge ind. Opret en bruger med {add}."
        )


def _static(markup: str, script: str | None = None) -> None:
    gr.HTML(markup, js_on_load=script, apply_default_css=False)


def worth_logging(record: logging.LogRecord) -> bool:
    """Return whether a log record is more than the end of a page's connection at the stop."""
    fault = record.exc_info[1] if record.exc_info else None
    return not isinstance(fault, asyncio.CancelledError) and "graceful" not in record.getMessage()


async def _serve(
    library: Library, further: Sequence[FurtherPage], listening: socket.socket
) -> None:
    """Build and serve in one event loop; built outside one, Gradio leaves a loop open behind it."""
    built = server(library, further)
    _set_aside()
    await built.serve(sockets=[listening])


def _set_aside() -> None:
    """Spare Python's collector what the app is made of, which lives as long as it does.

    Half a million objects of encoder, indexes and Gradio are else looked through again and again,
    and all questions wait for it half a second (docs/belastning.md).
    """
    gc.collect()
    gc.freeze()


def _running(installation: Installation, host: str, port: int) -> str:
    runs = f"Søgning: {installation.encoder}. Svar: {installation.answer_mode}."
    return f"{installation.title}: http://{host}:{port}\n{runs}\nStop med Ctrl+C."


def _favicon() -> Response:
    return Response(FAVICON, media_type="image/svg+xml")


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is built, so that a taken one is said at once.

    Raises:
        SettingsError: it is taken.
    """
    try:
        listening = socket.create_server((host, port))
        # asyncio sets this for sockets that name their protocol, which these do not; without it
        # the body of each answer waits 40 ms for the browser to confirm the headers
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as exc:
        raise SettingsError(
            f"Appen kan ikke lytte på {host}:{port} ({exc.strerror}). "
            "Stop det, der bruger porten, eller vælg en anden i indstillingen port."
        ) from exc
