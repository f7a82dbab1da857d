"""Answer from the sentences of the punkter found, or say how far they go.

The desk that most questions end at; facts of meetings and lists have desks of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from assistant.answers.answer import Outcome
from assistant.answers.asking.asked import PRESENT, Asked, plain_question
from assistant.answers.asking.focus import Focus
from assistant.answers.asking.premises import is_borne_out, is_unheard
from assistant.answers.asking.words import likeness, tokens
from assistant.answers.choosing.granting import granted
from assistant.answers.choosing.leading import CERTAIN
from assistant.answers.choosing.picks import Pick, Role, decision_picks
from assistant.answers.choosing.selection import (
    Selection,
    is_told_whole,
    partially,
    select,
)
from assistant.answers.choosing.settling import leading_decision
from assistant.answers.choosing.since import brought_up_to_date, named_alike
from assistant.answers.choosing.sufficiency import lacks_topic, suffices
from assistant.answers.desks.particulars import list_attachments, state_case
from assistant.answers.finding.candidates import NAMED, Candidate, is_subject
from assistant.answers.finding.fitting import SIGNED
from assistant.answers.finding.inquiry import AS_GOOD, Inquiry
from assistant.answers.finding.treatments import day, later_than
from assistant.answers.finding.weighing import tells_sum
from assistant.answers.text.evidence import current_decision, whole_decision
from assistant.answers.text.verdicts import Verdict, verdicts_of
from assistant.answers.wording.draft import Draft
from assistant.answers.wording.refusing import report_closed
from assistant.answers.wording.remarks import relaxed
from assistant.archive.filters import Filters
from assistant.archive.records import ItemRecord
from assistant.search.periods import is_of_meetings
from assistant.search.question import Intent
from assistant.search.spans import MONTHS, month_span

RIVAL = 0.75
"""Share of the best punkt's weight from which another is tried where the best has no answer."""

CLOSED_TITLE = 0.5
"""Share of the question's subject that the printed title of a closed punkt must hold."""


_OF_STATE = {Asked.BESLUTNING, Asked.JA_NEJ, Asked.OM, Asked.INDSTILLING, Asked.HVAD}
"""Sorts of question whose answer a newer treatment of the case may have overtaken."""


_TO_BE = re.compile(
    rf"^(?!gælder|findes|koster|mener|ønsker|støtter|foreligger|deltager){PRESENT}"
    r"|^(?:bliver|skal|får|må)\b"
    r"|^(?:hvad|hvor|hvornår|hvem|hvilke[nt]?)\b.*\b(?:skal|bliver|får|fremover|fremadrettet"
    r"|endte|endelig|endeligt|blev det til|kommer til)\b"
)
"""What asks how things are to be, or ended."""


_CLAIM = re.compile(r"(?:er|var|passer|stemmer) det\b")
"""A claim to be confirmed: a punkt that only is near says nothing of it."""

_OF_BODY = re.compile(
    r"\b(?:men(?:te|er)|anbefal\w*|krav|kræv\w*|sagde|siger|foresl\w*|beslut\w*|indstil\w*"
    r"|ønske\w*|holdning|stillede|vedtog|udtalt\w*)\b"
)
"""What asks for what a body did or said itself."""

_NOW = re.compile(r"\b(?:nu|i dag|aktuelt|for tiden)\b", re.IGNORECASE)

_PUT_OFF = re.compile(r"\b(?:udsat|udsatte|udskudt|udskød)\b", re.IGNORECASE)

_SEVERAL = 2

_JUST_PAST = timedelta(days=365)
"""How long before a meeting its minutes name a month without the year."""

_SAME = 0.8
"""Likeness from which a word of the question is one of a title."""

_AWAY = 0.3
"""Share of the subject's words that the title of a later treatment may lack and be on the same
thing: an addition to a plan is not the plan."""

