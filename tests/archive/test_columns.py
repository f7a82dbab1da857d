"""Filters weighed on columns in memory choose what the database would choose."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.archive.archive import Archive
from assistant.archive.columns import Columns, RecentColumns
from assistant.archive.filters import Filters
from assistant.archive.records import SourceRecord
from assistant.archive.redaction import Shown
from assistant.archive.viewer import PUBLIC, Role, Seat, Viewer
from assistant.archive.writing import remove, store
from assistant.minutes.meeting import AgendaItem, Decision, Meeting, Section, SectionKind

BODIES = ("Byrådet", "Økonomiudvalget", "Kulturudvalget", None)
KOMMUNER = ("Fjordbæk Kommune", "Lyngsø", None)
DAYS = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 3), date(2025, 2, 1), None)
VIEWERS = (
    PUBLIC,
    Viewer(Role.EVALUATOR),
    Viewer(Role.POLITIKER),
    Viewer(Role.MEDARBEJDER),
    Viewer(Role.POLITIKER, frozenset({Seat("Byrådet", "Lyngsø")})),
)


def punkt(number: int, *, closed: bool, decided: tuple[Decision, ...]) -> AgendaItem:
    return AgendaItem(
        punkt=str(number) if number else None,
        title="Cykelsti",
        sagsnummer=f"24/{number}",
        closed=closed,
        heading=f"{number}. Cykelsti",
        sections=(Section(SectionKind.RESUME, "Resumé", "En sti anlægges."),),
        decisions=decided,
    )


def minutes() -> Iterator[Meeting]:
    """Yield meetings in which every body, day and kommune meets open and closed punkter."""
    for at in range(24):
        body, kommune, day = (some[at % len(some)] for some in (BODIES, KOMMUNER, DAYS))
        decisions = (
            Decision(BODIES[at % 3], DAYS[at % 5], "Godkendt."),
            Decision(BODIES[(at + 1) % 4], DAYS[(at + 2) % 5], "Anbefales."),
        )
        items = [
            punkt(n, closed=(n + at) % 3 == 0, decided=decisions[: (n + at) % 3]) for n in range(4)
        ]
        yield Meeting(body, day, tuple(items), f"{at}.txt", kommune)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    archive = Archive.create(tmp_path_factory.mktemp("columns"))
    for told in minutes():
        store(archive, SourceRecord(f"/m/{told.source}", told.source, told.source), [told])
    yield archive
    archive.close()


@contextmanager
def by_database(archive: Archive) -> Iterator[None]:
    with patch.object(archive, "_columns_of", lambda viewer: None):
        yield


@contextmanager
def by_columns(archive: Archive, viewer: Viewer) -> Iterator[None]:
    archive.select(Filters(), viewer)
    archive.select(Filters(), viewer)
    with patch("assistant.archive.archive.item_clause", side_effect=AssertionError("asked SQL")):
        yield


filters = st.builds(
    Filters,
    udvalg=st.sampled_from((*BODIES, "byrådet", "Havneudvalget")),
    kommune=st.sampled_from((*KOMMUNER, "fjordbæk", "Ukendt")),
    date_from=st.sampled_from(DAYS),
    date_to=st.sampled_from(DAYS),
    punkt=st.sampled_from((None, "1", "3", "77")),
)


@pytest.mark.parametrize("shown", Shown)
@settings(max_examples=150)
@given(filters, st.sampled_from(VIEWERS[:4]))
def test_columns_choose_what_the_database_chooses(
    filled: Archive, shown: Shown, asked: Filters, viewer: Viewer
) -> None:
    filled.tell_closed(shown)
    with by_database(filled):
        expected = filled.select(asked, viewer)
    with by_columns(filled, viewer):
        found = filled.select(asked, viewer)

    np.testing.assert_array_equal(found, expected)


def test_a_politician_with_a_seat_and_a_case_are_asked_of_the_database(filled: Archive) -> None:
    filled.tell_closed(Shown.TITEL)
    seated = VIEWERS[4]
    assert [filled._columns_of(seated) for _ in range(3)] == [None] * 3

    both = Filters(case="24/2", kommune="Lyngsø")
    found = [filled.select(both, PUBLIC).tolist() for _ in range(3)]
    assert found[0]
    assert found == [found[0]] * 3
    assert set(found[0]) < set(filled.select(replace(both, case=None), PUBLIC).tolist())


def test_columns_without_rights_hold_no_closed_chunk(filled: Archive) -> None:
    filled.tell_closed(Shown.TITEL)
    closed = set(filled.chunk_keys(closed=True).tolist())
    with by_columns(filled, PUBLIC):
        assert closed.isdisjoint(filled.select(Filters(), PUBLIC).tolist())
    staff = VIEWERS[3]
    with by_columns(filled, staff):
        assert closed < set(filled.select(Filters(), staff).tolist())


def test_a_change_of_the_archive_is_seen_at_once(archive: Archive) -> None:
    told = list(minutes())[:3]
    for each in told:
        store(archive, SourceRecord(f"/m/{each.source}", each.source, each.source), [each])
    before = [archive.select(Filters(), PUBLIC).tolist() for _ in range(3)]
    remove(archive, "/m/1.txt")

    after = [archive.select(Filters(), PUBLIC).tolist() for _ in range(3)]
    assert before == [before[0]] * 3
    assert after == [archive.chunk_keys(closed=False).tolist()] * 3
    assert set(after[0]) < set(before[0])


def test_columns_are_read_the_second_time_a_generation_is_asked_for(filled: Archive) -> None:
    recent, connection = RecentColumns(), filled._connections.of(PUBLIC)

    def read(generation: int) -> Columns | None:
        return recent.of(("a", generation), connection, everything=False)

    assert [read(1), read(2), read(3)] == [None] * 3
    assert read(3) is not None
    assert read(3) is read(3)
    assert read(4) is None
    assert recent.of(("another life", 3), connection, everything=False) is None


def test_an_empty_archive_has_nothing_to_choose(archive: Archive) -> None:
    asked = Filters(udvalg="Byrådet", date_from=date(2024, 1, 1), date_to=date(2024, 2, 1))
    for some in (Filters(), asked, Filters(kommune="Lyngsø", punkt="1")):
        for _ in range(3):
            assert archive.select(some, PUBLIC).tolist() == []
