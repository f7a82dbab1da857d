"""The phrases that tell a side in a vote, and the voters or the number that stand beside them.

Danish minutes put the voters before the verb ("X (A) stemte imod"), after it ("Imod stemte X"),
under a label ("For 5: …") or in brackets after a number ("9 stemte for (A og B)").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.answers.desks.votes.names import Mention, Voter, list_before, list_from


class Side(StrEnum):
    """Where someone stood, by the words of the minutes."""

    FOR = "for"
    IMOD = "imod"
    UNDLOD = "undlod at stemme"
    IKKE = "deltog ikke"
    FLERTAL = "flertal"
    MINDRETAL = "mindretal"
    FORBEHOLD = "forbehold"
    REFERAT = "ført til referat"
    ENIGHED = "enstemmigt"
    AFGOERENDE = "afgørende stemme"


EXCLUSIVE = frozenset({Side.FOR, Side.IMOD, Side.UNDLOD, Side.IKKE, Side.FLERTAL, Side.MINDRETAL})
"""Sides of which a voter can be on one alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """A side told in a sentence; `bare` where it is told of all without names or number.

    `low` to `high` are the words that tell it: the phrase and those listed beside it. `tally`
    is "11 mod 7" where only the outcome says which number is which side.
    """

    side: Side
    voters: tuple[Voter, ...] = ()
    count: int | None = None
    start: int = 0
    bare: bool = False
    low: int = 0
    high: int = 0
    tally: str = ""


