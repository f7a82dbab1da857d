"""The votes of one punkt, and those of one voter among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.asking.people import bearing, names_in
from assistant.answers.desks.votes.ballots import Ballot, Stand
from assistant.answers.desks.votes.cues import Side
from assistant.answers.desks.votes.names import Kind, Voter, same_party
from assistant.answers.desks.votes.told import Told
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import Decision, Meeting


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of one punkt, decision by decision, the one asked about first."""

    record: ItemRecord
    votes: tuple[tuple[Decision, tuple[Ballot, ...]], ...]

    def told(self, sides: Sequence[Side]) -> tuple[Told, ...]:
        """Return what is told of some sides, one entry for each side of each ballot."""
        return tuple(
            Told(self.record, decision, ballot, stands)
            for decision, ballots in self.votes
            for ballot in ballots
            for side in sides
            if (stands := ballot.on(side))
        )


def party_of(who: str, meeting: Meeting) -> str | None:
    """Return the party of a member of the meeting, as its list of members tells it.

    None where several bear the name.
    """
    meant = bearing(names_in(who), {names_in(member.name) for member in meeting.members})
    parties = [m.party for m in meeting.members if names_in(m.name) in meant]
    return parties[0] if len(parties) == 1 else None


def votes_of(who: str, votes: Votes) -> tuple[Told, ...]:
    """Return the stands of one voter, each with that voter alone."""
    entries: list[Told] = []
    told_of = votes.told(tuple(Side))
    meant = _meant(who, votes, told_of)
    for told in told_of:
        for exact in (True, False):
            mine = tuple(v for v in told.voters if is_asked(who, v, exact=exact))
            mine = tuple(v for v in mine if v.kind is not Kind.PERSON or _fits(v, meant))
            if mine:
                entries.append(replace(told, stands=_only(told.stands, mine)))
                break
    exact_ones = [e for e in entries if is_asked(who, e.voters[0], exact=True)]
    return tuple(exact_ones or entries)


def _meant(who: str, votes: Votes, told: Sequence[Told]) -> frozenset[frozenset[str]]:
    """Return the names that `who` may be, of the members and of the voters; none for a party."""
    members = {names_in(member.name) for member in votes.record.meeting.members}
    voters = {names_in(v.name) for t in told for v in t.voters if v.kind is Kind.PERSON}
    return bearing(names_in(who), members | voters)


def _fits(voter: Voter, meant: frozenset[frozenset[str]]) -> bool:
    return not meant or names_in(voter.name) in meant


def _only(stands: Sequence[Stand], voters: Sequence[Voter]) -> tuple[Stand, ...]:
    """Return the stands of some voters, without the others and their number."""
    return tuple(
        replace(s, voters=kept, count=None)
        for s in stands
        if (kept := tuple(v for v in s.voters if v in voters))
    )


def person_of(who: str, meeting: Meeting) -> str:
    """Return the member who holds an office ("borgmesteren"); others as they are asked for."""
    office = re.sub(r"(?:en|eren)$", "", who) if who.endswith(("mesteren", "manden")) else ""
    holders = (
        m.name for m in meeting.members if office and (m.role or "").lower().startswith(office)
    )
    return next(holders, who)


def is_asked(who: str, voter: Voter, *, exact: bool) -> bool:
    """Return whether a voter is the one asked about; a person's party counts where not `exact`."""
    if voter.kind is Kind.PARTI:
        return same_party(who, voter.name)
    if voter.kind is Kind.PERSON and names_in(who) and names_in(who) <= names_in(voter.name):
        return True
    return not exact and voter.party is not None and same_party(who, voter.party)
