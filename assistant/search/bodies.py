"""Udvalg as people name them: in full, shortened, by a nickname or by letters (ØU, TMU).

All names come from the archive. A body is taken apart into its kind (udvalg, råd …) and the
fields it works in; a question names it when the kind agrees and its fields are among them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.search.cases import Named
from assistant.search.danish import fold

_KINDS = {
    "udvalg": "u",
    "rad": "r",
    "bestyrelse": "b",
    "direktion": "d",
    "naevn": "n",
    "kommission": "k",
    "komite": "k",
    "forum": "f",
    "committee": "u",
}
_KIND = re.compile(rf"(?<!om)({'|'.join(_KINDS)})(?:et|en|n|ets|ens|ns|s|ne|nes|smode\w*)?$")
_MEETING = re.compile(r"(?<=\w)m(?:ø|oe|o)de\w*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_GLUE = frozenset(("og", "for", "i", "af", "det", "den"))
_HIGHEST = frozenset(("by", "kommunal"))
"""Byrådet and kommunalbestyrelsen are the same office; each municipality has one name for it."""

_COUNCILS = frozenset(("the", "city", "town", "municipal", "local"))

_TERM = re.compile(r"(?<![( ])[( ]*+(?:(?:19|20)\d\d|\d\d) ?[-–] ?(?:(?:19|20)\d\d|\d\d)[) ]*")
"""The election period printed beside a name: Byrådet 2022-2025."""

_TYPED_SMALL = re.compile(r"[^\Waeiouy\d_]{2,}u")
"""tmu, bsu: no Danish word, so an abbreviation though it is typed in small letters."""

_LED = re.compile(r"\w+-[A-ZÆØÅ]{2,}")
"""What some names are called by: Center-MED Teknik og Klima."""

_SHORTEST_FIELD = 4


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the archive taken apart; `spellings` are the word sequences it goes by."""

    name: str
    spellings: tuple[tuple[str, ...], ...]
    kind: str
    fields: tuple[str, ...]
    letters: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    begin: int
    stop: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of an archive, found by the first word of a spelling or by their letters."""

    known: tuple[Body, ...]
    spelt: Mapping[str, tuple[tuple[tuple[str, ...], Body], ...]]
    lettered: Mapping[str, frozenset[str]]


def known_bodies(names: Sequence[str]) -> Bodies:
    """Take the names of an archive's bodies apart for `find_body`."""
    known = tuple(_body(name) for name in names)
    spelt: dict[str, list[tuple[tuple[str, ...], Body]]] = defaultdict(list)
    lettered: dict[str, set[str]] = defaultdict(set)
    for body in known:
        for words in body.spellings:
            spelt[_plain(words[0])].append((words, body))
        for letters in body.letters:
            lettered[letters].add(body.name)
    return Bodies(
        known,
        {word: tuple(found) for word, found in spelt.items()},
        {letters: frozenset(found) for letters, found in lettered.items()},
    )


def find_body(text: str, bodies: Bodies) -> Named | None:
    """Find the body a question names; one that the archive does not know has `known` False.

    Where two are named ("indstillede X til Y") the first is meant. A name that fits two bodies
    alike is no answer to which, so it finds none.
    """
    tokens = [_Token(fold(m[0]), m.start(), m.end(), m[0].isupper()) for m in _WORD.finditer(text)]
    for find in (_in_full, _by_kind, _by_letters, _council):
        found = sorted(find(tokens, bodies), key=lambda named: (not named.known, named.begin))
        if found:
            return _less_meeting(text, found[0])
    return None


def _less_meeting(text: str, named: Named) -> Named:
    """Leave "møde" of "byrådsmøde" in the question, which may ask for the latest."""
    match = _MEETING.search(text, named.begin, named.stop)
    return replace(named, stop=match.start()) if match else named


def _body(name: str) -> Body:
    words = _folded(_TERM.sub(" ", name))
    kind = next((m[1] for word in reversed(words) if (m := _KIND.search(word))), "")
    fields = tuple(filter(None, (_KIND.sub("", word) for word in words if word not in _GLUE)))
    head = _folded(name.partition(",")[0])
    led = _folded(match[0]) if (match := _LED.match(name)) else words
    ways = dict.fromkeys((words, head, led))
    spellings = tuple(way for way in ways if len("".join(way)) > _SHORTEST_FIELD)
    return Body(name, spellings, kind, fields, frozenset(_letters(fields, kind)))


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(name))


def _letters(fields: Sequence[str], kind: str) -> Iterator[str]:
    """Yield the abbreviations a body may go by: TMU; ØU and ØK; KB; BR and BY."""
    if kind and fields:
        yield "".join(field[0] for field in fields) + _KINDS[kind]
        if len(fields) == 1:
            yield fields[0][:2]


