"""Whether someone was at the meeting when a case was treated: "Var …, da budgettet blev vedtaget?".

The case is looked up by its title, the person in the header of its meeting. Where the minutes
tell that the person came, left or did not take part, that is quoted in place of a yes or no.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from assistant.answers.answer import Outcome
from assistant.answers.asking.asked import plain_question
from assistant.answers.asking.aspects import Aspect
from assistant.answers.asking.people import bearing, names_in
from assistant.answers.asking.words import Token, likeness, tokens
from assistant.answers.desks.headers import lines_with, meeting_named, printed_span
from assistant.answers.desks.punkter import Punkter
from assistant.answers.desks.sittings import held
from assistant.answers.finding.inquiry import Inquiry
from assistant.answers.finding.treatments import day
from assistant.answers.text.evidence import decided_at, own_of
from assistant.answers.text.quoting import shown
from assistant.answers.text.sentences import split
from assistant.answers.wording.citing import cite_header, cite_item, cite_title
from assistant.answers.wording.compose import named
from assistant.answers.wording.draft import Draft, Statement
from assistant.answers.wording.refusing import refuse
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import Meeting

_WAS_THERE = r"(?:til ?stede|med|fraværende|væk|(?:med )?(?:på|til|i) (?:[\w-]+ ){0,2}?\w*mødet?)"
_DECIDED = (
    r"(?:.*\b(?:blev|var|vedtog|behandlede|godkendte|besluttede|stemte|drøftede|fik|gav"
    r"|bevilgede)\b.*"
    r"|(?:\w*behandlingen|vedtagelsen|afstemningen|godkendelsen|drøftelsen) (?:af|om) .+)"
)
_AT_CASE = re.compile(
    r"^(?:og )?(?:var|deltog|er|manglede|sad) (?P<who>.+?) "
    rf"(?:{_WAS_THERE})?,? ?\b(?:da|dengang|hvor|under|mens|ved|i) (?P<what>{_DECIDED})$"
)
_TOOK_PART = re.compile(
    r"^(?:og )?(?:var|er) (?P<who>.+?) med til at (?P<what>(?:vedtage|godkende|behandle|beslutte"
    r"|drøfte|stemme om) .+)$"
)
_ASIDE = re.compile(
    r"(?:vedtag|vedtog|behandl|godkend|beslut|drøft|afstem|stemt|sag|punkt|forslag|ny$|endelig)\w*"
    r"|blev|var|fik|gav|bevilg\w*|byråd\w*|udvalg\w*|kommunalbestyrels\w*|møde\w*|man|de"
)
_ADOPTED = re.compile(r"\b(?:vedtag\w*|vedtog|godkend\w*)\b")
_REFUSED = re.compile(r"\bikke (?:\w+ )?(?:vedtag\w*|godkend\w*)|\banbefal\w*[^.]*")
_ADDITION = re.compile(r"\b(?:tillæg\w*|ændring\w*) (?:\S+ )?(?:til|i|af)\b", re.IGNORECASE)
_CAME_OR_WENT = re.compile(
    r"\b(?:inhabil\w*|forlod|gik|ankom|kom|deltog|deltager|fravær\w*|til ?stede|afbud|erklærede)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"[nt]?(?:e[nrt]|e?ne|erne)?s?")
_FULL_NAME, _SAME, _MOST_READ = 2, 0.9, 4
"""Words of a name that is a person's own; likeness of words that differ in their ending alone;
treatments of a case whose headers are compared."""


@dataclass(frozen=True, slots=True)
class _AtCase:
    """Who is asked about, the words for the case, and whether it is said to have been adopted.

    Who was there need not have been of the `deed` asked about; who was not, was not.
    """

    who: frozenset[str]
    case: tuple[Token, ...]
    adopted: bool
    absent: bool
    deed: bool


def was_at_case(inquiry: Inquiry) -> Draft | None:
    """Answer whether a member was there when a case was treated; None when that is not asked."""
    asked = _asked(inquiry)
    if asked is None:
        return None
    named = list(islice(_named(asked, inquiry), _MOST_READ))
    if not named:
        return refuse(inquiry)
    agreed = len({one.absent for one in named}) == 1
    if agreed:
        return Draft(Outcome.ANSWERED, (named[0].told(asked, first=True),))
    other = next(one for one in named if one.absent is not named[0].absent)
    return Draft(Outcome.PARTIAL, tuple(one.told(asked, first=False) for one in (named[0], other)))


@dataclass(frozen=True, slots=True)
class _Named:
    """How the minutes of one treatment name the person.

    `absent` is None where they tell of coming or going, which is `noted`.
    """

    record: ItemRecord
    head: Meeting
    name: str
    absent: bool | None
    noted: Statement | None

    def told(self, asked: _AtCase, *, first: bool) -> Statement:
        """Say so, with the quote; with Ja or Nej where it is the first word of the answer."""
        if self.noted:
            return self.noted
        deed = "er anført som fraværende" if self.absent else "er anført som deltager"
        word = "Ja" if self.absent is asked.absent else "Nej"
        first = first and (self.absent is True or not asked.deed)
        quote = printed_span(self.head, [self.name], last=bool(self.absent))
        lead = f"{f'{word} – ' if first else ''}{self.name} {deed} i {meeting_named(self.head)}"
        text = f"{lead}: »{shown(quote)}«"
        cited = cite_title(self.record)
        return Statement((text, cite_header(self.head, quote), _case(self.record), cited))


def _named(asked: _AtCase, inquiry: Inquiry) -> Iterator[_Named]:
    """Give the treatments whose minutes name the person."""
    for record in _treated(asked, inquiry):
        head = inquiry.archive.head(record.meeting.id)
        named = _in_minutes(asked, record, head) if head else None
        if named:
            yield named


def _asked(inquiry: Inquiry) -> _AtCase | None:
    plain = plain_question(inquiry.asked.text)
    match = _TOOK_PART.match(plain) or _AT_CASE.match(plain)
    if match is None:
        return None
    who = names_in(re.sub(r"\([^()]*\)", "", match["who"]))
    people = map(names_in, inquiry.archive.vocabulary(inquiry.viewer).people)
    case = [t for t in tokens(match["what"]) if not (t.function or _ASIDE.fullmatch(t.word))]
    if not case or len(who) < _FULL_NAME or not any(who <= name for name in people):
        return None
    absent = re.search(r"manglede|fraværende|væk", match.group()) is not None
    adopted = _ADOPTED.search(match["what"]) is not None
    deed = match.re is _TOOK_PART
    return _AtCase(who, tuple(case), adopted, absent, deed)


def _treated(asked: _AtCase, inquiry: Inquiry) -> Iterator[ItemRecord]:
    """Give the treatments of the case at meetings held, the newest first.

    A year may be that of the case ("budget 2026") as well as of the meeting.
    """
    filters = inquiry.asked.filters
    ever = inquiry.archive.outlines(filters.without({"period"}), inquiry.viewer)
    for punkter in (Punkter.of_all(inquiry), Punkter(tuple(ever), inquiry)):
        titled = punkter.titled(lambda title: _is_titled(asked.case, title))
        records = list(held(titled, inquiry.asked.today))
        adopted = [r for r in records if _is_adopted(r)] if asked.adopted else []
        if records:
            yield from sorted(adopted or records, key=_order, reverse=True)
            return


def _order(record: ItemRecord) -> tuple[bool, date]:
    """Return what puts the newest treatment first, and an addition to the case behind it."""
    return _ADDITION.search(record.item.title or "") is None, day(record)


def _is_adopted(record: ItemRecord) -> bool:
    own = own_of(decided_at(record))
    text = own.text.lower() if own else ""
    return _ADOPTED.search(_REFUSED.sub("", text)) is not None


def _is_titled(case: Sequence[Token], title: str) -> bool:
    """Return whether a title holds every word for the case, and no compound of one."""
    held = tokens(title)
    return all(
        word.word in title if word.word.isdigit() else any(_same(word, other) for other in held)
        for word in case
    )


def _same(one: Token, other: Token) -> bool:
    """Return whether two words differ in their ending alone: "budgettet", "budget"."""
    short, long = sorted((one.word, other.word), key=len)
    ended = long.startswith(short) and _ENDING.fullmatch(long[len(short) :]) is not None
    return ended or likeness(one.stem, other.stem) >= _SAME


def _in_minutes(asked: _AtCase, record: ItemRecord, head: Meeting) -> _Named | None:
    """Return how the minutes of a treatment name the person; None where they do not."""
    name = _meant(asked.who, (*head.absent, *(member.name for member in head.members)))
    if name is None or not printed_span(head, [name], last=name in head.absent):
        return None
    noted = _noted(asked, record) or _came(asked, head)
    return _Named(record, head, name, None if noted else name in head.absent, noted)


def _came(asked: _AtCase, head: Meeting) -> Statement | None:
    """Quote the line of the header that says when the person came or left."""
    line = next((x for x in lines_with(Aspect.GIK, head) if asked.who <= names_in(x)), None)
    if line is None:
        return None
    return Statement(
        (f"Af {meeting_named(head)} fremgår: »{shown(line)}«", cite_header(head, line))
    )


def _meant(who: frozenset[str], names: Iterable[str]) -> str | None:
    """Return the one whose name is asked for, or bears all of it; None where several do."""
    printed = list(dict.fromkeys(names))
    meant = bearing(who, map(names_in, printed))
    found = [name for name in printed if names_in(name) in meant]
    return found[0] if len(found) == 1 else None


def _case(record: ItemRecord) -> str:
    title = f"»{shown(record.item.title)}«" if record.item.title else "sagen"
    return f"; der blev {title} behandlet"


def _noted(asked: _AtCase, record: ItemRecord) -> Statement | None:
    """Quote what the decision itself says of the person's coming, going or taking no part."""
    for decision in record.item.decisions:
        if decision.date not in (None, record.meeting.date):
            continue
        absent = [name for name in decision.absent if asked.who <= names_in(name)]
        if absent:
            lead = f"{absent[0]} er anført som fraværende ved behandlingen af {named(record)}"
            return Statement((lead, cite_title(record)))
        for sentence in split(decision.text):
            if asked.who <= names_in(sentence.text) and _CAME_OR_WENT.search(sentence.text):
                lead = f"Under {named(record)} står: »{shown(sentence.text)}«"
                return Statement((lead, cite_item(record, sentence.text, decision=decision)))
    return None
