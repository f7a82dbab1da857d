"""Questions over five real minutes, which lie beside the project; skipped where they do not."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers.answer import Answer
from assistant.answers.verify import find_faults
from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from assistant.settings import load_settings

SHARED = Path(__file__).parents[2].parent / "shared"
QUESTIONS = [
    json.loads(line)
    for line in (Path(__file__).parent / "minutes_questions.jsonl").read_text("utf-8").splitlines()
]
SETS = [folder for name in ("minutes", "replicas") if (folder := SHARED / name).is_dir()]
RIGHT = 0.96
"""Share of the questions that must be answered as they should be."""

pytestmark = pytest.mark.skipif(len(SETS) < 2, reason="shared/ er her ikke")


def opened(folder: Path, sources: Path) -> Library:
    """Read a folder of minutes into a library of its own."""
    settings = load_settings(library=folder / "library", demo=folder / "demo", today="2026-11-21")
    library = Library.create(folder / "library", settings)
    library.ingest(sorted(sources.glob("*.txt")))
    return library


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The five real minutes."""
    library = opened(tmp_path_factory.mktemp("referater"), SHARED / "minutes")
    yield library
    library.close()


@pytest.fixture(scope="module")
def answers(minutes: Library) -> list[Answer]:
    """The answer to each question."""
    return [minutes.ask(row["question"], history=row.get("history") or ()) for row in QUESTIONS]


def is_right(row: dict[str, object], answer: Answer) -> bool:
    """Return whether outcome and facts are those expected."""
    facts = row["facts"]
    assert isinstance(facts, list)
    text = re.sub(r"\s+", " ", answer.text)
    return row["outcome"] == answer.outcome and all(re.search(f, text, re.I) for f in facts)


def test_there_are_questions_of_every_outcome() -> None:
    assert len(QUESTIONS) >= 60
    assert {row["outcome"] for row in QUESTIONS} == {"answered", "partial", "refused"}
    assert any(row.get("history") for row in QUESTIONS)


def test_questions_over_real_minutes_are_answered(answers: list[Answer]) -> None:
    pairs = list(zip(QUESTIONS, answers, strict=True))
    wrong = [row["question"] for row, answer in pairs if not is_right(row, answer)]
    assert 1 - len(wrong) / len(pairs) >= RIGHT, wrong


def test_no_answer_over_real_minutes_breaks_the_invariant(
    minutes: Library, answers: list[Answer]
) -> None:
    for answer in answers:
        assert answer.text.strip(), answer.question.text
        assert find_faults(answer, minutes.archive, PUBLIC) == (), answer.question.text


def test_no_answer_over_replicas_breaks_the_invariant(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    replicas = opened(tmp_path_factory.mktemp("layouts"), SHARED / "replicas")
    lines = (SHARED / "replicas/questions.jsonl").read_text("utf-8").splitlines()
    for row in map(json.loads, lines):
        answer = replicas.ask(row["question"])
        assert answer.text.strip(), row["question"]
        assert find_faults(answer, replicas.archive, PUBLIC) == (), row["question"]
    replicas.close()
