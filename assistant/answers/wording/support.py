"""Is a sentence that a model wrote borne out by the sources that it cites?

Figures, dates, amounts, names and quotes must stand there; so must most of the other words, and
what was decided may not be turned round. `verify` asks again of the whole answer.
"""

import re
from collections.abc import Sequence

from assistant.answers.asking.words import likeness, tokens
from assistant.answers.text.evidence import Evidence
from assistant.answers.text.quoting import record_facts, shown
from assistant.answers.text.values import NUMBER_WORDS
from assistant.answers.text.verdicts import Verdict, read_verdicts

HELD, ALIKE = 0.5, 0.5
"""Share of a sentence's words that its sources must hold, and the likeness that counts."""

_FIGURE = re.compile(r"\d+(?:[.,:/-]\d+)*")
_NAME = re.compile(r"\b[A-ZÆØÅ][\wæøåé-]+")
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[»\"“”']([^»«\"“”']{2,})[«\"“”']")
_ENGLISH = re.compile(
    r"\b(?:the|and|was|were|of|which|that|decided|has|have|been|will|with|by|this|is)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:ikke|ingen|intet|hverken|aldrig|uden)\b|\bafslag\b|\bafvis", re.IGNORECASE)
_MOST_ENGLISH = 2
_DEEDS = {Verdict.GODKENDT, Verdict.AFVIST, Verdict.UDSAT, Verdict.OVERSENDT}


def is_supported(sentence: str, sources: Sequence[Evidence]) -> bool:
    """Return whether a sentence, its markers taken out, is borne out by the sources it cites."""
    quotes = "\n".join(shown(source.quote) for source in sources)
    facts = "\n".join(record_facts(source.record) for source in sources)
    return (
        len(_ENGLISH.findall(sentence)) < _MOST_ENGLISH
        and _figures(sentence) <= _figures(f"{quotes}\n{facts}")
        and _names(sentence) <= {word.lower() for word in _WORD.findall(f"{quotes}\n{facts}")}
        and all(shown(quote) in quotes for quote in _QUOTED.findall(sentence))
        and _same_deeds(sentence, quotes)
        and _held(sentence, f"{quotes}\n{facts}")
    )


def _figures(text: str) -> set[str]:
    """Return the figures of a text; a number in words counts as one."""
    words = {word.lower() for word in _WORD.findall(text)}
    spelt = {
        str(NUMBER_WORDS[word]) for word in words & NUMBER_WORDS.keys() if word not in _ARTICLES
    }
    return set(_FIGURE.findall(text)) | spelt


_ARTICLES = frozenset({"en", "et", "én", "ét", "ene", "begge"})


def _names(sentence: str) -> set[str]:
    """Return the words written as names; the first may only begin the sentence."""
    opening = next(iter(tokens(sentence)), None)
    found: set[str] = set()
    for match in _NAME.finditer(sentence):
        first = opening is not None and match.start() == opening.start
        if first and not _NAME.match(sentence, match.end() + 1):
            continue
        found |= {word.lower() for word in _WORD.findall(match.group())}
    return found


def _same_deeds(sentence: str, quotes: str) -> bool:
    said, stood = read_verdicts(sentence) & _DEEDS, read_verdicts(quotes)
    denied = _NOT.search(sentence) is not None and _NOT.search(quotes) is None
    return said <= stood and not denied


def _held(sentence: str, text: str) -> bool:
    """Return whether most words of a sentence stand in the text, or words alike."""
    wanted = {token.stem for token in tokens(sentence) if not token.function}
    stems = {token.stem for token in tokens(text)}
    met = sum(any(likeness(word, stem) >= ALIKE for stem in stems) for word in wanted)
    return bool(wanted) and met / len(wanted) >= HELD
