"""The block of figures in a README, and that ours has a place for it."""

from pathlib import Path

import pytest

from eval.errors import RunFileError
from eval.metrics import METRICS
from eval.readme import _ENGLISH, BEGIN, END, readme_block, with_block, write_readme
from eval.result import Checked, Fault
from tests.eval.building import a_case, a_result, a_run

README = Path(__file__).parents[2] / "README.md"
RUN = a_run(
    a_result(case=a_case("Et?", categories=("tal",))),
    a_result(case=a_case("To?", categories=("tal",)), faults=(Fault(Checked.UDFALD, "nej"),)),
)


def test_the_block_says_what_was_run_and_when() -> None:
    block = readme_block(RUN)
    assert "2026-11-21, commit `abc`: 2 cases over 1 meetings, 1 without any fault." in block
    assert "| tal      |           1/2 |" in block
    assert "0.500" in block


def test_what_was_never_counted_is_left_out() -> None:
    assert "Quotes word for word" not in readme_block(RUN)


def test_only_the_block_is_rewritten(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text(f"# Navn\n{BEGIN}\ngammelt\n{END}\nSidst æøå.\n", encoding="utf-8")
    write_readme(RUN, file)
    once = file.read_text(encoding="utf-8")
    write_readme(RUN, file)
    assert file.read_text(encoding="utf-8") == once
    assert once.startswith(f"# Navn\n{BEGIN}\n`python -m eval run --readme`")
    assert once.endswith(f"|\n{END}\nSidst æøå.\n")
    assert "gammelt" not in once


@pytest.mark.parametrize(
    "text", ["", BEGIN, END, f"{END}{BEGIN}", f"{BEGIN}{END}{BEGIN}{END}", f"{BEGIN}{END}{END}"]
)
def test_a_file_without_its_place_is_refused(text: str) -> None:
    with pytest.raises(RunFileError, match="netop én gang"):
        with_block(text, "tal", "README.md")


def test_every_figure_has_an_english_name() -> None:
    assert {metric.name for metric in METRICS} <= set(_ENGLISH)


def test_our_readme_has_the_place() -> None:
    with_block(README.read_text(encoding="utf-8"), "tal", "README.md")
