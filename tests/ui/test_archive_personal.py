"""The page Arkiv tells where personal data is, and never shows it."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from assistant.archive.handedover import HandedOver
from assistant.archive.records import SourceRecord
from assistant.archive.writing import store
from assistant.library import Library
from assistant.minutes.meeting import Section, SectionKind
from assistant.persondata.rules import Handling, Rules
from assistant.persondata.screening import screen
from assistant.settings import load_settings
from assistant.ui.app import web
from assistant.ui.archive.personal import AT_ONCE
from assistant.ui.archive.routes import ARCHIVE
from assistant.ui.archive.staging import Piece
from assistant.ui.archive.worker import _settled
from tests.ui.conftest import MEETING, PATH, SALE

NUMBER = "211062-5629"
TOLD = f"Anna Kanariefugl <b>({NUMBER})</b>, tlf. 89 40 20 00, har klaget."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with a number in an open punkt and one in a closed punkt."""
    settings = load_settings(library=tmp_path / "l", demo=tmp_path / "d", today="2024-12-01")
    opened = Library.create(settings.library, settings)
    sections = (Section(SectionKind.SAGSFREMSTILLING, "Sagsfremstilling", TOLD),)
    items = (replace(PATH, sections=sections), replace(SALE, sections=sections))
    store(opened.archive, SourceRecord("/a", "a.txt", "0" * 64), [replace(MEETING, items=items)])
    opened.follow()
    yield opened
    opened.close()


@pytest.fixture
def page(library: Library) -> TestClient:
    async def built() -> TestClient:
        app = web(library, (ARCHIVE,))
        return TestClient(app, base_url="http://127.0.0.1:7860")

    return asyncio.run(built())


def told(page: TestClient, address: str = "") -> BeautifulSoup:
    answered = page.get(f"/arkiv/personoplysninger{address}")
    assert answered.status_code == 200
    return BeautifulSoup(answered.text, "html.parser")


def test_it_says_where_and_never_what(page: TestClient) -> None:
    shown = told(page)
    places = [each.get_text() for each in shown.select(".dokumenter .handler")]
    assert len(places) == 2
    assert "punkt 7 · Sagsfremstilling: Anna Kanariefugl <b>([cpr-nummer])</b>, tlf." in places[0]
    assert places[1].endswith(": [cpr-nummer]")
    assert NUMBER not in shown.decode()
    assert "2 cpr-numre" in shown.select_one(".fakta").get_text()
    assert "89 40" not in told(page, "?slags=telefon").decode()


def test_one_kind_is_chosen_and_nonsense_is_none(page: TestClient) -> None:
    assert len(told(page, "?slags=telefon").select(".dokumenter .handler")) == 2
    assert len(told(page, "?slags=%3Cb%3E&side=x").select(".dokumenter .handler")) == 2
    assert told(page, "?slags=konto").select(".dokumenter .handler") == []


def test_many_places_are_told_a_page_at_a_time(library: Library, page: TestClient) -> None:
    items = tuple(
        replace(PATH, punkt=str(number), sections=PATH.sections, title=f"Sag om {NUMBER}")
        for number in range(AT_ONCE + 1)
    )
    store(library.archive, SourceRecord("/b", "b.txt", "1" * 64), [replace(MEETING, items=items)])
    assert "Side 1 af 2" in told(page).get_text()
    assert "Side 2 af 2" in told(page, "?side=99").get_text()


def test_other_rules_are_said(library: Library, page: TestClient) -> None:
    assert "andre regler" not in told(page).get_text()
    screened = screen([MEETING], Rules(), "")
    store(
        library.archive,
        SourceRecord("/a", "a.txt", "0" * 64),
        replace(screened, by=Rules(konto=Handling.REPORT)),
    )
    assert "1 dokument er læst med andre regler" in told(page).get_text()


def test_what_was_found_is_told_of_a_file_that_was_sent(library: Library, tmp_path: Path) -> None:
    waiting = tmp_path / "0001"
    waiting.write_text(f"Referat\nByrådet den 3. maj 2024\n1. Sag om {NUMBER}\nGodkendt.\n")
    [taken] = library.take_in([HandedOver("maj.txt", waiting)])
    piece = _settled(Piece(1, "maj.txt", 1), taken, library.archive)
    assert re.fullmatch(r"Personoplysninger: \d cpr-num\w+ maskeret\.", piece.personal)
