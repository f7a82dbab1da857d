"""Meetings and cases as lists show them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from assistant.archive.archive import Archive
from assistant.archive.records import Listed, SourceRecord
from assistant.archive.viewer import PUBLIC
from assistant.archive.writing import store
from assistant.minutes.meeting import Meeting, State

Keep = Callable[[Meeting], str]


@pytest.fixture
def keep(archive: Archive) -> Keep:
    """Put a meeting into the archive, each from a file of its own."""

    def kept(meeting: Meeting) -> str:
        name = f"{archive.generation}.txt"
        [placed] = store(archive, SourceRecord(f"/m/{name}", name, "0" * 64), [meeting])
        return placed.meeting_id

    return kept


def test_a_listed_meeting_tells_what_tells_it_from_others(
    archive: Archive, council: Meeting, keep: Keep
) -> None:
    key = keep(council)
    assert archive.listing(PUBLIC) == (
        Listed(key, council.kommune, "Byrådet", date(2024, 5, 13), time(17, 0), "referat", 2),
    )


def test_the_newest_meeting_is_first_and_one_without_a_date_last(
    archive: Archive, council: Meeting, keep: Keep
) -> None:
    keep(replace(council, date=None))
    keep(council)
    keep(replace(council, date=date(2025, 1, 6), state=State.DAGSORDEN, start=None))
    listed = archive.listing(PUBLIC)
    assert [each.date for each in listed] == [date(2025, 1, 6), date(2024, 5, 13), None]
    assert (listed[0].state, listed[0].start) == ("dagsorden", None)


def test_a_case_is_found_on_every_agenda_of_its_kommune(
    archive: Archive, council: Meeting, keep: Keep
) -> None:
    keep(council)
    keep(replace(council, udvalg="Økonomiudvalget", date=date(2024, 5, 6)))
    keep(replace(council, kommune="Anden Kommune", date=date(2024, 5, 20)))
    treated = archive.treated({"24/1234", "99/1"}, "Fjordbæk Kommune", PUBLIC)
    assert [(each.udvalg, each.title) for each in treated] == [
        ("Byrådet", "Ny skolegård"),
        ("Økonomiudvalget", "Ny skolegård"),
    ]
    assert archive.treated((), "Fjordbæk Kommune", PUBLIC) == []
    assert archive.treated({"24/1234"}, None, PUBLIC) == []
