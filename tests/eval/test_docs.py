"""The guide names every command, option and column."""

from pathlib import Path

import click
import pytest

from eval.columns import COLUMNS
from eval.commands import case, compare, gate, run
from eval.metrics import METRICS

GUIDE = (Path(__file__).parents[2] / "docs" / "evaluering.md").read_text(encoding="utf-8")
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
