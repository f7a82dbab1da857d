"""Chunks: what is embedded and searched, cut from one punkt and never across two."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Which part of a punkt a chunk was cut from."""

    TITEL = "titel"
    SAG = "sag"
    INDSTILLING = "indstilling"
    BESLUTNING = "beslutning"
    BILAG = "bilag"
    MOEDE = "moede"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of verbatim text from one part of one punkt.

    `context` (udvalg, date, sagsnummer, title) is put before `text` when the chunk is embedded
    and indexed; it is never quoted. `closed` is the chunk's own visibility: the printed title
    of a closed punkt is open, its body is not.
    """

    id: str
    item_id: str | None
    meeting_id: str
    part: Part
    heading: str
    text: str
    context: str
    closed: bool
