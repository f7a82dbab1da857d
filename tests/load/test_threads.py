"""Many threads get what one gets: encoder, indexes and archive are shared safely."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import TypeVar

import numpy as np
import pytest

from assistant.answers.asking.meanings import Meanings
from assistant.answers.finding.madeonce import made_once
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC, Role, Seat, Viewer
from assistant.contract import answer_json
from assistant.library import Library
from embeddings.encoders import load_encoder

T = TypeVar("T")
R = TypeVar("R")
THREADS = 8
VIEWERS = (
    PUBLIC,
    Viewer(Role.MEDARBEJDER),
    Viewer(Role.POLITIKER, frozenset({Seat("Byrådet")})),
)
QUESTIONS = (
    "Hvad handler det nye regulativ for Engby Å om?",
    "Hvad gør kommunen ved rotter i midtbyen?",
    "Hvem stemte imod at dele Havrum Skole?",
    "Hvilke sager handler om svømmehallen?",
    "Hvem deltog i Direktionens møde den 22. januar 2024?",
    "Hvilke lukkede punkter er der?",
    "Hvad koster en månefærge?",
    "Hvad var det seneste møde i Byrådet om?",
)


def by_many(work: Callable[[T], R], given: Sequence[T], times: int = 3) -> list[list[R]]:
    """Do each work several times in many threads, each in an order of its own."""

    def in_order(seed: int) -> list[R]:
        places = list(range(len(given)))
        Random(seed).shuffle(places)
        done = {place: work(given[place]) for place in places}
        return [done[place] for place in range(len(given))]

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(in_order, range(times * THREADS // 4)))


def test_answers_of_many_threads_are_those_of_one(examples: Library) -> None:
    asked = [(question, viewer) for question in QUESTIONS for viewer in VIEWERS]

    def ask(pair: tuple[str, Viewer]) -> dict[str, object]:
        told = answer_json(examples.ask(pair[0], viewer=pair[1]))
        return {name: value for name, value in told.items() if name != "seconds"}

    alone = [ask(pair) for pair in asked]
    assert all(told == alone for told in by_many(ask, asked))


def test_the_archive_reads_the_same_in_every_thread(examples: Library) -> None:
    archive = examples.archive

    def read(viewer: Viewer) -> object:
        outlines = archive.outlines(Filters(), viewer)
        return (
            outlines,
            [archive.read(each, viewer) for each in outlines[::9]],
            archive.vocabulary(viewer),
            archive.select(Filters(), viewer).tolist(),
        )

    alone = [read(viewer) for viewer in VIEWERS]
    assert all(told == alone for told in by_many(read, VIEWERS, times=6))


def test_an_encoder_gives_every_thread_the_same_vectors() -> None:
    encoder = load_encoder()
    texts = [f"Cykelsti nummer {n} ved skolen" for n in range(40)]
    alone = [encoder.encode_queries([text]) for text in texts]
    for told in by_many(lambda text: encoder.encode_queries([text]), texts):
        assert all(map(np.array_equal, told, alone))


class Slow:
    """An encoder whose vector tells the word, and that lets other threads in meanwhile."""

    def __init__(self) -> None:
        self.let_in = threading.Event()

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        self.let_in.wait(0.001)
        rows = [[float(int(text)), 1.0] if text else [0.0, 0.0] for text in texts]
        return np.asarray(rows, np.float32)


def test_word_vectors_are_filled_in_by_one_thread_at_a_time() -> None:
    meanings = Meanings(Slow())
    groups = [[str(n) for n in range(start, start + 30)] for start in range(0, 600, 7)]
    for told in by_many(meanings.vectors, groups):
        for words, rows in zip(groups, told, strict=True):
            assert rows[:, 0].tolist() == [float(word) for word in words]


def test_what_one_question_works_out_holds_up_no_other() -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Question:
        def __init__(self, *, slow: bool) -> None:
            self.slow = slow

        @made_once
        def answer(self) -> int:
            if self.slow:
                begun.set()
                assert go_on.wait(10)
            return 1

    slow, quick = Question(slow=True), Question(slow=False)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lambda: slow.answer)
        assert begun.wait(10)
        assert quick.answer == 1
        assert not waiting.done()
        go_on.set()
        assert waiting.result() == 1
    assert slow.answer == 1


@pytest.mark.parametrize("name", ["candidates", "focus"])
def test_a_question_keeps_what_it_worked_out(name: str) -> None:
    from assistant.answers.finding.inquiry import Inquiry

    assert isinstance(vars(Inquiry)[name], made_once)
