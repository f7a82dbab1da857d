"""The conversation's markup: each question with its answer, how far it goes and what was searched.

The page keeps it in one region that screen readers follow (`role="log"`), and only ever adds
turns at its end, so that what was read once is not read again.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from assistant.answers.answer import Answer, Nearest, Outcome
from assistant.ui.asking import address
from assistant.ui.chips import scope
from assistant.ui.frame import CLOSED_QUOTED, DEMO_ANSWER
from assistant.ui.greeting import Greeting
from assistant.ui.judging import judging
from assistant.ui.turns import Turn, Turns, cited_labels, history
from assistant.ui.wording import UNTITLED, count

_SHOWN_QUESTION = 600
_HYPHENED = re.compile(r"\b\d+(?:-\d+)+\b")
_BULLET = re.compile(r"^\s*[-•*–]\s+")
_OUTCOMES = {
    Outcome.ANSWERED: ("besvaret", "✓", "Besvaret"),
    Outcome.PARTIAL: ("delvist", "◐", "Delvist besvaret"),
    Outcome.REFUSED: ("fremgaar-ikke", "–", "Fremgår ikke af referaterne"),
}
SAVED = "/samtale"
"""Where conversations are fetched as documents."""

_CLOSED = ("fremgaar-ikke", "–", "Punktet er lukket")


@dataclass(frozen=True, slots=True)
class Pending:
    """The question that is being searched for: a new one, or one of the turns asked again."""

    number: int
    question: str


def render(
    turns: Turns, greeting: Greeting, *, demo: bool, pending: Pending | None = None
) -> Markup:
    """Render the conversation; what is being searched for stands where its answer will."""
    parts = [_turn(turn, turns, demo=demo) for turn in turns]
    if pending is not None:
        parts[pending.number - 1 : pending.number] = [_pending(pending, greeting)]
    welcome = Markup("") if parts else _greeting(greeting)
    return Markup(
        '<section aria-labelledby="samtale-titel">'
        '<h2 id="samtale-titel" class="skjult">Samtale</h2>'
        '<div role="log" aria-label="Spørgsmål og svar" class="log">{turns}</div>'
        "{saving}{welcome}</section>"
    ).format(turns=Markup("").join(parts), saving=_saving(turns), welcome=welcome)


def prose(text: str, links: "Links") -> Markup:
    """Render an answer's text: paragraphs and bullet lines, references as links to their cards."""
    blocks = (block for block in re.split(r"\n\s*\n", text.strip()) if block.strip())
    return Markup("").join(_block(block.splitlines(), links) for block in blocks)


@dataclass(frozen=True, slots=True)
class Links:
    """What in the text of the `turn`-th answer refers to a card: markers, and nearest titles."""

    turn: int
    nearest: Sequence[Nearest] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return what finds the references; each match is a marker's number or a title."""
        titles = "|".join(re.escape(near.title) for near in self.nearest if near.title)
        return re.compile(rf"\[(\d+)\]|(?<=»)({titles})(?=«)" if titles else r"\[(\d+)\]()")

    def to_marker(self, marker: str) -> Markup:
        """Return a marker as a link to the card of its citation."""
        return Markup(
            '<a class="henvisning" href="#kilde-{turn}-{marker}" '
            'data-kilde="kilde-{turn}-{marker}" aria-label="[{marker}] vis kilden">[{marker}]</a>'
        ).format(turn=self.turn, marker=marker)

    def to_nearest(self, number: int) -> Markup:
        """Return the title of the `number`-th nearest punkt (from 1) as a link to its card."""
        return Markup(
            '<a href="#kilde-{turn}-n{number}" data-kilde="kilde-{turn}-n{number}">{title}</a>'
        ).format(turn=self.turn, number=number, title=self.nearest[number - 1].title or UNTITLED)

    def to_title(self, title: str) -> Markup:
        """Return a nearest title that stands in the text as a link to its card."""
        titles = [near.title for near in self.nearest]
        return self.to_nearest(titles.index(title) + 1)


def plain(answer: Answer, *, demo: bool) -> str:
    """Write the answer with its sources as plain text, for copying."""
    notices = [CLOSED_QUOTED] if answer.quotes_closed else []
    notices += [DEMO_ANSWER] if demo else []
    return "\n".join([answer.text, "", *cited_labels(answer), *notices]).strip()


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


def _saving(turns: Turns) -> Markup:
    """Offer the whole conversation as a document, once there is one."""
    if not turns or not turns[0].conversation:
        return Markup("")
    return Markup(
        '<p class="gem">Gem samtalen som <a href="{root}/{name}.docx" download>Word-dokument</a> '
        'eller <a href="{root}/{name}.md" download>Markdown</a></p>'
    ).format(root=SAVED, name=turns[0].conversation)


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


