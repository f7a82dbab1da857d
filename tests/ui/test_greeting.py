from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC
from assistant.minutes.meeting import AgendaItem, Decision, Meeting
from assistant.ui.greeting import greet


def meeting(udvalg: str, day: date, *titles: str, sagsnummer: str | None = None) -> Meeting:
    decided = (Decision(udvalg, day, "Godkendt."),)
    items = tuple(
        AgendaItem(str(number), title, sagsnummer, decisions=decided)
        for number, title in enumerate(titles, start=1)
    )
    return Meeting(udvalg, day, items, f"{udvalg}-{day}.txt")


def test_the_greeting_says_what_can_be_searched(archive: Archive) -> None:
    greeting = greet(archive, PUBLIC)
    assert greeting.items == 2
    assert greeting.scope.startswith("Der kan søges i 2 punkter fra 1 udvalg")
    assert "3. september 2024" in greeting.scope


def test_two_municipalities_bodies_of_one_name_are_two(
    archive: Archive, keep: Callable[[Meeting], None]
) -> None:
    met = meeting("Økonomiudvalget", date(2024, 10, 1), "Budget")
    for kommune in ("Fjordbæk", "Lyngsø"):
        keep(replace(met, kommune=kommune, source=f"{kommune}.txt"))
    assert "fra 3 udvalg" in greet(archive, PUBLIC).scope


def test_an_empty_archive_offers_nothing(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "tom")
    assert greet(archive, PUBLIC).starters == ()
    archive.close()


def test_a_changed_archive_greets_anew(archive: Archive, keep: Callable[[Meeting], None]) -> None:
    before = greet(archive, PUBLIC)
    keep(meeting("Byrådet", date(2024, 10, 1), "Renovering af biblioteket"))
    assert greet(archive, PUBLIC).items == before.items + 1


def test_a_question_is_asked_about_the_title_without_its_office_marks(archive: Archive) -> None:
    assert greet(archive, PUBLIC).starters == (
        "Hvad blev der besluttet om »Cykelsti langs Strandvejen«?",
    )


@pytest.mark.parametrize(
    "title",
    ["Godkendelse af dagsorden", "Eventuelt og underskrift", "Orientering fra formanden", "Sag"],
)
def test_standing_punkter_are_not_offered(
    archive: Archive, keep: Callable[[Meeting], None], title: str
) -> None:
    keep(meeting("Byrådet", date(2024, 10, 1), title))
    assert not any(title in question for question in greet(archive, PUBLIC).starters)


def test_closed_punkter_are_not_offered(archive: Archive, keep: Callable[[Meeting], None]) -> None:
    made = meeting("Byrådet", date(2024, 10, 1), "Køb af naboejendommen")
    keep(replace(made, items=tuple(replace(item, closed=True) for item in made.items)))
    assert not any("naboejendom" in question for question in greet(archive, PUBLIC).starters)


def test_the_questions_are_of_different_kinds_and_bodies(
    archive: Archive, keep: Callable[[Meeting], None]
) -> None:
    keep(meeting("Byrådet", date(2024, 10, 1), "Renovering af biblioteket", "Ny brandstation"))
    keep(meeting("Skoleudvalget", date(2024, 9, 30), "Ny skolegård på Øst", sagsnummer="24/7"))
    keep(meeting("Kulturudvalget", date(2024, 9, 29), "Udvidelse af museet", sagsnummer="24/8"))
    starters = greet(archive, PUBLIC).starters
    assert len(starters) == 4
    assert starters[1] == "Hvad handler sagen om »Ny skolegård på Øst«?"
    assert starters[2] == "Hvornår blev sag 24/8 behandlet?"
    assert "biblioteket" not in starters[0]
