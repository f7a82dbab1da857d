"""What staff do about personal data: `persondata` tells what was found, `feedback` what is kept."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import json_option, library_option, opened_library, print_json
from assistant.cli.danish import DanishCommand, DanishGroup
from assistant.errors import QuestionError

if TYPE_CHECKING:
    from assistant.archive.feedback import Feedback
    from assistant.archive.findingrows import Reported

KINDS = ("cpr", "konto", "telefon", "email", "adresse")
_WHICH = "Vælg, hvad der skal slettes: numre, --older-than DAGE eller --all."


@click.command(cls=DanishCommand)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    metavar="SLAGS",
    help=f"Kun en af {', '.join(KINDS)}; kan gentages.",
)
@library_option
@json_option
def persondata(kinds: tuple[str, ...], library_folder: Path | None, as_json: bool) -> None:
    """Vis de fundne personoplysninger, sted for sted, uden oplysningerne selv."""
    from assistant.contract import persondata_json

    with opened_library(library_folder) as library:
        files, rules = library.archive.files, library.rules
        found = [each for each in files.findings() if not kinds or each.kind in kinds]
        outdated = files.otherwise_screened(rules)
    if as_json:
        print_json(persondata_json(found, rules, outdated))
        return
    _print_found(found)
    if outdated:
        click.echo(
            f"{outdated} dokumenter er læst med andre regler end de nuværende. "
            "Kør `referat reread`.",
            err=True,
        )


@click.group(cls=DanishGroup)
def feedback() -> None:
    """Vis og slet brugernes tilbagemeldinger på svar."""


@feedback.command("list", cls=DanishCommand)
@library_option
@json_option
def list_feedback(library_folder: Path | None, as_json: bool) -> None:
    """Vis tilbagemeldingerne, den nyeste først."""
    from assistant.contract import feedback_json

    with opened_library(library_folder) as library:
        given = library.feedback.latest()
    if as_json:
        print_json([feedback_json(each) for each in given])
        return
    for each in given:
        click.echo(_feedback_line(each))


@feedback.command(cls=DanishCommand)
@click.argument("numbers", nargs=-1, type=int, metavar="[NUMMER...]")
@click.option("--older-than", "days", type=click.IntRange(0), metavar="DAGE", help="Ældre end så.")
@click.option("--all", "everything", is_flag=True, help="Dem alle.")
@library_option
def delete(
    numbers: tuple[int, ...], days: int | None, everything: bool, library_folder: Path | None
) -> None:
    """Slet tilbagemeldinger: efter nummer, efter alder eller dem alle."""
    if sum((bool(numbers), days is not None, everything)) != 1:
        raise QuestionError(_WHICH)
    with opened_library(library_folder) as library:
        box = library.feedback
        if everything:
            gone = box.delete_older(timedelta(0))
        else:
            gone = box.delete(numbers) if days is None else box.delete_older(timedelta(days))
    missing = len(set(numbers)) - gone if numbers else 0
    click.echo(f"Slettet: {gone}.")
    if missing:
        raise QuestionError(f"{missing} af numrene findes ikke. Se `referat feedback list`.")


def _print_found(found: Sequence["Reported"]) -> None:
    from assistant.contract import handled

    for name, some in groupby(found, key=lambda each: (each.document, each.source)):
        click.echo(name[1])
        for line in _lines(some):
            click.echo(f"  {line}")
    click.echo(handled(found) or "Der er ikke fundet personoplysninger.")


def _lines(found: Iterable["Reported"]) -> Iterable[str]:
    for each in found:
        when = f"{each.date:%d-%m-%Y}" if each.date else None
        punkt = f"punkt {each.punkt}" if each.punkt else None
        place = ", ".join(filter(None, (each.udvalg, when, punkt, each.title, each.part)))
        times = f" ({each.times} gange)" if each.times > 1 else ""
        yield f"{each.kind.counted(1)[2:]} {each.handling.done}{times}: {place}: {each.excerpt}"


def _feedback_line(given: "Feedback") -> str:
    when = f"{given.given.astimezone():%d-%m-%Y %H.%M}" if given.given else "uden dato"
    comment = f" – {given.comment}" if given.comment else ""
    return f"{given.key}  {when}  {given.reason}: {given.question}{comment}"
