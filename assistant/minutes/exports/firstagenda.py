"""FirstAgenda: the publication API's agenda as JSON, and the page of minutes on the site.

    {"Dagsordenpunkter": [{Punktnummer, Number, Sorting, Navn, Caption, SagsNummer, CaseNumber,
        IsOpen, Felter: [{Html}], Bilag: [{Navn}], ItemDecision}]}

The API's answer names neither body nor date; a file that `referat hent` wrote holds it under
`Dagsorden`, beside `Moede` with what the site's list says of the meeting. A whole punkt is one
HTML field: headings with their text in elements between them. A heading inside such an element is
part of the text.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

from assistant.errors import UnreadableFile
from assistant.minutes.exports.fields import Field, field_of_page, read_fields
from assistant.minutes.exports.record import (
    Bilag,
    Facts,
    Punkt,
    meeting_of,
    moment,
    one_line,
    person,
)
from assistant.minutes.furniture import mark_furniture
from assistant.minutes.header import read_header
from assistant.minutes.lines import joined, lines_of
from assistant.minutes.meeting import Meeting, Member, State
from assistant.minutes.webpage import MOST_TAGS, text_of_page

PAGE_MARK = "punktrow_"
"""What tells the site's page of minutes from other pages: the id of each punkt's row."""

_CONTAINER = "sagsfremstillingContainer"
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_CONVERTER_NOISE = ("title", "meta", "link", "style")
"""What Aspose, with which the system turns Word into HTML, leaves in every field."""
_REMEDY = "Hent møderne med referat hent, eller gem dagsordenens eget svar"
_UNDATED = "Filen nævner ikke udvalg og dato; de er taget fra beslutningernes overskrifter."

Json = Mapping[str, Any]


# --- the API's answer ---------------------------------------------------------------------------


def read_agenda(name: str, text: str, kommune: str | None) -> tuple[Meeting, ...]:
    """Read an agenda given as JSON.

    Raises:
        UnreadableFile: the JSON is damaged, or is no agenda of FirstAgenda.
    """
    content = _content(name, text)
    agenda = _object(content.get("Dagsorden")) or content
    if not isinstance(agenda.get("Dagsordenpunkter"), list):
        raise UnreadableFile(name, _no_agenda(content), _REMEDY)
    rows = sorted(_objects(agenda["Dagsordenpunkter"]), key=_sorting)
    facts = _facts(_object(content.get("Moede")))
    files = _object(content.get("Bilagsfiler"))
    return (meeting_of(name, facts, [_punkt(row, files) for row in rows], kommune),)


def _content(name: str, text: str) -> Json:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise UnreadableFile(name, "JSON-filen er beskadiget eller ikke hel", _REMEDY) from exc
    return _object(content)


def _no_agenda(content: Json) -> str:
    if isinstance(content.get("Udvalg"), dict):
        return "filen er FirstAgendas liste over udvalg og møder og har ingen punkter"
    return "JSON-filen er ikke en dagsorden fra FirstAgenda (feltet Dagsordenpunkter mangler)"


def _facts(told: Json) -> Facts:
    """Return what the site's list says of the meeting; its "Utc" times carry the local offset."""
    if not told:
        return Facts(uncertain=(_UNDATED,))
    day, start = moment(_text(told.get("Dato")) or _text(told.get("MeetingBeginUtc")))
    return Facts(
        udvalg=_text(told.get("Udvalg")) or None,
        day=day,
        start=start,
        place=_text(told.get("Sted")) or None,
        state=_state(_text(told.get("Navn"))),
        members=tuple(_members(told.get("Moededeltagere"))),
    )


def _members(told: object) -> Iterator[Member]:
    for each in told if isinstance(told, list) else ():
        named = _text(each) or _text(_object(each).get("Navn")) or _text(_object(each).get("Name"))
        if named:
            yield person(named)


def _state(printed: str) -> State | None:
    """Return how final an agenda is by its name, which is true of a Tillægsdagsorden too."""
    low = printed.lower()
    if "kladde" in low or "udkast" in low:
        return State.KLADDE
    if "dagsorden" in low:
        return State.DAGSORDEN
    return State.REFERAT if "referat" in low else None


def _punkt(row: Json, files: Json) -> Punkt:
    fields = [field for each in _objects(row.get("Felter")) for field in _fields(each)]
    decided = _text(row.get("ItemDecision"))
    body = read_fields(fields)
    if decided and not body.decisions:
        body = read_fields([*fields, field_of_page("Beslutning", decided, decides=True)])
    return Punkt(
        number=_number(_text(row.get("Punktnummer")) or _text(row.get("Number"))),
        title=_text(row.get("Navn")) or _text(row.get("Caption")),
        body=body,
        sagsnummer=_text(row.get("SagsNummer")) or _text(row.get("CaseNumber")) or None,
        closed=_is_closed(row),
        attachments=_attachments(row, files),
    )


