"""What a FirstAgenda site says it has: committees by election period, and their agendas.

The answer of `/api/agenda/udvalgsliste` is
`{"Udvalg": {"Udvalg 2026-2029": [{"Id", "Navn", "Moeder": [{"Id", "Dato", "Navn", …}]}]}}`.
One meeting stands there several times: as Dagsorden, as Tillægsdagsorden and as Referat, each
with an id and an agenda of its own. They are kept apart here and become one in the archive.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.errors import FetchError

Json = Mapping[str, Any]

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,63}")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe"})
_LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class Notice:
    """One agenda as the list tells of it; `facts` is its row as it came."""

    id: str
    udvalg: str
    udvalg_id: str
    periode: str
    day: date | None
    facts: Json

    @property
    def usable(self) -> bool:
        """Return whether the id can be asked for and used in a file name."""
        return is_id(self.id)

    @property
    def label(self) -> str:
        """Return the agenda's name as a person would say it."""
        when = f"{self.day:%d-%m-%Y}" if self.day else "uden dato"
        return f"{self.udvalg}, {when} ({_text(self.facts.get('Navn')) or 'uden navn'})"

    @property
    def released(self) -> str:
        """Return when it was published, as the list writes it."""
        return _text(self.facts.get("ReleasedDate"))

    @property
    def digest(self) -> str:
        """Return the sha256 of everything that the list says of it."""
        told = json.dumps([self.udvalg, self.udvalg_id, self.periode, self.facts], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def file(self) -> str:
        """Return a name for its file; the kind is left out, for an agenda may become minutes."""
        return f"{_slug(self.udvalg)}-{self.day or 'uden-dato'}-{self.id}.json"


def is_id(text: object) -> bool:
    """Return whether `text` is an id of a harmless form (a GUID, as a rule)."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def read_list(answer: object) -> list[Notice]:
    """Return all agendas of the list, the newest first and each once.

    Raises:
        FetchError: the answer is no list of committees.
    """
    periods = answer.get("Udvalg") if isinstance(answer, Mapping) else None
    if not isinstance(periods, Mapping):
        raise FetchError(
            "Svaret er ikke en FirstAgenda-liste over udvalg (feltet Udvalg mangler). "
            "Kontrollér, at adressen er kommunens side med dagsordener og referater."
        )
    notices = [
        notice for period, bodies in periods.items() for notice in _of_period(period, bodies)
    ]
    notices = list({notice.id or id(notice): notice for notice in reversed(notices)}.values())
    return sorted(notices, key=lambda notice: (notice.day or date.max, notice.id), reverse=True)


def choose(
    notices: Sequence[Notice], udvalg: str | None, date_from: date | None, date_to: date | None
) -> list[Notice]:
    """Return the agendas of one committee and time; one without a date is never left out.

    Raises:
        FetchError: no committee has that name, or the time ends before it begins.
    """
    if date_from and date_to and date_from > date_to:
        raise FetchError(f"Der er ingen dage fra {date_from} til {date_to}. Byt om på datoerne.")
    wanted = _named(notices, udvalg) if udvalg else {notice.udvalg for notice in notices}
    return [
        notice
        for notice in notices
        if notice.udvalg in wanted and _within(notice.day, date_from, date_to)
    ]


def _within(day: date | None, first: date | None, last: date | None) -> bool:
    return day is None or (first or date.min) <= day <= (last or date.max)


def _named(notices: Sequence[Notice], udvalg: str) -> set[str]:
    """Return the committees called so, or else those whose name holds the words."""
    names = {notice.udvalg for notice in notices}
    wanted = _folded(udvalg)
    exact = {name for name in names if _folded(name) == wanted}
    found = exact or {name for name in names if wanted and wanted in _folded(name)}
    if not found:
        known = ", ".join(sorted(names))
        raise FetchError(f"Intet udvalg på siden hedder {udvalg}. Vælg et af disse: {known}.")
    return found


def _of_period(period: str, bodies: object) -> Iterator[Notice]:
    for body in objects(bodies):
        for row in objects(body.get("Moeder")):
            yield Notice(
                id=_text(row.get("Id")),
                udvalg=_text(body.get("Navn")) or "Udvalg uden navn",
                udvalg_id=_text(body.get("Id")),
                periode=period,
                day=_day(row),
                facts=row,
            )


def objects(value: object) -> list[Json]:
    """Return the objects of a list; anything else holds none."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _day(row: Json) -> date | None:
    """Return the local day; the fields called Utc carry the local offset too."""
    for key in ("Dato", "MeetingBeginUtc"):
        try:
            return date.fromisoformat(_text(row.get(key))[:10])
        except ValueError:
            continue
    return None


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", name).casefold())


def _slug(name: str) -> str:
    """Return the name in the letters that every file system keeps."""
    low = unicodedata.normalize("NFC", name).casefold().translate(_LETTERS)
    return re.sub(r"[^a-z0-9]+", "-", low).strip("-")[:_LONGEST_SLUG].strip("-") or "udvalg"
