from dataclasses import replace

from assistant.archive.feedback import HIDDEN, Feedback, Reason
from assistant.archive.viewer import Role
from assistant.library import Library
from eval.redaction import redact, redacted_feedback
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


def test_feedback_of_who_read_closed_text_loses_its_words_however_it_was_kept(
    examples: Library,
) -> None:
    meeting = "fjordbaek-oekonomiudvalget-2025-08-26"
    open_item, closed = f"{meeting}-p02", f"{meeting}-p05"
    text = "Buddet [1]"
    given = Feedback("Hvad?", Reason.OTHER, "answered", text, (closed,), "ord", "medarbejder")
    shown = redacted_feedback(given, examples.archive)
    assert (shown.question, shown.text, shown.comment) == (HIDDEN, HIDDEN, "")
    for harmless in (replace(given, cited=(open_item,)), replace(given, role="offentlig")):
        assert redacted_feedback(harmless, examples.archive) == harmless
    assert redacted_feedback(replace(given, cited=("væk",)), examples.archive).text == HIDDEN
