"""The command `load`: so many users for so long, with thought between questions or without."""

import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.danish import DanishCommand

if TYPE_CHECKING:
    from eval.load.app import App
    from eval.load.conversations import Conversation
    from eval.load.figures import Phase

_PER_USER = 2
"""Conversations that are one user's own, held in turn."""

_EVERY = 10.0
"""Seconds between two looks at what the app holds."""


class _Span(click.ParamType[tuple[float, float]]):
    """Seconds from least to most: 5-15."""

    name = "span"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        """Read a span."""
        try:
            least, _, most = str(value).partition("-")
            return float(least), float(most or least)
        except ValueError:
            self.fail(f"{value} er ikke et antal sekunder som 5-15.", param, ctx)


@click.command(cls=DanishCommand)
@click.option("--chunks", type=click.IntRange(min=100), default=100_000, show_default=True,
              metavar="ANTAL", help="Afsnit i et arkiv, der blandes af eksemplerne.")  # fmt: skip
@click.option("--library", "folder", metavar="MAPPE", default=None,
              type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Et bibliotek, der findes, i stedet.")  # fmt: skip
@click.option("--users", type=click.IntRange(min=1), default=32, show_default=True,
              metavar="ANTAL", help="Brugere på én gang.")  # fmt: skip
@click.option("--think", type=_Span(), default="5-15", show_default=True, metavar="SEKUNDER",
              help="Hvor længe en bruger tænker mellem to spørgsmål.")  # fmt: skip
@click.option("--minutes", type=click.FloatRange(min=0.05), default=3.0, show_default=True,
              metavar="ANTAL", help="Hvor længe.")  # fmt: skip
@click.option("--closed-loop", is_flag=True, help="Spørg bagefter uden at tænke, i et minut.")
def load(
    chunks: int,
    folder: Path | None,
    users: int,
    think: tuple[float, float],
    minutes: float,
    closed_loop: bool,
) -> int:
    """Lad mange brugere spørge appen over HTTP; slut med 1, hvis et svar er galt eller mangler.

    Hver bruger fører samtaler for sig selv, og hvert svar holdes op mod bibliotekets eget.
    """
    from eval.bench.building import LIBRARY, build
    from eval.load.figures import told

    with tempfile.TemporaryDirectory(prefix="referat-brugere-") as place:
        if folder is None:
            build(Path(place), chunks)
        phases = _run(folder or Path(place) / LIBRARY, users, think, minutes, closed_loop)
        click.echo(told(phases))
        return 0 if all(phase.sound for phase in phases) else 1


def _run(
    folder: Path, users: int, think: tuple[float, float], minutes: float, closed_loop: bool
) -> "Sequence[Phase]":
    from assistant.library import Library
    from assistant.settings import load_settings
    from eval.load.app import started
    from eval.load.conversations import conversations

    settings = load_settings(library=folder, demo=folder.parent / "demo")
    with closing(Library.open(folder, settings)) as library:
        held = conversations(library, _PER_USER * users)
        today = library.today.isoformat()
    with started(folder, today) as app:
        phases = [_phase(app, held, users, think, 60 * minutes)]
        if closed_loop:
            phases.append(_phase(app, held, users, (0.0, 0.0), 60.0))
        return phases


def _phase(
    app: "App", held: "Sequence[Conversation]", users: int, think: tuple[float, float], lasts: float
) -> "Phase":
    """Let the users ask for a while, and look at the app meanwhile."""
    from eval.load.figures import Phase, Sample
    from eval.load.users import Tally, Think, User

    tally, begun = Tally(), time.monotonic()
    asking = [User(n, app.address, held[n::users], Think(*think), tally) for n in range(users)]
    samples = [Sample(0.0, app.gauges())]
    for user in asking:
        user.start()
    while (past := time.monotonic() - begun) < lasts:
        time.sleep(min(_EVERY, lasts - past))
        samples.append(Sample(time.monotonic() - begun, app.gauges()))
    took = time.monotonic() - begun
    for user in asking:
        user.stop()
    for user in asking:
        user.join()
    name = f"{users} brugere" + (" uden ophold" if not think[1] else "")
    return Phase(name, took, tally, samples)
