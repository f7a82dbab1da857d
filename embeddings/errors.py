"""What can go wrong with an encoder or a vector index, as a user meets it.

EncoderError                a model that cannot be loaded or does not do what an encoder must
├── DimensionError          vectors of another length than the index holds
└── IndexFileError          an index on disk that cannot be read or written

Messages are one Danish sentence: what, where and what to do. The application maps them to its
own tree; this package knows nothing of it.
"""

from pathlib import Path


class EncoderError(Exception):
    """An encoder that cannot be loaded or used; `str(error)` is one Danish sentence."""


class DimensionError(EncoderError):
    """Vectors whose dimension does not fit the index they were meant for."""

    def __init__(self, wanted: int, got: int) -> None:
        """Name both dimensions and the command that mends it."""
        super().__init__(
            f"Indekset rummer vektorer med {wanted} dimensioner, men sprogmodellen giver {got}. "
            "Byg indekset igen med referat reindex."
        )
        self.wanted = wanted
        self.got = got


class IndexFileError(EncoderError):
    """A vector index on disk that cannot be read or written."""

    def __init__(self, path: Path, reason: str) -> None:
        """Name the file, what is wrong with it, and the command that mends it."""
        super().__init__(
            f"Vektorindekset {path} {reason}. Sørg for plads og skriverettighed i mappen, og byg "
            "indekset igen med referat reindex."
        )
        self.path = path
