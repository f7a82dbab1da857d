"""The columns of a file of cases: what each cell means, and what is wrong with one that is not.

A cell of YAML may be a list or a mapping; a cell of a spreadsheet is text with one entry a line.
Both are read by the same functions, so that the two kinds of file cannot drift apart.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from assistant.answers.answer import Outcome
from assistant.archive.viewer import Role
from eval.cases import HEAD, WHOLE, Case, Pointer
from eval.errors import CaseFileError

_OUTCOMES = {"besvaret": "answered", "delvis": "partial", "afvist": "refused"}
_POINTER_KEYS = {"sagsnummer": "sagsnummer", "date": "date", "dato": "date", "fil": "fil"}
_KEYED = re.compile(
    r"(?:^|,)\s*(sagsnummer|date|dato|fil|punkt)\b[:\s]\s*(.*?)"
    r"(?=,\s*(?:sagsnummer|date|dato|fil|punkt)\b[:\s]|$)",
    re.IGNORECASE,
)
_MOST_FAULTS = 10


class _CellError(ValueError):
    """A value that its column cannot hold; the message is the reason in Danish."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: where it stands, as a user would say it, and its cells by column."""

    where: str
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Danish name, what it holds, and how a cell of it is read."""

    name: str
    danish: str
    meaning: str
    read: Callable[[object], object]


def _text(value: object) -> str:
    if isinstance(value, float):  # a spreadsheet keeps 58 as 58.0 and 2,5 as 2.5
        value = int(value) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, list | dict):
        raise _CellError("skal være tekst, ikke en liste")
    return str(value).strip()


def _texts(value: object) -> tuple[str, ...]:
    entries = value if isinstance(value, list) else _text(value).split("\n")
    return tuple(filter(None, (_text(entry) for entry in entries)))


def _words(value: object) -> tuple[str, ...]:
    return tuple(word for entry in _texts(value) for word in re.split(r"\s*[,;]\s*", entry) if word)


def _patterns(value: object) -> tuple[str, ...]:
    patterns = _texts(value)
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as exc:
            raise _CellError(
                f"»{pattern}« er ikke et gyldigt udtryk ({exc}); sæt \\ foran ( ) [ ] * + ?"
            ) from exc
    return patterns


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _text(value)
    for layout in ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, layout).date()
        except ValueError:
            continue
    raise _CellError(f"»{text}« er ikke en dato; skriv den som 2026-11-21")


def _role(value: object) -> Role:
    text = _text(value).casefold()
    if text not in list(Role):
        raise _CellError(f"»{text}« er ingen rolle; brug en af {', '.join(Role)}")
    return Role(text)


def _outcomes(value: object) -> tuple[Outcome, ...]:
    words = [_OUTCOMES.get(word.casefold(), word.casefold()) for word in _words(value)]
    wrong = [word for word in words if word not in list(Outcome)]
    if wrong:
        raise _CellError(f"»{wrong[0]}« er intet udfald; brug {', '.join(Outcome)}")
    return tuple(dict.fromkeys(Outcome(word) for word in words))


def _pointers(value: object) -> tuple[Pointer, ...]:
    entries = value if isinstance(value, list) else _texts(value)
    return tuple(_pointer(entry) for entry in entries)


def _pointer(entry: object) -> Pointer:
    """Return a pointer from a mapping or a line; "A eller B" means that either will do."""
    if isinstance(entry, dict):
        others = entry.get("eller") or []
        eller = _pointers(others if isinstance(others, list) else [others])
        own = {str(name): part for name, part in entry.items() if name != "eller"}
        return replace(_pointer_of(own), eller=eller)
    first, *rest = re.split(r"\s+eller\s+", _text(entry))
    return replace(_written(first), eller=tuple(map(_written, rest)))


def _written(text: str) -> Pointer:
    """Return a pointer from how it is written in a cell of text."""
    keyed = {match[1].casefold(): match[2] for match in _KEYED.finditer(text)}
    if keyed:
        return _pointer_of(keyed)
    if re.search(r"[\s,]", text):
        raise _CellError(
            f"»{text}« kan ikke forstås; skriv et id eller »sagsnummer 24/5210, date 2024-05-14«"
        )
    return Pointer(item_id=text)


def _pointer_of(parts: Mapping[str, object]) -> Pointer:
    """Return a pointer from its named parts; `punkt` that is null means the meeting's head."""
    unknown = sorted(set(parts) - {*_POINTER_KEYS, "punkt", "id"})
    if unknown:
        raise _CellError(
            f"»{unknown[0]}« kendes ikke; brug sagsnummer, date, fil og punkt eller id"
        )
    named = {_POINTER_KEYS[name]: part for name, part in parts.items() if name in _POINTER_KEYS}
    punkt = _text(parts["punkt"]) if parts.get("punkt") is not None else None
    head = "punkt" in parts and punkt in (None, HEAD)
    whole = punkt == WHOLE
    given = {name: _text(part) for name, part in named.items() if part is not None}
    pointer = Pointer(
        item_id=_text(parts["id"]) if parts.get("id") else None,
        sagsnummer=given.get("sagsnummer"),
        meeting_date=_day(named["date"]) if named.get("date") else None,
        fil=given.get("fil"),
        punkt=None if head or whole else punkt,
        head=head,
        whole=whole,
    )
    if not (pointer.item_id or pointer.meeting_date or pointer.fil):
        raise _CellError(f"»{pointer}« peger ikke på ét møde; skriv også dato eller fil")
    return pointer


