"""English questions: told apart, and their words put into the Danish of minutes.

What the glossary does not hold is searched for as it stands, since names and numbers are the
same in both languages.
"""

from assistant.search.danish import words
from assistant.search.glossary import GLOSSARY

_ENGLISH = frozenset(
    """
    what was were the did does is are about decided how many much when where which who why has have
    been would there any of on with into will should council meeting decision cost costs
    """.split()
)
_DANISH = frozenset(
    """
    hvad blev der er om den det hvor mange hvem hvornar hvilke hvilken hvorfor til pa af og har i
    ved et en skal kan sag punkt modet
    """.split()
)


def is_english(text: str) -> bool:
    """Return whether a question is put in English rather than Danish."""
    asked = words(text)
    english = sum(word in _ENGLISH for word in asked)
    danish = sum(word in _DANISH for word in asked)
    return english >= 2 and english > 2 * danish


def translated(words_asked: tuple[str, ...]) -> tuple[str, ...]:
    """Put English words into Danish; an unknown word stays as it is."""
    return tuple(dict.fromkeys(d for word in words_asked for d in _danish(word)))


def _danish(word: str) -> tuple[str, ...]:
    lowered = word.lower()
    for form in (lowered, lowered.removesuffix("s"), lowered.removesuffix("es")):
        if form in GLOSSARY:
            return GLOSSARY[form]
    return (word,)
