"""The templates of a file of cases, one in each kind, with examples that can be run at once."""

from importlib.resources import files
from pathlib import Path

from eval.errors import CaseFileError

_NAME = "skabelon"
KINDS = (".xlsx", ".yaml")


def write_template(file: Path) -> None:
    """Write the template of the file's kind.

    Raises:
        CaseFileError: the file exists, is of another kind, or cannot be written.
    """
    if file.suffix.lower() not in KINDS:
        raise CaseFileError(
            f"{file.name}: sager skal stå i en fil, der ender på .xlsx eller .yaml."
        )
    template = files("eval").joinpath("cases", f"{_NAME}{file.suffix.lower()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as out:
            out.write(template.read_bytes())
    except FileExistsError as exc:
        raise CaseFileError(f"{file} findes allerede. Vælg et andet navn.") from exc
    except OSError as exc:
        raise CaseFileError(
            f"{file} kan ikke skrives ({exc.strerror}). Vælg en anden fil."
        ) from exc
