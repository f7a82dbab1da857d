"""Slips of the fingers: what a word that is nowhere in the minutes may have been meant as.

One letter too few, too many or wrong, or two turned round (Norvig 2007, "How to write a spelling
corrector"); and æ typed as a or e, which `fold` does not join since both are letters of their own.
"""

from collections.abc import Iterator
from string import ascii_lowercase


def slips(word: str) -> set[str]:
    """Return the words one slip away; the first letter is seldom the wrong one."""
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    shorter = {a + b[1:] for a, b in cuts if b}
    turned = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    other = {a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase}
    longer = {a + letter + b for a, b in cuts for letter in ascii_lowercase}
    return shorter | turned | other | longer


def is_slip(word: str, meant: str) -> bool:
    """Return whether one slip makes one word of the other."""
    if abs(len(word) - len(meant)) > 1 or word == meant:
        return False
    same = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), None)
    at = min(len(word), len(meant)) if same is None else same
    rest, wanted = word[at:], meant[at:]
    turned = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
    return rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:] or turned


def with_ae(word: str) -> Iterator[str]:
    """Yield a folded word with one a or e spelt as æ is folded."""
    for place, letter in enumerate(word):
        if letter in "ae" and "ae" not in word[max(0, place - 1) : place + 2]:
            yield f"{word[:place]}ae{word[place + 1 :]}"
