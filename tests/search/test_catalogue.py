"""The catalogue of an index: taken apart and put together, its punkter keep their numbers."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.archive.records import ChunkRecord
from assistant.minutes.chunks import Chunk, Part
from assistant.search.catalogue import Catalogue


def record(key: int, item: int) -> ChunkRecord:
    chunk = Chunk(
        id=f"fjordbaek-2024-p{item:02d}-c{key}",
        item_id=f"fjordbaek-2024-p{item:02d}",
        meeting_id="fjordbaek-2024",
        part=Part.BESLUTNING,
        heading="",
        text=f"Tekst nummer {key} om stien",
        context="",
        closed=False,
    )
    return ChunkRecord(
        key=key,
        chunk=chunk,
        kommune="Fjordbæk",
        udvalg="Byrådet",
        meeting_date=date(2024, 5, 1 + item % 28),
        punkt=str(item),
        title=f"Punkt {item}",
        sagsnummer=None,
        state="referat",
        source="a.txt",
        item_closed=False,
    )


some = st.dictionaries(st.integers(0, 60), st.integers(0, 9), max_size=25)


def catalogue(items: dict[int, int]) -> Catalogue:
    return Catalogue.of([record(key, item) for key, item in items.items()])


def columns(listed: Catalogue) -> list[object]:
    named = [each.name for each in fields(listed) if each.name != "traces"]
    traces = [listed.traces.marks.tolist(), listed.traces.ends.tolist()]
    return [getattr(listed, name).tolist() for name in named] + traces


@given(some, some, st.sets(st.integers(0, 60)))
def test_parts_joined_and_less_some_are_the_whole_without_them(
    first: dict[int, int], second: dict[int, int], gone: set[int]
) -> None:
    second = {key: item for key, item in second.items() if key not in first}
    keys = np.asarray(sorted(gone), np.int64)
    parts = [catalogue(first).without(keys), catalogue(second).without(keys)]
    left = {key: item for key, item in (first | second).items() if key not in gone}

    assert columns(Catalogue.joined(parts)) == columns(catalogue(left))


@given(some)
def test_numbers_point_to_the_punkter(items: dict[int, int]) -> None:
    listed = catalogue(items)
    ids = {key: f"fjordbaek-2024-p{item:02d}".encode() for key, item in items.items()}
    assert dict(zip(listed.keys.tolist(), listed.items.tolist(), strict=True)) == ids
    assert listed.punkter.tolist() == sorted(set(ids.values()))
    of_all = listed.places_of(np.arange(len(listed.punkter)))
    assert of_all.tolist() == list(range(len(listed)))


def test_a_catalogue_is_read_as_it_was_written_before_punkter_had_numbers(tmp_path: Path) -> None:
    listed = catalogue({1: 5, 2: 3, 3: 5})
    listed.save(tmp_path)
    with np.load(tmp_path / "columns.npz") as columns_now:
        earlier = {n: columns_now[n] for n in columns_now if n not in ("punkter", "numbers")}
    np.savez(tmp_path / "columns.npz", items=listed.items, **earlier)

    assert columns(Catalogue.load(tmp_path)) == columns(listed)
