"""Is what a question takes for granted borne out? "Hvorfor blev skolen lukket?", when it was not.

Only what a body did is tested, and only against the decisions of the punkt: a premise that the
decision contradicts, or that no decision or account mentions, is not accepted.
"""

import re
from collections.abc import Sequence

from assistant.answers.asking.asked import plain_question
from assistant.answers.asking.words import is_slip, likeness, tokens
from assistant.answers.text.verdicts import Verdict, read_verdicts, verdicts_of
from assistant.archive.records import ItemRecord
from assistant.search.danish import fold

_GRANTED = re.compile(
    r"\b(?:hvorfor|hvornår|hvordan) (?:blev|er|var|bliver) .*?\b(?P<deed>\w+(?:t|et|ede))\b"
    r"(?: (?:i|af|på|til|for|den|sidste|med)\b.*)?$"
)
_SAID = re.compile(r"\b(?:hvorfor|hvornår) sagde .*\b(?P<word>ja|nej)\b")
_VERDICTS: dict[str, frozenset[Verdict]] = {
    word: frozenset(verdicts)
    for words, verdicts in (
        ("godkendt vedtaget tiltrådt bevilget imødekommet ja", {Verdict.GODKENDT}),
        ("afvist forkastet afslået nej", {Verdict.AFVIST}),
        ("udsat udskudt", {Verdict.UDSAT}),
        ("oversendt", {Verdict.OVERSENDT}),
    )
    for word in words.split()
}
_DEEDS = frozenset(
    """
    lukket nedlagt solgt købt bygget opført indført afskaffet flyttet nedrevet fældet privatiseret
    udliciteret hjemtaget ansat fyret afskediget forbudt sammenlagt opløst stoppet droppet
    """.split()
)
_BUDGET = re.compile(
    r"\bbudget\w*(?: (?:for|i|til|på|år|året|vedrørende|om))* (?P<year>(?:19|20)\d\d)\b"
)
"""The year that a budget is for: of "Budget 2026-2029" it is 2026, the others are a forecast."""

_OPINION = re.compile(
    r"\b(?:men(?:te|er)|sagde|siger|syntes|synes|holdning\w*|høringssvar\w*|bemærk\w*|udtal\w*"
    r"|ønske\w*|anbefal\w*|indvend\w*|kommenter\w*|\w*formand\w*|medlem\w*)\b"
)
"""What asks for what a body thinks of a matter that another may decide, or for who sits in it."""

_SAME = 0.8


def is_borne_out(question: str, record: ItemRecord) -> bool:
    """Return whether the punkt bears out what the question takes for granted to be done."""
    deed = _deed(plain_question(question))
    if deed is None or not record.item.decisions:
        return True
    if deed in _VERDICTS:
        every = frozenset[Verdict]().union(*(read_verdicts(d.text) for d in record.item.decisions))
        return bool(_VERDICTS[deed] & every) or _told(deed, record)
    if verdicts_of(record) & {Verdict.AFVIST, Verdict.UDSAT}:
        return False
    return _told(deed, record)


def is_of_budget(question: str, record: ItemRecord) -> bool | None:
    """Return whether a punkt is on the budget of a year that the question names.

    None where it names none, or the punkt is on no year's budget.
    """
    asked = {found["year"] for found in _BUDGET.finditer(plain_question(question))}
    own = _BUDGET.search((record.item.title or "").lower())
    return own["year"] in asked if asked and own else None


def is_unheard(question: str, lacking: Sequence[str], told: str) -> bool:
    """Return whether the opinion of a body is asked for that has no minutes, nor a word here.

    `lacking` are the bodies of the question that the archive lacks, `told` all that is told.
    """
    wanted = bool(lacking) and _OPINION.search(plain_question(question)) is not None
    return wanted and not any(is_named(body, told) for body in lacking)


def is_named(body: str, told: str) -> bool:
    """Return whether a text names a body, though the question has it with a slip of the pen."""
    if fold(body) in fold(told):
        return True
    asked = [token.stem for token in tokens(body)]
    return len(asked) == 1 and any(is_slip(asked[0], token.stem) for token in tokens(told))


def _deed(text: str) -> str | None:
    """Return the participle that says what was done, where it is one that a body decides."""
    said = _SAID.search(text)
    if said:
        return said["word"]
    granted = _GRANTED.search(text)
    word = granted["deed"] if granted else None
    return word if word in _DEEDS or word in _VERDICTS else None


def _told(deed: str, record: ItemRecord) -> bool:
    """Return whether a decision holds the deed, or the account tells it as done."""
    wanted = next(iter(tokens(deed))).stem
    decided = "\n".join(decision.text for decision in record.item.decisions)
    if any(likeness(wanted, token.stem) >= _SAME for token in tokens(decided)):
        return True
    done = re.compile(rf"\b(?:er|blev|var|har været|været|blevet)\b[^.]*\b{re.escape(deed)}\b")
    return any(done.search(section.text.lower()) for section in record.item.sections)
