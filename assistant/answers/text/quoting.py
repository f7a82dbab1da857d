"""When are two strings the same words? The one rule that quoting and verifying share.

White space, line-break hyphens and the marks of Markdown, those that draw a table too, do not
count; everything else does.
"""

import re
import unicodedata
from collections.abc import Iterator

from assistant.answers.text.flattened import flat_tables, is_flat_row
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import AgendaItem

_BROKEN_WORD = re.compile(r"(\w)-[^\S\n]*\n\s*(?=\w)")
_MARKUP = re.compile(r"[*#_`]")
_BARS = re.compile(r"\|(?:\s*:?-{2,}:?\s*\|)+|\|")
"""The bars between the cells of a table in Markdown, and the line under its head."""
_CELLS = 2
_APART = "\u2003"
_SPACE = re.compile(r"\s+")


def canonical(text: str) -> str:
    """Return the words of a text as they are compared."""
    plain = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u00ad", "")
    whole = _BROKEN_WORD.sub(r"\1", _BARS.sub(" ", plain) if "|" in plain else plain)
    return _SPACE.sub(" ", _MARKUP.sub("", whole)).strip()


def shown(quote: str) -> str:
    """Return a quote as it is told inside an answer: on one line, without markup."""
    return canonical(quote).replace("»", "”").replace("«", "”")


def printed(quote: str) -> str:
    """Return a quote as it is shown, with the cells of a table apart.

    "63" before "9.800 kr." is no figure of six digits.
    """
    if quote.count("|") >= _CELLS:
        return _APART.join(filter(None, map(shown, re.split(r"\n|\|", _BARS.sub("|", quote)))))
    cells = re.split(r"[\t\n]", quote) if "\t" in quote else _flat_cells(quote)
    return _APART.join(map(shown, cells))


def _flat_cells(quote: str) -> list[str]:
    tables = flat_tables(quote)
    return quote.split("\n") if tables or is_flat_row(quote) else [quote]


def stands_in(quote: str, text: str) -> bool:
    """Return whether the quote stands in the text word for word."""
    wanted = canonical(quote)
    return bool(wanted) and wanted in canonical(text)


def quotable(item: AgendaItem) -> str:
    """Return everything of a punkt that may be quoted, one part to a line."""
    return "\n".join(part for part, _ in _parts(item) if part)


def source_of(record: ItemRecord, quote: str) -> str:
    """Return the file that a quote stands in: the agenda's, where only the agenda has it."""
    item = record.item
    own = item.source or record.meeting.source
    if not any(source for _, source in _parts(item)):
        return own
    found = (source for part, source in _parts(item) if part and stands_in(quote, part))
    return next(found, "") or own


def record_facts(record: ItemRecord) -> str:
    """Return the facts of a punkt that are stated without being quoted: names, dates, numbers."""
    meeting, item = record.meeting, record.item
    dates = [meeting.date, *(decision.date for decision in item.decisions)]
    absent = [name for decision in item.decisions for name in decision.absent]
    facts = [
        meeting.kommune,
        meeting.udvalg,
        *(decision.udvalg for decision in item.decisions),
        *(f"{day:%d-%m-%Y}" for day in dates if day),
        *absent,
        item.heading,
        str(len(item.attachments)),
    ]
    return "\n".join(fact for fact in facts if fact)


def _parts(item: AgendaItem) -> Iterator[tuple[str | None, str]]:
    """Give each part with the file it was taken from, where that is not the punkt's."""
    yield from ((text, "") for text in (item.punkt, item.title, item.sagsnummer))
    for decision in item.decisions:
        yield from ((text, "") for text in (decision.heading, decision.text))
    for section in item.sections:
        yield from ((text, section.source) for text in (section.heading, section.text))
    for attachment in item.attachments:
        yield (attachment.title, attachment.source)
        yield (attachment.text, attachment.file or attachment.source)
