"""Whether the app can answer is told to whatever watches it, at no cost and without a secret."""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.library import Library
from assistant.settings import Settings
from assistant.ui.door import HEALTH
from assistant.ui.health import Health, Pulse
from tests.ui.conftest import THEIRS
from tests.ui.town import Town, town

pytestmark = pytest.mark.filterwarnings(THEIRS)
AFAR = {"x-forwarded-for": "192.0.2.7"}
WELL = Health(ready=True)


class Clock:
    """A clock that stands until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def felt(pulse: Pulse, patience: float = 30) -> Health:
    return asyncio.run(pulse.felt(patience))


def test_one_look_a_second_however_often_it_is_asked() -> None:
    looks, clock = [], Clock()

    def look() -> Health:
        looks.append(threading.get_ident())
        return WELL

    pulse = Pulse(look, clock)
    assert {felt(pulse) for _ in range(100)} == {WELL}
    clock.now = 2.0
    felt(pulse)
    assert len(looks) == 2
    assert threading.get_ident() not in looks


def test_a_look_that_hangs_is_not_waited_for_nor_begun_again() -> None:
    go, looks, clock = threading.Event(), [], Clock()

    def look() -> Health:
        looks.append(1)
        go.wait(30)
        return WELL

    pulse = Pulse(look, clock)
    for second in range(5):
        clock.now = 10.0 * second
        assert not felt(pulse, patience=0).ready
    assert len(looks) == 1
    go.set()
    assert felt(pulse).ready


@pytest.mark.parametrize("fault", [LibraryError("Arkivet er væk."), OSError("/hemmelig/sti")])
def test_a_look_that_fails_is_a_no(fault: Exception, caplog: pytest.LogCaptureFixture) -> None:
    def look() -> Health:
        raise fault

    with caplog.at_level(logging.CRITICAL, "assistant.ui.health"):
        told = felt(Pulse(look))
    assert not told.ready
    assert told.reason.startswith("Arkivet")
    assert "hemmelig" not in told.reason


@pytest.fixture(scope="module")
def served(
    examples: Library, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("sundhed")
    with town(examples, folder, settings, login_kraeves=True, requests_per_minute=1) as there:
        yield there


@pytest.mark.parametrize("path", HEALTH)
def test_anyone_is_told_yes_before_log_in_and_as_often_as_he_likes(served: Town, path: str) -> None:
    client = served.browser()
    answers = [client.get(path, headers=AFAR) for _ in range(20)]
    assert {each.status_code for each in answers} == {200}
    assert {each.text for each in answers} == {'{"ready":true}'}
    assert all("set-cookie" not in each.headers for each in answers)
    assert answers[0].headers["cache-control"] == "no-store"
    assert client.head(path).status_code == 200


@pytest.mark.parametrize(
    "headers", [AFAR, {"forwarded": "for=192.0.2.7"}, {"host": "referater.kommune.dk"}]
)
def test_only_this_machine_is_told_more(served: Town, headers: dict[str, str]) -> None:
    assert served.browser().get("/sundhed", headers=headers).json() == {"ready": True}
    assert served.browser().get("/sundhed").json() == {
        "ready": True,
        "reason": "",
        "behind": False,
    }


@pytest.mark.parametrize("path", ["/sundhedsudvalg", "/healthz", "/health/", "/sundhed/x"])
def test_nothing_else_is_let_past_the_log_in(served: Town, path: str) -> None:
    assert served.browser("Bo").get(path).status_code in (404, 429)
    assert served.browser().get(path).status_code in (401, 429)


def wait_until(wanted: Callable[[], bool]) -> None:
    """Ask until a later look says so; each look holds for a second."""
    assert any(wanted() or threading.Event().wait(0.2) for _ in range(150))


def test_behind_is_ready_and_without_indexes_is_not(
    examples: Library, settings: Settings, tmp_path: Path
) -> None:
    with town(examples, tmp_path, settings) as there:
        client, library = there.browser(), there.library
        with library.archive.write():
            pass
        wait_until(lambda: client.get("/sundhed").json()["behind"])
        assert client.get("/sundhed").status_code == 200
        library.follow()
        wait_until(lambda: not client.get("/sundhed").json()["behind"])
        (library.folder / "archive.sqlite").rename(tmp_path / "væk")
        wait_until(lambda: client.get("/sundhed").status_code == 503)
        assert "intet arkiv" in client.get("/sundhed").json()["reason"]
        assert client.get("/sundhed", headers=AFAR).json() == {"ready": False}
        (tmp_path / "væk").rename(library.folder / "archive.sqlite")
