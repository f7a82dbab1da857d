"""Build briefings: of a case, a topic, a body's period, or each punkt of a coming agenda."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.records import ItemRecord
from assistant.archive.viewer import Viewer
from assistant.briefing.briefing import NOTICE, Briefing, Chapter, Length
from assistant.briefing.checking import Checker
from assistant.briefing.fitting import (
    MENTIONED,
    NEWS,
    STATUS,
    Space,
    Subject,
    Wanted,
    fit,
)
from assistant.briefing.height import (
    CHAPTER,
    PAGE,
    TITLE,
    chapter_height,
    heading_height,
    remark_height,
)
from assistant.briefing.lines import (
    status_lines,
)
from assistant.briefing.naming import Naming
from assistant.briefing.news import news_lines
from assistant.briefing.sections import (
    case_sections,
    last_treated,
    period_sections,
)
from assistant.briefing.topics import Topic, topic_lines
from assistant.cases.likely import Finder
from assistant.cases.promises import find_promises
from assistant.cases.sagsforloeb import Promise, Sagsforloeb, Step
from assistant.cases.steps import read_steps, same_body
from assistant.cases.tracing import Tracer
from assistant.errors import QuestionError
from assistant.minutes.meeting import Meeting
from assistant.search.passage import Passage
from assistant.search.standing import is_standing

_STATUS_WORDS = {Length.HALF: 40, Length.ONE: 60, Length.THREE: 90}
_FOUND = 30
_CASES = {Length.HALF: 1, Length.ONE: 2, Length.THREE: 5}
"""Cases of a topic that there is room to tell of."""

_AS_NEAR = 0.5
"""Share of the best hit's score from which a hit may be of the topic."""

_MOST_OF_A_PERIOD = 300
_MOST_NAMED = 12
_NEWS_FIRST = {Length.HALF: 3, Length.ONE: 6, Length.THREE: 12}
"""News that are told before anything else gets more than a line."""