def _turn(turn: Turn, turns: Turns, *, demo: bool) -> Markup:
    answer = turn.answer
    links = Links(turn.number, answer.nearest)
    style, sign, word = _outcome(answer)
    return Markup(
        '<article class="tur" id="tur-{n}" tabindex="-1" aria-labelledby="sporgsmaal-{n}">'
        '{question}<div class="svar {style}">'
        '<p class="udfald"><span aria-hidden="true">{sign}</span> {word}</p>'
        '{scope}<div class="svartekst">{text}</div>{closed}{nearest}{foot}{judging}</div></article>'
    ).format(
        n=turn.number,
        question=_question(turn.number, turn.question),
        style=style,
        sign=sign,
        word=word,
        scope=scope(turn),
        text=prose(answer.text, links),
        closed=_CLOSED_NOTE if answer.quotes_closed else "",
        nearest=_nearest(answer, links),
        foot=_foot(turn, turns, demo=demo),
        judging=judging(turn),
    )


_CLOSED_NOTE = Markup('<p class="fortroligt" role="note">{}</p>').format(CLOSED_QUOTED)


def outcome_of(answer: Answer) -> str:
    """Say how far an answer goes."""
    return _outcome(answer)[2]


def _outcome(answer: Answer) -> tuple[str, str, str]:
    return _CLOSED if _is_closed(answer) else _OUTCOMES[answer.outcome]


def _is_closed(answer: Answer) -> bool:
    cited = answer.citations
    return answer.outcome is Outcome.REFUSED and any(citation.closed for citation in cited)


def _question(number: int, text: str) -> Markup:
    shown = text if len(text) <= _SHOWN_QUESTION else f"{text[:_SHOWN_QUESTION]} …"
    return Markup(
        '<h3 class="sporgsmaal" id="sporgsmaal-{n}">'
        '<span class="skjult">Spørgsmål: </span>{text}</h3>'
    ).format(n=number, text=shown)


def _pending(pending: Pending, greeting: Greeting) -> Markup:
    return Markup(
        '<article class="tur" id="tur-{n}" tabindex="-1" aria-labelledby="sporgsmaal-{n}">'
        '{question}<div class="svar soger"><p class="udfald">Søger i {items} …</p>'
        '<div class="svartekst" aria-hidden="true"><p></p><p></p></div></div></article>'
    ).format(
        n=pending.number,
        question=_question(pending.number, pending.question),
        items=count(greeting.items, "punkt", "punkter"),
    )


def _block(lines: Sequence[str], links: Links) -> Markup:
    """Render one paragraph; runs of bullet lines in it become a list."""
    return Markup("").join(
        _bullets(run, links)
        if bullets
        else Markup("<p>{}</p>").format(Markup("<br>").join(_linked(line, links) for line in run))
        for bullets, run in groupby(lines, key=lambda line: bool(_BULLET.match(line)))
    )


def _bullets(lines: Iterable[str], links: Links) -> Markup:
    entries = (_linked(_BULLET.sub("", line), links) for line in lines)
    shown = Markup("").join(Markup("<li>{}</li>").format(entry) for entry in entries)
    return Markup("<ul>{}</ul>").format(shown)


def _linked(line: str, links: Links) -> Markup:
    """Render a line with its references as links; everything else is escaped."""
    parts, end = Markup(""), 0
    for match in links.pattern.finditer(line):
        link = links.to_marker(match[1]) if match[1] else links.to_title(match[2])
        parts += _unbroken(line[end : match.start()]) + link
        end = match.end()
    return parts + _unbroken(line[end:])


def _unbroken(text: str) -> Markup:
    """Escape a text; the dates and numbers in it that hold hyphens stay on one line."""
    return Markup(_HYPHENED.sub(r'<span class="ubrudt">\g<0></span>', str(escape(text))))


def _nearest(answer: Answer, links: Links) -> Markup:
    """Offer the nearest punkter, where the text does not do it itself."""
    named = any(f"»{near.title}«" in answer.text for near in answer.nearest)
    if named or not answer.nearest:
        return Markup("")
    entries = Markup("").join(
        Markup("<li>{}</li>").format(links.to_nearest(number))
        for number in range(1, len(answer.nearest) + 1)
    )
    return Markup(
        '<div class="naermest"><p id="naermest-{turn}"><b>Nærmeste punkter</b> – ikke et svar</p>'
        '<ul aria-labelledby="naermest-{turn}">{entries}</ul></div>'
    ).format(turn=links.turn, entries=entries)


def _foot(turn: Turn, turns: Turns, *, demo: bool) -> Markup:
    badge = (
        Markup('<span class="demo-maerke">{}</span>').format(DEMO_ANSWER) if demo else Markup("")
    )
    return Markup(
        '<p class="svarfod">{badge}<button type="button" class="stille" data-kopier="{text}">'
        'Kopiér svar med kilder</button><button type="button" class="stille" data-link="{link}">'
        "Kopiér link</button></p>"
    ).format(badge=badge, text=plain(turn.answer, demo=demo), link=link(turn, turns))


def link(turn: Turn, turns: Turns) -> str:
    """Return the address that brings the question of a turn back, filters and all."""
    leans = turn.answer.question.follow_up
    earlier = history(turns[: turn.number - 1], turn.asked.before) if leans else ()
    return address(turn.asked, (each.text for each in earlier))
