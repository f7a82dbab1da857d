"""Municipalities as questions name them: those of the archive, and those it does not hold."""

import re
from collections.abc import Collection, Mapping, Sequence

from assistant.search.cases import Named
from assistant.search.danish import fold

_KOMMUNE = re.compile(r"\bkommunes?\b", re.IGNORECASE)
_LONGEST_LETTERS = 4
_LONGEST_NAME = 3
"""Words of a municipality's name."""

_AFTER_I = re.compile(r"\bi (?P<name>[^\W\d_]+(?:-[^\W\d_]+)*)", re.IGNORECASE)
_LETTERS = re.compile(r"\b[A-ZÆØÅ]{2,4}\b")
_NAMED = re.compile(r"\b(?P<name>[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)*)s? [Kk]ommunes?\b")
_BODY = re.compile(
    r"\b(?:byråds?|kommunalbestyrelses?|(?:\w{1,40}- og )?\w{0,40}udvalgs?)\b", re.IGNORECASE
)
_WORD = re.compile(r"[\w-]+")
_ALL = (
    "Aabenraa Aalborg Aarhus Albertslund Allerød Assens Ballerup Billund Bornholm Brøndby "
    "Brønderslev Dragør Egedal Esbjerg Fanø Favrskov Faxe Fredensborg Fredericia Frederiksberg "
    "Frederikshavn Frederikssund Furesø Faaborg-Midtfyn Gentofte Gladsaxe Glostrup Greve Gribskov "
    "Guldborgsund Haderslev Halsnæs Hedensted Helsingør Herlev Herning Hillerød Hjørring Holbæk "
    "Holstebro Horsens Hvidovre Høje-Taastrup Hørsholm Ikast-Brande Ishøj Jammerbugt Kalundborg "
    "Kerteminde Kolding København Køge Langeland Lejre Lemvig Lolland Lyngby-Taarbæk Læsø "
    "Mariagerfjord Middelfart Morsø Norddjurs Nordfyns Nyborg Næstved Odder Odense Odsherred "
    "Randers Rebild Ringkøbing-Skjern Ringsted Roskilde Rudersdal Rødovre Samsø Silkeborg "
    "Skanderborg Skive Slagelse Solrød Sorø Stevns Struer Svendborg Syddjurs Sønderborg Thisted "
    "Tønder Tårnby Vallensbæk Varde Vejen Vejle Vesthimmerlands Viborg Vordingborg Ærø"
).split()
"""Denmark's 98 municipalities since 2007."""


_FOREIGN = re.compile(rf"\bi ({'|'.join(map(re.escape, _ALL))})\b(?! [A-ZÆØÅ])")


def known_kommuner(names: Sequence[str]) -> dict[str, str]:
    """Index the archive's municipalities by what they are called: the name, and its letters."""
    known: dict[str, str] = {}
    for name in names:
        place = _KOMMUNE.sub("", name).strip()
        known[fold(place)] = name
        known.setdefault("".join(fold(part)[:1] for part in re.split(r"[\s-]", place)) + "k", name)
    return known


def find_kommune(text: str, known: Mapping[str, str]) -> Named | None:
    """Find the municipality a question names; one not in the archive has `known` False.

    A place name alone counts only after "i" and before a body, since streets and schools are called
    the same.
    """
    for match in _NAMED.finditer(text):
        return _in_full(match, known)
    ways = (_placed, _before_body, _lettered, _foreign)
    return next((named for way in ways if (named := way(text, known))), None)


def find_place(text: str, terms: Collection[str], known: Mapping[str, str]) -> Named | None:
    """Find the municipality where its name is all the subject a question has: "punkt 5 Fjordbæk".

    `terms` are the question's content words, filters apart.
    """
    name = " ".join(terms)
    value = known.get(fold(name)) if len(name) > _LONGEST_LETTERS else None
    match = re.search(rf"\b{re.escape(name)}\b", text) if value else None
    return Named(value, match.start(), match.end()) if value and match else None


def _in_full(match: re.Match[str], known: Mapping[str, str]) -> Named:
    """Read "Lyngå Kommune"; a question's first word, "Flager Lyngå Kommune", is no part of it."""
    begins = [match.start(), *(match.start() + m.end() for m in re.finditer(" ", match["name"]))]
    for begin in begins:
        name = match["name"][begin - match.start() :]
        value = known.get(fold(name)) or known.get(fold(name.removesuffix("s")))
        if value:
            return Named(value, begin, match.end())
    verb = match.start() == 0 and len(begins) > 1
    begin = begins[1] if verb else begins[0]
    return Named(match.string[begin : match.end()], begin, match.end(), known=False)


def _placed(text: str, known: Mapping[str, str]) -> Named | None:
    """Find "i Fjordbæk", also typed small; a capital after it makes it part of another name."""
    for match in _AFTER_I.finditer(text):
        name = match["name"]
        goes_on = re.match(r" [A-ZÆØÅ]", text[match.end() :])
        if fold(name) in known and len(name) > _LONGEST_LETTERS and not goes_on:
            return Named(known[fold(name)], match.start(), match.end())
    return None


def _before_body(text: str, known: Mapping[str, str]) -> Named | None:
    """Find "Fjordbæk Byråd", also typed small; other words before a body are none of ours."""
    for body in _BODY.finditer(text):
        begins = [word.start() for word in _WORD.finditer(text, 0, body.start())]
        for begin in begins[-_LONGEST_NAME:]:
            value = known.get(fold(text[begin : body.start()].strip()))
            if value:
                return Named(value, begin, body.start())
    return None


def _lettered(text: str, known: Mapping[str, str]) -> Named | None:
    for match in _LETTERS.finditer(text):
        if fold(match[0]) in known:
            return Named(known[fold(match[0])], match.start(), match.end())
    return None


def _foreign(text: str, known: Mapping[str, str]) -> Named | None:
    match = _FOREIGN.search(text)
    if match is None or fold(match[1]) in known:
        return None
    return Named(f"{match[1]} Kommune", match.start(), match.end(), known=False)
