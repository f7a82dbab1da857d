"""A case as the fields of a form, and back: the same columns as a row of a spreadsheet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.archive.feedback import Feedback
from assistant.ui.pages import Fields, text_of
from eval.cases import Case
from eval.columns import COLUMNS, Row, read_cases
from eval.drafts import cells_of_feedback
from eval.written import texts_of

_WHERE = ("Sagen", "formularen")
_FAULT = re.compile(rf"^{_WHERE[0]}, {_WHERE[1]}, kolonne (\w+): ", re.MULTILINE)
_LABELS = {column.name: column.danish.capitalize() for column in COLUMNS}
_CHOSEN = {"role", "outcome"}
_LINES = {"history", "punkter", "ogsaa", "must_contain", "any_of", "must_not_contain"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the column, its label and hint, how it is shown, what stands in it."""

    name: str
    label: str
    hint: str
    kind: str
    text: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A case being written; `key` and `stamp` are those of the case that it is to replace."""

    values: Mapping[str, str]
    key: str = ""
    stamp: str = ""
    problem: str = ""
    faulty: frozenset[str] = field(default_factory=frozenset)

    @property
    def fields(self) -> list[Field]:
        """Return the fields in the order of the columns."""
        return [
            Field(
                column.name,
                _LABELS[column.name],
                column.meaning,
                _kind(column.name),
                self.values.get(column.name, ""),
                column.name in self.faulty,
            )
            for column in COLUMNS
        ]


def form_of(case: Case, stamp: str = "") -> Form:
    """Return the form of a case; with its stamp, it is to be replaced."""
    return Form(texts_of(case), case.key if stamp else "", stamp)


def form_sent(fields: Fields) -> Form:
    """Return the form as it was sent."""
    values = {column.name: text_of(fields, column.name) for column in COLUMNS}
    return Form(values, text_of(fields, "key"), text_of(fields, "stamp"))


def form_drafted(feedback: Feedback) -> Form:
    """Return the form of the draft that a user's feedback makes, to be seen after."""
    return Form({name: _cell(cell) for name, cell in cells_of_feedback(feedback).items()})


def refused(form: Form, reason: str) -> Form:
    """Return a form with the reason why it cannot be used, in the words of its labels."""
    faulty = frozenset(_FAULT.findall(reason))
    told = _FAULT.sub(lambda match: f"{_LABELS[match[1]]}: ", reason)
    return Form(form.values, form.key, form.stamp, told, faulty)


def case_of(form: Form) -> Case:
    """Return the case that a form holds.

    Raises:
        CaseFileError: a field cannot be used; the message names each.
    """
    cells = {name: text for name, text in form.values.items() if text}
    (case,) = read_cases([Row(_WHERE[1], cells)], _WHERE[0])
    return case


def _cell(cell: object) -> str:
    return "\n".join(map(str, cell)) if isinstance(cell, list) else str(cell or "")


def _kind(name: str) -> str:
    return name if name in _CHOSEN else "lines" if name in _LINES else "line"
