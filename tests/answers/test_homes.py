"""Questions that name the town, of punkter that do not."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.answers.asking.homes import Homes
from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC, Viewer
from assistant.library import Library
from assistant.minutes.meeting import Meeting

MINUTES = """Referat
Sundhedsudvalget
Mødedato: Onsdag den 4. februar 2015
Mødested: Sundhedshuset i Asmose
Deltagere: Bo Thestrup, Dagny Winkel

1. Akutteam i hjemmesygeplejen
Sagsnr.: 15/1
Sagsfremstilling
Holdet har givet 96 færre indlæggelser.
Beslutning
Anbefales for to år.

2. Legeplads i Sønderby
Sagsnr.: 15/2
Sagsfremstilling
Legepladsen koster 310.000 kr.
Beslutning
Godkendt.

3. Sauna ved stranden
Sagsnr.: 15/3
Sagsfremstilling
Saunaen er bygget af foreningen Isbjørnen i Nørby. 14 unge har klaget over larm.
Beslutning
Godkendt.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one meeting, whose town stands in its place alone."""
    return read_minutes({"referat.txt": MINUTES})


def test_the_town_of_the_meeting_is_that_of_its_punkter(library: Library) -> None:
    answer = library.ask("Hvor mange indlæggelser er der blevet færre af med akutteamet i Asmose?")
    assert answer.outcome is Outcome.ANSWERED
    assert "96 færre indlæggelser" in answer.text


def test_a_meeting_is_read_once_for_all_its_punkter_and_only_where_a_name_may_stand_in_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    records, read = library.archive.items(Filters(), PUBLIC), []
    whole = Archive.meeting

    def counted(archive: Archive, meeting_id: str, viewer: Viewer) -> Meeting | None:
        read.append(meeting_id)
        return whole(archive, meeting_id, viewer)

    monkeypatch.setattr(Archive, "meeting", counted)
    homes = Homes(library.archive, PUBLIC)
    assert [homes.own_towns(record, ("Asmose", "Thestrup")) for record in records] == [
        ("Asmose",)
    ] * len(records)
    assert read == []
    towns = [homes.own_towns(record, ("Nørby", "Vestby")) for record in records]
    assert towns == [("Nørby",), (), ("Nørby",)]
    assert read == [records[0].meeting.id]


def test_a_punkt_titled_by_another_place_is_not_meant(library: Library) -> None:
    answer = library.ask("Hvad koster legepladsen i Nørby?")
    assert answer.outcome is not Outcome.ANSWERED


def test_the_last_part_of_a_name_is_not_the_name(library: Library) -> None:
    answer = library.ask("Hvor høj er radiomasten på Fugleby?")
    assert answer.outcome is Outcome.REFUSED


def test_who_is_counted_must_stand_there(library: Library) -> None:
    answer = library.ask("Hvor mange piger har klaget over saunaen ved stranden?")
    assert answer.outcome is Outcome.PARTIAL
