"""Of Gradio's addresses only those that the page needs answer, and only to what it sends."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse

from assistant.ui.toolkit import NeededOnly

JOIN = "/gradio_api/queue/join"


async def gradio(scope: Any, receive: Any, send: Any) -> None:
    request = Request(scope, receive)
    told = {"body": (await request.body()).decode(), "query": request.url.query}
    await JSONResponse(told)(scope, receive, send)


def ask(method: str, path: str, **more: Any) -> httpx.Response:
    app = FastAPI(openapi_url=None)
    app.mount("", NeededOnly(gradio))

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path, **more)

    return asyncio.run(asked())


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/assets/index-DphvyggB.js",
        "/static/fonts/IBMPlexSans/IBMPlexSans-Bold.woff2",
        "/theme.css",
        "/gradio_api/heartbeat/kze1153bmp8",
        "/gradio_api/queue/data?session_hash=kze1153bmp8",
        "/gradio_api/app_id",
    ],
)
def test_what_the_page_needs_is_let_through(path: str) -> None:
    assert ask("GET", path).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/config"),
        ("GET", "/openapi.json"),
        ("GET", "/monitoring"),
        ("GET", "/svelte/svelte.js"),
        ("GET", "/assets/"),
        ("GET", "/assets/.env"),
        ("GET", "/assets/..%2f..%2fetc/passwd"),
        ("GET", "/static//etc/passwd"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/heartbeat/" + "a" * 500),
        ("POST", "/gradio_api/upload"),
        ("POST", "/gradio_api/component_server"),
        ("POST", "/gradio_api/run/predict/"),
        ("PUT", "/"),
        ("POST", "/login"),
        ("DELETE", JOIN),
    ],
)
def test_nothing_else_is(method: str, path: str) -> None:
    assert ask(method, path).status_code == 404


def test_what_is_sent_reaches_gradio_whole() -> None:
    sent = {"data": ["Æ", None, {"udvalg": ["x"]}], "fn_index": 0, "session_hash": "a1"}
    assert json.loads(ask("POST", JOIN, json=sent).json()["body"]) == sent


EVENT = {"data": [], "fn_index": 0, "session_hash": "a1"}
FILE = {"path": "http://192.0.2.1/", "meta": {"_type": "gradio.FileData"}}


@pytest.mark.parametrize(
    "sent",
    [
        json.dumps({**EVENT, "data": [FILE]}).encode(),
        json.dumps({**EVENT, "data": [{"a": [[{"b": FILE}]]}]}).encode(),
        json.dumps({**EVENT, "event_data": FILE}).encode(),
        json.dumps({**EVENT, "data": [FILE]}).replace("path", r"p\u0061th").encode(),
        json.dumps({**EVENT, "fn_index": 10_000}).encode(),
        json.dumps({**EVENT, "session_hash": "../x"}).encode(),
        json.dumps({**EVENT, "session_hash": None}).encode(),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[1]",
        b"null",
        b"",
        b"\xff\xfe",
        b'{"data": NaN, "meta": {}}',
    ],
)
def test_what_is_shaped_like_a_file_or_is_no_object_is_refused(sent: bytes) -> None:
    assert ask("POST", JOIN, content=sent).status_code == 400


@pytest.mark.parametrize(("site", "status"), [("same-origin", 200), ("cross-site", 403)])
def test_another_site_sends_nothing(site: str, status: int) -> None:
    headers = {"sec-fetch-site": site}
    assert ask("POST", JOIN, json=EVENT, headers=headers).status_code == status


def test_what_the_page_s_address_asks_is_not_for_gradio() -> None:
    assert ask("GET", "/?deep_link=../x&page=y").json()["query"] == ""
