"""`referat check`, `backup` and `restore`: whether all is sound, and how it is kept so."""

import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import (
    json_option,
    library_option,
    opened_library,
    print_json,
    settings_of,
)
from assistant.cli.danish import DanishCommand
from assistant.errors import LibraryError
from assistant.ui.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.library import Library


@click.command(cls=DanishCommand)
@library_option
@click.option("--repair", is_flag=True, help="Byg indekserne igen af arkivet, hvis de er forkerte.")
@json_option
def check(library_folder: Path | None, repair: bool, as_json: bool) -> int:
    """Kontrollér, at arkiv, originaler og indekser stemmer.

    Det, der er læst, ændres aldrig. Rester efter et afbrudt arbejde ryddes væk først.
    """
    try:
        done, faults = _checked(library_folder, repair)
    except LibraryError as exc:
        if not as_json:
            raise
        done, faults = [], [str(exc)]
    if as_json:
        print_json({"sound": not faults, "done": done, "faults": faults})
    else:
        _print(done, faults)
    return 2 if faults else 0


@click.command(cls=DanishCommand)
@click.argument("target", metavar="MAPPE", type=click.Path(path_type=Path))
@library_option
@json_option
def backup(target: Path, library_folder: Path | None, as_json: bool) -> int:
    """Læg en sikkerhedskopi af biblioteket i MAPPE, som ikke må findes i forvejen.

    Det kan gøres, mens appen kører, og mens der indlæses.
    """
    with opened_library(library_folder) as library:
        made = library.back_up(target)
    if as_json:
        about = asdict(made.about)
        print_json({"folder": str(made.folder), **about, "files": made.files, "lost": made.lost})
        return 1 if made.lost else 0
    for path in made.lost:
        click.echo(f"Originalen til {path} mangler eller er ændret, og er ikke med.", err=True)
    meetings = count(made.about.meetings, "møde", "møder")
    items = count(made.about.items, "punkt", "punkter")
    files = count(made.files, "fil", "filer")
    click.echo(f"Sikkerhedskopien ligger i {made.folder}: {meetings}, {items}, {files}.")
    return 1 if made.lost else 0


@click.command(cls=DanishCommand)
@click.argument("folder", metavar="SIKKERHEDSKOPI", type=click.Path(path_type=Path))
@library_option
@click.option(
    "--over",
    is_flag=True,
    help="Læg den over det, der er i biblioteket; det, der er kommet til siden, går tabt.",
)
@json_option
def restore(folder: Path, library_folder: Path | None, over: bool, as_json: bool) -> None:
    """Læg en sikkerhedskopi tilbage i biblioteket, når alle dens filer er efterprøvet.

    Uden --over skal mappen være tom. Med --over kan appen køre imens; brugere, læselog,
    afkrydsninger og tilbagemeldinger, som er der, bliver stående.
    """
    from assistant.library import Library

    settings = settings_of(library_folder)
    with progress_bar(None, "Indekserer") as follow:
        about = Library.restore(folder, settings, over=over, progress=follow)
    if as_json:
        print_json({"folder": str(settings.library), **asdict(about)})
        return
    click.echo(
        f"Sikkerhedskopien fra {about.made} ligger nu i {settings.library}: "
        f"{about.meetings} møder, {about.items} punkter."
    )
    if not over:
        click.echo("Se brugerne igennem med `referat user list`; ingen er logget ind.")


def _checked(folder: Path | None, repair: bool) -> tuple[list[str], list[str]]:
    """Return what was done in a library, and what is wrong with it."""
    with opened_library(folder) as library:
        done = _settled(library)
        if repair:
            with progress_bar(library.status().chunks, "Indekserer") as follow:
                done += library.repair(follow)
        return done, library.check()


def _settled(library: "Library") -> list[str]:
    """Settle as any other start would; what keeps it from that is found as a fault."""
    try:
        return library.settle()
    except LibraryError:
        return []


def _print(done: list[str], faults: list[str]) -> None:
    for sentence in done:
        click.echo(sentence)
    for fault in faults:
        click.echo(fault, err=True)
    click.echo("Der er fejl." if faults else "Arkiv, originaler og indekser stemmer.")


@contextmanager
def progress_bar(total: int | None, what: str) -> "Iterator[Callable[[int], None]]":
    """Give what is told of chunks as they are done: a bar on a terminal, else nothing."""
    from tqdm import tqdm

    with tqdm(total=total, desc=what, unit=" afsnit", disable=None, file=sys.stderr) as bar:

        def follow(done: int) -> None:
            bar.update(done)

        yield follow
