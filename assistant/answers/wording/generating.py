"""Let a language model put the answer into words, and keep only what its sources bear out.

The same punkt, sentences and verifier as without a model. What is left unsupported is taken out;
where nothing is left, or no model answers, the answer is the extractive one and says so.
"""

import logging
import re
from collections.abc import Iterator, Sequence

from assistant.answers.answer import Outcome
from assistant.answers.asking.focus import Focus
from assistant.answers.choosing.selection import Selection
from assistant.answers.text.evidence import Evidence
from assistant.answers.text.quoting import shown
from assistant.answers.text.sentences import split
from assistant.answers.wording.citing import cite
from assistant.answers.wording.compose import compose
from assistant.answers.wording.draft import Draft, Statement
from assistant.answers.wording.models import ModelFailed, TextModel
from assistant.answers.wording.remarks import EXTRACTED, GENERATED, SHORTENED
from assistant.answers.wording.support import is_supported
from embeddings.tokens import count_tokens
from prompts import REFUSAL, render

_log = logging.getLogger(__name__)

BUDGET = 2_000
"""Tokens of sources in a prompt, counted with our own vocabulary."""

_MOST_SOURCES, _MOST_WORDS = 12, 90
"""Sources in a prompt, and words of what is kept: what is said of the answer itself needs room."""

_MARKER = re.compile(r"\s*\[(\d+)\]")
_AFTER_STOP = re.compile(r"([.!?])((?:\s*\[\d+\])+)")
_MARKUP = re.compile(r"^[\s#*>•-]+|[*_`]", re.MULTILINE)


class Generator:
    """A composer that asks a model; `compose` stands in wherever it cannot be believed."""

    def __init__(self, model: TextModel, budget: int = BUDGET) -> None:
        """Use a model, and give it sources of at most `budget` tokens."""
        self._model = model
        self._budget = budget

    def __call__(self, focus: Focus, selection: Selection, question: str) -> Draft:
        """Return the model's answer as far as it is borne out, else the extractive one."""
        extractive = compose(focus, selection, question)
        if selection.outcome is not Outcome.ANSWERED:
            return extractive
        sources = sources_of(selection, self._budget)
        statements = self._statements(question, sources)
        if not statements:
            remarks = (EXTRACTED, *extractive.remarks)
            return Draft(extractive.outcome, extractive.statements, remarks)
        return Draft(Outcome.ANSWERED, statements, (GENERATED, *_of_source(extractive)))

    def _statements(self, question: str, sources: Sequence[Evidence]) -> tuple[Statement, ...]:
        role = render("rolle", afvisning=REFUSAL)
        prompt = render("svar", spoergsmaal=as_data(question), kilder=listed(sources))
        try:
            text = self._model.write(role, prompt)
        except ModelFailed as exc:
            _log.warning("Sprogmodellen gav intet svar: %s", exc)
            return ()
        return tuple(read_statements(text, sources))


def _of_source(draft: Draft) -> tuple[str, ...]:
    """Return the remarks of an extractive draft that hold of its source, not of its quotes."""
    return tuple(remark for remark in draft.remarks if remark != SHORTENED)


def sources_of(selection: Selection, budget: int) -> list[Evidence]:
    """Return what the model may use: the picks, then the best sentences, as far as they fit."""
    weighed = (weighed.evidence for weighed in selection.candidate.sentences)
    kept: list[Evidence] = []
    used = 0
    for evidence in (*(pick.evidence for pick in selection.picks), *weighed):
        inside = any(k.shares_text(evidence) and evidence.quote in k.quote for k in kept)
        used += 0 if inside else count_tokens(evidence.quote)
        if used > budget or len(kept) == _MOST_SOURCES:
            break
        if not inside:
            kept.append(evidence)
    return kept


def listed(sources: Sequence[Evidence]) -> str:
    """Return the sources as numbered data, each with body, date and what part it is."""
    return "\n".join(_source(number, source) for number, source in enumerate(sources, start=1))


def as_data(text: str) -> str:
    """Return a text that can neither open nor close an element of the prompt."""
    return shown(text).replace("<", "‹").replace(">", "›")


def read_statements(text: str, sources: Sequence[Evidence]) -> Iterator[Statement]:
    """Yield the sentences that cite a source and are borne out by it, as far as there is room."""
    plain = _AFTER_STOP.sub(r"\2\1", _MARKUP.sub("", text))
    used = 0
    for sentence in split(plain):
        markers = dict.fromkeys(int(number) for number in _MARKER.findall(sentence.text))
        cited = [sources[number - 1] for number in markers if 1 <= number <= len(sources)]
        words = _MARKER.sub("", shown(sentence.text)).rstrip(" .!")
        used += len(words.split()) + len(cited)
        if cited and used <= _MOST_WORDS and is_supported(words, cited):
            yield Statement((words, *(cite(source) for source in cited)))


def _source(number: int, source: Evidence) -> str:
    decision, meeting = source.decision, source.record.meeting
    body = (decision.udvalg if decision else None) or meeting.udvalg or "ukendt"
    day = (decision.date if decision else None) or meeting.date
    part = "beslutning" if decision else "indstilling" if source.recommended else "sagstekst"
    head = f'<kilde nr="{number}" udvalg="{as_data(body)}" dato="{day or "ukendt"}" del="{part}">'
    return f"{head}{as_data(source.quote)}</kilde>"
