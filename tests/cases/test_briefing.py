"""Briefings: nothing missing, nothing of another case, and every line passes the verifier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.answers.verify import Fault
from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.briefing.briefing import Briefing, Length, Line, head
from assistant.briefing.building import Builder, Order
from assistant.briefing.checking import Checker
from assistant.cases.tracing import Tracer
from assistant.errors import QuestionError
from assistant.library import Library
from tests.cases.conftest import meeting, punkt
from tests.cases.long_case import TREATMENTS, NoFinder, long_case

TODAY = date(2026, 11, 21)
STAFF = Viewer(Role.MEDARBEJDER)
TRUTH: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "eksempler.yaml").read_text(encoding="utf-8")
)
CASES = [str(case["sag"]) for case in TRUTH]
TOPICS = ("svømmehal", "cykelsti", "solceller", "stormflod", "demens")
Make = Callable[..., Archive]


def order(length: Length = Length.ONE, viewer: Viewer = PUBLIC) -> Order:
    return Order(viewer, TODAY, length)


@pytest.fixture(scope="module")
def builder(examples: Library) -> Builder:
    return Builder(examples.archive, examples)


def faulty(briefing: Briefing, archive: Archive, viewer: Viewer = PUBLIC) -> list[Any]:
    checker = Checker(archive, viewer)
    return [(line.text, faults) for line in briefing.lines if (faults := checker.faults(line))]


def cited(briefing: Briefing) -> set[str | None]:
    return {citation.item_id for line in briefing.lines for citation in line.citations}


def headed(briefing: Briefing, heading: str) -> list[Line]:
    sections = [s for chapter in briefing.chapters for s in chapter.sections]
    return [line for section in sections if section.heading == heading for line in section.lines]


@pytest.mark.parametrize("length", list(Length))
@pytest.mark.parametrize("case", CASES)
def test_a_case(case: str, length: Length, builder: Builder, examples: Library) -> None:
    briefing = builder.of_case(case, order(length))
    course = Tracer(examples.archive, examples).trace(case, PUBLIC)
    own = {step.record.item.id for step in course.steps}
    likely = {each.record.item.id for each in course.likely}
    assert faulty(briefing, examples.archive) == []
    assert own <= cited(briefing) <= own | likely | {None}
    told = {
        citation.item_id
        for line in headed(briefing, "Måske samme sag")
        for citation in line.citations
    }
    assert cited(briefing) - own - {None} == told


@pytest.mark.parametrize("length", list(Length))
def test_shared_minutes_pass_the_verifier(length: Length, shared: Library) -> None:
    builder = Builder(shared.archive, shared)
    for told in shared.archive.meetings(PUBLIC):
        briefing = builder.of_agenda(told.id, order(length))
        assert faulty(briefing, shared.archive) == []
        for chapter in briefing.chapters:
            assert chapter.sections


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic(topic: str, builder: Builder, examples: Library) -> None:
    briefing = builder.of_topic(topic, order(Length.THREE))
    assert briefing.chapters
    assert faulty(briefing, examples.archive) == []
    tracer = Tracer(examples.archive)
    for chapter in briefing.chapters:
        items = [c.item_id for line in chapter.lines for c in line.citations if c.item_id]
        course = tracer.trace(items[0], PUBLIC)
        own = {step.record.item.id for step in course.steps}
        likely = {i for i in items if i not in own}
        assert own <= set(items)
        assert likely == {
            citation.item_id
            for section in chapter.sections
            if section.heading == "Måske samme sag"
            for line in section.lines
            for citation in line.citations
        }


def test_the_newest_case_of_a_topic_comes_first(builder: Builder, examples: Library) -> None:
    briefing = builder.of_topic("svømmehal", order(Length.HALF))
    first = cited(replace(briefing, chapters=briefing.chapters[:1]))
    course = Tracer(examples.archive, examples).trace("23-002114", PUBLIC)
    assert {step.record.item.id for step in course.steps} & first


def test_what_did_not_fit_is_said(builder: Builder) -> None:
    briefing = builder.of_case("23/7715", order(Length.HALF))
    assert "Udeladt for længdens skyld" in " ".join(briefing.chapters[0].remarks)


@pytest.mark.parametrize("case", ["23/7715", "23-002114", "22/16003", "23/10482"])
def test_half_a_page_keeps_an_amount_and_every_outcome(case: str, builder: Builder) -> None:
    briefing = builder.of_case(case, order(Length.HALF))
    assert headed(briefing, "Økonomi")
    rows = headed(briefing, "Beslutninger i rækkefølge")
    assert not any("Tidligere behandlinger" in line.text for line in rows)


def test_the_indstilling_stands_beside_the_decision(builder: Builder) -> None:
    lines = headed(
        builder.of_case("23/7715", order(Length.THREE)),
        "Indstilling og beslutning, hvor de ikke er ens",
    )
    chosen = next(line.text for line in lines if "07-11-2023" in line.text)
    assert "videre med løsning 2.« – besluttet: »Udvalget anbefaler løsning 3." in chosen


def test_open_points_have_a_deadline(builder: Builder) -> None:
    lines = headed(builder.of_case("23-002114", order()), "Åbne punkter")
    assert [line.note for line in lines] == ["frist: februar 2027", "frist: 01-12-2026"]


def test_a_coming_agenda_says_what_is_new(builder: Builder, examples: Library) -> None:
    briefing = builder.of_agenda("fjordbaek-byraadet-2026-12-14", order())
    assert [chapter.title.split(".")[0] for chapter in briefing.chapters] == list("23456")
    assert faulty(briefing, examples.archive) == []
    new = [line.text for line in headed(briefing, "Nyt siden sidst")]
    assert any("118 ejendomme" in text or "40 procent" in text for text in new)
    assert "Sagen er ikke fundet behandlet før." in briefing.chapters[1].remarks
    proposed = [line.text for line in headed(briefing, "Indstilling til mødet")]
    assert any("sendes i høring hos grundejerne" in text for text in proposed)


def test_an_amount_that_is_new_stands_among_the_news(builder: Builder) -> None:
    briefing = builder.of_agenda("lyngsoe-plan-og-miljoeudvalget-2026-12-09", order())
    new = " ".join(line.text for line in headed(briefing, "Nyt siden sidst"))
    assert "780.000 kr." in new
    assert "10,2 mio. kr." in new


def test_a_committee_and_period(builder: Builder, examples: Library) -> None:
    since, until = date(2026, 5, 1), date(2026, 6, 30)
    briefing = builder.of_period("Teknik- og Klimaudvalget", since, until, order(Length.THREE))
    assert faulty(briefing, examples.archive) == []
    treated = {
        item.id
        for told in examples.archive.meetings(PUBLIC)
        if told.udvalg == "Teknik- og Klimaudvalget" and told.date and since <= told.date <= until
        for item in told.items
        if item.title not in ("Godkendelse af dagsorden", "Meddelelser", "Eventuelt", "Lukket")
    }
    assert treated <= cited(briefing)


def test_a_meeting_that_was_held_is_told_as_it_stood_then(builder: Builder) -> None:
    briefing = builder.of_agenda("fjordbaek-byraadet-2026-06-24", order())
    assert "tillægsbevilling" in briefing.chapters[0].title
    days = {c.meeting_date for line in briefing.lines for c in line.citations if c.meeting_date}
    assert max(days) == date(2026, 6, 24)


def test_a_briefing_of_the_demo_says_so_on_every_page(builder: Builder) -> None:
    made = builder.of_case("24/7731", replace(order(), demo=True))
    assert head(made).endswith("DEMO – opdigtede referater")
    assert "DEMO" not in head(builder.of_case("24/7731", order()))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda b: b.of_case("23/7716", order()), "Nærmest er .*23/7715"),
        (lambda b: b.of_topic("kvantefysik", order()), "Intet punkt .*kvantefysik"),
        (
            lambda b: b.of_period("Byrådet", date(2019, 1, 1), date(2019, 2, 1), order()),
            "ingen punkter i arkivet fra 01-01-2019",
        ),
        (
            lambda b: b.of_period("Rumudvalget", date(2019, 1, 1), date(2019, 2, 1), order()),
            "Udvalget Rumudvalget er ikke i arkivet",
        ),
        (lambda b: b.of_agenda("intet", order()), "intet møde med id intet"),
        (
            lambda b: b.of_period("Økonomiudvalget", date(2025, 1, 1), TODAY, order()),
            "findes hos Fjordbæk og Lyngsø",
        ),
    ],
)
def test_nothing_to_tell_is_said(
    make: Callable[[Builder], Briefing], said: str, builder: Builder
) -> None:
    with pytest.raises(QuestionError, match=said):
        make(builder)


def test_closed_text_stays_closed(archive_of: Make) -> None:
    secret = punkt(
        "2",
        "Køb af grund",
        "Købes for 7 mio. kr. af Kanariefugl ApS.",
        sag="26/100",
        closed=True,
        sections={"oekonomi": "Prisen er 7 mio. kr."},
        bilag=("Købsaftale Kanariefugl.pdf",),
    )
    archive = archive_of(meeting("Byrådet", date(2026, 4, 7), secret))
    builder = Builder(archive, NoFinder())
    seen = builder.of_case("26/100", order())
    assert "lukket" in seen.lines[0].text
    assert "Kanariefugl" not in repr(seen)
    assert "mio" not in repr(seen)
    allowed = builder.of_case("26/100", order(viewer=STAFF))
    assert "Kanariefugl" in repr(allowed)
    assert (seen.closed, allowed.closed) == (False, True)
    assert "FORTROLIGT" in head(allowed)
    assert Fault.CITAT in {f for _, faults in faulty(allowed, archive) for f in faults}


def test_sixty_treatments_are_all_there(archive_of: Make) -> None:
    archive = archive_of(*long_case())
    for length in Length:
        briefing = Builder(archive, NoFinder()).of_case("13/400", order(length))
        assert len(cited(briefing) - {None}) == TREATMENTS
        assert faulty(briefing, archive) == []


def test_line_ids_are_each_their_own(builder: Builder, examples: Library) -> None:
    made = [builder.of_case(case, order(Length.THREE)) for case in CASES]
    made += [builder.of_agenda(told.id, order()) for told in examples.archive.meetings(PUBLIC)]
    for briefing in made:
        ids = [line.id for line in briefing.lines]
        assert len(ids) == len(set(ids))


def test_every_agenda_of_the_examples_passes_the_verifier(
    builder: Builder, examples: Library
) -> None:
    for told in examples.archive.meetings(PUBLIC):
        assert faulty(builder.of_agenda(told.id, order()), examples.archive) == []
