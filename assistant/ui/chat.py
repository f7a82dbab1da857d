"""The page Spørg: the conversation to the left, Kilder to the right (below on a phone).

The library answers; this page shows. An error that the user can mend is shown as its own
sentence beside the question, which goes back into its box.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import gradio as gr

from assistant.archive.feedback import FeedbackBox, Reason
from assistant.archive.viewer import PUBLIC, Viewer
from assistant.errors import ReferatError
from assistant.library import Library
from assistant.ui import conversation, sources
from assistant.ui.greeting import greet
from assistant.ui.judging import judgement
from assistant.ui.meetings.reading import ASKED
from assistant.ui.theme import asset
from assistant.ui.turns import Turns, follow, history, judged, numbered

NAME, PATH = "Spørg", ""

_LONGEST_BROUGHT = 500
"""Letters of a question that an address may bring."""

_FAILED = "Noget gik galt på serveren, og spørgsmålet blev ikke besvaret. Prøv igen om lidt."
_ALERT = '<div role="alert" id="problem">${value}</div>'


class View(NamedTuple):
    """What an event changes on the page, in the order of its outputs."""

    turns: Any = gr.skip()
    conversation: Any = gr.skip()
    sources: Any = gr.skip()
    question: Any = gr.skip()
    problem: Any = ""
    clear: Any = gr.skip()
    asked: Any = gr.skip()


@dataclass(frozen=True, slots=True)
class Chat:
    """The page over one library; each public method answers one event."""

    library: Library
    viewer: Viewer = PUBLIC

    def greet(self) -> View:
        """Begin a new conversation."""
        return View((), self._conversation(()), sources.empty(), "", "", gr.update(visible=False))

    def refresh(self, turns: Turns) -> Any:
        """Greet from the archive as it is when the page is opened; touch nothing the user did."""
        return gr.skip() if turns else self._conversation(())

    def prefill(self, request: gr.Request) -> Any:
        """Write the question that the address brings into the field; the user asks it."""
        return request.query_params.get(ASKED, "")[:_LONGEST_BROUGHT] or gr.skip()

    def ask(self, question: str, turns: Turns) -> Iterator[View]:
        """Answer a question: show that it is searched for, then the answer."""
        if question.strip():
            shown = self._conversation(turns, pending=question)
            yield View(conversation=shown, question="", asked=question)
        try:
            answer = self.library.ask(question, viewer=self.viewer, history=history(turns))
        except ReferatError as exc:
            yield self._refused(question, turns, str(exc))
        else:
            yield self._answered(follow(turns, question.strip(), answer))

    def ask_offered(self, turns: Turns, event: gr.EventData) -> Iterator[View]:
        """Answer a question that the page itself offered."""
        yield from self.ask(str(event.sporgsmaal), turns)

    def show_sources(self, turns: Turns, event: gr.EventData) -> Any:
        """Show the sources of the earlier answer that the user pointed at."""
        turn = numbered(turns, event.tur)
        return sources.render(self.library.archive, turn, self.viewer) if turn else gr.skip()

    def judge(self, turns: Turns, event: gr.EventData) -> View:
        """Keep whether an answer helped, and thank for it."""
        turn = numbered(turns, event.tur)
        reason = str(event.grund)
        if turn is None or turn.judged or reason not in set(Reason):
            return View()
        given = judgement(turns, turn, self.viewer, Reason(reason), str(event.uddyb))
        try:
            FeedbackBox(self.library.folder).put(given)
        except ReferatError as exc:
            return View(problem=str(exc))
        told = judged(turns, turn.number)
        return View(told, self._conversation(told))

    def listen(self) -> None:
        """Do nothing but open the stream of messages anew (see `conversation.js`)."""

    def fail(self, asked: str, turns: Turns) -> View:
        """Say that the program, not the question, was at fault, and give the question back."""
        return self._refused(asked, turns, _FAILED)

    def _answered(self, turns: Turns) -> View:
        return View(
            turns,
            self._conversation(turns),
            sources.render(self.library.archive, turns[-1], self.viewer),
            clear=gr.update(visible=True),
        )

    def _refused(self, question: str, turns: Turns, reason: str) -> View:
        return View(conversation=self._conversation(turns), question=question, problem=reason)

    def _conversation(self, turns: Turns, pending: str | None = None) -> str:
        greeting = greet(self.library.archive, self.viewer)
        return conversation.render(turns, greeting, demo=self.library.is_demo, pending=pending)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components of the page, laid out where they are made."""

    turns: gr.State
    conversation: gr.HTML
    sources: gr.HTML
    question: gr.Textbox
    send: gr.Button
    problem: gr.HTML
    clear: gr.Button
    asked: gr.State

    @property
    def outputs(self) -> list[Any]:
        """Return the components that a `View` changes, in its order."""
        panes = [self.turns, self.conversation, self.sources]
        return [*panes, self.question, self.problem, self.clear, self.asked]


