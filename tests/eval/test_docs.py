"""The guide names every command, option and column."""

from pathlib import Path

import click
import pytest

from eval.bench.report import markdown, read
from eval.columns import COLUMNS
from eval.commands import case, compare, gate, run
from eval.measurement import bench
from eval.metrics import METRICS

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "evaluering.md").read_text(encoding="utf-8")
COMMANDS = [run, compare, gate, *case.commands.values()]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_guide_names_the_command_and_its_options(command: click.Command) -> None:
    assert f"{command.name} " in GUIDE
    options = [o for p in command.params if isinstance(p, click.Option) for o in p.opts]
    assert [option for option in options if option not in GUIDE] == []


def test_the_guide_names_every_column() -> None:
    assert [c.name for c in COLUMNS if f"| `{c.name}` |" not in GUIDE] == []


def test_the_guide_explains_every_figure() -> None:
    words = GUIDE.casefold()
    first = [metric.danish.split(" (")[0].casefold() for metric in METRICS]
    plain = [name.removeprefix("punkt fundet ").removeprefix("svar ") for name in first]
    assert [name for name in plain if name not in words] == []


def test_the_page_on_measuring_names_every_option_of_the_bench() -> None:
    page = (DOCS / "maaling.md").read_text(encoding="utf-8")
    options = [o for p in bench.params if isinstance(p, click.Option) for o in p.opts]
    assert [option for option in options if option not in page] == []


def test_the_measurement_shown_is_one_that_was_made() -> None:
    kept = DOCS / "maaling" / "maaling.json"
    page = kept.with_suffix(".md").read_text(encoding="utf-8")
    assert page == markdown(read(kept))
    assert kept.with_suffix(".svg").is_file()
