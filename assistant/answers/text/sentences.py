"""Cut verbatim text of a punkt into sentences that can be quoted, each with its offsets.

Nothing is rewritten here: a sentence is a slice of the text it came from. Line breaks are of
two kinds, those that end something (headings, list lines, table rows) and those that a page
width made; only the first kind ends a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is `whole[start:end]` of the text it was cut from, list marker left out."""

    text: str
    start: int
    end: int


NEVER_LAST = frozenset(
    "a afd afs al alm ang art bl bl.a bla c/o ca cand cf d d.d dir dr ekskl eks ex f f.eks feks "
    "forts frk fx gns kto hhv hr h.h.v iflg ift inkl ist j.nr jf jfr kap kl kgl kst lb litra ltr "
    "m maks max mht m.h.t mhp m.h.p mill min mio mia mr nr o obs omkr opr overs p pkt pr prof red "
    "sagsnr dok.nr doknr sek skt spec spm st stk str sml tel tidl tlf t.o.m vedr vha v.h.a vejl "
    "v årg".split()
)
"""Abbreviations that another word always follows: their full stop never ends a sentence."""

_MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec".split()
_MARKER = re.compile(
    r"(?:[-–—•·*▪◦][^\S\n]+(?=\S)|\(?\d{1,2}[.)][^\S\n]+(?=at\s|[A-ZÆØÅ\"»”'])"
    r"|\(?[a-hA-H][.)][^\S\n]+(?=\S))"
)
_LIST_LINE = re.compile(r"\s*(?:[-–—•·*▪◦#|]|\(?\d{1,2}[.)]\s|\(?[a-h][.)]\s|A[dt]\.?\s*\d|At\s)")
_STOP = re.compile(r"[.!?…]+[\"»”’')\]*]*(?=\s|$)")
_OPENS = re.compile(r"\s+[\"»“‘'(\[*]*[A-ZÆØÅÉ0-9§•·]")
_LAST_WORD = re.compile(r"[\w./’-]*$")
_AMOUNT = re.compile(
    r"\d[\d.,]*\s?(?:%|(?:mio|mia|kr|pct|km|kg|procent|kroner|meter|timer|år|dage|uger|ton)\b)"
)
"""A line that opens so goes on with the sentence above it."""
_SHORT_FORM = re.compile(r"[A-ZÆØÅ][bcdfghjklmnpqrstvwxz]{1,3}")
"""A capitalised word without a vowel, which is no word: "Sdr", "Kgs", "Gl"."""
_NARROWEST, _WIDEST = 30, 130
"""Line lengths, in characters, between which a page width can have made the line breaks."""


def split(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; together they hold every word of it."""
    spans = (span for block in _blocks(text) for span in _block_spans(text, *block))
    return tuple(Sentence(text[start:end], start, end) for start, end in spans)


def is_heading(text: str) -> bool:
    """Return whether a line stands as an inner heading: short, capital first, no full stop."""
    line = text.strip(" *#_")
    return (
        0 < len(line) <= 90
        and "\t" not in text
        and not line[0].islower()
        and line[-1] not in ".;,"
        and not re.search(r":\s*\S", line)
        and not _LIST_LINE.match(line)
        and not re.search(r"\d[\d.,]*\s*(?:kr\b|%|procent)", line)
    )


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans between line breaks that end something."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    width = max((end - start for start, end in lines), default=0)
    first = None
    for index, (start, end) in enumerate(lines):
        first = start if first is None else first
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is None or not _continues(text, (start, end), following, width):
            yield first, end
            first = None


def _continues(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Return whether the page width, and nothing else, broke the text after `line`."""
    left, right = text[slice(*line)].rstrip(), text[slice(*following)]
    if following[0] - line[1] > 1 or not left or not right.strip() or _LIST_LINE.match(right):
        return False
    if "\t" in left or "\t" in right or left[-1] in ".!?:;…":
        return _cut_after_abbreviation(left, right)
    opening = right.lstrip()
    if opening[0].islower():
        return not re.match(r"at\s", opening) or left[-1] not in ",;"
    if _AMOUNT.match(opening) and len(left) >= _NARROWEST:
        return True
    word = re.match(r"\S+", opening)
    filled = len(left) + 1 + len(word.group() if word else "") > width
    return filled and _NARROWEST <= width <= _WIDEST


def _cut_after_abbreviation(left: str, right: str) -> bool:
    return left.endswith(".") and right.lstrip()[0].islower() and not _ends(left, len(left) - 1)


def _block_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        after = stop.end()
        if (
            after < end
            and _OPENS.match(text, after)
            and _ends(text[begin:after], stop.start() - begin)
        ):
            yield from _trimmed(text, begin, after)
            begin = after
    yield from _trimmed(text, begin, end)


def _ends(sentence: str, stop: int) -> bool:
    """Return whether the full stop at `stop` ends the sentence rather than a short form."""
    if sentence[stop] != "." or sentence[stop : stop + 2] == "..":
        return True
    found = _LAST_WORD.search(sentence[:stop])
    word = found.group() if found else ""
    before = sentence[: stop - len(word)].strip(" -–•·*#(")
    if word.lower() == "kr":
        return before[-1:].isdigit() or before.endswith(("mio.", "mia.", "mill.", "-"))
    if word.isdigit() and len(word) <= 2:
        return bool(before) and not re.search(r"(?:^|\s)[Aa][dt]\.?$", before)
    if len(word) == 1 and word.isalpha():
        return not word.isupper() and word.lower() not in NEVER_LAST
    return word.lower().strip("(") not in NEVER_LAST and not _SHORT_FORM.fullmatch(word)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span without surrounding blanks and list marker; nothing when none is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    marker = _MARKER.match(text, start, end)
    if marker:
        start = marker.end()
    if start < end:
        yield start, end
