"""Filters and rights as conditions: what passes in Milvus is what passes in the archive."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assistant.archive.facts import Facts, Treatment
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC
from assistant.search.engines.milvus import marks
from assistant.search.engines.milvus.marks import by_filters, by_rights, mark, marked

UDVALG = ("byraadet", "teknik", "skole")
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(date(2019, 11, 1), date(2024, 3, 1))


def facts(*treatments: Treatment, **more: str) -> Facts:
    told = dict.fromkeys(("kommune", "udvalg", "date", "sagsnummer", "punkt")) | more
    return Facts(**told, treatments=frozenset(treatments))


def passes(what: Facts, filters: Filters) -> bool:
    """Tell whether the marks of some facts meet a condition, as Milvus would."""
    kept = set(marked(what).marks)
    asked = by_filters(filters).replace("array_contains_any(marks, ", "").replace("])", "]")
    parts = filter(None, asked.split(" and "))
    return all(kept & set(map(int, part.strip("[]").split(", "))) for part in parts)


def treated(what: Facts, filters: Filters) -> bool:
    """Tell the same as the archive does: body and period together, of one treatment."""
    first, last = filters.date_from or date.min, filters.date_to or date.max
    bounded = filters.date_from or filters.date_to
    return any(
        (not filters.udvalg or udvalg == filters.udvalg)
        and (not bounded or (day is not None and first <= date.fromisoformat(day) <= last))
        for udvalg, day in what.treatments
    )


@given(
    st.sets(st.tuples(st.sampled_from((None, *UDVALG)), st.none() | DAYS), max_size=4),
    st.none() | st.sampled_from(UDVALG),
    st.none() | DAYS,
    st.none() | DAYS | st.integers(0, 800),
)
def test_body_and_period_hold_for_one_treatment(
    told: set[tuple[str | None, date | None]],
    udvalg: str | None,
    first: date | None,
    last: date | int | None,
) -> None:
    if isinstance(last, int):
        last = min(first or date(2020, 1, 1), date(9990, 1, 1)) + timedelta(last)
    what = facts(*((name, day.isoformat() if day else None) for name, day in told))
    filters = Filters(udvalg=udvalg, date_from=first, date_to=last)
    if filters.empty:
        assert passes(what, filters)
    else:
        assert passes(what, filters) is treated(what, filters)


def test_a_period_is_asked_for_by_few_marks() -> None:
    for first, last in (
        (date(2019, 3, 3), date(2024, 11, 21)),
        (None, date(2024, 11, 21)),
        (date(2019, 3, 3), None),
    ):
        assert by_filters(Filters(date_from=first, date_to=last)).count(",") < 100


def test_no_text_of_a_question_stands_in_a_condition() -> None:
    said = '24/1" or key > 0 or day == "'
    asked = by_filters(Filters(case=said, udvalg=said, kommune=said, punkt=said))
    assert '"' not in asked
    assert "or" not in asked
    assert not passes(facts(("byraadet", None), sagsnummer="24/1"), Filters(case=said))


def test_a_punkt_with_more_marks_than_are_kept_passes_every_filter() -> None:
    days = [(date(1950, 1, 1) + timedelta(n)).isoformat() for n in range(3000)]
    many = facts(*(("byraadet", day) for day in days))
    assert len(marked(many).marks) == 1
    assert passes(many, Filters(udvalg="skole", case="24/1"))


def test_facts_that_differ_have_other_digests() -> None:
    one, other = facts(("byraadet", "2024-05-07")), facts(("byraadet", "2024-05-08"))
    assert marked(one).digest != marked(other).digest
    assert marked(one).digest == marked(facts(("byraadet", "2024-05-07"))).digest


def test_who_has_no_right_meets_no_closed_chunk() -> None:
    assert by_rights(PUBLIC) == marks._NEVER
    assert 0 < mark("udvalg", "byraadet") < 2**63
