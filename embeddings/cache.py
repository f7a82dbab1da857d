"""The vector cache: a text once encoded is never encoded again.

One SQLite file for each encoder and revision, from the sha256 of a text to its vector. Derived
data: a damaged file is thrown away and fills up again. Several processes may share it.
"""

import hashlib
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from embeddings.encoders import Encoder, Vectors

_BATCH = 1024  # texts encoded and committed together: what a killed run loses at most
_WAIT = 60.0  # seconds to wait for another process that writes
_ASK = 500  # keys in one query; SQLite allows 999 in old builds

Progress = Callable[[int], None]


class VectorCache:
    """Vectors of passages for one encoder, on disk."""

    def __init__(self, path: Path, encoder: Encoder) -> None:
        """Open or make the file; `path` should come from `cache_path`."""
        self._encoder = encoder
        self._lock = threading.Lock()
        with _on_disk():
            self._db = _open(path)

    def close(self) -> None:
        """Close the file; what was encoded is already on disk."""
        self._db.close()

    def __len__(self) -> int:
        """Return how many vectors are kept."""
        with self._lock:
            return int(self._db.execute("SELECT count(*) FROM vectors").fetchone()[0])

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return the vectors of the texts in order, encoding only those never seen before.

        `progress` is called with the number of texts done since the last call.
        """
        vectors = np.zeros((len(texts), self._encoder.dimension), np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = texts[start : start + _BATCH]
            vectors[start : start + len(batch)] = self._encode_batch(batch)
            if progress is not None:
                progress(len(batch))
        return vectors

    def forget(self, texts: Sequence[str]) -> int:
        """Delete the vectors of these texts; return how many were there."""
        with self._lock, self._db:
            rows = [(key(text),) for text in set(texts)]
            return self._db.executemany("DELETE FROM vectors WHERE key = ?", rows).rowcount

    def _encode_batch(self, texts: Sequence[str]) -> Vectors:
        by_key = {key(text): text for text in texts}
        known = self._read(list(by_key))
        unseen = [k for k in by_key if k not in known]
        if unseen:
            fresh = self._encoder.encode_passages([by_key[k] for k in unseen])
            self._write(unseen, fresh)
            known.update(zip(unseen, fresh, strict=True))
        return np.stack([known[key(text)] for text in texts])

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        with _on_disk(), self._lock:
            rows = [row for part in _parts(keys) for row in self._db.execute(_select(part), part)]
        vectors = ((k, np.frombuffer(vector, np.float32)) for k, vector in rows)
        return {k: vector for k, vector in vectors if len(vector) == self._encoder.dimension}

    def _write(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        rows = [(k, vector.tobytes()) for k, vector in zip(keys, vectors, strict=True)]
        with _on_disk(), self._lock, self._db:
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)


@contextmanager
def _on_disk() -> Iterator[None]:
    """Tell what a full disk, or one that can only be read, is to blame for as the disk's error."""
    try:
        yield
    except sqlite3.OperationalError as exc:
        raise OSError(str(exc)) from exc


def key(text: str) -> bytes:
    """Return the sha256 of the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def cache_path(folder: Path, encoder: Encoder) -> Path:
    """Return the file for this encoder and revision: its name, shortened, and a hash of both."""
    name = re.sub(r"[^\w.-]+", "-", encoder.name, flags=re.ASCII).strip("-.")[-40:]
    mark = hashlib.sha256(f"{encoder.name}\0{encoder.revision}".encode()).hexdigest()[:12]
    return folder / f"vectors-{name}-{mark}.sqlite"


def sound(path: Path) -> bool:
    """Return whether a file of vectors can be read whole; one that is not there is sound."""
    if not path.is_file():
        return True
    try:
        with closing(sqlite3.connect(path, timeout=_WAIT)) as db:
            return [row[0] for row in db.execute("PRAGMA quick_check")] == ["ok"]
    except sqlite3.OperationalError:  # somebody holds it, or it can only be read: no telling
        return True
    except sqlite3.DatabaseError:
        return False


def _select(keys: Sequence[bytes]) -> str:
    return f"SELECT key, vector FROM vectors WHERE key IN ({','.join('?' * len(keys))})"


def _parts(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (keys[start : start + _ASK] for start in range(0, len(keys), _ASK))


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _connect(path)
    except sqlite3.OperationalError:
        raise  # locked, read-only, full: nothing is wrong with the file
    except sqlite3.DatabaseError:
        path.unlink()
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file: vectors in the order they came, beside a small index of their keys.

    Rows ordered by the keys themselves, which are random, would touch every page of a large file.
    """
    db = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB NOT NULL UNIQUE, vector BLOB NOT NULL)"
        )
    except sqlite3.Error:
        db.close()
        raise
    return db
