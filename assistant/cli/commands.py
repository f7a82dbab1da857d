"""The command line, `referat`: the contract that other programs call (design.md).

Answers go to stdout, everything else to stderr. Exit status 0 done, 1 some files refused,
2 error: one Danish sentence, never a traceback. Imports are made inside the commands, so that
`referat --help` answers at once.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.cli.asker import asker_of, asker_options
from assistant.cli.danish import DanishCommand, DanishGroup, usage_error
from assistant.errors import QuestionError, ReferatError

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.archive.filters import Filters
    from assistant.archive.ingest import FileReport, IngestReport
    from assistant.fetch import FetchReport
    from assistant.library import Library

T = TypeVar("T")

_folder = click.Path(file_okay=False, path_type=Path)
iso_date = click.DateTime(["%Y-%m-%d"])
library_option = click.option(
    "--library",
    "library_folder",
    type=_folder,
    metavar="MAPPE",
    envvar="REFERAT_LIBRARY",
    help="Mappen med det indlæste (ellers var/library).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Skriv JSON og intet andet.")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    try:
        status = referat.main(arguments, prog_name="referat", standalone_mode=False)
    except ReferatError as exc:
        status = _complain(str(exc))
    except click.ClickException as exc:
        status = _complain(usage_error(exc))
    except (click.Abort, KeyboardInterrupt):
        status = _complain("Afbrudt. Det, der nåede at blive indlæst, er gemt.")
    sys.exit(status if isinstance(status, int) else 0)


@click.group(cls=DanishGroup, context_settings={"help_option_names": ["--help", "-h"]})
def referat() -> None:
    """Spørg i kommunens referater og få svar med kildehenvisning."""


@referat.command(cls=DanishCommand)
@click.argument("paths", nargs=-1, required=True, metavar="STI...", type=click.Path(path_type=Path))
@library_option
@click.option("--kommune", metavar="NAVN", help="Kommunens navn, når referaterne ikke nævner det.")
@click.option("--mirror", is_flag=True, help="Fjern det, der ikke længere ligger i mapperne.")
@json_option
def ingest(
    paths: tuple[Path, ...],
    library_folder: Path | None,
    kommune: str | None,
    mirror: bool,
    as_json: bool,
) -> int:
    """Indlæs filer eller mapper; uændrede filer springes over, rettede erstattes."""
    with _created_library(library_folder) as library:
        report = library.ingest(
            paths, kommune=kommune, mirrored=mirror, progress=_progress("Indlæser")
        )
    return _report_ingest(report, as_json=as_json)


@referat.command(cls=DanishCommand)
@click.argument("url", metavar="URL")
@click.option("--udvalg", metavar="NAVN", help="Kun dette udvalg.")
@click.option(
    "--from", "date_from", type=iso_date, metavar="DATO", help="Kun møder fra denne dato."
)
@click.option("--to", "date_to", type=iso_date, metavar="DATO", help="Kun møder til denne dato.")
@click.option("--out", type=_folder, metavar="MAPPE", help="Mappen, der hentes til.")
@click.option("--bilag", is_flag=True, help="Hent også bilagene.")
@json_option
def hent(
    url: str,
    udvalg: str | None,
    date_from: "datetime | None",
    date_to: "datetime | None",
    out: Path | None,
    bilag: bool,
    as_json: bool,
) -> int:
    """Hent dagsordener og referater fra en FirstAgenda-side til en mappe."""
    from assistant.contract import fetch_json
    from assistant.fetch import default_folder, fetch

    report = fetch(
        url,
        out or default_folder(url),
        udvalg=udvalg,
        date_from=date_from.date() if date_from else None,
        date_to=date_to.date() if date_to else None,
        attachments=bilag,
        progress=_progress("Henter", "dagsorden"),
    )
    if as_json:
        print_json(fetch_json(report))
    else:
        _print_fetch(report)
    return 0 if report.complete else 1


@referat.command(cls=DanishCommand)
@library_option
@click.option("--meeting", "meeting_id", metavar="ID", help="Kun mødet med dette id.")
@asker_options
@json_option
def show(
    library_folder: Path | None,
    meeting_id: str | None,
    role: str,
    user: str | None,
    as_json: bool,
) -> None:
    """Vis de indlæste møder, som de er læst."""
    from assistant.contract import meeting_json

    with opened_library(library_folder) as library:
        asker, archive = asker_of(library, role, user), library.archive
        viewer = asker.viewer
        found = [archive.meeting(meeting_id, viewer)] if meeting_id else archive.meetings(viewer)
        meetings = [meeting for meeting in found if meeting]
        asker.meetings(meetings)
    if meeting_id and not meetings:
        raise QuestionError(f"Der er intet møde med id {meeting_id}. Se listen med `referat show`.")
    if as_json:
        print_json([meeting_json(meeting) for meeting in meetings])
        return
    for meeting in meetings:
        when = f"{meeting.date:%d-%m-%Y}" if meeting.date else "uden dato"
        click.echo(
            f"{meeting.id}\n  {meeting.udvalg or 'Ukendt udvalg'}, {when} ({meeting.source})"
        )
        for item in meeting.items:
            closed = " (lukket)" if item.closed else ""
            click.echo(f"  {item.punkt or '–'}. {item.title or 'uden titel'}{closed}")


def _filter_options(command: Any) -> Any:
    """Add the filters of the contract to a command."""
    for option in (
        click.option("--udvalg", metavar="NAVN", help="Kun dette udvalg."),
        click.option(
            "--from",
            "date_from",
            type=iso_date,
            metavar="DATO",
            help="Fra og med denne dato (2024-09-17).",
        ),
        click.option(
            "--to", "date_to", type=iso_date, metavar="DATO", help="Til og med denne dato."
        ),
        click.option("--case", "case", metavar="NR", help="Kun dette sagsnummer."),
        click.option("--kommune", metavar="NAVN", help="Kun denne kommune."),
    ):
        command = option(command)
    return command


@referat.command(cls=DanishCommand)
@click.argument("text", metavar="SPØRGSMÅL")
@click.option("-k", "k", type=click.IntRange(1, 1000), default=10, metavar="N", help="Antal hits.")
@_filter_options
@library_option
@asker_options
@json_option
def search(
    text: str,
    k: int,
    library_folder: Path | None,
    role: str,
    user: str | None,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Find de afsnit, der ligger nærmest spørgsmålet."""
    from assistant.contract import hit_json

    with opened_library(library_folder) as library:
        asker = asker_of(library, role, user)
        found = library.search(text, filters=_filters(chosen), viewer=asker.viewer, k=k)
        asker.items(passage.record.chunk.item_id for passage in found.passages)
    hits = [hit_json(passage) for passage in found.passages]
    if as_json:
        print_json({"hits": hits})
        return
    for hit in hits:
        click.echo(f"{hit['score']:.3f}  {hit['item_id']}  {hit['title'] or 'uden titel'}")


