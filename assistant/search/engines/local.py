"""The local engine: tantivy, FAISS and the rest as files in the folder of each side."""

from pathlib import Path

from assistant.search.engines.engine import Work
from assistant.search.manifest import LOCAL
from assistant.search.side import Side, SideBuilder


class LocalEngine:
    """Keeps everything in the library's folder."""

    name = LOCAL

    def build(self, work: Work, folder: Path, before: Path | None) -> None:
        """Write the indexes of a side; files that stay the same are linked."""
        builder = SideBuilder(
            work.archive, work.cache, work.recipe.dimension, work.viewer, work.progress
        )
        builder.build(work.wanted, folder, before)

    def open(self, folder: Path) -> Side:
        """Open the indexes of a side."""
        return Side.load(folder)

    def ping(self) -> None:
        """Do nothing: it runs in this process."""

    def settle(self, folder: Path) -> None:
        """Do nothing: the folders before are swept by whoever publishes."""
