"""What one would otherwise build, at size: LlamaIndex with FAISS and all-MiniLM-L6-v2.

It encodes some tens of texts a second on a processor, so where all chunks would take too long it
is given a smaller archive, and so are we: never are figures of two sizes set beside each other,
and nothing is extrapolated. How well each finds is `python -m eval peers`.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.archive.archive import Archive
from embeddings.encoders import load_encoder
from eval.asked import Asked
from eval.bench.asking import Times, timed
from eval.bench.building import settings_in, spent
from eval.bench.machine import resident
from eval.errors import EvalError
from eval.peers import LLAMA_INDEX, Ours, Peer, baselines

SAMPLE = 100
"""Chunks by which it is told how long all would take."""

_TODAY = date(2026, 12, 20)
_MISSING = f"{LLAMA_INDEX} kan ikke måles: installér med `pip install -e .[peers]`."


@dataclass(frozen=True, slots=True)
class Other:
    """A way to search, at size: open chunks, gigabytes held, and times.

    `rate` is chunks indexed a second, `worked_rate` those a second that the processor worked.
    """

    name: str
    chunks: int
    rate: float
    worked_rate: float
    memory: float
    times: Times


def within(rate: float, chunks: int, minutes: float) -> int:
    """Return how many of so many chunks are done in so many minutes at a rate."""
    return min(chunks, int(rate * 60 * minutes))


def other(folder: Path, questions: Sequence[str], *, ours: bool) -> Other:
    """Index the open chunks of a library anew, with ours or with LlamaIndex, and ask it all.

    Raises:
        EvalError: LlamaIndex is not installed.
    """
    library = settings_in(folder).library
    with closing(Archive.open(library)) as archive:
        peer = Ours(load_encoder(), folder / "vores") if ours else _llama_index()
        chunks = len(archive.chunk_keys(closed=False))
        took = spent(lambda: peer.build(archive))
        times = timed(lambda text: peer.rank(Asked(text, _TODAY, frozenset())), questions)
        rates = chunks / took.seconds, chunks / took.worked
        return Other(peer.name, chunks, *rates, resident().all, times)


def _llama_index() -> Peer:
    found = next((peer for peer in baselines() if peer.name == LLAMA_INDEX), None)
    if found is None:
        raise EvalError(_MISSING)
    return found
