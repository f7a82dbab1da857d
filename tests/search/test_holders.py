"""Which punkter may hold some words: all of them, and within rights."""

from collections.abc import Callable, Collection
from datetime import date

import numpy as np
import pytest

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.search.danish import stem
from assistant.search.hybrid import Searcher
from assistant.search.index import SearchIndex
from assistant.search.stems import Stems
from tests.search.conftest import item, meeting, put

STAFF = Viewer(Role.MEDARBEJDER)


def same(word: str, stems: Stems) -> Collection[str]:
    return [word] if word in stems else []


@pytest.fixture
def holding(index: SearchIndex, archive: Archive) -> Callable[..., set[str | None]]:
    searcher = Searcher(archive, index)

    def find(*words: str, filters: Filters = Filters(), viewer: Viewer = PUBLIC) -> set[str | None]:
        ids = searcher.holders([stem(word) for word in words], same, filters, viewer)
        found = [archive.item(each, viewer) for each in ids]
        return {record.item.title for record in found if record}

    return find


def test_a_punkt_holds_its_words_in_title_text_and_decision(holding) -> None:
    assert "Svømmehallens åbningstider" in holding("svommehallen")
    assert holding("cykelsti", "bevillingen") == {"Anlægsbevilling til cykelsti"}
    assert holding("mammut") == set()


def test_filters_come_first(holding) -> None:
    assert holding("cykelsti", filters=Filters(udvalg="Byrådet")) == {
        "Anlægsbevilling til cykelsti"
    }


def test_a_word_in_two_parts_is_met_where_it_is_parted(
    index: SearchIndex, archive: Archive, holding
) -> None:
    put(archive, meeting("Byrådet", date(2024, 5, 6), item("1", "Ny HR-strategi", "Se bilag.")))
    index.catch_up()
    assert holding("hrstrategi") == {"Ny HR-strategi"}


def test_what_was_written_after_the_indexes_may_hold_anything(archive: Archive, holding) -> None:
    put(archive, meeting("Byrådet", date(2024, 5, 6), item("1", "Mammutter", "En mammut kom.")))
    assert holding("giraf") == {"Mammutter"}


def test_a_closed_word_is_held_for_those_alone_who_may_read_it(
    index: SearchIndex, archive: Archive, holding
) -> None:
    secret = item("1", "Salg af grund", "Der bydes 3 mio. af Kanariefugl.", closed=True)
    put(archive, meeting("Byrådet", date(2024, 5, 6), secret))
    index.catch_up()
    assert holding("kanariefugl") == set()
    assert holding("grund") == {"Salg af grund"}
    assert holding("kanariefugl", viewer=STAFF) == {"Salg af grund"}


def test_stems_are_found_by_both_ends(index: SearchIndex) -> None:
    stems = index.snapshot().open.lexicon.spellings
    every = stems.beginning("")
    assert sorted(stems.ending("")) == sorted(every)
    for end in (every[0][-2:], "ing", "zzz"):
        assert sorted(stems.ending(end)) == sorted(s for s in every if s.endswith(end))
        assert stems.beginning(end) == [s for s in every if s.startswith(end)]
    assert every[0] in stems
    assert "mammut" not in stems
    assert np.array_equal(index.snapshot().open.lexicon.stems, np.sort([s.encode() for s in every]))
