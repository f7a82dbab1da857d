"""What `referat reindex` shows: a bar on a terminal, and a warning where it helps."""

import sys

import click
from tqdm import tqdm

from assistant.library import Library


def rebuild(library: Library) -> None:
    """Build the indexes anew, showing on a terminal how far it is."""
    total = library.status().chunks
    with tqdm(total=total, desc="Indekserer", unit=" afsnit", disable=None, file=sys.stderr) as bar:

        def follow(done: int) -> None:
            bar.update(done)

        library.reindex(follow)


def warn_of_set_model(chosen: str | None, model: str | None) -> None:
    """Tell of a setting that will refuse the indexes about to be built."""
    if model and chosen and chosen != model:
        click.echo(
            f"Indstillingen encoder siger {chosen}. Ret den til {model}, eller fjern den; "
            "ellers bliver det nye indeks afvist.",
            err=True,
        )
