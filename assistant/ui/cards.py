"""A card of Kilder: what identifies a punkt, the quote in its place, and the whole punkt folded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from assistant.minutes.meeting import AgendaItem
from assistant.ui.backing import Backing
from assistant.ui.quotes import Block, Excerpt, Kind, Place, Span, excerpt, item_blocks
from assistant.ui.wording import age, long_date, state_word

_SUPPORT = {
    Kind.SECTION: "Citatet er fra sagens tekst.",
    Kind.DECISION: "Citatet er fra beslutningen.",
    Kind.INDSTILLING: "Citatet er fra indstillingen, ikke fra beslutningen.",
    Kind.ATTACHMENTS: "Citatet er fra listen over bilag.",
    Kind.HEADING: "Citatet er punktets overskrift.",
    Kind.NUMBER: "Citatet er sagens nummer.",
    Kind.HEADER: "Citatet er fra mødets indledning.",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What identifies a punkt: where, when and which case."""

    kommune: str | None
    udvalg: str | None
    meeting_date: date | None
    punkt: str | None
    title: str
    sagsnummer: str | None
    state: str
    closed: bool
    source: str
    decided: str | None = None


def card(
    *,
    key: str,
    label: str,
    facts: Facts,
    today: date | None,
    body: Markup,
    whole: Markup,
    links: Mapping[str, str | None],
) -> Markup:
    """Render a card; `key` is its address in the page, `label` says what it is to the answer.

    `links` lead on from the punkt, those that there are for this viewer, by what they are called.
    """
    return Markup(
        '<article class="kort" id="{key}" aria-labelledby="{key}-titel" tabindex="-1">'
        '<h3 id="{key}-titel"><span class="maerke">{label}</span> {title}</h3>'
        '{facts}{body}{whole}<p class="kortfod"><span class="fil">Fil: {source}</span>'
        "{links}"
        '<button type="button" class="stille" data-henvisning="{key}">Tilbage til svaret</button>'
        "</p></article>"
    ).format(
        key=key,
        label=label,
        title=facts.title,
        facts=_facts(facts, today),
        body=body,
        whole=whole,
        source=facts.source,
        links=Markup("").join(_link(name, address) for name, address in links.items() if address),
    )


def _link(name: str, address: str) -> Markup:
    return Markup(
        '<a href="{}" target="_blank" rel="noopener">{}'
        '<span class="skjult"> (i en ny fane)</span></a>'
    ).format(address, name)


def _facts(facts: Facts, today: date | None) -> Markup:
    """Render what identifies the punkt as a list of terms."""
    place = ", ".join(name for name in (facts.udvalg or "Ukendt udvalg", facts.kommune) if name)
    terms = {
        "Udvalg": place,
        "Mødedato": _day(facts.meeting_date, today),
        "Besluttet": facts.decided,
        "Punkt": facts.punkt,
        "Sagsnummer": facts.sagsnummer or "uden sagsnummer",
        "Status": "Lukket punkt" if facts.closed else state_word(facts.state),
    }
    return Markup('<dl class="fakta">{}</dl>').format(
        Markup("").join(
            Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(term, value)
            for term, value in terms.items()
            if value
        )
    )


def _day(day: date | None, today: date | None) -> Markup:
    if day is None:
        return Markup("uden dato")
    return Markup('<time datetime="{iso}">{day}</time> <span class="alder">({age})</span>').format(
        iso=day.isoformat(), day=long_date(day), age=age(day, today or date.today())
    )


def quote(place: Place, backing: Backing) -> Markup:
    """Render the quote with what stands around it, how well it backs the answer, and its part."""
    support = Markup('<b class="styrke">{}:</b> {} {}').format(
        backing.word, backing.reason, _support(place.block)
    )
    return _quoted(support, _cut(excerpt(place)))


def lost_quote(words: str) -> Markup:
    """Render a quote whose punkt no longer holds it, and say so."""
    return _quoted("Punktet er ændret eller fjernet, siden svaret blev givet.", _marked(words))


def _quoted(support: str, body: Markup) -> Markup:
    return Markup(
        '<div class="uddrag"><p class="belaeg">{support}</p><blockquote>{body}</blockquote></div>'
    ).format(support=support, body=body)


def _support(block: Block) -> str:
    if block.kind is Kind.SECTION and block.heading:
        return f"Citatet er fra afsnittet »{block.heading}«."
    if block.kind is Kind.ATTACHMENT:
        return f"Citatet er fra bilaget »{block.heading}«."
    return _SUPPORT[block.kind]


def _cut(part: Excerpt) -> Markup:
    return Markup("{lead}{before}{quote}{after}{tail}").format(
        lead="… " if part.cut_before else "",
        before=part.before.lstrip(),
        quote=_marked(part.quote),
        after=part.after.rstrip(),
        tail=" …" if part.cut_after else "",
    )


def whole(item: AgendaItem, place: Place | None) -> Markup:
    """Render the whole punkt, folded, with the quote marked in it."""
    blocks = item_blocks(item)
    if not blocks:
        return Markup("")
    shown = Markup("").join(_block(block, place) for block in blocks)
    return Markup(
        '<details class="punkt"><summary>Vis hele punktet</summary>'
        '<div class="punkttekst">{}</div></details>'
    ).format(shown)


def _block(block: Block, place: Place | None) -> Markup:
    span = place.span if place is not None and place.block == block else None
    heading = Markup("<h4>{}</h4>").format(block.heading) if block.heading else Markup("")
    return Markup('<section class="{kind}">{heading}<p>{text}</p>{absent}</section>').format(
        kind=block.kind, heading=heading, text=_with_mark(block.text, span), absent=_absent(block)
    )


def _with_mark(text: str, span: Span | None) -> Markup:
    if span is None:
        return escape(text)
    return Markup("{}{}{}").format(
        text[: span.start], _marked(text[span.start : span.end]), text[span.end :]
    )


def _marked(words: str) -> Markup:
    """Mark a quote line by line, so that blank lines in it stay unmarked."""
    lines = words.split("\n")
    return Markup("\n").join(
        Markup("<mark>{}</mark>").format(line) if line.strip() else Markup("") for line in lines
    )


def _absent(block: Block) -> Markup:
    if block.decision is None or not block.decision.absent:
        return Markup("")
    return Markup('<p class="fravaer">Fraværende: {}</p>').format(", ".join(block.decision.absent))
