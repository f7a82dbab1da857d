"""Further pages: found, framed like the app's own, and only for whoever sits at this machine."""

import asyncio

import pytest
from bs4 import BeautifulSoup
from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi.responses import HTMLResponse
from markupsafe import Markup
from starlette.testclient import TestClient

from assistant.errors import LibraryError
from assistant.library import Library
from assistant.ui.app import web
from assistant.ui.frame import Entry
from assistant.ui.login.asker import STAFF
from assistant.ui.pages import Site, from_own_page, further_pages
from assistant.ui.place import is_this_machine

ENTRY = Entry("Prøve", "proeve")


class Trial:
    """A page that another package might offer."""

    entry = ENTRY
    roles = STAFF

    def router(self, site: Site) -> APIRouter:
        router = APIRouter(prefix="/proeve")

        @router.get("")
        def shown() -> HTMLResponse:
            return HTMLResponse(site.render(ENTRY, "Æble & <b>", Markup("<p>Krop</p>")))

        @router.get("/galt/{how}")
        def wrong(how: str) -> HTMLResponse:
            raise (
                HTTPException(404, "Findes <ikke>.") if how == "væk" else LibraryError("I stykker.")
            )

        @router.post("", dependencies=[Depends(from_own_page)])
        def done() -> HTMLResponse:
            return HTMLResponse("gjort")

        return router


@pytest.fixture(scope="module")
def client(demo: Library) -> TestClient:
    """The app with one further page, built in a loop, as it is when it is served."""

    async def built() -> FastAPI:
        return web(demo, (Trial(),))

    return TestClient(asyncio.run(built()), base_url="http://127.0.0.1:7860")


def test_a_page_stands_in_the_app_s_frame(client: TestClient) -> None:
    answered = client.get("/proeve")
    page = BeautifulSoup(answered.text, "html.parser")
    assert page.title is not None
    assert page.title.text == "Æble & <b> – Referatassistent"
    assert page.html is not None
    assert page.html["lang"] == "da"
    links = [(a.text, a["href"], a.get("aria-current")) for a in page.select("nav a")]
    assert links == [
        ("Spørg", "/", None),
        ("Møder", "/moeder", None),
        ("Briefing", "/briefing", None),
        ("Prøve", "/proeve", "page"),
    ]
    assert len(page.select("title")) == 1
    assert "DEMO" in page.text
    assert "default-src 'none'" in answered.headers["content-security-policy"]


def test_the_chat_is_still_at_the_root_and_knows_the_page(client: TestClient) -> None:
    assert "gradio" in client.get("/").text.casefold()
    assert "proeve" in client.get("/").text


@pytest.mark.parametrize(
    ("how", "status", "said"),
    [("væk", 404, "Findes &lt;ikke&gt;."), ("itu", 500, "I stykker.")],
)
def test_what_goes_wrong_is_a_danish_page(
    client: TestClient, how: str, status: int, said: str
) -> None:
    answered = client.get(f"/proeve/galt/{how}")
    assert answered.status_code == status
    assert said in answered.text
    assert "<nav" in answered.text


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "fremmed.example"},
        {"host": "localhost@fremmed.example"},
        {"host": "127.0.0.1:80:80"},
        {"host": ""},
        {"x-forwarded-for": "10.0.0.1"},
        {"forwarded": "for=10.0.0.1"},
    ],
)
def test_others_than_this_machine_see_nothing(client: TestClient, headers: dict[str, str]) -> None:
    answered = client.get("/proeve", headers=headers)
    assert answered.status_code == 404
    assert "Krop" not in answered.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://127.0.0.1:7860"}, 200),
        ({"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:7860"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_a_form_from_elsewhere_does_nothing(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    assert client.post("/proeve", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.8.9.1", True),
        ("0.0.0.0", False), ("192.168.1.4", False), ("example.dk", False), (None, False),
    ],
)  # fmt: skip
def test_which_addresses_are_this_machine(host: str | None, own: bool) -> None:
    assert is_this_machine(host) is own


def test_the_installed_pages_are_found() -> None:
    assert [page.entry.name for page in further_pages()] == ["Arkiv", "Kvalitet"]
