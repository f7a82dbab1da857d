"""Lines of one sagsforløb, section by section: verbatim words with where they stand.

Outside quotation marks a line states only what the archive holds as fact (body, date, punkt) and
how a treatment ended; `assistant.answers.verify` holds each line against that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from zlib import crc32

from assistant.answers.aspects import Aspect
from assistant.answers.citing import cite_header, cite_item, cite_title
from assistant.answers.draft import Statement
from assistant.answers.headers import absent_fact
from assistant.answers.quoting import canonical, shown
from assistant.answers.sentences import is_heading, split
from assistant.answers.values import Kind, find_values
from assistant.answers.votes.cues import Side
from assistant.archive.records import ItemRecord
from assistant.briefing.briefing import Line, Pair
from assistant.briefing.differing import differs
from assistant.briefing.quoting import quoted
from assistant.cases.sagsforloeb import Gap, Likely, Promise, Sagsforloeb, Step
from assistant.minutes.meeting import Attachment, Decision, Section, SectionKind, State

_LONGEST = 45
"""Words of a quoted sentence; with the words around it a line stays below the verifier's most."""

_TITLES = 6
_ASKED = frozenset({SectionKind.INDSTILLING, SectionKind.KOMPETENCE, SectionKind.LOVGRUNDLAG})
_HEARD = re.compile(r"\b(?:høring\w*|hørt|udtalelse\w*|bemærkninger fra)\b", re.IGNORECASE)
_CARRIED = frozenset({Side.FOR, Side.FLERTAL, Side.AFGOERENDE})
_STATED = re.compile(
    r"\b(?:mindretalsudtalelse|særudtalelse|forbehold|ført til (?:referat|protokol)"
    r"|protokoltilførsel)\b",
    re.IGNORECASE,
)


def decided_line(step: Step, words: int) -> Line:
    """Return a treatment: body, date, punkt, how it ended, and so many words of the decision."""
    record, decision = step.record, step.decision
    opening = f"{where(step)}: {_ending(step)}"
    if decision is None or not decision.text.strip() or words <= 0:
        title = _title(record)
        return _line(step, (f"{opening} – {title}", cite_title(record)), _told_in(step))
    quote = quoted(decision.text, words)
    citation = cite_item(record, quote.raw, decision=_named(decision))
    return _line(step, (f"{opening} – {quote.printed}", citation), _told_in(step))


def status_lines(course: Sagsforloeb, words: int) -> Iterator[Line]:
    """Yield where the case stands: the last treatment, and the agendas it is on."""
    if course.latest:
        yield _renamed(decided_line(course.latest, words), "status")
    for step in course.coming:
        yield _renamed(decided_line(step, words), "paa")


def proposed_lines(course: Sagsforloeb) -> Iterator[Line]:
    """Yield what is recommended at the meetings to come."""
    for step in course.coming:
        sections = step.record.item.sections
        for section in (s for s in sections if s.kind is SectionKind.INDSTILLING and s.text):
            quote = quoted(section.text, _LONGEST)
            parts = (f"{where(step)} – {quote.printed}", cite_item(step.record, quote.raw))
            yield _line(step, parts, "", "indstilling")


def differing_lines(steps: Sequence[Step]) -> Iterator[Line]:
    """Yield the indstilling beside the decision where they are not the same."""
    for step in reversed(steps):
        if differs(step) and step.decision is not None:
            yield _pair_line(step, step.decision)


def _pair_line(step: Step, decision: Decision) -> Line:
    proposed = quoted(step.proposals[0].text, _LONGEST)
    decided = quoted(decision.text, _LONGEST)
    pair = Pair(where(step), proposed.printed, decided.printed)
    text = f"{pair.lead} – indstillet: {pair.proposed} – besluttet: {pair.decided}"
    citation = cite_item(step.record, decided.raw, decision=_named(decision))
    return replace(_line(step, (text, citation), "", "forskel"), pair=pair)


def economy_lines(steps: Sequence[Step]) -> Iterator[Line]:
    """Yield the sentences that name an amount, newest first, decisions and Økonomi before others.

    The rows of tables, which say little alone, come last.
    """
    seen: set[str] = set()
    for rows in (False, True):
        for step in (step for step in reversed(steps) if step.own):
            for text, decision, _ in sorted(_texts(step), key=lambda each: each[2]):
                yield from _with_amounts(step, text, decision, seen, rows=rows)


