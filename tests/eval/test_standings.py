import time
from datetime import date
from math import inf
from pathlib import Path

import pytest

from assistant.library import Library
from embeddings.encoders import load_encoder
from eval.asked import Asked
from eval.errors import EvalError
from eval.peers import BM25_WORDS, MINI_IN_FAISS, Row
from eval.standings import Questions, Standing, run_standings, stand

TODAY = date(2026, 12, 20)
SETS = [
    Questions("a", [Asked("?", TODAY, frozenset({"a"}))]),
    Questions("b", [Asked("?", TODAY, frozenset({"b"}))] * 2),
]


class Fixed:
    """A peer that always ranks the same; counts how often it indexes."""

    def __init__(self, name: str, *ranked: str) -> None:
        self.name = name
        self.built = 0
        self._ranked = list(ranked)

    def build(self, archive: object) -> None:
        self.built += 1

    def rank(self, asked: Asked) -> list[str]:
        return self._ranked


def standing(*rows: Row) -> Standing:
    return Standing(SETS[0], rows)


def row(name: str, *recall: float, mrr: float) -> Row:
    first, third, tenth = recall
    return Row(name, (first, third, tenth), mrr, 1.0, 1.0)


def test_an_archive_is_indexed_once_for_all_sets(examples: Library) -> None:
    peer = Fixed("os", "a", "b")
    found = stand([peer], examples.archive, SETS, inf)
    assert peer.built == 1
    assert [each.rows[0].recall[0] for each in found] == [1, 0]


def test_a_peer_there_was_no_time_for_is_named_and_ours_is_measured(examples: Library) -> None:
    late = Fixed(BM25_WORDS, "a")
    found = stand([Fixed("os", "a"), late], examples.archive, SETS, time.monotonic() - 1)
    assert late.built == 0
    assert all(len(each.rows) == 1 and each.missed == (BM25_WORDS,) for each in found)
    assert f"Ikke målt, tiden var gået: {BM25_WORDS}." in found[0].text


def test_who_is_ahead_is_said_as_it_is() -> None:
    ours = row("os", 0.5, 0.8, 1, mrr=0.7)
    worse, better = (
        row(BM25_WORDS, 0.4, 0.7, 1, mrr=0.6),
        row(MINI_IN_FAISS, 0.6, 0.7, 0.9, mrr=0.6),
    )
    assert standing(ours, row(BM25_WORDS, 0.4, 0.7, 0.9, mrr=0.6)).verdict == (
        "os er foran alle andre i alle fire tal."
    )
    assert standing(ours, worse, better).verdict == (
        f"os er bag {MINI_IN_FAISS} (R@1). os er lige med {BM25_WORDS} (R@10)."
    )
    assert standing(ours, row("– kun vektorindekset", 0.4, 0.9, 0.9, mrr=0.6)).verdict == (
        "os er bag kun vektorindekset (R@3)."
    )
    assert standing(ours).verdict == "Ingen andre er målt."


def test_questions_that_point_at_nothing_are_refused(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(EvalError, match="Ingen af spørgsmålene"):
        list(run_standings([tmp_path], [], TODAY, load_encoder(), 1))
