"""Who votes: persons, parties and groups as minutes print them in running text.

`votes` finds where a vote is told and asks here who stands beside it. A party is known by its
letter or its name; `same_party` holds the two together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.search.parties import PARTIES

_NAMED = sorted((n for group in PARTIES for n in group if len(n) > 3), key=len, reverse=True)
_NOT_NAMES = (
    "For|Imod|Mod|Ja|Nej|Et|En|Der|Det|De|Den|Ad|AD|At|AT|Som|Da|Men|Og|Undlod|Ikke|Blankt?|Hverken|Ved"
    "|Godkend\\w*|Vedt[ao]g\\w*|Anbefal\\w*|Tiltr\\w+|Forkast\\w*|Afvist|Udsat|Indstill\\w*|Forslag\\w*"
    "|Ændringsforslag\\w*|Hovedforslag\\w*|Beslut\\w*|Sagen|Punkt\\w*|Herefter|Derefter|Desuden|Samtidig"
    "|Dog|Mens|Han|Hun|Vi|Jeg|Dermed|Stem\\w*|Forbehold|Protokol\\w*|Mindretal\\w*|Flertal\\w*|Udvalget"
    "|\\w*udvalget|\\w*rådet|Kommunalbestyrelsen|Direktionen|Orientering\\w*|Taget|Drøft\\w*|Lokalplan\\w*"
)
_WORD = rf"(?!(?:{_NOT_NAMES})\b)[A-ZÆØÅÉÖÜ][\w'’]*(?:-[A-ZÆØÅ]?[\w'’]+)*(?<=\w)"
_INITIALS = r"[A-ZÆØÅ]\.(?:[A-ZÆØÅ]\.)?(?=\s)"
_PERSON = rf"{_WORD}(?:\s+(?:(?:von|van|der|de|la|le)\s+)?(?:{_INITIALS}|{_WORD})){{0,5}}"
_MEMBERS = r"(?:\w*grupper(?:ne)?|\w*gruppen?|\w*medlemmer(?:ne)?|\w*medlem)"
_TITLE = (
    r"(?:(?i:\w*medlem(?:mer(?:ne)?)?|\w*borgmester|rådmand|rådmændene|\w*formand|partierne|partiet"
    r"|listerne|grupperne|gruppen|regionsrådsformand)\s+)?"
)
_GROUP = (
    r"(?:(?i:de|byrådets|udvalgets|kommunalbestyrelsens)\s+)?(?i:øvrige|resterende)"
    r"(?:\s+(?:\w*medlemmer|partier))?|[Rr]esten(?:\s+af\s+\w+)?"
)
_ROLE = r"(?:Borgmesteren|Formanden|Udvalgsformanden|Næstformanden|Viceborgmesteren)"
_PAREN = r"\((?!\d)(?P<party>[^()\n,:;]{1,30})(?:,[^()]{0,30})?\)"
_MENTION = re.compile(
    rf"(?<![\w-])(?:(?P<group>{_GROUP})\b"
    rf"|(?P<role>{_ROLE})\b"
    rf"|{_TITLE}(?:(?P<named>(?:{'|'.join(_NAMED)}|(?i:liste|gruppe)\s[A-ZÆØÅ]{{1,2}}\b))"
    rf"(?:s(?:\s{_MEMBERS})?)?(?![\w])(?!\s[A-ZÆØÅ][a-zæøå])"
    rf"|(?P<code>(?!AD|AT)[A-ZÆØÅ]{{1,2}})(?:-{_MEMBERS}|['’]s\s{_MEMBERS}|s\s{_MEMBERS})?(?![\w.-]*\w)(?!\.\s[A-ZÆØÅ][a-zæøå]+\s\()"
    rf"|(?P<person>{_PERSON})))"
    rf"(?P<paren>\s*{_PAREN})?(?P<seats>\s*\(\d+\))?"
)
_SEPARATOR = re.compile(
    r"\s*+(?:[,;/+&–•*]\s*+)*+(?:(?:og|samt)\s++)?(?:[-•*]\s*+)?", re.IGNORECASE
)
_CODE = re.compile(r"[A-ZÆØÅ]{1,3}$")


class Kind(StrEnum):
    """What sort of voter a name is of."""

    PERSON = "person"
    PARTI = "parti"
    GRUPPE = "gruppe"
    ROLLE = "rolle"


@dataclass(frozen=True, slots=True)
class Voter:
    """One who votes, as printed; `party` is what stands in brackets after a person."""

    name: str
    party: str | None = None
    kind: Kind = Kind.PERSON

    @property
    def printed(self) -> str:
        """Return the voter as the minutes print it: with the party in brackets."""
        return f"{self.name} ({self.party})" if self.party else self.name


@dataclass(frozen=True, slots=True)
class Mention:
    """A voter and where the text names it."""

    voter: Voter
    start: int
    end: int


def find_mentions(text: str, known: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """Return the voters that a text names; `known` are words of the members' names.

    A lone capital word is a person only where it carries a party or is known.
    """
    found: list[Mention] = []
    for match in _MENTION.finditer(text):
        voter = _voter(match)
        lone = voter.kind is Kind.PERSON and not match["paren"] and " " not in voter.name
        if not lone or voter.name.lower() in known:
            found.append(Mention(voter, match.start(), match.end()))
    return tuple(found)


def list_from(text: str, mentions: Sequence[Mention], at: int) -> tuple[Mention, ...]:
    """Return the voters listed from `at` on, with nothing but commas and "og" between."""
    listed: list[Mention] = []
    for mention in mentions:
        if mention.start < at:
            continue
        gap = text[at : mention.start] if not listed else text[listed[-1].end : mention.start]
        if not _joins(gap, opening=not listed):
            break
        listed.append(mention)
    return tuple(listed)


def list_before(text: str, mentions: Sequence[Mention], at: int) -> tuple[Mention, ...]:
    """Return the voters listed up to `at`, with nothing but commas and "og" between."""
    listed: list[Mention] = []
    for mention in reversed(mentions):
        if mention.end > at:
            continue
        if not listed:
            fits = re.fullmatch(r"\s*\)?\s*[,:]?\s*(?:\w+\s+)?", text[mention.end : at])
            if not fits or _other_subject(text[mention.end : at]):
                break
        elif not _joins(text[mention.end : listed[-1].start], opening=False):
            break
        listed.append(mention)
    return tuple(reversed(listed))


def same_party(asked: str, printed: str) -> bool:
    """Return whether two ways to write a party mean the same one."""
    a, b = _plain_party(asked), _plain_party(printed)
    return a == b or any(a in group and b in group for group in _FOLDED)


def is_party(text: str) -> bool:
    """Return whether a text is the name or short form of a party."""
    plain = _plain_party(text)
    return any(plain in group for group in _FOLDED)


def _voter(match: re.Match[str]) -> Voter:
    if match["group"]:
        return Voter(_flat(match["group"]), None, Kind.GRUPPE)
    if match["role"]:
        return Voter(match["role"], match["party"], Kind.ROLLE)
    party = match["named"] or match["code"]
    letter = _flat(match["party"]) if match["party"] else None
    kind = Kind.PARTI if party else Kind.PERSON
    return Voter(_flat(party or match["person"]), letter, kind)


def _joins(gap: str, *, opening: bool) -> bool:
    if opening:
        return re.fullmatch(r"[\s:(•*–-]*", gap) is not None
    return bool(gap) and _SEPARATOR.fullmatch(gap) is not None and bool(re.search(r"[\W]", gap))


def _other_subject(gap: str) -> bool:
    """Return whether a word between a name and the verb is the subject instead: "…, der"."""
    word = re.search(r"\w+", gap)
    allowed = {"har", "dog", "begge", "alle", "som", "der", "herefter", "derfor", "også", "selv"}
    return word is not None and word.group().lower() not in allowed


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _plain_party(text: str) -> str:
    plain = re.sub(r"^(?:partiet|liste|gruppe|det|de)\s+", "", _flat(text).lower().strip(" .?"))
    return re.sub(r"(?:'s|-?gruppen|s gruppe)$", "", plain)


_FOLDED = tuple(frozenset(_plain_party(name) for name in group) for group in PARTIES)
