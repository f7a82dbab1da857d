import pytest

from assistant.search.english import is_english, translated


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("What did the council decide about the school?", True),
        ("How much does the bridge cost?", True),
        ("Hvad blev der besluttet om skolen?", False),
        ("Hvad er status for is i hallen?", False),
        ("budget", False),
    ],
)
def test_english_is_told_from_danish(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_known_words_become_danish_and_others_stay() -> None:
    assert translated(("school", "renovating", "Engby")) == (
        "skole", "renovering/renovere", "Engby",
    )  # fmt: skip