def vote_lines(steps: Sequence[Step]) -> Iterator[Line]:
    """Yield votes, forbehold and statements as written, and who was absent; newest first."""
    for step in reversed(steps):
        dissent_first = sorted(step.votes, key=lambda vote: vote.side in _CARRIED)
        sentences = [vote.sentence for vote in dissent_first]
        if step.decision is not None:
            sentences += [s.text for s in split(step.decision.text) if _STATED.search(s.text)]
        for sentence in dict.fromkeys(sentences):
            yield _sentence_line(step, sentence, step.decision, "stemte")
        yield from _absent(step)


def promise_lines(promises: Sequence[Promise], *, met: bool) -> Iterator[Line]:
    """Yield the open points, or those that a later treatment answered."""
    for promise in promises:
        if (promise.met is not None) != met:
            continue
        note = f"frist: {promise.due.label}"
        if promise.met:
            body = f" i {promise.met_in}" if promise.met_in else ""
            note = f"{note}; behandlet igen{body} {promise.met.label}"
        step = promise.step
        decision = step.decision if _stands(promise.sentence, step.decision) else None
        yield _sentence_line(step, promise.sentence, decision, "punkt", note)


def heard_lines(steps: Sequence[Step]) -> Iterator[Line]:
    """Yield what those heard said, newest first."""
    seen: set[str] = set()
    for step in reversed(steps):
        if not step.own:
            continue
        for section in sorted(step.record.item.sections, key=_not_a_hearing):
            hearing = section.kind is SectionKind.HOERING
            for sentence in split(section.text):
                wanted = hearing or (section.kind not in _ASKED and _HEARD.search(sentence.text))
                if wanted and not is_heading(sentence.text) and _is_new(sentence.text, seen):
                    yield _sentence_line(step, sentence.text, None, "hoert")


def gap_lines(gaps: Sequence[Gap]) -> Iterator[Line]:
    """Yield the treatments that the archive does not hold, by the sentence that names them."""
    for number, gap in enumerate(gaps):
        quote = quoted(gap.sentence, _LONGEST)
        parts = (f"Omtalt: {quote.printed}", cite_item(gap.record, quote.raw))
        yield Line(f"{gap.record.item.id}-hul-{number}", Statement(parts), gap.label)


def attachment_lines(steps: Sequence[Step]) -> Iterator[Line]:
    """Yield the printed names of the attachments, newest punkt first, each name once."""
    seen: set[str] = set()
    for step in reversed(steps):
        if step.own:
            fresh = [a for a in step.record.item.attachments if _is_new(a.title, seen)]
            yield from named_attachments(step, fresh)


