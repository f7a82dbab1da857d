"""Is what a question takes for granted borne out? "Hvorfor blev skolen lukket?", when it was not.

Only what a body did is tested, and only against the decisions of the punkt: a premise that the
decision contradicts, or that no decision or account mentions, is not accepted.
"""

import re

from assistant.answers.asked import plain_question
from assistant.answers.verdicts import Verdict, read_verdicts, verdicts_of
from assistant.answers.words import likeness, tokens
from assistant.archive.records import ItemRecord

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
