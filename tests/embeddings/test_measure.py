import numpy as np
import pytest

from embeddings import measure
from embeddings.encoders import Encoder
from embeddings.words import words


def test_every_paraphrase_is_a_question_and_a_passage() -> None:
    questions, passages = measure.paraphrases()

    assert len(questions) == len(passages) == len(set(passages)) >= 90
    assert all(question.endswith("?") for question in questions)


def test_ranks_count_the_passages_that_lie_nearer(danish: Encoder) -> None:
    texts = ["kloakering af sommerhuse", "musikskolens takster", "vejbelysning i Tvede"]

    assert measure.rank(danish, texts, texts).tolist() == [0, 0, 0]
    assert measure.rank(danish, texts[:1] * 3, texts).tolist()[0] == 0
    assert measure.rank(danish, texts[:1] * 3, texts).tolist()[1] > 0


def test_the_embedded_encoder_finds_paraphrases(danish: Encoder) -> None:
    ranks = measure.rank(danish, *measure.paraphrases())

    assert np.mean(ranks < 1) >= 0.55
    assert np.mean(ranks < 10) >= 0.9


def test_chunks_to_measure_with_are_all_different() -> None:
    texts = measure.chunks(["ord " * 1000], count=50)

    assert len(set(texts)) == 50
    assert all(len(words(text)) > 100 for text in texts)


def test_the_report_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["measure"])
    monkeypatch.setattr(measure, "_SECONDS", 0.0)
    measure.main()

    printed = capsys.readouterr().out
    for figure in ("load time", "passages", "one question", "recall at 10"):
        assert figure in printed
