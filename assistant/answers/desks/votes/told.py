"""Put the votes of a decision into words: the names first, then the sentence that proves them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answers.desks.particulars import cut
from assistant.answers.desks.votes.ballots import Ballot, Stand
from assistant.answers.desks.votes.cues import Side
from assistant.answers.desks.votes.names import Kind, Voter
from assistant.answers.desks.votes.points import point_before, with_point
from assistant.answers.text.quoting import shown
from assistant.answers.wording.citing import cite_item
from assistant.answers.wording.draft import Statement
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import Decision

MOST_WORDS = 104
"""Words of all statements together; remarks and the contract's limit of 120 leave the rest."""

_LEAD, _SHORTEST, _LONGEST_TITLE = 44, 12, 14
"""Words of the names that lead, beyond which the quote alone names them; words of a quote."""

_SHORT = 45
"""Words of a decision that is quoted whole, so that what came of a vote stands with it."""

_DEEDS = {
    Side.FOR: "stemte for",
    Side.IMOD: "stemte imod",
    Side.UNDLOD: "undlod at stemme",
    Side.IKKE: "deltog ikke i afstemningen",
    Side.FLERTAL: "udgjorde flertallet",
    Side.MINDRETAL: "udgjorde mindretallet",
    Side.FORBEHOLD: "tog forbehold",
    Side.REFERAT: "fik en bemærkning ført til referat",
}
_UNVOTED = {Side.FOR: "var for", Side.IMOD: "var imod"}
_OBJECT = re.compile(
    r"\bstem(?:te|mer)\s+(?P<side>for|imod)(?:\s+(?!og\b|mens\b|men\b|idet\b|da\b|fordi\b|med\b)"
    r"[\w-]+(?:\.\d+)?){0,8}(?=[,.;]|\s(?:og|mens|men|idet|da|fordi|med)\b|$)",
    re.IGNORECASE,
)
"""What was voted on, beside the verb: "stemte for at fortsætte" says more than "for"."""

_NUMBERS = (
    "Ingen Én To Tre Fire Fem Seks Syv Otte Ni Ti Elleve Tolv Tretten Fjorten Femten Seksten "
    "Sytten Atten Nitten Tyve"
).split()


@dataclass(frozen=True, slots=True)
class Told:
    """One side of one ballot of a decision, with where it stands."""

    record: ItemRecord
    decision: Decision
    ballot: Ballot
    stands: tuple[Stand, ...]

    @property
    def side(self) -> Side:
        """Return the side that is told."""
        return self.stands[0].side

    @property
    def voters(self) -> tuple[Voter, ...]:
        """Return those on the side, each once."""
        return tuple(dict.fromkeys(v for stand in self.stands for v in stand.voters))

    @property
    def number(self) -> int | None:
        """Return how many they are: as printed, else as many persons as are named."""
        printed = [stand.count for stand in self.stands if stand.count is not None]
        if printed:
            return printed[0]
        persons = bool(self.voters) and all(v.kind is Kind.PERSON for v in self.voters)
        return len(self.voters) if persons else None

    @property
    def day(self) -> date:
        """Return when it was: the decision's own day before the meeting's."""
        return self.decision.date or self.record.meeting.date or date.min

    @property
    def deed(self) -> str:
        """Return what they did, in the words that the proof bears out."""
        text = self.decision.text[self.stands[0].start : self.stands[-1].end]
        printed = _OBJECT.search(self.decision.text, self.stands[0].low, self.stands[-1].end)
        if self.side in _UNVOTED and printed and printed["side"].lower() == self.side:
            return shown(printed.group())
        votes = re.search(r"\bstem", text, re.IGNORECASE) is not None
        return _DEEDS[self.side] if votes else _UNVOTED.get(self.side, _DEEDS[self.side])

    @property
    def tally(self) -> str:
        """Return "11 mod 7" where the numbers of the sides are told so alone."""
        tallies = [stand.tally for stand in self.stands if stand.tally]
        return tallies[0] if tallies and all(s.tally for s in self.stands if s.count) else ""


def tell_names(told: Told, room: int = MOST_WORDS) -> Statement:
    """Name those on a side and quote the proof; a long list stands in the quote alone."""
    names = join(told.voters)
    lead = f"{names} {told.deed}" if words(names) <= _LEAD else f"{_counted(told)} {told.deed}"
    return tell(lead, told, room)


