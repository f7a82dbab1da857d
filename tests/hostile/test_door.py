"""What is too large or too much is refused before anything is read, in Danish."""

import asyncio
import time
from typing import Any

import httpx
import pytest
from fastapi import Response
from fastapi.responses import HTMLResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Scope

from assistant.ui.door import MOST_BYTES, Door, Pace
from assistant.ui.responses import DanishPage


async def echo(request: Request) -> Response:
    return Response(str(len(await request.body())))


def tell(sentence: str, status: int) -> Response:
    return HTMLResponse(f"<p>{sentence}</p>", status)


def asker(scope: Scope) -> str | None:
    return dict(scope["headers"]).get(b"x-bruger", b"").decode() or None


def app(pace: Pace) -> Door:
    routes = [Route("/{path:path}", echo, methods=["GET", "POST"])]
    return Door(Starlette(routes=routes), pace=pace, tell=tell, who=asker)


def ask(door: Any, *requests: dict[str, Any]) -> list[httpx.Response]:
    async def asked() -> list[httpx.Response]:
        transport = httpx.ASGITransport(door)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return [await client.request(**request) for request in requests]

    return asyncio.run(asked())


QUESTION = {"method": "POST", "url": "/api/svar", "content": b"{}"}
PAGE = {"method": "GET", "url": "/moeder"}


def test_a_flood_of_questions_is_told_to_wait_and_pages_still_open() -> None:
    answered = ask(app(Pace(2, 100)), QUESTION, QUESTION, QUESTION, PAGE)
    assert [each.status_code for each in answered] == [200, 200, 429, 200]
    assert answered[2].json()["detail"].endswith("Prøv igen om lidt.")
    assert answered[2].headers["retry-after"] == "30"


def test_a_browser_is_told_on_a_page() -> None:
    page = {**PAGE, "headers": {"accept": "text/html"}}
    refused = ask(app(Pace(5, 1)), page, page)[1]
    assert (refused.status_code, refused.headers["content-type"][:9]) == (429, "text/html")
    assert "Prøv igen om lidt" in refused.text


@pytest.mark.parametrize("url", ["/gradio_api/queue/join", "/gradio_api/queue/join/", "/api/svar"])
def test_every_way_to_ask_is_counted(url: str) -> None:
    answered = ask(app(Pace(1, 100)), QUESTION, {**QUESTION, "url": url})
    assert answered[1].status_code == 429


def test_users_are_counted_by_name_and_others_by_address() -> None:
    one, two = ({**QUESTION, "headers": {"x-bruger": name}} for name in ("a", "b"))
    answered = ask(app(Pace(1, 100)), one, one, two, QUESTION, QUESTION)
    assert [each.status_code for each in answered] == [200, 429, 200, 200, 429]


def test_documents_cost_more_than_pages() -> None:
    document = {"method": "GET", "url": "/briefing/fil.docx"}
    assert [each.status_code for each in ask(app(Pace(1, 10)), *[document] * 3)] == [200, 200, 429]


def test_files_that_never_change_are_not_counted() -> None:
    still = {"method": "GET", "url": "/assets/index.js"}
    assert {each.status_code for each in ask(app(Pace(1, 1)), *[still] * 5)} == {200}


def test_no_limit_is_a_setting() -> None:
    assert {each.status_code for each in ask(app(Pace(0, 0)), *[QUESTION] * 500)} == {200}


def test_a_body_that_is_too_large_is_not_read() -> None:
    large = {**QUESTION, "url": "/gradio_api/run/predict", "content": b"x" * (MOST_BYTES + 1)}
    files = {**large, "url": "/arkiv/tilfoej"}
    assert [each.status_code for each in ask(app(Pace(9, 9)), large, files)] == [413, 200]


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 5000, "x", ""])
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    sent = {**QUESTION, "headers": {"content-length": length}}
    assert ask(app(Pace(9, 9)), sent)[0].status_code == 413


def test_a_body_of_no_told_size_is_refused() -> None:
    async def pieces() -> Any:
        yield b"x"

    sent = {"method": "POST", "url": "/briefing/kryds", "content": pieces()}
    assert ask(app(Pace(9, 9)), sent)[0].status_code == 411


def test_the_middleware_costs_well_under_a_tenth_of_a_millisecond() -> None:
    async def nothing(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def away(message: Any) -> None:
        return None

    guarded = DanishPage(Door(nothing, pace=Pace(0, 10**9), tell=tell), "Titel")
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/moeder",
        "headers": [],
        "client": ("192.0.2.1", 5),
    }

    async def many() -> float:
        begun = time.process_time()
        for _ in range(2_000):
            await guarded(dict(scope), away, away)  # type: ignore[arg-type]
        return (time.process_time() - begun) / 2_000

    spent = asyncio.run(many())
    print(f"{spent * 1e6:.0f} µs a request")
    assert spent < 1e-4
