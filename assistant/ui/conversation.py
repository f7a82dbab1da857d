"""The conversation's markup: each question with its answer, how far it goes and what was searched.

The page keeps it in one region that screen readers follow (`role="log"`), and only ever adds
turns at its end, so that what was read once is not read again.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from assistant.answers.answer import Answer, Nearest, Outcome
from assistant.search.question import DerivedFilter
from assistant.ui.frame import DEMO_ANSWER
from assistant.ui.greeting import Greeting
from assistant.ui.turns import Turn, Turns, cited_labels
from assistant.ui.wording import count

_SHOWN_QUESTION = 600
_MARKER = re.compile(r"\[(\d+)\]")
_BULLET = re.compile(r"^\s*[-•*–]\s+")
_OUTCOMES = {
    Outcome.ANSWERED: ("besvaret", "✓", "Besvaret"),
    Outcome.PARTIAL: ("delvist", "◐", "Delvist besvaret"),
    Outcome.REFUSED: ("fremgaar-ikke", "–", "Fremgår ikke af referaterne"),
}
_FILTERS = {
    "udvalg": "Udvalg",
    "date_from": "Fra",
    "date_to": "Til",
    "from": "Fra",
    "to": "Til",
    "period": "Periode",
    "case": "Sag",
    "kommune": "Kommune",
    "punkt": "Punkt",
}


def render(turns: Turns, greeting: Greeting, *, demo: bool, pending: str | None = None) -> Markup:
    """Render the conversation, with the question that is being searched for as its last turn."""
    parts = [_turn(turn, demo=demo) for turn in turns]
    if pending is not None:
        parts.append(_pending(len(turns) + 1, pending, greeting))
    welcome = Markup("") if parts else _greeting(greeting)
    return Markup(
        '<section aria-labelledby="samtale-titel">'
        '<h2 id="samtale-titel" class="skjult">Samtale</h2>'
        '<div role="log" aria-label="Spørgsmål og svar" class="log">{turns}</div>'
        "{welcome}</section>"
    ).format(turns=Markup("").join(parts), welcome=welcome)


def prose(text: str, turn: int) -> Markup:
    """Render an answer's text: paragraphs and bullet lines, markers as links to their cards."""
    blocks = (block for block in re.split(r"\n\s*\n", text.strip()) if block.strip())
    return Markup("").join(_block(block.splitlines(), turn) for block in blocks)


def plain(answer: Answer, *, demo: bool) -> str:
    """Write the answer with its sources as plain text, for copying."""
    notice = [DEMO_ANSWER] if demo else []
    return "\n".join([answer.text, "", *cited_labels(answer), *notice]).strip()


def _greeting(greeting: Greeting) -> Markup:
    if not greeting.items:
        return Markup(
            '<div class="velkomst"><h3>Der er endnu ikke indlæst referater</h3>'
            "<p>Når referaterne er indlæst, kan du spørge her. Det sker med kommandoen "
            "<code>referat ingest MAPPE</code>.</p></div>"
        )
    return Markup(
        '<div class="velkomst"><h3>Spørg i referaterne</h3>'
        "<p>Stil et spørgsmål, som du ville stille det til en kollega. Svaret gives med "
        "referaternes egne ord og henviser til møde, punkt og sagsnummer.</p>"
        '<p class="omfang">{scope}</p>{starters}</div>'
    ).format(scope=greeting.scope, starters=_starters(greeting.starters))


def _starters(questions: Sequence[str]) -> Markup:
    if not questions:
        return Markup("")
    buttons = Markup("").join(
        Markup('<li><button type="button" data-sporg="{q}">{q}</button></li>').format(q=question)
        for question in questions
    )
    return Markup(
        '<h4 id="forslag">Prøv for eksempel</h4><ul aria-labelledby="forslag">{}</ul>'
    ).format(buttons)


def _turn(turn: Turn, *, demo: bool) -> Markup:
    answer = turn.answer
    style, sign, word = _OUTCOMES[answer.outcome]
    return Markup(
        '<article class="tur" id="tur-{n}" aria-labelledby="sporgsmaal-{n}">{question}'
        '<div class="svar {style}">'
        '<p class="udfald"><span aria-hidden="true">{sign}</span> {word}</p>'
        '{scope}<div class="svartekst">{text}</div>{nearest}{foot}</div></article>'
    ).format(
        n=turn.number,
        question=_question(turn.number, turn.question),
        style=style,
        sign=sign,
        word=word,
        scope=_scope(answer),
        text=prose(answer.text, turn.number),
        nearest=_nearest(answer.nearest, turn.number),
        foot=_foot(turn, demo=demo),
    )


