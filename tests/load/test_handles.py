"""Threads that come and go leave nothing open behind them."""

import gc
import os
import threading

from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC, SYSTEM
from assistant.library import Library


def test_the_connections_of_a_thread_are_closed_with_it(examples: Library) -> None:
    connections = examples.archive._connections
    examples.archive.outlines(Filters(), PUBLIC)
    before = len(connections._opened)

    def read() -> None:
        examples.archive.outlines(Filters(), PUBLIC)
        examples.archive.outlines(Filters(), SYSTEM)

    handles = len(os.listdir("/proc/self/fd"))
    gc.disable()  # which in a large process comes by but seldom
    try:
        for _ in range(5):
            thread = threading.Thread(target=read)
            thread.start()
            thread.join()
        assert len(connections._opened) <= before
        assert len(os.listdir("/proc/self/fd")) <= handles + 2  # SQLite keeps some for the next
    finally:
        gc.enable()
    assert len(examples.archive.outlines(Filters(), PUBLIC)) > 100


def test_closing_closes_those_of_every_thread(examples: Library) -> None:
    archive = Library.open(examples.folder, examples._settings).archive
    opened, done = threading.Event(), threading.Event()
    ended: list[bool] = []

    def read() -> None:
        archive.outlines(Filters(), PUBLIC)
        opened.set()
        ended.append(done.wait(10))

    thread = threading.Thread(target=read)
    thread.start()
    assert opened.wait(10)
    assert len(archive._connections._opened) >= 1
    archive.close()
    assert len(archive._connections._opened) == 0
    done.set()
    thread.join()
    assert ended == [True]
