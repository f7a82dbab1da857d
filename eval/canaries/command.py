"""The command `canaries`: everything asked by everybody, or the same with checks taken away."""

import logging
import tempfile
from pathlib import Path

import click

from assistant.archive.redaction import Shown
from assistant.cli.danish import DanishCommand


@click.command(cls=DanishCommand)
@click.option(
    "--probes",
    type=click.IntRange(min=1),
    default=None,
    metavar="ANTAL",
    help="Antal forsøg (ellers 10.000, eller 600 for hvert fjernet tjek).",
)
@click.option("--seed", default=1, show_default=True, metavar="TAL", help="Hvilke forsøg.")
@click.option(
    "--items",
    type=click.IntRange(min=60),
    default=1000,
    show_default=True,
    metavar="ANTAL",
    help="Punkter i arkivet.",
)
@click.option(
    "--shown",
    type=click.Choice([str(shown) for shown in Shown]),
    default=str(Shown.TITEL),
    show_default=True,
    help="Det, arkivet fortæller enhver om et lukket punkt; resten er også kanarier.",
)
@click.option("--removed", is_flag=True, help="Fjern ét adgangstjek ad gangen, og prøv igen.")
def canaries(probes: int | None, seed: int, items: int, shown: str, removed: bool) -> int:
    """Prøv, om lukket tekst når nogen, der ikke har ret til den; slut med 1, hvis den gør.

    Der skrives og indlæses et arkiv, hvis lukkede punkter og bilag rummer ord, som ikke står
    andre steder.
    """
    from eval.canaries.probing import run
    from eval.canaries.reckoning import told
    from eval.canaries.removing import CHECKS, told_removed, try_removed
    from eval.canaries.served import served
    from eval.canaries.slow import SLOW
    from eval.canaries.world import build, close

    with tempfile.TemporaryDirectory(prefix="referat-kanarier-") as name:
        world = build(Path(name), items, seed, Shown(shown))
        try:
            if removed:
                logging.basicConfig(level=logging.WARNING)
                logging.getLogger("eval.canaries").setLevel(logging.INFO)
                found = list(try_removed(world, CHECKS, probes or 600, seed, SLOW))
                click.echo(told_removed(found))
                return 1 if any(tally.leaks for _, tally in found) else 0
            with served(world.library) as app:
                tally = run(world, probes or 10_000, seed, {**SLOW, **app.ways})
            click.echo(told(tally))
            return 0 if tally.sound else 1
        finally:
            close(world)
