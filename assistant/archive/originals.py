"""The bytes of each file as they came, named by sha256, so that a better reader can return."""

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from assistant.archive.durable import link_or_copy, make_folder, replaced, sync_folder
from assistant.errors import LibraryError


def digest(data: bytes) -> str:
    """Return the sha256 of data in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(file: Path) -> str:
    """Return the sha256 of a file in hexadecimal, without holding it in memory."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


class Originals:
    """A folder of immutable files; writing the same bytes twice writes once."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, made on the first write."""
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the bytes with that digest are kept."""
        return self._folder / sha256[:2] / sha256

    def keep(self, data: bytes) -> str:
        """Write the bytes durably before anything refers to them; return their digest.

        Raises:
            LibraryError: they cannot be written.
        """
        sha256 = digest(data)
        target = self.path(sha256)
        try:
            if self.has(sha256) and target.stat().st_size == len(data):
                sync_folder(target.parent)  # whoever wrote it may have been killed before
                return sha256
            make_folder(target.parent)
            with replaced(target) as part:
                part.write_bytes(data)
        except OSError as exc:
            raise LibraryError(
                f"Originalen kan ikke gemmes i {self._folder} ({exc.strerror}). "
                "Skaf plads og adgang, og prøv igen; det, der er læst, er gemt."
            ) from exc
        return sha256

    def take_over(self, sha256: str, file: Path) -> None:
        """Let bytes that are known to have that digest stand here too."""
        target = self.path(sha256)
        make_folder(target.parent)
        with replaced(target) as part:
            link_or_copy(file, part)

    def has(self, sha256: str) -> bool:
        """Return whether bytes are kept under that digest."""
        return self.path(sha256).is_file()

    def holds(self, sha256: str) -> bool:
        """Return whether the bytes are there and still are what they were."""
        path = self.path(sha256)
        return path.is_file() and digest_of(path) == sha256

    def discard(self, sha256: str) -> None:
        """Remove the bytes with that digest; nothing may refer to them any more."""
        self.path(sha256).unlink(missing_ok=True)

    def read(self, sha256: str) -> bytes:
        """Return the bytes with that digest."""
        return self.path(sha256).read_bytes()

    def sweep(self, used: Collection[str]) -> int:
        """Remove every file that is not one of these digests; return how many.

        Only while nobody else is at work in the library (`presence`).
        """
        gone = 0
        for path in self._files():
            if path.name not in used:
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def _files(self) -> Iterator[Path]:
        return (path for path in self._folder.glob("*/*") if path.is_file())
