from dataclasses import replace
from datetime import date

import pytest

from assistant.archive.ids import first_free, propose_item_ids, propose_meeting_id, slug
from assistant.minutes.meeting import AgendaItem, Meeting


def meeting(**facts: object) -> Meeting:
    known = Meeting(
        udvalg="Direktionen",
        date=date(2024, 9, 17),
        items=(),
        source="referat.txt",
        kommune="Høje-Taastrup Kommune",
    )
    return replace(known, **facts)


def test_id_names_kommune_body_and_date() -> None:
    assert propose_meeting_id(meeting()) == "hoeje-taastrup-direktionen-2024-09-17"


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"kommune": None}, "direktionen-2024-09-17"),
        ({"udvalg": None}, "hoeje-taastrup-2024-09-17"),
        ({"date": None}, "hoeje-taastrup-direktionen"),
        ({"kommune": None, "udvalg": None, "date": None}, "moede-referat-txt"),
    ],
)
def test_unknown_parts_are_left_out(facts: dict[str, object], wanted: str) -> None:
    assert propose_meeting_id(meeting(**facts)) == wanted


def test_unnumbered_items_are_counted_apart() -> None:
    items = tuple(AgendaItem(punkt, None, None) for punkt in ("1", None, "12", None))
    assert propose_item_ids("m", items) == ["m-p01", "m-x01", "m-p12", "m-x02"]


def test_collision_gets_a_number() -> None:
    assert first_free("m", {"m", "m-2"}.__contains__) == "m-3"


def test_slug_of_danish_letters_and_signs() -> None:
    assert slug("Børne- og Skoleudvalget, År 2/3") == "boerne-og-skoleudvalget-aar-2-3"
