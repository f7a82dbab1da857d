"""What of a side is kept here, in the folder that the manifest names, while Milvus has the rest.

The catalogue, the lexicon and the short forms as for the local engine; the terms; the facts each
chunk was sent with; and the name of the collection. `gone` are the keys that are to be taken out
of the collection once the folder is in force: until then, whoever searches the folder before
still finds them.
"""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexMismatch, LibraryError
from assistant.search.acronyms import Acronyms
from assistant.search.catalogue import Catalogue
from assistant.search.engines.milvus.terms import Terms
from assistant.search.engines.milvus.weights import Pivots
from assistant.search.lexicon import Lexicon
from assistant.search.manifest import Recipe, sync_files

Keys = NDArray[np.int64]

LAYOUT = 1
"""Raised when the same chunk would be sent as another row."""

_COLLECTION, _TERMS, _FACTS, _GONE = "collection.json", "terms.npz", "facts.npy", "gone.npy"
_LEXICON, _ACRONYMS = "lexicon.npz", "acronyms.json"


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection: its name, what its rows were made with, and its lists of vectors, if any.

    `epoch` and `generation` tell which life of the archive the keys of its rows are of, and how
    far it had come when rows were last sent.
    """

    name: str
    recipe: Recipe
    pivots: Pivots
    epoch: str
    generation: int
    lists: int = 0
    layout: int = LAYOUT

    @property
    def digest(self) -> str:
        """Return what two collections share whose rows were made alike."""
        made = json.dumps([asdict(self.recipe), asdict(self.pivots), self.epoch, self.layout])
        return sha256(made.encode()).hexdigest()[:12]

    def takes(self, other: "Collection") -> bool:
        """Return whether rows of another, made now, may stand beside rows of this one.

        Not where the archive is behind these rows: then an old copy of its file was put back, and
        a key may mean another chunk.
        """
        return self.digest == other.digest and self.generation <= other.generation

    @classmethod
    def read(cls, folder: Path) -> "Collection":
        """Read which collection a folder's side is in.

        Raises:
            LibraryError: the file is missing or damaged.
            IndexMismatch: it was made by another version of the program.
        """
        path = folder / _COLLECTION
        try:
            collection = cls.of(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, KeyError) as exc:
            raise LibraryError(f"{path} er beskadiget ({exc}). Kør `referat reindex`.") from exc
        if collection.layout != LAYOUT:
            raise IndexMismatch(
                f"Samlingen {collection.name} i Milvus er bygget med en anden udgave af "
                "programmet. Kør `referat reindex`."
            )
        return collection

    @classmethod
    def of(cls, read: dict[str, Any]) -> "Collection":
        """Return the collection that `asdict` and JSON made this of."""
        recipe, pivots = read.pop("recipe"), read.pop("pivots")
        lengths = tuple(float(each) for each in pivots["lengths"])
        return cls(recipe=Recipe(**recipe), pivots=Pivots(lengths), **read)


@dataclass(frozen=True)
class Kept:
    """The files of a side."""

    collection: Collection
    catalogue: Catalogue
    lexicon: Lexicon
    acronyms: Acronyms
    terms: Terms
    facts: Keys
    gone: Keys

    def save(self, folder: Path) -> None:
        """Write the files and make the folder durable."""
        self.catalogue.save(folder)
        self.lexicon.save(folder / _LEXICON)
        self.acronyms.save(folder / _ACRONYMS)
        self.terms.save(folder / _TERMS)
        np.save(folder / _FACTS, self.facts)
        np.save(folder / _GONE, self.gone)
        told = json.dumps(asdict(self.collection), ensure_ascii=False, indent=1)
        (folder / _COLLECTION).write_text(told, encoding="utf-8")
        sync_files(folder)

    @classmethod
    def load(cls, folder: Path) -> "Kept":
        """Read what `save` wrote.

        Raises:
            LibraryError: a file is missing or damaged.
        """
        try:
            facts, gone = (np.load(folder / name, allow_pickle=False) for name in (_FACTS, _GONE))
        except (OSError, ValueError) as exc:
            raise LibraryError(f"{folder} er beskadiget ({exc}). Kør `referat reindex`.") from exc
        return cls(
            collection=Collection.read(folder),
            catalogue=Catalogue.load(folder),
            lexicon=Lexicon.load(folder / _LEXICON),
            acronyms=Acronyms.load(folder / _ACRONYMS),
            terms=Terms.load(folder / _TERMS),
            facts=facts,
            gone=gone,
        )


def gone_from(folder: Path) -> Keys:
    """Return the keys that are to leave the collection of a folder's side."""
    path = folder / _GONE
    keys: Keys = np.load(path, allow_pickle=False) if path.exists() else np.zeros(0, np.int64)
    return keys
