"""Runs on disk: whole, for comparing and for the report, and one line each for how it went.

`var/eval/<suite>-<time>.json` is a run; `var/eval/forloeb.jsonl` has a line for each, so that a
report over fifty runs need not read fifty files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.confidence import Interval
from eval.errors import RunFileError
from eval.metrics import measure
from eval.result import Run
from eval.sealing import sealed

FOLDER = Path("var/eval")
_HISTORY = "forloeb.jsonl"
_RUN = TypeAdapter(Run)


@dataclass(frozen=True, slots=True)
class Past:
    """The figures of an earlier run by name."""

    suite: str
    started: datetime
    commit: str | None
    configuration: str
    cases: int
    figures: dict[str, Interval]


_PAST = TypeAdapter(Past)


def save(run: Run, folder: Path = FOLDER) -> Path:
    """Write a run and its line; return the run's file.

    Raises:
        RunFileError: the folder cannot be written.
    """
    file = _file(run, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(run_json(run))
        with (folder / _HISTORY).open("ab") as history:
            history.write(_PAST.dump_json(past(run)) + b"\n")
    except OSError as exc:
        raise RunFileError(f"{folder} kan ikke skrives ({exc.strerror}). Ret adgangen.") from exc
    return file


def load(file: Path) -> Run:
    """Return a saved run.

    Raises:
        RunFileError: it is missing, or was saved by another version.
    """
    try:
        return _RUN.validate_json(file.read_bytes())
    except OSError as exc:
        raise RunFileError(f"{file} kan ikke læses ({exc.strerror}). Tjek navnet.") from exc
    except ValidationError as exc:
        raise RunFileError(
            f"{file} er ikke en gemt kørsel. Kør `python -m eval run` igen."
        ) from exc


def previous(run: Run, folder: Path = FOLDER) -> Path | None:
    """Return the file of the run before this one, of the same suite and configuration."""
    runs = history(run.suite, folder, run.configuration)
    earlier = [past for past in runs if past.started < run.started]
    files = [file for past in earlier if (file := _file(past, folder)).is_file()]
    return files[-1] if files else None


def latest(suite: str, folder: Path = FOLDER) -> Path | None:
    """Return the file of the last run of a suite as the product is; None before the first."""
    files = [file for past in history(suite, folder) if (file := _file(past, folder)).is_file()]
    return files[-1] if files else None


def run_json(run: Run) -> bytes:
    """Return a run as JSON."""
    return _RUN.dump_json(sealed(run))


def past(run: Run) -> Past:
    """Return what is kept of a run for the course of time."""
    measured = {figure.name: figure.interval for figure in measure(run.results)}
    figures = {name: interval for name, interval in measured.items() if interval.known}
    return Past(run.suite, run.started, run.commit, run.configuration, len(run.results), figures)


def history(suite: str, folder: Path = FOLDER, configuration: str = "") -> Sequence[Past]:
    """Return the runs of a suite in one configuration, oldest first.

    Lines of another version are left out.
    """
    try:
        lines = (folder / _HISTORY).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    runs = [run for run in map(_read_line, lines) if run]
    same = [run for run in runs if (run.suite, run.configuration) == (suite, configuration)]
    return sorted(same, key=lambda run: run.started)


def _file(run: Run | Past, folder: Path) -> Path:
    return folder / f"{run.suite}-{run.started:%Y%m%d-%H%M%S-%f}.json"


def _read_line(line: bytes) -> Past | None:
    try:
        return _PAST.validate_json(line)
    except ValidationError:
        return None
