"""What of a punkt can be quoted: its sentences, each knowing where it stands.

Between the archive, which knows whole punkter, and `selection`, which weighs sentences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count

from assistant.answers.text.flattened import FlatTable, flat_tables
from assistant.answers.text.sentences import Sentence, is_heading, split
from assistant.answers.text.tables import heads_by_unit, is_head, is_row, is_rule, is_unit
from assistant.archive.records import Decided, ItemRecord
from assistant.minutes.meeting import AgendaItem, Decision, Meeting, SectionKind

_LONGEST_LEAD = 200
_SENTENCE = 7
"""Words from which a line before a list says something itself ("… forventes at vare to år:")."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The stretch `whole[start:end]` of one section, decision or attachment of a punkt.

    `heading` is the section's, `topic` the inner heading, opening line or question above the
    stretch. `current` marks a decision of the meeting's own body and date. `attachment` is the
    title of the bilag whose text it is.
    """

    record: ItemRecord
    whole: str
    start: int
    end: int
    heading: str = ""
    topic: str = ""
    kind: SectionKind | None = None
    decision: Decision | None = None
    current: bool = False
    order: int = 0
    attachment: str | None = None

    @property
    def quote(self) -> str:
        """Return the stretch, verbatim."""
        return self.whole[self.start : self.end]

    @property
    def item(self) -> AgendaItem:
        """Return the punkt it stands in."""
        return self.record.item

    @property
    def recommended(self) -> bool:
        """Return whether it is part of an indstilling, hence not decided by standing there."""
        return self.kind is SectionKind.INDSTILLING

    def joined(self, other: "Evidence") -> "Evidence":
        """Return the stretch from this one to the end of `other`, in the same text."""
        return replace(self, start=min(self.start, other.start), end=max(self.end, other.end))

    def shares_text(self, other: "Evidence") -> bool:
        """Return whether both stand in one section or decision of one punkt."""
        return (
            self.item.id == other.item.id
            and self.whole == other.whole
            and self.decision is other.decision
        )

    def overlaps(self, other: "Evidence") -> bool:
        """Return whether both hold some of the same words of one text."""
        return self.shares_text(other) and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    topic: str


def gather(record: ItemRecord) -> tuple[Evidence, ...]:
    """Return the sentences of a punkt in printed order: sections, decisions, attachments."""
    order = count()
    return (
        *_of_sections(record, order),
        *_of_decisions(record, order),
        *_of_attachments(record, order),
    )


def current_decision(meeting: Meeting, item: AgendaItem) -> Decision | None:
    """Return the decision of the meeting's own body and date; None when nothing was decided.

    A punkt may repeat earlier decisions and hold those of other bodies on other dates.
    """
    return current_of(Decided(meeting.udvalg, meeting.date, item.decisions))


def current_of(decided: Decided) -> Decision | None:
    """Return the decision of the meeting's own body and date, as `current_decision` does."""
    ranked = sorted(
        enumerate(decided.decisions),
        key=lambda pair: (_same_body(decided, pair[1]), _same_date(decided, pair[1]), pair[0]),
    )
    return ranked[-1][1] if ranked else None


def own_of(decided: Decided) -> Decision | None:
    """Return the decision of the meeting itself; None where the punkt only repeats others."""
    current = current_of(decided)
    if current is None or not (_same_body(decided, current) and _same_date(decided, current)):
        return None
    return current


def decided_at(record: ItemRecord) -> Decided:
    """Return what was decided at a punkt."""
    return Decided(record.meeting.udvalg, record.meeting.date, record.item.decisions)


def whole_decision(record: ItemRecord, decision: Decision) -> Evidence:
    """Return a decision in full."""
    current = decision is current_decision(record.meeting, record.item)
    text = decision.text
    start = len(text) - len(text.lstrip())
    return Evidence(
        record, text, start, len(text.rstrip()), decision.heading, "", None, decision, current
    )


def _same_body(meeting: Decided, decision: Decision) -> int:
    if decision.udvalg is None:
        return 1
    return 2 if decision.udvalg == meeting.udvalg else 0


def _same_date(meeting: Decided, decision: Decision) -> int:
    if decision.date is None:
        return 1
    return 2 if decision.date == meeting.date else 0


