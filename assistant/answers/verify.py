"""The one verifier that every answer passes before anyone sees it, whoever composed it.

It trusts nothing in the answer: what a citation says is looked up in the archive as the viewer
may see it, and each sentence is held against the punkter that it cites.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from assistant.answers.answer import Answer, Citation
from assistant.answers.text.quoting import quotable, record_facts, shown, source_of, stands_in
from assistant.answers.text.sentences import split
from assistant.answers.wording.remarks import is_remark
from assistant.archive.records import ItemRecord
from assistant.archive.viewer import Viewer
from assistant.minutes.meeting import Meeting

MOST_WORDS = 120
"""Words of an answer's text, by the contract."""


class Fault(StrEnum):
    """What can be wrong with an answer."""

    UMARKERET = "en sætning uden kildemarkør"
    UKENDT_MARKOER = "en markør uden kilde"
    UBRUGT_KILDE = "en kilde uden markør"
    KILDE = "en kilde, som arkivet ikke har for denne bruger"
    METADATA = "en kilde med andre oplysninger end arkivets"
    CITAT = "et citat, der ikke står i den citerede tekst"
    TAL = "et tal, der ikke står i den citerede tekst"
    NAVN = "et navn, der ikke står i den citerede tekst"
    LAENGDE = "flere ord, end et svar må have"
    BEMAERKNING = "en bemærkning, som programmet ikke selv har lavet"


class Sources(Protocol):
    """Where citations are looked up; the archive is one."""

    def item(self, item_id: str, viewer: Viewer) -> ItemRecord | None:
        """Return one punkt as the viewer may see it."""

    def meeting(self, meeting_id: str, viewer: Viewer) -> Meeting | None:
        """Return one meeting as the viewer may see it."""


@dataclass(frozen=True, slots=True)
class _Source:
    """The text a citation may quote, and the facts that may be stated without quoting."""

    text: str
    facts: str


_MARKER = re.compile(r"\s?\[(\d+)\]")
_QUOTE = re.compile(r"»([^»«]*)«")
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d+(?:[.,:/-]\d+)*")
_NAME = re.compile(r"(?<![.!?–:;] )(?<!^)\b[A-ZÆØÅ][\wæøåé-]+")


def find_faults(answer: Answer, sources: Sources, viewer: Viewer) -> tuple[Fault, ...]:
    """Return everything that is wrong with an answer; nothing when it may be shown."""
    cited = {c.marker: _look_up(c, sources, viewer) for c in answer.citations}
    faults = [
        *_length_faults(answer),
        *_remark_faults(answer),
        *_marker_faults(answer),
        *(fault for c in answer.citations for fault in _citation_faults(c, sources, viewer)),
        *(
            fault
            for sentence in stating(answer)
            for fault in _sentence_faults(sentence, cited, answer)
        ),
    ]
    return tuple(dict.fromkeys(faults))


def count_words(text: str) -> int:
    """Return how many words a text has, as the contract counts them."""
    return len(_WORD.findall(text))


def stating(answer: Answer) -> tuple[str, ...]:
    """Return the sentences of an answer that say something about the minutes."""
    text = answer.text
    for remark in reversed(answer.remarks):
        text = text.removesuffix(remark).rstrip()
    masked = _QUOTE.sub(lambda match: "»" + "x" * (len(match.group()) - 2) + "«", text)
    return tuple(text[s.start : s.end] for s in split(masked))


def _length_faults(answer: Answer) -> Iterator[Fault]:
    if count_words(answer.text) > MOST_WORDS:
        yield Fault.LAENGDE


def _remark_faults(answer: Answer) -> Iterator[Fault]:
    if not all(is_remark(remark) for remark in answer.remarks):
        yield Fault.BEMAERKNING


def _marker_faults(answer: Answer) -> Iterator[Fault]:
    used = {int(number) for number in _MARKER.findall(_QUOTE.sub("", answer.text))}
    known = [citation.marker for citation in answer.citations]
    if used - set(known):
        yield Fault.UKENDT_MARKOER
    if set(known) - used or known != list(range(1, len(known) + 1)):
        yield Fault.UBRUGT_KILDE


def _citation_faults(citation: Citation, sources: Sources, viewer: Viewer) -> Iterator[Fault]:
    if citation.item_id is None:
        yield from _header_faults(citation, sources.meeting(citation.meeting_id, viewer))
        return
    record = sources.item(citation.item_id, viewer)
    if record is None:
        yield Fault.KILDE
        return
    if not _same_facts(citation, record):
        yield Fault.METADATA
    if not stands_in(citation.quote, quotable(record.item)):
        yield Fault.CITAT


