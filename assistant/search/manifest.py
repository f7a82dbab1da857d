"""The manifest of a library: which generation of the indexes is published, and made of what.

One small file, replaced whole. Whoever searches opens what it names; whoever builds writes
beside it and replaces it last, so that a kill leaves the old indexes in force.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import LibraryError

MANIFEST = "manifest.json"
LOCAL = "lokal"
"""The engine that keeps words and vectors in the library's own folder."""

LEXICAL_VERSION = 2
"""Raised when the same chunk would be indexed as other words."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the vectors and words of an index were made with; two indexes mix only when equal."""

    encoder: str
    revision: str
    dimension: int
    chunking: int
    lexical: int
    engine: str = LOCAL


@dataclass(frozen=True, slots=True)
class Manifest:
    """The published indexes: `generation` of the archive they hold, in `folder`."""

    generation: int
    folder: str
    recipe: Recipe

    @property
    def encoder(self) -> str:
        """Return the name of the encoder the vectors come from."""
        return self.recipe.encoder


def read_manifest(library: Path) -> Manifest | None:
    """Read the manifest of a library folder; None where nothing was indexed yet.

    Raises:
        LibraryError: the file is damaged.
    """
    path = library / MANIFEST
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        recipe = Recipe(**fields.pop("recipe"))
        return Manifest(**fields, recipe=recipe)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError) as exc:
        raise LibraryError(f"{path} er beskadiget ({exc}). Kør `referat reindex`.") from exc


def write_manifest(library: Path, manifest: Manifest) -> None:
    """Replace the manifest: a reader sees the old one or the new one, whatever happens."""
    part = library / f"{MANIFEST}.{os.getpid()}.part"
    with part.open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, library / MANIFEST)
    sync_folder(library)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_files(folder: Path) -> None:
    """Make the files of a folder, and their names, survive a power cut."""
    for path in folder.iterdir():
        sync_folder(path)
    sync_folder(folder)
