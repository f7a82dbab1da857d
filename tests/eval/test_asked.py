"""What a ranking is asked for: punkter wanted, those that do as well, those that may come."""

from datetime import date

from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from assistant.minutes.meeting import Meeting
from eval.asked import Asked, of_cases
from eval.cases import Pointer
from tests.eval.building import a_case

TODAY = date(2026, 11, 21)


def asked(*wanted: str, also: str = "", **eller: str) -> Asked:
    return Asked("?", TODAY, frozenset(wanted), frozenset(also.split()), eller)


def test_places_worked_by_hand() -> None:
    assert asked("a", "c").places(["x", "a", "y", "c"]) == [2, 4]
    assert asked("a").places(["x", "y"]) == []


def test_what_merely_may_come_takes_no_place() -> None:
    assert asked("a", also="x y").places(["x", "y", "a"]) == [1]


def test_one_that_does_as_well_counts_once() -> None:
    either = asked("a", "c", b="a")
    assert either.places(["b", "c", "a"]) == [1, 2]
    assert either.places(["x", "a", "b", "c"]) == [2, 3]


def test_a_case_with_eller_wants_one_of_them(examples: Library) -> None:
    first, second = [item.id for item in _meeting(examples).items[:2]]
    either = Pointer(item_id=first, eller=(Pointer(item_id=second),))
    (found,) = of_cases((a_case(punkter=(either,)),), examples.archive, TODAY)
    assert found.wanted == {first}
    assert found.places([second]) == [1]


def test_a_meeting_itself_is_not_ranked_for(examples: Library) -> None:
    meeting = _meeting(examples)
    whole = Pointer(fil=meeting.source, whole=True)
    assert of_cases((a_case(punkter=(whole,)),), examples.archive, TODAY) == []


def _meeting(library: Library) -> Meeting:
    return library.archive.meetings(PUBLIC)[0]
