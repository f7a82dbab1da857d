"""The page of a case: its timeline in words, its briefing, and what it never shows."""

import asyncio

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.library import Library
from assistant.ui.app import web

CASE = "/sager/fjordbaek-teknik-og-klimaudvalget-2026-06-02-p02"


@pytest.fixture(scope="module")
def client(examples: Library) -> TestClient:
    """The app, built in a loop, as it is when it is served."""

    async def built() -> FastAPI:
        return web(examples)

    return TestClient(asyncio.run(built()))


def page_of(client: TestClient, address: str) -> BeautifulSoup:
    answered = client.get(address)
    assert answered.status_code == 200
    return BeautifulSoup(answered.text, "lxml")


def test_the_timeline_is_words_in_order(client: TestClient) -> None:
    page = page_of(client, CASE)
    headings = [tag.get_text() for tag in page.select(".tidslinje h3")]
    assert len(headings) == 7
    assert "Byrådet 30. oktober 2023, punkt 3" in headings[0]
    outcomes = [tag.get_text() for tag in page.select(".tidslinje .udfald")]
    assert outcomes[2:5] == ["udsat", "genoptaget, anbefalet", "ikke i arkivet"]


def test_every_link_of_the_timeline_leads_to_its_punkt(client: TestClient) -> None:
    for link in page_of(client, CASE).select(".tidslinje h3 a"):
        address, anchor = str(link["href"]).split("#")
        assert page_of(client, address).find(id=anchor)


@pytest.mark.parametrize("kind", ["docx", "md", "html"])
def test_the_briefing_is_fetched(kind: str, client: TestClient) -> None:
    answered = client.get(f"{CASE}/briefing.{kind}?sider=3")
    assert answered.status_code == 200
    assert len(answered.content) > 2000
    assert ("attachment" in answered.headers.get("content-disposition", "")) == (kind != "html")


def test_closed_text_is_not_shown(client: TestClient) -> None:
    closed = "/sager/fjordbaek-oekonomiudvalget-2025-08-26-p05"
    assert "lukket" in client.get(closed).text
    for address in (closed, f"{closed}/briefing.html"):
        assert "Pilegruppen" not in client.get(address).text


@pytest.mark.parametrize("address", ["/sager/findes-ikke", f"{CASE}/briefing.pdf"])
def test_what_is_not_there_is_said(address: str, client: TestClient) -> None:
    assert client.get(address).status_code == 404


def test_a_punkt_of_a_case_leads_to_its_course(client: TestClient) -> None:
    page = page_of(client, "/moeder/fjordbaek-teknik-og-klimaudvalget-2026-06-02")
    assert CASE in {link.get("href") for link in page.find_all("a")}
