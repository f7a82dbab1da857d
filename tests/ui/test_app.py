import asyncio
import json
import logging
import re
import socket
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import SettingsError
from assistant.library import Library
from assistant.ui import app, theme
from assistant.ui.app import PAGES, listen, serve, worth_logging
from assistant.ui.export.kept import Conversations
from assistant.ui.login.reception import Reception

FOLDER = Path(theme.__file__).parent


def test_the_first_page_is_at_the_root_and_each_has_its_own_address() -> None:
    paths = [page.entry.path for page in PAGES]
    assert paths[0] == ""
    assert len(set(paths)) == len(paths)


def test_nothing_is_reported_to_the_makers_of_the_toolkit(address: str) -> None:
    with urllib.request.urlopen(address) as answered:
        page = answered.read().decode()
    [config] = re.findall(r"window\.gradio_config = (\{.*?\});</script>", page)
    assert json.loads(config)["analytics_enabled"] is False
    assert json.loads(config)["footer_links"] == []


def test_the_toolkit_sums_up_no_questions(demo: Library) -> None:
    async def laid_out() -> Any:
        return app.build(demo, Conversations(), Reception(demo))._queue

    queue = asyncio.run(laid_out())
    queue.events_recorded += 1
    queue.compute_analytics_summary([{"function": "ask", "status": "success"}] * 2)
    assert queue.cached_event_analytics_summary == {"functions": {}}
    assert queue.ANALYTICS_MAX_EVENTS == 1


def test_a_taken_port_is_said_in_danish(demo: Library) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"127.0.0.1:{port}.*vælg en anden"):
            serve(demo, port=port)


class Stopped:
    """A server that is stopped as soon as it is started."""

    async def serve(self, sockets: list[socket.socket]) -> None:
        raise KeyboardInterrupt


def test_serving_says_where_and_with_what(
    demo: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "server", lambda library, further: Stopped())
    serve(demo, port=0)
    said = capsys.readouterr().out
    assert re.search(r"http://127\.0\.0\.1:\d+", said)
    assert f"Søgning: {demo.encoder_name}. Svar: {demo.answer_mode}." in said


@pytest.mark.parametrize(
    ("fault", "logged"), [(asyncio.CancelledError(), False), (ValueError(), True), (None, True)]
)
def test_a_stop_with_pages_open_is_no_error(fault: BaseException | None, logged: bool) -> None:
    exc_info = (type(fault), fault, None) if fault else None
    record = logging.LogRecord("uvicorn.error", 40, "", 0, "Exception", None, exc_info)
    assert worth_logging(record) is logged


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.css")) + sorted(FOLDER.glob("*.js")))
def test_style_and_scripts_name_no_other_host(file: Path) -> None:
    assert not re.search(r"https?://|//[a-z]+\.[a-z]", theme.asset(file.name))


def test_an_answer_does_not_wait_for_the_browser_to_confirm_its_headers() -> None:
    with (
        listen("127.0.0.1", 0) as listening,
        socket.create_connection(listening.getsockname()[:2]),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
