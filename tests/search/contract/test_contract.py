"""What retrieval promises, whichever engine keeps the words and vectors.

One suite for every engine: what is found, what filters and rights leave, what a removal takes with
it, and what a load that was killed, a reindex and a crowd of searchers do to it.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC, Viewer
from assistant.archive.writing import remove
from assistant.errors import IndexMismatch
from assistant.minutes.meeting import Decision, Meeting
from assistant.search.engines.engine import Within
from assistant.search.engines.local import LocalEngine
from assistant.search.index import SearchIndex
from assistant.search.lexical import Term
from tests.search.conftest import BYRAAD, SKOLE, TEKNIK, WordEncoder, item, meeting, put
from tests.search.shelves import (
    EXPELLED,
    MEMBER,
    STAFF,
    STRANGER,
    VIEWERS,
    Makes,
    Shelf,
)

Shelves = Callable[..., Shelf]

OPEN_TEKNIK = replace(TEKNIK, items=tuple(each for each in TEKNIK.items if not each.closed))
"""The same meeting without its closed punkt."""

NEW = meeting(
    "Byrådet",
    date(2024, 12, 16),
    item("1", "Ny legeplads", "Der kommer en legeplads i parken.", sagsnummer="24/3001"),
    item("2", "Salg af et areal", "Køberen hedder Guldsmed.", closed=True),
    kommune="Fjordbæk Kommune",
)
FILTERS = (
    Filters(),
    Filters(kommune="Fjordbæk"),
    Filters(kommune="Lyngsø"),
    Filters(udvalg="Teknik- og Miljøudvalget"),
    Filters(udvalg="teknik og miljøudvalget", date_from=date(2024, 1, 1)),
    Filters(udvalg="Byrådet", date_to=date(2024, 5, 7)),
    Filters(date_from=date(2024, 5, 7), date_to=date(2024, 10, 28)),
    Filters(date_from=date(2024, 5, 8), date_to=date(2024, 10, 27)),
    Filters(date_from=date(2023, 9, 12), date_to=date(2023, 9, 12)),
    Filters(date_to=date(2023, 12, 31)),
    Filters(case="24/1001"),
    Filters(case='24/1001" or key > 0 or kommune == "'),
    Filters(case="24/1003", udvalg="Teknik- og Miljøudvalget"),
    Filters(punkt="2", date_from=date(2024, 1, 1)),
    Filters(kommune="Fjordbæk", udvalg="Byrådet", punkt="3"),
)
QUESTIONS = (
    "Hvad koster cykelstien ved Fælleden?",
    "rotterne i kloaken",
    "frokost i børnehaven Myretuen",
    "Hvem byder på grunden?",
    "svømmehal",
)


TITLES = {
    "Hvad koster cykelstien ved Fælleden?": "Cykelsti ved Fælleden",
    "hvad koster cykelstien ved faelleden": "Cykelsti ved Fælleden",
    "Hvad er der sket ved Fælleden Syd?": "Støj ved Fælleden Syd",
    "rotterne i kloaken": "Rotter i midtbyen",
    "frokost i børnehaven Myretuen": "Frokostordning i Myretuen",
    "frokost i boernehaven myretuen": "Frokostordning i Myretuen",
    "Hvor længe venter børnene på PPR?": "Ventetid hos Pædagogisk Psykologisk Rådgivning (PPR)",
    "svømehal": "Svømmehallens åbningstider",
}


def test_danish_words_are_found(shelf: Shelf) -> None:
    assert {question: shelf.titles(question)[0] for question in TITLES} == TITLES


def test_both_sides_hold_what_the_archive_holds(shelf: Shelf) -> None:
    assert shelf.index.faults() == []
    snapshot = shelf.index.snapshot()
    for side, closed in ((snapshot.open, False), (snapshot.closed, True)):
        held = shelf.archive.chunk_keys(closed=closed)
        assert side.catalogue.keys.tolist() == held.tolist()
        assert {tuple(sorted(keys.tolist())) for _, keys in side.held()} == {tuple(held.tolist())}


@pytest.mark.parametrize("viewer", VIEWERS, ids=["alle", "ansat", "medlem", "fremmed", "afgået"])
def test_filters_and_rights_leave_what_the_archive_leaves(shelf: Shelf, viewer: Viewer) -> None:
    snapshot = shelf.index.snapshot()
    query = snapshot.encoder.encode_queries(["cykelsti"])
    every = [Term(word) for word in ("teknik", "borne", "byradet", "fjordbak")]
    for filters in FILTERS:
        chosen = shelf.archive.select(filters, viewer)
        for side in (snapshot.open, snapshot.closed)[: 2 if viewer.opens_closed else 1]:
            keys = np.intersect1d(chosen, side.catalogue.keys)
            within = Within(keys, filters, viewer)
            _, near = side.by_meaning(query, 100, within)
            assert np.sort(near).tolist() == keys.tolist(), filters
            _, worded = side.by_words(every, 100, within)
            assert np.sort(worded).tolist() == keys.tolist(), filters


def test_a_closed_text_is_found_by_who_may_read_it(shelf: Shelf) -> None:
    reads = {PUBLIC: False, STAFF: True, MEMBER: True, STRANGER: False, EXPELLED: False}
    found = {viewer: shelf.search("Hvem er Kanariefugl?", viewer).passages for viewer in reads}
    read = {v: any("Kanariefugl" in p.record.chunk.text for p in found[v]) for v in reads}
    assert read == reads


def test_closed_words_move_nothing_for_who_may_not_read_them(shelves: Shelves) -> None:
    closed = replace(
        TEKNIK,
        items=tuple(
            replace(each, sections=TEKNIK.items[1].sections * 3) if each.closed else each
            for each in TEKNIK.items
        ),
    )
    one = shelves("uden", TEKNIK, SKOLE, BYRAAD).follow()
    other = shelves("med", closed, SKOLE, BYRAAD).follow()
    for viewer in (PUBLIC, STRANGER):
        for question in QUESTIONS:
            assert one.ranked(question, viewer) == other.ranked(question, viewer)


def test_what_is_removed_is_gone_and_moves_nothing(shelves: Shelves) -> None:
    shelf = shelves("hylde", TEKNIK, SKOLE, BYRAAD, NEW).follow()
    never = shelves("aldrig", TEKNIK, SKOLE, BYRAAD).follow()
    assert shelf.titles("legeplads")[0] == "Ny legeplads"
    remove(shelf.archive, f"/m/{NEW.source}")
    shelf.follow()
    assert shelf.index.faults() == []
    assert not shelf.index.snapshot().open.lexicon.knows("legeplad")
    assert "Guldsmed" not in str(shelf.search("Hvem er Guldsmed?", STAFF))
    for question in (*QUESTIONS, "legeplads"):
        assert shelf.ranked(question) == never.ranked(question)


def test_catching_up_finds_what_building_anew_finds(shelves: Shelves) -> None:
    grown = shelves("vokset", TEKNIK).follow()
    for told in (SKOLE, BYRAAD, NEW):
        put(grown.archive, told)
        grown.follow()
    whole = shelves("hel", TEKNIK, SKOLE, BYRAAD, NEW).follow()
    assert grown.index.faults() == []
    for viewer in (PUBLIC, STAFF):
        for question in (*QUESTIONS, "legeplads"):
            assert grown.ranked(question, viewer) == whole.ranked(question, viewer)


def test_catching_up_encodes_only_what_is_new(shelf: Shelf) -> None:
    before = shelf.encoder.encoded
    put(shelf.archive, replace(NEW, items=NEW.items[:1]))
    shelf.follow()
    assert 0 < shelf.encoder.encoded - before <= 2


def test_a_date_that_alone_is_corrected_is_filtered_by(shelf: Shelf) -> None:
    decided = Decision(None, date(2024, 8, 1), "Der anlægges en cykelsti.")
    moved = replace(
        TEKNIK,
        items=tuple(
            replace(each, decisions=(*each.decisions, decided)) if each.punkt == "2" else each
            for each in TEKNIK.items
        ),
    )
    put(shelf.archive, moved)
    shelf.follow()
    later = replace(decided, date=date(2024, 9, 2))
    again = replace(
        moved,
        items=tuple(
            replace(each, decisions=(*each.decisions[:-1], later)) if each.punkt == "2" else each
            for each in moved.items
        ),
    )
    put(shelf.archive, again)
    shelf.follow()
    assert shelf.index.faults() == []
    filters = Filters(date_from=date(2024, 9, 1), date_to=date(2024, 9, 30))
    keys = shelf.archive.select(filters, PUBLIC)
    assert len(keys)
    snapshot = shelf.index.snapshot()
    query = snapshot.encoder.encode_queries(["cykelsti"])
    _, near = snapshot.open.by_meaning(query, 100, Within(keys, filters, PUBLIC))
    assert np.sort(near).tolist() == keys.tolist()


def alike(count: int) -> list[Meeting]:
    """Meetings that all say the same."""
    days = [date(2020, 1, 1).replace(month=1 + n % 12, year=2000 + n // 12) for n in range(count)]
    return [
        meeting("Byrådet", day, item("1", "Vejbump", "Der lægges vejbump.", "Ja.")) for day in days
    ]


def test_equal_texts_come_in_one_order_however_they_were_added(shelves: Shelves) -> None:
    told = alike(30)
    one = shelves("en", *told).follow()
    grown = shelves("anden", *told[:11]).follow()
    put(grown.archive, *told[11:])
    grown.follow()
    for shelf in (one, grown):
        side = shelf.index.snapshot().open
        query = shelf.encoder.encode_queries(["vejbump"])
        scores, keys = side.by_meaning(query, 7, None)
        assert keys.tolist() == sorted(keys.tolist())
        assert scores.tolist() == pytest.approx([scores[0]] * 7, abs=1e-6)
        _, all_near = side.by_meaning(query, 20, None)
        assert all_near[:7].tolist() == keys.tolist()
        _, worded = side.by_words([Term("vejbump")], 7, None)
        _, again = side.by_words([Term("vejbump")], 20, None)
        assert again[: len(worded)].tolist() == worded.tolist()
    assert one.titles("vejbump") == grown.titles("vejbump")


class Falls(WordEncoder):
    """An encoder that falls over once it has encoded so many texts."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        if self.encoded + len(texts) > self.after:
            raise KeyboardInterrupt
        return super().encode_passages(texts)


