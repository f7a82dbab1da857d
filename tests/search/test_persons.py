"""Pronouns of a follow-up stand for the person named before; nobody is guessed."""

from assistant.search.persons import with_names

PEOPLE = ("Rita Holm", "Ejnar Thy", "Bo Lind")


def last(*turns: str) -> str:
    return with_names(turns, PEOPLE)[-1]


def test_hun_is_the_person_named_before() -> None:
    assert last("Hvad stemte Rita Holm om broen?", "Stemte hun?") == "Stemte Rita Holm?"


def test_the_last_one_named_is_meant() -> None:
    turns = ("Hvad mente Rita Holm?", "Hvad mente Ejnar Thy?", "Hvorfor stemte han imod?")
    assert last(*turns) == "Hvorfor stemte Ejnar Thy imod?"


def test_a_pronoun_is_left_where_nobody_or_two_were_named() -> None:
    assert last("Hvem er borgmester?", "Hvad mener hun?") == "Hvad mener hun?"
    assert last("Er Rita Holm og Bo Lind enige?", "Hvad mener hun?") == "Hvad mener hun?"


def test_a_question_that_names_its_own_person_is_left() -> None:
    assert last("Hvad mente Rita Holm?", "Hvad mente Bo Lind, da han talte?").endswith("han talte?")


def test_what_about_another_asks_the_whole_conversation_of_them() -> None:
    turns = ("Hvordan stemte Rita Holm om broen?", "Stemte hun for?", "Hvad med Bo Lind?")
    assert with_names(turns, PEOPLE) == (
        "Hvordan stemte Bo Lind om broen?",
        "Stemte Bo Lind for?",
        "Stemte Bo Lind for?",
    )


def test_another_matter_of_the_same_person_leans_on_nothing() -> None:
    turns = ("Hvordan stemte Rita Holm om broen?", "Hvad med hende om tårnet?")
    assert with_names(turns, PEOPLE) == ("", "Hvordan stemte Rita Holm om tårnet?")
