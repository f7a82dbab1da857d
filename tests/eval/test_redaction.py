from dataclasses import replace

from assistant.archive.viewer import Role
from eval.redaction import HIDDEN, redact
from eval.result import Checked, Fault, Ranked, Relevance
from eval.saved import run_json
from eval.scores import scores_of
from tests.eval.building import a_case, a_result, a_run, cite

SECRET = "7.850.000"
SEEN = a_result(
    text=f"Budet er {SECRET} kr. [1].",
    cited=(cite("a", quote=f"{SECRET} kr.", verbatim=False),),
    ranked=(Ranked("a", "a", 1.0, f"Bud: {SECRET}", Relevance.OTHER),),
    leaks=(SECRET,),
    faults=(
        Fault(Checked.CITAT, f"»{SECRET}« står ikke i a."),
        Fault(Checked.LUKKET, f"»{SECRET}« står kun i lukket tekst."),
        Fault(Checked.BESLUTNING, f"»{SECRET}« gives som beslutning."),
        Fault(Checked.KOERSEL, f"KeyError: {SECRET}"),
    ),
)


def test_neither_a_leak_nor_an_answer_to_staff_is_written_down() -> None:
    staff = replace(SEEN, case=a_case(role=Role.MEDARBEJDER), leaks=())
    run = redact(a_run(SEEN, staff))
    assert SECRET.encode() not in run_json(run)
    assert [r.text for r in run.results] == [HIDDEN, HIDDEN]


def test_the_figures_are_the_same_without_the_words() -> None:
    run = a_run(SEEN, a_result())
    assert scores_of(redact(run)) == scores_of(run)


def test_what_everyone_may_see_is_left() -> None:
    run = a_run(replace(SEEN, leaks=()))
    assert redact(run) == run
