import asyncio

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route

from assistant.ui.responses import POLICY, DanishPage, danish

PAGE = (
    '<!doctype html><html lang="en"><head><meta property="og:url" content="https://x.example/" />'
    '<meta charset="utf-8" /></head><body>Æble</body></html>'
)


def fetch(path: str) -> httpx.Response:
    async def page(request: Request) -> HTMLResponse:
        return HTMLResponse(PAGE)

    async def plain(request: Request) -> PlainTextResponse:
        return PlainTextResponse('lang="en"')

    async def stream(request: Request) -> StreamingResponse:
        return StreamingResponse(
            iter([PAGE[:40].encode(), PAGE[40:].encode()]), media_type="text/html"
        )

    routes = [Route("/", page), Route("/tekst", plain), Route("/strøm", stream)]
    app = DanishPage(Starlette(routes=routes), title='Æ <script>"')

    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get(path)

    return asyncio.run(get())


def test_the_page_is_danish_with_its_own_title_escaped() -> None:
    page = fetch("/").text
    assert '<html lang="da">' in page
    assert "<title>Æ &lt;script&gt;&#34;</title>" in page


def test_a_page_that_comes_in_pieces_is_the_same() -> None:
    assert fetch("/strøm").text == fetch("/").text


def test_no_other_site_is_named_in_the_page() -> None:
    assert "x.example" not in fetch("/").text
    assert '<meta charset="utf-8" />' in fetch("/").text


def test_what_is_no_page_goes_through_untouched() -> None:
    assert fetch("/tekst").text == 'lang="en"'


def test_every_response_allows_no_other_host() -> None:
    for path in ("/", "/tekst"):
        assert fetch(path).headers["content-security-policy"] == POLICY
        assert fetch(path).headers["x-content-type-options"] == "nosniff"
    assert "http" not in POLICY


def test_bytes_that_are_no_gradio_page_stay() -> None:
    assert danish(b"abc", "titel") == b"abc"
