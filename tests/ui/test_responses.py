import asyncio
import re

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route

from assistant.ui.responses import NONCE, POLICY, DanishPage, danish

PAGE = (
    '<!doctype html><html lang="en"><head><meta property="og:url" content="https://x.example/" />'
    '<meta charset="utf-8" /><script>1</script></head><body>Æble</body></html>'
)
OWN = f'<!doctype html><html lang="da"><body>Æ<script nonce="{NONCE}">1</script></body></html>'


def fetch(path: str, scheme: str = "http") -> httpx.Response:
    async def page(request: Request) -> HTMLResponse:
        return HTMLResponse(PAGE)

    async def plain(request: Request) -> PlainTextResponse:
        return PlainTextResponse('lang="en"')

    async def stream(request: Request) -> StreamingResponse:
        return StreamingResponse(
            iter([PAGE[:40].encode(), PAGE[40:].encode()]), media_type="text/html"
        )

    async def own(request: Request) -> HTMLResponse:
        return HTMLResponse(OWN if request.url.path == "/egen" else OWN.split("<script")[0])

    routes = [Route("/", page), Route("/tekst", plain), Route("/strøm", stream)]
    routes += [Route("/egen", own), Route("/stille", own), Route("/assets/a", plain)]
    app = DanishPage(Starlette(routes=routes), title='Æ <script>"')

    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=f"{scheme}://test") as client:
            return await client.get(path)

    return asyncio.run(get())


def test_the_page_is_danish_with_its_own_title_escaped() -> None:
    page = fetch("/").text
    assert '<html lang="da">' in page
    assert "<title>Æ &lt;script&gt;&#34;</title>" in page


def test_a_page_that_comes_in_pieces_is_the_same() -> None:
    numbers = re.compile('nonce="[^"]+"')
    assert numbers.sub("", fetch("/strøm").text) == numbers.sub("", fetch("/").text)


def test_no_other_site_is_named_in_the_page() -> None:
    assert "x.example" not in fetch("/").text
    assert '<meta charset="utf-8" />' in fetch("/").text


def test_what_is_no_page_goes_through_untouched() -> None:
    assert fetch("/tekst").text == 'lang="en"'


def test_every_response_allows_no_other_host() -> None:
    for path in ("/", "/tekst", "/egen"):
        headers = fetch(path).headers
        assert "http" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-opener-policy"] == "same-origin"
    assert fetch("/tekst").headers["content-security-policy"] == POLICY


def test_a_script_runs_only_with_the_number_of_its_response() -> None:
    for path, evaluates in (("/", True), ("/egen", False)):
        answered = fetch(path)
        policy = answered.headers["content-security-policy"]
        [number] = re.findall("'nonce-([^']+)'", policy)
        scripts = policy.split("script-src ")[1].split(";")[0]
        assert "'unsafe-inline'" not in scripts
        assert ("'unsafe-eval'" in scripts) is evaluates
        assert f'<script nonce="{number}">' in answered.text
        assert number not in fetch(path).text
        assert NONCE not in answered.text


def test_a_page_without_a_script_runs_none() -> None:
    assert "script-src 'none'" in fetch("/stille").headers["content-security-policy"]


def test_only_what_never_changes_is_kept_by_a_cache() -> None:
    assert fetch("/").headers["cache-control"] == "no-store"
    assert fetch("/tekst").headers["cache-control"] == "no-store"
    assert "cache-control" not in fetch("/assets/a").headers


def test_secure_transport_is_asked_for_only_where_there_is_some() -> None:
    assert "strict-transport-security" not in fetch("/").headers
    assert fetch("/", "https").headers["strict-transport-security"].startswith("max-age=")


def test_bytes_that_are_no_gradio_page_stay() -> None:
    assert danish(b"abc", "titel") == b"abc"
