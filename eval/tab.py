"""A tab of the page Spørg, as the app sees it: events sent over HTTP, and what is told of them."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

WRITTEN, JUDGED = 0, 7
"""Events of the page by their place: a question written, and an answer judged."""

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of a browser; the app knows it by a name that the page makes.

    `client` holds the cookies of the browser.
    """

    client: httpx.Client
    name: str = field(default_factory=lambda: secrets.token_hex(6))

    def ask(self, question: str) -> list[Message]:
        """Put a question as the page does; return what was told until it was answered."""
        return self.event(WRITTEN, [question, None, {}])

    def told(self, question: str) -> str:
        """Put a question; return all that the page is told of it, as text."""
        return json.dumps(self.ask(question), ensure_ascii=False)

    def event(self, number: int, data: list[Any], event: Any = None) -> list[Message]:
        """Send an event; return what was told of it.

        Raises:
            httpx.HTTPError: the app refuses it, or is not there.
        """
        sent = {"data": data, "fn_index": number, "session_hash": self.name, "event_data": event,
                "trigger_id": None}  # fmt: skip
        joined = self.client.post("/gradio_api/queue/join", json=sent).raise_for_status()
        return list(self._until_done(joined.json()["event_id"]))

    def _until_done(self, event_id: str) -> Iterator[Message]:
        where = f"/gradio_api/queue/data?session_hash={self.name}"
        with self.client.stream("GET", where) as stream:
            stream.raise_for_status()
            for line in stream.iter_lines():
                message = json.loads(line.removeprefix("data:")) if "data:" in line else {}
                yield message
                done = message.get("msg") == "process_completed"
                if done and message.get("event_id") == event_id:
                    return
