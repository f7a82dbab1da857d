from datetime import date
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.library import Library
from eval.asked import Asked, of_cases, of_documents
from eval.casefiles import read_suite
from eval.errors import EvalError
from eval.peers import PlainBm25, Row, measure

CASES = Path(__file__).parents[2] / "eval" / "cases" / "eksempler.yaml"
TODAY = date(2026, 12, 20)


class Fixed:
    """A peer that always ranks the same."""

    name = "fast"

    def __init__(self, *ranked: str) -> None:
        self._ranked = list(ranked)

    def build(self, archive: Archive) -> None:
        """Nothing to build."""

    def rank(self, asked: Asked) -> list[str]:
        return self._ranked


def asked(*wanted: str, also: tuple[str, ...] = ()) -> Asked:
    return Asked("?", TODAY, frozenset(wanted), frozenset(also))


def test_figures_worked_by_hand(examples: Library) -> None:
    questions = [asked("a"), asked("c"), asked("b", "d"), asked("x")]
    row = measure(Fixed("a", "b", "c", "d"), examples.archive, questions)
    assert row.recall == pytest.approx((1 / 4, (1 + 1 + 0.5) / 4, 3 / 4))
    assert row.mrr == pytest.approx((1 + 1 / 3 + 1 / 2 + 0) / 4)


def test_what_merely_may_come_is_left_out(examples: Library) -> None:
    row = measure(Fixed("a", "b"), examples.archive, [asked("b", also=("a",))])
    assert row.recall[0] == 1


def test_cells_are_danish_figures() -> None:
    assert Row("os", (0.5, 1, 1), 0.75, 2.51, 0.1).cells == (
        "os", "0,500", "1,000", "1,000", "0,750", "2,5", "0,1",
    )  # fmt: skip


def test_plain_bm25_finds_words_as_they_stand(examples: Library) -> None:
    pytest.importorskip("bm25s")
    peer = PlainBm25()
    peer.build(examples.archive)
    ranked = peer.rank(Asked("Frivilligprisen Repair Café", TODAY, frozenset()))
    assert "kultur-og-fritidsudvalget-2025-05-14" in ranked[0]
    assert len(ranked) == len(set(ranked))


def test_cases_that_a_ranking_can_answer(examples: Library) -> None:
    questions = of_cases(read_suite(CASES).cases, examples.archive, TODAY)
    assert len(questions) > 150
    assert all(question.wanted for question in questions)
    assert not any(question.wanted & question.also for question in questions)


def test_a_folder_without_questions_is_named(examples: Library, tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"questions\.jsonl"):
        of_documents(tmp_path, examples.archive, TODAY)
