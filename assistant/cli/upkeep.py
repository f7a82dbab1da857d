"""`referat check`: whether archive, originals and indexes agree, and the indexes mended."""

import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import json_option, library_option, opened_library, print_json
from assistant.cli.danish import DanishCommand
from assistant.errors import LibraryError

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
    with opened_library(library_folder) as library:
        done = _settled(library)
        if repair:
            with progress_bar(library.status().chunks, "Indekserer") as follow:
                done += library.repair(follow)
        faults = library.check()
    if as_json:
        print_json({"sound": not faults, "done": done, "faults": faults})
    else:
        _print(done, faults)
    return 2 if faults else 0


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
def progress_bar(total: int, what: str) -> "Iterator[Callable[[int], None]]":
    """Give what is told of chunks as they are done: a bar on a terminal, else nothing."""
    from tqdm import tqdm

    with tqdm(total=total, desc=what, unit=" afsnit", disable=None, file=sys.stderr) as bar:

        def follow(done: int) -> None:
            bar.update(done)

        yield follow