def _question(number: int, text: str) -> Markup:
    shown = text if len(text) <= _SHOWN_QUESTION else f"{text[:_SHOWN_QUESTION]} …"
    return Markup(
        '<h3 class="sporgsmaal" id="sporgsmaal-{n}">'
        '<span class="skjult">Spørgsmål: </span>{text}</h3>'
    ).format(n=number, text=shown)


def _pending(number: int, question: str, greeting: Greeting) -> Markup:
    return Markup(
        '<article class="tur" id="tur-{n}" aria-labelledby="sporgsmaal-{n}">{question}'
        '<div class="svar soger"><p class="udfald">Søger i {items} …</p>'
        '<div class="svartekst" aria-hidden="true"><p></p><p></p></div></div></article>'
    ).format(
        n=number,
        question=_question(number, question),
        items=count(greeting.items, "punkt", "punkter"),
    )


def _block(lines: Sequence[str], turn: int) -> Markup:
    """Render one paragraph; runs of bullet lines in it become a list."""
    return Markup("").join(
        _bullets(run, turn) if bullets else Markup("<p>{}</p>").format(_lines(run, turn))
        for bullets, run in groupby(lines, key=lambda line: bool(_BULLET.match(line)))
    )


def _bullets(lines: Iterable[str], turn: int) -> Markup:
    entries = (_marked(_BULLET.sub("", line), turn) for line in lines)
    return Markup("<ul>{}</ul>").format(
        Markup("").join(Markup("<li>{}</li>").format(e) for e in entries)
    )


def _lines(lines: Iterable[str], turn: int) -> Markup:
    return Markup("<br>").join(_marked(line, turn) for line in lines)


def _marked(line: str, turn: int) -> Markup:
    """Render a line with its [n] markers as links; everything else is escaped."""
    pieces = _MARKER.split(line)
    return Markup("").join(
        _link(turn, piece) if at % 2 else escape(piece) for at, piece in enumerate(pieces)
    )


def _link(turn: int, marker: str) -> Markup:
    return Markup(
        '<a class="henvisning" href="#kilde-{turn}-{marker}" data-kilde="kilde-{turn}-{marker}" '
        'aria-label="[{marker}] vis kilden">[{marker}]</a>'
    ).format(turn=turn, marker=marker)


def _scope(answer: Answer) -> Markup:
    """Say what narrowed the search: an earlier question, and filters with their reasons."""
    chips = [_chip(derived) for derived in answer.question.derived]
    if answer.question.follow_up:
        chips.insert(0, Markup("<li><b>Opfølgning</b> på det, du spurgte om før</li>"))
    if not chips:
        return Markup("")
    return Markup('<ul class="afgraensning" aria-label="Søgningen er afgrænset">{}</ul>').format(
        Markup("").join(chips)
    )


def _chip(derived: DerivedFilter) -> Markup:
    return Markup('<li><b>{name}: {value}</b> <span class="grund">{reason}</span></li>').format(
        name=_FILTERS.get(derived.filter, derived.filter.capitalize()),
        value=derived.value,
        reason=derived.reason,
    )


def _nearest(nearest: Sequence[Nearest], turn: int) -> Markup:
    if not nearest:
        return Markup("")
    entries = Markup("").join(
        Markup('<li><a href="#kilde-{t}-n{n}" data-kilde="kilde-{t}-n{n}">{title}</a></li>').format(
            t=turn, n=number, title=near.title or "Punkt uden titel"
        )
        for number, near in enumerate(nearest, start=1)
    )
    return Markup(
        '<div class="naermest"><p id="naermest-{t}"><b>Nærmeste punkter</b> – ikke et svar</p>'
        '<ul aria-labelledby="naermest-{t}">{entries}</ul></div>'
    ).format(t=turn, entries=entries)


def _foot(turn: Turn, *, demo: bool) -> Markup:
    badge = (
        Markup('<span class="demo-maerke">{}</span>').format(DEMO_ANSWER) if demo else Markup("")
    )
    return Markup(
        '<p class="svarfod">{badge}<button type="button" class="stille" data-kopier="{text}">'
        "Kopiér svar med kilder</button></p>"
    ).format(badge=badge, text=plain(turn.answer, demo=demo))
