"""The command `kills`: processes killed at work, and the library looked at after each."""

import logging
import time

import click

from assistant.cli.danish import DanishCommand
from eval.table import table


@click.command(cls=DanishCommand)
@click.option("--kills", default=200, show_default=True, metavar="ANTAL", help="Antal drab.")
@click.option("--seed", default=1, show_default=True, metavar="TAL", help="Hvilke drab.")
@click.option("--verbose", is_flag=True, help="Sig, hvad der gøres, mens det gøres.")
def kills(kills: int, seed: int, verbose: bool) -> int:
    """Dræb indlæsning, indeksering, rettelse, sletning og sikkerhedskopi midt i arbejdet.

    Efter hvert drab startes der igen: arkiv og indekser skal stemme, og alt, der er kvitteret
    for, skal kunne findes og vises. Slutter med 1, hvis noget er galt.
    """
    from embeddings.encoders import load_encoder
    from eval.kills.trial import Tally, try_kills

    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    if verbose:
        logging.getLogger("eval.kills").setLevel(logging.INFO)
    begun = time.monotonic()
    encoder = load_encoder()
    encoder.encode_queries(["varm"])
    tally: Tally = try_kills(kills, seed, encoder)
    names = sorted({name for name, _ in tally.kills} | set(tally.finished))
    hows = sorted({how for _, how in tally.kills})
    rows = [(n, *(str(tally.kills[n, how]) for how in hows), str(tally.finished[n])) for n in names]
    click.echo(table(("Arbejde", *(f"dræbt ved {how}" for how in hows), "færdig"), rows))
    click.echo(
        f"\nFrø {seed}: {tally.total} drab, {tally.searched} dokumenter søgt og vist bagefter, "
        f"{len(tally.faults)} fejl, {time.monotonic() - begun:.0f} sekunder."
    )
    for fault in tally.faults:
        click.echo(f"FEJL {fault}", err=True)
    return 1 if tally.faults else 0
