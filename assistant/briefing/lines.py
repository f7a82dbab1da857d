"""Lines of one sagsforløb, section by section: verbatim words with where they stand.

Outside quotation marks a line states only what the archive holds as fact (body, date, punkt) and
how a treatment ended; `assistant.answers.verify` holds each line against that. Amounts are told
in `economy`, what a coming punkt has that is new in `news`, those heard in `hearings`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from assistant.answers.asking.aspects import Aspect
from assistant.answers.desks.headers import absent_fact
from assistant.answers.desks.votes.cues import Side
from assistant.answers.desks.votes.points import point_before
from assistant.answers.text.quoting import canonical, shown
from assistant.answers.text.sentences import split
from assistant.answers.verify import count_words
from assistant.answers.wording.citing import cite_header, cite_item, cite_title
from assistant.answers.wording.draft import Part, Statement
from assistant.archive.records import ItemRecord
from assistant.briefing.briefing import Line, Pair
from assistant.briefing.differing import differs, tells_more
from assistant.briefing.naming import Naming, line_id, where
from assistant.briefing.quoting import Quote, quoted
from assistant.cases.sagsforloeb import Gap, Likely, Promise, Sagsforloeb, Step
from assistant.minutes.meeting import Attachment, Decision, SectionKind, State

LONGEST = 45
"""Words of a quoted sentence; with the words around it a line stays below the verifier's most."""

_MOST_TOGETHER = 70
"""Words of the votes of one treatment that share a line."""

_TITLES = 6
BARE = -1
_PLAIN, _FEWEST_ASKED = 10, 12
"""Words of a decision that may only say yes, and the fewest of the indstilling that say to what."""

_ROLL = re.compile(r"\W*(?:for|imod|undlod|hverken for eller imod)\b[^.]{0,40}[:(]", re.IGNORECASE)
"""Opens the list of who voted for or against."""

_CARRIED = frozenset({Side.FOR, Side.FLERTAL, Side.AFGOERENDE})
_STATED = re.compile(
    r"\b(?:mindretalsudtalelse|særudtalelse|forbehold|ført til (?:referat|protokol)"
    r"|protokoltilførsel)\b",
    re.IGNORECASE,
)


def decided_line(step: Step, words: int, naming: Naming) -> Line:
    """Return a treatment: body, date, punkt, how it ended, and so many words of the decision.

    `BARE` leaves out the title too, where it can be left out.
    """
    record, decision = step.record, step.decision
    name = naming.line(step) if words == BARE and naming.item is None else naming.row(step)
    opening = f"{name}: {_ending(step)}"
    if decision is None or not decision.text.strip() or words <= 0:
        return _line(step, (opening, cite_title(record)), _told_in(step))
    quote = _decision(decision, words)
    citation = cite_item(record, quote.raw, decision=named(decision))
    text = f"{opening} – {quote.printed}{_asked(step, words)}"
    return _line(step, (text, citation), _told_in(step))


def _decision(decision: Decision, words: int) -> Quote:
    """Return the beginning of a decision, without who stood where in a vote, told elsewhere."""
    whole = decision.text.rstrip()
    rolls = (s.start for s in split(whole) if s.start and _ROLL.match(s.text))
    text = whole[: next(rolls, len(whole))].rstrip()
    quote = quoted(text, words)
    if len(text) == len(whole) or quote.raw != text.strip():
        return quote
    return Quote(quote.raw, f"»{shown(quote.raw)} …«")


def _asked(step: Step, words: int) -> str:
    """Return the indstilling behind a decision that only says yes to it."""
    decided = count_words(step.decision.text) if step.decision else 0
    left = min(words, LONGEST) - decided
    if not step.own or decided > _PLAIN or left < _FEWEST_ASKED or not tells_more(step):
        return ""
    return f" – indstillet: {quoted(step.proposals[0].text, left).printed}"


def seen_line(step: Step, naming: Naming) -> Line:
    """Return the treatment that Status tells of, with its outcome alone."""
    opening = f"{where(step, naming.udvalg)}: {_ending(step)}"
    return _line(step, (opening, cite_title(step.record)), "ordlyden står under Status nu")


def status_lines(course: Sagsforloeb, words: int, naming: Naming) -> Iterator[Line]:
    """Yield where the case stands: the last treatment, and the agendas it is on."""
    if course.latest:
        yield _renamed(decided_line(course.latest, words, naming), "status")
    for step in course.coming:
        yield _renamed(decided_line(step, words, naming), "paa")


