"""Files of cases in XLSX: one row a case, one column each, several entries on lines of a cell.

All cells are text: a spreadsheet would turn 24/5210 into a date and 7.500 into a number.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assistant.answers.answer import Outcome
from assistant.archive.viewer import Role
from eval.cases import Case
from eval.columns import COLUMNS, Row, read_cases
from eval.errors import CaseFileError
from eval.written import texts_of

SHEET = "sager"
_GUIDE = "vejledning"
_ROWS = 300
"""Rows of a new workbook that are ready to be written in."""

_MOST_ROWS = 10_000
_WIDTHS = {"question": 48, "history": 30, "punkter": 44, "ogsaa": 30, "note": 40}
_CHOICES = {"role": tuple(Role), "outcome": tuple(Outcome)}
_BROKEN = (OSError, InvalidFileException, BadZipFile, KeyError, ValueError, ParseError)


def read_workbook(path: Path) -> tuple[Case, ...]:
    """Return the cases of a workbook's sheet "sager", or of its first sheet.

    Raises:
        CaseFileError: it cannot be read, or a row cannot be used.
    """
    return read_cases(_rows(_open(path), path.name), path.name)


def save_in_workbook(path: Path, case: Case, over: str) -> None:
    """Write a case over the row whose case has the key `over`, or into the first empty row."""
    book = _open(path) if path.exists() else new_workbook(())
    sheet = _sheet(book)
    cases = _keys(book, path.name)
    row = cases.get(over) or _first_empty(sheet)
    headings = [str(cell.value or "") for cell in sheet[1]]
    for name, text in texts_of(case).items():
        if name not in headings:
            headings.append(name)
            _write(sheet.cell(1, len(headings)), name)
        _write(sheet.cell(row, headings.index(name) + 1), text)
    book.save(path)


def new_workbook(cases: Iterable[Case]) -> Workbook:
    """Return a workbook of cases with room for more, drop-down lists and a guide."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    _head(sheet)
    for number, case in enumerate(cases, start=2):
        for place, text in enumerate(texts_of(case).values(), start=1):
            _write(sheet.cell(number, place), text)
    _prepare(sheet)
    _guide(book.create_sheet(_GUIDE))
    return book


def _open(path: Path) -> Workbook:
    try:
        return load_workbook(path, data_only=True)
    except _BROKEN as exc:
        raise CaseFileError(
            f"{path} kan ikke åbnes som Excel-fil. Gem den igen som .xlsx."
        ) from exc


def _sheet(book: Workbook) -> Worksheet:
    return book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]


def _rows(book: Workbook, file: str) -> Iterator[Row]:
    sheet = _sheet(book)
    if sheet.max_row > _MOST_ROWS:
        raise CaseFileError(f"{file}: arket har over {_MOST_ROWS} rækker. Del det op.")
    headings = [str(cell.value or "").strip() for cell in sheet[1]]
    if not any(headings):
        raise CaseFileError(f"{file}, række 1: kolonnernes navne mangler. Brug skabelonen.")
    for number, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2):
        filled = {
            heading or get_column_letter(place): value
            for place, (heading, value) in enumerate(zip(headings, cells, strict=True), start=1)
            if value is not None and str(value).strip()
        }
        if filled:
            yield Row(f"række {number}", filled)


def _keys(book: Workbook, file: str) -> dict[str, int]:
    """Return the row of each case by its key."""
    rows = list(_rows(book, file))
    cases = read_cases(rows, file) if rows else ()
    return {case.key: int(case.where.removeprefix("række ")) for case in cases}


def _first_empty(sheet: Worksheet) -> int:
    for number, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2):
        if not any(cells):
            return number
    return sheet.max_row + 1


def _write(cell: Cell | MergedCell, text: str) -> None:
    """Write text as text, even where it begins like a formula."""
    cell.value = text or None
    if text:
        cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _head(sheet: Worksheet) -> None:
    for place, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(1, place, column.name)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F3A5F")
        cell.comment = Comment(f"{column.danish}: {column.meaning}", "referat-assistent")
        width = _WIDTHS.get(column.name, 18)
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "B2"


def _prepare(sheet: Worksheet) -> None:
    """Make the empty rows text, and offer the values that a column may hold."""
    for number in range(2, _ROWS + 1):
        for place in range(1, len(COLUMNS) + 1):
            cell = sheet.cell(number, place)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for place, column in enumerate(COLUMNS, start=1):
        if choices := _CHOICES.get(column.name):
            offer = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            offer.showErrorMessage = False  # several outcomes may stand in one cell
            letter = get_column_letter(place)
            offer.add(f"{letter}2:{letter}{_ROWS}")
            sheet.add_data_validation(offer)


def _guide(sheet: Worksheet) -> None:
    for number, row in enumerate([("Kolonne", "På dansk", "Hvad der skal stå"), *_meanings()], 1):
        for place, text in enumerate(row, start=1):
            _write(sheet.cell(number, place), text)
            sheet.cell(number, place).font = Font(bold=number == 1)
    for letter, width in zip("ABC", (20, 20, 100), strict=True):
        sheet.column_dimensions[letter].width = width


def _meanings() -> Iterator[tuple[str, str, str]]:
    for column in COLUMNS:
        yield column.name, column.danish, column.meaning
    yield "", "", "Flere oplysninger i samme celle skrives på hver sin linje (Alt+Enter)."
    yield "", "", "Udtryk er regulære udtryk: sæt \\ foran . ( ) [ ] * + ?, når de menes ordret."
