"""More than can be answered in time is told to try again; nothing piles up."""

import asyncio
from collections.abc import Iterator
from unittest.mock import patch

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from assistant.accounts import NOBODY
from assistant.errors import QuestionError
from assistant.library import Library
from assistant.ui import chat, crowd
from assistant.ui.asking import Asking
from assistant.ui.export.kept import Conversations
from assistant.ui.login.reception import Reception
from assistant.ui.turns import Turn
from eval.tab import Tab
from tests.ui.conftest import serving

PAGE = {"accept": "text/html"}


def tell(sentence: str, status: int) -> HTMLResponse:
    return HTMLResponse(sentence, status)


def app(opened: asyncio.Event) -> FastAPI:
    """An app whose pages are done when they are let go, two of them at a time."""
    made = FastAPI()

    @made.get("/side")
    async def page() -> str:
        await opened.wait()
        return "her"

    @made.get("/sundhed")
    async def health() -> str:
        return "ja"

    @made.post("/gradio_api/queue/join")
    async def join() -> HTMLResponse:
        return HTMLResponse("Queue is full.", 503)

    made.add_middleware(crowd.Crowd, tell=tell, most=2)
    return made


def client(made: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://app")


def test_who_comes_when_all_places_are_taken_is_told_so() -> None:
    asyncio.run(_turned_away())


async def _turned_away() -> None:
    opened = asyncio.Event()
    async with client(app(opened)) as asked:
        first = [asyncio.create_task(asked.get("/side")) for _ in range(2)]
        for _ in range(100):
            await asyncio.sleep(0)  # both are let in before anyone else asks
        turned_away = [await asked.get("/side"), await asked.get("/side", headers=PAGE)]
        healthy = await asked.get("/sundhed")
        opened.set()
        let_in = [(await each).text for each in first]
        after = await asked.get("/side")
    for answer in turned_away:
        assert answer.status_code == 503
        assert "Prøv igen om lidt." in answer.text
        assert int(answer.headers["retry-after"]) > 0
    assert turned_away[0].json() == {"detail": crowd.BUSY}
    assert turned_away[1].headers["content-type"].startswith("text/html")
    assert healthy.text == '"ja"'
    assert let_in == ['"her"', '"her"']
    assert after.status_code == 200


def test_a_full_queue_is_told_in_danish_as_the_page_shows_it() -> None:
    told = asyncio.run(_joined())
    assert (told.status_code, told.json()) == (429, {"detail": crowd.BUSY})


async def _joined() -> httpx.Response:
    async with client(app(asyncio.Event())) as asked:
        return await asked.post("/gradio_api/queue/join")


@pytest.fixture
def full(examples: Library) -> Iterator[str]:
    """The app with room for nobody in its queue."""
    with patch.object(crowd, "WAITING", 0), serving(examples) as address:
        yield address


def test_the_page_that_asks_is_told_so_too(full: str) -> None:
    with httpx.Client(base_url=full) as asked, pytest.raises(httpx.HTTPStatusError) as refused:
        Tab(asked).ask("Hvad blev besluttet om rotter?")
    assert refused.value.response.json() == {"detail": crowd.BUSY}


def test_a_conversation_ends_where_it_would_be_too_long(examples: Library) -> None:
    page = chat.Chat(examples, Conversations(), Reception(examples))
    answer = examples.ask("Hvad blev besluttet om rotter?")
    turns = tuple(Turn(n, Asking("?"), answer) for n in range(1, chat.MOST_TURNS + 1))
    with pytest.raises(QuestionError, match="Begynd en ny samtale"):
        page._answer(NOBODY, Asking("Hvad blev besluttet om rotter?"), turns)
    assert page._answer(NOBODY, Asking("Hvad blev besluttet om rotter?"), turns[:-1])


def test_the_app_remembers_so_many_tabs(examples: Library) -> None:
    with patch.object(crowd, "SESSIONS", 3), serving(examples) as address:
        pages = []
        with httpx.Client(base_url=address, timeout=60) as asked:
            tabs = [Tab(asked) for _ in range(5)]
            for tab in (*tabs, tabs[0], tabs[-1]):
                pages.append(str(tab.ask("Hvad blev besluttet om rotter?")[-1]))
    assert 'id="tur-2"' not in pages[-2]  # the tab that was left longest made room
    assert 'id="tur-2"' in pages[-1]
