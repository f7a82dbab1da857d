"""The picture of a sagsforløb: where its marks lie, what they are, and what is said of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from assistant.archive.archive import Archive
from assistant.archive.ticks import Tick, Ticks
from assistant.archive.viewer import PUBLIC
from assistant.cases.sagsforloeb import Sagsforloeb
from assistant.cases.ticking import point_of
from assistant.cases.tracing import Tracer
from assistant.library import Library
from assistant.ui.cases.plot import Plot, picture, plotted
from assistant.ui.cases.showing import timeline
from tests.cases.conftest import archive_of, meeting, punkt  # noqa: F401 - a fixture

Make = Callable[..., Archive]
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def flood(examples: Library) -> Sagsforloeb:
    return Tracer(examples.archive).trace("23/7715", PUBLIC)


def drawn(course: Sagsforloeb, today: date = TODAY) -> Plot:
    plot = plotted(course, today)
    assert plot is not None
    return plot


def test_marks_lie_in_time_order_in_the_lane_of_their_body(flood: Sagsforloeb) -> None:
    plot = drawn(flood)
    assert [lane.name for lane in plot.lanes] == [
        "Byrådet", "Teknik- og Klimaudvalget", "Økonomiudvalget",
    ]  # fmt: skip
    assert [mark.number for mark in plot.path] == [1, 2, 3, 4, 5, 6, 7]
    places = [mark.x for mark in plot.path]
    assert places == sorted(places)
    looks = [mark.look for mark in plot.path]
    assert looks == ["ja", "ja", "venter", "ja", "hul", "ja", "kommer"]
    assert plot.today is not None
    assert places[5] < plot.today < places[6]


def test_numbers_are_those_of_the_list(flood: Sagsforloeb) -> None:
    words = {entry.number: f"{entry.heading}: {entry.outcome}" for entry in timeline(flood)}
    assert {mark.number: mark.words for mark in drawn(flood).path} == words


def test_open_deadlines_and_expected_treatments_are_shown(examples: Library) -> None:
    course = Tracer(examples.archive).trace("23-002114", PUBLIC)
    lanes = {lane.name: lane for lane in drawn(course).lanes}
    assert [mark.look for mark in lanes["Åbne frister"].marks] == ["frist", "frist"]
    kept = [Tick(point_of(promise), TODAY) for promise in course.promises if not promise.met]
    ticked = plotted(course, TODAY, Ticks(kept))
    assert ticked is not None
    assert "frist" not in ticked.looks
    gap = replace(Tracer(examples.archive).trace("23/7715", PUBLIC).gaps[0], planned=True)
    assert "ventet" in drawn(replace(course, gaps=(gap,))).looks


def test_marks_of_nearly_the_same_day_do_not_cover_each_other(
    archive_of: Make,  # noqa: F811
) -> None:
    days = [date(2020, 1, 6), *(date(2026, 3, 2) + timedelta(days=n) for n in range(4))]
    told = [meeting("Byrådet", day, punkt("1", "Havnen", "Godkendt.", sag="20/1")) for day in days]
    course = Tracer(archive_of(*told)).trace("20/1", PUBLIC)
    late = drawn(course).path[1:]
    assert len({mark.y for mark in late}) == 4


def test_a_long_course_has_marks_without_numbers(archive_of: Make) -> None:  # noqa: F811
    days = [date(2013, 1, 7) + timedelta(days=73 * n) for n in range(60)]
    told = [meeting("Byrådet", day, punkt("1", "Havnen", "Godkendt.", sag="20/1")) for day in days]
    plot = drawn(Tracer(archive_of(*told)).trace("20/1", PUBLIC))
    assert not plot.numbered
    assert len(plot.path) == 60
    assert plot.height < 300
    assert 3 <= len(plot.labels) <= 5


@pytest.mark.parametrize(
    ("apart", "labels"),
    [(0, None), (20, None), (150, None), (400, None), (3650, "år"), (36500, "år")],
)
def test_the_axis_says_when_however_long_it_is(
    apart: int,
    labels: str | None,
    archive_of: Make,  # noqa: F811
) -> None:
    days = (date(2026, 3, 2) - timedelta(days=apart), date(2026, 3, 2))
    bodies = ("Byrådet", "Økonomiudvalget")
    told = [
        meeting(body, day, punkt("1", "Havnen", "Godkendt.", sag="20/1"))
        for body, day in zip(bodies, days, strict=True)
    ]
    plot = drawn(Tracer(archive_of(*told)).trace("20/1", PUBLIC))
    assert 1 <= len(plot.labels) <= 5
    assert all(0 <= label.x <= 100 for label in plot.labels)
    assert all(label.words.isdigit() for label in plot.labels) == (labels == "år")


def test_one_treatment_is_no_picture(flood: Sagsforloeb) -> None:
    alone = replace(flood, steps=flood.steps[:1], gaps=(), promises=())
    assert picture(alone, TODAY) == ""


def test_undated_treatments_are_told_of(flood: Sagsforloeb) -> None:
    undated = replace(flood.steps[0], held_on=None)
    course = replace(flood, steps=(undated, *flood.steps[1:]))
    assert "1 uden dato er kun i listen." in picture(course, TODAY)
    assert drawn(course).path[0].number == 2


def test_the_picture_says_what_it_shows(flood: Sagsforloeb) -> None:
    svg = BeautifulSoup(picture(flood, TODAY), "lxml").find("svg")
    assert svg is not None
    assert svg["role"] == "img"
    named = " ".join(svg.find(id=each).get_text() for each in svg["aria-labelledby"].split())
    assert "6 behandlinger og 1, som ikke er i arkivet, i 3 udvalg" in named
    assert "fra 30. oktober 2023 til 14. december 2026" in named
