"""Closed words and masked data reach nobody without the right; `python -m eval canaries` at large.

500 probes over a smaller archive, each check's place known, and what the probes can see at all.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.archive.redaction import Shown
from assistant.archive.viewer import SYSTEM
from eval.canaries.probing import Asking, probe, run
from eval.canaries.reckoning import Tally, told
from eval.canaries.removing import CHECKS, NO_CHECKS, places, told_removed, try_removed
from eval.canaries.slow import SLOW
from eval.canaries.texts import text_of
from eval.canaries.ways import Probe, Seen
from eval.canaries.words import CLOSED, ENCLOSED, MASKED, tokens
from eval.canaries.world import PEOPLE, PUBLIC_PERSON, World, build, close

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = build(tmp_path_factory.mktemp("kanarier"), items=180, seed=1)
    yield made
    close(made)


@pytest.mark.slow
def test_500_probes_reach_nobody_without_the_right(world: World) -> None:
    tally = run(world, 500, 1, SLOW)
    print(told(tally))
    assert tally.total >= 500
    assert tally.leaks == []
    assert tally.differing == []
    assert [reach.share for reach in tally.reach[:3]] == [1.0, 1.0, 1.0]
    assert {CLOSED, ENCLOSED, MASKED} <= tally.seeded.keys()


@pytest.mark.slow
@pytest.mark.parametrize("shown", [Shown.NUMMER, Shown.INTET])
def test_titles_that_are_not_told_reach_nobody(tmp_path: Path, shown: Shown) -> None:
    hushed = build(tmp_path, items=60, seed=2, shown=shown)
    tally = run(hushed, 150, 3, SLOW)
    close(hushed)
    assert tally.leaks == [], told(tally)
    assert tally.differing == []
    assert [reach.share for reach in tally.reach[:2]] == [1.0, 1.0]


def test_every_place_that_asks_for_rights_is_known() -> None:
    found = set(places(ROOT))
    known = {place for check in CHECKS for place in check.places}
    assert found - known - NO_CHECKS.keys() == set(), "Skriv stedet i eval/canaries/removing.py."
    assert (known | NO_CHECKS.keys()) - found == set(), "Stedet er der ikke længere."
    assert not known & NO_CHECKS.keys()


@pytest.mark.parametrize("name", ["hegnet i databasen", "Viewer.may_read", "Viewer.reads_all"])
def test_nothing_leaks_without_one_of_the_layers(world: World, name: str) -> None:
    chosen = [check for check in CHECKS if check.name == name]
    [(_, tally)] = found = list(try_removed(world, chosen, 55, 1, SLOW))
    assert tally.leaks == [], told_removed(found)


def test_a_leak_is_seen(world: World) -> None:
    def careless(asked: Probe) -> Seen:
        return Seen(repr(asked.library.archive.item(asked.aim.item_id, SYSTEM)))

    tally = Tally()
    asking = Asking({"uden tjek": careless}, people=(PUBLIC_PERSON,))
    probe(world, world.library, 10, 1, tally, asking)
    assert len(tally.leaks) == len([leak for leak in tally.leaks if leak.tokens]) > 5
    assert not tally.sound


def test_what_one_says_himself_is_no_leak(world: World) -> None:
    aim = world.closed[0]
    said = f"Hvad er {aim.canary.word}?"
    assert world.leaks(f"Intet om {aim.canary.word}.", said, PUBLIC_PERSON) == []
    assert world.leaks(f"Køber er {aim.canary.person}.", said, PUBLIC_PERSON)


def test_a_canary_is_known_however_it_is_written() -> None:
    assert tokens("Den store HavneQvalibAftale") == {"qvalib"}
    assert tokens("qva<mark>lib</mark>aftalen") == {"qvalib"}
    assert tokens("sag 24-912345 (QVBX), 1.234.567 kr.") == {"24/912345", "qvbx", "1.234.567"}
    assert tokens("cpr 0101901234 og 010190-1234") == {"0101901234"}
    assert tokens("Qvist og kvalitet, 12.345 kr.") == frozenset()


def test_the_seats_are_of_some_meetings_and_not_of_others(world: World) -> None:
    for person in PEOPLE:
        of_all = [person.may(aim.session) for aim in world.closed]
        seated = bool(person.viewer.seats)
        assert any(of_all) == (seated or person.viewer.reads_all)
        assert all(of_all) == person.viewer.reads_all


def test_word_documents_are_read_to_the_last_part(tmp_path: Path) -> None:
    import zipfile

    file = tmp_path / "x.docx"
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("word/document.xml", "<w:t>Qvalib</w:t>")
        parts.writestr("docProps/core.xml", "qvabel")
    assert tokens(text_of(file.read_bytes())) == {"qvalib", "qvabel"}
