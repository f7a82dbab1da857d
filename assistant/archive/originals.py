"""The bytes of each file as they came, named by sha256, so that a better reader can return."""

import hashlib
import os
import tempfile
from pathlib import Path


def digest(data: bytes) -> str:
    """Return the sha256 of data in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Originals:
    """A folder of immutable files; writing the same bytes twice writes once."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, made on the first write."""
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the bytes with that digest are kept."""
        return self._folder / sha256[:2] / sha256

    def keep(self, data: bytes) -> str:
        """Write the bytes durably before anything refers to them; return their digest."""
        sha256 = digest(data)
        target = self.path(sha256)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_durably(target, data)
        return sha256

    def holds(self, sha256: str) -> bool:
        """Return whether the bytes are there and still are what they were."""
        path = self.path(sha256)
        return path.is_file() and digest(path.read_bytes()) == sha256

    def discard(self, sha256: str) -> None:
        """Remove the bytes with that digest; nothing may refer to them any more."""
        self.path(sha256).unlink(missing_ok=True)

    def read(self, sha256: str) -> bytes:
        """Return the bytes with that digest."""
        return self.path(sha256).read_bytes()


def _write_durably(target: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as temporary:
        temporary.write(data)
        temporary.flush()
        os.fsync(temporary.fileno())
    os.replace(temporary.name, target)
