"""The ways into the product, each asked by somebody about a canary; what comes out is text.

A way returns all that a person would see or be handed, and what he said himself.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from random import Random

from assistant.accounts import User
from assistant.answers.answer import Answer
from assistant.archive.feedback import Reason
from assistant.archive.filters import Filters
from assistant.briefing.briefing import Briefing, Length
from assistant.briefing.building import Builder, Order
from assistant.briefing.export import ENDINGS, exported
from assistant.cases.telling import course_json, course_text
from assistant.cases.tracing import Tracer
from assistant.contract import answer_json, hit_json, item_json, meeting_json
from assistant.errors import QuestionError
from assistant.library import Library
from assistant.ui.asking import Asking
from assistant.ui.conversation import render as conversation
from assistant.ui.export.markdown import markdown
from assistant.ui.export.paper import Reader, paper
from assistant.ui.export.word import word
from assistant.ui.frame import Installation
from assistant.ui.greeting import greet
from assistant.ui.judging import judgement
from assistant.ui.narrowing import render as narrowing
from assistant.ui.sources import render as sources
from assistant.ui.turns import Turns, follow, history
from eval.canaries.questions import cue, following, question
from eval.canaries.texts import text_of
from eval.canaries.world import STAFF, Aim, Person

_HERE = Installation(None, demo=False, encoder="dansk", answer_mode="uddrag")


@dataclass(frozen=True, slots=True)
class Probe:
    """One probe: who asks which library about what, and the chance that picks its words."""

    library: Library
    person: Person
    aim: Aim
    random: Random

    @property
    def order(self) -> Order:
        """Return what is asked of a briefing."""
        length = self.random.choice(tuple(Length))
        return Order(self.person.viewer, self.library.today, length)


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a probe, and what the person had said."""

    text: str
    said: str = ""
    reader: Person | None = None
    """Who reads it, where that is somebody else than the one who asked."""

    whole: bool = False
    """Whether it is a file as it came, with nothing masked."""


def asked(probe: Probe) -> Seen:
    """Ask a question."""
    said = question(probe.aim, probe.random)
    return Seen(_told(probe.library.ask(said, viewer=probe.person.viewer)), said)


def followed(probe: Probe) -> Seen:
    """Ask what follows the questions of somebody on the staff."""
    before = [question(probe.aim, probe.random), following(probe.random)]
    said = following(probe.random)
    answer = probe.library.ask(said, viewer=probe.person.viewer, history=before)
    return Seen(_told(answer), "\n".join((*before, said)))


def searched(probe: Probe) -> Seen:
    """Search, for few hits and for many."""
    said = probe.random.choice((cue, question))(probe.aim, probe.random)
    most = probe.random.choice((10, 50))
    found = probe.library.search(said, viewer=probe.person.viewer, k=most)
    hits = [hit_json(passage) for passage in found.passages]
    return Seen(_json({"hits": hits, "how": found.confidence}), said)


def narrowed(probe: Probe) -> Seen:
    """List and count the punkter of filters that name a closed word or stand around it."""
    said = cue(probe.aim, probe.random)
    day, viewer = probe.aim.session.day, probe.person.viewer
    month = Filters(date_from=day - timedelta(days=15), date_to=day + timedelta(days=15))
    wanted = (
        Filters(udvalg=probe.aim.canary.body),
        Filters(case=probe.aim.canary.number),
        Filters(case=probe.aim.punkt.sagsnummer),
        Filters(udvalg=said),
        Filters(punkt=probe.aim.number, date_from=day, date_to=day),
        month,
    )
    filters = probe.random.choice(wanted)
    archive = probe.library.archive
    told = [asdict(record.item) for record in archive.items(filters, viewer)]
    chunks = archive.chunks(archive.select(filters, viewer).tolist(), viewer)
    return Seen(_json([archive.count(filters, viewer), told, [asdict(c) for c in chunks]]), said)


def read(probe: Probe) -> Seen:
    """Read the meeting, the punkt, and every chunk by its number."""
    archive, viewer = probe.library.archive, probe.person.viewer
    meeting = archive.meeting(probe.aim.meeting_id, viewer)
    record = archive.item(probe.aim.item_id, viewer)
    keys = archive.chunk_keys(closed=True)
    some = probe.random.sample(keys.tolist(), min(20, len(keys)))
    chunks = [asdict(record) for record in archive.chunks(some, viewer)]
    told = [meeting_json(meeting) if meeting else None, item_json(record.item) if record else None]
    return Seen(_json([told, asdict(record.item) if record else None, chunks]))