def proposed_lines(course: Sagsforloeb, naming: Naming) -> Iterator[Line]:
    """Yield what is recommended at the meetings to come."""
    for step in course.coming:
        sections = step.record.item.sections
        for section in (s for s in sections if s.kind is SectionKind.INDSTILLING and s.text):
            quote = quoted(section.text, 2 * LONGEST)
            parts = (f"{naming.line(step)} – {quote.printed}", cite_item(step.record, quote.raw))
            yield _line(step, parts, "", "indstilling")


def differing_lines(steps: Sequence[Step], naming: Naming) -> Iterator[Line]:
    """Yield the indstilling beside the decision where they are not the same."""
    for step in reversed(steps):
        if differs(step) and step.decision is not None:
            yield _pair_line(step, step.decision, naming)


def _pair_line(step: Step, decision: Decision, naming: Naming) -> Line:
    proposed = quoted(step.proposals[0].text, LONGEST)
    decided = _decision(decision, LONGEST)
    pair = Pair(naming.line(step), proposed.printed, decided.printed)
    text = f"{pair.lead} – indstillet: {pair.proposed} – besluttet: {pair.decided}"
    citation = cite_item(step.record, decided.raw, decision=named(decision))
    return replace(_line(step, (text, citation), "", "forskel"), pair=pair)


def vote_lines(steps: Sequence[Step], naming: Naming) -> Iterator[Line]:
    """Yield votes, forbehold and statements as written, newest first, with the point voted on.

    Both sides of a vote share a line, dissent first, so that neither is left out without the other.
    """
    for step in reversed(steps):
        for some in _together(_said(step)):
            yield _quotes_line(step, some, naming)


def absent_lines(steps: Sequence[Step], naming: Naming) -> Iterator[Line]:
    """Yield who was absent, newest first."""
    for step in reversed(steps):
        yield from _absent(step, naming)


def _said(step: Step) -> list[str]:
    dissent_first = sorted(step.votes, key=lambda vote: vote.side in _CARRIED)
    text = step.decision.text if step.decision else ""
    points = [point_before(text, text.find(vote.sentence)) for vote in dissent_first]
    told = chain.from_iterable(zip(points, (v.sentence for v in dissent_first), strict=True))
    sentences = [sentence for sentence in told if sentence]
    if step.decision is not None:
        sentences += [s.text for s in split(step.decision.text) if _STATED.search(s.text)]
    fresh = dict.fromkeys(sentences)
    return [s for s in fresh if not any(s != other and s in other for other in fresh)]


def _together(sentences: Sequence[str]) -> Iterator[list[str]]:
    some: list[str] = []
    for sentence in sentences:
        if some and sum(map(count_words, [*some, sentence])) > _MOST_TOGETHER:
            yield some
            some = []
        some.append(sentence)
    if some:
        yield some


def _quotes_line(step: Step, sentences: Sequence[str], naming: Naming) -> Line:
    longest = _MOST_TOGETHER if len(sentences) == 1 else LONGEST
    quotes = [quoted(sentence, longest) for sentence in sentences]
    citation = cite_item(step.record, quotes[0].raw, decision=named(step.decision))
    text = f"{naming.line(step)} – {' '.join(quote.printed for quote in quotes)}"
    name = line_id(step, "stemte", sentences[0])
    return Line(name, Statement((text, citation)), "")


def promise_lines(
    promises: Sequence[Promise], naming: Naming, today: date, *, met: bool
) -> Iterator[Line]:
    """Yield the open points, or those that a later treatment answered."""
    for promise in promises:
        if (promise.met is not None) == met:
            step = promise.step
            decision = step.decision if _stands(promise.sentence, step.decision) else None
            note = _standing_of(promise, today)
            yield sentence_line(step, promise.sentence, decision, "punkt", naming, note)


def _standing_of(promise: Promise, today: date) -> str:
    """Return when something was due and what the archive has of it."""
    told = [f"frist: {promise.due.label}"]
    if promise.met is not None:
        body = f" i {promise.met_in}" if promise.met_in else ""
        late = ", efter fristen" if promise.late else ""
        return "; ".join([*told, f"sagen er behandlet igen{body} {promise.met.label}{late}"])
    if promise.overdue(today):
        told.append("fristen er passeret, og arkivet har ikke noget svar")
    if promise.elsewhere is not None:
        body = f" i {promise.elsewhere_in}" if promise.elsewhere_in else ""
        told.append(f"sagen er siden behandlet{body} {promise.elsewhere.label}")
    return "; ".join(told)