def _is_closed(row: Json) -> bool | None:
    is_open = row.get("IsOpen")
    return not is_open if isinstance(is_open, bool) else None


def _attachments(row: Json, files: Json) -> tuple[Bilag, ...]:
    """Return the bilag of a punkt, each name once, with the file that it was fetched to."""
    bilag = chain(_objects(row.get("Bilag")), _objects(row.get("Documents")))
    named: dict[str, Bilag] = {}
    for each in bilag:
        title = _text(each.get("Navn")) or _text(each.get("Name"))
        file = _text(files.get(_text(each.get("Id"))))
        if title and (title not in named or not named[title].file):
            named[title] = Bilag(title, file=file)
    return tuple(named.values())


def _fields(field: Json) -> Iterator[Field]:
    page = _text(field.get("Html"), lines=True)
    if page.count("<") > MOST_TAGS:
        yield field_of_page(_text(field.get("Navn")), page)
    elif page:
        yield from _parts(_container(BeautifulSoup(page, "lxml")), _text(field.get("Navn")))
    else:
        yield Field(_text(field.get("Navn")), _text(field.get("Tekst"), lines=True))


def _sorting(row: Json) -> int:
    place = row.get("Sorting")
    return place if isinstance(place, int) else 10**6


def _number(printed: str) -> str | None:
    return printed.rstrip(".:) ") or None


def _text(value: object, *, lines: bool = False) -> str:
    if not isinstance(value, str):
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
    # JSON can hold half a character, which no file and no parser can.
    whole = value.encode("utf-8", errors="replace").decode("utf-8")
    return whole.strip() if lines else one_line(whole)


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Json]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


# --- the HTML of a punkt ------------------------------------------------------------------------


def _container(soup: Tag) -> Tag:
    """Return the element whose children are a punkt's headings and their texts."""
    for noise in soup(_CONVERTER_NOISE):
        noise.decompose()
    found = soup.find(id=_CONTAINER) or soup.find("body")
    container = found if isinstance(found, Tag) else soup
    while len(inner := container.find_all(True, recursive=False)) == 1 and inner[0].name == "div":
        container = inner[0]
    return container


def _parts(container: Tag, name: str) -> Iterator[Field]:
    """Cut a punkt at the headings that stand between its parts, not inside them."""
    heading, pieces = name, list[str]()
    for child in container.children:
        if isinstance(child, Tag) and child.name in _HEADINGS:
            yield field_of_page(heading, "".join(pieces))
            heading, pieces = one_line(child.get_text(" ")), []
        else:
            pieces.append(str(child))
    yield field_of_page(heading, "".join(pieces))


# --- the page -----------------------------------------------------------------------------------


def read_page(name: str, text: str, kommune: str | None) -> tuple[Meeting, ...]:
    """Read the minutes on a page of the site.

    Raises:
        UnreadableFile: the page has more tags than minutes have.
    """
    if text.count("<") > MOST_TAGS:
        raise UnreadableFile(name, "websiden har for mange elementer", _REMEDY)
    soup = BeautifulSoup(text, "lxml")
    rows = soup.select(f'tr[id^="{PAGE_MARK}"]')
    return (meeting_of(name, _page_facts(soup), [_row(row) for row in rows], kommune),)


def _page_facts(soup: BeautifulSoup) -> Facts:
    """Read the page's head as that of a document; body and place stand in elements of their own."""
    tops = [*soup.select(".title")[:1], *soup.select(".dagsordeninfo")[:1]]
    lines = mark_furniture(lines_of(text_of_page("".join(str(top) for top in tops))))
    told = read_header(lines)
    return Facts(
        udvalg=_said(soup, ".udvalg") or told.udvalg,
        day=told.day,
        start=told.start,
        place=_said(soup, ".sted") or told.place,
        state=told.state,
        members=told.members,
        absent=told.absent,
        header=joined([line for line in lines if not line.noise]),
    )


def _row(row: Tag) -> Punkt:
    details = row.select_one(f"#{_CONTAINER}") or row.select_one(".punkt")
    fields = list(_parts(_container(details), "")) if details is not None else []
    names = (one_line(link.get_text(" ")) for link in row.select("a.bilag-link"))
    return Punkt(
        number=_number(_said(row, ".label")),
        title=_said(row, ".overskrift"),
        body=read_fields(fields),
        sagsnummer=_said(row, ".sagsnummer") or None,
        attachments=tuple(Bilag(each) for each in names if each),
    )


def _said(tag: Tag, selector: str) -> str:
    found = tag.select_one(selector)
    return one_line(found.get_text(" ")) if found is not None else ""