def named(probe: Probe) -> Seen:
    """See the names that filters and suggestions are made of, and the list of meetings."""
    archive, viewer = probe.library.archive, probe.person.viewer
    vocabulary = archive.vocabulary(viewer)
    cases = (probe.aim.canary.number, probe.aim.punkt.sagsnummer)
    treated = archive.treated(cases, probe.aim.session.kommune, viewer)
    parts = [vocabulary, archive.listing(viewer), treated, greet(archive, viewer)]
    return Seen(f"{parts}{narrowing(vocabulary)}", probe.aim.canary.number)


def original(probe: Probe) -> Seen:
    """Open every file of the meeting, found by whoever knows of them."""
    archive = probe.library.archive
    known = archive.originals_of(probe.aim.meeting_id, STAFF.viewer)
    opened = [archive.original(each.sha256, probe.person.viewer) for each in known]
    kept = [archive.originals.path(each.sha256).read_bytes() for each in opened if each]
    return Seen(" ".join(text_of(data) for data in kept), whole=True)


def course(probe: Probe) -> Seen:
    """See the sagsforløb of the punkt, of its case and of a case that closed text names."""
    tracer = Tracer(probe.library.archive, probe.library, probe.library.today)
    said = _case_named(probe)
    try:
        found = tracer.trace(said, probe.person.viewer)
    except QuestionError as exc:
        return Seen(str(exc), said)
    today = probe.library.today
    return Seen(f"{course_text(found, today)}{_json(course_json(found, today))}", said)


def briefed(probe: Probe) -> Seen:
    """Have a briefing written, in one of the kinds of documents."""
    builder, order = Builder(probe.library.archive, probe.library), probe.order
    made = list(_briefings(probe, builder, order))
    said, make = probe.random.choice(made)
    try:
        briefing = make()
    except QuestionError as exc:
        return Seen(str(exc), said)
    return Seen(text_of(exported(briefing, probe.random.choice(ENDINGS))), said)


def taken_away(probe: Probe) -> Seen:
    """Take away a conversation, one's own or one that somebody on the staff began."""
    said: list[str] = []
    turns: Turns = ()
    for asker in probe.random.choice(((probe.person,), (STAFF, probe.person))):
        put = question(probe.aim, probe.random)
        turns = _turned(probe, turns, put, asker)
        said.append(put)
    reader = Reader(probe.library.archive, probe.person.viewer, "https://referat.example")
    written = paper(turns, reader, _HERE, probe.library.today)
    made = probe.random.choice((word, lambda sheet: markdown(sheet).encode()))(written)
    return Seen(text_of(made), "\n".join(said))


def conversed(probe: Probe) -> Seen:
    """See a conversation with its sources, and what is kept of a reply to an answer."""
    put = question(probe.aim, probe.random)
    viewer, archive = probe.person.viewer, probe.library.archive
    turns = _turned(probe, (), put, probe.person)
    turns = _turned(probe, turns, following(probe.random), probe.person)
    page = conversation(turns, greet(archive, viewer), demo=False)
    beside = sources(archive, turns[-1], viewer)
    user = User(probe.person.name, viewer)
    kept = judgement(turns, turns[-1], user, Reason.WRONG_ANSWER, "")
    return Seen(f"{page}{beside}{kept}", put)


def _turned(probe: Probe, turns: Turns, put: str, asker: Person) -> Turns:
    answer = probe.library.ask(put, viewer=asker.viewer, history=history(turns))
    return follow(turns, Asking(put), answer, "navn")


def _briefings(
    probe: Probe, builder: Builder, order: Order
) -> Iterator[tuple[str, Callable[[], Briefing]]]:
    aim, day = probe.aim, probe.aim.session.day
    said = _case_named(probe)
    yield said, lambda: builder.of_case(said, order)
    topic = probe.random.choice((cue(aim, probe.random), aim.punkt.title))
    yield topic, lambda: builder.of_topic(topic, order)
    first, last = day - timedelta(days=40), day + timedelta(days=40)
    yield "", lambda: builder.of_period(aim.session.udvalg, first, last, order)
    yield aim.canary.body, lambda: builder.of_period(aim.canary.body, first, last, order)
    yield "", lambda: builder.of_agenda(aim.meeting_id, order)


def _case_named(probe: Probe) -> str:
    aim = probe.aim
    return probe.random.choice((aim.item_id, aim.punkt.sagsnummer, aim.canary.number))


def _told(answer: Answer) -> str:
    return _json({**answer_json(answer), "seconds": 0})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


WAYS: dict[str, Callable[[Probe], Seen]] = {
    "spørgsmål": asked,
    "opfølgning": followed,
    "søgning": searched,
    "liste og optælling": narrowed,
    "møde, punkt, afsnit": read,
    "navne og hilsen": named,
    "original": original,
    "sagsforløb": course,
    "briefing": briefed,
    "samtale taget med": taken_away,
    "samtale og tilbagemelding": conversed,
}