def named_attachments(step: Step, attachments: Sequence[Attachment]) -> Iterator[Line]:
    """Yield the names of some attachments of one treatment."""
    for start in range(0, len(attachments), _TITLES):
        some = attachments[start : start + _TITLES]
        names = ", ".join(quoted(a.title, _LONGEST // 3).printed for a in some)
        citation = cite_item(step.record, some[0].title, attachment=some[0].title)
        yield _line(step, (f"{where(step)} – bilag: {names}", citation), "", f"bilag-{start}")


def likely_lines(likely: Sequence[Likely]) -> Iterator[Line]:
    """Yield the punkter that may be of the case, each as a guess."""
    for each in likely:
        record = each.record
        day = f" den {record.meeting.date:%d-%m-%Y}" if record.meeting.date else ""
        opening = f"{record.meeting.udvalg or 'Mødet'}{day}{_punkt(record)}"
        statement = Statement((f"{opening} – {_title(record)}", cite_title(record)))
        yield Line(f"{record.item.id}-mulig", statement, f"måske samme sag: {each.reason}")


def news_lines(coming: Step, before: Sequence[Step]) -> Iterator[Line]:
    """Yield what a coming punkt holds that no earlier treatment held, figures first."""
    old = canonical("\n".join(_whole(step.record) for step in before if step.own))
    item = coming.record.item
    fresh = [a for a in item.attachments if canonical(a.title) not in old]
    sentences = [
        sentence.text
        for section in item.sections
        if section.kind not in _ASKED
        for sentence in split(section.text)
        if canonical(sentence.text) not in old and not is_heading(sentence.text)
    ]
    for sentence in sorted(sentences, key=lambda text: not _states_value(text)):
        yield _sentence_line(coming, sentence, None, "nyt")
    yield from named_attachments(coming, fresh)


def where(step: Step) -> str:
    """Return body, date and punkt of a treatment, as the archive has them."""
    day = f" den {step.held_on:%d-%m-%Y}" if step.held_on else ""
    return f"{step.udvalg or 'Mødet'}{day}{_punkt(step.record) if step.own else ''}"


def _punkt(record: ItemRecord) -> str:
    return f", punkt {record.item.punkt}" if record.item.punkt else ""


def _ending(step: Step) -> str:
    if not step.held:
        return "på dagsordenen"
    draft = " (kladde)" if step.record.item.state is State.KLADDE else ""
    return f"{'genoptaget, ' if step.reopened else ''}{step.status}{draft}"


def _told_in(step: Step) -> str:
    if step.own:
        return ""
    meeting = step.record.meeting
    day = f" {meeting.date:%d-%m-%Y}" if meeting.date else ""
    return f"gengivet i punktet fra {meeting.udvalg or 'mødet'}{day}; mødet selv er ikke i arkivet"


def _title(record: ItemRecord) -> str:
    citation = cite_title(record)
    return f"»{shown(citation.quote)}«"


def _line(step: Step, parts: tuple[object, ...], note: str, kind: str = "trin") -> Line:
    day = f"{step.held_on:%Y%m%d}" if step.held_on else "0"
    name = f"{step.record.item.id}-{day}-{kind}"
    return Line(name, Statement(parts), note)  # type: ignore[arg-type]


def _renamed(line: Line, kind: str) -> Line:
    return Line(f"{line.id}-{kind}", line.statement, line.note)


def _sentence_line(
    step: Step, sentence: str, decision: Decision | None, kind: str, note: str = ""
) -> Line:
    quote = quoted(sentence, _LONGEST)
    citation = cite_item(step.record, quote.raw, decision=_named(decision))
    mark = crc32(canonical(sentence).encode())
    return _line(step, (f"{where(step)} – {quote.printed}", citation), note, f"{kind}-{mark}")


def _named(decision: Decision | None) -> Decision | None:
    """Return a decision for citing; one that names neither body nor date is its meeting's."""
    return decision if decision and (decision.udvalg or decision.date) else None


def _not_a_hearing(section: Section) -> bool:
    return section.kind is not SectionKind.HOERING


def _absent(step: Step) -> Iterator[Line]:
    if step.decision is None:
        return
    if step.decision.absent:
        quote = quoted(step.decision.text, 1)
        names = ", ".join(shown(name) for name in step.decision.absent)
        citation = cite_item(step.record, quote.raw, decision=_named(step.decision))
        yield _line(step, (f"{where(step)} – fraværende: {names}", citation), "", "fravaer")
    elif step.own and step.record.meeting.absent:
        fact = absent_fact(Aspect.AFBUD, step.record.meeting)
        if fact:
            parts = (fact.text, cite_header(step.record.meeting, fact.quote))
            yield _line(step, parts, "", "fravaer")


def _texts(step: Step) -> Iterator[tuple[str, Decision | None, int]]:
    """Yield the texts of a treatment in which amounts stand, the most telling first by rank."""
    if step.decision is not None:
        yield (step.decision.text, step.decision, 0)
    ranks = {SectionKind.OEKONOMI: 1, SectionKind.INDSTILLING: 3}
    for section in step.record.item.sections:
        yield (section.text, None, ranks.get(section.kind, 2))


def _with_amounts(
    step: Step, text: str, decision: Decision | None, seen: set[str], *, rows: bool
) -> Iterator[Line]:
    for sentence in split(text):
        is_row = "\t" in sentence.text or "|" in sentence.text
        if is_row is rows and _names_amount(sentence.text) and _is_new(sentence.text, seen):
            yield _sentence_line(step, sentence.text, decision, "beloeb")


def _names_amount(text: str) -> bool:
    return any(value.kind is Kind.BELOEB for value in find_values(text))


def _is_new(text: str, seen: set[str]) -> bool:
    words = canonical(text)
    if not words or words in seen:
        return False
    seen.add(words)
    return True


def _stands(sentence: str, decision: Decision | None) -> bool:
    return decision is not None and canonical(sentence) in canonical(decision.text)


def _states_value(text: str) -> bool:
    return any(value.kind is not Kind.PERSON for value in find_values(text))


def _whole(record: ItemRecord) -> str:
    item = record.item
    texts = [section.text for section in item.sections]
    texts += [decision.text for decision in item.decisions]
    return "\n".join([*texts, *(attachment.title for attachment in item.attachments)])
