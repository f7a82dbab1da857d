"""Answer a question: search, ask each desk in turn, verify.

Reading order of this folder: `focus` (what is asked), `evidence` and `tables` (what could be
quoted), `matching`, `weighing` and `fitting` (how well), `matter` (of which case), `selection`
(what is), `compose` (in words), `verify` (before anyone sees it). Beside them stand the answers
that the archive's own facts give: `attendance`, `listing`, `votes`, `refusing`.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.answer import Answer, Citation, Outcome
from assistant.answers.asking.meanings import Meanings, WordEncoder
from assistant.answers.asking.premises import is_named
from assistant.answers.desks.attendance import answer_meeting
from assistant.answers.desks.extracting import Composer, extract
from assistant.answers.desks.listing import answer_list
from assistant.answers.desks.votes.answer import answer_votes
from assistant.answers.desks.votes.heard import bears_out
from assistant.answers.desks.votes.recorded import answer_voter
from assistant.answers.finding.inquiry import Finder, Inquiry
from assistant.answers.finding.turning import stands_alone
from assistant.answers.verify import MOST_WORDS, count_words, find_faults
from assistant.answers.wording.compose import compose
from assistant.answers.wording.draft import Draft, joined, number
from assistant.answers.wording.refusing import decline, is_foreign, refuse
from assistant.answers.wording.remarks import (
    ENGLISH,
    FIRST_OF_TWO,
    SECOND_OF_TWO,
    of_kommuner,
    unknown_name,
)
from assistant.archive.archive import Archive
from assistant.archive.viewer import Viewer
from assistant.search.question import Question

_log = logging.getLogger(__name__)


class Responder:
    """Answers questions from one archive."""

    def __init__(
        self,
        archive: Archive,
        searcher: Finder,
        composer: Composer = compose,
        words: WordEncoder | None = None,
    ) -> None:
        """Use an archive, a searcher over it, a composer, and what knows the meaning of words."""
        self._archive = archive
        self._meanings = Meanings(words) if words else None
        self._searcher = searcher
        self._composer = composer

    def answer(self, question: Question, viewer: Viewer, alone: Question | None = None) -> Answer:
        """Return the answer, verified: one that fails becomes a refusal, never shown.

        `alone` is a follow-up read as if it were the first question; it is answered where the
        archive shows that it is about something else. Where an answer fails because minutes were
        read or corrected meanwhile, it is made once more.
        """
        generation = self._archive.generation
        attempt = self._attempt(self._inquiry(question, viewer, alone))
        if attempt.faults and self._archive.generation != generation:
            attempt = self._attempt(self._inquiry(attempt.inquiry.asked, viewer))
        if not attempt.faults:
            return attempt.answer
        _log.error("Et svar blev tilbageholdt: %s", "; ".join(attempt.faults))
        return number(
            refuse(attempt.inquiry), attempt.inquiry.asked, attempt.inquiry.found.passages
        )

    def answer_both(
        self, whole: Question, each: Sequence[tuple[Question, Question | None]], viewer: Viewer
    ) -> Answer | None:
        """Return one verified answer to several questions put in one; None where that fails.

        `whole` is the question as it was put, `each` its parts in order, with `alone` as in
        `answer`. Where only one of two parts has an answer, it is said which.
        """
        read = [self._inquiry(question, viewer, alone) for question, alone in each]
        attempts = [self._attempt(inquiry) for inquiry in read]
        told = [a for a in attempts if a.draft.outcome is Outcome.ANSWERED and not a.faults]
        if not told:
            return None
        draft = joined([a.draft for a in told])
        if len(told) < len(attempts):
            said = FIRST_OF_TWO if attempts[0] in told else SECOND_OF_TWO
            draft = replace(draft, remarks=(*draft.remarks, said))
        passages = tuple(p for a in told for p in a.inquiry.found.passages)
        answer = number(_fitted(draft, whole), whole, passages)
        return None if list(find_faults(answer, self._archive, viewer)) else answer

    def _inquiry(
        self, question: Question, viewer: Viewer, alone: Question | None = None
    ) -> Inquiry:
        """Search for a question; for it alone, where that turns out to be what is meant."""
        inquiry = Inquiry(question, viewer, self._archive, self._searcher, meanings=self._meanings)
        if alone is None:
            return inquiry
        other = self._inquiry(alone, viewer)
        return other if stands_alone(inquiry, other) else inquiry

    def _attempt(self, inquiry: Inquiry) -> "_Attempt":
        question, viewer = inquiry.asked, inquiry.viewer
        draft = decline(question) or self._draft(inquiry) or refuse(inquiry)
        if question.english and draft.statements:
            draft = replace(draft, remarks=(*draft.remarks, ENGLISH))
        draft = self._with_kommuner(self._with_unknown(draft, question, viewer), question, viewer)
        answer = number(_fitted(draft, question), question, inquiry.found.passages)
        faults = tuple(find_faults(answer, self._archive, viewer))
        return _Attempt(inquiry, draft, answer, faults)

    def _with_unknown(self, draft: Draft, question: Question, viewer: Viewer) -> Draft:
        """Return the draft saying that the body asked about is not in the archive.

        One that the quotes name themselves was heard in the case, and is no mistake.
        """
        told = " ".join(p for s in draft.statements for p in s.parts if isinstance(p, str))
        missing = [
            u for u in question.unknown if u.filter == "udvalg" and not is_named(u.value, told)
        ]
        if not draft.statements or not missing:
            return draft
        remark = unknown_name(missing[0], self._archive.vocabulary(viewer))
        return replace(draft, remarks=(*draft.remarks, remark))

    def _with_kommuner(self, draft: Draft, question: Question, viewer: Viewer) -> Draft:
        """Return the draft saying whose minutes it cites, where the question does not say so."""
        several = len(self._archive.vocabulary(viewer).kommuner) > 1
        cited = [p for s in draft.statements for p in s.parts if isinstance(p, Citation)]
        names = dict.fromkeys(citation.kommune for citation in cited if citation.kommune)
        if not several or not names or question.filters.kommune:
            return draft
        return replace(draft, remarks=(*draft.remarks, of_kommuner(list(names))))

    def _draft(self, inquiry: Inquiry) -> Draft | None:
        """Return what the first desk that knows the question answers."""
        if is_foreign(inquiry):
            return None
        votes = answer_voter(inquiry) or answer_votes(inquiry, self._searcher, self._meanings)
        by_facts = votes or answer_meeting(inquiry) or answer_list(inquiry)
        draft = by_facts or extract(inquiry, self._composer)
        return draft if bears_out(draft, inquiry.asked) else None


@dataclass(frozen=True, slots=True)
class _Attempt:
    """An answer as it was made, and what the verifier found wrong with it."""

    inquiry: Inquiry
    draft: Draft
    answer: Answer
    faults: tuple[str, ...]


def _fitted(draft: Draft, question: Question) -> Draft:
    """Return the draft without the last remarks of those that make it too long."""
    while draft.remarks and draft.statements and _words(draft, question) > MOST_WORDS:
        draft = replace(draft, remarks=draft.remarks[:-1])
    return draft


def _words(draft: Draft, question: Question) -> int:
    return count_words(number(draft, question, ()).text)
