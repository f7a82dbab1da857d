import pytest

from assistant.search.bodies import find_body, known_bodies

BODIES = known_bodies(
    [
        "Økonomiudvalget",
        "Teknik- og Miljøudvalget",
        "Børne- og Skoleudvalget",
        "Social- og Sundhedsudvalget",
        "Socialudvalget",
        "Kommunalbestyrelsen",
        "Direktionen",
        "Udvalget for Kultur og Fritid",
        "Lokal-MED FTI, Familiehuset og Sundhedsplejen",
        "Center-MED Teknik og Klima",
    ]
)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Hvad besluttede ØU?", "Økonomiudvalget"),
        ("hvad sagde teknisk udvalg", "Teknik- og Miljøudvalget"),
        ("hvad vedtog tmu", "Teknik- og Miljøudvalget"),
        ("miljøudvalgets møde", "Teknik- og Miljøudvalget"),
        ("skoleudvalget", "Børne- og Skoleudvalget"),
        ("boerne- og skoleudvalget", "Børne- og Skoleudvalget"),
        ("Socialudvalget", "Socialudvalget"),
        ("social- og sundhedsudvalget", "Social- og Sundhedsudvalget"),
        ("sundhedsudvalget", "Social- og Sundhedsudvalget"),
        ("kultur- og fritidsudvalget", "Udvalget for Kultur og Fritid"),
        ("byrådets beslutning", "Kommunalbestyrelsen"),
        ("KB", "Kommunalbestyrelsen"),
        ("the city council", "Kommunalbestyrelsen"),
        ("direktionens møde", "Direktionen"),
        ("hvad aftalte Center-MED", "Center-MED Teknik og Klima"),
        ("byrådsmødet", "Kommunalbestyrelsen"),
        ("lokal-med fti", "Lokal-MED FTI, Familiehuset og Sundhedsplejen"),
    ],
)
def test_a_body_is_known_by_name_nickname_and_letters(text: str, body: str) -> None:
    found = find_body(text, BODIES)
    assert found is not None
    assert (found.value, found.known) == (body, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("seneste økonomiudvalgsmøde", "økonomiudvalgs"),
        ("center-med teknik punkt 4", "center-med teknik"),
        ("Center-MED teknik og klima, punkt 4", "Center-MED teknik og klima"),
        ("Center-MED og flytningen", "Center-MED"),
    ],
)
def test_a_name_ends_where_the_body_does(text: str, said: str) -> None:
    found = find_body(text, BODIES)
    assert found is not None
    assert text[found.begin : found.stop] == said


@pytest.mark.parametrize("text", ["hvilket udvalg", "hvad besluttede udvalget", "en su til unge"])
def test_no_body_is_named(text: str) -> None:
    assert find_body(text, BODIES) is None


def test_a_body_the_archive_does_not_know_is_told_apart() -> None:
    found = find_body("Hvad foreslog Ældrerådet?", BODIES)
    assert found is not None
    assert not found.known


def test_a_nickname_of_two_bodies_names_neither() -> None:
    two = known_bodies(["Skole- og Kulturudvalget", "Børne- og Skoleudvalget"])
    assert find_body("skoleudvalget", two) is None
    assert find_body("kulturudvalget", two).value == "Skole- og Kulturudvalget"
