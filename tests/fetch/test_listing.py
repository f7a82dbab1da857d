import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import FetchError
from assistant.fetch.agendafile import agenda_file, agenda_in, enclosures_of, require_agenda
from assistant.fetch.listing import choose, read_list
from tests.fetch.publication import guid, row

SHARED = Path(__file__).parents[3] / "shared" / "formats" / "firstagenda_api"


def listing(*rows: dict[str, Any], udvalg: str = "Byrådet") -> dict[str, Any]:
    return {"Udvalg": {"2026-2029": [{"Id": "u", "Navn": udvalg, "Moeder": list(rows)}]}}


def test_the_same_committee_in_two_periods_is_one_choice_and_two_ids() -> None:
    answer = {
        "Udvalg": {
            "2026-2029": [{"Id": "ny", "Navn": "Byrådet", "Moeder": [row(1, "2026-02-02")]}],
            "2022-2025": [{"Id": "gl", "Navn": "Byrådet", "Moeder": [row(2, "2025-02-02")]}],
        }
    }
    found = choose(read_list(answer), "Byrådet", None, None)
    assert [(each.udvalg_id, each.periode) for each in found] == [
        ("ny", "2026-2029"),
        ("gl", "2022-2025"),
    ]


def test_an_exact_name_is_not_widened_to_longer_ones() -> None:
    answer = listing(row(1, "2026-02-02"), udvalg="Børneudvalget")
    answer["Udvalg"]["2026-2029"].append(
        {"Id": "v", "Navn": "Skole- og Børneudvalget", "Moeder": [row(2, "2026-02-02")]}
    )
    found = choose(read_list(answer), "børneudvalget", None, None)
    assert [each.udvalg for each in found] == ["Børneudvalget"]


def test_an_agenda_listed_twice_is_one() -> None:
    assert len(read_list(listing(row(1, "2026-02-02"), row(1, "2026-02-02")))) == 1


def test_a_meeting_without_a_readable_date_is_never_left_out() -> None:
    told = {**row(1, "2026-02-02"), "Dato": None, "MeetingBeginUtc": "snart"}
    [notice] = choose(read_list(listing(told)), None, date(2030, 1, 1), None)
    assert notice.day is None
    assert notice.file == f"byraadet-uden-dato-{guid(1)}.json"


def test_the_begin_stands_in_for_a_missing_date() -> None:
    [notice] = read_list(listing({**row(1, "2026-02-02"), "Dato": None}))
    assert notice.day == date(2026, 2, 2)


@pytest.mark.parametrize("last", [None, date(2026, 1, 1)])
def test_a_time_that_ends_before_it_begins(last: date | None) -> None:
    notices = read_list(listing(row(1, "2026-02-02")))
    if last is None:
        assert choose(notices, None, date(2026, 2, 2), last)
        return
    with pytest.raises(FetchError, match="Byt om"):
        choose(notices, None, date(2026, 2, 2), last)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Social- og Ældreudvalget (18-21)", "social-og-aeldreudvalget-18-21"),
        ("../../Ørsted \x00", "oersted"),
        ("???", "udvalg"),
        ("Klima" * 40, ("klima" * 40)[:80]),
    ],
)
def test_file_names_are_harmless(name: str, slug: str) -> None:
    [notice] = read_list(listing(row(1, "2026-02-02"), udvalg=name))
    assert notice.file == f"{slug}-2026-02-02-{guid(1)}.json"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["Udvalg", "Navn", "Id", "Moeder", "Dato", "Dagsordenpunkter", "Bilag"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)


@given(VALUES)
def test_any_answer_is_a_list_or_a_fetch_error(answer: Any) -> None:
    try:
        notices = read_list(answer)
    except FetchError:
        return
    assert all(notice.label and notice.digest for notice in notices)


@given(VALUES, st.lists(VALUES))
def test_any_agenda_comes_back_as_it_was_written(told: Any, punkter: list[Any]) -> None:
    agenda = require_agenda({"Dagsordenpunkter": punkter, "Andet": told})
    [notice] = read_list(listing({**row(1, "2026-02-02"), "Ekstra": told}))
    data = agenda_file("https://x.dk", notice, agenda, {})
    assert agenda_in(data) == agenda
    assert data == agenda_file("https://x.dk", notice, agenda, {})
    assert json.loads(data)["Moede"]["Ekstra"] == told
    assert all(each.file.startswith(".bilag/") for each in enclosures_of(agenda))


@pytest.mark.skipif(not SHARED.exists(), reason="shared/ er her ikke")
def test_the_sample_of_the_real_keys_reads_whole() -> None:
    notices = read_list(json.loads((SHARED / "udvalgsliste_small.json").read_bytes()))
    assert len(notices) == 5
    assert all(each.usable and each.day and each.released for each in notices)
    assert len({each.udvalg_id for each in notices}) == 3
    assert len({each.udvalg for each in notices}) == 2
    agenda = require_agenda(json.loads((SHARED / "agenda_small.json").read_bytes()))
    assert len(enclosures_of(agenda)) == 2