_NUMBERS = (
    "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten "
    "atten nitten tyve enogtyve toogtyve treogtyve fireogtyve femogtyve seksogtyve syvogtyve "
    "otteogtyve niogtyve tredive enogtredive"
).split()
_NUM = rf"(?:\d{{1,2}}|(?i:et|ét|én|{'|'.join(_NUMBERS)}))"
_HEADS = r"(?:\w*medlem(?:mer)?|personer|partier|stemmer|stemme|mandater)"
_SIDES: tuple[tuple[str, Side], ...] = (
    (r"hverken\s+for\s+eller\s+i?mod", Side.UNDLOD),
    (r"blankt|blanke?", Side.UNDLOD),
    (r"imod|mod|nej", Side.IMOD),
    (r"for|ja", Side.FOR),
)
_SIDE = r"(?P<side>hverken\s+for\s+eller\s+i?mod|imod|mod|nej|for|ja|blankt)"
_ADVERB = r"(?:(?:dog|også|herefter|derfor|begge|alle|samlet|selv|fortsat|dermed)\s+){0,2}"
_VOTE = r"(?:stemte|stemmer|stemt)"
_VERBS: tuple[tuple[re.Pattern[str], Side | None], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), side)
    for pattern, side in (
        (rf"\b{_VOTE}\s+{_ADVERB}{_SIDE}\b", None),
        (r"\b(?:undlod|undlader|har\s+undladt)\s+(?:\w+\s+)?at\s+(?:stemme|afgive)\b", Side.UNDLOD),
        (r"\b(?:afstod|afstår|afholdt\s+sig)\b(?:\s+fra\s+at\s+stemme)?", Side.UNDLOD),
        (r"\b(?:afgav|afgiver)\s+blank\w*\s+stemme\w*", Side.UNDLOD),
        (rf"\b{_VOTE}\s+ikke\b(?!\s+(?:for|imod|mod)\b)", Side.IKKE),
        (
            r"\b(?:deltog|deltager)\s+(?:\w+\s+)?ikke\s+i\s+(?:\w+\s+){0,3}?"
            r"(?:afstemning\w*|behandling\w*|beslutning\w*)",
            Side.IKKE,
        ),
        (
            r"\b(?:kan|kunne|ville|vil)\s+(?:\w+\s+)?ikke\s+(?:tiltræde|godkende|anbefale|støtte"
            r"|stemme\s+for|medvirke|bakke\s+op|acceptere|tilslutte\s+sig|gå\s+ind\s+for|indstille)\b",
            Side.IMOD,
        ),
        (
            r"\b(?:tiltræder|støtter|tiltrådte|støttede|anbefaler|anbefalede|godkender|godkendte"
            r"|tilsluttede\s+sig)\s+ikke\b|\b(?:gik|går)\s+ikke\s+ind\s+for\b",
            Side.IMOD,
        ),
        (r"\b(?:er|var|gik|går)\s+imod\b", Side.IMOD),
        (
            r"\b(?:tog|tager|har\s+taget|tilkendegav|tilkendegiver)\s+(?:\w+\s+){0,2}?forbehold\b"
            r"|\bforbehold(?:er|t)\s+sig\b|\bmed\s+forbehold\b",
            Side.FORBEHOLD,
        ),
        (
            r"\b(?:ønske(?:de|r|t)|bad|anmodede|fik|begærede|bemærkede|udtalte|afgav|afgiver|tilførte"
            r"|førte|forlangte|krævede)\b[^.:»]{0,70}?\b(?:(?:ført|tilført|taget|noteret|indført|skrevet|med)\s+"
            r"(?:\w+\s+){0,2}?(?:til\s+|i\s+)?(?:referat\w*|protokol\w*)|referatet|protokollen"
            r"|protokolleret|\w*protokol(?:tilførsel|bemærkning|udtalelse)\w*"
            r"|(?:mindretals|sær)udtalelse\w*)",
            Side.REFERAT,
        ),
    )
)
_INVERTED = re.compile(rf"\b{_VOTE}\s+(?=[A-ZÆØÅ]|de\s|resten)")
_AHEAD = re.compile(
    rf"\b{_SIDE}\b(?:\s+(?!{_VOTE})[\w-]+){{0,5}}?\s+(?:{_VOTE})(?:\s+(?P<count>{_NUM})\b)?"
    rf"(?:\s+{_HEADS})?(?:\s+fra)?|\bimod\s+(?:var|er)\b(?:\s+(?P<also>{_NUM})\b)?(?:\s+{_HEADS})?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|(?<=[\n.;,(/•-])|(?<=\))(?=\s+[FI])|(?<=\bog)|(?<=\bsamt)|(?<=:))\s*+(?:[Dd]er\s+)?"
    r"(?P<label>(?:(?:Stemte|stemte|Stemmer|stemmer|Stemt|Har stemt)\s+)?"
    r"(?:[Hh]verken for eller i?mod|[Ff]or|FOR|[Ii]mod|IMOD|[Mm]od|[Bb]lankt?|[Bb]lanke|[Jj]a"
    r"|[Nn]ej|JA|NEJ)|(?:[Jj]a|[Nn]ej|[Bb]lanke)-?\s?stemmer|[Uu]ndlod(?:\s+at\s+stemme)?|[Uu]ndlader(?:\s+at\s+stemme)?"
    r"|[Aa]fstod|[Ss]temte ikke|[Ff]orbehold|[Dd]eltog ikke(?: i afstemningen)?)"
    rf"(?:\s*\(?(?P<count>{_NUM})\b\)?)?(?:\s+{_HEADS})?\s*"
    rf"(?P<sign>(?::\s*(?P<after>{_NUM})\b\s*[(:]?)|[:(]|–(?=\s)|(?=[.,;]|$|\s+og\s))"
)
_COUNTED = re.compile(
    rf"\b(?P<count>{_NUM})\s+(?:{_HEADS}\s+)?(?:(?:har\s+)?(?P<verb>{_VOTE})\s+|var\s+|er\s+)?{_SIDE}\b"
    r"(?!\s+\d)",
    re.IGNORECASE,
)
_ABSTAINING = re.compile(
    rf"\b(?P<count>{_NUM})\s+(?:{_HEADS}\s+)?(?:undlod|undlader|afstod)\b(?:\s+(?:fra\s+)?at\s+stemme)?",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(rf"\b{_SIDE}\b\s*(?=[.,;]|$|\s(?:og|mens|samt|men)\s)", re.IGNORECASE)
_GROUP = re.compile(
    rf"\b(?:[Ee]t\s+|[Dd]et\s+)?(?P<group>flertal|mindretal)(?:let|tet)?\b(?:\s+(?:i|på|af)\s+[\w-]+(?:\s{_HEADS})?)?"
    r"\s*+(?:,\s*+)?(?:\(|:|(?:der\s+)?(?:bestående|består|bestod|udgjort|udgøres|sammensat)\s+af:?|fra|ved)\s*",
    re.IGNORECASE,
)
_SUPPORT = re.compile(rf"\b(?P<count>{_NUM})\s+{_HEADS}\s*(?=\()", re.IGNORECASE)
_SUPPORTING = re.compile(
    r"\s*\)?\s*(?:anbefal|godkend|tiltr|indstill|vedtog|støtte|beslutte|ønske)\w*(?!\s+ikke)"
)
_FROM = re.compile(
    r"\b(?P<what>forbehold|(?:mindretals|sær)udtalelse"
    r"|protokol(?:tilførsel|bemærkning|udtalelse)|ført til protokol)\s*(?:fra|af|for|:)\s*",
    re.IGNORECASE,
)
_TALLY = re.compile(
    rf"\b(?:stemmer(?:ne|tal\w*)?|stemmetal\w*|med)\s+(?P<a>{_NUM})\s*(?:stemmer\s*)?(?P<la>\((?:[^()]|\([^()]*\))*\)\s*)?"
    rf"(?:stemmer\s*)?(?:for\s+og\s+)?(?:mod|imod|[-–])\s*(?P<b>{_NUM})\b(?:\s*stemmer)?\s*"
    r"(?P<lb>\((?:[^()]|\([^()]*\))*\))?",
    re.IGNORECASE,
)
_REJECTED = re.compile(
    r"\b(?:forkast\w+|nedstemt\w*|afvis\w+|faldt|bortfaldt|stemt\s+ned|ikke\s+(?:\w+\s+)?(?:vedtaget"
    r"|godkendt|tiltrådt|anbefal\w+))\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\b(?:vedt[ao]g\w*|godkend\w+|anbefal\w+|tiltr\w+|beslutte\w*|bevilge\w*|bevilget|indstill\w+"
    r"|udsat|udsættes|valgt|imødekom\w+|oversend\w+)\b",
    re.IGNORECASE,
)
_UNANIMOUS = re.compile(
    r"(?<!ikke )\b(?:enstemmig\w*|i\s+enighed|(?:et\s+)?enigt?\s+(?:byråd|\w*udvalg"
    r"|kommunalbestyrelse|\w*råd|direktion)|var\s+enigt?\s+om|er\s+enigt?\s+om"
    r"|(?:alle|samtlige)(?:\s+(?:\d+\s+)?\w*(?:medlemmer|partier|fremmødte))?"
    r"\s+(?:stemte|stemmer)\s+for)\b",
    re.IGNORECASE,
)
_CASTING = re.compile(
    r"\b\w*(?:formandens|borgmesterens)\s+stemme\b[^.]{0,60}\b(?:afgør\w+|udslag\w*)", re.IGNORECASE
)
_PRONOUNS = ("Han", "Hun", "De")
_VOTING = re.compile(r"\b(?:stem(?:te|mer|mes|t|merne|me)|afstemning\w*)\b", re.IGNORECASE)


def find_cues(text: str, mentions: Sequence[Mention]) -> tuple[Found, ...]:
    """Return the sides that a sentence tells, each once, in order."""
    found: list[Found] = []
    claimed: set[tuple[int, ...]] = set()
    for read in (_ahead, _labelled, _counted, _verbs, _inverted, _elliptic, _from, _groups, _tally):
        for cue, taken in read(text, mentions):
            spans = tuple(m.start for m in taken)
            exclusive = cue.side in EXCLUSIVE and any(s in used for used in claimed for s in spans)
            if not exclusive and not _same(cue, found):
                found.append(cue)
                if cue.side in EXCLUSIVE and spans:
                    claimed.add(spans)
    found += _whole(text)
    return tuple(sorted(found, key=lambda cue: cue.start))


def opens_list(text: str) -> bool:
    """Return whether a line ends in a label whose voters stand on the lines below."""
    stripped = text.rstrip()
    labels = (*_LABEL.finditer(stripped), *_AHEAD.finditer(stripped))
    return stripped.endswith(":") and any(m.end() >= len(stripped) - 1 for m in labels)


def number_of(text: str) -> int | None:
    """Return the number that a figure or a Danish number word stands for."""
    plain = text.lower()
    if plain.isdigit():
        return int(plain)
    return (
        1 if plain in ("et", "ét", "én") else (_NUMBERS.index(plain) if plain in _NUMBERS else None)
    )


_Read = Iterator[tuple[Found, Sequence[Mention]]]


def _ahead(text: str, mentions: Sequence[Mention]) -> _Read:
    """Read "Imod stemte X og Y", "For indstillingen stemte 4: …"."""
    for match in _AHEAD.finditer(text):
        listed = list_from(text, mentions, match.end())
        count = match["count"] or match["also"]
        side = _side(match["side"]) if match["side"] else Side.IMOD
        yield from _told_of(side, listed, count, match)


def _labelled(text: str, mentions: Sequence[Mention]) -> _Read:
    """Read "For: A, B. Imod: V.", "For 5: …", "…, imod 9 (V og O)"."""
    votes = _VOTING.search(text) is not None or len(list(_LABEL.finditer(text))) > 1
    for match in _LABEL.finditer(text):
        label = match["label"]
        at = match.end()
        listed = list_from(text, mentions, at)
        plain = match["sign"].startswith(":") and label[0].isupper()
        if not (plain or votes) or (not match["sign"] and not match["count"]):
            continue
        count = match["count"] or match["after"]
        yield from _told_of(_label_side(label), listed, count, match)


def _counted(text: str, mentions: Sequence[Mention]) -> _Read:
    """Read "4 stemte for (A og B)", "Der stemte 5 for og 2 imod"."""
    if not _VOTING.search(text):
        return
    for match in (*_COUNTED.finditer(text), *_ABSTAINING.finditer(text)):
        group = match.groupdict().get("side")
        if group and group.lower() == "mod" and not match["verb"]:
            continue
        side = _side(group) if group else Side.UNDLOD
        after = re.compile(r"(?:\s+(?!og\b)[\w-]+){0,6}?\s*[(:]").match(text, match.end())
        listed = list_from(text, mentions, after.end()) if after else ()
        yield from _told_of(side, listed, match["count"], match)


def _verbs(text: str, mentions: Sequence[Mention]) -> _Read:
    """Read "X (A) stemte imod", "V tager forbehold"; "… og ønskede" keeps those before it."""
    matches = sorted(
        ((m, side) for pattern, side in _VERBS for m in pattern.finditer(text)),
        key=lambda pair: pair[0].start(),
    )
    last: Sequence[Mention] = ()
    for match, side in matches:
        listed: Sequence[Mention] = list_before(text, mentions, match.start())
        if not listed and re.search(
            r"(?:\bog|\bmen|,)\s+(?:de |han |hun |også )?$", text[: match.start()]
        ):
            listed = last
        listed = listed or _within(text, mentions, match)
        last = listed or last
        meant = side or _side(match["side"])
        before = text[: match.start()].rstrip()
        if listed:
            yield _told(meant, listed, None, match)
        elif before in _PRONOUNS:
            yield _told(meant, (), None, match)


def _within(text: str, mentions: Sequence[Mention], match: re.Match[str]) -> Sequence[Mention]:
    """Return the voters inside or after the verb: "tog X forbehold", "Undlod at stemme: X"."""
    inside = [m for m in mentions if match.start() < m.start and m.end <= match.end()]
    after = re.compile(r"(?:\s+(?:gjorde|i afstemningen))?\s*:?\s*").match(text, match.end())
    colon = after is not None and (":" in after.group() or "gjorde" in after.group())
    return inside or (list_from(text, mentions, after.end()) if after and colon else ())


def _inverted(text: str, mentions: Sequence[Mention]) -> _Read:
    """Read "Herefter stemte X imod", "Herefter undlod X at stemme", "Dog tog X forbehold"."""
    for match in re.finditer(
        r"\b(stemte|stemmer|undlod|undlader|tog|tager|ønskede|ønsker)\s+(?=[A-ZÆØÅd])", text
    ):
        listed = list_from(text, mentions, match.end())
        after = text[listed[-1].end :] if listed else ""
        side = _after_side(match.group(1), after)
        if side and listed:
            yield _told(side, listed, None, match)


def _after_side(verb: str, after: str) -> Side | None:
    if verb in ("stemte", "stemmer"):
        match = re.match(rf"\s+{_ADVERB}{_SIDE}\b(?!\s+stemte)", after)
        return _side(match["side"]) if match else None
    if verb.startswith("undl"):
        return Side.UNDLOD if re.match(r"\s+at stemme\b", after) else None
    if verb.startswith("ta") or verb == "tog":
        return Side.FORBEHOLD if re.match(r"\s+forbehold\b", after) else None
    filed = re.match(r"[^.:]{0,30}\b(?:ført|tilført)\b[^.:]{0,20}\b(?:referat|protokol)", after)
    return Side.REFERAT if filed else None


def _elliptic(text: str, mentions: Sequence[Mention]) -> _Read:
    """Read the second half of "X stemte for, Y og Z imod"."""
    if not _VOTING.search(text):
        return
    for match in _ELLIPTIC.finditer(text):
        listed = list_before(text, mentions, match.start())
        if listed:
            side = _side(match["side"])
            yield _told(side, listed, None, match)


def _from(text: str, mentions: Sequence[Mention]) -> _Read:
    """Read "Forbehold fra V", "Mindretalsudtalelse fra X og Y"."""
    for match in _FROM.finditer(text):
        listed = list_from(text, mentions, match.end())
        side = Side.FORBEHOLD if match["what"].lower() == "forbehold" else Side.REFERAT
        if listed:
            yield _told(side, listed, None, match)


def _groups(text: str, mentions: Sequence[Mention]) -> _Read:
    """Read "Et flertal bestående af …" and "5 medlemmer (A+V+C) anbefaler"."""
    for match in _GROUP.finditer(text):
        listed = list_from(text, mentions, match.end())
        side = Side.FLERTAL if match["group"].lower() == "flertal" else Side.MINDRETAL
        if listed:
            yield _told(side, listed, None, match)
    for match in _SUPPORT.finditer(text):
        listed = list_from(text, mentions, match.end())
        if listed and _SUPPORTING.match(text, listed[-1].end):
            yield from _told_of(Side.FLERTAL, listed, match["count"], match)


def _tally(text: str, mentions: Sequence[Mention]) -> _Read:
    """Read "vedtaget med 11 stemmer mod 7": the winning side is the larger number."""
    for match in _TALLY.finditer(text):
        before = text[: match.start()]
        lost, won = _REJECTED.search(before), _CARRIED.search(before)
        a, b = number_of(match["a"]), number_of(match["b"])
        if a is None or b is None or not (lost or won) or not _VOTING.search(text):
            continue
        first, second = (Side.IMOD, Side.FOR) if lost else (Side.FOR, Side.IMOD)
        if a < b:
            first, second = second, first
        for side, count, part in ((first, match["a"], "la"), (second, match["b"], "lb")):
            listed = list_from(text, mentions, match.start(part)) if match[part] else ()
            for cue, taken in _told_of(side, listed, count, match):
                yield replace(cue, tally=f"{match['a']} mod {match['b']}"), taken


def _whole(text: str) -> Iterator[Found]:
    """Read what is told of the whole body: that it agreed, that the chair's vote decided."""
    for pattern, side in ((_UNANIMOUS, Side.ENIGHED), (_CASTING, Side.AFGOERENDE)):
        match = pattern.search(text)
        if match:
            yield Found(side, (), None, match.start(), True, match.start(), match.end())


def _told_of(
    side: Side, listed: Sequence[Mention], count: str | None, match: re.Match[str]
) -> _Read:
    if listed or count:
        yield _told(side, listed, count, match)


def _told(
    side: Side, listed: Sequence[Mention], count: str | None, match: re.Match[str]
) -> tuple[Found, Sequence[Mention]]:
    number = number_of(count) if count else None
    low = min(match.start(), *(m.start for m in listed)) if listed else match.start()
    high = max(match.end(), *(m.end for m in listed)) if listed else match.end()
    voters = tuple(m.voter for m in listed)
    return Found(side, voters, number, match.start(), low=low, high=high), listed


def _same(cue: Found, found: Sequence[Found]) -> bool:
    """Return whether a side with the same voters, or the same number, is told already."""
    return any(
        cue.side is old.side
        and (
            (cue.voters and set(cue.voters) <= set(old.voters))
            or (not cue.voters and cue.count == old.count)
        )
        for old in found
    )


def _side(text: str) -> Side:
    plain = " ".join(text.lower().split())
    return next(side for pattern, side in _SIDES if re.fullmatch(pattern, plain))


def _label_side(label: str) -> Side:
    plain = re.sub(r"^(?:har stemt|stemte|stemmer|stemt)\s+(?!ikke)", "", label.lower())
    if plain.startswith(("undl", "afstod", "blank")):
        return Side.UNDLOD
    if plain.startswith(("stemte ikke", "deltog ikke")):
        return Side.IKKE
    if plain.startswith("forbehold"):
        return Side.FORBEHOLD
    return _side(re.sub(r"-?\s?stemmer$", "", plain))
