"""Filters and rights as SQL conditions over item, meeting and chunk; applied before any scoring."""

from dataclasses import dataclass

from assistant.archive.filters import Filters
from assistant.archive.names import folded, folded_kommune
from assistant.archive.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Clause:
    """A SQL condition with the values of its question marks."""

    sql: str = "1"
    values: tuple[object, ...] = ()

    def and_(self, other: "Clause") -> "Clause":
        """Return the condition that holds when both do."""
        return Clause(f"({self.sql}) AND ({other.sql})", self.values + other.values)


def item_clause(filters: Filters, viewer: Viewer) -> Clause:
    """Return the condition that a punkt passes every filter."""
    clause = Clause()
    if filters.kommune:
        clause = clause.and_(Clause("meeting.kommune_key = ?", (folded_kommune(filters.kommune),)))
    if filters.case:
        clause = clause.and_(Clause("item.sagsnummer = ?", (filters.case,)))
    if filters.punkt:
        clause = clause.and_(Clause("item.punkt = ?", (filters.punkt,)))
    if filters.udvalg or filters.date_from or filters.date_to:
        clause = clause.and_(_treatment_clause(filters, viewer))
    return clause


def rights_clause(viewer: Viewer) -> Clause:
    """Return the condition that a chunk may be read by the viewer."""
    return _readable("chunk", viewer)


def _treatment_clause(filters: Filters, viewer: Viewer) -> Clause:
    """Body and period must hold for the meeting, or together for one decision."""
    clause = _readable("treatment", viewer)
    if filters.udvalg:
        clause = clause.and_(Clause("treatment.udvalg_key = ?", (folded(filters.udvalg),)))
    if filters.date_from:
        clause = clause.and_(Clause("treatment.date >= ?", (filters.date_from.isoformat(),)))
    if filters.date_to:
        clause = clause.and_(Clause("treatment.date <= ?", (filters.date_to.isoformat(),)))
    return Clause(
        f"EXISTS (SELECT 1 FROM treatment WHERE treatment.item = item.key AND {clause.sql})",
        clause.values,
    )


def _readable(table: str, viewer: Viewer) -> Clause:
    # The plus keeps SQLite from its index over `closed`: nearly every row is open.
    if viewer.reads_all:
        return Clause()
    if not viewer.opens_closed:
        return Clause(f"+{table}.closed = 0")
    bodies = tuple(sorted(folded(name) for name in viewer.udvalg))
    marks = ",".join("?" * len(bodies))
    return Clause(f"+{table}.closed = 0 OR meeting.udvalg_key IN ({marks})", bodies)
