"""What every encoder must do, whatever model stands behind it."""

import numpy as np
import pytest

from embeddings.encoders import Encoder

TEXTS = [
    "Byrådet godkendte budgettet.",
    "Skolen lukker i 2027.",
    "Ny cykelsti ved Ørnevej",
    "a",
    "Byrådet godkendte budgettet. " * 200,
]
ODD = ["", "   ", "😀🙈", "\x00\x07", "\ud800", "ß" * 3000, "å", "?!…", "1", "x" * 10_000]


def test_gives_one_unit_vector_a_text_in_order(encoder: Encoder) -> None:
    vectors = encoder.encode_passages(TEXTS)

    assert vectors.shape == (len(TEXTS), encoder.dimension)
    assert vectors.dtype == np.float32
    assert vectors.flags.c_contiguous
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS])
    np.testing.assert_allclose(vectors, alone, atol=1e-5)


def test_queries_and_passages_share_one_space(encoder: Encoder) -> None:
    queries = encoder.encode_queries(TEXTS)

    assert queries.shape == (len(TEXTS), encoder.dimension)
    assert queries.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(queries, axis=1), 1, atol=1e-5)


def test_the_same_text_gets_the_same_vector_twice(encoder: Encoder) -> None:
    np.testing.assert_array_equal(encoder.encode_passages(TEXTS), encoder.encode_passages(TEXTS))


def test_no_text_gives_no_row(encoder: Encoder) -> None:
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)
    assert encoder.encode_queries([]).shape == (0, encoder.dimension)


@pytest.mark.parametrize("text", ODD)
def test_odd_text_gives_a_unit_vector_or_nothing(encoder: Encoder, text: str) -> None:
    (vector,) = encoder.encode_queries([text])

    assert np.isfinite(vector).all()
    norm = np.linalg.norm(vector)
    assert norm == 0 or abs(norm - 1) < 1e-5


def test_the_end_of_a_long_text_counts(encoder: Encoder) -> None:
    start = "Udvalget drøftede sagen om vejen. " * 300
    plain, other = encoder.encode_passages([start, start + "Svømmehallen i Ørnebo lukker. " * 100])

    assert np.linalg.norm(plain - other) > 0.01


def test_says_what_it_is(encoder: Encoder) -> None:
    assert encoder.name
    assert encoder.revision
    assert encoder.dimension > 0
    assert encoder.max_tokens > 0