_SETTLING = {Verdict.GODKENDT, Verdict.AFVIST, Verdict.UDSAT}
"""What settles a matter, where to recommend, discuss or take note of it does not."""


class Composer(Protocol):
    """What puts a selection into words; a language model may, under the same verifier."""

    def __call__(self, focus: Focus, selection: Selection, question: str) -> Draft:
        """Return the answer that the picks make."""


def extract(inquiry: Inquiry, composer: Composer) -> Draft | None:
    """Answer from the best punkt; look wider, then at closed titles, before giving up."""
    draft = _meant_closed(inquiry) or _from_best(inquiry, composer)
    if draft is None or draft.outcome is Outcome.PARTIAL:
        draft = _closed(inquiry) or _from_wider(inquiry, composer) or draft
    return draft or _from_nearest(inquiry, composer)


def _from_nearest(inquiry: Inquiry, composer: Composer) -> Draft | None:
    """Show the punkt that is clearly meant, where no sentence of it answers."""
    nearest = inquiry.nearest
    if nearest is None or _CLAIM.match(plain_question(inquiry.question.text)):
        return None
    selection = partially(nearest, inquiry.question.filters, told=True)
    return composer(inquiry.focus, selection, inquiry.question.text)


def _from_best(inquiry: Inquiry, composer: Composer) -> Draft | None:
    best = _current(inquiry)
    if best is None:
        return None
    if _is_closed(best):
        return report_closed([best.record])
    draft = _from(best, inquiry, composer)
    if draft is None or draft.outcome is Outcome.PARTIAL:
        others = (c for c in inquiry.about if c is not best and _rivals(c, best))
        drafts = (_from(other, inquiry, composer) for other in others)
        draft = next((d for d in drafts if d and d.outcome is Outcome.ANSWERED), draft)
    return draft


def _rivals(other: Candidate, best: Candidate) -> bool:
    """Return whether a punkt may as well be the one that is meant."""
    named = best.coverage.titled >= CLOSED_TITLE > other.coverage.titled
    return other.total >= RIVAL * best.total and not (named or _is_closed(other))


def _from(best: Candidate, inquiry: Inquiry, composer: Composer) -> Draft | None:
    if inquiry.focus.asked is Asked.BILAG:
        return list_attachments(best.record, inquiry.focus)
    if inquiry.question.intent is Intent.SAGSNUMMER:
        return state_case(best.record)
    selection = _selected(inquiry, best)
    if selection.outcome is Outcome.REFUSED:
        return None
    draft = composer(inquiry.focus, selection, inquiry.question.text)
    return _with_relaxed(draft, inquiry.found.relaxed, inquiry)


def _selected(inquiry: Inquiry, best: Candidate) -> Selection:
    filters = inquiry.question.filters
    if not _is_granted(inquiry, best):
        return partially(best, filters)
    selection = select(inquiry.focus, best, filters)
    answered = selection.outcome is Outcome.ANSWERED
    if answered and not suffices(inquiry.focus, selection, filters):
        return _nearly(inquiry.focus, best, filters)
    if not _in_period(inquiry, best):
        return replace(selection, outcome=Outcome.REFUSED)
    if selection.outcome is Outcome.REFUSED and best is inquiry.meant:
        return partially(best, filters, told=True)
    if selection.picks and _asks_outcome(inquiry):
        decided = leading_decision(inquiry.focus, best, filters)
        selection = selection.led_by(decided) if decided else selection
    selection = _by_body(inquiry, best, selection).with_points()
    selection = granted(inquiry, best, selection)
    newer = brought_up_to_date(inquiry, selection.candidate, selection)
    if inquiry.focus.asked not in _OF_STATE or newer is not selection:
        return newer
    later = later_than(best.record, inquiry.treatments(best.record))
    return selection.followed_by(later[-1]) if later else selection


