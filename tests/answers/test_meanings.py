"""Words of like meaning, by vectors of single words; names have none."""

from collections.abc import Sequence

import numpy as np

from assistant.answers.asking.meanings import BEST, Meanings, Vectors
from assistant.answers.asking.words import WordIndex

AXES = {"båd": (1.0, 0.0), "jolle": (0.8, 0.6), "rådhus": (0.0, 1.0), "Jolle": (0.8, 0.6)}


class Table:
    """An encoder that knows four words, and counts how many it was asked for."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.asked: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the row of each word; the empty text has none of its own."""
        self.asked += [text for text in texts if text]
        return np.array([AXES.get(text, (0.0, 0.0)) for text in texts], dtype=np.float32)


def test_a_word_of_like_meaning_stands_for_another_but_never_fully() -> None:
    meanings = Meanings(Table())
    found = ["jolle", "rådhus"]
    assert meanings.alike("båd", found, meanings.vectors(found)) == {"jolle": BEST}


def test_each_word_is_encoded_once() -> None:
    table = Table()
    meanings = Meanings(table)
    for _ in range(3):
        meanings.vectors(["båd", "jolle", "båd"])
    assert table.asked == ["båd", "jolle"]


def test_a_name_has_no_meaning_to_compare() -> None:
    meanings = Meanings(Table())
    assert WordIndex({"jol": "jolle"}, meanings).meant("båd") == {"jol": BEST}
    assert WordIndex({"jol": "Jolle"}, meanings).meant("båd") == {}
    assert WordIndex({"jol": "jolle"}).meant("båd") == {}
