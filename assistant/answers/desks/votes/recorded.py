"""Every vote that the minutes record of one voter on a side, whatever it was on.

Beside `answer`, which tells the votes of one punkt. A vote is told of a person only where the
minutes name that person on the side: what only a party or "et mindretal" did is no vote of theirs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answers.answer import Outcome
from assistant.answers.asking.focus import Term
from assistant.answers.asking.people import bearing, names_in
from assistant.answers.asking.words import LISTED, likeness, tokens
from assistant.answers.desks.particulars import REST, cut
from assistant.answers.desks.punkter import Punkter
from assistant.answers.desks.votes.ballots import read_votes
from assistant.answers.desks.votes.cues import Side
from assistant.answers.desks.votes.names import Kind, Voter, is_party, same_party
from assistant.answers.desks.votes.told import Told, join, words
from assistant.answers.desks.votes.voter import VoterAsked, ask_voter
from assistant.answers.finding.inquiry import Inquiry
from assistant.answers.text.evidence import current_decision
from assistant.answers.text.sentences import split
from assistant.answers.wording.citing import cite_item
from assistant.answers.wording.draft import Draft, Part, Statement
from assistant.answers.wording.remarks import (
    BY_NAME,
    BY_PARTY,
    DRAFT_MINUTES,
    NOT_FOUND,
    TOO_MANY,
    WHICH_PERSON,
    searched,
)
from assistant.archive.records import Decided, ItemRecord
from assistant.minutes.meeting import Decision, State
from assistant.search.danish import fold

_DEEDS = {
    Side.IMOD: "stemt imod",
    Side.FOR: "stemt for",
    Side.UNDLOD: "undladt at stemme",
}
_WITH_OBJECT = (Side.IMOD, Side.FOR)
_NO_VOTE = re.compile(
    r"\bikke\b|\b(?:er|var|går|gik)\s+(?:i?mod|ind)\b|\bbakke\w*\b", re.IGNORECASE
)
"""Words that tell where someone stands, of which the minutes do not say that it was a vote."""

_VOTE = re.compile(r"\b(?:\w*stem(?:te|mer|t|me)|undlod|undlader)\b", re.IGNORECASE)
_VOTING = re.compile(
    r"\b(?:\w*stem\w*|undlod|undlader|undladt|i?mod|for|flertal\w*|mindretal\w*)\b", re.IGNORECASE
)
"""What a decision that tells of votes holds at least."""

_PART = re.compile(
    r"\b(?:\w*ændringsforslag\w*|modforslag\w*|forslag (?:fra|om)|A[dt]\.? ?\d|[Pp]unkt \d)"
)
_ASKING = re.compile(
    r"noget|nogen\w*|sag\w*|forslag\w*|gang\w*|møde\w*|referat\w*|indlæste|alt|indtil|nu|hidtil|periode\w*"
)
_UNNAMED = re.compile(r"han|hun|vedkommende|(?:1\. |2\. )?\w*(?:borgmesteren|formanden|rådmanden)")
_LONGEST_TITLE, _SHORT_TITLE, _LONGEST_QUOTE, _SHORT_QUOTE = 10, 6, 18, 8
_ROOM, _MOST = 92, 8
_MOST_LOOKED_AT, _MOST_READ = 10_000, 300
"""Punkter whose decisions are looked at for one answer, and those read in full, at most."""

_FULL_NAME = 2


def answer_voter(inquiry: Inquiry) -> Draft | None:
    """List what a person or party has voted against, or for; None when that is not asked."""
    asked = ask_voter(inquiry.asked.text)
    if asked and _UNNAMED.fullmatch(asked.who):
        return Draft(Outcome.REFUSED, remarks=(WHICH_PERSON,))
    if asked is None or (asked.whether and inquiry.asked.carried):
        return None
    if not _is_voter(asked, inquiry):
        return None
    subject = _subject(asked, inquiry)
    held = _held(asked, inquiry)
    if held is None:
        return Draft(Outcome.REFUSED, remarks=(TOO_MANY,))
    votes = _votes(asked, held)
    if subject:
        votes = [v for v in votes if _is_titled(v.record, subject)]
    if subject and not votes:
        return None
    if not is_party(asked.who) and _is_ambiguous(asked.who, votes, inquiry):
        return Draft(Outcome.REFUSED, remarks=(WHICH_PERSON,))
    return _listed(asked, votes) if votes else _unrecorded(asked, inquiry)


@dataclass(frozen=True, slots=True)
class _Vote:
    """One stand of the voter: the sentence that tells it, and what was voted on as printed."""

    record: ItemRecord
    told: Told
    voter: Voter

    @property
    def day(self) -> date | None:
        """Return when it was: the decision's own day before the meeting's."""
        return self.told.decision.date or self.record.meeting.date

    @property
    def body(self) -> str:
        """Return who voted: the decision's own body before the meeting's."""
        return self.told.decision.udvalg or self.record.meeting.udvalg or "møde"

    @property
    def key(self) -> tuple[object, ...]:
        """Return what tells a vote from another; later minutes may repeat it."""
        item = self.record.item
        case = item.sagsnummer or fold(item.title or "")
        proof = re.sub(r"\W+", "", self.proof).lower()
        voter = names_in(self.voter.name)
        return (self.record.meeting.kommune, self.body.lower(), self.day, case, proof, voter)

    @property
    def proof(self) -> str:
        """Return the sentence, verbatim."""
        return self.told.decision.text[self.told.stands[0].start : self.told.stands[0].end].strip()


def _is_voter(asked: VoterAsked, inquiry: Inquiry) -> bool:
    """Return whether someone is asked about who can vote: a party, a known or a full name.

    Where the question need not be of votes, an unknown name may as well be that of an association.
    """
    if is_party(asked.who) or _people(asked.who, inquiry):
        return True
    spelt = [re.search(rf"\b{re.escape(w)}\b", inquiry.asked.text, re.I) for w in asked.who.split()]
    named = len(spelt) >= _FULL_NAME and all(word and word.group()[0].isupper() for word in spelt)
    return asked.firm and named


def _people(who: str, inquiry: Inquiry) -> frozenset[frozenset[str]]:
    """Return those whom a name may mean: of the members, who bear all of it."""
    asked = names_in(who)
    known = {names_in(name) for name in inquiry.archive.vocabulary(inquiry.viewer).people}
    return bearing(asked, known)


def _held(asked: VoterAsked, inquiry: Inquiry) -> Punkter | None:
    """Return the punkter that may tell a vote of the voter; None where they are too many to read.

    Those with a person's name are known without reading; a party stands in most of them.
    """
    name = [Term(t.word, t.stem, t.word, True) for t in tokens(asked.who)]
    held = Punkter.of_all(inquiry, None if is_party(asked.who) else inquiry.holders(name))
    if len(held) > _MOST_LOOKED_AT:
        return None
    held = held.decided(lambda decided: _may_tell(asked.who, decided))
    return held if len(held) <= _MOST_READ else None


def _votes(asked: VoterAsked, held: Punkter) -> list[_Vote]:
    """Return the votes, newest first, each once, though later minutes may repeat it."""
    found: dict[tuple[object, ...], _Vote] = {}
    inquiry = held.inquiry
    for record in held:
        for vote in _of_punkt(asked, record, inquiry):
            found.setdefault(vote.key, vote)
    named = {names_in(vote.voter.name) for vote in found.values()}
    meant = bearing(names_in(asked.who), named | _people(asked.who, inquiry))
    votes = [v for v in found.values() if is_party(asked.who) or names_in(v.voter.name) in meant]
    return sorted(votes, key=lambda vote: (vote.day or date.min, vote.body), reverse=True)


def _may_tell(who: str, decided: Decided) -> bool:
    told = " ".join(decision.text for decision in decided.decisions)
    return bool(_VOTING.search(told)) and (is_party(who) or names_in(who) <= names_in(told))


def _of_punkt(asked: VoterAsked, record: ItemRecord, inquiry: Inquiry) -> Iterator[_Vote]:
    if record.item.closed:
        return
    for decision in record.item.decisions:
        if not _passes(decision, record, inquiry):
            continue
        for ballot in read_votes(decision.text, record.meeting.members):
            for stand in ballot.on(asked.side):
                told = Told(record, decision, ballot, (stand,))
                mine = [v for v in stand.voters if _is_asked(asked.who, v)]
                if _is_vote(decision.text[stand.low : stand.high]):
                    kept = mine[:1] if is_party(asked.who) else mine
                    yield from (_Vote(record, told, voter) for voter in kept)


def _passes(decision: Decision, record: ItemRecord, inquiry: Inquiry) -> bool:
    """Return whether a decision is of the body and period asked for.

    One that is not the meeting's own must say whose and of which day it is.
    """
    filters = inquiry.asked.filters
    own = decision is current_decision(record.meeting, record.item)
    if not own and (decision.date is None or decision.udvalg is None):
        return False
    day = decision.date or record.meeting.date
    body = decision.udvalg or record.meeting.udvalg
    early = filters.date_from and (day is None or day < filters.date_from)
    late = filters.date_to and (day is None or day > filters.date_to)
    return not (early or late) and (filters.udvalg is None or filters.udvalg == body)


def _is_asked(who: str, voter: Voter) -> bool:
    if is_party(who):
        printed = voter.name if voter.kind is Kind.PARTI else voter.party
        return printed is not None and same_party(who, printed)
    return voter.kind is Kind.PERSON and names_in(who) <= names_in(voter.name)


def _is_vote(told: str) -> bool:
    """Return whether the words tell of a vote; "kan ikke tiltræde" alone does not."""
    return _VOTE.search(told) is not None or not _NO_VOTE.search(told)


def _is_ambiguous(who: str, votes: Sequence[_Vote], inquiry: Inquiry) -> bool:
    """Return whether a name may be of several people: of the same name, or in two kommuner."""
    named = _people(who, inquiry) | {names_in(vote.voter.name) for vote in votes}
    apart = len(bearing(names_in(who), named)) > 1
    return apart or len({vote.record.meeting.kommune for vote in votes}) > 1


def _subject(asked: VoterAsked, inquiry: Inquiry) -> list[str]:
    """Return the words for what the votes were on, where the question says so."""
    said = {t.word for d in inquiry.asked.derived for t in tokens(d.said or "")}
    rest = [t for t in tokens(asked.rest) if not (t.function or t.word in said)]
    return [t.stem for t in rest if not _ASKING.fullmatch(t.word)]


def _is_titled(record: ItemRecord, subject: Sequence[str]) -> bool:
    stems = {token.stem for token in tokens(record.item.title or "")}
    return all(any(likeness(word, stem) >= LISTED for stem in stems) for word in subject)


def _listed(asked: VoterAsked, votes: Sequence[_Vote]) -> Draft:
    """Name the count of punkter and the votes, newest first, in as many words as there is room."""
    ids = tuple(dict.fromkeys(vote.record.item.id for vote in votes))
    noun = "punkt" if len(ids) == 1 else "punkter"
    deed = f"har {_who(asked, votes)} {_DEEDS[asked.side]} i {len(ids)} {noun}"
    lead = f"Ifølge de indlæste referater {deed}: "
    whole = _entries(votes, whole=True)
    fits = words(" ".join([lead, *whole])) <= _ROOM
    entries = whole if fits else _entries(votes, whole=False)
    parts: list[Part] = [lead, *_fitting(entries, votes, _ROOM - words(lead))]
    remarks = [BY_PARTY if is_party(asked.who) else BY_NAME]
    if any(vote.record.item.state is State.KLADDE for vote in votes):
        remarks.append(DRAFT_MINUTES)
    return Draft(Outcome.ANSWERED, (Statement(tuple(parts)),), tuple(remarks), items=ids)


def _fitting(entries: Sequence[str], votes: Sequence[_Vote], room: int) -> Iterator[Part]:
    """Give the entries that there is room for, each with its citation."""
    for index, (entry, vote) in enumerate(zip(entries, votes, strict=True)):
        room -= words(entry)
        if index and (room < 0 or index >= _MOST):
            yield REST
            return
        yield f"; {entry}" if index else entry
        yield cite_item(vote.record, vote.proof, decision=vote.told.decision)


def _who(asked: VoterAsked, votes: Sequence[_Vote]) -> str:
    if is_party(asked.who):
        return "partiet eller medlemmer, der er anført med det,"
    return join(tuple(dict.fromkeys(vote.voter for vote in votes))).replace(" og ", " eller ")


def _entries(votes: Sequence[_Vote], *, whole: bool) -> list[str]:
    """Return where each vote was and on what; the meeting is named once for those of one."""
    entries: list[str] = []
    for index, vote in enumerate(votes):
        day = f"{vote.day:%d-%m-%Y} " if vote.day else ""
        before = votes[index - 1] if index else None
        same = before and (before.day, before.body) == (vote.day, vote.body)
        entries.append(f"{'' if same else f'{day}i {vote.body} '}{_matter(vote, whole=whole)}")
    return entries


def _matter(vote: _Vote, *, whole: bool) -> str:
    """Return the title of the punkt, with the sentence of the vote where there is room.

    What is voted on need not be the whole of the case, so a vote on a part is quoted always.
    """
    title = vote.record.item.title
    named = f"»{cut(title, _LONGEST_TITLE if whole else _SHORT_TITLE)}«" if title else "uden titel"
    short = whole and words(vote.proof) <= _LONGEST_QUOTE and _VOTE.search(vote.proof)
    quote = cut(vote.proof, _LONGEST_QUOTE) if short else cut(_part(vote), _SHORT_QUOTE)
    return f"{named} (»{quote}«)" if quote else named


def _part(vote: _Vote) -> str:
    """Return the words that say which part of a case was voted on; empty where it is not told."""
    told, verb = vote.told, _VOTE.search(vote.proof)
    if verb and told.deed not in ("stemte imod", "stemte for") and told.side in _WITH_OBJECT:
        return vote.proof[verb.start() :]
    text = told.decision.text[: told.stands[0].start]
    before = [s for s in split(text) if s.start >= told.ballot.start]
    opening = [s.text for s in (*split(text)[-1:], *before) if _PART.search(s.text)]
    return opening[-1] if opening else ""


def _unrecorded(asked: VoterAsked, inquiry: Inquiry) -> Draft:
    """Say that no such vote is recorded, and what was searched; it is not that there was none."""
    vocabulary = inquiry.archive.vocabulary(inquiry.viewer)
    told = searched(inquiry.count(), inquiry.question.filters, vocabulary)
    by = BY_PARTY if is_party(asked.who) else BY_NAME
    return replace(Draft(Outcome.REFUSED), remarks=(NOT_FOUND, by, told))
