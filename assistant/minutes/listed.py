"""The contents list has the last word: what it alone names, and what it alone calls closed."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.minutes.contents import Entry, same_title
from assistant.minutes.outline import Outline, Span


def add_from_contents(outline: Outline) -> None:
    """Close what the contents list says is closed, and add what is named nowhere else."""
    spans: list[Span] = []
    left = list(outline.spans)
    entries = outline.contents.entries
    for number, entry in enumerate(entries, 1):
        at = _matching(entry, left)
        if at is not None:
            spans.extend(left[:at])
            spans.append(replace(left[at], closed=left[at].closed or bool(entry.closed)))
            del left[: at + 1]
        elif not _named(entry, spans) and (entry.punkt is not None or entry.closed):
            before = _before(entry, left, entries[number:])
            spans.extend(left[:before])
            del left[:before]
            start = left[0].start if left else entry.line
            spans.append(
                Span(entry.punkt, entry.title, bool(entry.closed), (entry.line,), (start, start))
            )
    outline.spans = [*spans, *left]


def _before(entry: Entry, spans: Sequence[Span], coming: Sequence[Entry]) -> int:
    """Return how many of the coming punkter have lower numbers, and no entry of their own."""
    count = 0
    for span in spans:
        lower = entry.punkt and span.punkt and int(span.punkt) < int(entry.punkt)
        if not lower or any(_matching(each, [span]) is not None for each in coming):
            break
        count += 1
    return count


def _matching(entry: Entry, spans: Sequence[Span]) -> int | None:
    """Return which of the coming punkter an entry means: by number, else by title."""
    by_number = (at for at, span in enumerate(spans) if entry.punkt and span.punkt == entry.punkt)
    found = next(by_number, None)
    if found is not None:
        return found
    return next((at for at, span in enumerate(spans) if _same(entry, span)), None)


def _same(entry: Entry, span: Span) -> bool:
    numbers = entry.punkt and span.punkt and entry.punkt != span.punkt
    return same_title(entry.title, span.title or "") and not (numbers and len(entry.title) < 20)


def _named(entry: Entry, spans: Sequence[Span]) -> bool:
    """Return whether a punkt was met earlier than its place in the contents list."""
    return any(
        (entry.punkt and span.punkt == entry.punkt)
        or (not entry.punkt and _same(entry, span) and not entry.closed)
        for span in spans
    )
