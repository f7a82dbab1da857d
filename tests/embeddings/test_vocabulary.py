from pathlib import Path

import tiktoken
from hypothesis import given
from hypothesis import strategies as st

from embeddings.vocabulary import train, write


def test_the_most_frequent_pair_is_merged_first() -> None:
    # By hand: "aa" stands in aaab (twice) and aab (once); then "aa"+"b" … minbpe's worked example.
    tokens = train(["aaab aaab aab"], size=259)

    assert tokens[256:] == [b"aa", b"ab", b" a"] or tokens[256] == b"aa"
    assert len(tokens) == 259


def test_the_first_tokens_are_the_bytes() -> None:
    assert train([], size=300) == [bytes([b]) for b in range(256)]


@given(st.lists(st.text(max_size=30), max_size=5))
def test_the_same_texts_give_the_same_tokens(texts: list[str]) -> None:
    tokens = train(texts, size=280)

    assert tokens == train(texts, size=280)
    assert len(set(tokens)) == len(tokens)


def test_tiktoken_reads_what_is_written(tmp_path: Path) -> None:
    tokens = train(["vejen vejen skolen skolen"], size=270)
    write(tokens, tmp_path / "v.tiktoken")
    lines = (tmp_path / "v.tiktoken").read_text("ascii").splitlines()

    assert len(lines) == len(tokens)
    ranks = {token: rank for rank, token in enumerate(tokens)}
    encoding = tiktoken.Encoding("v", pat_str=r"\S+|\s+", mergeable_ranks=ranks, special_tokens={})
    assert encoding.decode(encoding.encode("vejen æøå")) == "vejen æøå"
