"""Build briefings: of a case, a topic, a body's period, or each punkt of a coming agenda."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answers.words import tokens
from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.records import ItemRecord
from assistant.archive.viewer import Viewer
from assistant.briefing.briefing import Briefing, Chapter, Length
from assistant.briefing.checking import Checker
from assistant.briefing.fitting import STATUS, Wanted, fit
from assistant.briefing.lines import (
    attachment_lines,
    differing_lines,
    economy_lines,
    gap_lines,
    heard_lines,
    likely_lines,
    news_lines,
    promise_lines,
    proposed_lines,
    status_lines,
    vote_lines,
)
from assistant.cases.likely import Finder
from assistant.cases.sagsforloeb import Sagsforloeb, Step
from assistant.cases.steps import read_steps, same_body
from assistant.cases.tracing import Tracer
from assistant.errors import QuestionError
from assistant.minutes.meeting import Meeting
from assistant.search.danish import fold
from assistant.search.passage import Passage
from assistant.search.standing import is_standing

_STATUS_WORDS = 40
_FOUND = 30
_CASES = {Length.HALF: 2, Length.ONE: 3, Length.THREE: 8}
"""Cases of a topic that there is room to tell of."""

_AS_NEAR = 0.5
"""Share of the best hit's score from which a hit may be of the topic."""

