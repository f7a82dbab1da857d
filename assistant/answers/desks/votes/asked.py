"""What a question about a vote asks: who, how many, how someone voted, whether all agreed."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.answers.asking.asked import plain_question
from assistant.answers.desks.votes.cues import Side


class Form(StrEnum):
    """The sort of answer wanted."""

    HVEM = "hvem"
    ANTAL = "antal"
    HVORDAN = "hvordan"
    OM = "om"
    NOGEN = "nogen"
    ENIGE = "enige"
    HVORFOR = "hvorfor"
    HOLDNING = "holdning"


@dataclass(frozen=True, slots=True)
class VoteAsked:
    """A question about a vote.

    `side` is None where all sides are asked for; `who` is whose vote it is about. It is `firm`
    where it can be about nothing but a vote, so that none recorded is an answer too. `subject`
    is the question without the words that ask for the vote.
    """

    form: Form
    side: Side | None
    who: str | None
    firm: bool
    subject: str


_VOTE = r"(?:stemte|stemmer|stemt)"
_SIDES: tuple[tuple[str, Side, bool], ...] = (
    (r"(?:undlod|undlader|undladt|afstod|afholdt sig fra)\b.{0,30}?\bat stemme", Side.UNDLOD, True),
    (r"blank\w* stemme\w*", Side.UNDLOD, True),
    (rf"{_VOTE} ikke(?! (?:for|i?mod)\b)|deltog ikke i (?:\w+ )?afstemning\w*", Side.IKKE, True),
    (r"(?:stemmer|nejstemmer|nej-stemmer)\b.{0,30}?\bimod|nej-?stemmer", Side.IMOD, True),
    (r"(?:stemmer|jastemmer)\b.{0,30}?\bfor|ja-?stemmer", Side.FOR, True),
    (
        r"(?:ført|føre|føres|tilført|skrevet|med|ind|noteret)\b.{0,25}?\b(?:referat\w*|protokol\w*)"
        r"|mindretalsudtalelse\w*|protokoltilførsel\w*|særudtalelse\w*",
        Side.REFERAT,
        True,
    ),
    (r"forbehold", Side.FORBEHOLD, False),
    (
        r"(?:gik|var|er|går) (?:[\w-]+ ){0,4}?imod|modsatte sig|ikke (?:støtte|tiltræde|godkende)"
        r"|mindretal(?:let)?",
        Side.IMOD,
        False,
    ),
    (r"(?:gik|går) ind for|flertal(?:let)?", Side.FOR, False),
)
_FIRST = re.compile(
    rf"\b{_VOTE}\b(?:\s+[\w-]+){{0,6}}?\s+(?P<side>hverken for eller i?mod"
    r"|(?<!udvalget )for|i?mod|nej|ja|blankt)\b"
)
"""The side is the first one named: "stemte for forbuddet mod …"."""

_VOTERS = (
    r"(?:part[iy]\w*|\w*medlem\w*|\w*politiker\w*|liste\w*|\w*gruppe\w*|person\w*|borgmest\w*|folkevalgte"
    r"|stemmer|stemme)"
)
_WHO = re.compile(
    rf"^(?:og )?(?:hvem|hvilke[nt]? (?:\w+ ){{0,2}}?{_VOTERS}"
    r"|hvilke[nt]? (?:af )?(?:dem )?(?=forbehold))\b"
)
_HOW_MANY = re.compile(
    r"^(?:og |med )?hvor mange\b"
    rf"(?! (?!{_VOTE}|{_VOTERS}|af|i|der|har|undlod|tog|var|gik|afstod)\w+)"
)
_AND = rf",? (?:hvem |hvor mange )?(?:der )?(?:{_VOTE} |var )?"
_HOW_ALL = re.compile(
    r"\bhvordan (?:blev der stemt|faldt stemmerne|fordelte stemmerne|var stemme\w+|så stemme\w+"
    r"|gik afstemning\w*|endte afstemning\w*|blev stemmerne|lød stemme\w+|faldt afstemning\w*"
    r"|(?:stemte|stemmer) (?:man|de|partierne|\w*medlemmerne|politikerne|\w*udvalget|\w*rådet"
    r"|kommunalbestyrelsen)\b)"
    r"|\bhvad (?:var|blev|lød) (?:stemmetal\w*|stemmefordeling\w*|resultatet af afstemning\w*"
    r"|afstemningsresultat\w*)|\bhvem stemte (?:hvad|hvordan)\b|\bstemmefordeling\w*\b"
    r"|\bstemmetallene\b|^blev der stemt\b|\bmed hvilke stemmer\b"
    rf"|\b{_VOTE} (?:der )?(?:både |henholdsvis )?"
    rf"(?:for\b.{{0,60}}?\bog{_AND}i?mod|i?mod\b.{{0,60}}?\bog{_AND}for)\b"
)
_HOW = re.compile(
    rf"^(?:og )?(?:hvordan|hvad) {_VOTE} (?P<who>.+?)"
    r"(?: (?P<on>om|til|i|ved|da|vedr\w*|angående|på)\b.*)?$"
)
_BARE = re.compile(r"^(?:og )?(?:stemte|har) (?P<who>[\w'’-]+(?: [\w'’-]+){0,3}?)(?: stemt)?$")
"""Asks of someone by name whether there was a vote: "Stemte Otto Skjern?"."""

_WHETHER = re.compile(
    r"^(?:har )?(?P<verb>stemte|stemmer|har|undlod|tog|tager|gik|var) (?P<who>.+?) "
    r"(?:stemt |stemme )?(?:dog |også )?"
    r"(?P<what>hverken for|i?mod|mod|for|ja|nej|blankt|at stemme|(?:et )?forbehold)\b"
)
_WHY = re.compile(
    rf"^(?:og )?hvorfor (?:{_VOTE}|har|(?:var|er|gik|går)(?= .* imod\b)) (?P<who>.+?) (?:stemt )?"
    r"(?P<what>hverken for|i?mod|mod|for|ja|nej|blankt)\b"
)
_STANCE = re.compile(
    r"^\W*(?:Er|Går|Bakker|er|går|bakker)\s+(?P<who>(?:[A-ZÆØÅ][\w'’-]*\s+){1,5})(?:\([^()]*\)\s+)?"
    r"(?:(?:stadig|fortsat|også|nu)\s+)?"
    r"(?P<what>imod|mod|modstander\s+af|for|ind\s+for|tilhænger\s+af|op\s+om)\b"
)
"""Asks what someone thinks today, where the minutes tell at most how they voted then."""

_ANYONE = re.compile(r"\b(?:nogen|nogle|der nogen|der nogle)\b")
_AGREED = re.compile(
    r"^(?:og )?(?:var|er|blev|bliver|kunne|stemte|vedtog|godkendte)\b.*"
    r"\b(?:enighed|uenighed|enstemmig\w*|enige?t?|uenige?t?|alle for)\b"
)
_WORDS = re.compile(
    r"\b(?:hvem|hvor mange|hvordan|hvad|hvilke[nt]?|var|stemte|stemmer|stemmerne|stemt|stemme"
    r"|faldt ud|faldt|fordelte sig|hverken for eller i?mod|i?mod|mod|undlod|undlader|afstod"
    r"|blankt|nej|ja|forbehold\w*|tog|tager"
    r"|(?:ønske\w* |fik |bad om at få )?(?:ført|tilført) (?:til )?"
    r"(?:referat\w*|protokol\w*)"
    r"|(?:fik |få )?sit synspunkt|enstemmig\w*|enighed|enige?t?|nogen|afstemning\w*|medlemmer"
    r"|politikere(?:ne)?|partier|parti|gik|hvorfor|stemmefordeling\w*|stemmetal\w*"
    r"|(?:i|ved) sagen(?= om)|sagen om|ønskede|og hvorfor|ind for"
    r"|mindretals?\w*|flertal\w*|alle|der|da|at"
    r"|behandlede|behandlet|behandlingen af)\b",
    re.IGNORECASE,
)
_NEITHER = re.compile(r"\bhverken for eller i?mod\b,?", re.IGNORECASE)
_AFTER_VERB = re.compile(
    rf"\b{_VOTE}\b((?:\s+\w+){{0,3}}?)\s+(?:for|ja|nej|imod|mod)\b", re.IGNORECASE
)


def ask_votes(text: str, search_text: str) -> VoteAsked | None:
    """Return what a question asks about a vote; None when it is about something else."""
    plain = plain_question(text)
    if stance := _STANCE.match(text):
        return _stance(stance, search_text)
    who = _asked_of(plain) or _bare(plain, text)
    form = _form(plain, who)
    if form is None:
        return None
    found = _side_asked(plain) or _stand_asked(plain, text)
    everyone = form is Form.HVORDAN or form is Form.ENIGE
    if found is None and not everyone:
        return None
    side, firm = found if found else (None, True)
    firm = firm or (side is Side.FORBEHOLD and form is Form.HVEM)
    subject = _subject(search_text, who)
    return VoteAsked(form, None if everyone and not who else side, who, firm, subject)


def _stance(match: re.Match[str], search_text: str) -> VoteAsked:
    against = match["what"].startswith(("imod", "mod"))
    who = match["who"].strip().lower()
    subject = re.sub(
        r"(?i)\b(?:er|går|bakker|modstander|tilhænger|af|op|om|stadig|fortsat)\b", "", search_text
    )
    side = Side.IMOD if against else Side.FOR
    return VoteAsked(Form.HOLDNING, side, who, False, _subject(subject, who))


def _form(plain: str, who: str | None) -> Form | None:
    if _WHY.match(plain):
        return Form.HVORFOR if who else None
    if _HOW_ALL.search(plain):
        return Form.HVORDAN
    if _AGREED.search(plain):
        return Form.ENIGE
    if _WHO.search(plain):
        return Form.HVEM
    if _HOW_MANY.search(plain):
        return Form.ANTAL
    if _HOW.match(plain) or (_BARE.match(plain) and not _WHETHER.match(plain)):
        return Form.HVORDAN if who else None
    if _WHETHER.match(plain) or _ANYONE.search(plain):
        return Form.OM if who else Form.NOGEN
    return None


def _asked_of(plain: str) -> str | None:
    """Return whose vote a question is about: "stemte Venstre", "stemte Otto Skjern for"."""
    if _HOW_ALL.search(plain) or _AGREED.search(plain):
        return None
    match = _WHY.match(plain) or _HOW.match(plain) or _WHETHER.match(plain)
    if match is None or _ANYONE.search(match["who"]) or len(match["who"].split()) > 5:
        return None
    return match["who"].strip()


def _bare(plain: str, text: str) -> str | None:
    match = _BARE.match(plain)
    return match["who"] if match and "stem" in plain and _is_name(match["who"], text) else None


def _side_asked(plain: str) -> tuple[Side, bool] | None:
    first = _FIRST.search(plain)
    if first:
        return _side_of(first["side"]), True
    return next(
        ((side, firm) for words, side, firm in _SIDES if re.search(rf"\b(?:{words})\b", plain)),
        None,
    )


def _stand_asked(plain: str, text: str) -> tuple[Side, bool] | None:
    """Return the side of "Var Otto Skjern for budgettet?", which is asked of a name alone."""
    match = _WHETHER.match(plain)
    if match is None or match["verb"] != "var" or match["what"] != "for":
        return None
    return (Side.FOR, False) if _is_name(match["who"], text) else None


def _is_name(who: str, text: str) -> bool:
    """Return whether all words of who is asked about are capitals in the question as typed."""
    words = [re.escape(word) for word in who.split()]
    return all(re.search(rf"\b(?-i:{word.capitalize()})\b", text) for word in words)


def _side_of(word: str) -> Side:
    if word.startswith(("hverken", "blank")):
        return Side.UNDLOD
    return Side.FOR if word in ("for", "ja") else Side.IMOD


def _subject(text: str, who: str | None) -> str:
    """Return the words that say what was voted on."""
    bare = _AFTER_VERB.sub(r"\1", _NEITHER.sub("", text))
    for word in (who or "").split():
        bare = re.sub(rf"\b{re.escape(word)}\b", "", bare, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", _WORDS.sub("", bare)).strip(" ,?.")
