"""A model may join lines of a briefing; what it adds, drops or turns round is never shown."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from assistant.answers.wording.models import ModelFailed
from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC
from assistant.briefing.briefing import Briefing, Length
from assistant.briefing.building import Builder, Order
from assistant.briefing.checking import Checker
from assistant.briefing.draft import Draft, Edits
from assistant.briefing.fitting import ECONOMY
from assistant.briefing.joining import NOTE, Joiner
from tests.cases.conftest import meeting, punkt
from tests.cases.long_case import NoFinder

Make = Callable[..., Archive]
TEXT = "Kajen koster 6,4 mio. kr. at forny. Staten betaler 2,1 mio. kr. af udgiften."
TRUE = "Kajen koster 6,4 mio. kr. at forny, og staten betaler 2,1 mio. kr. af udgiften [1][2]."


@dataclass
class Scripted:
    """A model that writes what it is told to, and keeps what it was asked."""

    text: str | None
    name: str = "skrevet"
    asked: list[str] = field(default_factory=list)

    def write(self, role: str, prompt: str) -> str:
        """Return the text, or fail where there is none."""
        self.asked.append(prompt)
        if self.text is None:
            raise ModelFailed("intet svar")
        return self.text


@pytest.fixture
def archive(archive_of: Make) -> Archive:
    item = punkt("3", "Kaj 4", "Godkendt.", sag="26/1", sections={"oekonomi": TEXT})
    return archive_of(meeting("Havneudvalget", date(2026, 3, 4), item))


@pytest.fixture
def briefing(archive: Archive) -> Briefing:
    order = Order(PUBLIC, date(2026, 11, 21), Length.ONE)
    return Builder(archive, NoFinder()).of_case("26/1", order)


def joined(briefing: Briefing, archive: Archive, text: str | None) -> Briefing:
    return Joiner(Scripted(text), archive, PUBLIC).joined(briefing)


def test_true_sentences_take_the_place_of_the_lines(briefing: Briefing, archive: Archive) -> None:
    made = joined(briefing, archive, TRUE)
    (section,) = [s for s in made.chapters[0].sections if s.heading == ECONOMY]
    (line,) = section.lines
    assert line.text.startswith("Kajen koster 6,4 mio. kr.")
    assert line.note == NOTE
    assert len(line.citations) == 2
    assert Checker(archive, PUBLIC).faults(line) == ()
    others = [s for s in briefing.chapters[0].sections if s.heading != ECONOMY]
    assert [s for s in made.chapters[0].sections if s.heading != ECONOMY] == others


@pytest.mark.parametrize(
    "text",
    [
        None,
        "Det fremgår ikke af de indlæste referater.",
        "Kajen koster 6,4 mio. kr. at forny [1].",
        TRUE.replace("2,1", "2,3"),
        TRUE.replace("Kajen", "Kajen ved Sønderhavn"),
        f"{TRUE} Borgmester Ib Dam lover 9 mio. kr. mere [1].".replace("[1][2]", "[1]"),
        "Kajen koster 6,4 mio. kr. at forny, og staten betaler 2,1 mio. kr. af udgiften.",
        "Staten betaler udgiften [2]. Kajen koster penge at forny [1].",
    ],
    ids=["fejl", "afvist", "en glemt", "andet tal", "nyt navn", "opdigtet", "ingen kilde", "tabt"],
)
def test_what_is_not_borne_out_leaves_the_briefing_as_it_was(
    text: str | None, briefing: Briefing, archive: Archive
) -> None:
    assert joined(briefing, archive, text) == briefing


def test_lines_of_staff_are_never_given_to_a_model(briefing: Briefing, archive: Archive) -> None:
    places = Draft(briefing).laid()[0].places
    told = next(p.key for p in places if any("6,4" in line.text for line in p.lines))
    made = Draft(briefing, Edits().write(told, "Spørg borgmesteren fortroligt.", "KH")).edited()
    model = Scripted(TRUE)
    joined_up = Joiner(model, archive, PUBLIC).joined(made)
    assert "fortroligt" not in "".join(model.asked)
    assert any(line.added_by == "KH" for line in joined_up.lines)


def test_closed_text_is_not_given_to_a_model(archive_of: Make) -> None:
    secret = punkt("2", "Køb", sag="26/2", closed=True, sections={"oekonomi": TEXT})
    archive = archive_of(meeting("Havneudvalget", date(2026, 4, 7), secret))
    briefing = Builder(archive, NoFinder()).of_case("26/2", Order(PUBLIC, date(2026, 11, 21)))
    model = Scripted(TRUE)
    assert Joiner(model, archive, PUBLIC).joined(replace(briefing)) == briefing
    assert model.asked == []
