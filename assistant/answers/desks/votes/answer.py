"""Answer who voted how from the ballots of the punkt: never a name on a side it is not told on."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answers.answer import Outcome
from assistant.answers.asking.meanings import Meanings
from assistant.answers.desks.votes.asked import Form, VoteAsked, ask_votes
from assistant.answers.desks.votes.ballots import read_votes
from assistant.answers.desks.votes.cues import EXCLUSIVE, Side, find_cues
from assistant.answers.desks.votes.finding import is_surely_meant, narrow, records_meant
from assistant.answers.desks.votes.heard import is_of_heard
from assistant.answers.desks.votes.incase import tell_in_turn
from assistant.answers.desks.votes.meant import of_subject, voted_on
from assistant.answers.desks.votes.names import find_mentions
from assistant.answers.desks.votes.of import Votes, is_asked, party_of, person_of, votes_of
from assistant.answers.desks.votes.points import is_on_part
from assistant.answers.desks.votes.reasons import best_reasoned, tell_why
from assistant.answers.desks.votes.stance import is_member, tell_stance
from assistant.answers.desks.votes.told import (
    MOST_WORDS,
    Told,
    join,
    quote_whole,
    tell,
    tell_names,
    tell_number,
    tell_with_outcome,
    words,
)
from assistant.answers.finding.inquiry import Finder, Inquiry, passes
from assistant.answers.text.evidence import current_decision
from assistant.answers.wording.citing import cite_title
from assistant.answers.wording.compose import named
from assistant.answers.wording.draft import Draft, Statement
from assistant.answers.wording.refusing import refuse
from assistant.answers.wording.remarks import DRAFT_MINUTES, NOT_DECIDED, relaxed
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import State

_TOGETHER = {
    Side.FOR: (Side.FOR, Side.FLERTAL),
    Side.IMOD: (Side.IMOD, Side.MINDRETAL),
}
"""Sides that answer for one another: who is in the minority was not for what was decided."""

_UNTOLD = {
    Side.FOR: "hvem der stemte for",
    Side.IMOD: "hvem der stemte imod",
    Side.UNDLOD: "at nogen undlod at stemme",
    Side.IKKE: "at nogen lod være med at stemme",
    Side.FORBEHOLD: "at nogen tog forbehold",
    Side.REFERAT: "at nogen fik noget ført til referat",
}
_MOST_TOLD = 3

_Teller = Callable[[Told, int], Statement]


def answer_votes(inquiry: Inquiry, finder: Finder, meanings: Meanings | None) -> Draft | None:
    """Answer a question about a vote; None when it asks for something else.

    The punkt is searched for anew, by `finder`, without the words that ask for the vote. Why
    someone voted so, and what someone thinks, is told from the votes or not at all.
    """
    asked = ask_votes(inquiry.asked.text, inquiry.question.search_text)
    if asked is None or is_of_heard(asked, inquiry.asked):
        return None
    draft = _searched(asked, inquiry, finder, meanings)
    if draft or asked.form not in (Form.HVORFOR, Form.HOLDNING):
        return draft
    best = inquiry.best.record if inquiry.best else None
    if best and not best.item.closed:
        votes = _votes(best, inquiry)
        draft = _answer(asked, votes)
        draft = _remarked(draft, votes, inquiry) if draft else None
    return draft or (refuse(inquiry) if is_member(asked.who or "", inquiry) else None)


def _searched(
    asked: VoteAsked, inquiry: Inquiry, finder: Finder, meanings: Meanings | None
) -> Draft | None:
    """Answer from the punkt that is found without the words that ask for the vote."""
    read: list[Votes] = []
    for narrowed in narrow(inquiry, finder, meanings):
        read = [_votes(record, inquiry) for record in records_meant(narrowed)]
        if read:
            break
    if not read or read[0].record.item.closed:
        return None
    named = of_subject(read, narrowed)
    chosen = _chosen(named, asked)
    draft = tell_in_turn(asked, chosen, named) or _answer(asked, chosen)
    untold = draft is not None and draft.outcome is Outcome.PARTIAL
    if untold and not chosen.told(tuple(Side)) and not is_surely_meant(narrowed):
        return None
    return _remarked(draft, chosen, narrowed) if draft else None


def _chosen(read: Sequence[Votes], asked: VoteAsked) -> Votes:
    first = next((r for r in read if _answers(r, asked)), None)
    if first and asked.form is Form.HVORFOR:
        return best_reasoned(asked, first, read)
    return first or voted_on(read)


def _votes(record: ItemRecord, inquiry: Inquiry) -> Votes:
    """Return the votes of a punkt; of one that names its body, those of that body."""
    current = current_decision(record.meeting, record.item)
    order = sorted(record.item.decisions, key=lambda decision: decision is not current)
    asked = inquiry.asked.text.lower()
    named_body = [d for d in order if d.udvalg and d.udvalg.lower() in asked]
    members = record.meeting.members
    return Votes(record, tuple((d, read_votes(d.text, members)) for d in named_body or order))


def _answers(votes: Votes, asked: VoteAsked) -> bool:
    if asked.who:
        who = person_of(asked.who, votes.record.meeting)
        return bool(
            votes_of(who, votes) or votes_of(party_of(who, votes.record.meeting) or "", votes)
        )
    if asked.form is Form.HVORDAN:
        return bool(votes.told((*EXCLUSIVE, Side.ENIGHED)))
    return bool(votes.told(_sides(asked) if asked.side else tuple(Side)))


def _sides(asked: VoteAsked) -> tuple[Side, ...]:
    return _TOGETHER.get(asked.side, (asked.side,)) if asked.side else tuple(Side)


def _answer(asked: VoteAsked, votes: Votes) -> Draft | None:
    if not votes.record.item.decisions:
        told = asked.firm and asked.form is not Form.HVORFOR
        return _undecided(votes.record) if told else None
    if asked.form is Form.HVORFOR:
        return tell_why(asked, votes)
    if asked.form is Form.HOLDNING:
        return tell_stance(asked, votes)
    if asked.who:
        return _of_someone(asked, votes)
    if asked.form is Form.ENIGE:
        return _agreed(votes)
    if asked.form is Form.HVORDAN:
        return _distribution(votes)
    return _on_side(asked, votes)


def _on_side(asked: VoteAsked, votes: Votes) -> Draft | None:
    """Answer who, or how many, stood on a side."""
    told = votes.told(_sides(asked))
    if asked.form is Form.ANTAL:
        counted = [t for t in told if t.number is not None]
        if counted:
            return _answered(counted, tell_number)
    with_names = [t for t in told if t.voters]
    if with_names and asked.form is not Form.ANTAL:
        if asked.form is Form.NOGEN:
            return _answered(with_names, _yes)
        return _answered(with_names, tell_names)
    agreed = votes.told((Side.ENIGHED,))
    if agreed and asked.side in (Side.IMOD, Side.UNDLOD, Side.FOR) and not told:
        lead = "Alle stemte for" if asked.side is Side.FOR else "Ingen"
        return _answered(agreed, lambda t, room: tell(_unanimous(lead), t, room))
    return _untold(asked, told, votes)


def _unanimous(lead: str) -> str:
    return "Ingen – beslutningen var enstemmig" if lead == "Ingen" else "Beslutningen var enstemmig"


def _yes(told: Told, room: int) -> Statement:
    return tell(f"Ja – {join(told.voters)} {told.deed}", told, room)


def _untold(asked: VoteAsked, told: Sequence[Told], votes: Votes) -> Draft | None:
    """Say that the side is not told, with what the decision does say."""
    side = asked.side or Side.FOR
    if told and told[0].number is not None:
        return _partial(tell_number(told[0]))
    told_elsewhere = votes.told(tuple(EXCLUSIVE))
    if not asked.firm and not told_elsewhere:
        return None
    if not told_elsewhere and _voted_in_text(votes.record):
        return None
    what = _UNTOLD.get(side, "hvordan der blev stemt")
    if asked.form is Form.ANTAL and side in _TOGETHER:
        what = f"hvor mange der stemte {side}"
    if told_elsewhere or side not in EXCLUSIVE:
        lead = f"Referatet nævner ikke, {what}"
    else:
        lead = "Referatet nævner ingen afstemning"
    decision = told_elsewhere[0].decision if told_elsewhere else votes.votes[0][0]
    if not decision.text.strip():
        return None
    return _partial(quote_whole(f"{lead}; beslutningen", votes.record, decision))


def _voted_in_text(record: ItemRecord) -> bool:
    """Return whether the case itself tells of a vote, of parents or residents, say."""
    return any(
        any(cue.side in (Side.FOR, Side.IMOD) for cue in find_cues(text, find_mentions(text)))
        for section in record.item.sections
        for text in section.text.splitlines()
        if re.search(r"\bstem(?:te|mer)\b", text)
    )


def _distribution(votes: Votes) -> Draft | None:
    """Tell all sides of the ballots: the numbers first where they are printed."""
    told = votes.told(tuple(EXCLUSIVE))
    if not told:
        agreed = votes.told((Side.ENIGHED,))
        if agreed:
            return _answered(agreed, lambda t, room: tell(_unanimous("Alle"), t, room))
        return _unrecorded(votes)
    ballots = _by_ballot(told)
    state = tell_with_outcome if len(ballots) == 1 else tell
    return _answered(ballots, lambda t, room: state(_sides_of(t), t, room))


def _by_ballot(told: Sequence[Told]) -> list[Told]:
    """Return one entry for each ballot, holding the stands of all its sides."""
    ballots: dict[tuple[int, int, int], Told] = {}
    for entry in told:
        key = (id(entry.decision), entry.ballot.start, entry.ballot.stands[0].low)
        stands = tuple(s for s in entry.ballot.stands if s.side in EXCLUSIVE)
        ballots.setdefault(key, replace(entry, stands=stands))
    return list(ballots.values())


def _sides_of(told: Told) -> str:
    """Return who, or how many, stood on each side of a ballot."""
    sides = list(dict.fromkeys(stand.side for stand in told.stands))
    numbers = [(replace(told, stands=told.ballot.on(side)).number, side) for side in sides]
    text = told.decision.text[told.stands[0].start : told.stands[-1].end]
    printed = all(number and re.search(rf"\b{number}\b", text) for number, _ in numbers)
    if printed and set(sides) <= {Side.FOR, Side.IMOD, Side.UNDLOD}:
        if told.tally:
            return f"Stemmetallet var {told.tally}"
        counts = [f"{n} {'undlod' if s is Side.UNDLOD else s}" for n, s in numbers]
        return f"Stemmerne faldt {', '.join(counts)}"
    parts = [
        f"{join(one.voters)} {one.deed}"
        for side in sides
        if (one := replace(told, stands=told.ballot.on(side))).voters
    ]
    lead = ", ".join(parts)
    return lead if parts and words(lead) <= MOST_WORDS // 3 else "Der blev stemt"


def _agreed(votes: Votes) -> Draft | None:
    against = votes.told((Side.IMOD, Side.UNDLOD, Side.MINDRETAL, Side.FORBEHOLD))
    if against:
        return _answered(against, _disagreed)
    agreed = votes.told((Side.ENIGHED,))
    if agreed:
        return _answered(agreed, lambda told, room: tell("Ja – enstemmigt", told, room))
    return _unrecorded(votes)


def _disagreed(told: Told, room: int) -> Statement:
    if not told.voters and told.number is not None:
        return tell(
            f"Nej – stemmetallet var {told.tally}" if told.tally else "Nej – der var modstand",
            told,
            room,
        )
    return tell(f"Nej – {join(told.voters)} {told.deed}", told, room)


def _of_someone(asked: VoteAsked, votes: Votes) -> Draft | None:
    """Answer how one person or party voted; Ja or Nej where the side itself proves it."""
    who = person_of(asked.who or "", votes.record.meeting)
    entries = votes_of(who, votes)
    party = party_of(who, votes.record.meeting)
    if not entries and party and (of_party := votes_of(party, votes)):
        return replace(_answered(of_party, _of_party), outcome=Outcome.PARTIAL)
    if not entries:
        return _unrecorded(
            votes, lead="Referatet nævner ikke, hvordan der blev stemt af den, der spørges om"
        )
    if asked.form is Form.HVORDAN or asked.side is None:
        return _answered(entries, tell_names)
    if any(is_on_part(t.decision.text, t.stands[0].start, asked.subject) for t in entries):
        return _answered(entries, tell_names)
    return _answered(entries, lambda told, room: _whether(asked, who, told, room))


def _whether(asked: VoteAsked, who: str, told: Told, room: int) -> Statement:
    by_name = is_asked(who, told.voters[0], exact=True)
    sides = EXCLUSIVE - {Side.FLERTAL, Side.MINDRETAL}
    lead = f"{join(told.voters)} {told.deed}"
    if by_name and asked.side is told.side:
        return tell(f"Ja – {lead}", told, room)
    if by_name and asked.side in sides and told.side in sides:
        return tell(f"Nej – {lead}", told, room)
    return tell(lead, told, room)


def _of_party(told: Told, room: int) -> Statement:
    """Tell how the party of a member voted who is not named himself: it may not be the same."""
    named_not = "Referatet nævner ikke medlemmet ved navn, men"
    return tell(f"{named_not} {join(told.voters)} {told.deed}", told, room)


def _unrecorded(votes: Votes, lead: str = "Referatet nævner ingen afstemning") -> Draft | None:
    decision = votes.votes[0][0]
    if not decision.text.strip() or _voted_in_text(votes.record):
        return None
    return _partial(quote_whole(f"{lead}; beslutningen", votes.record, decision))


def _undecided(record: ItemRecord) -> Draft:
    lead = f"Der er ingen beslutning og dermed ingen stemmer i {named(record)}"
    return _partial(Statement((lead, cite_title(record))))


def _answered(told: Sequence[Told], state: _Teller) -> Draft:
    """Return the answer: one statement for each side told, as many as there is room for."""
    statements: list[Statement] = []
    room = MOST_WORDS
    for entry in _distinct(told):
        statement = state(entry, room)
        room -= words("".join(p for p in statement.parts if isinstance(p, str))) + 1
        if statements and room < 0:
            break
        statements.append(statement)
    return Draft(Outcome.ANSWERED, tuple(statements))


def _distinct(told: Sequence[Told]) -> Iterator[Told]:
    """Give the entries that say something more: the same side of the same voters only once."""
    seen: set[object] = set()
    for entry in told[: _MOST_TOLD * 2]:
        key = (entry.side, entry.voters, entry.number, entry.decision.udvalg, entry.stands[0].start)
        if key not in seen and len(seen) < _MOST_TOLD:
            seen.add(key)
            yield entry


def _partial(statement: Statement) -> Draft:
    return Draft(Outcome.PARTIAL, (statement,))


def _remarked(draft: Draft, votes: Votes, inquiry: Inquiry) -> Draft:
    """Add what the reader must know: that the search went wider, that nothing is decided."""
    state = votes.record.item.state
    remarks = [*draft.remarks]
    dropped = [d for d in inquiry.found.relaxed if not _is_body(d, votes)]
    outside = not passes(votes.record.meeting, inquiry.asked.filters)
    remarks += [relaxed(dropped)] if dropped and outside else []
    if state is State.DAGSORDEN and not votes.record.item.decisions:
        remarks.append(NOT_DECIDED)
    if state is State.KLADDE:
        remarks.append(DRAFT_MINUTES)
    return replace(draft, remarks=tuple(remarks))


def _is_body(name: str, votes: Votes) -> bool:
    bodies = (votes.record.meeting.udvalg, *(d.udvalg for d, _ in votes.votes))
    return any(body and body.lower() == name.lower() for body in bodies)
