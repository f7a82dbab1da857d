"""Users of the app: each holds conversations of his own in a tab, thinks between questions.

An answer is right when the tab shows the user's own questions and no others, in order, and the
text that the library itself gives. Anything else of another conversation is a mixed session.
"""

import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from itertools import cycle
from random import Random
from typing import Any

import httpx

from eval.load.conversations import Conversation
from eval.tab import Message, Tab

_SECONDS = 60.0
_PANE = 1
"""The place of the conversation among what an event of the page Spørg changes."""

_QUESTION = re.compile(r'<h3 class="sporgsmaal"[^>]*>.*?</span>(.*?)</h3>', re.DOTALL)
_ANSWER = re.compile(r'<div class="svartekst">(.*?)</div>', re.DOTALL)
_AGAIN = "Prøv igen om lidt"


@dataclass(slots=True)
class Tally:
    """What came of the questions so far; `moments` are when each was put and its milliseconds.

    `briefed` are the milliseconds of each briefing that was built and fetched beside them.
    """

    moments: list[tuple[float, float]] = field(default_factory=list)
    briefed: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    put_off: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, told: str) -> None:
        """Keep what went wrong."""
        with self.lock:
            getattr(self, kind).append(told)

    def answered(self, put: float, took: float) -> None:
        """Keep how long an answer took."""
        with self.lock:
            self.moments.append((put, 1000 * took))


@dataclass(frozen=True, slots=True)
class Think:
    """How many seconds a user thinks before the next question, from least to most."""

    least: float
    most: float


class User(threading.Thread):
    """One user, who goes through conversations until told to stop."""

    def __init__(
        self, number: int, address: str, own: Sequence[Conversation], think: Think, tally: Tally
    ) -> None:
        """Take the conversations that are this user's alone."""
        super().__init__(daemon=True)
        self._address = address
        self._own = own
        self._think = think
        self._tally = tally
        self._chance = Random(number)
        self._ending = threading.Event()

    def stop(self) -> None:
        """Let the question that is under way be the last."""
        self._ending.set()

    def run(self) -> None:
        """Hold one conversation after the other, each in a new tab."""
        with httpx.Client(base_url=self._address, timeout=_SECONDS) as client:
            self._pause(share=self._chance.random())  # so that not all begin together
            for conversation in cycle(self._own):
                if self._ending.is_set():
                    return
                self._hold(client, conversation)

    def _hold(self, client: httpx.Client, conversation: Conversation) -> None:
        try:
            client.get("/").raise_for_status()
            with beating(self._address) as name:
                for turn in range(len(conversation.questions)):
                    if self._ending.is_set() or not self._ask(
                        Tab(client, name), conversation, turn
                    ):
                        return
                    self._pause()
        except httpx.HTTPError as exc:
            self._tally.note("errors", f"{type(exc).__name__}: {exc}")
            self._ending.wait(1)

    def _ask(self, tab: Tab, conversation: Conversation, turn: int) -> bool:
        """Put one question and look at what is shown; return whether the conversation goes on."""
        put = time.monotonic()
        told = tab.ask(conversation.questions[turn])
        took = time.monotonic() - put
        page = shown(told)
        if not page:
            self._not_answered(told)
            return False
        self._tally.answered(put, took)
        asked, answers = questions_in(page), answers_in(page)
        where = conversation.questions[turn]
        if asked != [bare(each) for each in conversation.questions[: turn + 1]]:
            self._tally.note("mixed", f"{where}: {asked}")
        elif answers[-1:] != [bare(conversation.answers[turn])]:
            self._tally.note("wrong", f"{where}: {answers[-1:]} / {conversation.answers[turn]}")
        return True

    def _not_answered(self, told: Sequence[Message]) -> None:
        if any(_AGAIN in str(message) for message in told):
            with self._tally.lock:
                self._tally.put_off += 1
        else:
            self._tally.note("errors", str(told[-1:])[:300])

    def _pause(self, share: float | None = None) -> None:
        least, most = self._think.least, self._think.most
        part = self._chance.random() if share is None else share
        self._ending.wait(part * most if share is not None else least + part * (most - least))


@contextmanager
def beating(address: str) -> Iterator[str]:
    """Keep the connection open by which the app knows that a tab is; give the tab's name."""
    tab = Tab(httpx.Client(base_url=address, timeout=_SECONDS))
    open_ = threading.Event()

    def beat() -> None:
        try:
            with tab.client.stream("GET", f"/gradio_api/heartbeat/{tab.name}") as stream:
                for _ in stream.iter_raw():
                    if open_.is_set():
                        return
        except httpx.HTTPError:
            return  # the app was stopped, or the tab closed

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield tab.name
    finally:
        open_.set()
        tab.client.close()


def shown(told: Sequence[Message]) -> str:
    """Return the conversation as it is shown once an event is done; nothing where it failed."""
    page: Any = ""
    for message in told:
        output = message.get("output") or {}
        data = output.get("data") or []
        if message.get("msg") == "process_completed" and not message.get("success", True):
            return ""
        if len(data) > _PANE and isinstance(data[_PANE], str):
            page = data[_PANE]
    return str(page)


def questions_in(page: str) -> list[str]:
    """Return the questions of a conversation that is shown, as their words."""
    return [bare(each) for each in _QUESTION.findall(page)]


def answers_in(page: str) -> list[str]:
    """Return the texts of its answers, as their words."""
    return [bare(each) for each in _ANSWER.findall(page)]


def bare(text: str) -> str:
    """Return the words of a text or of markup, and nothing else."""
    return " ".join(re.findall(r"\w+", unescape(re.sub(r"<[^>]*>", " ", text))))
