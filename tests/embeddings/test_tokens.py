import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.tokens import count_tokens


def test_the_empty_text_has_no_token() -> None:
    assert count_tokens("") == 0


@given(st.text())
def test_any_text_can_be_counted(text: str) -> None:
    count = count_tokens(text)

    assert (count == 0) == (text == "")
    assert count <= len(text.encode("utf-8", "replace")) * 3


@given(st.text(), st.text())
def test_two_texts_have_at_least_the_tokens_of_one(one: str, other: str) -> None:
    assert count_tokens(one + "\n" + other) >= count_tokens(one)


@pytest.mark.parametrize("text", ["\ud800", "\x00", "😀", "א", "æøåÆØÅ", "\u2028", "\ufeff"])
def test_odd_characters_are_counted(text: str) -> None:
    assert count_tokens(text) >= 1


def test_danish_words_cost_less_than_their_bytes() -> None:
    text = "Udvalget godkendte indstillingen om kommunens budget."

    assert count_tokens(text) < len(text) / 3


def test_a_long_word_is_counted_in_reasonable_time() -> None:
    assert count_tokens("a" * 1_000_000) > 1000


def test_counting_needs_no_network() -> None:
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise OSError('no network')\n"
        "socket.getaddrinfo = socket.socket.connect = refuse\n"
        "from embeddings.tokens import count_tokens\n"
        "print(count_tokens('Byrådet'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert int(done.stdout) == count_tokens("Byrådet")
