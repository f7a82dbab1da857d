from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.accounts.book import AccountBook
from assistant.accounts.gate import Gate
from assistant.accounts.sessions import Sessions
from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.errors import AccountError, LockedOut
from tests.accounts.conftest import PASSWORD, Clock, try_

NEW = "fem ord i en lang række"


def wrong(gate: Gate, times: int, **who: str) -> None:
    for _ in range(times):
        with pytest.raises(AccountError, match="forkert. Prøv igen"):
            gate.enter(try_("forkert adgangskode", **who))


def test_right_password_lets_in_with_a_new_token_each_time(gate: Gate, sessions: Sessions) -> None:
    one, other = gate.enter(try_()), gate.enter(try_(name="mette hansen"))
    assert one != other
    assert len(one) >= 43
    assert sessions.user(one).name == sessions.user(other).name == "Mette Hansen"


def test_first_password_opens_nothing_until_it_is_changed(gate: Gate, sessions: Sessions) -> None:
    first = sessions.user(gate.enter(try_()))
    assert (first.must_change, first.viewer) == (True, PUBLIC)
    changed = sessions.user(gate.change(try_(), NEW))
    assert (changed.must_change, changed.viewer) == (False, Viewer(Role.MEDARBEJDER))


def test_change_of_password_ends_the_other_sessions(gate: Gate, sessions: Sessions) -> None:
    other = gate.enter(try_())
    own = gate.change(try_(), NEW)
    assert sessions.user(other).name is None
    assert sessions.user(own).name == "Mette Hansen"
    with pytest.raises(AccountError, match="forkert"):
        gate.enter(try_())


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("forkert adgangskode", NEW, "nuværende adgangskode er forkert"),
        (PASSWORD, "kort", "mindst 12"),
        (PASSWORD, "mettehansen123", "brugerens navn"),
        (PASSWORD, PASSWORD, "den, du har"),
    ],
)
def test_change_of_password_that_is_refused(gate: Gate, old: str, new: str, sentence: str) -> None:
    with pytest.raises(AccountError, match=sentence):
        gate.change(try_(old), new)


def test_unknown_disabled_and_wrong_are_told_alike(book: AccountBook, gate: Gate) -> None:
    book.add("Lukket", Role.EVALUATOR, PASSWORD)
    book.disable("Lukket")
    told = set()
    for given in (try_("forkert adgangskode"), try_(name="Ingen"), try_(name="Lukket")):
        with pytest.raises(AccountError) as refusal:
            gate.enter(given)
        told.add(str(refusal.value))
    assert len(told) == 1


def test_five_wrong_tries_close_for_a_time(gate: Gate, clock: Clock) -> None:
    wrong(gate, 5)
    with pytest.raises(LockedOut, match="Vent 15 minutter"):
        gate.enter(try_())
    clock.now += 901
    assert gate.enter(try_())


def test_right_password_forgets_the_wrong_tries(gate: Gate) -> None:
    wrong(gate, 4)
    gate.enter(try_())
    wrong(gate, 4)
    assert gate.enter(try_())


def test_unknown_names_are_locked_like_others(gate: Gate) -> None:
    wrong(gate, 5, name="Ingen")
    with pytest.raises(LockedOut):
        gate.enter(try_(name="Ingen"))


def test_one_address_cannot_try_many_names(gate: Gate) -> None:
    for number in range(20):
        wrong(gate, 1, name=f"Navn {number}")
    with pytest.raises(LockedOut):
        gate.enter(try_())
    assert gate.enter(try_(address="10.0.0.2"))


def test_many_addresses_close_a_name_but_not_where_the_user_sits(gate: Gate) -> None:
    gate.enter(try_(address="10.0.0.1"))
    for number in range(50):
        wrong(gate, 1, address=f"192.0.2.{number}")
    with pytest.raises(LockedOut):
        gate.enter(try_(address="198.51.100.7"))
    assert gate.enter(try_(address="10.0.0.1"))


def test_a_stranger_cannot_keep_a_user_out_for_ever(gate: Gate, clock: Clock) -> None:
    for _ in range(3):
        wrong(gate, 5, address="192.0.2.1")
        with pytest.raises(LockedOut):
            gate.enter(try_("forkert igen og igen", address="192.0.2.1"))
        assert gate.enter(try_(address="10.0.0.1"))
        clock.now += 901


def test_tries_at_once_are_counted_too(gate: Gate) -> None:
    def guess(number: int) -> type[Exception]:
        with pytest.raises(AccountError) as refusal:
            gate.enter(try_(f"forkert adgangskode {number}"))
        return refusal.type

    with ThreadPoolExecutor(12) as pool:
        kinds = list(pool.map(guess, range(24)))
    assert kinds.count(AccountError) == 5
    assert kinds.count(LockedOut) == 19


def test_new_password_from_the_administrator_opens_again(book: AccountBook, gate: Gate) -> None:
    wrong(gate, 5)
    book.set_password("Mette Hansen", NEW)
    assert gate.enter(try_(NEW))
