"""A question as a user puts it, and the address that brings it back.

Beside its words stand the filters that the user chose, the kinds of filters that are not to be
read out of it, and, from an address, the questions it follows. An address is written by anyone:
what it says is checked here, shown in the form and asked by nobody but the user.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from assistant.answers.putting import LONGEST_QUESTION
from assistant.archive.filters import Filters
from assistant.archive.names import folded
from assistant.archive.records import Vocabulary
from assistant.errors import QuestionError
from assistant.minutes.signs import visible
from assistant.search.question import SCOPE
from assistant.ui.meetings.reading import ASKED

LEFT_OUT = {
    "udvalg": "udvalg",
    "periode": "period",
    "sag": "case",
    "kommune": "kommune",
    "punkt": "punkt",
    "samtale": SCOPE,
}
"""The kinds of filters as an address names them."""

MOST_BEFORE = 3
"""Earlier questions that an address brings; a follow-up hardly leans on more."""

_LONGEST_NAME = 200
_BACKWARDS = "Perioden slutter, før den begynder. Ret fra- eller til-datoen."

Given = Mapping[str, Sequence[str]]
"""Names with their values, as a form or an address gives them."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with all that goes with it; `before` are questions that an address brought."""

    text: str
    filters: Filters = field(default_factory=Filters)
    without: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()


def asking(text: str, given: Given) -> Asking:
    """Return the question as it was put; what the form or address gives wrong counts as not given.

    Raises:
        QuestionError: the period ends before it begins.
    """
    put = brought(text, given)
    since, until = put.filters.date_from, put.filters.date_to
    if since and until and since > until:
        raise QuestionError(_BACKWARDS)
    return put


def brought(text: str, given: Given) -> Asking:
    """Return what an address brings, to be shown before it is asked."""
    filters = Filters(
        udvalg=_name(given, "udvalg"),
        date_from=_day(given, "fra"),
        date_to=_day(given, "til"),
        case=_name(given, "sag"),
        kommune=_name(given, "kommune"),
    )
    without = frozenset(LEFT_OUT[name] for name in given.get("uden", ()) if name in LEFT_OUT)
    before = [visible(each[:LONGEST_QUESTION]).strip() for each in given.get("foer", ())]
    return Asking(visible(text), filters, without, tuple(filter(None, before))[-MOST_BEFORE:])


def address(put: Asking, before: Iterable[str] = ()) -> str:
    """Return the address that brings a question back, with the questions it follows."""
    filters = put.filters
    pairs = (
        (ASKED, put.text),
        ("udvalg", filters.udvalg),
        ("fra", _iso(filters.date_from)),
        ("til", _iso(filters.date_to)),
        ("sag", filters.case),
        ("kommune", filters.kommune),
        *(("uden", name) for name, kind in LEFT_OUT.items() if kind in put.without),
        *(("foer", each) for each in tuple(before)[-MOST_BEFORE:]),
    )
    return f"/?{urlencode([(name, value) for name, value in pairs if value])}"


def as_held(filters: Filters, vocabulary: Vocabulary) -> Filters:
    """Return the filters with the sagsnummer as the archive writes it ("24-1183" for "24/1183")."""
    if filters.case is None:
        return filters
    held = {folded(case): case for case in vocabulary.sagsnumre}
    return replace(filters, case=held.get(folded(filters.case), filters.case))


def _name(given: Given, name: str) -> str | None:
    said = " ".join(visible(" ".join(given.get(name, ())[:1])).split())
    return said[:_LONGEST_NAME] or None


def _day(given: Given, name: str) -> date | None:
    try:
        return date.fromisoformat(_name(given, name) or "")
    except ValueError:
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
