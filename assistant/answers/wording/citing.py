"""Make the citation of a quote: every fact in it comes from the archive, none is composed.

A citation is unnumbered (marker 0) until `draft` has put the statements in order.
"""

from assistant.answers.answer import Citation
from assistant.answers.text.evidence import Evidence
from assistant.answers.text.quoting import source_of
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import Decision, Meeting


def cite(evidence: Evidence) -> Citation:
    """Cite a stretch of a section, a decision or an attachment."""
    return cite_item(
        evidence.record,
        evidence.quote,
        decision=evidence.decision,
        attachment=evidence.attachment,
    )


def cite_item(
    record: ItemRecord,
    quote: str,
    *,
    decision: Decision | None = None,
    attachment: str | None = None,
) -> Citation:
    """Cite words of a punkt."""
    meeting, item = record.meeting, record.item
    return Citation(
        marker=0,
        meeting_id=meeting.id,
        item_id=item.id,
        kommune=meeting.kommune,
        udvalg=meeting.udvalg,
        meeting_date=meeting.date,
        punkt=item.punkt,
        title=item.title,
        sagsnummer=item.sagsnummer,
        closed=item.closed,
        state=item.state,
        source=source_of(record, quote),
        quote=quote,
        decision_udvalg=decision.udvalg if decision else None,
        decision_date=decision.date if decision else None,
        attachment=attachment,
    )


def cite_title(record: ItemRecord) -> Citation:
    """Cite a punkt by its printed title; by its number or case where it has none."""
    item = record.item
    words = item.title or item.sagsnummer or item.punkt
    return cite_item(record, words or opening_words(record))


def cite_header(meeting: Meeting, quote: str) -> Citation:
    """Cite the meeting's own lines before the first punkt."""
    return Citation(
        marker=0,
        meeting_id=meeting.id,
        item_id=None,
        kommune=meeting.kommune,
        udvalg=meeting.udvalg,
        meeting_date=meeting.date,
        punkt=None,
        title=None,
        sagsnummer=None,
        closed=False,
        state=meeting.state,
        source=meeting.source,
        quote=quote,
    )


def opening_words(record: ItemRecord) -> str:
    """Return the first line of a punkt that prints neither title nor numbers."""
    lines = (line for text in record.item.texts for line in text.splitlines())
    return next((line for line in lines if line.strip()), "")
