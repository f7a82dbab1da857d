import pytest

from assistant.search.kommuner import find_kommune, known_kommuner

KNOWN = known_kommuner(["Fjordbæk Kommune", "Høje-Taastrup Kommune"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i Fjordbæk Kommune", "Fjordbæk Kommune"),
        ("Fjordbæk Kommunes budget", "Fjordbæk Kommune"),
        ("skolerne i fjordbaek", "Fjordbæk Kommune"),
        ("skatten i Fjordbæk for 2026", "Fjordbæk Kommune"),
        ("HTK", "Høje-Taastrup Kommune"),
        ("Hvad sagde Fjordbæk Byråd til en kunstgræsbane?", "Fjordbæk Kommune"),
        ("høje-taastrup teknik- og miljøudvalg", "Høje-Taastrup Kommune"),
    ],
)
def test_a_municipality_of_the_archive(text: str, name: str) -> None:
    found = find_kommune(text, KNOWN)
    assert found is not None
    assert (found.value, found.known) == (name, True)


@pytest.mark.parametrize("text", ["Aarhus Kommune", "skolerne i Aarhus"])
def test_another_municipality_is_told_apart(text: str) -> None:
    found = find_kommune(text, KNOWN)
    assert found is not None
    assert not found.known


@pytest.mark.parametrize(
    "text",
    ["Fjordbæk Skole", "Fjordbæk Skolebestyrelse", "i Fjordbæk Hallen", "kommunen", "i aften"],
)
def test_no_municipality_is_named(text: str) -> None:
    assert find_kommune(text, KNOWN) is None


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("Flager Fjordbæk Kommune på nationaldagen?", "Fjordbæk Kommune", True),
        ("Køber Odense Kommune aktier?", "Odense Kommune", False),
    ],
)
def test_the_verb_that_opens_a_question_is_no_part_of_the_name(
    text: str, name: str, known: bool
) -> None:
    found = find_kommune(text, KNOWN)
    assert found is not None
    assert (found.value, found.known) == (name, known)