def _nearly(focus: Focus, best: Candidate, filters: Filters) -> Selection:
    """Return a punkt that lacks what is asked: as found, or not at all where it is on another.

    A punkt that tells neither who it was nor anything of the post is not the one on filling it.
    """
    near = partially(best, filters, told=True)
    strange = focus.asked is Asked.PERSON and not is_subject(best)
    strange = strange or lacks_topic(focus, best)
    return replace(near, outcome=Outcome.REFUSED) if strange else near


def _is_granted(inquiry: Inquiry, best: Candidate) -> bool:
    """Return whether a punkt bears out what the question takes for granted."""
    text, told = inquiry.question.text, " ".join(best.texts)
    lacking = [u.value for u in inquiry.asked.unknown if u.filter == "udvalg"]
    return is_borne_out(text, best.record) and not is_unheard(text, lacking, told)


def _by_body(inquiry: Inquiry, best: Candidate, selection: Selection) -> Selection:
    """Put first what the body asked about decided, and leave out what others before it did."""
    body, decisions = inquiry.question.filters.udvalg, best.record.item.decisions
    text = plain_question(inquiry.question.text)
    own = [d for d in decisions if d.udvalg == body]
    if not body or not own or len(decisions) < _SEVERAL or not _OF_BODY.search(text):
        return selection
    first = decision_picks(best, inquiry.question.filters)[:1]
    others = {d.udvalg for d in decisions if d.udvalg != body}
    kept = [
        pick
        for pick in selection.picks
        if pick.evidence.decision is None or pick.evidence.decision.udvalg not in others
    ]
    final = current_decision(best.record.meeting, best.record.item)
    end = (
        [Pick(whole_decision(best.record, final), Role.ANDEN)]
        if final is not None and final.udvalg in others
        else []
    )
    led = replace(selection, outcome=Outcome.ANSWERED, picks=tuple(kept)).led_by(first)
    return replace(led, picks=(*led.picks, *end))


def _asks_outcome(inquiry: Inquiry) -> bool:
    """Return whether a question asks how things are to be, so that the decision comes first."""
    return _TO_BE.search(plain_question(inquiry.question.text)) is not None


def _in_period(inquiry: Inquiry, best: Candidate) -> bool:
    """Return whether a punkt tells of the year asked about, where no minutes are from it.

    Minutes of 2023 may well say what happened in 2022, but not what was decided in 2015.
    """
    since = inquiry.asked.filters.date_from
    without = any(unknown.filter == "period" for unknown in inquiry.asked.unknown)
    if since is None or not without or str(since.year) not in inquiry.asked.text:
        return True
    if _tells_month(inquiry.asked.filters, best):
        return True
    return any(str(since.year) in text for text in best.texts)


def _tells_month(filters: Filters, best: Candidate) -> bool:
    """Return whether a punkt tells of the month asked about, as one just past: "i januar"."""
    since, held = filters.date_from, best.record.meeting.date
    if since is None or held is None or not since <= held < since + _JUST_PAST:
        return False
    named = re.compile(rf"\b{MONTHS[since.month - 1]}\b(?! \d{{4}})", re.IGNORECASE)
    month = month_span(since.year, since.month)
    whole = (month.start, month.end) == (since, filters.date_to)
    return whole and any(named.search(text) for text in best.texts)


