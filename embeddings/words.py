"""Danish words as the static encoder sees them: folded, cut into character n-grams and parts.

Pure Python without torch, shared by the training (`embeddings.train`) and the model itself
(`embeddings.static`), so that both always agree on what a word is.
"""

import re
import unicodedata
import zlib

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return the text in lower case with æøå written out and other accents removed.

    "Århus" and "Aarhus" become the same, and so does "å" written as a + ring (two code points).
    """
    lowered = unicodedata.normalize("NFKC", text).lower().translate(_LETTERS)
    if lowered.isascii():
        return lowered
    parts = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the folded words of a text in order; digits are words too."""
    return _WORD.findall(fold(text))


def ngrams(word: str, sizes: tuple[int, ...]) -> list[str]:
    """Return the character n-grams of one word between its boundary marks `<` and `>`."""
    marked = f"<{word}>"
    return [marked[i : i + n] for n in sizes for i in range(len(marked) - n + 1)] or [marked]


def bucket(gram: str, buckets: int) -> int:
    """Return the table row of an n-gram; CRC-32, so the same on every machine."""
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) % buckets
