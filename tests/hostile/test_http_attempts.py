"""Addresses and bodies that would reach files or break the app: none does, and each is answered."""

import http.client
import json
from urllib.parse import urlsplit

import pytest

from tests.hostile.attempts import OBJECTS, ODD, READS, SENDS
from tests.hostile.conftest import SECRET

LEAKS = ("root:x:", SECRET, "SQLite format", "Traceback", "site-packages", "/work/", "api_prefix")
OURS = {"Cache-Control", "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options"}


def sent(
    address: str, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, http.client.HTTPResponse, str]:
    """Send a request as it is written, with nothing in the path set right."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection._validate_path = lambda url: None  # type: ignore[attr-defined]
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, told)
    answered = connection.getresponse()
    text = answered.read().decode("utf-8", "replace")
    connection.close()
    return answered.status, answered, text


def is_inert(text: str) -> bool:
    return not any(leak in text for leak in LEAKS)


def test_no_address_reaches_a_file(address: str) -> None:
    for method in ("GET", "HEAD"):
        for path in READS:
            status, answered, text = sent(address, method, path)
            assert status in (400, 404, 405, 414), (method, path, status)
            assert is_inert(text), path
            assert "Set-Cookie" not in answered.headers
    print(f"{2 * len(READS)} addresses")


def test_what_nobody_sends_by_a_form_does_nothing(address: str) -> None:
    for path in ODD:
        status, answered, text = sent(address, "GET", path)
        assert status in (200, 404, 422), (path[:80], status)
        assert is_inert(text.replace("api_prefix", "")), path
        assert {name.title() for name in answered.headers} >= OURS, path
        assert "<script>window.ramt" not in text, path
        assert "<img src=x" not in text, path
        assert "<svg onload" not in text, path


def test_nothing_is_taken_where_nothing_is_asked_for(address: str) -> None:
    for path, body in SENDS:
        status, _, text = sent(address, "POST", path, body, content_type="application/json")
        assert status in (404, 405), (path, status)
        assert is_inert(text), path
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "CONNECT"):
        status, _, text = sent(address, method, "/")
        assert status in (400, 404, 405, 501), (method, status)


@pytest.mark.parametrize("path", ["/gradio_api/run/predict", "/gradio_api/queue/join"])
def test_an_object_that_is_none_of_the_page_s_brings_nothing_out(address: str, path: str) -> None:
    for body in OBJECTS:
        status, _, text = sent(address, "POST", path, body, content_type="application/json")
        assert is_inert(text), body[:80]
        assert "FileData" not in body.decode("latin-1") or status == 400


@pytest.mark.parametrize("origin", ["https://ond.example", "null"])
def test_another_site_gets_nothing_done(address: str, origin: str) -> None:
    body = json.dumps({"data": ["x", None, {}], "fn_index": 0, "session_hash": "x"}).encode()
    headers = {"origin": origin, "sec_fetch_site": "cross-site", "content_type": "application/json"}
    status, answered, _ = sent(address, "POST", "/gradio_api/queue/join", body, **headers)
    assert status == 403
    assert answered.headers.get("access-control-allow-origin") != origin
    for path in ("/arkiv/tilfoej", "/briefing/kryds"):
        assert sent(address, "POST", path, b"a=b", **headers)[0] == 403


@pytest.mark.parametrize("host", ["ond.example", "127.0.0.1.ond.example", "localhost.ond.example"])
def test_a_name_that_points_here_opens_no_page_of_the_staff(address: str, host: str) -> None:
    status, _, text = sent(address, "GET", "/arkiv", None, host=host)
    assert status == 404
    assert "Tilføj" not in text


def test_an_address_that_is_not_there_is_a_danish_page(address: str) -> None:
    status, answered, text = sent(address, "GET", "/findes-ikke")
    assert (status, answered.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert '<html lang="da">' in text
    assert "Siden findes ikke" in text
    assert 'href="/moeder"' in text


def test_the_server_does_not_tell_what_it_is(address: str) -> None:
    for path in ("/", "/moeder", "/findes-ikke", "/api/openapi.json"):
        _, answered, _ = sent(address, "GET", path)
        assert "server" not in answered.headers
        assert "x-powered-by" not in answered.headers


def test_at_least_sixty_were_tried() -> None:
    tried = 2 * len(READS) + len(ODD) + len(SENDS) + 2 * len(OBJECTS)
    print(f"{tried} attempts over HTTP")
    assert tried >= 60
