"""How a case is written: as values for YAML, and as the text of one cell a column.

The counterpart of `columns`, which reads both back: what is written and read is the same case.
"""

from collections.abc import Mapping
from datetime import date

from assistant.archive.viewer import Role
from eval.cases import WHOLE, Case, Pointer
from eval.columns import COLUMNS

Cells = dict[str, object]


def values_of(case: Case) -> Cells:
    """Return the columns of a case that are filled, as YAML holds them."""
    named = {column.name: _value(getattr(case, column.name)) for column in COLUMNS}
    if len(case.outcome) == 1:
        named["outcome"] = str(case.outcome[0])
    if case.role is Role.OFFENTLIG:
        named["role"] = None
    return {name: value for name, value in named.items() if value or name == "punkter"}


def texts_of(case: Case) -> Mapping[str, str]:
    """Return every column of a case as text, one entry a line."""
    return {column.name: _written(getattr(case, column.name)) for column in COLUMNS}


def _value(value: object) -> object:
    match value:
        case Pointer():
            return pointer_value(value)
        case tuple():
            return [_value(part) for part in value]
        case date():
            return value.isoformat()
        case None:
            return None
        case _:
            return str(value)


def pointer_value(pointer: Pointer) -> object:
    """Return a pointer as YAML holds it: an id, or its named parts."""
    if pointer.item_id and not pointer.eller:
        return pointer.item_id
    named: Cells = {
        "id": pointer.item_id,
        "sagsnummer": pointer.sagsnummer,
        "date": pointer.meeting_date.isoformat() if pointer.meeting_date else None,
        "fil": pointer.fil,
        "punkt": WHOLE if pointer.whole else pointer.punkt,
        "eller": [pointer_value(other) for other in pointer.eller],
    }
    filled = {name: value for name, value in named.items() if value}
    return {**filled, "punkt": None} if pointer.head else filled


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)
