"""Cases on the command line: `sag` tells a sagsforløb, `brief` writes a briefing."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.asker import asker_of, asker_options
from assistant.cli.commands import (
    iso_date,
    json_option,
    library_option,
    opened_library,
    print_json,
)
from assistant.cli.danish import DanishCommand
from assistant.errors import QuestionError

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.archive.ticks import Ticks
    from assistant.briefing.briefing import Briefing
    from assistant.briefing.building import Builder, Order
    from assistant.library import Library

LENGTHS = {"½": "½", "0.5": "½", "halv": "½", "1": "1", "3": "3"}


@click.command(cls=DanishCommand)
@click.argument("case", metavar="SAGSNUMMER")
@click.option("--kommune", metavar="NAVN", help="Kun denne kommune.")
@library_option
@asker_options
@json_option
def sag(
    case: str,
    kommune: str | None,
    library_folder: Path | None,
    role: str,
    user: str | None,
    as_json: bool,
) -> None:
    """Vis en sags forløb: trin, huller, åbne punkter og mulige tidligere behandlinger."""
    from assistant.cases.telling import course_json, course_text
    from assistant.cases.tracing import Tracer

    with opened_library(library_folder) as library:
        today = library.today
        tracer = Tracer(library.archive, library, today)
        asker = asker_of(library, role, user)
        course = tracer.trace(case, asker.viewer, kommune)
        asker.items(course.item_ids)
        ticks = _ticks(library)
    if as_json:
        print_json(course_json(course, today, ticks))
        return
    click.echo(course_text(course, today, ticks))


@click.command(cls=DanishCommand)
@click.option("--case", "case", metavar="NR", help="Om sagen med dette sagsnummer.")
@click.option("--topic", metavar="EMNE", help="Om sagerne om et emne.")
@click.option("--udvalg", metavar="NAVN", help="Om et udvalgs sager; kræver --from og --to.")
@click.option("--from", "date_from", type=iso_date, metavar="DATO", help="Fra og med denne dato.")
@click.option("--to", "date_to", type=iso_date, metavar="DATO", help="Til og med denne dato.")
@click.option("--meeting", metavar="ID", help="Om hvert punkt på et mødes dagsorden.")
@click.option("--kommune", metavar="NAVN", help="Kun denne kommune.")
@click.option(
    "--length",
    type=click.Choice(list(LENGTHS)),
    default="1",
    metavar="SIDER",
    help=f"Længden i sider: {', '.join(LENGTHS)}.",
)
@click.option(
    "--saml", "join", is_flag=True, help="Lad sprogmodellen samle linjer (kræver generator_url)."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FIL",
    help="Filen, der skrives: .docx, .md eller .html.",
)
@library_option
@asker_options
def brief(
    case: str | None,
    topic: str | None,
    udvalg: str | None,
    date_from: "datetime | None",
    date_to: "datetime | None",
    meeting: str | None,
    kommune: str | None,
    length: str,
    join: bool,
    out: Path | None,
    library_folder: Path | None,
    role: str,
    user: str | None,
) -> None:
    """Skriv en briefing om en sag, et emne, et udvalgs periode eller et mødes dagsorden."""
    from assistant.briefing.briefing import Length
    from assistant.briefing.building import Builder, Order
    from assistant.briefing.export import check_name, write
    from assistant.briefing.ticking import with_ticks

    _one_of(case, topic, udvalg, meeting)
    if out is None:
        raise QuestionError("Der mangler en fil. Skriv f.eks. --out briefing.docx.")
    check_name(out)
    with opened_library(library_folder) as library:
        pages = Length(LENGTHS[length])
        asker = asker_of(library, role, user)
        order = Order(asker.viewer, library.today, pages, kommune, library.is_demo)
        builder = Builder(library.archive, library)
        if udvalg is not None:
            briefing = _of_period(builder, udvalg, date_from, date_to, order)
        else:
            briefing = _of_subject(builder, case, topic, meeting, order)
        if join:
            briefing = _joined(briefing, library, order)
        briefing = with_ticks(briefing, _ticks(library))
        asker.items(briefing.item_ids)
    write(briefing, out)
    click.echo(f"{out}: {len(briefing.lines)} linjer, {briefing.words} ord.")


def _ticks(library: "Library") -> "Ticks":
    from assistant.archive.ticks import TickBox

    return TickBox(library.folder, library.archive.current).ticks()


def _joined(briefing: "Briefing", library: "Library", order: "Order") -> "Briefing":
    from assistant.briefing.joining import Joiner

    if library.model is None:
        raise QuestionError("--saml kræver en sprogmodel. Sæt generator_url, eller udelad --saml.")
    return Joiner(library.model, library.archive, order.viewer).joined(briefing)


def _one_of(*chosen: str | None) -> None:
    if sum(each is not None for each in chosen) != 1:
        raise QuestionError("Vælg én af --case, --topic, --udvalg og --meeting at briefe om.")


def _of_subject(
    builder: "Builder", case: str | None, topic: str | None, meeting: str | None, order: "Order"
) -> "Briefing":
    if case is not None:
        return builder.of_case(case, order)
    return builder.of_agenda(meeting, order) if meeting else builder.of_topic(topic or "", order)


def _of_period(
    builder: "Builder",
    udvalg: str,
    date_from: "datetime | None",
    date_to: "datetime | None",
    order: "Order",
) -> "Briefing":
    if date_from is None or date_to is None:
        raise QuestionError("En briefing om et udvalg skal have en periode: giv --from og --to.")
    if date_from > date_to:
        raise QuestionError("Perioden slutter, før den begynder. Byt om på --from og --to.")
    return builder.of_period(udvalg, date_from.date(), date_to.date(), order)
