"""The catalogue of an index: what ranking needs to know of each chunk without asking the archive.

Kept beside the two indexes: the punkt a chunk is of, whether that punkt is a standing one, and
the trace of its words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.archive.records import ChunkRecord
from assistant.minutes.chunks import Chunk, Part
from assistant.search.columnfile import opened_columns
from assistant.search.standing import is_standing
from assistant.search.traces import Traces

Keys = NDArray[np.int64]
Places = NDArray[np.int64]
_COLUMNS = "columns.npz"
_NAMES = ("keys", "ids", "punkter", "numbers", "standing", "enclosed", "days")


_Numbered = tuple[NDArray[np.bytes_], NDArray[np.int32]]


@dataclass(frozen=True)
class Catalogue:
    """Columns over all chunks of one visibility, by rising key.

    `ids` are the public ids of the chunks and `punkter` those of all punkter, rising, as bytes; a
    punkt's number is its place among them, and `numbers` that of each chunk's. `standing` marks
    chunks of punkter that every meeting has; `enclosed` those cut from the text of an attachment;
    `days` is the meeting's date as an ordinal, 0 where it has none. A place is a row.
    """

    keys: Keys
    ids: NDArray[np.bytes_]
    punkter: NDArray[np.bytes_]
    numbers: NDArray[np.int32]
    standing: NDArray[np.bool_]
    enclosed: NDArray[np.bool_]
    days: NDArray[np.int32]
    traces: Traces

    @classmethod
    def of(cls, records: Sequence[ChunkRecord]) -> "Catalogue":
        """Return the catalogue of some chunks."""
        ordered = sorted(records, key=lambda record: record.key)
        punkter, numbers = _numbered([record.chunk.item_id.encode() for record in ordered])
        return cls(
            np.asarray([record.key for record in ordered], np.int64),
            np.asarray([record.chunk.id.encode() for record in ordered], np.bytes_),
            punkter,
            numbers,
            np.asarray([is_standing(record.title) for record in ordered], np.bool_),
            np.asarray([is_enclosed(record.chunk) for record in ordered], np.bool_),
            np.asarray([_day(record) for record in ordered], np.int32),
            Traces.of((record.title or "", record.chunk.text) for record in ordered),
        )

    def __len__(self) -> int:
        """Return how many chunks it lists."""
        return len(self.keys)

    @property
    def items(self) -> NDArray[np.bytes_]:
        """Return the id of each chunk's punkt."""
        return self.punkter[self.numbers]

    def taken(self, places: Places) -> "Catalogue":
        """Return the catalogue of the chunks at some places, in the order given."""
        return self._of(places, self.traces.taken(places))

    def without(self, keys: Keys) -> "Catalogue":
        """Return the catalogue less some chunks."""
        kept = ~np.isin(self.keys, keys)
        return self if kept.all() else self._of(np.flatnonzero(kept), self.traces.kept(kept))

    def _of(self, places: Places, traces: Traces) -> "Catalogue":
        used = np.bincount(self.numbers[places], minlength=len(self.punkter)) > 0
        return Catalogue(
            self.keys[places],
            self.ids[places],
            self.punkter[used],
            (np.cumsum(used) - 1)[self.numbers[places]].astype(np.int32),
            self.standing[places],
            self.enclosed[places],
            self.days[places],
            traces,
        )

    @classmethod
    def joined(cls, parts: Sequence["Catalogue"]) -> "Catalogue":
        """Return the catalogue of all chunks of some catalogues."""
        keys = np.concatenate([part.keys for part in parts])
        punkter = np.unique(np.concatenate([part.punkter for part in parts]))
        numbers = [np.searchsorted(punkter, part.punkter)[part.numbers] for part in parts]
        whole = cls(
            keys,
            np.concatenate([part.ids for part in parts]),
            punkter,
            np.concatenate(numbers).astype(np.int32),
            np.concatenate([part.standing for part in parts]),
            np.concatenate([part.enclosed for part in parts]),
            np.concatenate([part.days for part in parts]),
            Traces.joined([part.traces for part in parts]),
        )
        rising = bool((keys[1:] > keys[:-1]).all())
        return whole if rising else whole.taken(np.argsort(keys, kind="stable"))

    def places(self, keys: Keys) -> Places:
        """Return the places of keys, each of which must be listed."""
        places: Places = np.searchsorted(self.keys, keys).astype(np.int64)
        return places

    @cached_property
    def _by_number(self) -> tuple[Places, Places]:
        """Return the places by punkt, and where those of each punkt begin."""
        order = np.argsort(self.numbers, kind="stable").astype(np.int64)
        return order, np.searchsorted(self.numbers[order], np.arange(len(self.punkter) + 1))

    def places_of(self, numbers: Places) -> Places:
        """Return the places of all chunks of some punkter, rising."""
        order, begins = self._by_number
        lengths = begins[numbers + 1] - begins[numbers]
        ends = np.cumsum(lengths)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
        return np.sort(order[np.repeat(begins[numbers], lengths) + within])

    def numbers_of(self, punkter: NDArray[np.bytes_]) -> Places:
        """Return the numbers of punkter by id; -1 for one that is not listed."""
        if not len(self.punkter):
            return np.full(len(punkter), -1, np.int64)
        at = np.minimum(np.searchsorted(self.punkter, punkter), len(self.punkter) - 1)
        return np.where(self.punkter[at] == punkter, at, -1).astype(np.int64)

    def save(self, folder: Path) -> None:
        """Write the catalogue to files of a folder."""
        with (folder / _COLUMNS).open("wb") as file:
            np.savez(file, **{name: getattr(self, name) for name in _NAMES})
        self.traces.save(folder)

    @classmethod
    def load(cls, folder: Path) -> "Catalogue":
        """Read a catalogue that `save` wrote.

        Raises:
            LibraryError: a file is missing or damaged.
        """
        with opened_columns(folder / _COLUMNS) as columns:
            if "items" in columns:  # as they were written until each had its number
                return cls._of_items({name: columns[name] for name in columns}, folder)
            read = {name: columns[name] for name in _NAMES}
        return cls(**read, traces=Traces.load(folder))

    @classmethod
    def _of_items(cls, columns: dict[str, NDArray[Any]], folder: Path) -> "Catalogue":
        columns["punkter"], columns["numbers"] = _numbered(columns.pop("items"))
        return cls(**columns, traces=Traces.load(folder))


def _numbered(items: Sequence[bytes] | NDArray[np.bytes_]) -> _Numbered:
    """Return the different ids, rising, and the number of each one given."""
    punkter, numbers = np.unique(np.asarray(items, np.bytes_), return_inverse=True)
    return punkter, numbers.astype(np.int32)


def is_enclosed(chunk: Chunk) -> bool:
    """Return whether a chunk is text of an attachment, which the list of attachments is not."""
    return chunk.part is Part.BILAG and bool(chunk.heading)


def _day(record: ChunkRecord) -> int:
    return record.meeting_date.toordinal() if record.meeting_date else 0