def _current(inquiry: Inquiry) -> Candidate | None:
    """Return the best punkt; for what was decided, the latest treatment of its case.

    Unless the question names a date or body, the present state is asked for; a treatment that
    is only an agenda decides nothing.
    """
    best, filters = inquiry.best, inquiry.question.filters
    settled = filters.date_from or filters.date_to or filters.udvalg or inquiry.question.oldest
    if best is None or settled:
        return best
    if inquiry.focus.latest and is_told_whole(inquiry.focus, best):
        alike = [c.record for c in named_alike(inquiry, best)]
        return inquiry.known(max([*inquiry.treatments(best.record), *alike], key=day))
    if inquiry.focus.asked is Asked.GRUND and _PUT_OFF.search(inquiry.question.text):
        return _put_off(inquiry, best)
    if inquiry.focus.dearer:
        return _newest_rise(inquiry, best)
    if inquiry.focus.cost:
        return _newest_price(inquiry, best)
    if inquiry.focus.asked not in (Asked.BESLUTNING, Asked.JA_NEJ):
        return best
    best = _newest_on(inquiry, best)
    decided = [r for r in inquiry.treatments(best.record) if r.item.decisions]
    latest = max([*filter(_settles, decided)] or decided, key=day, default=best.record)
    if day(latest) <= day(best.record):
        return best
    newest = inquiry.known(latest)
    return best if newest.coverage.titled < best.coverage.titled - _AWAY else newest


def _newest_price(inquiry: Inquiry, best: Candidate) -> Candidate:
    """Return the newest treatment of the case that tells a cost as well as the best one.

    Where it is asked what something costs now, a later case titled alike counts too; and one whose
    title as the best one's holds the whole subject, where it tells what it all comes to.
    """
    case = {record.item.id for record in inquiry.treatments(best.record)}
    now = _NOW.search(inquiry.question.text) is not None
    least, least_titled = (RIVAL if now else AS_GOOD) * best.total, best.coverage.titled
    telling = (
        c
        for c in inquiry.about
        if (
            c.record.item.id in case
            or (now and c.coverage.titled >= least_titled)
            or _sums_up(c, best)
        )
        and c.total >= least
        and c.best
        and c.best.fit >= CERTAIN
    )
    return max(telling, key=lambda c: day(c.record), default=best)


def _newest_rise(inquiry: Inquiry, best: Candidate) -> Candidate:
    """Return the newest punkt on the matter that tells why it came to cost more.

    Each step of a building has its own reason; the last rise is the one that is asked about.
    """
    kommune, titled = best.record.meeting.kommune, best.coverage.titled
    telling = (
        c
        for c in inquiry.about
        if c.record.meeting.kommune == kommune
        and c.coverage.titled >= titled
        and any(w.fit >= SIGNED for w in c.sentences)
    )
    return max(telling, key=lambda c: day(c.record), default=best)


def _sums_up(other: Candidate, best: Candidate) -> bool:
    """Return whether another punkt on the whole subject tells what it costs all in all."""
    here = other.record.meeting.kommune == best.record.meeting.kommune
    whole = here and best.titled_whole and other.titled_whole
    return whole and other.best is not None and tells_sum(other.best.evidence.quote)


def _newest_on(inquiry: Inquiry, best: Candidate) -> Candidate:
    """Return the newest punkt that settled something, of those whose titles name the subject alike.

    "Svømmehallen" was taken up under a new number for each step; the last step is what holds.
    """
    settled = (c for c in named_alike(inquiry, best) if _settles(c.record))
    return max(settled, key=lambda c: day(c.record), default=best)


def _put_off(inquiry: Inquiry, best: Candidate) -> Candidate:
    """Return the newest treatment of the case that put it off, the best punkt where none did."""
    waited = [r for r in inquiry.treatments(best.record) if _is_put_off(r)]
    return inquiry.known(max(waited, key=day)) if waited else best


def _is_put_off(record: ItemRecord) -> bool:
    return Verdict.UDSAT in verdicts_of(record)


def _settles(record: ItemRecord) -> bool:
    return bool(verdicts_of(record) & _SETTLING)


def _meant_closed(inquiry: Inquiry) -> Draft | None:
    """Report a closed punkt whose title alone holds more of the question than any open punkt."""
    share = max((c.coverage.share for c in inquiry.candidates if not _is_closed(c)), default=0.0)
    titled = max((c.coverage.titled for c in inquiry.candidates if not _is_closed(c)), default=0.0)
    for candidate in inquiry.candidates:
        held = candidate.coverage.titled
        told = _is_closed(candidate) and _says_something(candidate.record)
        if not told:
            continue
        if _is_named_whole(inquiry, candidate) or (
            held >= max(share, CLOSED_TITLE) and held > titled
        ):
            return report_closed([candidate.record])
    return None


