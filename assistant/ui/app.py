"""The web app: its pages, laid in one Gradio Blocks, served by one process on one port.

A page is a module with `NAME`, `PATH` and `build`; a further one is added to `PAGES`.
"""

import asyncio
import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import click
import gradio as gr
import uvicorn
from fastapi import FastAPI, Response

from assistant.errors import SettingsError
from assistant.library import Library
from assistant.ui import chat
from assistant.ui.frame import FAVICON, Entry, Installation, footer, header
from assistant.ui.responses import DanishPage
from assistant.ui.theme import asset, style, theme

_AT_ONCE = 32
"""Questions answered at the same time; Gradio's own default is one."""

_WAITING = 256
"""Questions that may wait in line; more are told to try again."""

_LAST_SECONDS = 1
"""How long open pages may hold up a stop; each keeps a connection open for as long as it lives."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the app: its place in the navigation and how it is laid out."""

    entry: Entry
    build: Callable[[Library, gr.Blocks], None]


PAGES = (Page(Entry(chat.NAME, chat.PATH), chat.build),)


def build(library: Library) -> gr.Blocks:
    """Lay out every page over a library."""
    installation = installed(library)
    blocks = gr.Blocks(title=installation.title, analytics_enabled=False, fill_width=True)
    for page in PAGES:
        with blocks if not page.entry.path else blocks.route(page.entry.name, page.entry.path):
            _page(page, library, installation, blocks)
    blocks.queue(default_concurrency_limit=_AT_ONCE, max_size=_WAITING, api_open=False)
    return blocks


def web(library: Library) -> FastAPI:
    """Return the web app with everything a browser asks of it."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.get("/favicon.ico")(_favicon)
    app.add_middleware(DanishPage, title=installed(library).title)
    gr.mount_gradio_app(
        app,
        build(library),
        path="/",
        theme=theme(),
        css=style(),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
    )
    return app


def server(library: Library) -> uvicorn.Server:
    """Return the server of the app; open pages hold it up for seconds only when it is stopped."""
    config = uvicorn.Config(
        web(library),
        log_level="warning",
        ws="none",
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
    logging.getLogger("uvicorn.error").addFilter(worth_logging)
    return uvicorn.Server(config)


def serve(library: Library, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve the app until it is stopped, and say on screen where it is and what it runs.

    Raises:
        SettingsError: the address is taken or is not this machine's.
    """
    with _listen(host, port) as listening, suppress(KeyboardInterrupt):
        click.echo(_running(installed(library), *listening.getsockname()[:2]))
        asyncio.run(_serve(library, listening))


def installed(library: Library) -> Installation:
    """Return what the installation says about itself."""
    return Installation(
        kommune=library.kommune,
        demo=library.is_demo,
        encoder=library.encoder_name,
        answer_mode=library.answer_mode,
    )


def _page(page: Page, library: Library, installation: Installation, blocks: gr.Blocks) -> None:
    entries = [page.entry for page in PAGES]
    with gr.Column(elem_id="hoved"):
        _static(header(installation, entries, page.entry), asset("frame.js"))
    page.build(library, blocks)
    with gr.Column(elem_id="bund"):
        _static(footer(installation))


def _static(markup: str, script: str | None = None) -> None:
    gr.HTML(markup, js_on_load=script, apply_default_css=False)


def worth_logging(record: logging.LogRecord) -> bool:
    """Return whether a log record is more than the end of a page's connection at the stop."""
    fault = record.exc_info[1] if record.exc_info else None
    return not isinstance(fault, asyncio.CancelledError) and "graceful" not in record.getMessage()


async def _serve(library: Library, listening: socket.socket) -> None:
    """Build and serve in one event loop; built outside one, Gradio leaves a loop open behind it."""
    await server(library).serve(sockets=[listening])


def _running(installation: Installation, host: str, port: int) -> str:
    runs = f"Søgning: {installation.encoder}. Svar: {installation.answer_mode}."
    return f"{installation.title}: http://{host}:{port}\n{runs}\nStop med Ctrl+C."


def _favicon() -> Response:
    return Response(FAVICON, media_type="image/svg+xml")


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is built, so that a taken one is said at once."""
    try:
        return socket.create_server((host, port))
    except OSError as exc:
        raise SettingsError(
            f"Appen kan ikke lytte på {host}:{port} ({exc.strerror}). "
            "Stop det, der bruger porten, eller vælg en anden i indstillingen port."
        ) from exc
