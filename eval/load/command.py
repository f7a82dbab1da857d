"""The command `load`: so many users for so long, with thought between questions or without."""

import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.danish import DanishCommand

if TYPE_CHECKING:
    from eval.load.app import App
    from eval.load.beside import Staff
    from eval.load.conversations import Conversation
    from eval.load.figures import Phase, Sample
    from eval.load.users import User

_PER_USER = 2
"""Conversations that are one user's own, held in turn."""

_BRIEFINGS = 40
"""Different briefings that are built in turn."""

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
@click.option("--briefings", is_flag=True,
              help="Lad imens en medarbejder bygge den ene briefing efter den anden.")  # fmt: skip
@click.option("--closed-loop", is_flag=True, help="Spørg bagefter uden at tænke, i et minut.")
def load(
    chunks: int,
    folder: Path | None,
    users: int,
    think: tuple[float, float],
    minutes: float,
    briefings: bool,
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
        trial = _Trial(users, think, 60 * minutes, briefings, closed_loop)
        phases = trial.run(folder or Path(place) / LIBRARY)
        click.echo(told(phases))
        return 0 if all(phase.sound for phase in phases) else 1


@dataclass(frozen=True, slots=True)
class _Trial:
    """What is asked of the app; `think` in seconds from least to most, `lasts` in seconds."""

    users: int
    think: tuple[float, float]
    lasts: float
    briefings: bool
    closed_loop: bool

    def run(self, folder: Path) -> "Sequence[Phase]":
        """Start the app over a library, and let the users ask."""
        from assistant.library import Library
        from assistant.settings import load_settings
        from eval.load.app import started
        from eval.load.beside import briefings
        from eval.load.conversations import conversations

        settings = load_settings(library=folder, demo=folder.parent / "demo")
        with closing(Library.open(folder, settings)) as library:
            held = conversations(library, _PER_USER * self.users)
            built = briefings(library, _BRIEFINGS) if self.briefings else []
            today = library.today.isoformat()
        with started(folder, today) as app:
            phases = [self._phase(app, held, built, self.think, self.lasts)]
            if self.closed_loop:
                phases.append(self._phase(app, held, [], (0.0, 0.0), 60.0))
            return phases

    def _phase(
        self,
        app: "App",
        held: "Sequence[Conversation]",
        built: Sequence[str],
        think: tuple[float, float],
        lasts: float,
    ) -> "Phase":
        """Let the users ask for a while, and look at the app meanwhile."""
        from eval.load.beside import Staff
        from eval.load.figures import Phase
        from eval.load.users import Tally, Think, User

        tally, span = Tally(), Think(*think)
        crowd: list[User | Staff] = [
            User(n, app.address, held[n :: self.users], span, tally) for n in range(self.users)
        ]
        if built:
            crowd.append(Staff(app.address, built, tally))
        samples = _watched(app, crowd, lasts)
        return Phase(self._name(think, built), samples[-1].seconds, tally, samples)

    def _name(self, think: tuple[float, float], built: Sequence[str]) -> str:
        name = f"{self.users} brugere" + (" uden ophold" if not think[1] else "")
        return f"{name} og briefinger" if built else name


def _watched(app: "App", crowd: "Sequence[User | Staff]", lasts: float) -> "Sequence[Sample]":
    """Let a crowd work for a while; return what the app held meanwhile."""
    from eval.load.figures import Sample

    samples, begun = [Sample(0.0, app.gauges())], time.monotonic()
    for each in crowd:
        each.start()
    while (past := time.monotonic() - begun) < lasts:
        time.sleep(min(_EVERY, lasts - past))
        samples.append(Sample(time.monotonic() - begun, app.gauges()))
    for each in crowd:
        each.stop()
    for each in crowd:
        each.join()
    return samples
