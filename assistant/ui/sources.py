"""Kilder: a card for each citation, with the quote marked in its punkt.

Built anew from the archive each time they are shown, for the viewer who looks, so that a card
never shows more than that viewer may read.
"""

from collections.abc import Sequence

from markupsafe import Markup

from assistant.answers.answer import Answer, Citation, Nearest
from assistant.archive.archive import Archive
from assistant.archive.records import ItemRecord
from assistant.archive.viewer import Viewer
from assistant.search.standing import is_standing
from assistant.ui import originals
from assistant.ui.backing import backing
from assistant.ui.cards import Facts, card, lost_quote, quote, whole
from assistant.ui.cases.showing import case_address
from assistant.ui.meetings.reading import address
from assistant.ui.quotes import (
    Place,
    find_in,
    find_quote,
    header_block,
)
from assistant.ui.turns import Turn
from assistant.ui.wording import UNTITLED, count, long_date

_MOST_LISTED = 200
_MEETING, _CASE, _FILE = "Åbn i mødet", "Gå til sagsforløb", "Åbn original"
_EMPTY = Markup(
    '<section aria-labelledby="kilder-titel"><h2 id="kilder-titel">Kilder</h2>'
    '<p class="tom">Når du har stillet et spørgsmål, står de steder i referaterne, som svaret '
    "bygger på, her – med citatet fremhævet i punktet.</p></section>"
)


def empty() -> Markup:
    """Render the pane before anything was asked."""
    return _EMPTY


def withheld(reason: str) -> Markup:
    """Say why the sources of a turn are not shown."""
    return Markup(
        '<section aria-labelledby="kilder-titel"><h2 id="kilder-titel">Kilder</h2>'
        '<p class="tom">{}</p></section>'
    ).format(reason)


def render(archive: Archive, turn: Turn, viewer: Viewer) -> Markup:
    """Render the sources of one turn: its citations, the whole list, and nearest punkter."""
    cited = [_cited(archive, turn, citation, viewer) for citation in turn.answer.citations]
    near = [
        _near(archive, turn, number, nearest, viewer)
        for number, nearest in enumerate(turn.answer.nearest, start=1)
    ]
    return Markup(
        '<section aria-labelledby="kilder-titel" data-tur="{n}"><h2 id="kilder-titel">Kilder</h2>'
        '<p class="kilder-til">til <q>{question}</q></p>{cited}{listed}{near}</section>'
    ).format(
        n=turn.number,
        question=turn.question,
        cited=Markup("").join(cited) or Markup('<p class="tom">Svaret har ingen kilder.</p>'),
        listed=_listed(archive, turn.answer, viewer),
        near=_near_section(near),
    )


def _cited(archive: Archive, turn: Turn, citation: Citation, viewer: Viewer) -> Markup:
    record = archive.item(citation.item_id, viewer) if citation.item_id else None
    place = _place(archive, citation, record, viewer)
    return card(
        key=f"kilde-{turn.number}-{citation.marker}",
        label=f"[{citation.marker}]",
        facts=_citation_facts(citation),
        today=turn.answer.question.today,
        body=_quote(turn.answer, citation, place),
        whole=whole(record.item, place) if record else Markup(""),
        links={
            _MEETING: address(citation.meeting_id, citation.item_id),
            _CASE: _case(record) if record else None,
            _FILE: _original(archive, citation.meeting_id, citation.source, viewer),
        },
    )


def _near(archive: Archive, turn: Turn, number: int, nearest: Nearest, viewer: Viewer) -> Markup:
    record = archive.item(nearest.item_id, viewer)
    if record is None:
        return Markup("")
    return card(
        key=f"kilde-{turn.number}-n{number}",
        label="Ikke et svar",
        facts=_record_facts(record),
        today=turn.answer.question.today,
        body=Markup(""),
        whole=whole(record.item, None),
        links={
            _MEETING: address(record.meeting.id, record.item.id),
            _CASE: _case(record),
            _FILE: _original(archive, record.meeting.id, _source(record), viewer),
        },
    )