def tell_in_case(told: Told, room: int = MOST_WORDS) -> Statement:
    """Name those on a side and the case it was in, for where another may be meant."""
    return tell(f"{join(told.voters)} {told.deed}{of_case(told.record)}", told, room)


def of_case(record: ItemRecord) -> str:
    """Return the case by its title, to stand after a deed; empty where it has none."""
    title = record.item.title
    return f" i sagen »{cut(title, _LONGEST_TITLE)}«" if title else ""


def tell_number(told: Told, room: int = MOST_WORDS) -> Statement:
    """Say how many are on a side, and quote the proof.

    "Forkastet med 5 stemmer mod 1" does not say what the five were for, so it stands as printed.
    """
    if told.tally:
        return tell(f"Stemmetallet var {told.tally}", whole_ballot(told), room)
    return tell(f"{_counted(told)} {told.deed}", told, room)


def whole_ballot(told: Told) -> Told:
    """Return the side with every stand of its ballot, for the quote to show them all."""
    return replace(told, stands=told.ballot.stands)


def tell(lead: str, told: Told, room: int = MOST_WORDS) -> Statement:
    """Lead with some words, then the place and the words that prove them."""
    opening = f"{lead} {where(told.record, told.decision)}".rstrip()
    point = point_before(told.decision.text, told.stands[0].start)
    at = f", under »{shown(point)}«" if point else ""
    quote = quoted(told, max(_SHORTEST, room - words(opening + at) - 4))
    cited = cite_item(told.record, quote[1], decision=told.decision)
    if not point:
        return Statement((f"{opening}: {quote[0]}", cited))
    under = cite_item(told.record, point, decision=told.decision)
    return Statement((f"{opening}{at}", under, f": {quote[0]}", cited))


def tell_with_outcome(lead: str, told: Told, room: int = MOST_WORDS) -> Statement:
    """Lead with some words, then the decision whole where it is short, for what came of the vote.

    "Der var stemmelighed, og indstillingen bortfaldt" stands before who voted how, or after it.
    """
    if words(told.decision.text) > min(_SHORT, room - words(lead) - _SHORTEST):
        return tell(lead, told, room)
    return quote_whole(lead, told.record, told.decision)


def quote_whole(lead: str, record: ItemRecord, decision: Decision) -> Statement:
    """Lead with some words, then the decision itself, as much of it as there is room for."""
    opening = f"{lead} {where(record, decision)}".strip()
    text = decision.text.strip()
    raw = _first_words(text, MOST_WORDS - words(opening) - 14)
    dots = "" if len(raw) == len(text) else " …"
    return Statement(
        (f"{opening}: »{shown(raw)}{dots}«", cite_item(record, raw, decision=decision))
    )


def where(record: ItemRecord, decision: Decision) -> str:
    """Return the body and date of a decision: "i Byrådet den 12-11-2019"."""
    body = decision.udvalg or record.meeting.udvalg
    day = decision.date or record.meeting.date
    return " ".join(
        part for part in (f"i {body}" if body else "", f"den {day:%d-%m-%Y}" if day else "") if part
    )


def quoted(told: Told, room: int) -> tuple[str, str]:
    """Return the proof as it is printed, in its marks, and as it stands in the decision."""
    text = told.decision.text
    start, end = told.stands[0].start, told.stands[-1].end
    if words(text[start:end]) > room:
        start = min(stand.low for stand in told.stands)
        end = max(stand.high for stand in told.stands)
    before = "" if start == told.stands[0].start else "… "
    start = start if before else with_point(text, start)
    raw = _first_words(text[start:end], room)
    after = "" if start + len(raw) >= told.stands[-1].end else " …"
    return f"»{before}{shown(raw)}{after}«", raw


def join(voters: Sequence[Voter]) -> str:
    """Return voters as a sentence names them: "X (A), Y og Z"."""
    names = [shown(voter.printed) for voter in voters]
    return " og ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def words(text: str) -> int:
    """Return how many words the contract counts in a text."""
    return len(re.findall(r"[^\W_]+", text))


def _counted(told: Told) -> str:
    """Return the number as the proof prints it, in words where it is counted from names."""
    number = told.number
    if number is None:
        return "De nævnte"
    text = told.decision.text[told.stands[0].start : told.stands[-1].end]
    if re.search(rf"\b{number}\b", text) or number >= len(_NUMBERS):
        return str(number)
    return _NUMBERS[number]


def _first_words(text: str, room: int) -> str:
    found = list(re.finditer(r"[^\W_]+[).]?\)?", text))
    return text if len(found) <= room else text[: found[room - 1].end()]
