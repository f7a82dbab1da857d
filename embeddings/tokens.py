"""Count tokens offline, the same everywhere: tiktoken with a vocabulary that we ship.

tiktoken's own vocabularies are downloaded at first use; ours (`danish.tiktoken`) is written by
`embeddings.vocabulary` from the example minutes. Every byte is a token of its own where nothing
longer fits, so any text can be counted.
"""

from base64 import b64decode
from functools import cache
from importlib.resources import files

import tiktoken

VOCABULARY = "danish.tiktoken"
# Pieces that no token crosses: a word with the sign before it, up to three digits, other signs,
# line ends, white space. After cl100k's pattern (tiktoken_ext/openai_public.py), without English.
PIECES = r"[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+"


def count_tokens(text: str) -> int:
    """Return how many tokens the text has, 0 for the empty text."""
    return len(_encoding().encode_ordinary(text))


@cache
def _encoding() -> tiktoken.Encoding:
    # Not tiktoken.load.load_tiktoken_bpe: it keeps a copy in the temporary folder by path and
    # would go on serving it after the file has changed.
    ranks = {}
    for line in files("embeddings").joinpath(VOCABULARY).read_text("ascii").splitlines():
        token, rank = line.split()
        ranks[b64decode(token)] = int(rank)
    return tiktoken.Encoding(
        "danish", pat_str=PIECES, mergeable_ranks=ranks, special_tokens={}, explicit_n_vocab=None
    )
