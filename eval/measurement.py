"""The commands that measure the search itself: peers and bench.

Kept apart from `eval.commands`, which hold answers against expectations.
"""

from datetime import datetime
from pathlib import Path

import click

from assistant.cli.danish import DanishCommand

_CASES = Path(__file__).parent / "cases" / "eksempler.yaml"
_LOOKUPS = _CASES.with_name("opslag.yaml")
_BESIDE = Path(__file__).parents[2] / "shared" / "replicas"
"""Documents with questions that may lie beside the project; they are no part of it."""


@click.command(cls=DanishCommand)
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    metavar="MAPPE",
    help="Kun disse dokumenter, hver mappe med en questions.jsonl.",
)
@click.option(
    "--cases",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FIL",
    help="Kun disse sager om eksemplerne.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    default="2026-12-20",
    metavar="ÅÅÅÅ-MM-DD",
    help="Dagen, spørgsmålene stilles.",
)
@click.option(
    "--limit",
    type=click.FloatRange(min=0),
    default=480,
    show_default=True,
    metavar="SEKUNDER",
    help="Herefter begyndes ikke på flere.",
)
def peers(docs: tuple[Path, ...], cases: tuple[Path, ...], today: datetime, limit: float) -> None:
    """Mål søgningen mod BM25, all-MiniLM og LlamaIndex på de samme afsnit.

    Uden --docs og --cases: eksemplernes sager, opslagene i dem og det, der ligger ved siden af
    projektet.
    """
    from embeddings.encoders import load_encoder
    from eval.standings import run_standings

    if not docs and not cases:
        docs, cases = tuple(p for p in (_BESIDE,) if p.is_dir()), (_CASES, _LOOKUPS)
    for part in run_standings(docs, cases, today.date(), load_encoder(), limit):
        click.echo(f"{part}\n")


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
