"""The catalogue of an index: what ranking needs to know of each chunk without asking the archive.

Kept beside the two indexes: the punkt a chunk is of, whether that punkt is a standing one, and
the trace of its words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.archive.records import ChunkRecord
from assistant.errors import LibraryError
from assistant.minutes.chunks import Chunk, Part
from assistant.search.standing import is_standing
from assistant.search.traces import Traces

Keys = NDArray[np.int64]
Places = NDArray[np.int64]
_COLUMNS = "columns.npz"
_NAMES = ("keys", "ids", "items", "standing", "enclosed", "days")


@dataclass(frozen=True)
class Catalogue:
    """Columns over all chunks of one visibility, by rising key.

    `ids` and `items` are the public ids of chunk and punkt, as bytes; `standing` marks chunks
    of punkter that every meeting has; `enclosed` those cut from the text of an attachment;
    `days` is the meeting's date as an ordinal, 0 where it has none. A place is a row.
    """

    keys: Keys
    ids: NDArray[np.bytes_]
    items: NDArray[np.bytes_]
    standing: NDArray[np.bool_]
    enclosed: NDArray[np.bool_]
    days: NDArray[np.int32]
    traces: Traces

    @classmethod
    def of(cls, records: Sequence[ChunkRecord]) -> "Catalogue":
        """Return the catalogue of some chunks."""
        ordered = sorted(records, key=lambda record: record.key)
        return cls(
            np.asarray([record.key for record in ordered], np.int64),
            np.asarray([record.chunk.id.encode() for record in ordered], np.bytes_),
            np.asarray([record.chunk.item_id.encode() for record in ordered], np.bytes_),
            np.asarray([is_standing(record.title) for record in ordered], np.bool_),
            np.asarray([is_enclosed(record.chunk) for record in ordered], np.bool_),
            np.asarray([_day(record) for record in ordered], np.int32),
            Traces.of((record.title or "", record.chunk.text) for record in ordered),
        )

    def __len__(self) -> int:
        """Return how many chunks it lists."""
        return len(self.keys)

    def taken(self, places: Places) -> "Catalogue":
        """Return the catalogue of the chunks at some places, in the order given."""
        return Catalogue(
            self.keys[places],
            self.ids[places],
            self.items[places],
            self.standing[places],
            self.enclosed[places],
            self.days[places],
            self.traces.taken(places),
        )

    def without(self, keys: Keys) -> "Catalogue":
        """Return the catalogue less some chunks."""
        return self.taken(np.flatnonzero(~np.isin(self.keys, keys))) if len(keys) else self

    @classmethod
    def joined(cls, parts: Sequence["Catalogue"]) -> "Catalogue":
        """Return the catalogue of all chunks of some catalogues."""
        keys = np.concatenate([part.keys for part in parts])
        whole = cls(
            keys,
            np.concatenate([part.ids for part in parts]),
            np.concatenate([part.items for part in parts]),
            np.concatenate([part.standing for part in parts]),
            np.concatenate([part.enclosed for part in parts]),
            np.concatenate([part.days for part in parts]),
            Traces.joined([part.traces for part in parts]),
        )
        order = np.argsort(keys, kind="stable")
        return whole if np.array_equal(order, np.arange(len(keys))) else whole.taken(order)

    def places(self, keys: Keys) -> Places:
        """Return the places of keys, each of which must be listed."""
        places: Places = np.searchsorted(self.keys, keys).astype(np.int64)
        return places

    @cached_property
    def punkter(self) -> NDArray[np.bytes_]:
        """Return the ids of all punkter, rising: a punkt's number is its place among them."""
        return self._numbered[0]

    @property
    def numbers(self) -> Places:
        """Return the number of each chunk's punkt."""
        return self._numbered[1]

    @cached_property
    def _numbered(self) -> tuple[NDArray[np.bytes_], Places]:
        punkter, numbers = np.unique(self.items, return_inverse=True)
        return punkter, numbers.astype(np.int64)

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
        path = folder / _COLUMNS
        try:
            with np.load(path, allow_pickle=False) as columns:
                read = {name: columns[name] for name in _NAMES}
        except (OSError, ValueError, KeyError) as exc:
            raise LibraryError(f"{path} er beskadiget ({exc}). Kør `referat reindex`.") from exc
        return cls(**read, traces=Traces.load(folder))


def is_enclosed(chunk: Chunk) -> bool:
    """Return whether a chunk is text of an attachment, which the list of attachments is not."""
    return chunk.part is Part.BILAG and bool(chunk.heading)


def _day(record: ChunkRecord) -> int:
    return record.meeting_date.toordinal() if record.meeting_date else 0
