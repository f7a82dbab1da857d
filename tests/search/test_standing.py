import pytest

from assistant.search.standing import asks_standing, is_standing


@pytest.mark.parametrize(
    "title",
    [
        "Godkendelse af dagsorden",
        "Godkendelse af dagsorden og referat",
        "1. Godkendelse af referat",
        "Eventuelt",
        "Meddelelser",
        "Gensidig orientering",
        "Orientering fra formanden",
        "Underskriftsark",
        "Spørgetid",
        "Øvrige sager 24-09-2018",
        "Lukket",
        "Lukket punkt",
        "Eventuelt (O)",
        None,
    ],
)
def test_what_every_meeting_has(title: str | None) -> None:
    assert is_standing(title)


@pytest.mark.parametrize(
    "title",
    [
        "Godkendelse af lokalplan 214",
        "Orientering om revisionsberetning 2019",
        "Lukket bassin i svømmehallen",
        "Meddelelsesblad til borgerne",
        "Mødested for unge",
        "Cykelsti ved Fælleden",
    ],
)
def test_what_has_substance(title: str) -> None:
    assert not is_standing(title)


@pytest.mark.parametrize(
    "text",
    [
        "Hvad blev der sagt under Eventuelt på mødet i maj?",
        "Eventuelt",
        "Var der noget til eventuelt?",
        "Hvem har skrevet på underskriftsarket?",
        "Hvilke meddelelser gav borgmesteren?",
    ],
)
def test_questions_about_what_every_meeting_has(text: str) -> None:
    assert asks_standing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hvor mange underskrifter samlede naboerne ind?",
        "Hvad vil det eventuelt koste at flytte stien?",
        "Hvor mange underskrift kom der mod batteriet?",
    ],
)
def test_questions_about_substance(text: str) -> None:
    assert not asks_standing(text)
