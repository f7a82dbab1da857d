from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.search.periods import find_period, is_of_meetings
from assistant.search.spans import Span

TODAY = date(2024, 11, 21)
HELD = (date(2021, 9, 17), date(2023, 6, 3))


def span(first: str | None, last: str | None) -> Span:
    return Span(
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Hvad skete i 2024?", "2024-01-01", "2024-12-31"),
        ("i løbet af 2022", "2022-01-01", "2022-12-31"),
        ("referater fra 2019", "2019-01-01", "2019-12-31"),
        ("mellem januar og marts 2019", "2019-01-01", "2019-03-31"),
        ("fra 2018 til 2021", "2018-01-01", "2021-12-31"),
        ("valgperioden 2018-2021", "2018-01-01", "2021-12-31"),
        ("i 2018-21", "2018-01-01", "2021-12-31"),
        ("i 2023 og 2024", "2023-01-01", "2024-12-31"),
        ("i perioden 1. januar til 31. marts 2020", "2020-01-01", "2020-03-31"),
        ("januar-marts 2020", "2020-01-01", "2020-03-31"),
        ("sidste forår", "2024-03-01", "2024-05-31"),
        ("sidste efterår", "2023-09-01", "2023-11-30"),
        ("i foråret 2023", "2023-03-01", "2023-05-31"),
        ("i foraaret 2023", "2023-03-01", "2023-05-31"),
        ("i vinter", "2023-12-01", "2024-02-29"),
        ("i efteråret sidste år", "2023-09-01", "2023-11-30"),
        ("den 17. september", "2021-09-17", "2021-09-17"),
        ("d. 17-09-2024", "2024-09-17", "2024-09-17"),
        ("2024-09-17", "2024-09-17", "2024-09-17"),
        ("1.10.24", "2024-10-01", "2024-10-01"),
        ("mødet 17/9", "2021-09-17", "2021-09-17"),
        ("September 17, 2024", "2024-09-17", "2024-09-17"),
        ("siden 2020", "2020-01-01", None),
        ("efter den 1. maj 2021", "2021-05-02", None),
        ("før 2019", None, "2018-12-31"),
        ("i september", "2021-09-01", "2021-09-30"),
        ("september 2024", "2024-09-01", "2024-09-30"),
        ("junimødet", "2023-06-01", "2023-06-30"),
        ("de seneste tre år", "2021-11-21", "2024-11-21"),
        ("det sidste halve år", "2024-05-21", "2024-11-21"),
        ("sidste år", "2023-01-01", "2023-12-31"),
        ("sidste måned", "2024-10-01", "2024-10-31"),
        ("i går", "2024-11-20", "2024-11-20"),
        ("for to år siden", "2022-01-01", "2022-12-31"),
        ("1. halvår 2020", "2020-01-01", "2020-06-30"),
        ("andet kvartal i 2021", "2021-04-01", "2021-06-30"),
        ("ultimo 2023", "2023-09-01", "2023-12-31"),
        ("uge 39", "2024-09-23", "2024-09-29"),
        ("last spring", "2024-03-01", "2024-05-31"),
    ],
)
def test_periods_as_people_say_them(text: str, first: str | None, last: str | None) -> None:
    found = find_period(text, TODAY, HELD)
    assert found is not None
    assert found.span == span(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "budget 2024",
        "budget 2020-2023",
        "HR-strategi 2019-22",
        "revisionsberetning for 2019",
        "sag 330-2018-3619",
        "2024-006910",
        "snerydning om vinteren",
        "det koster 2.250 kr.",
        "kl. 17.30",
        "den 31. februar",
        "24 boliger",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert find_period(text, TODAY) is None


def test_a_day_without_a_year_is_the_latest_one_past() -> None:
    assert find_period("den 1. december", TODAY).span == span("2023-12-01", "2023-12-01")
    assert find_period("den 1. november", TODAY).span == span("2024-11-01", "2024-11-01")


@given(st.text(max_size=200))
def test_any_text_gives_a_period_in_order_or_none(text: str) -> None:
    found = find_period(text, TODAY)
    if found is not None and found.span.start and found.span.end:
        assert found.span.start <= found.span.end


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2060, 12, 31)))
def test_a_printed_date_is_read_back(day: date) -> None:
    assert find_period(f"på mødet den {day:%d-%m-%Y}", TODAY).span == Span(day, day)


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Hvad blev der besluttet om skolen i 2024?", True),
        ("Hvilke sager kom på mødet den 9. januar?", True),
        ("Hvad kostede snerydningen i 2010?", False),
        ("Hvad tjener en plejefamilie i dag?", False),
    ],
)
def test_a_period_is_of_meetings_only_where_the_question_says_so(text: str, tied: bool) -> None:
    assert is_of_meetings(text) is tied
