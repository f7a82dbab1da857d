"""`python -m eval`: the commands of the evaluation under one name."""

import sys

import click

from assistant.cli.danish import DanishGroup, usage_error
from assistant.errors import ReferatError
from eval.canaries.command import canaries
from eval.commands import case, compare, gate, run
from eval.kills.command import kills
from eval.load.command import load
from eval.measurement import bench, peers


@click.group(cls=DanishGroup, context_settings={"help_option_names": ["--help", "-h"]})
def evaluation() -> None:
    """Hold svarene op mod forventede svar."""


for command in (run, compare, gate, case, peers, bench, load, canaries, kills):
    evaluation.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit status: 0 done, 1 the gate fell, 2 error."""
    try:
        status = evaluation.main(arguments, prog_name="python -m eval", standalone_mode=False)
    except ReferatError as exc:
        status = _complain(str(exc))
    except click.ClickException as exc:
        status = _complain(usage_error(exc))
    except (click.Abort, KeyboardInterrupt):
        status = _complain("Afbrudt.")
    sys.exit(status if isinstance(status, int) else 0)


def _complain(sentence: str) -> int:
    click.echo(sentence, err=True)
    return 2


if __name__ == "__main__":
    main()
