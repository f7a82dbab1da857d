"""Everything that is measured of an archive of one size, and of several after each other."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.settings import load_settings
from eval.bench.asking import Measured, ask
from eval.bench.building import Built, apart, build, settings_in
from eval.bench.disk import Part, parts_of
from eval.bench.exactness import Exactness, exactness
from eval.bench.machine import Machine, this_machine
from eval.bench.others import SAMPLE, Other, other, within
from eval.run import current_commit

Tell = Callable[[str], None]
"""Is told in Danish what is being done."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured: sizes, users at once, and whether the others join.

    `library` is one that is there, measured as it stands in place of those that would be built;
    `minutes` is how long LlamaIndex may take to index.
    """

    chunks: tuple[int, ...]
    questions: tuple[str, ...]
    users: tuple[int, ...] = ()
    others: bool = False
    minutes: float = 10.0
    library: Path | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """The figures of one archive; `built` is None where it was there before."""

    chunks: int
    built: Built | None
    asked: Measured
    exactness: Exactness
    parts: tuple[Part, ...]
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """A whole measurement: when, of what, on what, and the figures of each size."""

    started: datetime
    commit: str | None
    machine: Machine
    questions: int
    sizes: tuple[Size, ...]


def measure(wish: Wish, tell: Tell = lambda _: None) -> Bench:
    """Measure everything that is wished."""
    started, machine = datetime.now().astimezone(), this_machine()
    if wish.library is not None:
        sizes = [_there(wish.library, wish)]
    else:
        sizes = [_made(chunks, wish, tell) for chunks in wish.chunks]
    return Bench(started, current_commit(), machine, len(wish.questions), tuple(sizes))


def _there(library: Path, wish: Wish) -> Size:
    settings = load_settings(library=library)
    asked = apart(ask, settings, wish.questions, wish.users)
    exact = apart(exactness, library, wish.questions)
    return Size(asked.chunks, None, asked, exact, parts_of(library))


def _made(chunks: int, wish: Wish, tell: Tell) -> Size:
    with _folder() as place:
        tell(f"Bygger {chunks} afsnit")
        built = apart(build, place, chunks)
        settings = settings_in(place)
        tell("Spørger")
        asked = apart(ask, settings, wish.questions, wish.users)
        tell("Holder vektorerne op mod en udtømmende søgning")
        exact = apart(exactness, settings.library, wish.questions)
        parts = parts_of(settings.library)
        others = tuple(_others(place, built.chunks, wish, tell)) if wish.others else ()
        return Size(built.chunks, built, asked, exact, parts, others)


def _others(place: Path, chunks: int, wish: Wish, tell: Tell) -> Iterator[Other]:
    """Measure us and LlamaIndex on the same chunks: all, or as many as there is time for."""
    with _folder() as small, _folder() as fewer:
        apart(build, small, SAMPLE)
        rate = apart(other, small, wish.questions[:1], ours=False).rate
        some = within(rate, chunks, wish.minutes)
        if some < chunks:
            tell(f"LlamaIndex når {some} afsnit på {wish.minutes:g} minutter")
            apart(build, fewer, some)
            place = fewer
        for ours in (True, False):
            tell("Måler os på de samme afsnit" if ours else "Måler LlamaIndex")
            yield apart(other, place, wish.questions, ours=ours)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        yield Path(place)
