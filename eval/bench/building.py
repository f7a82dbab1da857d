"""Libraries of so many chunks, built in a process of their own."""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import as_file, files
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from assistant.archive.archive import Archive
from assistant.archive.ingest import ingest
from assistant.demo import example_files
from assistant.library import Library
from assistant.settings import Settings, load_settings
from eval.corpus import fill

P = ParamSpec("P")
R = TypeVar("R")

LIBRARY = "bibliotek"


@dataclass(frozen=True, slots=True)
class Built:
    """What became of building: the chunks held, and the seconds that writing them took.

    `seconds` are those of both indexes, of which the processor worked `worked`; `filled` are those
    of the archive, in which the meetings are made up as well.
    """

    chunks: int
    seconds: float
    worked: float
    filled: float


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and those that this process worked."""

    seconds: float
    worked: float


def apart(work: Callable[P, R], *given: P.args, **named: P.kwargs) -> R:
    """Do some work in a process of its own, so that its memory is what a server would need."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given, **named).result()


def build(folder: Path, chunks: int) -> Built:
    """Fill a library in a folder with so many chunks and index them."""
    settings = settings_in(folder)
    with closing(Library.create(settings.library, settings)) as library:
        filled = spent(lambda: _fill(library.archive, folder / "eksempler", chunks))
        library.encoder_name  # noqa: B018  # loads the model, which is not the index's time
        indexed = spent(library.reindex)
        held = library.status().chunks
        return Built(held, indexed.seconds, indexed.worked, filled.seconds)


def settings_in(folder: Path) -> Settings:
    """Return settings whose library lies in a folder."""
    return load_settings(library=folder / LIBRARY, demo=folder / "demo")


def _fill(archive: Archive, folder: Path, chunks: int) -> None:
    with (
        closing(Archive.create(folder)) as examples,
        as_file(files("assistant") / "examples") as given,
    ):
        ingest(examples, example_files(given))
        fill(archive, examples, chunks)


def spent(work: Callable[[], object]) -> Spent:
    """Return what some work took."""
    started, worked = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - started, time.process_time() - worked)
