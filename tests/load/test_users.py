"""Many users at once: each is answered what was asked, and sees no one else's conversation."""

import time
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from assistant.library import Library
from eval.__main__ import evaluation
from eval.load.app import Gauges
from eval.load.beside import Staff, briefings
from eval.load.conversations import Conversation, conversations
from eval.load.figures import Phase, Sample, told
from eval.load.users import Tally, Think, User, answers_in, bare, questions_in, shown
from tests.ui.conftest import serving

USERS = 8
ROUNDS = 40
"""Answers after which it has been seen."""


@pytest.fixture(scope="module")
def held(examples: Library) -> list[Conversation]:
    return conversations(examples, USERS)


@pytest.fixture(scope="module")
def address(examples: Library) -> Iterator[str]:
    with serving(examples) as address:
        yield address


def asked(address: str, own: list[list[Conversation]]) -> Tally:
    """Let users ask without a pause until there were enough answers."""
    tally = Tally()
    users = [User(n, address, each, Think(0, 0), tally) for n, each in enumerate(own)]
    for user in users:
        user.start()
    ends = time.monotonic() + 120
    while len(tally.moments) < ROUNDS and time.monotonic() < ends and not tally.errors:
        time.sleep(0.05)
    for user in users:
        user.stop()
    for user in users:
        user.join()
    return tally


def test_every_user_gets_the_answers_to_his_own_questions(
    address: str, held: list[Conversation]
) -> None:
    tally = asked(address, [[each] for each in held])
    assert len(tally.moments) >= ROUNDS
    assert (tally.errors, tally.mixed, tally.wrong, tally.put_off) == ([], [], [], 0)


def test_briefings_are_built_meanwhile(address: str, examples: Library) -> None:
    tally = Tally()
    staff = Staff(address, briefings(examples, 4), tally)
    staff.start()
    ends = time.monotonic() + 120
    while len(tally.briefed) < 2 and time.monotonic() < ends and not tally.errors:
        time.sleep(0.05)
    staff.stop()
    staff.join()
    assert len(tally.briefed) >= 2
    assert tally.errors == []


def test_a_wrong_answer_is_seen(address: str, held: list[Conversation]) -> None:
    other = [Conversation(held[0].questions, tuple("galt" for _ in held[0].answers))]
    tally = asked(address, [other])
    assert tally.wrong
    assert not tally.mixed


def test_another_s_question_on_the_page_is_seen() -> None:
    page = (
        '<h3 class="sporgsmaal" id="sporgsmaal-1"><span class="skjult">Spørgsmål: </span>Min?</h3>'
        '<div class="svartekst"><p>Ja, &amp; 3 [1].</p></div>'
        '<h3 class="sporgsmaal" id="sporgsmaal-2"><span class="skjult">Spørgsmål: </span>Din?</h3>'
        '<div class="svartekst"><p>Nej.</p></div>'
    )
    message = {"msg": "process_completed", "output": {"data": [None, page]}}
    assert shown([{"msg": "estimation"}, message]) == page
    assert shown([message, {"msg": "process_completed", "success": False}]) == ""
    assert questions_in(page) == ["Min", "Din"]
    assert answers_in(page) == [bare("Ja, & 3 [1]."), "Nej"]


def test_growth_is_told_by_the_later_half() -> None:
    samples = [Sample(60.0 * n, Gauges(900 + 9 * n, 500 + (n > 9) * n, 20, 9)) for n in range(21)]
    tally = Tally(moments=[(0.0, 100.0)] * 19 + [(0.0, 900.0)], mixed=["Din?"])
    phase = Phase("2 brugere", 1200.0, tally, samples)
    memory, handles = phase.growth
    assert memory == pytest.approx(60)
    assert handles == pytest.approx(0, abs=1e-6)
    assert not phase.sound
    report = told([phase])
    assert "2 brugere, 20,0 min." in report
    assert "2 brugere: Din?" in report


def test_thinking_time_that_is_none_is_refused() -> None:
    result = CliRunner().invoke(evaluation, ["load", "--think", "længe"])
    assert result.exit_code == 2
    assert "5-15" in result.output
