"""The parties of Denmark, by letter, short form and name, as minutes and their readers write them.

A member asks what SF proposed, and the minutes say Socialistisk Folkeparti, or the other way round:
both are read as one word. A local list is known by nothing but what its minutes call it.
"""

from collections.abc import Sequence

from assistant.search.danish import fold, is_function_word, stem, words

PARTIES: tuple[tuple[str, ...], ...] = (
    ("A", "S", "Soc", "Socialdemokratiet", "Socialdemokraterne", "Socialdemokratisk"),
    ("B", "RV", "Det Radikale Venstre", "Radikale Venstre", "De Radikale", "Radikale"),
    ("C", "K", "KF", "Det Konservative Folkeparti", "Konservativt Folkeparti")
    + ("De Konservative", "Konservative"),
    ("D", "NB", "Nye Borgerlige"),
    ("F", "SF", "Socialistisk Folkeparti"),
    ("I", "LA", "Liberal Alliance"),
    ("K", "KD", "Kristendemokraterne"),
    ("M", "Moderaterne"),
    ("O", "DF", "Dansk Folkeparti"),
    ("S", "SP", "Slesvigsk Parti"),
    ("V", "Venstre"),
    ("Æ", "DD", "Danmarksdemokraterne"),
    ("Ø", "EL", "Enhedslisten"),
    ("Å", "ALT", "Alternativet"),
)
"""Letter, short forms and names of the parties; a letter may be of two (S, K)."""

_SHORTEST_NAME = 4
_WORDS_TOO = frozenset({"EL", "DD", "SP"})
"""Short forms that are also words or signs, and so mean the party in capitals alone."""


def party_word(spelt: str) -> str | None:
    """Return the one word that a party's short form or name is read as; None for other words."""
    return _READ_AS.get(" ".join(spelt.split()))


def written(party: str) -> frozenset[str]:
    """Return the stems of the words that texts name a party by, given the stem it is read as.

    Of a name that is its first word: "dansk" is of more than a party, but none of it lacks that.
    """
    return _WRITTEN.get(party, frozenset())


def _spellings() -> dict[str, str]:
    read: dict[str, str] = {}
    for group in PARTIES:
        names = [name for name in group if len(name) >= _SHORTEST_NAME]
        word = "".join(fold(names[0].removeprefix("Det ")).split())
        read |= {f"{name}{s}": word for name in names if " " in name for s in ("", "s")}
        for form in _short_forms(group):
            read |= {form: word, f"{form}s": word}
            if form not in _WORDS_TOO:
                read |= {form.lower(): word, f"{form.lower()}s": word}
    return read


def _short_forms(group: Sequence[str]) -> list[str]:
    """Return the short forms of a party that a text can mean it by: "I ALT" tells of a sum."""
    short = (form for form in group[1:] if 2 <= len(form) < _SHORTEST_NAME and form.isupper())
    return [form for form in short if not is_function_word(fold(form))]


def _first_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for spelt, word in _READ_AS.items():
        first = fold(spelt.removeprefix("Det ").removeprefix("De ").split()[0])
        found.setdefault(stem(word), set()).add(stem(first))
    return {party: frozenset(firsts) for party, firsts in found.items()}


def _long_forms() -> dict[str, tuple[str, ...]]:
    return {
        fold(form): tuple(words(next(name for name in group if len(name) >= _SHORTEST_NAME)))
        for group in PARTIES
        for form in _short_forms(group)
        if form not in _WORDS_TOO
    }


LONG_FORMS = _long_forms()
"""The words of a party's name by its folded short form, where that means nothing else."""

_READ_AS = _spellings()
_WRITTEN = _first_words()
_LONG = sorted((name for name in _READ_AS if " " in name), key=len, reverse=True)
NAMES = "|".join(name.replace(" ", r"\s") for name in _LONG)
"""Pattern of the names of several words."""
