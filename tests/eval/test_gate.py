"""The product broken on purpose, and the gate that catches it.

Each breakage wraps the product as it is: what it would have answered is spoilt in one way, as a
fault in the program would spoil it.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path

import pytest

from assistant.answers.answer import Answer, Outcome
from assistant.answers.respond import Finder
from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.library import Library
from assistant.minutes.meeting import SectionKind
from assistant.search.passage import Found
from assistant.search.question import Question
from assistant.settings import Settings
from eval.__main__ import main
from eval.cases import Suite
from eval.comparison import Comparison, compare
from eval.judging import Product
from eval.product import ConfiguredLibrary
from eval.result import Run
from eval.run import ask_here, run_suite
from eval.saved import run_json
from eval.scores import BASELINES, read_baseline, scores_of, write_baseline
from eval.table import gate_table
from tests.eval.building import Recorded, a_citation

Spoil = Callable[[Answer], Answer]


class Spoilt:
    """The product with every answer spoilt in one way."""

    def __init__(self, product: Product, spoil: Spoil) -> None:
        self.archive, self._product, self._spoil = product.archive, product, spoil

    def ask(self, text, *, viewer, history, today) -> Answer:
        answer = self._product.ask(text, viewer=viewer, history=history, today=today)
        return self._spoil(answer)


class Unlocked(Recorded):
    """The product without its check of rights: everyone is served as staff."""

    def ask(self, text, *, viewer, history, today) -> Answer:
        return super().ask(text, viewer=Viewer(Role.MEDARBEJDER), history=history, today=today)


class Beheaded:
    """A search that loses the best punkt."""

    def __init__(self, whole: Finder) -> None:
        self._whole = whole

    def search(self, question: Question, viewer: Viewer, k: int = 10) -> Found:
        found = self._whole.search(question, viewer, k)
        best = {passage.record.chunk.item_id for passage in found.passages[:1]}
        rest = (p for p in found.passages if p.record.chunk.item_id not in best)
        return replace(found, passages=tuple(rest))

    def holders(self, words, alike, filters, viewer) -> frozenset[str]:
        return self._whole.holders(words, alike, filters, viewer)


class Topless(ConfiguredLibrary):
    """The product with such a search."""

    @cached_property
    def _searcher(self) -> Beheaded:
        return Beheaded(super()._searcher)


def date_moved(answer: Answer) -> Answer:
    def moved(citation):
        when = citation.meeting_date
        return replace(citation, meeting_date=when and when + timedelta(days=1))

    return replace(answer, citations=tuple(map(moved, answer.citations)))


def always_refuses(answer: Answer) -> Answer:
    return replace(
        answer, outcome=Outcome.REFUSED, text="Det fremgår ikke.", citations=(), items=()
    )


def never_refuses(answer: Answer) -> Answer:
    """Answer from the best passage where the minutes do not tell."""
    if answer.outcome is not Outcome.REFUSED or not answer.passages:
        return answer
    record = answer.passages[0].record
    citation = a_citation(
        record.chunk.item_id,
        record.chunk.text.splitlines()[0],
        meeting_id=record.chunk.meeting_id,
        meeting_date=record.meeting_date,
        sagsnummer=record.sagsnummer,
    )
    text = f"»{citation.quote}« [1]."
    return replace(answer, outcome=Outcome.ANSWERED, text=text, citations=(citation,))


def indstilling_as_decision(examples: Library) -> Spoil:
    """Quote what was recommended where the decision was quoted."""

    def swapped(citation):
        record = citation.item_id and examples.archive.item(citation.item_id, PUBLIC)
        found = [
            s.text
            for s in (record.item.sections if record else ())
            if s.kind is SectionKind.INDSTILLING
        ]
        if citation.decision_date is None or not found:
            return citation
        return replace(citation, quote=found[0].splitlines()[0])

    def spoil(answer: Answer) -> Answer:
        text = answer.text
        for citation in answer.citations:
            text = text.replace(citation.quote, swapped(citation).quote)
        return replace(answer, text=text, citations=tuple(map(swapped, answer.citations)))

    return spoil


@pytest.fixture
def gated(suite: Suite, good: Run) -> Callable[[Product], Comparison]:
    """Hold a product against the product as it is."""

    def gated(product: Product) -> Comparison:
        broken = run_suite(suite, ask_here(product))
        return compare(scores_of(good), scores_of(broken))

    return gated


def fallen(comparison: Comparison) -> set[str]:
    return {change.danish for change in comparison.fallen}


def test_the_product_as_it_is_passes(gated, recorded: Recorded) -> None:
    comparison = gated(recorded)
    assert fallen(comparison) == set()
    assert comparison.cases >= 300


def test_wrong_dates_in_citations_are_caught(gated, recorded: Recorded) -> None:
    assert "Dato og sagsnummer rigtige" in fallen(gated(Spoilt(recorded, date_moved)))


def test_one_wrong_date_is_caught(gated, recorded: Recorded) -> None:
    spoilt: list[Answer] = []

    def first_only(answer: Answer) -> Answer:
        if not answer.citations or spoilt:
            return answer
        spoilt.append(answer)
        return date_moved(answer)

    assert "Dato og sagsnummer rigtige" in fallen(gated(Spoilt(recorded, first_only)))


def test_refusing_always_is_caught(gated, recorded: Recorded) -> None:
    caught = fallen(gated(Spoilt(recorded, always_refuses)))
    assert {"Sager uden fejl", "Rigtigt udfald", "Afvisninger, der var rigtige"} <= caught


def test_refusing_never_is_caught(gated, recorded: Recorded) -> None:
    caught = fallen(gated(Spoilt(recorded, never_refuses)))
    assert {"Afvist, når der skulle", "Henvisninger, der er ventet"} <= caught


def test_the_indstilling_quoted_as_the_decision_is_caught(
    gated, recorded: Recorded, examples: Library
) -> None:
    caught = fallen(gated(Spoilt(recorded, indstilling_as_decision(examples))))
    assert {"Beslutninger, der er beslutninger", "Sager uden fejl"} <= caught


def test_the_best_passage_dropped_is_caught(gated, examples: Library, settings: Settings) -> None:
    caught = fallen(gated(Topless(examples.folder, examples.archive, settings)))
    assert {"Punkt fundet som nr. 1", "MRR (1/placering)", "Sager uden fejl"} <= caught


def test_closed_text_leaked_is_caught(gated, examples: Library) -> None:
    caught = fallen(gated(Unlocked(examples)))
    assert {"Svar med lukket tekst", "Svar med forbudt indhold"} <= caught


@pytest.fixture
def saved(good: Run, recorded: Recorded, suite: Suite, tmp_path: Path) -> dict[str, Path]:
    """A baseline of the product as it is, and saved runs of it sound and broken."""
    broken = run_suite(suite, ask_here(Spoilt(recorded, always_refuses)))
    files = {name: tmp_path / f"{name}.json" for name in ("baseline", "sound", "broken")}
    write_baseline(scores_of(good), files["baseline"])
    files["sound"].write_bytes(run_json(good))
    files["broken"].write_bytes(run_json(broken))
    return files


@pytest.mark.parametrize(
    ("run", "status", "verdict"),
    [("sound", 0, "Intet er faldet"), ("broken", 1, "Faldet mere end sin støj:")],
)
def test_the_gate_says_so_and_leaves_with_its_status(
    run: str, status: int, verdict: str, saved: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["gate", "--run", str(saved[run]), "--baseline", str(saved["baseline"])]
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == status
    assert verdict in capsys.readouterr().out


def test_cases_that_only_one_side_has_are_told_and_not_counted(
    good: Run, suite: Suite, recorded: Recorded
) -> None:
    fewer = run_suite(Suite(suite.name, suite.cases[10:]), ask_here(recorded))
    comparison = compare(scores_of(good), scores_of(fewer))
    assert comparison.cases == len(suite.cases) - 10
    assert "0 nye sager og 10 fjernede er ikke med." in gate_table(comparison)


def test_a_baseline_is_a_line_a_case(saved: dict[str, Path], suite: Suite) -> None:
    lines = saved["baseline"].read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(suite.cases) + 3
    assert json.loads(lines[2].rstrip(","))["question"] == suite.cases[0].question


def test_the_committed_baseline_is_of_the_bundled_cases(suite: Suite) -> None:
    baseline = read_baseline(BASELINES / "eksempler.json")
    keys = {case.key for case in suite.cases}
    assert baseline.cases.keys() <= keys
    assert len(baseline.cases) > 0.9 * len(keys)