def _of_sections(record: ItemRecord, order: Iterator[int]) -> Iterator[Evidence]:
    for section in record.item.sections:
        whole = Evidence(record, section.text, 0, 0, section.heading, kind=section.kind)
        yield from _cut(whole, order)


def _of_decisions(record: ItemRecord, order: Iterator[int]) -> Iterator[Evidence]:
    current = current_decision(record.meeting, record.item)
    for each in record.item.decisions:
        whole = Evidence(record, each.text, 0, 0, each.heading, decision=each)
        yield from _cut(replace(whole, current=each is current), order)


def _of_attachments(record: ItemRecord, order: Iterator[int]) -> Iterator[Evidence]:
    for each in record.item.attachments:
        whole = Evidence(record, each.text, 0, 0, each.title, attachment=each.title)
        yield from _cut(whole, order)


def _cut(whole: Evidence, order: Iterator[int]) -> Iterator[Evidence]:
    """Yield the sentences of a section, a decision or an attachment, given as one stretch."""
    for piece in _pieces(whole.whole):
        start, end, topic = piece.start, piece.end, piece.topic
        yield replace(whole, start=start, end=end, topic=topic, order=next(order))


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[_Piece, ...]:
    """Cut a text into sentences under their inner headings; headings themselves are no evidence."""
    found: list[_Piece] = []
    topic = ""
    tables = flat_tables(text)
    rows = [_Piece(*row, text[slice(*table.head)]) for table in tables for row in table.rows]
    for sentence in _outside(split(text), tables):
        if is_rule(sentence.text):
            continue
        introduces = _introduces(text, sentence)
        if introduces:
            topic = _with_line_above(text, topic, sentence)
        elif is_row(topic) and not is_row(sentence.text):
            topic = ""
        if not introduces or _tells(sentence.text):
            found.append(_Piece(sentence.start, sentence.end, topic))
    found = sorted([*found, *rows], key=lambda piece: piece.start)
    return tuple(found) or tuple(_Piece(s.start, s.end, "") for s in split(text))


def _outside(sentences: Sequence[Sentence], tables: Sequence[FlatTable]) -> Iterator[Sentence]:
    """Yield the sentences that are no part of a table, cut where one begins."""
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        inside = [table for table in tables if table.start < end and start < table.end]
        first = min((table.start for table in inside), default=end)
        if start < first:
            text = sentence.text[: first - start].rstrip()
            yield Sentence(text, start, start + len(text))


def _with_line_above(text: str, topic: str, sentence: Sentence) -> str:
    """Return what heads the lines that follow; the head of a table takes its lead along."""
    begin = text.rfind(topic, 0, sentence.start) if topic and _heads_table(text, sentence) else -1
    beside = begin >= 0 and not text[begin + len(topic) : sentence.start].strip()
    return text[begin : sentence.end] if beside else sentence.text


def _heads_table(text: str, sentence: Sentence) -> bool:
    """Return whether a line is the head of a table, or the unit that stands alone above it."""
    line = text.rfind("\n", 0, sentence.start) + 1
    row, above = text[line : sentence.end], text[:line].rstrip("\n").rpartition("\n")[2]
    below = text[sentence.end :].lstrip("\n").partition("\n")[0]
    if is_row(row):
        return (is_head(row) or heads_by_unit(row, below)) and not is_row(above)
    return is_unit(row) and is_row(below)


def _tells(sentence: str) -> bool:
    """Return whether a line that heads what follows is a sentence of its own."""
    return sentence.endswith(":") and len(sentence.split()) >= _SENTENCE


def _introduces(text: str, sentence: Sentence) -> bool:
    """Return whether a sentence heads what follows: an inner heading, a question, "… til:".

    A line of a list heads nothing, however short; the head of a table is its first row.
    """
    line = text.rfind("\n", 0, sentence.start) + 1
    alone = text[sentence.end : sentence.end + 1] in ("\n", "")
    if not alone or text[line : sentence.start].strip() or not text[sentence.end :].strip():
        return False
    if is_row(text[line : sentence.end]) or _heads_table(text, sentence):
        return _heads_table(text, sentence)
    lead = sentence.text.endswith((":", "?")) and len(sentence.text) <= _LONGEST_LEAD
    return lead or is_heading(sentence.text)
