"""Read the votes out of a decision: who stood on which side of each ballot, with the proof.

Only what the words say: a side is told by its verb ("stemte imod", "kan ikke tiltræde") or its
label ("Imod:"), and those on it are the voters listed right beside it. `votes_cues` knows the
phrases, `votes_names` the voters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answers.desks.votes.cues import EXCLUSIVE, Found, Side, find_cues, opens_list
from assistant.answers.desks.votes.names import Kind, Voter, find_mentions, list_from
from assistant.answers.text.sentences import split
from assistant.minutes.meeting import Member

_BALLOT = re.compile(
    r"\b(?:ændringsforslag\w*|hovedforslag\w*|underændringsforslag\w*|modforslag\w*)\b"
    r"|\bforslag(?:et)?\s+(?:fra|om|nr\.?|[A-Z0-9])\b|\b(?:til|under|i) afstemning\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?:A[dt]|AD|AT|Punkt|Pkt\.?|Afstemning)\s*\.?\s*\d[\d\s.,og–-]*", re.UNICODE)
_NUMBERED = re.compile(r"(?:^|\n)\s*\(?\d{1,2}[.)]\s*$")
_PRONOUN = re.compile(r"(?:Han|Hun|De)\b")


@dataclass(frozen=True, slots=True)
class Stand:
    """Those on one side, as one sentence tells it; `start` and `end` are that sentence.

    `low` to `high` are the words of it that tell the side and name those on it; `tally` is
    "11 mod 7" as printed, where the outcome alone says which number is which side.

    `count` is the number that the sentence gives; without one, `number` counts persons named.
    """

    side: Side
    voters: tuple[Voter, ...]
    count: int | None
    start: int
    end: int
    low: int
    high: int
    tally: str = ""

    @property
    def number(self) -> int | None:
        """Return how many voted so: as printed, else by the names where all are persons."""
        named = bool(self.voters) and all(v.kind is Kind.PERSON for v in self.voters)
        return self.count if self.count is not None else (len(self.voters) if named else None)


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote of a decision: `topic` as printed where it says on what, and its sides."""

    topic: str
    start: int
    end: int
    stands: tuple[Stand, ...]

    def on(self, *sides: Side) -> tuple[Stand, ...]:
        """Return what is told of some sides, in order."""
        return tuple(stand for stand in self.stands if stand.side in sides)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence of a decision, the lines of a list of voters drawn into it."""

    text: str
    start: int
    end: int


def read_votes(text: str, members: Sequence[Member] = ()) -> tuple[Ballot, ...]:
    """Return the ballots that the text of a decision tells of, in order."""
    known = frozenset(word.lower() for member in members for word in member.name.split())
    ballots: list[Ballot] = []
    current = Ballot("", 0, 0, ())
    for unit in _units(text, known):
        topic = _topic(text, unit)
        stands = tuple(_stands(unit, known, current.stands))
        opens = topic and (current.stands or not current.topic)
        if current.stands and (topic or _told_before(stands, current)):
            ballots.append(current)
            current = Ballot(topic, unit.start, unit.end, ())
        elif opens:
            current = Ballot(topic, unit.start, unit.end, ())
        for stand in stands:
            if _conflicts(stand, current):
                ballots.append(current)
                current = Ballot("", unit.start, unit.end, ())
            joined = (*current.stands, stand)
            current = replace(current, end=unit.end, stands=joined)
    ballots.append(current)
    return tuple(ballot for ballot in ballots if ballot.stands)


def _units(text: str, known: frozenset[str]) -> list[_Unit]:
    """Return the sentences; a label alone on its line draws in the names listed below it."""
    units: list[_Unit] = []
    open_list = False
    for sentence in split(text):
        if open_list and _only_voters(sentence.text, known):
            first = units[-1]
            units[-1] = _Unit(text[first.start : sentence.end], first.start, sentence.end)
            continue
        units.append(_Unit(sentence.text, sentence.start, sentence.end))
        open_list = opens_list(sentence.text)
    return units


def _only_voters(text: str, known: frozenset[str]) -> bool:
    mentions = find_mentions(text, known)
    listed = list_from(text, mentions, 0)
    return bool(listed) and not text[listed[-1].end :].strip(" .,;)\n")


def _topic(text: str, unit: _Unit) -> str:
    """Return what a sentence says it is a vote on; empty where it goes on with the last."""
    marked = _MARKED.match(unit.text)
    if marked:
        return marked.group().strip(" .,:-–")
    numbered = _NUMBERED.search(text[: unit.start])
    if numbered:
        return numbered.group().strip()
    named = _BALLOT.search(unit.text)
    return named.group() if named else ""


def _stands(unit: _Unit, known: frozenset[str], earlier: Sequence[Stand]) -> Iterator[Stand]:
    cues = find_cues(unit.text, find_mentions(unit.text, known))
    for found in cues:
        stand = _stand(found, unit)
        if stand:
            yield stand
        elif earlier and _PRONOUN.match(unit.text) and found.start < 8:
            last = earlier[-1]
            if last.voters and (len(last.voters) > 1) == unit.text.startswith("De"):
                high = unit.start + found.high
                yield replace(last, side=found.side, count=None, end=unit.end, high=high)


def _stand(found: Found, unit: _Unit) -> Stand | None:
    if not found.voters and found.count is None and not found.bare:
        return None
    voters = tuple(dict.fromkeys(found.voters))
    low, high = unit.start + found.low, unit.start + found.high
    return Stand(found.side, voters, found.count, unit.start, unit.end, low, high, found.tally)


def _told_before(stands: Iterable[Stand], ballot: Ballot) -> bool:
    """Return whether a sentence counts a side that the ballot has counted otherwise."""
    return any(
        stand.count is not None and old.count is not None and stand.count != old.count
        for stand in stands
        for old in ballot.on(stand.side)
    )


def _conflicts(stand: Stand, ballot: Ballot) -> bool:
    """Return whether a voter would stand on two sides of the ballot."""
    if stand.side not in EXCLUSIVE:
        return False
    others = {v.name for s in ballot.stands if s.side in EXCLUSIVE - {stand.side} for v in s.voters}
    return any(voter.name in others for voter in stand.voters)
