import inspect

import pytest

from assistant.accounts import passwords
from assistant.accounts.passwords import check_password, hashed, matches
from assistant.errors import AccountError


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("kort", "mindst 12 tegn"),
        ("x" * 300, "højst"),
        ("mettehansen1234", "brugerens navn"),
        ("Mette-Hansen!!", "brugerens navn"),
        ("adgangskode1", "gættes først"),
        ("Password1234", "gættes først"),
        ("123456789012", "gættes først"),
        ("aaaaaaaaaaaa", "gættes først"),
        ("hejhejhejhejhej", "gættes først"),
        ("!!!!!!!!!!!!!!", "gættes først"),
        ("qwertyuiop123", "gættes først"),
    ],
)
def test_a_password_that_is_guessed_first_is_refused(password: str, sentence: str) -> None:
    with pytest.raises(AccountError, match=sentence):
        check_password(password, "Mette Hansen")


@pytest.mark.parametrize(
    "password", ["fire ord i en række", "korrekthesteklamme", "ææææøøøøåååå 12"]
)
def test_length_is_enough_and_no_kind_of_sign_is_asked_for(password: str) -> None:
    check_password(password, "Mette Hansen")


def test_digest_names_its_parameters_and_its_own_salt() -> None:
    one, other = hashed("fire ord i en række"), hashed("fire ord i en række")
    assert one.startswith("scrypt$16$8$3$")
    assert one != other
    assert "fire" not in one
    assert matches("fire ord i en række", one)
    assert not matches("fire ord i en rækkE", one)


def test_a_keyboard_that_composes_letters_otherwise_writes_the_same_password() -> None:
    assert matches("fire ord pa\u030a en linje", hashed("fire ord p\u00e5 en linje"))


def test_unknown_user_costs_a_digest_too(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    digest = passwords._digest
    monkeypatch.setattr(passwords, "_digest", lambda *how: made.append(how) or digest(*how))
    kept = hashed("fire ord i en række")
    passwords._nobodys()
    made.clear()
    assert not matches("noget andet her", kept)
    assert not matches("noget andet her", None)
    assert [how[2:] for how in made] == [(16, 8, 3), (16, 8, 3)]


def test_real_cost_is_what_owasp_asks_for() -> None:
    assert "_COST, _BLOCK, _PARALLEL = 2**15, 8, 3" in inspect.getsource(passwords)
