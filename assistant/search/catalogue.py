"""The catalogue of an index: for each chunk its punkt, part and place in the order of ids.

Kept beside the two indexes so that ranking groups and orders hits without asking the archive.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.archive.records import ChunkRecord
from assistant.errors import LibraryError
from assistant.search.standing import is_standing

Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Columns over all chunks of one visibility, by rising key.

    `items` and `ids` are the public ids of punkt and chunk, as bytes; `standing` marks chunks
    of punkter that every meeting has.
    """

    keys: Keys
    ids: NDArray[np.bytes_]
    items: NDArray[np.bytes_]
    standing: NDArray[np.bool_]

    @classmethod
    def empty(cls) -> "Catalogue":
        """Return a catalogue without chunks."""
        return cls(
            np.zeros(0, np.int64), np.zeros(0, "S1"), np.zeros(0, "S1"), np.zeros(0, np.bool_)
        )

    @classmethod
    def of(cls, records: Sequence[ChunkRecord]) -> "Catalogue":
        """Return the catalogue of some chunks."""
        if not records:
            return cls.empty()
        ordered = sorted(records, key=lambda record: record.key)
        return cls(
            np.asarray([record.key for record in ordered], np.int64),
            np.asarray([record.chunk.id.encode() for record in ordered]),
            np.asarray([record.chunk.item_id.encode() for record in ordered]),
            np.asarray([is_standing(record.title) for record in ordered], np.bool_),
        )

    def __len__(self) -> int:
        """Return how many chunks it lists."""
        return len(self.keys)

    def without(self, keys: Keys) -> "Catalogue":
        """Return the catalogue less some chunks."""
        keep = ~np.isin(self.keys, keys)
        return Catalogue(self.keys[keep], self.ids[keep], self.items[keep], self.standing[keep])

    @classmethod
    def joined(cls, parts: Sequence["Catalogue"]) -> "Catalogue":
        """Return the catalogue of all chunks of some catalogues."""
        keys = np.concatenate([part.keys for part in parts])
        order = np.argsort(keys, kind="stable")
        return cls(
            keys[order],
            np.concatenate([part.ids for part in parts])[order],
            np.concatenate([part.items for part in parts])[order],
            np.concatenate([part.standing for part in parts])[order],
        )

    def places(self, keys: Keys) -> NDArray[np.int64]:
        """Return where each key stands in the columns; every key must be listed."""
        return np.searchsorted(self.keys, keys)

    def save(self, path: Path) -> None:
        """Write the catalogue to a file."""
        with path.open("wb") as file:
            np.savez(file, keys=self.keys, ids=self.ids, items=self.items, standing=self.standing)

    @classmethod
    def load(cls, path: Path) -> "Catalogue":
        """Read a catalogue that `save` wrote.

        Raises:
            LibraryError: the file is missing or damaged.
        """
        try:
            with np.load(path, allow_pickle=False) as columns:
                return cls(*(columns[name] for name in ("keys", "ids", "items", "standing")))
        except (OSError, ValueError, KeyError) as exc:
            raise LibraryError(f"{path} er beskadiget ({exc}). Kør `referat reindex`.") from exc
