"""Print what an encoder costs and how it does on our own paraphrases.

    python -m embeddings.measure [MODEL]

MODEL is a name or path; left out, the embedded Danish encoder. Times are processor time on one
core, so that other work on the machine does not count. The questions of
`paraphrases.tsv` share no content word with the passage that answers them, so a word search
finds next to nothing: 5 of 90 first, BM25 over 4-grams measured.
"""

import itertools
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.encoders import Encoder, load_encoder

PARAPHRASES = Path(__file__).with_name("paraphrases.tsv")
_LENGTH = 1000  # characters: about a chunk of 256 tokens with its context
_SECONDS = 3.0
_ROUND = 256  # texts between two looks at the clock


def main() -> None:
    """Measure the model named on the command line."""
    import torch

    torch.set_num_threads(1)
    load_encoder(*sys.argv[1:2])  # once before: what it imports is not the model's cost
    started = time.process_time()
    encoder = load_encoder(*sys.argv[1:2])
    loading = time.process_time() - started
    questions, passages = paraphrases()
    ranks = rank(encoder, questions, passages)
    lines = [
        f"{encoder.name} {encoder.revision}: {encoder.dimension} dimensions",
        f"load time        {loading * 1000:8.0f} ms after imports",
        f"passages         {per_second(encoder.encode_passages, chunks(passages)):8.0f} a second",
        f"one question     {1000 / per_second(_singly(encoder), questions):8.2f} ms",
        *(f"recall at {k:<6} {np.mean(ranks < k):8.3f}" for k in (1, 3, 10)),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def paraphrases() -> tuple[list[str], list[str]]:
    """Return questions and the passages that answer them, pair by pair."""
    pairs = [line.split("\t") for line in PARAPHRASES.read_text("utf-8").splitlines()]
    return [question for question, _ in pairs], [passage for _, passage in pairs]


def rank(encoder: Encoder, questions: list[str], passages: list[str]) -> NDArray[np.int64]:
    """Return how many passages lie nearer to each question than its own."""
    scores = encoder.encode_queries(questions) @ encoder.encode_passages(passages).T
    return np.asarray((scores > scores.diagonal()[:, None]).sum(axis=1), np.int64)


def chunks(passages: list[str], count: int = 2000) -> list[str]:
    """Return texts of a chunk's length, all different, made of the passages."""
    text = " ".join(passages)
    starts = np.random.default_rng(0).integers(0, len(text) - _LENGTH, count)
    return [f"{number} {text[start : start + _LENGTH]}" for number, start in enumerate(starts)]


def per_second(encode: Callable[[list[str]], object], texts: list[str]) -> float:
    """Return how many texts are encoded a second, over at least a few seconds."""
    done, started = 0, time.process_time()
    for batch in itertools.cycle(texts[at : at + _ROUND] for at in range(0, len(texts), _ROUND)):
        encode(batch)
        done += len(batch)
        if (spent := time.process_time() - started) > _SECONDS:
            break
    return done / spent


def _singly(encoder: Encoder) -> Callable[[list[str]], object]:
    return lambda texts: [encoder.encode_queries([text]) for text in texts]


if __name__ == "__main__":
    main()
