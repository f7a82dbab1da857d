"""Short forms learned from the minutes: "Høje-Taastrup Kommune (HTK)" makes HTK searchable."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.archive.records import ChunkRecord
from assistant.errors import LibraryError
from assistant.search.danish import fold, words
from assistant.search.parties import LONG_FORMS

_GIVEN = re.compile(r"\((?:herefter |kaldet )?(?P<short>[A-ZÆØÅ][^\W\d_]{1,7})\)")
_BEFORE, _MOST_WORDS = 120, 7
"""Letters and words before a bracket that may be what it abbreviates."""

_LETTERS = re.compile(r"[A-ZÆØÅ]")
_GLUE = frozenset(("og", "i", "for", "af", "pa", "til", "med", "the", "of"))


@dataclass(frozen=True, slots=True)
class Acronyms:
    """Short forms with their long ones, and the chunk each was read in."""

    entries: tuple[tuple[int, str, str], ...] = ()

    def with_(self, records: Iterable[ChunkRecord]) -> "Acronyms":
        """Return these and what the chunks add."""
        new = [(record.key, *pair) for record in records for pair in _given(record.chunk.text)]
        return Acronyms((*self.entries, *new)) if new else self

    def without(self, keys: NDArray[np.int64]) -> "Acronyms":
        """Return these less what was read in the chunks given."""
        gone = set(keys.tolist())
        return Acronyms(tuple(entry for entry in self.entries if entry[0] not in gone))

    def lookup(self) -> dict[str, tuple[str, ...]]:
        """Return the words to search for beside a folded short form, and beside a long one.

        A short form given two meanings is no help and left out. Parties need not be explained.
        """
        long_of: dict[str, set[tuple[str, ...]]] = {}
        for _, short, long in self.entries:
            long_of.setdefault(fold(short), set()).add(tuple(words(long)))
        known = {short: long for short, long in LONG_FORMS.items() if short not in long_of}
        return known | {short: next(iter(of)) for short, of in long_of.items() if len(of) == 1}

    def save(self, path: Path) -> None:
        """Write them to a file."""
        path.write_text(json.dumps(self.entries, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Acronyms":
        """Read what `save` wrote.

        Raises:
            LibraryError: the file is missing or damaged.
        """
        try:
            entries = json.loads(path.read_text(encoding="utf-8"))
            return cls(tuple((int(key), str(short), str(long)) for key, short, long in entries))
        except (OSError, ValueError, TypeError) as exc:
            raise LibraryError(f"{path} er beskadiget ({exc}). Kør `referat reindex`.") from exc


def _given(text: str) -> Iterator[tuple[str, str]]:
    """Yield the short forms a text explains: letters in brackets after the words they stand for."""
    for match in _GIVEN.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()].split()[-_MOST_WORDS:]
        long = _long_form(before, fold("".join(_LETTERS.findall(match["short"]))))
        if long:
            yield match["short"], long


def _long_form(before: Sequence[str], letters: str) -> str | None:
    """Return the shortest run of words before the bracket whose first letters are the short form.

    A compound gives a letter for each of its parts (Høje-Taastrup, Teknik- og Miljøudvalget).
    """
    if len(letters) < 2:
        return None
    for start in range(len(before) - 1, -1, -1):
        parts = [p for p in re.split(r"[\s/-]+", fold(" ".join(before[start:]))) if p]
        content = [part for part in parts if part not in _GLUE]
        if letters in ("".join(p[0] for p in parts), "".join(p[0] for p in content)):
            return " ".join(before[start:])
        if content and content[0][0] == letters[0] and _within(content, letters):
            return " ".join(before[start:])
    return None


def _within(parts: Sequence[str], letters: str) -> bool:
    """Return whether the letters stand in order inside the words, the first of each among them."""
    text, place = "".join(parts), 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if not place:
            return False
    initials = "".join(part[0] for part in parts)
    return len(parts) <= 2 and all(initial in letters for initial in initials)
