"""Files of cases, whichever kind they are: read, and added to or mended one case at a time."""

from collections.abc import Callable
from pathlib import Path

from eval.cases import Case, Suite
from eval.errors import CaseFileError
from eval.workbook import read_workbook, save_in_workbook
from eval.yamlfile import read_yaml_file, save_in_yaml

_Reader = Callable[[Path], tuple[Case, ...]]
_Saver = Callable[[Path, Case, str], None]
_KINDS: dict[str, tuple[_Reader, _Saver]] = {
    ".yaml": (read_yaml_file, save_in_yaml),
    ".yml": (read_yaml_file, save_in_yaml),
    ".xlsx": (read_workbook, save_in_workbook),
}


def read_suite(path: Path) -> Suite:
    """Return the cases of a file, YAML or XLSX by its name.

    Raises:
        CaseFileError: a row cannot be used; row, column and reason are named.
    """
    return Suite(path.stem, _kind(path)[0](path))


def save_case(path: Path, case: Case, over: str | None = None) -> None:
    """Write a case into a file: over the case that asks the same, else after the last.

    With `over`, the key of a case, it is written over that one, whatever the new one asks. The
    file is made where it is missing; what else stands in it is left as it is.

    Raises:
        CaseFileError: the file cannot be read or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _kind(path)[1](path, case, over or case.key)
    except OSError as exc:
        raise CaseFileError(
            f"{path} kan ikke skrives ({exc.strerror}). Luk filen, og prøv igen."
        ) from exc


def add_case(path: Path, case: Case) -> None:
    """Write a new case into a file; one that asks the same is never overwritten.

    Raises:
        CaseFileError: the file has the question already, or cannot be read or written.
    """
    _refuse_known(path, case)
    save_case(path, case)


def mend_case(path: Path, key: str, case: Case) -> None:
    """Write a case over the one with that key, also where it asks something else than before.

    Raises:
        CaseFileError: another case asks the same, or the file cannot be read or written.
    """
    if case.key != key:
        _refuse_known(path, case)
    save_case(path, case, key)


def _refuse_known(path: Path, case: Case) -> None:
    known = read_suite(path).cases if path.exists() else ()
    same = next((old for old in known if old.key == case.key), None)
    if same:
        raise CaseFileError(
            f"{path.name} har allerede spørgsmålet »{case.question}« ({same.where}). Ret sagen der."
        )


def _kind(path: Path) -> tuple[_Reader, _Saver]:
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise CaseFileError(
            f"{path.name}: sager skal stå i en fil, der ender på .yaml eller .xlsx."
        )
    return kind
