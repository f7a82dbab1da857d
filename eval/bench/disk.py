"""What a library takes on disk, by part."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PARTS: tuple[tuple[str, Callable[[Path], bool]], ...] = (
    ("arkiv", lambda path: path.name.startswith("archive.sqlite")),
    ("originaler", lambda path: path.parts[0] == "originals"),
    ("ordindeks", lambda path: path.parts[0] == "index" and "words" in path.parts),
    ("vektorer", lambda path: path.parts[0] == "index" and path.name.startswith("vectors")),
    ("katalog", lambda path: path.parts[0] == "index"),
    ("vektorlager", lambda path: path.name.startswith("vectors-")),
    ("andet", lambda path: True),
)
"""The parts by name; a file is of the first that it fits."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a library and the bytes of its files."""

    name: str
    size: int


def parts_of(library: Path) -> tuple[Part, ...]:
    """Return the parts of a library folder; a file that has two names counts once."""
    sizes = dict.fromkeys((name for name, _ in PARTS), 0)
    seen = set()
    for path in sorted(library.rglob("*")):
        status = path.stat()
        if not path.is_file() or status.st_ino in seen:
            continue
        seen.add(status.st_ino)
        within = path.relative_to(library)
        sizes[next(name for name, fits in PARTS if fits(within))] += status.st_size
    return tuple(Part(name, size) for name, size in sizes.items())
