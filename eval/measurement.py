"""The commands that measure the search itself: peers and bench.

Kept apart from `eval.commands`, which hold answers against expectations.
"""

from datetime import datetime
from pathlib import Path

import click

from assistant.cli.danish import DanishCommand

_CASES = Path(__file__).parent / "cases" / "eksempler.yaml"


@click.command(cls=DanishCommand)
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="MAPPE",
    help="Dokumenter med en questions.jsonl (ellers eksemplerne og deres sager).",
)
@click.option(
    "--cases",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=_CASES,
    metavar="FIL",
    help="Sager om eksemplerne.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    default="2026-12-20",
    metavar="ÅÅÅÅ-MM-DD",
    help="Dagen, spørgsmålene stilles.",
)
def peers(docs: Path | None, cases: Path, today: datetime) -> None:
    """Mål søgningen mod BM25 og all-MiniLM på de samme afsnit."""
    from eval.peers import run_peers

    click.echo(run_peers(docs, cases, today.date()))


@click.command(cls=DanishCommand)
@click.option(
    "--chunks",
    type=click.IntRange(min=100),
    multiple=True,
    default=(10_000, 200_000),
    metavar="ANTAL",
    help="Afsnit i arkivet; kan gives flere gange.",
)
@click.option(
    "--cases",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=_CASES,
    metavar="FIL",
    help="Sager, hvis spørgsmål stilles.",
)
def bench(chunks: tuple[int, ...], cases: Path) -> None:
    """Mål tid og hukommelse på arkiver blandet af eksempelreferaterne."""
    from eval.bench import run_bench

    click.echo(run_bench(chunks, cases))
