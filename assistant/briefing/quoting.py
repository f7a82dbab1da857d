"""Verbatim words cut to a length: whole sentences while they fit, then whole words."""

from dataclasses import dataclass

from assistant.answers.text.quoting import shown
from assistant.answers.text.sentences import split
from assistant.answers.verify import count_words

_FEWEST = 8


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they stand in a text (`raw`) and as they are printed between quotation marks."""

    raw: str
    printed: str


def quoted(text: str, most: int) -> Quote:
    """Return the beginning of a text, at most so many words; what is cut off shows as "…"."""
    whole = text.strip()
    if count_words(whole) <= most:
        return Quote(whole, f"»{shown(whole)}«")
    ends = [s.end for s in split(whole) if count_words(whole[: s.end]) <= most]
    end = ends[-1] if ends and count_words(whole[: ends[-1]]) >= min(_FEWEST, most) else None
    raw = whole[:end] if end else _first_words(whole, most)
    return Quote(raw, f"»{shown(raw)} …«")


def _first_words(text: str, most: int) -> str:
    """Return the text up to the white space after so many words."""
    kept: list[str] = []
    for piece in text.split():
        if kept and count_words(" ".join([*kept, piece])) > most:
            break
        kept.append(piece)
    end = 0
    for piece in kept:
        end = text.index(piece, end) + len(piece)
    return text[:end]
