"""What is saved is read again, and what is not a run is told."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from eval.errors import RunFileError
from eval.result import Run
from eval.saved import history, load, past, previous, save
from eval.scores import read_baseline, scores_of, write_baseline
from eval.sealing import sealed
from tests.eval.building import WHEN, a_result, a_run


def test_a_run_is_the_same_when_it_is_read_again(good: Run, tmp_path: Path) -> None:
    assert load(save(good, tmp_path)) == sealed(good)


def test_a_baseline_is_the_same_when_it_is_read_again(good: Run, tmp_path: Path) -> None:
    write_baseline(scores_of(good), tmp_path / "ny" / "b.json")
    assert read_baseline(tmp_path / "ny" / "b.json") == scores_of(good)


def test_the_course_holds_each_run_of_the_suite_oldest_first(tmp_path: Path) -> None:
    first = a_run(a_result())
    second = replace(first, started=WHEN + timedelta(days=1))
    other = replace(first, suite="anden")
    tried = replace(first, configuration="fusion=meaning:0")
    for run in (second, other, tried, first):
        save(run, tmp_path)
    assert history("prøve", tmp_path) == [past(first), past(second)]
    assert past(first).figures["passed"].value == 1
    assert "verbatim" not in past(first).figures  # nothing was cited


def test_the_run_before_is_found_by_its_time(tmp_path: Path) -> None:
    first = a_run(a_result())
    second = replace(first, started=WHEN + timedelta(hours=1))
    assert previous(first, tmp_path) is None
    files = [save(run, tmp_path) for run in (first, second)]
    assert previous(second, tmp_path) == files[0]
    assert previous(first, tmp_path) is None


def test_the_run_before_is_of_the_same_configuration(tmp_path: Path) -> None:
    tried = a_run(a_result(), configuration="fusion=meaning:0")
    save(tried, tmp_path)
    assert previous(replace(tried, started=WHEN + timedelta(1), configuration=""), tmp_path) is None


def test_a_damaged_line_does_not_hide_the_others(tmp_path: Path) -> None:
    save(a_run(a_result()), tmp_path)
    file = tmp_path / "forloeb.jsonl"
    file.write_bytes(b'{"suite": "fra en anden udgave"}\n' + file.read_bytes())
    assert len(history("prøve", tmp_path)) == 1


def test_no_course_before_the_first_run(tmp_path: Path) -> None:
    assert history("prøve", tmp_path) == ()


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"run": 1, "cases": []}', b"\xff"])
def test_what_is_no_run_is_told(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "k.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(RunFileError, match=r"k\.json"):
        load(file)
    with pytest.raises(RunFileError, match="gate --accept"):
        read_baseline(file)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(RunFileError, match="kan ikke skrives"):
        save(a_run(a_result()), tmp_path / "fil" / "mappe")
    with pytest.raises(RunFileError, match="kan ikke skrives"):
        write_baseline(scores_of(a_run(a_result())), tmp_path / "fil" / "b.json")