COLUMNS: tuple[Column, ...] = (
    Column("question", "spørgsmål", "Spørgsmålet, som en bruger ville stille det.", _text),
    Column("role", "rolle", f"Hvem der spørger: {', '.join(Role)}. Tom = offentlig.", _role),
    Column("today", "i dag", "Dagen, der spørges (2026-11-21). Tom = dags dato.", _day),
    Column("history", "tidligere", "Brugerens tidligere spørgsmål, ældste først.", _texts),
    Column(
        "outcome",
        "udfald",
        "answered (besvaret), partial (delvis) eller refused (afvist). Flere må angives, når "
        "flere er i orden.",
        _outcomes,
    ),
    Column(
        "punkter",
        "punkter",
        "De punkter, svaret skal henvise til: punktets id, eller sagsnummer, date, fil og punkt. "
        "»punkt hoved« er mødets hoved (deltagere, sted, tid), »punkt alle« et hvilket som helst "
        "af mødets punkter. »A eller B«, hvis et af dem er nok.",
        _pointers,
    ),
    Column("ogsaa", "også", "Punkter, som svaret også må henvise til.", _pointers),
    Column("must_contain", "skal indeholde", "Udtryk, der alle skal stå i svaret.", _patterns),
    Column("any_of", "mindst ét af", "Udtryk, hvoraf mindst ét skal stå i svaret.", _patterns),
    Column(
        "must_not_contain",
        "må ikke indeholde",
        "Udtryk, der ikke må stå i svarets tekst eller citater.",
        _patterns,
    ),
    Column("categories", "kategorier", "Hvad sagen prøver, adskilt af komma.", _words),
    Column("note", "note", "Til den, der læser en fejl.", _text),
)
_BY_NAME = {name: column for column in COLUMNS for name in (column.name, column.danish)}


def read_cases(rows: Iterable[Row], file: str) -> tuple[Case, ...]:
    """Return the cases of a file's rows.

    Raises:
        CaseFileError: a row cannot be used; each is named with column and reason.
    """
    cases: list[Case] = []
    faults: list[str] = []
    asked: dict[str, str] = {}
    for row in rows:
        case, wrong = _case(row)
        if case and case.key in asked:
            wrong = [f"{row.where}, kolonne question: samme spørgsmål som {asked[case.key]}"]
        elif case:
            asked[case.key] = row.where
            cases.append(case)
        faults += wrong
    if faults:
        raise CaseFileError(_complaint(file, faults))
    if not cases:
        raise CaseFileError(f"{file}: filen har ingen sager. Skriv mindst ét spørgsmål med udfald.")
    return tuple(cases)


def _case(row: Row) -> tuple[Case | None, list[str]]:
    """Return the case of a row, or what is wrong with it."""
    values: dict[str, object] = {}
    faults: list[str] = []
    for name, cell in row.cells.items():
        column = _BY_NAME.get(str(name).strip().casefold())
        if column is None:
            known = ", ".join(known.name for known in COLUMNS)
            faults.append(f"{row.where}, kolonne {name}: kolonnen kendes ikke; brug {known}")
        elif cell is not None and cell != "":
            try:
                values[column.name] = column.read(cell)
            except _CellError as exc:
                faults.append(f"{row.where}, kolonne {column.name}: {exc}")
    faults = faults or [f"{row.where}, {fault}" for fault in _lacks(values)]
    return (None, faults) if faults else (Case(**values, where=row.where), [])  # type: ignore[arg-type]


def _lacks(values: Mapping[str, object]) -> list[str]:
    """Return what a row lacks."""
    lacks = [f"kolonne {name}: mangler" for name in ("question", "outcome") if not values.get(name)]
    demands = any(values.get(name) for name in ("punkter", "must_contain", "any_of"))
    if not lacks and not demands and Outcome.REFUSED not in values["outcome"]:  # type: ignore[operator]
        return ["kolonne punkter: mangler; skriv, hvad svaret skal henvise til eller indeholde"]
    return lacks


def _complaint(file: str, faults: list[str]) -> str:
    shown = [f"{file}, {fault}." for fault in faults[:_MOST_FAULTS]]
    more = len(faults) - len(shown)
    return "\n".join([*shown, *([f"Og {more} fejl mere. Ret filen."] if more else [])])
