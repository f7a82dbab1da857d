"""What is known of Danish words before training: glosses, synonyms, counts, irregular forms.

Reads the files of a lexicon folder (named below, described in docs/encoder.md) and our own
`kommune.txt` and `forms.txt`. First step of the training; `embeddings.meanings` comes next.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from embeddings.words import fold, words

WIKTIONARY = "en-da-enwiktionary.txt"
THESAURUS = "th_da_DK.dat"
DANNET = "wn-data-dan.tab"
COUNTS = "da_50k.txt"
STOPWORDS = "stopwords-da.txt"
FILES = (WIKTIONARY, THESAURUS, DANNET, COUNTS, STOPWORDS)

_GLOSS = re.compile(r"^(?P<head>.*?)\s*+(?:\{[^}]*+\}\s*+)?(?:\((?P<gloss>.*)\)\s*+)?$")
_NOTES = re.compile(r"\{[^}]*\}|\[[^]]*\]|\([^)]*\)")
_PARTICLE = re.compile(r"^(?:at|en|et|den|det) (?=\w)")
_HYPONYM = "(underbegreb)"


@dataclass(frozen=True, slots=True)
class Gloss:
    """A Danish word or phrase, folded, and English texts that say what it means."""

    danish: str
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A headword of the thesaurus in one sense, folded, with synonyms and narrower words."""

    head: str
    synonyms: tuple[str, ...]
    narrower: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Words of our own list that mean nearly the same, folded, their meaning and their topic."""

    members: tuple[str, ...]
    english: str
    topic: str


def glosses(path: Path) -> Iterator[Gloss]:
    """Yield the translations of English Wiktionary: `head {n} (gloss) :: ord {c}, ord`."""
    for line in path.read_text("utf-8").splitlines():
        left, mark, right = line.partition(" :: ")
        found = _GLOSS.match(left)
        if not mark or line.startswith("#") or not found:
            continue
        head, gloss = found["head"], found["gloss"]
        english = (head, f"{head} ({gloss})") if gloss else (head,)
        for danish in right.split(","):
            if cleaned := _clean(danish):
                yield Gloss(cleaned, english)


def entries(path: Path) -> Iterator[Entry]:
    """Yield the senses of a thesaurus in MyThes format, latin-1: `head|n`, then n lines."""
    # Not splitlines: latin-1 has a line separator of its own, inside a word of the file.
    lines = iter([line for line in path.read_text("latin-1").split("\n")[1:] if line])
    for line in lines:
        head, _, senses = line.rpartition("|")
        for _ in range(int(senses)):
            related = [word for word in next(lines).split("|")[1:] if word]
            yield Entry(
                _clean(head),
                tuple(_clean(word) for word in related if _HYPONYM not in word),
                tuple(_clean(word) for word in related if _HYPONYM in word),
            )


def synsets(path: Path) -> list[list[str]]:
    """Return DanNet's synsets of more than one word: `synset<tab>lemma<tab>word` a line."""
    by_synset: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            synset, _, word = line.split("\t")[:3]
            by_synset.setdefault(synset, []).append(fold(word))
    return [members for members in by_synset.values() if len(members) > 1]


def counts(path: Path) -> Counter[str]:
    """Return how often each folded word occurs: `word count` a line."""
    found: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines():
        word, count = line.rsplit(" ", 1)
        for part in words(word):
            found[part] += int(count)
    return found


def stopwords(path: Path) -> frozenset[str]:
    """Return the folded stop words."""
    return frozenset(words(path.read_text("utf-8")))


def groups(path: Path) -> Iterator[Group]:
    """Yield the lines of our own list: `## topic = english`, then `ord, ord = english`."""
    topic = ""
    for line in path.read_text("utf-8").splitlines():
        left, mark, english = line.partition("=")
        if line.startswith("##"):
            topic = english.strip()
        elif mark and not line.startswith("#"):
            members = tuple(" ".join(words(member)) for member in left.split(","))
            yield Group(members, english.strip(), topic)


def forms(path: Path) -> dict[str, str]:
    """Return the base form of each irregular form: `base form form` a line; the first wins."""
    found: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            base, *irregular = words(line)
            for form in irregular:
                found.setdefault(form, base)
    return found


def _clean(text: str) -> str:
    """Take notes and particles off a word of a dictionary and fold it; "" for an affix."""
    bare = _PARTICLE.sub("", _NOTES.sub("", text).strip())
    return "" if bare.startswith("-") or bare.endswith("-") else " ".join(words(bare))