_MOST_OF_A_PERIOD = 300


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for beside the subject: who reads it, on which day, how long.

    `demo` tells that the minutes are invented.
    """

    viewer: Viewer
    today: date
    length: Length = Length.ONE
    kommune: str | None = None
    demo: bool = False


class Builder:
    """Builds briefings over an archive; each line has passed the verifier of the answers."""

    def __init__(self, archive: Archive, finder: Finder) -> None:
        """Build from an archive; the finder finds topics and likely treatments."""
        self._archive = archive
        self._finder = finder
        self._tracer = Tracer(archive, finder)

    def of_case(self, named: str, order: Order) -> Briefing:
        """Return the briefing of a sagsnummer or of a punkt's case.

        Raises:
            QuestionError: there is no such case.
        """
        course = self._tracer.trace(named, order.viewer, order.kommune)
        checker = Checker(self._archive, order.viewer)
        chapter = self._chapter(course, order.length.words, checker)
        return _bound(chapter.title, course.kommune, order, (chapter,))

    def of_topic(self, topic: str, order: Order) -> Briefing:
        """Return the briefing of the cases that a topic is found in, the nearest first.

        Raises:
            QuestionError: nothing in the archive is about it.
        """
        found = list(self._on(topic, order))
        courses = found[: _CASES[order.length]]
        checker = Checker(self._archive, order.viewer)
        words = order.length.words // len(courses)
        chapters = [self._chapter(course, words, checker) for course in courses]
        if len(found) > len(courses):
            names = "; ".join(_case_title(course) for course in found[len(courses) :])
            remark = f"Flere sager om emnet, som der ikke er plads til: {names}."
            last = chapters[-1]
            chapters[-1] = replace(last, remarks=(*last.remarks, remark))
        return _bound(f"Emne: {topic.strip()}", courses[0].kommune, order, tuple(chapters))

    def of_period(self, udvalg: str, since: date, until: date, order: Order) -> Briefing:
        """Return the briefing of what a body treated between two days, both included.

        Raises:
            QuestionError: the body is unknown, or treated nothing then.
        """
        filters = Filters(udvalg=udvalg, date_from=since, date_to=until, kommune=order.kommune)
        records = self._archive.items(filters, order.viewer)
        treated = [r for r in records if not is_standing(r.item.title)]
        if not treated:
            raise QuestionError(self._empty(udvalg, since, until, order))
        steps = [
            step
            for step in read_steps(treated[-_MOST_OF_A_PERIOD:])
            if same_body(step.udvalg, udvalg) and step.held_on and since <= step.held_on <= until
        ]
        title = f"{steps[0].udvalg or udvalg} {since:%d-%m-%Y} til {until:%d-%m-%Y}"
        checker = Checker(self._archive, order.viewer)
        chapter = fit(title, steps, _period_sections(steps), order.length.words, checker)
        left_out = len(treated) - _MOST_OF_A_PERIOD
        if left_out > 0:
            remark = f"De {left_out} ældste punkter i perioden er ikke med."
            chapter = replace(chapter, remarks=(*chapter.remarks, remark))
        return _bound(title, treated[0].meeting.kommune, order, (chapter,))

    def of_agenda(self, meeting_id: str, order: Order) -> Briefing:
        """Return one chapter for each punkt of a meeting, with what is new since it was treated.

        Raises:
            QuestionError: there is no such meeting.
        """
        meeting = self._archive.meeting(meeting_id, order.viewer)
        if meeting is None:
            raise QuestionError(f"Der er intet møde med id {meeting_id}. Se `referat show`.")
        items = [item for item in meeting.items if not is_standing(item.title)]
        if not items:
            raise QuestionError(f"Mødet {meeting_id} har kun faste punkter at briefe om.")
        head = replace(meeting, items=())
        checker = Checker(self._archive, order.viewer)
        chapters = tuple(
            self._agenda_chapter(ItemRecord(head, item), order, checker) for item in items
        )
        return _bound(_meeting_title(meeting), meeting.kommune, order, chapters)

    def _chapter(self, course: Sagsforloeb, words: int, checker: Checker) -> Chapter:
        title = _case_title(course)
        chapter = fit(title, course.steps, _case_sections(course), words, checker)
        if not course.left_out:
            return chapter
        remark = f"De {course.left_out} ældste behandlinger er ikke med."
        return replace(chapter, remarks=(*chapter.remarks, remark))

    def _agenda_chapter(self, record: ItemRecord, order: Order, checker: Checker) -> Chapter:
        course = self._tracer.of_item(record, order.viewer, record.meeting.date)
        mine = next((s for s in course.steps if s.own and s.record.item.id == record.item.id), None)
        before = [
            s for s in course.steps if mine is None or (s.day, s.held) < (mine.day, mine.held)
        ]
        before = [step for step in before if step is not mine]
        wanted = _case_sections(course)
        if mine is not None and any(step.held for step in before):
            wanted.insert(0, Wanted("Nyt siden sidst", news_lines(mine, before)))
        number = f"{record.item.punkt}. " if record.item.punkt else ""
        title = f"{number}{_case_title(replace(course, title=record.item.title))}"
        chapter = fit(title, course.steps, wanted, order.length.words, checker)
        if before:
            return chapter
        remark = "Sagen er ikke fundet behandlet før."
        return replace(chapter, remarks=(remark, *chapter.remarks))

    def _on(self, topic: str, order: Order) -> Iterator[Sagsforloeb]:
        filters = Filters(kommune=order.kommune)
        found = self._finder.search(topic, filters=filters, viewer=order.viewer, k=_FOUND)
        near = [p for p in found.passages if self._is_on(topic, p, found.passages[0], order.viewer)]
        if not near:
            raise QuestionError(_nothing_on(topic, found.passages))
        told: set[str] = set()
        for passage in near:
            item_id = passage.record.chunk.item_id
            record = self._archive.item(item_id, order.viewer)
            if item_id not in told and record is not None:
                course = self._tracer.of_item(record, order.viewer)
                told |= {step.record.item.id for step in course.steps}
                yield course

    def _is_on(self, topic: str, passage: Passage, best: Passage, viewer: Viewer) -> bool:
        """Return whether a hit is of the topic: by its title, or by holding all its words."""
        stems = {token.stem for token in tokens(topic) if not token.function}
        record = self._archive.item(passage.record.chunk.item_id, viewer)
        if not stems or record is None or is_standing(record.item.title):
            return False
        title, text = fold(record.item.title or ""), fold(_text_of(record))
        in_title = sum(stem in title for stem in stems) / len(stems)
        near = passage.score >= _AS_NEAR * best.score
        return in_title > _AS_NEAR or (near and all(stem in text for stem in stems))

    def _empty(self, udvalg: str, since: date, until: date, order: Order) -> str:
        vocabulary = self._archive.vocabulary(order.viewer)
        if not any(same_body(udvalg, name) for name in vocabulary.udvalg):
            names = ", ".join(vocabulary.udvalg[:12])
            return f"Udvalget {udvalg} er ikke i arkivet. Her er: {names}."
        days = [h.date for h in vocabulary.held if h.udvalg and same_body(h.udvalg, udvalg)]
        span = (
            f" Arkivet har møder fra {min(days):%d-%m-%Y} til {max(days):%d-%m-%Y}." if days else ""
        )
        return (
            f"{udvalg} har ingen punkter i arkivet fra {since:%d-%m-%Y} til {until:%d-%m-%Y}.{span}"
        )


def _case_sections(course: Sagsforloeb) -> list[Wanted]:
    """Return the sections of a case, the most wanted first."""
    steps = course.steps
    status = [Wanted(STATUS, status_lines(course, _STATUS_WORDS))] if len(steps) > 1 else []
    return [
        *status,
        Wanted("Indstilling til mødet", proposed_lines(course)),
        Wanted("Åbne punkter", promise_lines(course.promises, met=False)),
        Wanted("Behandlinger, der ikke er i arkivet", gap_lines(course.gaps)),
        Wanted("Indstilling og beslutning, hvor de ikke er ens", differing_lines(steps)),
        Wanted("Stemmer, forbehold og fravær", vote_lines(steps)),
        Wanted("Økonomi", economy_lines(steps)),
        Wanted("Måske samme sag", likely_lines(course.likely)),
        Wanted("Hørte parter", heard_lines(steps)),
        Wanted("Bilag", attachment_lines(steps)),
        Wanted("Lovet og behandlet igen", promise_lines(course.promises, met=True)),
    ]


def _period_sections(steps: Sequence[Step]) -> list[Wanted]:
    return [
        Wanted("Indstilling og beslutning, hvor de ikke er ens", differing_lines(steps)),
        Wanted("Stemmer, forbehold og fravær", vote_lines(steps)),
        Wanted("Økonomi", economy_lines(steps)),
        Wanted("Hørte parter", heard_lines(steps)),
        Wanted("Bilag", attachment_lines(steps)),
    ]


def _bound(
    title: str, kommune: str | None, order: Order, chapters: tuple[Chapter, ...]
) -> Briefing:
    own = tuple(_with_own_ids(chapters))
    return Briefing(title, kommune, order.today, order.length, own, order.demo)


def _with_own_ids(chapters: Sequence[Chapter]) -> Iterator[Chapter]:
    """Yield the chapters with each line's id its own, also where two tell of one treatment."""
    uses: Counter[str] = Counter()
    for chapter in chapters:
        sections = []
        for section in chapter.sections:
            lines = []
            for line in section.lines:
                uses[line.id] += 1
                again = f"-{uses[line.id]}" if uses[line.id] > 1 else ""
                lines.append(replace(line, id=f"{line.id}{again}"))
            sections.append(replace(section, lines=tuple(lines)))
        yield replace(chapter, sections=tuple(sections))


def _case_title(course: Sagsforloeb) -> str:
    number = f" (sagsnr. {course.sagsnummer})" if course.sagsnummer else ""
    return f"{course.title or 'Uden titel'}{number}"


def _meeting_title(meeting: Meeting) -> str:
    day = f" {meeting.date:%d-%m-%Y}" if meeting.date else ""
    return f"Til mødet i {meeting.udvalg or 'ukendt udvalg'}{day}"


def _text_of(record: ItemRecord) -> str:
    texts = [section.text for section in record.item.sections]
    texts += [decision.text for decision in record.item.decisions]
    return "\n".join([record.item.title or "", *texts])


def _nothing_on(topic: str, passages: Sequence[Passage]) -> str:
    titles = list(dict.fromkeys(p.record.title for p in passages if p.record.title))[:3]
    near = f" Nærmest er {', '.join(f'»{title}«' for title in titles)}." if titles else ""
    return f"Intet punkt i arkivet handler om »{topic.strip()}«.{near}"
