"""What two runs are compared by: of each case whether it passed and what it adds to each figure.

Small enough to be committed as the baseline of the gate, one line a case, so that a refreshed
baseline shows in its diff which cases changed side.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.errors import RunFileError
from eval.metrics import METRICS, Share
from eval.result import Run

BASELINES = Path(__file__).parent / "baselines"


@dataclass(frozen=True, slots=True)
class Score:
    """One case: what was asked, whether it passed, and [hits, of] of each figure it concerns."""

    key: str
    question: str
    passed: bool
    categories: tuple[str, ...]
    shares: dict[str, tuple[float, float]]

    def share(self, metric: str) -> Share:
        """Return what the case adds to a figure."""
        return Share(*self.shares.get(metric, (0.0, 0.0)))


@dataclass(frozen=True, slots=True)
class Scores:
    """All cases of a run by key, and what it was made with."""

    name: str
    started: datetime
    commit: str | None
    cases: Mapping[str, Score]


@dataclass(frozen=True, slots=True)
class _Head:
    suite: str
    started: datetime
    commit: str | None


_HEAD, _SCORE = TypeAdapter(_Head), TypeAdapter(Score)


def scores_of(run: Run, name: str = "") -> Scores:
    """Return the scores of a run."""
    scores = [
        Score(
            result.case.key,
            result.case.question,
            result.passed,
            result.case.categories,
            dict(_filled((metric.name, metric.of_case(result)) for metric in METRICS)),
        )
        for result in run.results
    ]
    return Scores(
        name or run.suite, run.started, run.commit, {score.key: score for score in scores}
    )


def _filled(shares: Iterable[tuple[str, Share]]) -> Iterable[tuple[str, tuple[float, float]]]:
    return (
        (name, (round(share.hits, 4), round(share.of, 4))) for name, share in shares if share.of
    )


def write_baseline(scores: Scores, file: Path) -> None:
    """Write scores as JSON lines: what they were made with, then a line a case.

    Raises:
        RunFileError: the file cannot be written.
    """
    head = _HEAD.dump_json(_Head(scores.name, scores.started, scores.commit)).decode()
    lines = [_SCORE.dump_python(score) for score in scores.cases.values()]
    body = ",\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'{{"run": {head},\n"cases": [\n{body}\n]}}\n', encoding="utf-8")
    except OSError as exc:
        raise RunFileError(f"{file} kan ikke skrives ({exc.strerror}). Ret adgangen.") from exc


def read_baseline(file: Path) -> Scores:
    """Return the scores of a baseline.

    Raises:
        RunFileError: it is missing or no baseline.
    """
    try:
        whole = json.loads(file.read_text(encoding="utf-8"))
        head = _HEAD.validate_python(whole["run"])
        cases = [_SCORE.validate_python(case) for case in whole["cases"]]
    except OSError as exc:
        raise RunFileError(
            f"Der er ingen grundlinje i {file}. Lav den med `python -m eval gate --accept`."
        ) from exc
    except (ValueError, KeyError, TypeError, ValidationError) as exc:
        raise RunFileError(
            f"{file} er ingen grundlinje. Lav den igen med `python -m eval gate --accept`."
        ) from exc
    return Scores(head.suite, head.started, head.commit, {case.key: case for case in cases})