def build(library: Library, blocks: gr.Blocks) -> None:
    """Lay the page out in the open Blocks and tie its events."""
    chat = Chat(library)
    _tie(chat, _lay_out(chat), blocks)


def _lay_out(chat: Chat) -> _Parts:
    first = chat.greet()
    turns, asked = gr.State(()), gr.State("")
    with gr.Row(elem_id="sporg"):
        with gr.Column(elem_id="samtale"):
            conversation_pane = _pane(first.conversation, "conversation.js")
            question, send, problem, clear = _composer()
        with gr.Column(elem_id="kilder"):
            sources_pane = _pane(first.sources, "sources.js")
    return _Parts(turns, conversation_pane, sources_pane, question, send, problem, clear, asked)


def _pane(value: str, script: str) -> gr.HTML:
    return gr.HTML(value, js_on_load=asset(script), apply_default_css=False)


def _composer() -> tuple[gr.Textbox, gr.Button, gr.HTML, gr.Button]:
    """Lay out where a question is written; stays at the bottom of the conversation."""
    with gr.Column(elem_id="skriv"):
        problem = gr.HTML("", html_template=_ALERT, js_on_load=None, apply_default_css=False)
        with gr.Row(elem_id="skrivelinje"):
            question = gr.Textbox(
                label="Dit spørgsmål",
                placeholder="Hvad vil du vide?",
                lines=1,
                max_lines=6,
                elem_id="sporgsmaal",
                scale=1,
            )
            send = gr.Button("Spørg", variant="primary", scale=0, min_width=96, elem_id="send")
        clear = gr.Button("Ny samtale", visible=False, elem_id="ny-samtale", size="sm")
    return question, send, problem, clear


def _tie(chat: Chat, parts: _Parts, blocks: gr.Blocks) -> None:
    """Tie each event of the page to the method that answers it.

    Only questions wait in Gradio's queue: what else happens is answered at once, and opens and
    closes none of the queue's streams beside a question.
    """
    queued: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    at_once: dict[str, Any] = {**queued, "queue": False}
    outputs = parts.outputs
    written = gr.on(
        [parts.question.submit, parts.send.click],
        chat.ask,
        [parts.question, parts.turns],
        outputs,
        **queued,
    )
    offered = parts.conversation.submit(chat.ask_offered, [parts.turns], outputs, **queued)
    for event in (written, offered):
        event.failure(chat.fail, [parts.asked, parts.turns], outputs, **queued)
    parts.conversation.retry(chat.listen, None, None, **queued)
    parts.conversation.like(chat.judge, [parts.turns], outputs, **at_once)
    parts.sources.select(chat.show_sources, [parts.turns], [parts.sources], **at_once)
    parts.clear.click(chat.greet, None, outputs, **at_once)
    blocks.load(chat.refresh, [parts.turns], [parts.conversation], **at_once)
    blocks.load(chat.prefill, None, [parts.question], **at_once)
