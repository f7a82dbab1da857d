"""Building the indexes of a large archive in a process of its own, behind whatever is asked.

Building is work for the processor, minutes of it for a large archive; in a thread of the app it
would take turns with the questions. A small archive is done before a process has begun.
"""

import os
from collections.abc import Callable
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol

from assistant.errors import LibraryError, ReferatError
from assistant.library import Library

_SMALL = 5_000
"""Chunks up to which the indexes are built here."""

_BEHIND = 5
"""How far the process stands back for others (its niceness): a third of what a question gets."""

_DIED = "Opdateringen af søgeindekset gik ned. De gamle indekser gælder stadig; prøv igen."

Progress = Callable[[int], None]


class Indexing(Protocol):
    """What brings the indexes of a library up to its archive."""

    def __init__(self, library: Library) -> None:
        """Work for a library."""

    def follow(self) -> None:
        """Let the indexes follow a change of the archive."""

    def reindex(self, progress: Progress, model: str) -> None:
        """Build the indexes anew with a model, telling of chunks as they are done."""


class Apart:
    """Builds the indexes of a small library here, and of a large one in a process of its own."""

    def __init__(self, library: Library) -> None:
        """Work for a library."""
        self._library = library

    def follow(self) -> None:
        """Let the indexes follow, and open the new ones before anyone waits for them.

        Raises:
            ReferatError: that failed; the old indexes serve.
        """
        if self._is_small():
            self._library.follow()
        else:
            self._run(lambda _: None, None)
            self._library.warm()

    def reindex(self, progress: Progress, model: str) -> None:
        """Build the indexes anew with a model.

        Raises:
            ReferatError: that failed; the old indexes serve.
        """
        if self._is_small():
            self._library.reindex(progress, model)
        else:
            self._run(progress, model)
            self._library.warm()

    def _is_small(self) -> bool:
        return self._library.status().chunks <= _SMALL

    def _run(self, progress: Progress, model: str | None) -> None:
        context = get_context("spawn")
        here, there = context.Pipe(duplex=False)
        given = (self._library.reopening(), model, there, _BEHIND)
        process = context.Process(target=build, args=given, daemon=True)
        process.start()
        there.close()
        try:
            _hear(here, progress)
        finally:
            here.close()
            process.join()


def _hear(pipe: Connection, progress: Progress) -> None:
    """Pass on how far it is, until it is done."""
    while True:
        try:
            told = pipe.recv()
        except EOFError:
            raise LibraryError(_DIED) from None
        if told is None:
            return
        if isinstance(told, str):
            raise LibraryError(told)
        progress(told)


def build(opened: Callable[[], Library], model: str | None, pipe: Connection, behind: int) -> None:
    """Build indexes in this process: follow the archive, or anew with a model; tell over a pipe."""
    os.nice(behind)
    try:
        with closing(opened()) as library:
            library.follow() if model is None else library.reindex(pipe.send, model)
        pipe.send(None)
    except ReferatError as exc:
        pipe.send(str(exc))
