"""The manifest of a library: which generation of the indexes is published, and made of what.

One small file, replaced whole. Whoever searches opens what it names; whoever builds writes
beside it and replaces it last, so that a kill leaves the old indexes in force.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.archive.durable import replaced, sync_folder
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
    """The published indexes: `generation` of the archive they hold, in `folder`.

    `epoch` is which life of the archive that is: where a backup was put back, keys that were
    given to chunks after it are given to others.
    """

    generation: int
    folder: str
    recipe: Recipe
    epoch: str = ""

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
        raise LibraryError(f"{path} er beskadiget ({exc}). Kør `referat check --repair`.") from exc


def write_manifest(library: Path, manifest: Manifest) -> None:
    """Replace the manifest: a reader sees the old one or the new one, whatever happens."""
    with replaced(library / MANIFEST) as part:
        content = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
        part.write_text(content, encoding="utf-8")


def sync_files(folder: Path) -> None:
    """Make the files of a folder, and their names, survive a power cut."""
    for path in folder.iterdir():
        sync_folder(path)
    sync_folder(folder)
