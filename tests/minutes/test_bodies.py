import pytest

from assistant.minutes import bodies


@pytest.mark.parametrize(
    "name",
    [
        "Byrådet",
        "Kommunalbestyrelsen",
        "Regionsrådet",
        "Social- og Sundhedsudvalget",
        "Klima-, Miljø- og Teknikudvalget",
        "Børne- og Uddannelsesudvalg",
        "Udvalget for Kultur og Fritid",
        "Teknisk Udvalg",
        "Det lokale beskæftigelsesråd",
        "Lokal-MED",
        "Direktionen",
        "Magistraten",
        "Bevillingsnævnet",
        "Strategisk Lederforum",
    ],
)
def test_names_of_bodies_are_known_by_their_last_word(name: str) -> None:
    assert bodies.is_body(name)


@pytest.mark.parametrize(
    "text",
    [
        "Kulturhuset",
        "Asta Brønlund",
        "Oversigt fra møde i Strategisk Lederforum",
        "Rådet",
        "Vedtægt for ungerådet",
    ],
)
def test_other_names_are_no_bodies(text: str) -> None:
    assert not bodies.is_body(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Børne- og Uddannelsesudvalg", "Børne- og Uddannelsesudvalget"),
        ("ØKONOMIUDVALGET", "Økonomiudvalget"),
        ("Børne og Ungdomsudvalget", "Børne- og Ungdomsudvalget"),
        ("Social og Sundhed", "Social- og Sundhedsudvalget"),
        ("Byråd", "Byrådet"),
    ],
)
def test_two_printings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert bodies.key(one) == bodies.key(other)


def test_different_bodies_have_different_keys() -> None:
    names = ("Byrådet", "Økonomiudvalget", "Socialudvalget", "Ældrerådet", "Handicaprådet")
    assert len({bodies.key(name) for name in names}) == len(names)


def test_a_place_before_the_name_is_the_municipality() -> None:
    assert bodies.without_place("Havnsø Kommunalbestyrelsen") == ("Kommunalbestyrelsen", "Havnsø")
    assert bodies.without_place("Økonomiudvalget") == ("Økonomiudvalget", None)