def test_a_load_that_was_cut_off_goes_on_where_it_was(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.search.engines.milvus.building._BATCH", 4)
    monkeypatch.setattr("assistant.search.side._BATCH", 4)
    shelf = shelves("hylde", TEKNIK, SKOLE, BYRAAD)
    every = shelf.archive.counts().chunks
    shelf.encoder = Falls(after=9)
    with pytest.raises(KeyboardInterrupt):
        shelf.index.catch_up()
    done = shelf.encoder.encoded
    assert 0 < done < every
    whole = Shelf(shelf.folder, shelf.archive, shelf.makes).follow()
    assert whole.encoder.encoded == every - done
    assert whole.index.faults() == []
    assert whole.titles("rotterne i kloaken")[0] == "Rotter i midtbyen"


def test_catching_up_that_was_cut_off_leaves_the_old_in_force(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shelf.ranked("cykelsti")
    put(shelf.archive, NEW)
    monkeypatch.setattr("assistant.search.index.write_manifest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        shelf.index.catch_up()
    assert shelf.ranked("cykelsti") == before
    monkeypatch.undo()
    shelf.follow()
    assert shelf.index.faults() == []
    assert shelf.titles("legeplads")[0] == "Ny legeplads"


def test_reindexing_disturbs_nobody_who_searches(shelf: Shelf) -> None:
    wanted = [shelf.ranked(question) for question in QUESTIONS]
    stop, wrong, asked = threading.Event(), [], [0]

    def search() -> None:
        while not stop.is_set():
            for question, right in zip(QUESTIONS, wanted, strict=True):
                found = shelf.ranked(question)
                asked[0] += 1
                if found != right:
                    wrong.append((question, found))

    threads = [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        shelf.other().rebuild()
    stop.set()
    for thread in threads:
        thread.join()
    assert asked[0]
    assert wrong == []
    assert shelf.index.faults() == []


def test_a_searcher_moves_on_when_another_process_publishes(shelf: Shelf) -> None:
    old = shelf.index.snapshot()
    put(shelf.archive, NEW)
    shelf.other().catch_up()
    assert shelf.index.snapshot().manifest.generation > old.manifest.generation
    assert shelf.titles("legeplads")[0] == "Ny legeplads"


def test_an_archive_without_chunks_is_searched(shelves: Shelves) -> None:
    empty = shelves("tom").follow()
    assert empty.titles("cykelsti") == []
    assert empty.index.faults() == []


def test_another_encoder_is_refused_with_the_command_that_mends_it(shelf: Shelf) -> None:
    shelf.encoder = WordEncoder("2")
    with pytest.raises(IndexMismatch, match="referat reindex"):
        shelf.other().snapshot()
    shelf.other().rebuild()
    assert shelf.other().snapshot().manifest.recipe.revision == "2"


def test_another_engine_is_refused_with_the_command_that_mends_it(
    shelf: Shelf, makes: Makes
) -> None:
    class Other(LocalEngine):
        name = "en anden"

    other = SearchIndex(shelf.folder, shelf.archive, shelf.encoder, engine=Other())
    with pytest.raises(IndexMismatch, match="soegemotor er en anden.*referat reindex"):
        other.snapshot()
    other.rebuild()
    with pytest.raises(IndexMismatch, match=r"søgemotoren en anden.*referat reindex"):
        shelf.other().snapshot()
