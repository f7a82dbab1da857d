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

_MOST_USERS = 512


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
    "--users",
    default="1,8,32",
    show_default=True,
    metavar="ANTAL,...",
    help="Så mange spørger på én gang, i hver sin tråd.",
)
@click.option("--peers", "others", is_flag=True, help="Mål også LlamaIndex på de samme afsnit.")
@click.option(
    "--minutes",
    type=click.FloatRange(min=0.1),
    default=10,
    show_default=True,
    metavar="MINUTTER",
    help="Når LlamaIndex ikke at indeksere alle afsnit på den tid, måles begge på færre.",
)
@click.option(
    "--library",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="MAPPE",
    help="Mål dette bibliotek, som det er, i stedet for at bygge.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="MAPPE",
    help="Hvor tallene skrives (ellers var/bench).",
)
@click.option(
    "--cases",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=_CASES,
    metavar="FIL",
    help="Sager, hvis spørgsmål stilles.",
)
def bench(
    chunks: tuple[int, ...],
    users: str,
    others: bool,
    minutes: float,
    library: Path | None,
    out: Path | None,
    cases: Path,
) -> None:
    """Mål tid, plads og hukommelse på arkiver blandet af eksempelreferaterne."""
    from eval.bench.report import FOLDER, tables, written
    from eval.bench.sizes import Wish, measure
    from eval.casefiles import read_suite

    if library and others:
        raise click.BadParameter("--peers bygger selv og kan ikke bruges med --library.")
    questions = tuple(case.question for case in read_suite(cases).cases if not case.history)
    wish = Wish(chunks, questions, _counts(users), others, minutes, library)
    bench = measure(wish, lambda doing: click.echo(f"{doing} …", err=True))
    click.echo(tables(bench))
    click.echo(f"Gemt i {written(bench, out or FOLDER)}", err=True)


def _counts(users: str) -> tuple[int, ...]:
    """Return the numbers of users, as "1,8,32" names them."""
    try:
        counts = tuple(int(each) for each in users.split(",") if each)
    except ValueError as exc:
        raise click.BadParameter(f"{users} er ikke tal med komma imellem.") from exc
    if any(not 1 <= count <= _MOST_USERS for count in counts):
        raise click.BadParameter(f"Der kan være 1 til {_MOST_USERS} brugere.")
    return counts