def _is_named_whole(inquiry: Inquiry, closed: Candidate) -> bool:
    """Return whether the question holds each word of a closed title, as of no open one."""
    if len(_words(closed.record)) < _SEVERAL or closed.coverage.named < NAMED:
        return False
    asked = [term.stem for term in inquiry.focus.terms]
    return _holds(asked, closed.record) and not any(
        _holds(asked, c.record) for c in inquiry.candidates if not _is_closed(c)
    )


def _holds(asked: Sequence[str], record: ItemRecord) -> bool:
    words = _words(record)
    return bool(words) and all(any(likeness(w, a) >= _SAME for a in asked) for w in words)


def _words(record: ItemRecord) -> list[str]:
    return [token.stem for token in tokens(record.item.title or "") if not token.function]


def _closed(inquiry: Inquiry) -> Draft | None:
    """Report the closed punkter whose printed titles are what the question is about."""
    closed = [c for c in inquiry.candidates if _is_closed(c) and _says_something(c.record)]
    titled = [c for c in closed if c.coverage.titled >= CLOSED_TITLE]
    best = inquiry.best
    if not titled or (best and best.coverage.titled >= titled[0].coverage.titled):
        return None
    return report_closed([titled[0].record])


def _says_something(record: ItemRecord) -> bool:
    """Return whether a closed punkt prints a title of its own, not just that it is closed."""
    return not re.fullmatch(r"(?:lukke\w*|punkt|sag|\W)*", record.item.title or "", re.IGNORECASE)


def _is_closed(candidate: Candidate) -> bool:
    return candidate.record.item.closed and not candidate.sentences


def _from_wider(inquiry: Inquiry, composer: Composer) -> Draft | None:
    """Answer without the filters read out of the question: their words may be its subject."""
    wider = inquiry.wider()
    closed = _meant_closed(wider) if wider else None
    if closed:
        return closed
    if wider and _is_of_body(inquiry, wider):
        return None
    draft = _from_best(wider, composer) if wider else None
    if wider is None or draft is None or draft.outcome is not Outcome.ANSWERED:
        return None
    if wider.best and _is_of_meeting(inquiry, wider):
        near = partially(wider.best, wider.question.filters)
        draft = composer(wider.focus, near, inquiry.question.text)
    kept = {derived.value for derived in wider.question.derived}
    dropped = [d.value for d in inquiry.question.derived if d.value not in kept]
    return _with_relaxed(draft, dropped, inquiry)


def _is_of_meeting(inquiry: Inquiry, wider: Inquiry) -> bool:
    """Return whether it is asked what one meeting decided, which no other can have decided."""
    asked, kept = ({d.filter for d in i.derived} for i in (inquiry.asked, wider.question))
    return inquiry.focus.asked is Asked.BESLUTNING and {"udvalg", "period"} <= asked - kept


def _is_of_body(inquiry: Inquiry, wider: Inquiry) -> bool:
    """Return whether a punkt found with the body asked about only holds decisions of others."""
    same = inquiry.best and wider.best and inquiry.best.record.item.id == wider.best.record.item.id
    return bool(same) and inquiry.focus.asked is Asked.BESLUTNING


def _with_relaxed(draft: Draft, dropped: Sequence[str], inquiry: Inquiry) -> Draft:
    """Say which filters gave way; a period that is part of the subject was no filter."""
    tied = is_of_meetings(inquiry.asked.text)
    periods = {d.value for d in inquiry.asked.derived if d.filter == "period"}
    names = [name for name in dropped if tied or name not in periods]
    if not names or draft.outcome is Outcome.REFUSED:
        return draft
    return replace(draft, remarks=(*draft.remarks, relaxed(names)))
