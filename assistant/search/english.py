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

_ENDINGS = ("s", "es", "ies", "ed", "d", "ing", "ion", "ation")


def is_english(text: str) -> bool:
    """Return whether a question is put in English rather than Danish."""
    asked = words(text)
    english = sum(word in _ENGLISH for word in asked)
    danish = sum(word in _DANISH for word in asked)
    return english >= 2 and english > 2 * danish


def translated(words_asked: tuple[str, ...]) -> tuple[str, ...]:
    """Put English words into Danish, the ways to say it divided by a slash.

    An unknown word stays as it is.
    """
    return tuple(dict.fromkeys(_danish(word) for word in words_asked))


def _danish(word: str) -> str:
    lowered = word.lower()
    bases = [lowered.removesuffix(ending) for ending in _ENDINGS if lowered.endswith(ending)]
    forms = (lowered, *(base + last for base in bases for last in ("", "e", "y")))
    return next(("/".join(GLOSSARY[form]) for form in forms if form in GLOSSARY), word)
