"""Train the token vocabulary: byte pair encoding over texts, written in tiktoken's format.

    python -m embeddings.vocabulary assistant/examples

Reads every text file of the folders named and writes `embeddings/danish.tiktoken`. Only counting
is done with it (`embeddings.tokens`); another vocabulary means other chunks, so a change calls
for a new chunking version.
"""

import sys
from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import regex  # type: ignore[import-untyped]

from embeddings.tokens import PIECES, VOCABULARY

SIZE = 6000
_SUFFIXES = {".txt", ".md", ".html"}

Word = tuple[bytes, ...]
Pair = tuple[bytes, bytes]


def train(texts: Iterable[str], size: int = SIZE) -> list[bytes]:
    """Return the tokens by rank: all 256 bytes, then the pairs merged, most frequent first.

    A tie goes to the pair that sorts first, so that the same texts give the same vocabulary.
    """
    pieces = Counter(piece for text in texts for piece in regex.findall(PIECES, text))
    corpus = _Corpus({tuple(bytes([b]) for b in p.encode()): n for p, n in pieces.items()})
    tokens = [bytes([b]) for b in range(256)]
    while len(tokens) < size and (pair := corpus.best()) is not None:
        corpus.merge(pair)
        tokens.append(pair[0] + pair[1])
    return tokens


class _Corpus:
    """Words with their counts, and where each pair of neighbours stands."""

    def __init__(self, counts: dict[Word, int]) -> None:
        self._words = list(counts)
        self._times = list(counts.values())
        self._pairs: Counter[Pair] = Counter()
        self._places: defaultdict[Pair, set[int]] = defaultdict(set)
        for place in range(len(self._words)):
            self._count(place, 1)

    def best(self) -> Pair | None:
        """Return the most frequent pair that occurs at least twice."""
        pair = max(self._pairs, key=lambda pair: (self._pairs[pair], pair), default=None)
        return pair if pair is not None and self._pairs[pair] > 1 else None

    def merge(self, pair: Pair) -> None:
        """Make one token of the pair wherever it stands."""
        for place in list(self._places[pair]):
            self._count(place, -1)
            self._words[place] = _merged(self._words[place], pair)
            self._count(place, 1)
        del self._pairs[pair], self._places[pair]

    def _count(self, place: int, sign: int) -> None:
        word = self._words[place]
        for pair in zip(word, word[1:], strict=False):
            self._pairs[pair] += sign * self._times[place]
            if sign > 0:
                self._places[pair].add(place)


def _merged(word: Word, pair: Pair) -> Word:
    out: list[bytes] = []
    for token in word:
        if out and (out[-1], token) == pair:
            out[-1] += token
        else:
            out.append(token)
    return tuple(out)


def write(tokens: Iterable[bytes], path: Path) -> None:
    """Write the tokens in tiktoken's format: base64 and rank, a token a line."""
    lines = (f"{b64encode(token).decode()} {rank}\n" for rank, token in enumerate(tokens))
    path.write_text("".join(lines), encoding="ascii")


def _texts(folders: Iterable[str]) -> list[str]:
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*"))
    return [p.read_text("utf-8") for p in paths if p.suffix in _SUFFIXES and p.stem != "README"]


if __name__ == "__main__":
    write(train(_texts(sys.argv[1:])), Path(__file__).with_name(VOCABULARY))
