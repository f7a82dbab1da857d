"""What is written of a run holds no closed words, even where nobody took them out before."""

from dataclasses import replace

import pytest

from assistant.archive.viewer import Role
from eval.redaction import HIDDEN
from eval.report import report_html
from eval.result import Checked, Fault, Ranked, Relevance, Run
from eval.saved import run_json
from eval.sealing import sealed, sealed_result
from tests.eval.building import a_case, a_result, a_run, cite

WORDS = "Kanariefuglen er solgt"
TOLD = a_result(
    text=WORDS,
    cited=(cite("a", quote=WORDS),),
    ranked=(Ranked("a", "a", 1.0, WORDS, Relevance.OTHER),),
    faults=(Fault(Checked.CITAT, f"»{WORDS}« står ikke i a."),),
)


def run_of(role: Role, closed: bool = False) -> Run:
    return replace(a_run(replace(TOLD, case=a_case(role=role))), closed=closed)


@pytest.mark.parametrize("role", [Role.MEDARBEJDER, Role.POLITIKER, Role.ADMINISTRATOR])
def test_what_staff_were_told_is_not_written(role: Role) -> None:
    run = run_of(role)
    assert WORDS not in run_json(run).decode()
    assert WORDS not in report_html(run)
    assert sealed(run).results[0].text == HIDDEN


def test_what_anyone_may_see_is_written() -> None:
    assert WORDS in run_json(run_of(Role.OFFENTLIG)).decode()


def test_who_asks_for_closed_words_gets_them() -> None:
    assert WORDS in run_json(run_of(Role.MEDARBEJDER, closed=True)).decode()


def test_the_words_of_a_leak_are_not_written() -> None:
    result = replace(run_of(Role.OFFENTLIG).results[0], leaks=(WORDS,))
    assert WORDS not in repr(sealed_result(result))
