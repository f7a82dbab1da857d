"""The journal of a library's collections: how they are named, and which is being written to.

`<library>/index/milvus.json`. A collection is named in it before anything is written to it, so
that a load that was killed is found again and gone on with, and no row is left behind unknown.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from assistant.archive.durable import replaced
from assistant.errors import LibraryError
from assistant.search.engines.milvus.kept import Collection

_FILE = "milvus.json"


@dataclass(frozen=True, slots=True)
class Journal:
    """The library's own part of all names, where it lay then, and what is being written."""

    path: Path
    owner: str
    place: str
    writing: dict[str, Collection] = field(default_factory=dict)
    """By side: the collection that rows were being written to when this was last saved."""

    @classmethod
    def read(cls, index: Path) -> "Journal":
        """Read the journal of a library's index folder; a new one where there is none.

        A folder that was copied gets names of its own: the collections are the other's.

        Raises:
            LibraryError: the file is damaged.
        """
        path, place = index / _FILE, str(index.resolve())
        try:
            read = json.loads(path.read_text(encoding="utf-8"))
            writing = {side: Collection.of(each) for side, each in read["writing"].items()}
            journal = cls(path, read["owner"], read["place"], writing)
        except FileNotFoundError:
            return cls(path, uuid4().hex[:12], place)
        except (OSError, ValueError, TypeError, KeyError) as exc:
            raise LibraryError(
                f"{path} er beskadiget ({exc}). Slet den, og kør `referat reindex`."
            ) from exc
        return journal if journal.place == place else cls(path, uuid4().hex[:12], place)

    @property
    def prefix(self) -> str:
        """Return what the names of the library's collections begin with."""
        return f"referat_{self.owner}_"

    def alias(self, side: str) -> str:
        """Return the lasting name of whichever collection of a side is in force."""
        return f"{self.prefix}{side}"

    def named(self, side: str, number: str) -> str:
        """Return the name of a new collection."""
        return f"{self.prefix}{side}_{number}_{uuid4().hex[:6]}"

    def owns(self, name: str) -> bool:
        """Return whether a collection is this library's."""
        return name.startswith(self.prefix)

    def write(self, side: str, collection: Collection) -> "Journal":
        """Tell, before it happens, that rows are written to a collection."""
        return self._saved(replace(self, writing={**self.writing, side: collection}))

    def done(self) -> "Journal":
        """Tell that nothing is being written any more."""
        return self._saved(replace(self, writing={}))

    def _saved(self, journal: "Journal") -> "Journal":
        writing = {side: asdict(each) for side, each in journal.writing.items()}
        told = {"owner": journal.owner, "place": journal.place, "writing": writing}
        with replaced(self.path) as part:
            part.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
        return journal
