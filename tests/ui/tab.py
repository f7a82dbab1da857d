"""An open page Spørg without a browser: asks as its script does, over HTTP."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

_WRITTEN, _OFFERED, _AGAIN = 0, 1, 2
_SECONDS = 60.0


@dataclass
class Tab:
    """A tab of a user; `client` holds the cookies of one browser."""

    client: httpx.Client
    name: str = field(default_factory=lambda: secrets.token_hex(6))
    chosen: dict[str, list[str]] = field(default_factory=dict)

    def ask(self, question: str) -> str:
        """Ask, and return all that the page is told of it, as text."""
        return self.event(_WRITTEN, [question, None, self.chosen])

    def event(self, number: int, data: list[Any], event: Any = None) -> str:
        """Send an event as the page does, and return what comes back."""
        sent = {
            "data": data,
            "fn_index": number,
            "session_hash": self.name,
            "event_data": event,
            "trigger_id": None,
        }
        joined = self.client.post("/gradio_api/queue/join", json=sent)
        joined.raise_for_status()
        return "\n".join(self.told(joined.json()["event_id"]))

    def told(self, event_id: str) -> Iterator[str]:
        """Yield what the stream of the tab tells until an event is done."""
        where = f"/gradio_api/queue/data?session_hash={self.name}"
        with self.client.stream("GET", where, timeout=_SECONDS) as stream:
            stream.raise_for_status()
            for line in stream.iter_lines():
                if not line.startswith("data:"):
                    continue
                message = json.loads(line.removeprefix("data:"))
                yield json.dumps(message, ensure_ascii=False)
                done = message.get("msg") == "process_completed"
                if done and message.get("event_id") == event_id:
                    return
