"""What a search finds: ranked passages and how much they can be trusted."""

from dataclasses import dataclass

from assistant.archive.records import ChunkRecord


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that was found, with its fused score in [0, 1] (comparable within one search)."""

    record: ChunkRecord
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The outcome of one search, best first, at least ten different punkter where there are.

    `coverage` in [0, 1] is the IDF-weighted share of the question's content words that the
    best punkt holds; `confidence` in [0, 1] says how likely it is that the archive holds an
    answer; `relaxed` names derived filters that were dropped because they left nothing.
    """

    passages: tuple[Passage, ...]
    coverage: float
    confidence: float
    relaxed: tuple[str, ...] = ()
