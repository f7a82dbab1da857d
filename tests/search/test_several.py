"""Which texts put two questions, and which only one."""

import pytest

from assistant.search.several import two_questions


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Hvad koster broen over Mosekanalen, og hvem stemte imod?",
            "Hvad koster broen over Mosekanalen?",
            "Hvem stemte imod?",
        ),
        (
            "Blev broen vedtaget og hvornår er den færdig?",
            "Blev broen vedtaget?",
            "Hvornår er den færdig?",
        ),
        (
            "Hvornår flytter biblioteket, og hvor hen?",
            "Hvornår flytter biblioteket?",
            "Hvor hen",
        ),
    ],
)
def test_two_questions_are_parted(text: str, first: str, second: str) -> None:
    assert two_questions(text) == (first, second)


@pytest.mark.parametrize(
    "text",
    [
        "Hvad koster broen over Mosekanalen?",
        "Hvor og hvornår blev mødet holdt?",
        "Hvad siger referatet om, hvor og hvornår der må parkeres?",
        "Hvad koster broer og veje?",
        "Hvem stemte for, og hvem stemte imod broen?",
        "Hvad blev besluttet og af hvilket udvalg?",
        "",
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    assert two_questions(text) is None
