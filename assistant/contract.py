"""The JSON of the command-line contract: the shapes other programs read.

Keys may be added, never renamed or dropped (design.md holds the contract).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.answers.answer import Answer, Citation
from assistant.archive.feedback import Feedback
from assistant.archive.findingrows import Reported
from assistant.archive.ingest import FileReport, FileStatus, IngestReport
from assistant.fetch import FetchReport, Outcome
from assistant.library import Status
from assistant.minutes.meeting import AgendaItem, Attachment, Decision, Meeting, Member, Section
from assistant.persondata.kinds import Kind
from assistant.persondata.rules import Handling, Rules
from assistant.persondata.screening import Finding, told
from assistant.search.passage import Passage

Json = dict[str, Any]


def meeting_json(meeting: Meeting) -> Json:
    """Return a meeting as `show` prints it."""
    return {
        "id": meeting.id,
        "kommune": meeting.kommune,
        "udvalg": meeting.udvalg,
        "date": _iso(meeting.date),
        "start": f"{meeting.start:%H:%M}" if meeting.start else None,
        "place": meeting.place,
        "state": meeting.state,
        "members": [_member(member) for member in meeting.members],
        "absent": list(meeting.absent),
        "header": meeting.header,
        "source": meeting.source,
        "sources": list(meeting.sources or (meeting.source,)),
        "uncertain": list(meeting.uncertain),
        "items": [item_json(item) for item in meeting.items],
    }


def item_json(item: AgendaItem) -> Json:
    """Return a punkt as it stands inside its meeting."""
    return {
        "id": item.id,
        "punkt": item.punkt,
        "title": item.title,
        "heading": item.heading,
        "sagsnummer": item.sagsnummer,
        "closed": item.closed,
        "state": item.state,
        "corrected_at": item.corrected_at,
        "source": item.source or None,
        "sections": [_section(section) for section in item.sections],
        "decisions": [_decision(decision) for decision in item.decisions],
        "attachments": [_attachment(attachment) for attachment in item.attachments],
    }


def answer_json(answer: Answer) -> Json:
    """Return an answer as `ask` prints it."""
    filters = answer.question.filters
    return {
        "question": answer.question.text,
        "outcome": answer.outcome,
        "text": answer.text,
        "citations": [citation_json(citation) for citation in answer.citations],
        "items": list(answer.items),
        "nearest": [{"item_id": near.item_id, "title": near.title} for near in answer.nearest],
        "passages": [_passage(passage) for passage in answer.passages],
        "scope": {
            "udvalg": filters.udvalg,
            "from": _iso(filters.date_from),
            "to": _iso(filters.date_to),
            "case": filters.case,
            "kommune": filters.kommune,
            "punkt": filters.punkt,
            "derived": [
                {"filter": derived.filter, "value": derived.value, "reason": derived.reason}
                for derived in answer.question.derived
            ],
        },
        "seconds": round(answer.seconds, 4),
    }


def citation_json(citation: Citation) -> Json:
    """Return a citation as it stands inside an answer."""
    return {
        "marker": citation.marker,
        "meeting_id": citation.meeting_id,
        "item_id": citation.item_id,
        "kommune": citation.kommune,
        "udvalg": citation.udvalg,
        "meeting_date": _iso(citation.meeting_date),
        "decision_udvalg": citation.decision_udvalg,
        "decision_date": _iso(citation.decision_date),
        "punkt": citation.punkt,
        "title": citation.title,
        "sagsnummer": citation.sagsnummer,
        "closed": citation.closed,
        "state": citation.state,
        "attachment": citation.attachment,
        "source": citation.source,
        "quote": citation.quote,
    }


def hit_json(passage: Passage) -> Json:
    """Return a hit as `search` prints it."""
    record = passage.record
    return {
        "item_id": record.chunk.item_id,
        "chunk_id": record.chunk.id,
        "kommune": record.kommune,
        "udvalg": record.udvalg,
        "meeting_date": _iso(record.meeting_date),
        "punkt": record.punkt,
        "title": record.title,
        "sagsnummer": record.sagsnummer,
        "closed": record.item_closed,
        "state": record.state,
        "score": round(passage.score, 6),
        "text": record.chunk.text,
    }


def ingest_json(report: IngestReport) -> Json:
    """Return what `ingest` did, file by file."""
    return {
        "files": [_file(file) for file in report.files],
        "counts": {status.value: report.count(status) for status in FileStatus},
        "persondata": _counted([each for file in report.files for each in file.findings]),
    }


def persondata_json(found: Sequence[Reported], rules: Rules, outdated: int) -> Json:
    """Return the personal data found, place by place, without the data."""
    return {
        "rules": {kind.value: rules.of(kind) for kind in Kind},
        "outdated": outdated,
        "counts": _counted(found),
        "findings": [{**asdict(each), "date": _iso(each.date)} for each in found],
    }


def handled(found: Iterable[Finding | Reported]) -> str:
    """Write what was done with what was found: "2 cpr-numre maskeret; 1 adresse afvist"."""
    parts = []
    for handling in (Handling.REFUSE, Handling.MASK, Handling.REPORT):
        some = told([each for each in found if each.handling is handling])
        parts += [f"{some} {handling.done}"] if some else []
    return f"Personoplysninger: {'; '.join(parts)}." if parts else ""


def feedback_json(feedback: Feedback) -> Json:
    """Return what a user thought of an answer."""
    given = feedback.given.isoformat() if feedback.given else None
    return {**asdict(feedback), "given": given, "today": _iso(feedback.today)}


def fetch_json(report: FetchReport) -> Json:
    """Return what `hent` did, agenda by agenda."""
    return {
        "site": report.site,
        "folder": str(report.folder),
        "agendas": [asdict(agenda) for agenda in report.agendas],
        "counts": {outcome.value: report.count(outcome) for outcome in Outcome},
    }


def status_json(status: Status) -> Json:
    """Return what `status` prints."""
    return {**asdict(status), "folder": str(status.folder)}


def _file(file: FileReport) -> Json:
    return {
        "source": file.source,
        "path": file.path,
        "status": file.status,
        "meetings": list(file.meetings),
        "items": file.items,
        "merged_with": list(file.merged_with),
        "uncertain": list(file.uncertain),
        "persondata": _counted(file.findings),
        "reason": file.reason,
    }


def _counted(found: Iterable[Finding | Reported]) -> list[Json]:
    counts = Counter((each.kind, each.handling) for each in found)
    return [
        {"kind": kind, "handling": handling, "count": counts[kind, handling]}
        for kind in Kind
        for handling in Handling
        if counts[kind, handling]
    ]


def _passage(passage: Passage) -> Json:
    return {
        "item_id": passage.record.chunk.item_id,
        "chunk_id": passage.record.chunk.id,
        "score": round(passage.score, 6),
        "text": passage.record.chunk.text,
    }


def _member(member: Member) -> Json:
    return {"name": member.name, "party": member.party, "role": member.role}


def _section(section: Section) -> Json:
    return {
        "kind": section.kind,
        "heading": section.heading,
        "text": section.text,
        "source": section.source or None,
    }


def _decision(decision: Decision) -> Json:
    return {
        "udvalg": decision.udvalg,
        "date": _iso(decision.date),
        "heading": decision.heading,
        "text": decision.text,
        "absent": list(decision.absent),
    }


def _attachment(attachment: Attachment) -> Json:
    return {"title": attachment.title, "closed": attachment.closed, "text": attachment.text}


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None
