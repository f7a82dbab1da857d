"""The commands run, compare, gate and case; `python -m eval` holds them beside others.

Answers go to stdout, everything else to stderr; with --json nothing but JSON goes to stdout.
Imports are made inside the commands, so that `python -m eval --help` answers at once.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.danish import DanishCommand, DanishGroup

if TYPE_CHECKING:
    from eval.cases import Case
    from eval.evaluation import Order
    from eval.result import Result, Run
    from eval.scores import Scores

_FOLDER = "var/eval"
_file = click.Path(dir_okay=False, path_type=Path)
_folder = click.Path(file_okay=False, path_type=Path)


def _which(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what is run."""
    for option in (
        click.option("--workers", type=click.IntRange(1, 64), metavar="N", help="Antal processer."),
        click.option(
            "--category",
            "categories",
            multiple=True,
            metavar="NAVN",
            help="Kun sager i kategorien; kan gentages.",
        ),
        click.option(
            "--library",
            type=_folder,
            metavar="MAPPE",
            help="Mappen med det indlæste (ellers eksemplerne, eller var/library for egne sager).",
        ),
        click.option(
            "--cases",
            type=_file,
            metavar="FIL",
            help="Sager i .yaml eller .xlsx (ellers de medfølgende).",
        ),
    ):
        command = option(command)
    return command


@click.command(cls=DanishCommand)
@_which
@click.option("--config", default="", metavar="VALG", help="Fx encoder=NAVN,fusion=meaning:0.")
@click.option("--closed", is_flag=True, help="Medtag lukket tekst i kørsel og rapport.")
@click.option("--failures", is_flag=True, help="Vis også hver sag med fejl.")
@click.option("--json", "as_json", is_flag=True, help="Skriv kørslen som JSON og intet andet.")
@click.option(
    "--html",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[FIL]",
    help="Skriv en rapport (ellers ved siden af den gemte kørsel).",
)
@click.option(
    "--readme",
    type=_file,
    is_flag=False,
    flag_value="README.md",
    default=None,
    metavar="[FIL]",
    help="Skriv tallene i README.md mellem dens to kommentarer.",
)
def run(
    config: str,
    failures: bool,
    as_json: bool,
    html: str | None,
    readme: Path | None,
    **chosen: Any,
) -> None:
    """Kør sagerne, vis tallene og gem kørslen i var/eval."""
    from eval.readme import write_readme
    from eval.saved import FOLDER, run_json, save
    from eval.sealing import sealed
    from eval.table import failure_list, run_table

    done = _evaluate(_order(config, **chosen))
    file = save(done, FOLDER)
    click.echo(run_json(done) if as_json else run_table(done))
    if failures and not as_json:
        click.echo(failure_list(sealed(done).failed))
    click.echo(f"Gemt i {file}", err=True)
    if html is not None:
        report = Path(html) if html else file.with_suffix(".html")
        click.echo(f"Rapport i {_write_report(done, report)}", err=True)
    if readme is not None:
        write_readme(done, readme)
        click.echo(f"Tallene står i {readme}", err=True)


@click.command(cls=DanishCommand)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@_which
def compare(first: str, second: str, **chosen: Any) -> None:
    """Sammenlign to gemte kørsler eller to konfigurationer.

    A og B er hver en gemt kørsel (en .json-fil) eller en konfiguration som
    encoder=BAAI/bge-m3, fusion=meaning:0 eller standard.
    """
    from eval.comparison import compare as compared
    from eval.table import comparison_table

    click.echo(comparison_table(compared(_scores(first, chosen), _scores(second, chosen))))


@click.command(cls=DanishCommand)
@_which
@click.option("--baseline", type=_file, metavar="FIL", help="Grundlinjen at måle mod.")
@click.option("--run", "saved", type=_file, metavar="FIL", help="Mål en gemt kørsel.")
@click.option("--accept", is_flag=True, help="Gør kørslen til den nye grundlinje.")
def gate(baseline: Path | None, saved: Path | None, accept: bool, **chosen: Any) -> int:
    """Mål mod grundlinjen; slut med 1, hvis noget faldt mere end sin støj."""
    from eval.comparison import compare as compared
    from eval.saved import FOLDER, load, save
    from eval.scores import read_baseline, scores_of, write_baseline
    from eval.table import gate_table

    file = baseline or _baseline(chosen["cases"])
    before = None if accept else read_baseline(file)
    done = load(saved) if saved else _evaluate(_order("", **chosen))
    if not saved:
        click.echo(f"Gemt i {save(done, FOLDER)}", err=True)
    if before is None:
        write_baseline(scores_of(done), file)
        click.echo(f"Ny grundlinje i {file}: {len(done.results)} sager.")
        return 0
    comparison = compared(before, scores_of(done))
    click.echo(gate_table(comparison))
    return 1 if comparison.fallen else 0


@click.group(cls=DanishGroup)
def case() -> None:
    """Lav og tilføj sager."""