def _header_faults(citation: Citation, meeting: Meeting | None) -> Iterator[Fault]:
    if meeting is None:
        yield Fault.KILDE
        return
    told = (citation.state, citation.source)
    if not _same_meeting(citation, meeting) or told != (meeting.state, meeting.source):
        yield Fault.METADATA
    if not stands_in(citation.quote, meeting.header):
        yield Fault.CITAT


def _same_meeting(citation: Citation, meeting: Meeting) -> bool:
    told = (citation.kommune, citation.udvalg, citation.meeting_date)
    return told == (meeting.kommune, meeting.udvalg, meeting.date)


def _same_facts(citation: Citation, record: ItemRecord) -> bool:
    item = record.item
    facts = (citation.punkt, citation.title, citation.sagsnummer, citation.closed, citation.state)
    same = facts == (item.punkt, item.title, item.sagsnummer, item.closed, item.state)
    return (
        same
        and _same_meeting(citation, record.meeting)
        and citation.meeting_id == record.meeting.id
        and citation.source == source_of(record, citation.quote)
        and _same_decision(citation, record)
        and _same_attachment(citation, record)
    )


def _same_decision(citation: Citation, record: ItemRecord) -> bool:
    """Return whether the decision named is one of the punkt that holds the quote."""
    if citation.decision_udvalg is None and citation.decision_date is None:
        return True
    return any(
        (decision.udvalg, decision.date) == (citation.decision_udvalg, citation.decision_date)
        and stands_in(citation.quote, decision.text)
        for decision in record.item.decisions
    )


def _same_attachment(citation: Citation, record: ItemRecord) -> bool:
    """Return whether the attachment named is one of the punkt that holds the quote."""
    return citation.attachment is None or any(
        attachment.title == citation.attachment
        and stands_in(citation.quote, f"{attachment.title}\n{attachment.text}")
        for attachment in record.item.attachments
    )


def _sentence_faults(
    sentence: str, cited: dict[int, _Source | None], answer: Answer
) -> Iterator[Fault]:
    bare = _QUOTE.sub("", sentence)
    markers = [int(number) for number in _MARKER.findall(bare)]
    if not markers:
        yield Fault.UMARKERET
        return
    sources = [source for source in (cited.get(marker) for marker in markers) if source]
    text = shown("\n".join(source.text for source in sources))
    if not all(_quoted_in(quote, text) for quote in _QUOTE.findall(sentence)):
        yield Fault.CITAT
    facts = text + "\n" + "\n".join(source.facts for source in sources)
    yield from _unquoted_faults(_MARKER.sub("", bare).strip(), facts, answer)


def _quoted_in(quote: str, text: str) -> bool:
    words = shown(quote).removeprefix("…").removesuffix("…").strip()
    return bool(words) and words in text


def _unquoted_faults(bare: str, facts: str, answer: Answer) -> Iterator[Fault]:
    """Hold what is said outside quotation marks against the facts of the cited punkter."""
    figures = set(_FIGURE.findall(facts)) | _counts(answer)
    if not set(_FIGURE.findall(bare)) <= figures:
        yield Fault.TAL
    names = set(_WORD.findall(facts))
    stated = {word for name in _NAME.findall(bare) for word in _WORD.findall(name)}
    if not stated <= names:
        yield Fault.NAVN


def _counts(answer: Answer) -> set[str]:
    """Return the numbers that a list may give: of its punkter, or of meetings that hold them."""
    most = max(len(answer.items), len(answer.citations))
    return {str(number) for number in range(1, most + 1)} if answer.items else set()


def _look_up(citation: Citation, sources: Sources, viewer: Viewer) -> _Source | None:
    if citation.item_id is not None:
        record = sources.item(citation.item_id, viewer)
        return _Source(quotable(record.item), record_facts(record)) if record else None
    meeting = sources.meeting(citation.meeting_id, viewer)
    return _Source(meeting.header, _meeting_facts(meeting)) if meeting else None


def _meeting_facts(meeting: Meeting) -> str:
    facts = [
        meeting.kommune,
        meeting.udvalg,
        f"{meeting.date:%d-%m-%Y}" if meeting.date else None,
        f"{meeting.start:%H:%M}" if meeting.start else None,
        meeting.place,
        *(f"{member.name} {member.party or ''} {member.role or ''}" for member in meeting.members),
        *meeting.absent,
        *(str(number) for number in range(1, len(meeting.members) + 1)),
        str(len(meeting.items)),
    ]
    return "\n".join(fact for fact in facts if fact)
