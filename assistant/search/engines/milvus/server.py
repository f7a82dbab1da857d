"""The connection to Milvus: collections made, filled, searched and dropped, in our own words.

The only module that knows pymilvus, which is imported when a connection is first needed. Every
call has a time limit, and whatever goes wrong is told in one Danish sentence.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EngineError, SettingsError
from assistant.search.engines.milvus.marks import MOST_MARKS
from assistant.search.engines.milvus.weights import Sparse

Keys = NDArray[np.int64]
Scores = NDArray[np.float32]
Vectors = NDArray[np.float32]
Hits = tuple[Scores, Keys]
Row = dict[str, Any]

DENSE, SPARSE = "meaning", "words"
LITE = ".db"
"""How the name of a file of Milvus Lite ends."""

MOST_HITS = 16_384
"""The most that Milvus gives for one question."""

_LOOKED_AT = 1 / 16
"""Share of the lists that a search by meaning looks through."""

_READ = 10_000
_GONE = 100
"""Milvus' number for a collection that is not there."""


@dataclass(frozen=True)
class Server:
    """A Milvus at an address, or a file of Milvus Lite."""

    uri: str
    token: str = field(default="", repr=False)
    seconds: float = 10.0

    @property
    def lite(self) -> bool:
        """Return whether it is a file in this process: for trial and tests, not for operation."""
        return self.uri.endswith(LITE)

    @cached_property
    def _client(self) -> Any:
        if find_spec("pymilvus") is None:
            raise SettingsError(
                "Indstillingen soegemotor er milvus, men pakken pymilvus mangler. "
                "Hent den med `pip install -e .[milvus]`."
            )
        if self.lite and find_spec("milvus_lite") is None:
            raise SettingsError(
                f"milvus_uri er en fil ({self.uri}), men pakken milvus-lite mangler. "
                "Hent den med `pip install milvus-lite`, eller skriv en adresse."
            )
        from pymilvus import MilvusClient

        for name in ("pymilvus", "milvus_lite"):  # they print tracebacks; we tell in a sentence
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        with self._told():
            return MilvusClient(self.uri, token=self.token, timeout=self.seconds)

    @cached_property
    def _served_by_lite(self) -> bool:
        """Return whether Lite answers, be it a file here or a server of its own."""
        return "lite" in str(self._client.get_server_version(timeout=self.seconds)).lower()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what Milvus says as an error of ours."""
        from grpc import RpcError
        from pymilvus import MilvusException

        try:
            yield
        except MilvusException as exc:
            if exc.code == _GONE:
                raise EngineError(
                    f"Samlingen, indekset peger på, findes ikke i Milvus på {self.uri}. "
                    "Kør `referat reindex`."
                ) from exc
            raise self._silent(exc.message) from exc
        except RpcError as exc:
            raise self._silent(str(exc.code())) from exc

    def _silent(self, said: str) -> EngineError:
        where = "filen" if self.lite else "adressen"
        return EngineError(
            f"Milvus på {where} {self.uri} svarer ikke, som den skal, inden {self.seconds:g} "
            f"sekunder ({' '.join(said.split())[:200]}). Se efter, at den kører, og at "
            "milvus_uri og milvus_token passer."
        )

    def ready(self, name: str) -> bool:
        """Return whether there is a collection of that name, made to the end; it is loaded then."""
        with self._told():
            if not self._client.has_collection(name, timeout=self.seconds):
                return False
            if not {DENSE, SPARSE} <= set(self._client.list_indexes(name)):
                return False  # whoever made it was killed
            self._client.load_collection(name, timeout=self.seconds)
        return True

    def names(self) -> list[str]:
        """Return the names of all collections."""
        with self._told():
            return list(self._client.list_collections(timeout=self.seconds))

    def create(self, name: str, numbers: int, lists: int) -> None:
        """Make an empty collection for vectors of so many numbers, in `lists` lists if not 0."""
        with self._told():
            self._client.create_collection(name, schema=self._schema(numbers), timeout=self.seconds)
            indexes = self._indexes(lists)
            self._client.create_index(name, indexes, timeout=self.seconds, sync=False)
            self._client.load_collection(name, timeout=self.seconds)

    def _schema(self, numbers: int) -> Any:
        from pymilvus import DataType

        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("key", DataType.INT64, is_primary=True)
        schema.add_field(DENSE, DataType.FLOAT_VECTOR, dim=numbers)
        schema.add_field(SPARSE, DataType.SPARSE_FLOAT_VECTOR)
        schema.add_field(
            "marks", DataType.ARRAY, element_type=DataType.INT64, max_capacity=MOST_MARKS
        )
        for name in ("udvalg", "kommune", "day", "facts"):
            schema.add_field(name, DataType.INT64)
        return schema

    def _indexes(self, lists: int) -> Any:
        indexes = self._client.prepare_index_params()
        kind, params = ("IVF_SQ8", {"nlist": lists}) if lists else ("FLAT", {})
        indexes.add_index(DENSE, index_type=kind, metric_type="IP", params=params)
        indexes.add_index(SPARSE, index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
        if not self._served_by_lite:  # which has none over arrays, and looks at every row
            indexes.add_index("marks", index_type="INVERTED")
        return indexes

    def drop(self, name: str) -> None:
        """Take a collection away; one that is not there is none the worse for it."""
        with self._told():
            self._client.drop_collection(name, timeout=self.seconds)

    def point(self, alias: str, name: str) -> None:
        """Let an alias be another name for a collection, whatever it was one for before."""
        with self._told():
            known = self._client.list_aliases(timeout=self.seconds).get("aliases", [])
            tie = self._client.alter_alias if alias in known else self._client.create_alias
            tie(name, alias, timeout=self.seconds)

    def insert(self, name: str, rows: Sequence[Row]) -> None:
        """Add rows whose keys are not there."""
        with self._told():
            self._client.insert(name, list(rows), timeout=self.seconds)

    def upsert(self, name: str, rows: Sequence[Row]) -> None:
        """Put rows in the place of those with their keys."""
        with self._told():
            self._client.upsert(name, list(rows), timeout=self.seconds)

    def remove(self, name: str, keys: Keys) -> None:
        """Take rows out; keys that are not there are ignored."""
        with self._told():
            for part in _parts(keys):
                self._client.delete(name, ids=part, timeout=self.seconds)

    def settle(self, name: str) -> int:
        """Wait until all that was written is kept and seen; return how many rows there are."""
        with self._told():
            self._client.flush(name, timeout=self.seconds)
            counted = self._client.query(
                name,
                filter="",
                output_fields=["count(*)"],
                consistency_level="Strong",
                timeout=self.seconds,
            )
            return int(counted[0]["count(*)"])

    def held(self, name: str) -> tuple[Keys, Keys]:
        """Return all keys of a collection, rising, and the number that stands for their facts."""
        rows: list[tuple[int, int]] = []
        with self._told():
            pages = self._client.query_iterator(
                name,
                filter="",
                batch_size=_READ,
                output_fields=["key", "facts"],
                consistency_level="Strong",
                timeout=self.seconds,
            )
            while read := pages.next():
                rows += [(row["key"], row["facts"]) for row in read]
            pages.close()
        table = np.asarray(sorted(rows), np.int64).reshape(-1, 2)
        return table[:, 0], table[:, 1]

    def sparse(self, name: str, keys: Keys) -> dict[int, Sparse]:
        """Return the words' vectors of those keys that are there."""
        return {row["key"]: row[SPARSE] for row in self._rows(name, keys, SPARSE)}

    def dense(self, name: str, keys: Keys) -> dict[int, Vectors]:
        """Return the vectors of those keys that are there."""
        rows = self._rows(name, keys, DENSE)
        return {row["key"]: np.asarray(row[DENSE], np.float32) for row in rows}

    def _rows(self, name: str, keys: Keys, column: str) -> Iterator[Row]:
        for part in _parts(keys, 1_000):
            with self._told():
                yield from self._client.get(
                    name, ids=part, output_fields=["key", column], timeout=self.seconds
                )

    def by_words(self, name: str, asked: Sparse, limit: int, condition: str) -> Hits:
        """Return the rows with the largest products, among those of which a condition holds."""
        return self._nearest(name, SPARSE, asked, limit, condition, {})

    def by_meaning(self, name: str, asked: Vectors, limit: int, condition: str, lists: int) -> Hits:
        """Return the rows with the nearest vectors, among those of which a condition holds."""
        looking = {"nprobe": max(1, round(lists * _LOOKED_AT))} if lists else {}
        return self._nearest(name, DENSE, asked, limit, condition, looking)

    def _nearest(
        self,
        name: str,
        column: str,
        asked: Sparse | Vectors,
        limit: int,
        condition: str,
        looking: dict[str, Any],
    ) -> Hits:
        with self._told():
            hits = self._client.search(
                name,
                data=[asked],
                anns_field=column,
                limit=limit,
                filter=condition,
                output_fields=["key"],
                search_params={"metric_type": "IP", "params": looking},
                timeout=self.seconds,
            )[0]
        scores = np.asarray([hit["distance"] for hit in hits], np.float32)
        return scores, np.asarray([hit["key"] for hit in hits], np.int64)

    def close(self) -> None:
        """Let go of the connection; a file of Lite can then be opened by another process."""
        self._client.close()
        if self.lite:
            from milvus_lite.server_manager import server_manager_instance

            server_manager_instance.release_server(self.uri)


def _parts(keys: Iterable[int] | Keys, size: int = _READ) -> Iterator[list[int]]:
    every = np.asarray(keys, np.int64).tolist()
    for start in range(0, len(every), size):
        yield every[start : start + size]