_SHARE, _SHARE_BESIDE_NEWS, _PERIOD_SHARE = 0.5, 0.35, 0.7
"""What the row of decisions may take of a chapter before its quotes are cut shorter."""


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

    def of_case(self, named: str, order: Order) -> Briefing:
        """Return the briefing of a sagsnummer or of a punkt's case.

        Raises:
            QuestionError: there is no such case.
        """
        return self.of_course(self.course(named, order), order)

    def course(self, named: str, order: Order) -> Sagsforloeb:
        """Return the course of a case, as its briefing tells it.

        Raises:
            QuestionError: there is no such case.
        """
        return self._tracer(order).trace(named, order.viewer, order.kommune)

    def of_course(self, course: Sagsforloeb, order: Order) -> Briefing:
        """Return the briefing of a case whose course is known."""
        checker = Checker(self._archive, order.viewer)
        title = _case_title(course)
        space = _space(order, _above(title))
        chapter = _with_older(_chapter(course, title, order, space, checker), course)
        return _bound(title, course.kommune, order, (chapter,))

    def of_topic(self, topic: str, order: Order) -> Briefing:
        """Return the briefing of the cases that a topic is found in.

        Those with it in a title come first, the newest of them before the others, and have twice
        the room of those that only tell of it.

        Raises:
            QuestionError: nothing in the archive is about it.
        """
        asked = Topic.of(topic)
        newest = sorted(self._on(topic, order), key=_newest, reverse=True)
        found = sorted(newest, key=lambda course: not _titled(asked, course))
        courses = found[: _CASES[order.length]]
        checker = Checker(self._archive, order.viewer)
        title = f"Emne: {topic.strip()}"
        several = _kommune_of(found) is None
        more = _more(found[len(courses) :], several=several)
        left = _space(order, _above(title) + sum(map(remark_height, more)))
        shares = [2 if _titled(asked, course) else 1 for course in courses]
        chapters: list[Chapter] = []
        for number, course in enumerate(courses):
            heading = _case_title(course, several=several)
            height = left.height * shares[number] / sum(shares[number:])
            space = replace(left, height=height - heading_height(heading, CHAPTER))
            about = Wanted(MENTIONED, topic_lines(asked, course, Naming(course.title)))
            made = _chapter(course, heading, order, space, checker, (about,))
            chapters.append(_with_older(made, course))
            left = replace(left, height=left.height - chapter_height(made, notes=left.notes))
        chapters[-1] = replace(chapters[-1], remarks=(*chapters[-1].remarks, *more))
        return _bound(title, _kommune_of(courses), order, tuple(chapters))

    def of_period(self, udvalg: str, since: date, until: date, order: Order) -> Briefing:
        """Return the briefing of what a body treated between two days, both included.

        Raises:
            QuestionError: the body is unknown, treated nothing then, or is one of several
                municipalities' of that name.
        """
        filters = Filters(udvalg=udvalg, date_from=since, date_to=until, kommune=order.kommune)
        records = self._archive.items(filters, order.viewer)
        treated = [r for r in records if not is_standing(r.item.title)]
        if not treated:
            raise QuestionError(self._empty(udvalg, since, until, order))
        _of_one_kommune(udvalg, treated)
        steps = [
            step
            for step in read_steps(treated[-_MOST_OF_A_PERIOD:], order.today)
            if same_body(step.udvalg, udvalg) and step.held_on and since <= step.held_on <= until
        ]
        if not steps:
            raise QuestionError(self._empty(udvalg, since, until, order))
        body = steps[0].udvalg or udvalg
        title = f"{body} {since:%d-%m-%Y} til {until:%d-%m-%Y}"
        promises = tuple(self._promised(steps, order))
        naming = Naming(udvalg=body, always=True)
        checker = Checker(self._archive, order.viewer)
        wanted = period_sections(steps, promises, naming, order.today)
        chapter = fit(
            Subject(title, steps, naming, share=_PERIOD_SHARE),
            wanted,
            _space(order, _above(title)),
            checker,
        )
        left_out = len(treated) - _MOST_OF_A_PERIOD
        if left_out > 0:
            remark = f"De {left_out} ældste punkter i perioden er ikke med."
            chapter = replace(chapter, remarks=(*chapter.remarks, remark))
        return _bound(title, treated[0].meeting.kommune, order, (chapter,))

    def of_agenda(self, meeting_id: str, order: Order) -> Briefing:
        """Return one chapter for each punkt of a meeting, with what is new since it was treated.

        Each chapter has the length of the order.

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

    def _tracer(self, order: Order) -> Tracer:
        return Tracer(self._archive, self._finder, order.today)

    def _agenda_chapter(self, record: ItemRecord, order: Order, checker: Checker) -> Chapter:
        course = self._tracer(order).of_item(record, order.viewer, record.meeting.date)
        mine = next((s for s in course.steps if s.own and s.record.item.id == record.item.id), None)
        before = [
            s for s in course.steps if mine is None or (s.day, s.held) < (mine.day, mine.held)
        ]
        before = [step for step in before if step is not mine]
        naming = Naming(record.item.title, item=record.item.id)
        since: tuple[Wanted, ...] = ()
        if mine is not None and any(step.held and step.own for step in before):
            since = (
                Wanted(NEWS, news_lines(mine, before, naming), first=_NEWS_FIRST[order.length]),
            )
        number = f"{record.item.punkt}. " if record.item.punkt else ""
        title = f"{number}{_case_title(replace(course, title=record.item.title))}"
        space = _space(order, heading_height(title, CHAPTER))
        told = replace(course, title=record.item.title)
        chapter = _chapter(told, title, order, space, checker, since, naming)
        remark = last_treated(mine, before)
        return replace(chapter, remarks=(remark, *chapter.remarks))

    def _promised(self, steps: Sequence[Step], order: Order) -> Iterator[Promise]:
        """Yield what was promised in a period, each as the whole of its case answers it."""
        tracer = Tracer(self._archive, None, order.today)
        for promise in find_promises(steps, ()):
            course = tracer.of_item(promise.step.record, order.viewer)
            same = (p for p in course.promises if p.sentence == promise.sentence)
            yield next(same, promise)

    def _on(self, topic: str, order: Order) -> Iterator[Sagsforloeb]:
        filters = Filters(kommune=order.kommune)
        found = self._finder.search(topic, filters=filters, viewer=order.viewer, k=_FOUND)
        asked, hits = Topic.of(topic), found.passages
        near = [hit for hit in hits if self._is_on(asked, hit, hits[0], order.viewer)]
        if not near:
            raise QuestionError(_nothing_on(topic, found.passages))
        told: set[str] = set()
        for passage in near:
            item_id = passage.record.chunk.item_id
            record = self._archive.item(item_id, order.viewer)
            if item_id not in told and record is not None:
                course = self._tracer(order).of_item(record, order.viewer)
                told |= {step.record.item.id for step in course.steps}
                yield course

    def _is_on(self, topic: Topic, passage: Passage, best: Passage, viewer: Viewer) -> bool:
        """Return whether a hit is of the topic: by its title, or by holding all its words."""
        record = self._archive.item(passage.record.chunk.item_id, viewer)
        if record is None or is_standing(record.item.title):
            return False
        near = passage.score >= _AS_NEAR * best.score
        return topic.titles(record) or (near and topic.fills(record))

    def _empty(self, udvalg: str, since: date, until: date, order: Order) -> str:
        vocabulary = self._archive.vocabulary(order.viewer)
        if not any(same_body(udvalg, name) for name in vocabulary.udvalg):
            some = vocabulary.udvalg[:_MOST_NAMED]
            more = " m.fl" if len(vocabulary.udvalg) > len(some) else ""
            return f"Udvalget {udvalg} er ikke i arkivet. Her er: {', '.join(some)}{more}."
        days = [h.date for h in vocabulary.held if h.udvalg and same_body(h.udvalg, udvalg)]
        span = (
            f" Arkivet har møder fra {min(days):%d-%m-%Y} til {max(days):%d-%m-%Y}." if days else ""
        )
        return (
            f"{udvalg} har ingen punkter i arkivet fra {since:%d-%m-%Y} til {until:%d-%m-%Y}.{span}"
        )


def _chapter(
    course: Sagsforloeb,
    title: str,
    order: Order,
    space: Space,
    checker: Checker,
    first: Sequence[Wanted] = (),
    naming: Naming | None = None,
) -> Chapter:
    """Return the chapter of a case; the sections in `first` get room before the others."""
    held = [step for step in course.steps if step.held]
    naming = naming or Naming(course.title)
    told = course.latest if len(course.steps) > 1 else None
    status = Wanted(STATUS, status_lines(course, _STATUS_WORDS[order.length], naming), kept=True)
    steps = held if told or course.coming else course.steps
    some = [status] if told or course.coming else []
    proposed, *rest = case_sections(course, naming, order.today)
    wanted = [*some, proposed, *first, *rest]
    share = _SHARE_BESIDE_NEWS if naming.item and first else _SHARE
    return fit(Subject(title, steps, naming, told, share), wanted, space, checker)


def _titled(topic: Topic, course: Sagsforloeb) -> bool:
    return any(topic.titles(step.record) for step in course.steps)


def _more(courses: Sequence[Sagsforloeb], *, several: bool) -> tuple[str, ...]:
    """Return what is said of the cases of a topic that there is no room for."""
    names = "; ".join(_case_title(course, several=several) for course in courses)
    return (f"Flere sager om emnet, som der ikke er plads til: {names}.",) if names else ()


def _of_one_kommune(udvalg: str, treated: Sequence[ItemRecord]) -> None:
    """Refuse a body whose name several municipalities have: their minutes are no one period."""
    names = sorted({record.meeting.kommune or "en kommune uden navn" for record in treated})
    if len(names) > 1:
        raise QuestionError(f"{udvalg} findes hos {' og '.join(names)}. Vælg kommunen (--kommune).")


def _newest(course: Sagsforloeb) -> date:
    """Return the day of the newest treatment."""
    return max((step.held_on for step in course.steps if step.held_on), default=date.min)


def _with_older(chapter: Chapter, course: Sagsforloeb) -> Chapter:
    if not course.left_out:
        return chapter
    remark = f"De {course.left_out} ældste behandlinger er ikke med."
    return replace(chapter, remarks=(*chapter.remarks, remark))


def _space(order: Order, above: float) -> Space:
    """Return what an order's length leaves below a heading.

    Half a page has its sources below it, on what is left of the page.
    """
    return Space(order.length.pages * PAGE - above, notes=order.length is not Length.HALF)


def _above(title: str) -> float:
    """Return what stands above the first chapter."""
    return heading_height(title, TITLE) + remark_height(NOTICE)


def _kommune_of(courses: Sequence[Sagsforloeb]) -> str | None:
    """Return the municipality of all these; None where they are of several."""
    names = {course.kommune for course in courses}
    return names.pop() if len(names) == 1 else None


def _bound(
    title: str, kommune: str | None, order: Order, chapters: tuple[Chapter, ...]
) -> Briefing:
    own = tuple(_with_own_ids(chapters))
    cited = (c for chapter in own for line in chapter.lines for c in line.citations)
    closed = order.viewer.opens_closed and any(citation.closed for citation in cited)
    return Briefing(title, kommune, order.today, order.length, own, order.demo, closed)


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


def _case_title(course: Sagsforloeb, *, several: bool = False) -> str:
    """Return the title and number of a case, and its municipality where there are several."""
    number = f"sagsnr. {course.sagsnummer}" if course.sagsnummer else ""
    told = ", ".join(filter(None, (number, course.kommune if several else None)))
    return f"{course.title or 'Uden titel'}{f' ({told})' if told else ''}"


def _meeting_title(meeting: Meeting) -> str:
    day = f" {meeting.date:%d-%m-%Y}" if meeting.date else ""
    return f"Til mødet i {meeting.udvalg or 'ukendt udvalg'}{day}"


def _nothing_on(topic: str, passages: Sequence[Passage]) -> str:
    titles = list(dict.fromkeys(p.record.title for p in passages if p.record.title))[:3]
    near = f" Nærmest er {', '.join(f'»{title}«' for title in titles)}." if titles else ""
    return f"Intet punkt i arkivet handler om »{topic.strip()}«.{near}"
