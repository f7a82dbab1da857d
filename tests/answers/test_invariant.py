"""What holds for every answer, whatever was asked: over every question the project has."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from assistant.answers.answer import Answer, Citation, Outcome
from assistant.answers.verify import MOST_WORDS, Fault, find_faults
from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.library import Library

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "eval/cases/eksempler.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def answers(examples: Library) -> list[Answer]:
    """The answer to every case of the bundled suite."""
    return [
        examples.ask(
            case["question"],
            viewer=Viewer(Role(case.get("role") or "offentlig")),
            history=case.get("history") or (),
        )
        for case in CASES
    ]


@pytest.fixture(scope="module")
def quoting(answers: list[Answer]) -> Answer:
    """An answer to the public that quotes a decision with a case number."""
    return next(
        answer
        for answer in answers
        if answer.outcome is Outcome.ANSWERED
        and len(answer.citations) == 1
        and answer.citations[0].sagsnummer
        and answer.citations[0].decision_date
        and not answer.citations[0].closed
    )


def changed(answer: Answer, **facts: object) -> Answer:
    """Return the answer with its only citation changed."""
    citation: Citation = replace(answer.citations[0], **facts)
    return replace(answer, citations=(citation,))


def test_no_answer_breaks_the_invariant(examples: Library, answers: list[Answer]) -> None:
    for case, answer in zip(CASES, answers, strict=True):
        viewer = Viewer(Role(case.get("role") or "offentlig"))
        assert find_faults(answer, examples.archive, viewer) == (), case["question"]


def test_every_answer_says_something_and_keeps_its_markers(answers: list[Answer]) -> None:
    for answer in answers:
        assert answer.text.strip(), answer.question.text
        assert len(re.findall(r"\w+", answer.text)) <= MOST_WORDS + len(answer.citations)
        markers = {int(number) for number in re.findall(r"\[(\d+)\]", answer.text)}
        assert markers == {citation.marker for citation in answer.citations}, answer.question.text


def test_the_public_is_quoted_nothing_closed(answers: list[Answer]) -> None:
    for case, answer in zip(CASES, answers, strict=True):
        if case.get("role"):
            continue
        for citation in answer.citations:
            assert not citation.closed or citation.quote in (citation.title, citation.punkt)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"quote": "Udvalget besluttede noget helt andet."}, Fault.CITAT),
        ({"sagsnummer": "99/99999"}, Fault.METADATA),
        ({"meeting_date": None}, Fault.METADATA),
        ({"udvalg": "Kulturudvalget"}, Fault.METADATA),
        ({"item_id": "findes-ikke-p01"}, Fault.KILDE),
        ({"marker": 7}, Fault.UKENDT_MARKOER),
    ],
)
def test_a_falsified_citation_is_found(
    examples: Library, quoting: Answer, change: dict[str, object], fault: Fault
) -> None:
    assert fault in find_faults(changed(quoting, **change), examples.archive, PUBLIC)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Det blev vedtaget uden videre.", Fault.UMARKERET),
        ("Prisen blev 987.654.321 kroner [1].", Fault.TAL),
        ("ord " * (MOST_WORDS + 1) + "[1].", Fault.LAENGDE),
    ],
)
def test_a_falsified_text_is_found(
    examples: Library, quoting: Answer, text: str, fault: Fault
) -> None:
    forged = replace(quoting, text=f"{quoting.text} {text}")
    assert fault in find_faults(forged, examples.archive, PUBLIC)


def test_refusal_shows_what_was_found_all_the_same(examples: Library) -> None:
    refused = examples.ask("Hvad tjener en astronaut på månebasen?")
    assert refused.outcome is Outcome.REFUSED
    assert refused.citations == ()
    assert len({passage.record.chunk.item_id for passage in refused.passages}) >= 10
