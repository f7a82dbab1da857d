"""Did the decision set something else than the text that was put to it?

Between `selection`, which finds the sentence that answers, and the reader, who would be told what
was only proposed.
"""

import re
from collections.abc import Sequence

from assistant.answers.candidates import Candidate
from assistant.answers.focus import Focus
from assistant.answers.picks import Pick, Role
from assistant.answers.values import Kind, find_values
from assistant.answers.weighing import Weighed
from assistant.answers.words import tokens

_CHANGE = re.compile(
    r"\b(?:ændre\w*|dog|i stedet|nedsæt\w*|forhøj\w*|hæve\w*|sænke\w*|forlæng\w*|udvid\w*"
    r"|begræns\w*|reducer\w*|sættes|fastsæt\w*|først|men)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\bførst (?:fra|i|den|til|når)\b", re.IGNORECASE)
"""How a decision departs from what was put to it."""


def by_decision(focus: Focus, candidate: Candidate, picks: Sequence[Pick]) -> list[Pick]:
    """Return the picks with the decision first that sets another value than the text proposed.

    "Fristen er 12 måneder" is no answer where it was decided that it "ændres til 18 måneder".
    """
    proposed = [pick for pick in picks if not pick.evidence.current]
    if not focus.demands_value or not proposed:
        return list(picks)
    told = " ".join(pick.evidence.quote for pick in proposed)
    kinds = {value.kind for value in find_values(told)} & set(focus.kinds)
    decided = [pick for pick in picks if pick.evidence.current]
    decided = decided or [_alone(w) for w in candidate.sentences if w.evidence.current]
    first = [pick for pick in decided if _sets_anew(pick.evidence.quote, told, kinds)][:1]
    return [*first, *(pick for pick in picks if pick not in first)]


def _alone(weighed: Weighed) -> Pick:
    return Pick(weighed.evidence, Role.BESLUTNING, keep=weighed.evidence.start)


def _sets_anew(decided: str, told: str, kinds: set[Kind]) -> bool:
    """Return whether a decision gives the thing told of another value of the same kind."""
    if not _CHANGE.search(decided):
        return False
    new = [v for v in find_values(decided) if v.kind in kinds and v.text not in told]
    about = {t.stem for t in tokens(told) if not t.function and not t.word[0].isdigit()}
    shared = any(t.stem in about for t in tokens(decided) if not t.function)
    return bool(new) and (shared or _FIRST.search(decided) is not None)