def _quote(answer: Answer, citation: Citation, place: Place | None) -> Markup:
    if place is None:
        return lost_quote(citation.quote)
    return quote(place, backing(answer, citation, place))


def _case(record: ItemRecord) -> str | None:
    """Return where the case of a punkt is told, where it has a number and a course to tell."""
    item = record.item
    told = item.sagsnummer and not item.closed and not is_standing(item.title)
    return case_address(item.id) if told else None


def _original(archive: Archive, meeting_id: str, source: str, viewer: Viewer) -> str | None:
    """Return where the file is opened that a source card names."""
    found = archive.originals_of(meeting_id, viewer)
    return next((originals.address(each.sha256) for each in found if each.name == source), None)


def _source(record: ItemRecord) -> str:
    return record.item.source or record.meeting.source


def _citation_facts(citation: Citation) -> Facts:
    return Facts(
        kommune=citation.kommune,
        udvalg=citation.udvalg,
        meeting_date=citation.meeting_date,
        punkt=citation.punkt,
        title=citation.title or (UNTITLED if citation.item_id else "Mødets oplysninger"),
        sagsnummer=citation.sagsnummer,
        state=citation.state,
        closed=citation.closed,
        source=citation.source,
        decided=_decided(citation),
    )


def _decided(citation: Citation) -> str | None:
    """Name the deciding body and day where they are not the meeting's own."""
    body, day = citation.decision_udvalg, citation.decision_date
    if body in (None, citation.udvalg) and day in (None, citation.meeting_date):
        return None
    facts = (body, long_date(day) if day else None)
    return ", ".join(fact for fact in facts if fact)


def _record_facts(record: ItemRecord) -> Facts:
    meeting, item = record.meeting, record.item
    return Facts(
        kommune=meeting.kommune,
        udvalg=meeting.udvalg,
        meeting_date=meeting.date,
        punkt=item.punkt,
        title=item.title or UNTITLED,
        sagsnummer=item.sagsnummer,
        state=item.state,
        closed=item.closed,
        source=_source(record),
    )


def _place(
    archive: Archive, citation: Citation, record: ItemRecord | None, viewer: Viewer
) -> Place | None:
    if record is not None:
        return find_quote(citation, record.item)
    meeting = archive.meeting(citation.meeting_id, viewer)
    return find_in([header_block(meeting)], citation.quote) if meeting else None


def _listed(archive: Archive, answer: Answer, viewer: Viewer) -> Markup:
    """Render every punkt of a list or count, also those that the text has no room for."""
    if len(answer.items) <= len(answer.citations):
        return Markup("")
    records = (archive.item(item_id, viewer) for item_id in answer.items[:_MOST_LISTED])
    entries = Markup("").join(_entry(record) for record in records if record)
    rest = len(answer.items) - _MOST_LISTED
    more = f"Listen viser de første {_MOST_LISTED}; {rest} mere findes." if rest > 0 else ""
    return Markup(
        '<details class="liste"><summary>Hele listen ({count})</summary><ol>{entries}</ol>'
        "<p>{more}</p></details>"
    ).format(count=count(len(answer.items), "punkt", "punkter"), entries=entries, more=more)


def _entry(record: ItemRecord) -> Markup:
    meeting, item = record.meeting, record.item
    facts = (meeting.udvalg, long_date(meeting.date), item.punkt and f"punkt {item.punkt}")
    return Markup('<li>{title} <span class="grund">{facts}</span></li>').format(
        title=item.title or UNTITLED, facts=", ".join(fact for fact in facts if fact)
    )


def _near_section(cards: Sequence[Markup]) -> Markup:
    shown = Markup("").join(cards)
    if not shown:
        return Markup("")
    return Markup(
        '<div class="naer"><p>Nærmeste punkter i de indlæste referater. '
        "De besvarer ikke spørgsmålet.</p>{}</div>"
    ).format(shown)