@case.command(cls=DanishCommand)
@click.argument("file", type=_file, metavar="FIL")
def template(file: Path) -> None:
    """Læg en skabelon i FIL (.xlsx eller .yaml)."""
    from eval.templates import write_template

    write_template(file)
    click.echo(f"Skabelonen ligger i {file}. Skriv sager i den, og kør: {_hint(file)}")


@case.command(cls=DanishCommand)
@click.argument("question", required=False, metavar="[SPØRGSMÅL]")
@click.option("--cases", type=_file, required=True, metavar="FIL", help="Filen, sagen skal i.")
@click.option("--library", type=_folder, metavar="MAPPE", help="Mappen med det indlæste.")
@click.option("--feedback", type=_file, metavar="FIL", help="Tilbagemeldinger fra appen (JSONL).")
@click.option("--role", metavar="ROLLE", help="Hvem der spørger (ellers offentlig).")
@click.option("--today", metavar="DATO", help="Dagen, der spørges.")
@click.option("--history", multiple=True, metavar="SPØRGSMÅL", help="Et tidligere spørgsmål.")
@click.option("--outcome", multiple=True, metavar="UDFALD", help="answered, partial, refused.")
@click.option(
    "--punkt",
    "punkter",
    multiple=True,
    metavar="PUNKT",
    help="Id, eller sagsnummer 24/1, date 2024-05-14.",
)
@click.option(
    "--also", "ogsaa", multiple=True, metavar="PUNKT", help="Et punkt, der også er i orden."
)
@click.option("--must-contain", multiple=True, metavar="UDTRYK", help="Skal stå i svaret.")
@click.option("--any-of", multiple=True, metavar="UDTRYK", help="Mindst ét skal stå i svaret.")
@click.option("--must-not-contain", multiple=True, metavar="UDTRYK", help="Må ikke stå der.")
@click.option("--category", "categories", multiple=True, metavar="NAVN", help="Hvad sagen prøver.")
@click.option("--note", metavar="TEKST", help="Til den, der læser en fejl.")
def add(
    question: str | None, cases: Path, library: Path | None, feedback: Path | None, **cells: Any
) -> None:
    """Tilføj en sag; det, der ikke siges, foreslås af svaret i dag.

    Med --feedback bliver hver tilbagemelding fra appen til en kladde.
    """
    from eval.casefiles import add_case
    from eval.drafts import draft_from_question, drafts_from_feedback

    if feedback:
        written = _add_new(cases, drafts_from_feedback(feedback))
    elif question:
        add_case(cases, draft_from_question(question, cells, library))
        written = 1
    else:
        raise click.UsageError("Der mangler et spørgsmål eller --feedback FIL")
    click.echo(f"{written} sag(er) skrevet i {cases}. Se dem efter: et forslag er ikke facit.")


def _add_new(file: Path, drafts: "Iterable[Case]") -> int:
    """Write the drafts whose questions the file does not have; return how many."""
    from eval.casefiles import add_case
    from eval.errors import CaseFileError

    written = 0
    for draft in drafts:
        try:
            add_case(file, draft)
            written += 1
        except CaseFileError as exc:
            click.echo(f"Sprunget over: {exc}", err=True)
    return written


def _order(config: str, **chosen: Any) -> "Order":
    from eval.evaluation import Order
    from eval.product import read_configuration

    return Order(configuration=read_configuration("" if config == "standard" else config), **chosen)


def _evaluate(order: "Order") -> "Run":
    from eval.crew import begin

    begin()
    from eval.evaluation import evaluate, read_order_suite

    total = len(read_order_suite(order).cases)
    return evaluate(order, _progress(total))


def _progress(total: int) -> "Callable[[Iterable[Result]], Iterable[Result]]":
    """Return a way to follow results: a bar on a terminal, else nothing."""
    from tqdm import tqdm

    def follow(results: "Iterable[Result]") -> "Iterator[Result]":
        yield from tqdm(
            results, total=total, desc="Sager", unit="sag", disable=None, file=sys.stderr
        )

    return follow


def _scores(named: str, chosen: dict[str, Any]) -> "Scores":
    """Return the scores of a saved run, or of a configuration that is run now."""
    from eval.saved import FOLDER, load, save
    from eval.scores import scores_of

    if Path(named).suffix == ".json":
        return scores_of(load(Path(named)), Path(named).stem)
    done = _evaluate(_order(named, **chosen))
    save(done, FOLDER)
    return scores_of(done, named)


def _baseline(cases: Path | None) -> Path:
    from eval.scores import BASELINES

    own = cases.with_suffix(".grundlinje.json") if cases else None
    return own or BASELINES / "eksempler.json"


def _write_report(done: "Run", file: Path) -> Path:
    """Write the report of a run that was just saved; return its file."""
    from eval.report import report_kept, write_report
    from eval.saved import FOLDER

    write_report(report_kept(done, FOLDER), file)
    return file


def _hint(file: Path) -> str:
    return f"python -m eval run --cases {file} --html"