def gap_lines(gaps: Sequence[Gap]) -> Iterator[Line]:
    """Yield the treatments that the archive does not hold, by the sentence that names them."""
    for number, gap in enumerate(gaps):
        quote = quoted(gap.sentence, LONGEST)
        parts = (f"Omtalt: {quote.printed}", cite_item(gap.record, quote.raw))
        yield Line(f"{gap.record.item.id}-hul-{number}", Statement(parts), gap.label)


def attachment_lines(steps: Sequence[Step], naming: Naming) -> Iterator[Line]:
    """Yield the printed names of the attachments, newest punkt first, each name once."""
    seen: set[str] = set()
    for step in reversed(steps):
        if step.own:
            fresh = [a for a in step.record.item.attachments if canonical(a.title) not in seen]
            seen |= {canonical(attachment.title) for attachment in fresh}
            yield from named_attachments(step, fresh, naming)


def named_attachments(
    step: Step, attachments: Sequence[Attachment], naming: Naming
) -> Iterator[Line]:
    """Yield the names of some attachments of one treatment."""
    for start in range(0, len(attachments), _TITLES):
        some = attachments[start : start + _TITLES]
        names = ", ".join(quoted(a.title, LONGEST // 3).printed for a in some)
        citation = cite_item(step.record, some[0].title, attachment=some[0].title)
        parts = (f"{naming.line(step)} – bilag: {names}", citation)
        yield _line(step, parts, "", f"bilag-{start}")


def likely_lines(likely: Sequence[Likely]) -> Iterator[Line]:
    """Yield the punkter that may be of the case, each as a guess."""
    for each in likely:
        record = each.record
        day = f" den {record.meeting.date:%d-%m-%Y}" if record.meeting.date else ""
        punkt = f", punkt {record.item.punkt}" if record.item.punkt else ""
        opening = f"{record.meeting.udvalg or 'Mødet'}{day}{punkt}"
        statement = Statement((f"{opening} – {_title(record)}", cite_title(record)))
        yield Line(f"{record.item.id}-mulig", statement, f"måske samme sag: {each.reason}")


def sentence_line(
    step: Step, sentence: str, decision: Decision | None, kind: str, naming: Naming, note: str = ""
) -> Line:
    """Return one sentence of a treatment as a line."""
    quote = quoted(sentence, LONGEST)
    citation = cite_item(step.record, quote.raw, decision=named(decision))
    text = f"{naming.line(step)} – {quote.printed}"
    return Line(line_id(step, kind, sentence), Statement((text, citation)), note)


def named(decision: Decision | None) -> Decision | None:
    """Return a decision for citing; one that names neither body nor date is its meeting's."""
    return decision if decision and (decision.udvalg or decision.date) else None


def _ending(step: Step) -> str:
    draft = " (kladde)" if step.held and step.record.item.state is State.KLADDE else ""
    closed = " (lukket punkt)" if step.record.item.closed and not step.held else ""
    return f"{'genoptaget, ' if step.reopened else ''}{step.status}{draft}{closed}"


def _told_in(step: Step) -> str:
    if step.own:
        return ""
    meeting = step.record.meeting
    day = f" {meeting.date:%d-%m-%Y}" if meeting.date else ""
    return f"gengivet i punktet fra {meeting.udvalg or 'mødet'}{day}; mødet selv er ikke i arkivet"


def _title(record: ItemRecord) -> str:
    citation = cite_title(record)
    return f"»{shown(citation.quote)}«"


def _line(step: Step, parts: tuple[Part, ...], note: str, kind: str = "trin") -> Line:
    return Line(line_id(step, kind), Statement(parts), note)


def _renamed(line: Line, kind: str) -> Line:
    return Line(f"{line.id}-{kind}", line.statement, line.note)


def _absent(step: Step, naming: Naming) -> Iterator[Line]:
    if step.decision is None:
        return
    if step.decision.absent:
        quote = quoted(step.decision.text, 1)
        names = ", ".join(shown(name) for name in step.decision.absent)
        citation = cite_item(step.record, quote.raw, decision=named(step.decision))
        yield _line(step, (f"{naming.line(step)} – fraværende: {names}", citation), "", "fravaer")
    elif step.own and step.record.meeting.absent:
        fact = absent_fact(Aspect.AFBUD, step.record.meeting)
        if fact:
            parts = (fact.text, cite_header(step.record.meeting, fact.quote))
            yield _line(step, parts, "", "fravaer")


def _stands(sentence: str, decision: Decision | None) -> bool:
    return decision is not None and canonical(sentence) in canonical(decision.text)
