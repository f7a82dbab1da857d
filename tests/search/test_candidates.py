"""Which punkter are weighed word by word, of all that the indexes put forward."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from assistant.search.candidates import Reach, _Hits, _likeliest

ALIKE = 60
"""Closed texts that mean nearly the same as what is asked, and hold hardly a word of it."""


def closed_side(punkter: int) -> Reach:
    numbers = np.arange(punkter)
    side: Any = SimpleNamespace(catalogue=SimpleNamespace(numbers=numbers))
    return Reach(side, None, numbers)


def test_the_very_words_of_a_closed_text_are_not_crowded_out_by_texts_alike() -> None:
    places = np.arange(ALIKE + 2)
    words, meaning = np.full(ALIKE + 2, 1.0), np.full(ALIKE + 2, 0.9)
    words[-2:], meaning[-2:] = (11.2, 8.9), (1.0, 0.2)
    kept = _likeliest([closed_side(ALIKE + 2)], [_Hits(places, words, meaning)], 40)
    assert len(kept) == 40
    assert ALIKE + 1 in kept