def _in_full(tokens: Sequence[_Token], bodies: Bodies) -> Iterator[Named]:
    """Yield the body whose words stand in the question, endings apart; the longest name only."""
    found = [
        (words, body, start)
        for start, token in enumerate(tokens)
        for words, body in bodies.spelt.get(_plain(token.word), ())
        if [_plain(t.word) for t in tokens[start : start + len(words)]] == [*map(_plain, words)]
    ]
    longest = max((len(words) for words, _, _ in found), default=0)
    best = [match for match in found if len(match[0]) == longest]
    if len({body.name for _, body, _ in best}) == 1:
        words, body, start = best[0]
        rest = tokens[start + len(words) :]
        last = tokens[start + len(words) - 1 + _more_of_name(rest, words, body)]
        yield Named(body.name, tokens[start].begin, last.stop)


def _more_of_name(rest: Sequence[_Token], words: Sequence[str], body: Body) -> int:
    """Return how many words go on a name that began short: "Center-MED teknik"."""
    whole = words == body.spellings[0]
    fields = set() if whole else {field for field in body.fields if field not in words}
    count = 0
    for number, token in enumerate(rest, start=1):
        if token.word in fields:
            count = number
        elif token.word not in _GLUE:
            break
    return count


def _plain(word: str) -> str:
    """Return a word without a genitive and without the ending of its kind."""
    bare = _KIND.sub(r"\1", word)
    return bare.removesuffix("s") if bare == word else bare


def _by_kind(tokens: Sequence[_Token], bodies: Bodies) -> Iterator[Named]:
    """Yield the bodies asked for as "teknisk udvalg", "skoleudvalget", "byrådet"."""
    for place, token in enumerate(tokens):
        match = _KIND.search(token.word)
        if match is None:
            continue
        first, fields = _asked_fields(tokens, place, match)
        fitting = _fitting(fields, match[1], bodies.known)
        if len(fitting) == 1:
            yield Named(fitting[0].name, first.begin, token.stop)
        elif match.start() and not fitting:
            yield Named(token.word, first.begin, token.stop, known=False)


def _asked_fields(
    tokens: Sequence[_Token], place: int, match: re.Match[str]
) -> tuple[_Token, tuple[str, ...]]:
    """Collect the fields beside a kind word: "børne- og skoleudvalget", "teknisk udvalg"."""
    token = tokens[place]
    before = tokens[place - 2] if place > 1 and tokens[place - 1].word == "og" else None
    if match.start():
        own = token.word[: match.start()]
        return (before, (before.word, own)) if before else (token, (own,))
    if place and token.word in _KINDS:
        return tokens[place - 1], (tokens[place - 1].word,)
    return token, ()


def _fitting(fields: tuple[str, ...], kind: str, bodies: Sequence[Body]) -> list[Body]:
    """Return the bodies of that kind with all those fields and the fewest beside them."""
    fitting = [body for body in bodies if fields and _fits(fields, kind, body)]
    fewest = min((len(body.fields) for body in fitting), default=0)
    return [body for body in fitting if len(body.fields) == fewest]


def _fits(asked: Sequence[str], kind: str, body: Body) -> bool:
    if body.fields and _HIGHEST.issuperset((*asked, *body.fields)):
        return True
    return kind == body.kind and all(any(_alike(a, f) for f in body.fields) for a in asked)


def _alike(asked: str, field: str) -> bool:
    """Return whether two fields agree up to their last letters: teknisk and teknik."""
    shorter = min(len(asked), len(field))
    shared = max(_SHORTEST_FIELD, shorter - 2)
    return asked == field or (shorter >= _SHORTEST_FIELD and asked[:shared] == field[:shared])


def _by_letters(tokens: Sequence[_Token], bodies: Bodies) -> Iterator[Named]:
    """Yield the bodies asked for by letters."""
    for token in tokens:
        typed = token.capital and len(token.word) > 1 or _TYPED_SMALL.fullmatch(token.word)
        names = bodies.lettered.get(token.word, frozenset()) if typed else frozenset()
        if len(names) == 1:
            yield Named(next(iter(names)), token.begin, token.stop)


def _council(tokens: Sequence[_Token], bodies: Bodies) -> Iterator[Named]:
    """Yield the highest body asked for in English: "the city council"."""
    highest = [body for body in bodies.known if body.fields and _HIGHEST.issuperset(body.fields)]
    for before, token in zip(tokens, tokens[1:], strict=False):
        if token.word == "council" and before.word in _COUNCILS and len(highest) == 1:
            begin = token.begin if before.word == "the" else before.begin
            yield Named(highest[0].name, begin, token.stop)
