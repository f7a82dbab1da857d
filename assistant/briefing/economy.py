"""Økonomi: every sentence and every row of a table that names an amount, newest first.

What was only recommended says so. A row is quoted cell by cell under the heads of its columns,
with the unit that stands over the table.
"""

from collections.abc import Iterable, Iterator, Sequence

from assistant.answers.text.evidence import Evidence, gather
from assistant.answers.text.quoting import canonical, shown
from assistant.answers.text.tables import Cell, cells, is_row, row_values, unit_words
from assistant.answers.text.values import Kind, Value, find_values
from assistant.answers.verify import count_words
from assistant.answers.wording.citing import cite
from assistant.answers.wording.draft import Statement
from assistant.briefing.briefing import Line
from assistant.briefing.naming import Naming, line_id
from assistant.briefing.quoting import quoted
from assistant.cases.sagsforloeb import Step
from assistant.minutes.meeting import SectionKind

LONGEST = 45
"""Words of a quoted sentence; with the words around it a line stays below the verifier's most."""

_MOST_OF_TABLE, _LONGEST_TOPIC = 70, 12


def economy_lines(steps: Sequence[Step], naming: Naming) -> Iterator[Line]:
    """Yield the sentences that name an amount, newest first, decisions and Økonomi before others.

    The tables come last, the rows of one together.
    """
    seen: set[str] = set()
    for step in reversed(steps):
        for evidence in _fresh(step, seen, rows=False):
            yield fact_line(step, (evidence,), naming, "beloeb")
    for step in reversed(steps):
        for table in together(_fresh(step, seen, rows=True)):
            yield fact_line(step, table, naming, "beloeb")


def _fresh(step: Step, seen: set[str], *, rows: bool) -> Iterator[Evidence]:
    for evidence in sorted(evidence_of(step), key=_rank):
        words = canonical(evidence.quote)
        if is_row(evidence.quote) is rows and names_amount(evidence) and words not in seen:
            seen.add(words)
            yield evidence


def together(facts: Iterable[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    """Yield sentences alone, and the rows of each table together, as many as a line holds."""
    some: list[Evidence] = []
    for each in facts:
        same = some and is_row(each.quote) and _table(some[-1]) == _table(each)
        if some and not (same and count_words(told_rows([*some, each])) <= _MOST_OF_TABLE):
            yield tuple(some)
            some = []
        some.append(each)
    if some:
        yield tuple(some)


def _table(evidence: Evidence) -> tuple[str, str] | None:
    return (evidence.whole, evidence.topic) if is_row(evidence.quote) else None


def evidence_of(step: Step) -> list[Evidence]:
    """Return what can be quoted of one treatment, attachments left out."""
    return [
        each
        for each in gather(step.record)
        if each.attachment is None
        and (each.decision is step.decision if each.decision else step.own)
    ]


def fact_line(step: Step, facts: Sequence[Evidence], naming: Naming, kind: str) -> Line:
    """Return a sentence, or rows of a table, as a line that says if it was only recommended."""
    first = facts[0]
    role = ""
    if first.decision is not None:
        role = "besluttet: "
    elif first.recommended:
        role = "indstillet: "
    row = is_row(first.quote)
    words = told_rows(facts) if row else f"{_under(first)}{quoted(first.quote, LONGEST).printed}"
    text = f"{naming.line(step)} – {role}{words}"
    return Line(line_id(step, kind, first.quote), Statement((text, cite(first))))


def _under(evidence: Evidence) -> str:
    """Return the inner heading that a sentence stands under: "2020: 207 mio. kr." says little."""
    topic = shown(evidence.topic).rstrip(":?")
    if evidence.recommended or not topic or is_row(evidence.topic):
        return ""
    return f"under »{topic}«: " if count_words(topic) <= _LONGEST_TOPIC else ""


def told_rows(rows: Sequence[Evidence]) -> str:
    """Return rows of a table, each cell between quotation marks after the head of its column.

    A head that all values share, and a unit over the table, stand once.
    """
    parted = [cells(row.quote, row.topic) for row in rows]
    heads = {cell.head for some in parted for cell in some[1:]}
    shared = heads.pop() if len(heads) == 1 else None
    told = "; ".join(_told_row(some, with_heads=shared is None) for some in parted)
    unit = unit_words(rows[0].topic)
    bare = unit and unit not in f"{shared} {told}"
    over = [shown(words) for words in (shared, unit if bare else "") if words]
    return f"{', '.join(f'»{words}«' for words in over)}: {told}" if over else told


def _told_row(some: Sequence[Cell], *, with_heads: bool) -> str:
    first, *rest = some
    if not rest:
        return f"»{shown(first.text)}«"
    heads = [f"»{shown(c.head)}« " if with_heads and c.head else "" for c in rest]
    values = ", ".join(f"{h}»{shown(c.text)}«" for h, c in zip(heads, rest, strict=True))
    return f"»{shown(first.text)}« {values}"


def names_amount(evidence: Evidence) -> bool:
    """Return whether a sentence or a row names an amount of money."""
    return any(value.kind is Kind.BELOEB for value in values_of(evidence))


def values_of(evidence: Evidence) -> tuple[Value, ...]:
    """Return the values of a sentence, or of a row by its columns."""
    if is_row(evidence.quote):
        return tuple(value for value, _ in row_values(evidence.quote, evidence.topic))
    return tuple(find_values(evidence.quote))


def _rank(evidence: Evidence) -> int:
    if evidence.decision is not None:
        return 0
    ranks = {SectionKind.OEKONOMI: 1, SectionKind.INDSTILLING: 3}
    return ranks.get(evidence.kind, 2) if evidence.kind else 2
