from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.minutes.dates import bare_clock, clock, find_dates, first_date, without_clock
from tests.minutes.rendering import MONTHS


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("REFERAT Direktionen d. 17-09-2024", date(2024, 9, 17)),
        ("Tirsdag d. 17. september 2024 kl. 09:00", date(2024, 9, 17)),
        ("Dato: 26.10.2021", date(2021, 10, 26)),
        ("Mandag, 14 september, 2020 - 17:30", date(2020, 9, 14)),
        ("Onsdag, September 6, 2017 - 17:00", date(2017, 9, 6)),
        ("onsdag den 11. august 2021 kl. 09:00", date(2021, 8, 11)),
        ("den 22. juni 2020 kl. 17:30 i Salen", date(2020, 6, 22)),
        ("Den 09.01.2020 kl. 13:00 i Salen", date(2020, 1, 9)),
        ("14-08-2013 kl. 15:00", date(2013, 8, 14)),
        ("Mødedato: 23.08.2017, kl. 11:00", date(2017, 8, 23)),
        ("Onsdag den 26-03-2008 kl. 17:00", date(2008, 3, 26)),
        ("04-06-2020 09:00:00", date(2020, 6, 4)),
        ("30. aug 2022", date(2022, 8, 30)),
        ("Referat • 19. august 2025 kl. 15.30", date(2025, 8, 19)),
        ("27-02-2018 19:00:00 |", date(2018, 2, 27)),
        ("Torsdag 10. nov 2016 kl. 10:30", date(2016, 11, 10)),
        ("15-maj-2002", date(2002, 5, 15)),
        ("den 14/12 2005", date(2005, 12, 14)),
        ("30/1 2008", date(2008, 1, 30)),
        ("fra d. 1.10.24.", date(2024, 10, 1)),
        ("2024-09-17", date(2024, 9, 17)),
        ("d. 8/9-2020", date(2020, 9, 8)),
        ("3. OKTOBER 2018", date(2018, 10, 3)),
        ("den 1.oktober 2018", date(2018, 10, 1)),
    ],
)
def test_every_written_date_is_found(text: str, day: date) -> None:
    assert first_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "20.17.01-K08-959-13",
        "05.04.09G01-0561",
        "02.06.12-A00-686-13",
        "1.617.499 kr.",
        "330-2018-3619",
        "Byrådet 2022-2025",
        "31-02-2020",
        "1899-12-30",
        "lokalplan 19-009",
        "mødet d. 25/6",
        "den 8. december",
        "3.10.20.5",
        "12-2020",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert first_date(text) is None


def test_a_date_without_a_year_is_found_without_a_value() -> None:
    found = list(find_dates("24. september kl. 18:00"))
    assert [(each.value, each.start, each.end) for each in found] == [(None, 0, 13)]


@given(st.dates(min_value=date(1971, 1, 1), max_value=date(2069, 12, 31)))
def test_a_date_reads_back_in_every_shape(day: date) -> None:
    month = MONTHS[day.month - 1]
    shapes = (
        f"{day:%d-%m-%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}/{day.month}-{day:%y}",
        f"{day.day}. {month} {day.year}",
        f"{day.day} {month}, {day.year}",
        day.isoformat(),
    )
    assert [first_date(f"mødet {shape} i salen") for shape in shapes] == [day] * len(shapes)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("kl. 09:00", time(9)),
        ("kl. 8.30", time(8, 30)),
        ("Kl. 16", time(16)),
        ("klokken 17.15", time(17, 15)),
        ("kl.19:00", time(19)),
        ("kl. 25:00", None),
    ],
)
def test_clock_times_after_kl(text: str, start: time | None) -> None:
    assert clock(text) == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Mandag, 14 september, 2020 - 17:30", time(17, 30)),
        ("18:30-19:55", time(18, 30)),
        ("04-06-2020 09:00:00", time(9)),
        ("8.00", time(8)),
        ("26.10.2021", None),
    ],
)
def test_clock_times_without_kl(text: str, start: time | None) -> None:
    assert bare_clock(text) == start


def test_clock_times_are_cut_out_and_rooms_stay() -> None:
    assert without_clock("Lokale 1.14 kl. 8.30") == "Lokale 1.14 "
    assert without_clock("Salen, 17:00 - 19:30").strip() == "Salen"
