"""What the example minutes do not hold: reused numbers, rights, unknown cases, very long ones."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.cases.likely import alike_titles
from assistant.cases.sagsforloeb import Sagsforloeb
from assistant.cases.status import Status, read_statuses, told
from assistant.cases.tracing import MOST_TREATMENTS, Tracer
from assistant.cases.when import When, find_days, find_due
from assistant.errors import QuestionError
from assistant.library import Library
from tests.cases.conftest import meeting, punkt

STAFF = Viewer(Role.MEDARBEJDER)
Make = Callable[..., Archive]


def trace(archive: Archive, named: str, viewer: Viewer = PUBLIC) -> Sagsforloeb:
    return Tracer(archive).trace(named, viewer)


def test_a_closed_treatment_gives_only_that_it_was(archive_of: Make) -> None:
    secret = punkt(
        "3",
        "Køb af grund",
        "Købes for 7 mio. kr. Per Skov (O) stemte imod. Sagen genoptages i maj 2026.",
        sag="26/100",
        closed=True,
        sections={"sagsfremstilling": "Økonomiudvalget behandlede sagen den 3. marts 2026."},
    )
    archive = archive_of(meeting("Byrådet", date(2026, 4, 7), secret))
    seen = trace(archive, "26/100")
    assert [(s.status, s.decision, s.votes, s.proposals) for s in seen.steps] == [
        ("lukket", None, (), ())
    ]
    assert not seen.gaps
    assert not seen.promises
    assert "7 mio" not in repr(seen)
    allowed = trace(archive, "26/100", STAFF)
    assert [s.status for s in allowed.steps] == ["besluttet"]
    assert len(allowed.gaps) == len(allowed.promises) == 1


def test_a_number_of_standing_punkter_is_no_case(archive_of: Make) -> None:
    days = [date(2026, month, 5) for month in (1, 2, 3)]
    archive = archive_of(
        *(
            meeting("Direktionen", d, punkt("1", f"Øvrige sager {d:%d-%m-%Y}", sag="26/1"))
            for d in days
        )
    )
    with pytest.raises(QuestionError, match="bruges til faste punkter .*Øvrige sager.* på 3"):
        trace(archive, "26/1")


def test_a_standing_punkt_beside_another_of_one_number(archive_of: Make) -> None:
    items = (punkt("1", "Øvrige sager", sag="26/1"), punkt("2", "Økonomi", "Drøftet.", sag="26/1"))
    archive = archive_of(meeting("Direktionen", date(2026, 1, 5), *items))
    with pytest.raises(QuestionError, match="er ikke én sag") as refused:
        trace(archive, "26/1")
    item_id = archive.meetings(PUBLIC)[0].items[1].id
    course = trace(archive, item_id)
    assert [step.status for step in course.steps] == ["drøftet"]
    assert "direktionen-2026-01-05" in str(refused.value)


def test_an_unknown_number_offers_the_nearest(examples: Library) -> None:
    with pytest.raises(QuestionError, match="23/7716 er ikke i arkivet. Nærmest er .*23/7715"):
        trace(examples.archive, "23/7716")
    with pytest.raises(QuestionError, match="intet ligner"):
        trace(examples.archive, "qqqq")


def test_a_number_spelt_otherwise_is_found(examples: Library) -> None:
    assert trace(examples.archive, "23-7715").sagsnummer == "23/7715"
    with pytest.raises(QuestionError, match="kan være"):
        trace(examples.archive, "24/07731")


def test_five_thousand_treatments_are_bounded(archive_of: Make) -> None:
    start = date(2012, 1, 1)
    meetings = [
        meeting(
            "Økonomiudvalget",
            start + timedelta(days=day),
            *(punkt(str(n), "Anlægsplan for havnen", "Godkendt.", sag="12/1") for n in range(50)),
        )
        for day in range(100)
    ]
    archive = archive_of(*meetings)
    course = trace(archive, "12/1")
    assert course.left_out == 5000 - MOST_TREATMENTS
    assert course.steps[-1].held_on == start + timedelta(days=99)


def test_votes_and_forbehold_carry_their_sentence(archive_of: Make) -> None:
    text = "Godkendt. Ib Dam (V) tog forbehold for takstens størrelse. Per Skov (O) stemte imod."
    archive = archive_of(
        meeting("Byrådet", date(2026, 4, 7), punkt("2", "Takster", text, sag="26/7"))
    )
    votes = trace(archive, "26/7").steps[0].votes
    assert [(v.side.value, v.names, v.sentence) for v in votes] == [
        ("forbehold", ("Ib Dam",), "Ib Dam (V) tog forbehold for takstens størrelse."),
        ("imod", ("Per Skov",), "Per Skov (O) stemte imod."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Godkendt.", "vedtaget"),
        ("Indstillingen blev ikke vedtaget.", "afvist"),
        ("Anbefales godkendt.", "anbefalet"),
        ("At 1: Godkendt.\nAt 2: Anbefales.", "vedtaget og anbefalet"),
        ("Udvalget afslår ansøgningen.", "afvist"),
        ("Udsat. Udvalget ønsker sagen belyst.", "udsat"),
        ("Sagen udgik.", "udgået"),
        ("Udvalget anbefaler forslaget, så kontrolkøb udgår.", "anbefalet"),
        ("Vedtaget. Et mindretal bestående af Ib Dam (V) anbefaler afslag.", "vedtaget"),
        (
            "Vedtaget med 5 stemmer mod 4. Ib Dam (V) stemte imod, da sagen burde udsættes.",
            "vedtaget",
        ),
        ("Byrådet tog ikke orienteringen til efterretning.", "afvist"),
        ("Punktet tages til orientering.", "taget til efterretning"),
        ("Hjemvist til fornyet behandling i udvalget.", "oversendt"),
        ("Drøftet.", "drøftet"),
        ("Drøftet og taget til efterretning.", "drøftet og taget til efterretning"),
        ("Fremsendes med anbefaling.", "anbefalet"),
        ("Byrådet kan ikke godkende forslaget.", "afvist"),
        ("Godkendt. Liste Ø kan ikke godkende forslaget.", "vedtaget"),
        ("Dispensation meddeles ikke.", "afvist"),
        ("Forslaget faldt.", "afvist"),
        ("Sendt i høring.", "vedtaget"),
        ("Som indstillet.", "vedtaget"),
        ("Ad. 1 godkendt. Ad. 2 udsættes.", "vedtaget og udsat"),
        ("Udvalget giver 20.000 kr. til festen.", "vedtaget"),
        ("Udvalget gør ordningen permanent.", "vedtaget"),
        ("Formanden oplyste, at puljen gav tilsagn i maj.", "besluttet"),
        ("Udvalget fulgte ikke indstillingen. Udvalget valgte model A.", "vedtaget"),
        ("", "ingen beslutning gengivet"),
    ],
)
def test_status_of_a_decision(text: str, expected: str) -> None:
    assert told(read_statuses(text)) == expected


def test_a_vote_alone_says_that_something_was_decided() -> None:
    assert read_statuses("Ib Dam (V) stemte imod.") == (Status.BESLUTTET,)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Fremtiden for Nørby Svømmehal", "Nørby Svømmehal: valg af model (B)", True),
        ("Åbningstider på Sø Bibliotek", "Evaluering af åbningstider på Sø Bibliotek", True),
        ("Tilskud til hallen i Nørby", "Tilskud til hallen i Sønderby", False),
        ("Valg af skolemad på Engen Nord", "Valg af skolemad på Engen Syd", False),
        ("Valg af skolemad på Engen Nord", "Valg af skolemad på Heden Nord", False),
        ("Forslag til lokalplan 214 for boliger", "Forslag til lokalplan 221 for boliger", False),
        ("Personalesag", "Personalesag", False),
        ("Årsregnskab 2023", "Årsregnskab 2024", False),
    ],
)
def test_titles_of_one_case(a: str, b: str, same: bool) -> None:
    assert alike_titles(a, b, 0.6) is same
    assert alike_titles(b, a, 0.6) is same


def test_a_body_that_owns_a_thing_treated_nothing(archive_of: Make) -> None:
    told = {
        "baggrund": "På Byrådets seminar i juni 2025 blev det godkendt at se på havnen.",
        "sagsgang": "Sagen vil blive forelagt Byrådet i september.",
    }
    item = punkt("2", "Havnen", "Anbefales.", sag="25/3", sections=told)
    archive = archive_of(meeting("Teknisk Udvalg", date(2025, 9, 2), item))
    gaps = trace(archive, "25/3").gaps
    assert [(g.udvalg, g.when.label, g.planned) for g in gaps] == [
        ("Byrådet", "september 2025", True)
    ]


@pytest.mark.parametrize(
    "history",
    [
        "TMU 02-09-2025, ØU 16-09-2025",
        "02-09-2025 Teknik- og Miljøudvalget\n16-09-2025 Økonomiudvalget",
        "- Teknik- og Miljøudvalget den 2. september 2025\n- Økonomiudvalget 16. september 2025",
        "Teknik- og Miljøudvalget behandlede sagen den 2/9-2025 og ØU den 16/9-2025.",
    ],
)
def test_histories_of_any_layout(history: str, archive_of: Make) -> None:
    item = punkt("2", "Havnen", "Godkendt.", sag="25/3", sections={"tidligere": history})
    archive = archive_of(
        meeting("Byrådet", date(2025, 9, 29), item),
        meeting("Teknik- og Miljøudvalget", date(2025, 1, 7), punkt("1", "Andet", "Godkendt.")),
        meeting("Økonomiudvalget", date(2025, 1, 14), punkt("1", "Andet", "Godkendt.")),
    )
    assert [(g.udvalg, g.when.label, g.planned) for g in trace(archive, "25/3").gaps] == [
        ("Teknik- og Miljøudvalget", "02-09-2025", False),
        ("Økonomiudvalget", "16-09-2025", False),
    ]


SAID = date(2025, 9, 2)


@pytest.mark.parametrize(
    ("text", "label", "limit"),
    [
        ("vender tilbage inden 14 dage", "16-09-2025", True),
        ("vender tilbage på augustmødet", "august 2026", False),
        ("forelægges igen i 4. kvartal 2025", "4. kvartal 2025", False),
        ("inden udgangen af 2026", "31-12-2026", True),
        ("evalueres efter et år", "september 2026", False),
        ("senest den 1. maj 2026", "01-05-2026", True),
        ("på mødet i oktober", "oktober 2025", False),
        ("på næste møde", "næste møde", False),
        ("i foråret 2026", "foråret 2026", False),
        ("inden jul", "31-12-2025", True),
        ("om tre måneder", "december 2025", False),
        ("om et halvt år", "marts 2026", False),
        ("ultimo 2025", "ultimo 2025", False),
    ],
)
def test_due(text: str, label: str, limit: bool) -> None:
    due = find_due(text, SAID)
    assert due is not None
    assert (due.when.label, due.limit) == (label, limit)


@pytest.mark.parametrize(
    ("sentence", "promised"),
    [
        ("Forvaltningen bedes vende tilbage med et notat på oktobermødet.", True),
        ("Udvalget anmodede om en redegørelse til mødet i januar.", True),
        ("Administrationen orienterer udvalget igen den 4. november 2025.", True),
        ("Punktet tages op på ny i foråret 2026.", True),
        ("Sagen har været forelagt udvalget i maj.", False),
        ("Projektet forventes afsluttet i december 2025.", False),
        ("Udvalget får hvert år i maj en status.", False),
    ],
)
def test_what_a_promise_is(sentence: str, promised: bool, archive_of: Make) -> None:
    item = punkt("2", "Havnen", f"Godkendt. {sentence}", sag="25/3")
    archive = archive_of(meeting("Teknisk Udvalg", SAID, item))
    found = [promise.sentence for promise in trace(archive, "25/3").promises]
    assert found == ([sentence] if promised else [])


def test_a_day_gone_by_is_no_due() -> None:
    assert find_due("som forelagt den 3. marts 2024", SAID) is None


def test_days_without_a_year_take_the_next_one() -> None:
    days = find_days("den 12. september og den 10. oktober 2023", date(2023, 10, 30), ahead=False)
    assert [day.when.label for day in days] == ["12-09-2023", "10-10-2023"]
    assert find_days("i maj", date(2026, 3, 1), ahead=False)[0].when.label == "maj 2025"


TRUTH: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "faelles.yaml").read_text(encoding="utf-8")
)


def is_at(when: When, written: str) -> bool:
    return when.start.isoformat()[: len(written)] == written and when.exact == (len(written) == 10)


@pytest.mark.parametrize("case", [c for c in TRUTH if "sag" in c], ids=lambda c: str(c["sag"]))
def test_shared_minutes(case: dict[str, Any], shared: Library) -> None:
    course = Tracer(shared.archive, shared).trace(case["sag"], PUBLIC)
    assert [step.held_on for step in course.steps] == [step[0] for step in case["trin"]]
    for step, (_, status, *marks) in zip(course.steps, case["trin"], strict=True):
        assert status in (None, step.status)
        assert step.own == ("fortalt" not in marks)
        assert step.reopened == ("genoptaget" in marks)
    gaps = case.get("huller", [])
    assert len(course.gaps) == len(gaps), [gap.sentence for gap in course.gaps]
    assert all(is_at(gap.when, at) for gap, at in zip(course.gaps, gaps, strict=True))
    due = [promise.due.end.isoformat() for promise in course.promises]
    assert set(case.get("løfter", [])) <= set(due)
    assert not course.likely


def test_shared_numbers_of_standing_punkter(shared: Library) -> None:
    for number in next(case["faste"] for case in TRUTH if "faste" in case):
        with pytest.raises(QuestionError, match="bruges til faste punkter"):
            trace(shared.archive, number)


def test_a_body_is_found_behind_the_verb_that_the_day_comes_before(archive_of: Make) -> None:
    text = {"baggrund": "På sit møde den 20. august behandlede direktionen to modeller."}
    now = punkt("5", "Lokaler", "Godkendt.", sag="18/2", sections=text)
    archive = archive_of(meeting("Direktionen", date(2018, 9, 24), now))
    (gap,) = trace(archive, "18/2").gaps
    assert (gap.udvalg, gap.when.start) == ("Direktionen", date(2018, 8, 20))
