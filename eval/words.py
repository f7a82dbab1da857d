"""When words are the same words: the evaluation's own rule, kept apart from the product's.

A fault in the product's rule for quoting must not hide itself here, so nothing is shared.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_BROKEN_WORD = re.compile(r"(\w)-[^\S\n]*\n\s*(?=\w)")
_MARKER = re.compile(r"\s?\[\d+\]")
_MARKUP = re.compile(r"[*#_`]")
_WORD = re.compile(r"\w+(?:[.,:/-]\w+)*")
_GUILLEMETS = str.maketrans({"»": '"', "«": '"', "”": '"', "“": '"', "„": '"'})


def plain(text: str) -> str:
    """Return a text on one line without markup, soft hyphens and words broken over two lines."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return " ".join(_MARKUP.sub("", _BROKEN_WORD.sub(r"\1", text)).split())


def said(text: str) -> str:
    """Return an answer's text as it is read, without the [1] markers: "[5]" is no figure."""
    return plain(_MARKER.sub("", text))


def stands_in(quote: str, text: str) -> bool:
    """Return whether a quote stands in a text word for word, kinds of quotation marks apart."""
    wanted, whole = (plain(part).translate(_GUILLEMETS) for part in (quote, text))
    return bool(wanted) and wanted in whole


def found(pattern: str, text: str) -> bool:
    """Return whether a regular expression matches, upper and lower case alike."""
    return re.search(pattern, text, re.IGNORECASE) is not None


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; "7.850.000" and "24/5210" are one word each."""
    return [word.casefold() for word in _WORD.findall(plain(text))]


def shingles(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """Return every run of so many words (Broder 1997, "On the resemblance of documents")."""
    all_words = words(text)
    return zip(*(all_words[start:] for start in range(length)), strict=False)


def figures(text: str) -> set[str]:
    """Return the words with at least four digits: amounts, numbers of cases and telephones."""
    return {word for word in words(text) if sum(map(str.isdigit, word)) >= 4}


def joined(parts: Iterable[str | None]) -> str:
    """Return the parts that are not empty, one to a line."""
    return "\n".join(part for part in parts if part)