@referat.command(cls=DanishCommand)
@click.argument("text", metavar="SPØRGSMÅL", required=False)
@click.option(
    "--batch",
    metavar="FIL",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="En fil med et spørgsmål som JSON på hver linje; svarene kommer i samme orden.",
)
@_filter_options
@library_option
@asker_options
@json_option
def ask(
    text: str | None,
    batch: Path | None,
    library_folder: Path | None,
    role: str,
    user: str | None,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Stil et spørgsmål, eller en hel fil af dem med --batch."""
    from assistant.cli.batch import answer_batch
    from assistant.contract import answer_json

    if (text is None) == (batch is None):
        raise QuestionError('Skriv et spørgsmål, `referat ask "…"`, eller giv en fil med --batch.')
    with opened_library(library_folder) as library:
        if batch is not None:
            for line in answer_batch(library, batch, default_role=role, account=user):
                print_json(line)
            return
        asker = asker_of(library, role, user)
        answer = library.ask(text or "", filters=_filters(chosen), viewer=asker.viewer)
        asker.answer(answer, passages=as_json)
    if as_json:
        print_json(answer_json(answer))
        return
    click.echo(answer.text)
    for citation in answer.citations:
        click.echo(f"[{citation.marker}] {citation.label} ({citation.source})")


@referat.command(cls=DanishCommand)
@library_option
@json_option
def status(library_folder: Path | None, as_json: bool) -> None:
    """Vis, hvad der er indlæst, og hvordan der svares."""
    from assistant.contract import status_json

    with opened_library(library_folder) as library:
        facts = library.status()
    if as_json:
        print_json(status_json(facts))
        return
    behind = "" if facts.generation == facts.indexed_generation else " (indeks bagud)"
    click.echo(f"Mappe:      {facts.folder}{' (DEMO)' if facts.demo else ''}")
    click.echo(f"Indlæst:    {facts.meetings} møder, {facts.items} punkter, {facts.chunks} afsnit")
    click.echo(f"Generation: {facts.generation}{behind}")
    click.echo(f"Model:      {facts.encoder or 'intet indeks endnu'}")
    click.echo(f"Svar:       {facts.answer_mode}")


@referat.command(cls=DanishCommand)
@library_option
@click.option(
    "--model", metavar="NAVN", help="En anden sentence-transformers-model, ved navn eller mappe."
)
def reindex(library_folder: Path | None, model: str | None) -> None:
    """Byg indekserne igen fra arkivet, eventuelt med en anden model.

    Modellen bruges derefter til alt i mappen. De gamle indekser svarer, til de nye er færdige.
    """
    from assistant.cli.reindexing import rebuild, warn_of_set_model

    warn_of_set_model(settings_of(library_folder).encoder, model)
    with opened_library(library_folder, encoder=model) as library:
        rebuild(library)
        click.echo(f"Indekserne er bygget igen med {library.encoder_name}.")


@referat.command(cls=DanishCommand)
@library_option
@json_option
def reread(library_folder: Path | None, as_json: bool) -> int:
    """Læs originalerne igen med den nyeste læser; id'er bevares."""
    with opened_library(library_folder) as library:
        report = library.reread()
    return _report_ingest(report, as_json=as_json)


@referat.command(cls=DanishCommand)
@library_option
def serve(library_folder: Path | None) -> None:
    """Start appen i browseren (det samme som python app.py)."""
    from assistant.demo import open_for_serving
    from assistant.ui.app import serve as serve_app

    settings = settings_of(library_folder)
    with closing(open_for_serving(settings, _progress("Læser eksempler"))) as library:
        serve_app(library, host=settings.host, port=settings.port)


def settings_of(library_folder: Path | None, encoder: str | None = None) -> Any:
    """Return the settings, with what the command line says of them."""
    from assistant.settings import load_settings

    return load_settings(library=library_folder, encoder=encoder)


@contextmanager
def opened_library(folder: Path | None, encoder: str | None = None) -> "Iterator[Library]":
    """Give the library of a folder, or of the settings, and close it afterwards."""
    from assistant.library import Library

    settings = settings_of(folder, encoder)
    with closing(Library.open(settings.library, settings)) as library:
        yield library


@contextmanager
def _created_library(folder: Path | None) -> "Iterator[Library]":
    from assistant.library import Library

    settings = settings_of(folder)
    with closing(Library.create(settings.library, settings)) as library:
        yield library


def _filters(chosen: dict[str, Any]) -> "Filters":
    from assistant.archive.filters import Filters

    dates = {name: chosen[name].date() for name in ("date_from", "date_to") if chosen[name]}
    return Filters(udvalg=chosen["udvalg"], case=chosen["case"], kommune=chosen["kommune"], **dates)


def _progress(description: str, unit: str = "fil") -> Callable[[Iterable[T]], Iterable[T]]:
    """Return a way to follow things as they are done: a bar on a terminal, else nothing."""
    from tqdm import tqdm

    def follow(things: Iterable[T]) -> Iterable[T]:
        yield from tqdm(things, desc=description, unit=unit, disable=None, file=sys.stderr)

    return follow


def _report_ingest(report: "IngestReport", *, as_json: bool) -> int:
    """Print what became of the files; return the exit status."""
    from assistant.archive.ingest import FileStatus
    from assistant.contract import ingest_json

    if as_json:
        print_json(ingest_json(report))
    else:
        _print_ingest(report)
    return 1 if report.count(FileStatus.REFUSED) else 0


def _print_fetch(report: "FetchReport") -> None:
    from assistant.fetch import Outcome

    for agenda in report.agendas:
        for sentence in filter(None, (agenda.reason, *agenda.missing)):
            click.echo(f"{agenda.label}: {sentence}", err=True)
    counts = [f"{report.count(outcome)} {outcome.value}" for outcome in Outcome]
    click.echo(f"Dagsordener i alt: {len(report.agendas)} ({', '.join(counts)}).")
    click.echo(f"Indlæs dem med `referat ingest {report.folder}`.")


def _print_ingest(report: "IngestReport") -> None:
    from assistant.archive.ingest import FileStatus

    for file in report.files:
        for sentence in filter(None, (*file.uncertain, _masked(file))):
            click.echo(f"{file.source}: {sentence}", err=True)
    _print_personal(report)
    if report.refused:
        click.echo("Afviste filer:", err=True)
    for file in report.refused:
        click.echo(f"  {file.reason}", err=True)
    counts = [f"{report.count(status)} {status.value}" for status in FileStatus]
    click.echo(f"Filer i alt: {len(report.files)} ({', '.join(counts)}).")


def _masked(file: "FileReport") -> str:
    """Return in Danish what was masked in a file that was read."""
    from assistant.contract import handled
    from assistant.persondata.rules import Handling

    return handled([each for each in file.findings if each.handling is Handling.MASK])


def _print_personal(report: "IngestReport") -> None:
    from assistant.contract import handled

    told = handled([each for file in report.files for each in file.findings])
    if told:
        click.echo(f"{told} Se hvor med `referat persondata`.", err=True)


def print_json(value: object) -> None:
    """Write JSON to stdout on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def _complain(sentence: str) -> int:
    click.echo(sentence, err=True)
    return 2
