"""Answer a question: search, weigh, choose, compose, verify.

Reading order of this folder: `focus` (what is asked), `evidence` and `weighing` (what could be
quoted), `selection` (what is), `compose` (in words), `verify` (before anyone sees it). Beside
them stand the answers that the archive's facts give: `attendance`, `listing`, `refusing`.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from assistant.answers.answer import Answer, Outcome
from assistant.answers.asked import Asked
from assistant.answers.attendance import (
    Aspect,
    answer_absence,
    answer_meeting,
    asked_aspect,
    is_meeting_word,
)
from assistant.answers.compose import compose
from assistant.answers.draft import Draft, number
from assistant.answers.focus import Focus, Term, understand_focus
from assistant.answers.listing import (
    asked_list,
    list_attachments,
    list_items,
    list_meetings,
    matching,
    state_case,
)
from assistant.answers.refusing import decline, refuse, report_closed
from assistant.answers.remarks import relaxed
from assistant.answers.selection import Candidate, Selection, is_about, rank_candidates, select
from assistant.answers.treatments import day, same_case
from assistant.answers.verify import find_faults
from assistant.answers.weighing import Scales
from assistant.answers.words import likeness, tokens
from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.records import ItemRecord
from assistant.archive.viewer import Viewer
from assistant.minutes.meeting import Meeting
from assistant.search.passage import Found
from assistant.search.question import Intent, Question

_log = logging.getLogger(__name__)
_READ = 6
"""Punkter whose sentences are weighed; the passages go on beyond them."""
_PASSAGES = 40


class Finder(Protocol):
    """What searches; `assistant.search.hybrid.Searcher` is one."""

    def search(self, question: Question, viewer: Viewer, k: int = 10) -> Found:
        """Return the passages nearest a question, best first."""


class Composer(Protocol):
    """What puts a selection into words; a language model may, under the same verifier."""

    def __call__(self, focus: Focus, selection: Selection, question: str) -> Draft:
        """Return the answer that the picks make."""


class Responder:
    """Answers questions from one archive."""

    def __init__(self, archive: Archive, searcher: Finder, composer: Composer = compose) -> None:
        """Use an archive, a searcher over it, and a composer."""
        self._archive = archive
        self._searcher = searcher
        self._composer = composer

    def answer(self, question: Question, viewer: Viewer) -> Answer:
        """Return the answer, verified: one that fails becomes a refusal, never shown."""
        found = self._searcher.search(question, viewer, k=_PASSAGES)
        draft = decline(question) or self._draft(question, viewer, found)
        answer = number(draft, question, found.passages)
        faults = find_faults(answer, self._archive, viewer)
        if not faults:
            return answer
        _log.error("Et svar blev tilbageholdt: %s", "; ".join(faults))
        return number(self._refusal(question, viewer, []), question, found.passages)

    def _draft(self, question: Question, viewer: Viewer, found: Found) -> Draft:
        focus = understand_focus(question)
        return (
            self._from_meeting(question, focus, viewer)
            or self._from_list(question, focus, viewer, found)
            or self._from_punkter(question, focus, viewer, found)
        )

    def _from_meeting(self, question: Question, focus: Focus, viewer: Viewer) -> Draft | None:
        """Answer a question about a meeting itself; None when it has a subject of its own."""
        aspect = asked_aspect(question.text)
        subject = [t for t in focus.terms if not (t.scope or is_meeting_word(t.spelt))]
        if aspect is None:
            return None
        if question.filters.punkt or question.filters.case:
            return self._absence(question, viewer) if aspect is Aspect.AFBUD else None
        meetings = [m for m in self._meetings(question.filters, viewer) if _named(m, subject)]
        return answer_meeting(aspect, meetings[-1]) if meetings else None

    def _absence(self, question: Question, viewer: Viewer) -> Draft | None:
        for record in reversed(self._archive.items(question.filters, viewer)):
            draft = answer_absence(record, record.item.decisions)
            if draft:
                return draft
        return None

    def _from_list(
        self, question: Question, focus: Focus, viewer: Viewer, found: Found
    ) -> Draft | None:
        """Answer a list or count from the archive, all of it."""
        wanted = asked_list(question.text, focus)
        if wanted is None or focus.asked is Asked.BILAG:
            return None
        if wanted.treated and wanted.subject:
            best = self._best(question, focus, viewer, found)
            records = self._treatments(best.record, viewer) if best else []
        else:
            records = matching(wanted, self._archive.items(question.filters, viewer))
        if not records:
            return None
        if question.newest or question.oldest:
            records = [max(records, key=day) if question.newest else min(records, key=day)]
        return list_meetings(records) if wanted.meetings else list_items(wanted, records)

    def _from_punkter(
        self, question: Question, focus: Focus, viewer: Viewer, found: Found
    ) -> Draft:
        """Answer from the sentences of the punkter found; look wider before refusing."""
        draft = self._extract(question, focus, viewer, found)
        if draft is None or draft.outcome is Outcome.PARTIAL:
            wider = self._wider(question, viewer)
            draft = wider or draft
        records = [record for record, _ in self._records(found, viewer)]
        return draft or self._refusal(question, viewer, records)

    def _extract(
        self, question: Question, focus: Focus, viewer: Viewer, found: Found
    ) -> Draft | None:
        best = self._best(question, focus, viewer, found)
        if best is None:
            return None
        if best.record.item.closed and not best.sentences:
            return report_closed([best.record])
        if focus.asked is Asked.BILAG:
            return list_attachments(best.record)
        if question.intent is Intent.SAGSNUMMER:
            return state_case(best.record)
        selection = select(focus, best, question.filters)
        if selection.outcome is Outcome.REFUSED:
            return None
        return self._composer(focus, selection, question.text)

    def _wider(self, question: Question, viewer: Viewer) -> Draft | None:
        """Answer without the filters read out of the question: their words may be its subject.

        "Hvad foreslog Ældrerådet" names a body that need not be the one whose meeting it was.
        """
        dropped = [d for d in question.derived if d.filter in ("udvalg", "period")]
        narrowed = question.filters.punkt or question.filters.case
        if not dropped or narrowed or question.follow_up:
            return None
        filters = replace(question.filters, udvalg=None, date_from=None, date_to=None)
        open_question = replace(question, filters=filters, search_text=question.text, derived=())
        focus = understand_focus(open_question)
        found = self._searcher.search(open_question, viewer, k=_PASSAGES)
        draft = self._extract(open_question, focus, viewer, found)
        if draft is None or draft.outcome is not Outcome.ANSWERED:
            return None
        remark = relaxed([derived.value for derived in dropped])
        return replace(draft, remarks=(*draft.remarks, remark))

    def _best(
        self, question: Question, focus: Focus, viewer: Viewer, found: Found
    ) -> Candidate | None:
        records = self._records(found, viewer)
        scales = Scales(focus, [record for record, _ in records])
        about = [
            c for c in rank_candidates(scales, records) if is_about(focus, c, question.filters)
        ]
        if about and (question.newest or question.oldest):
            order = max if question.newest else min
            return order(about[:3], key=lambda candidate: day(candidate.record))
        return about[0] if about else None

    def _records(self, found: Found, viewer: Viewer) -> list[tuple[ItemRecord, float]]:
        """Return the punkter of the passages, best first, with their best scores."""
        ranks: dict[str, float] = {}
        for passage in found.passages:
            ranks.setdefault(passage.record.chunk.item_id, passage.score)
        top = max(ranks.values(), default=1.0) or 1.0
        best = list(ranks.items())[:_READ]
        read = ((self._archive.item(key, viewer), score) for key, score in best)
        return [(record, score / top) for record, score in read if record]

    def _treatments(self, record: ItemRecord, viewer: Viewer) -> list[ItemRecord]:
        if record.item.sagsnummer is None:
            return [record]
        filters = Filters(case=record.item.sagsnummer, kommune=record.meeting.kommune)
        return same_case(record, self._archive.items(filters, viewer))

    def _meetings(self, filters: Filters, viewer: Viewer) -> list[Meeting]:
        """Return the meetings that pass the filters as the meeting's own, by date."""
        return [m for m in self._archive.meetings(viewer) if _passes(m, filters)]

    def _refusal(self, question: Question, viewer: Viewer, near: Sequence[ItemRecord]) -> Draft:
        items = len(self._archive.items(question.filters, viewer))
        return refuse(question, self._archive.vocabulary(viewer), items, near)


def _passes(meeting: Meeting, filters: Filters) -> bool:
    if filters.udvalg and meeting.udvalg != filters.udvalg:
        return False
    if filters.kommune and meeting.kommune != filters.kommune:
        return False
    if filters.date_from and (meeting.date is None or meeting.date < filters.date_from):
        return False
    return not filters.date_to or (meeting.date is not None and meeting.date <= filters.date_to)


def _named(meeting: Meeting, subject: Sequence[Term]) -> bool:
    """Return whether every word left in the question names the meeting's body."""
    name = [t.stem for t in tokens(f"{meeting.udvalg or ''} {meeting.kommune or ''}")]
    return all(any(likeness(t.stem, stem) >= 0.5 for stem in name) for t in subject)
