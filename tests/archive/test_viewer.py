"""Who may read a closed text: roles, seats and the meetings that a seat covers."""

from datetime import date

import pytest

from assistant.archive.viewer import PUBLIC, Role, Seat, Sitting, Viewer

MEETING = Sitting("Teknik- og Miljøudvalget", "Fjordbæk Kommune", date(2024, 5, 6))


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.OFFENTLIG, False),
        (Role.POLITIKER, False),
        (Role.EVALUATOR, False),
        (Role.MEDARBEJDER, True),
        (Role.ADMINISTRATOR, True),
    ],
)
def test_only_staff_read_closed_text_by_their_role_alone(role: Role, *, reads: bool) -> None:
    viewer = Viewer(role)
    assert viewer.may_read(MEETING, closed=True) is reads
    assert viewer.may_read(MEETING, closed=False)


def test_a_seat_gives_rights_to_politicians_only() -> None:
    seats = frozenset({Seat("Teknik- og Miljøudvalget")})
    assert Viewer(Role.POLITIKER, seats).may_read(MEETING, closed=True)
    assert not Viewer(Role.OFFENTLIG, seats).may_read(MEETING, closed=True)
    assert not Viewer(Role.EVALUATOR, seats).may_read(MEETING, closed=True)


@pytest.mark.parametrize(
    ("seat", "covers"),
    [
        (Seat("teknik og miljøudvalget"), True),
        (Seat("Teknik- og Miljøudvalget", "Fjordbæk"), True),
        (Seat("Teknik- og Miljøudvalget", "Lyngsø Kommune"), False),
        (Seat("Miljøudvalget"), False),
        (Seat("Teknik- og Miljøudvalget", None, date(2024, 5, 6), date(2024, 5, 6)), True),
        (Seat("Teknik- og Miljøudvalget", None, date(2024, 5, 7)), False),
        (Seat("Teknik- og Miljøudvalget", None, None, date(2024, 5, 5)), False),
    ],
)
def test_a_seat_covers_the_meetings_of_its_body_while_it_was_held(
    seat: Seat, *, covers: bool
) -> None:
    assert seat.covers(MEETING) is covers


@pytest.mark.parametrize(
    "unknown",
    [
        Sitting(None, "Fjordbæk Kommune", date(2024, 5, 6)),
        Sitting("Teknik- og Miljøudvalget", None, date(2024, 5, 6)),
        Sitting("Teknik- og Miljøudvalget", "Fjordbæk Kommune", None),
    ],
)
def test_a_meeting_that_cannot_be_placed_is_covered_by_no_bounded_seat(unknown: Sitting) -> None:
    assert not Seat("Teknik- og Miljøudvalget", "Fjordbæk", date(2020, 1, 1)).covers(unknown)


def test_nobody_in_particular_opens_nothing() -> None:
    assert not PUBLIC.opens_closed
    assert not Viewer(Role.POLITIKER).opens_closed
