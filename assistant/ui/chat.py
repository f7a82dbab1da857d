"""The page Spørg: the conversation to the left, Kilder to the right (below on a phone).

The library answers; this page shows. An error that the user can mend is shown as its own
sentence beside the question, which goes back into its box.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import gradio as gr

from assistant.accounts import NOBODY, User
from assistant.accounts.audit import Way
from assistant.answers.answer import Answer
from assistant.answers.putting import LONGEST_QUESTION
from assistant.archive.feedback import Feedback, Reason, without_words
from assistant.errors import QuestionError, ReferatError
from assistant.library import Library
from assistant.minutes.signs import visible
from assistant.search.question import KINDS, SCOPE
from assistant.ui import conversation, narrowing, sources
from assistant.ui.asking import Asking, Given, as_held, asking, brought
from assistant.ui.export.kept import Conversations
from assistant.ui.greeting import greet
from assistant.ui.judging import judgement
from assistant.ui.login.reception import Reception, holder_of
from assistant.ui.meetings.reading import ASKED
from assistant.ui.theme import asset
from assistant.ui.turns import Turn, Turns, again, follow, held, history, judged, numbered

NAME, PATH = "Spørg", ""

_WITH_CHOICE = "(...given) => [...given.slice(0, -1), window.afgraensning()]"
"""Reads the form of filters as a question is sent; it is the last input of each such event."""

_FAILED = "Noget gik galt på serveren, og spørgsmålet blev ikke besvaret. Prøv igen om lidt."
_NOTHING_LEFT = (
    "Ingen punkter passer til alle dine afgrænsninger. Fjern en af dem under feltet, og spørg igen."
)
MOST_TURNS = 60
"""Questions of one conversation, which the app holds in memory and shows anew with each answer."""

_LONG = "Samtalen er blevet lang. Begynd en ny samtale, og spørg igen."
_NOT_YOURS = "Siden er åbnet af en anden bruger. Genindlæs den."
_LOG_IN = "Log ind først."
_ALERT = '<div role="alert" id="problem">${value}</div>'


class _Asked(NamedTuple):
    """Who asks, and the conversation that is his."""

    user: User
    turns: Turns


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
    kept: Conversations
    reception: Reception

    def unnarrowed(self) -> str:
        """Return the form of filters with nothing chosen, as anyone sees it."""
        return self._narrowing(NOBODY, Asking(""))

    def begin(self, turns: Turns, request: gr.Request) -> View:
        """Begin a new conversation, and let go of the one before."""
        user, turns = self._who(turns, request)
        if turns:
            self.kept.forget(turns[0].conversation)
        return self.greet(user)

    def greet(self, user: User = NOBODY) -> View:
        """Return the page as it is before anything was asked."""
        shown = self._conversation(user, ())
        return View((), shown, sources.empty(), "", "", gr.update(visible=False))

    def refresh(self, turns: Turns, request: gr.Request) -> Any:
        """Greet from the archive as it is when the page is opened; touch nothing the user did."""
        user, turns = self._who(turns, request)
        return gr.skip() if turns else self._conversation(user, ())

    def prefill(self, request: gr.Request) -> tuple[Any, Any]:
        """Write what the address brings into the fields; the user asks it."""
        given = {name: request.query_params.getlist(name) for name in request.query_params}
        put = brought("".join(given.get(ASKED, [""])[:1])[:LONGEST_QUESTION], given)
        return put.text or gr.skip(), self._narrowing(self._who((), request).user, put)

    def ask(self, question: str, turns: Turns, given: Given, request: gr.Request) -> Iterator[View]:
        """Answer a question: show that it is searched for, then the answer."""
        user, turns = self._who(turns, request)
        question = visible(question)
        if question.strip():
            pending = conversation.Pending(len(turns) + 1, question)
            shown = self._conversation(user, turns, pending)
            yield View(conversation=shown, question="", asked=question)
        try:
            put = asking(question.strip(), given)
            answer = self._answer(user, put, turns)
            told = follow(turns, put, answer, self.kept.name(), holder_of(user))
            answered = self._answered(user, told, told[-1], request)
        except ReferatError as exc:
            yield self._refused(user, question, turns, str(exc))
        else:
            yield answered

    def ask_offered(
        self, turns: Turns, given: Given, event: gr.EventData, request: gr.Request
    ) -> Iterator[View]:
        """Answer a question that the page itself offered."""
        yield from self.ask(str(event.sporgsmaal), turns, given, request)

    def ask_again(self, turns: Turns, event: gr.EventData, request: gr.Request) -> Iterator[View]:
        """Ask a question of the conversation anew without a filter that was read out of it.

        A filter that was taken away before is brought back.
        """
        user, turns = self._who(turns, request)
        turn, kind = numbered(turns, event.tur), str(event.slags)
        if turn is None or kind not in {*KINDS, SCOPE}:
            return
        put = replace(turn.asked, without=turn.asked.without ^ {kind})
        pending = conversation.Pending(turn.number, turn.question)
        yield View(conversation=self._conversation(user, turns, pending))
        try:
            answer = self._answer(user, put, turns[: turn.number - 1])
            told = again(turns, turn.number, put, answer)
            answered = self._answered(user, told, told[turn.number - 1], request)
        except ReferatError as exc:
            yield View(conversation=self._conversation(user, turns), problem=str(exc))
        else:
            yield answered

    def show_sources(self, turns: Turns, event: gr.EventData, request: gr.Request) -> Any:
        """Show the sources of the earlier answer that the user pointed at."""
        user, turns = self._who(turns, request)
        turn = numbered(turns, event.tur)
        if turn is None:
            return gr.skip()
        try:
            self._note(user, turn.answer)
        except ReferatError as exc:
            return sources.withheld(str(exc))
        return sources.render(self.library.archive, turn, user.viewer)

    def judge(self, turns: Turns, event: gr.EventData, request: gr.Request) -> View:
        """Keep whether an answer helped, and thank for it."""
        user, turns = self._who(turns, request)
        turn = numbered(turns, event.tur)
        reason = str(event.grund)
        if turn is None or turn.judged or reason not in set(Reason):
            return View()
        try:
            self._keep(user, judgement(turns, turn, user, Reason(reason), str(event.uddyb)), turns)
        except ReferatError as exc:
            return View(problem=str(exc))
        told = judged(turns, turn.number)
        return View(told, self._conversation(user, told))

    def listen(self) -> None:
        """Do nothing but open the stream of messages anew (see `conversation.js`)."""

    def fail(self, asked: str, turns: Turns, request: gr.Request) -> View:
        """Say that the program, not the question, was at fault, and give the question back."""
        user, turns = self._who(turns, request)
        return self._refused(user, asked, turns, _FAILED)

    def _who(self, turns: Turns, request: gr.Request) -> "_Asked":
        """Return who asks, as the accounts stand now, with the conversation if it is his own.

        Raises:
            gr.Error: the page belongs to another user, or to another log-in of his.
        """
        user = self.reception.user(request.request) if request.request else NOBODY
        if not self.reception.holds(request.session_hash, user):
            raise gr.Error(_NOT_YOURS, print_exception=False)
        if user.name is None and self.reception.required:
            raise gr.Error(_LOG_IN, print_exception=False)
        return _Asked(user, held(turns, holder_of(user)))

    def _note(self, user: User, answer: Answer) -> None:
        self.library.audit.note_items(user, answer.item_ids(passages=False), Way.ANSWER)

    def _keep(self, user: User, given: Feedback, turns: Turns) -> None:
        """Keep what a user thought; without words where the conversation told him closed ones."""
        read = [each for turn in turns for each in turn.answer.item_ids(passages=True)]
        closed = self.library.audit.closed(user.viewer, read)
        self.library.feedback.put(without_words(given) if closed else given)

    def _answer(self, user: User, put: Asking, turns: Turns) -> Answer:
        """Answer a question in its conversation.

        Raises:
            QuestionError: the question cannot be asked, or nothing passes what was chosen.
        """
        if len(turns) >= MOST_TURNS:
            raise QuestionError(_LONG)
        archive = self.library.archive
        filters = as_held(put.filters, archive.vocabulary(user.viewer))
        if not filters.empty and not archive.count(filters, user.viewer):
            raise QuestionError(_NOTHING_LEFT)
        return self.library.ask(
            put.text,
            filters=filters,
            viewer=user.viewer,
            history=history(turns, put.before),
            without=put.without,
        )

    def _answered(self, user: User, turns: Turns, turn: Turn, request: gr.Request) -> View:
        """Hand out an answer, if who asked still is who he was, and once it is written down."""
        if self._who(turns, request).user != user:
            raise gr.Error(_NOT_YOURS, print_exception=False)
        self._note(user, turn.answer)
        self.kept.keep(turns[0].conversation, turns, holder_of(user))
        return View(
            turns,
            self._conversation(user, turns),
            sources.render(self.library.archive, turn, user.viewer),
            clear=gr.update(visible=True),
        )

    def _refused(self, user: User, question: str, turns: Turns, reason: str) -> View:
        return View(conversation=self._conversation(user, turns), question=question, problem=reason)

    def _narrowing(self, user: User, put: Asking) -> str:
        return narrowing.render(self.library.archive.vocabulary(user.viewer), put)

    def _conversation(
        self, user: User, turns: Turns, pending: conversation.Pending | None = None
    ) -> str:
        greeting = greet(self.library.archive, user.viewer)
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
    narrowing: gr.HTML
    given: gr.JSON

    @property
    def outputs(self) -> list[Any]:
        """Return the components that a `View` changes, in its order."""
        panes = [self.turns, self.conversation, self.sources]
        return [*panes, self.question, self.problem, self.clear, self.asked]


def build(library: Library, kept: Conversations, reception: Reception, blocks: gr.Blocks) -> None:
    """Lay the page out in the open Blocks and tie its events."""
    chat = Chat(library, kept, reception)
    _tie(chat, _lay_out(chat), blocks)


def _lay_out(chat: Chat) -> _Parts:
    first = chat.greet()
    with gr.Row(elem_id="sporg"):
        with gr.Column(elem_id="samtale"):
            conversation_pane = _pane(first.conversation, "conversation.js")
            with gr.Column(elem_id="skriv"):
                problem = gr.HTML(
                    "", html_template=_ALERT, js_on_load=None, apply_default_css=False
                )
                question, send = _question()
                narrowing_pane = _pane(chat.unnarrowed(), "narrowing.js")
                clear = gr.Button("Ny samtale", visible=False, elem_id="ny-samtale", size="sm")
        with gr.Column(elem_id="kilder"):
            sources_pane = _pane(first.sources, "sources.js")
    return _Parts(
        turns=gr.State(()),
        conversation=conversation_pane,
        sources=sources_pane,
        question=question,
        send=send,
        problem=problem,
        clear=clear,
        asked=gr.State(""),
        narrowing=narrowing_pane,
        given=gr.JSON(visible=False),
    )


def _pane(value: str, script: str) -> gr.HTML:
    return gr.HTML(value, js_on_load=asset(script), apply_default_css=False)


def _question() -> tuple[gr.Textbox, gr.Button]:
    """Lay out where a question is written; stays at the bottom of the conversation."""
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
    return question, send


def _tie(chat: Chat, parts: _Parts, blocks: gr.Blocks) -> None:
    """Tie each event of the page to the method that answers it.

    Only questions wait in Gradio's queue: what else happens is answered at once, and opens and
    closes none of the queue's streams beside a question.
    """
    queued: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    at_once: dict[str, Any] = {**queued, "queue": False}
    for event in _questions(chat, parts, queued):
        event.failure(chat.fail, [parts.asked, parts.turns], parts.outputs, **queued)
    pane, outputs = parts.conversation, parts.outputs
    pane.retry(chat.listen, None, None, **queued)
    pane.like(chat.judge, [parts.turns], outputs, **at_once)
    parts.sources.select(chat.show_sources, [parts.turns], [parts.sources], **at_once)
    parts.clear.click(chat.begin, [parts.turns], outputs, **at_once)
    blocks.load(chat.refresh, [parts.turns], [pane], **at_once)
    blocks.load(chat.prefill, None, [parts.question, parts.narrowing], **at_once)


def _questions(chat: Chat, parts: _Parts, queued: dict[str, Any]) -> list[Any]:
    """Tie the events that ask: a question written, one offered, and one asked again."""
    chosen: dict[str, Any] = {**queued, "js": _WITH_CHOICE}
    written = gr.on(
        [parts.question.submit, parts.send.click],
        chat.ask,
        [parts.question, parts.turns, parts.given],
        parts.outputs,
        **chosen,
    )
    pane = parts.conversation
    offered = pane.submit(chat.ask_offered, [parts.turns, parts.given], parts.outputs, **chosen)
    repeated = pane.edit(chat.ask_again, [parts.turns], parts.outputs, **queued)
    return [written, offered, repeated]
