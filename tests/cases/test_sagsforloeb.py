"""The sagsforløb of the example minutes equal a truth written by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.archive.viewer import PUBLIC
from assistant.cases.sagsforloeb import Sagsforloeb
from assistant.cases.tracing import Tracer
from assistant.cases.when import When
from assistant.library import Library

TODAY = date(2026, 11, 21)
HERE = Path(__file__).parent
TRUTH: list[dict[str, Any]] = yaml.safe_load((HERE / "eksempler.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tracer(examples: Library) -> Tracer:
    return Tracer(examples.archive, examples, TODAY)


def named(case: dict[str, Any]) -> str:
    return str(case["sag"])


def is_when(when: When | None, written: Any) -> bool:
    """Return whether a time is the day, or the month, that the truth writes."""
    if when is None or written is None:
        return when is None and written is None
    if isinstance(written, date):
        return when.end == written
    return not when.exact and f"{when.start:%Y-%m}" == written


def told(course: Sagsforloeb) -> list[list[Any]]:
    return [
        [
            step.udvalg,
            step.held_on,
            step.record.item.punkt,
            step.status,
            *(["genoptaget"] if step.reopened else []),
            *([] if step.own else ["fortalt"]),
        ]
        for step in course.steps
    ]


@pytest.mark.parametrize("case", TRUTH, ids=named)
def test_steps(case: dict[str, Any], tracer: Tracer) -> None:
    course = tracer.trace(case["sag"], PUBLIC)
    steps = told(course)
    expected = [
        [*step[:3], found[3] if step[3] is None else step[3], *step[4:]]
        for step, found in zip(case["trin"], steps, strict=False)
    ]
    assert steps == expected
    assert len(steps) == len(case["trin"])


@pytest.mark.parametrize("case", TRUTH, ids=named)
def test_gaps(case: dict[str, Any], tracer: Tracer) -> None:
    course = tracer.trace(case["sag"], PUBLIC)
    expected = case["huller"]
    assert [gap.udvalg for gap in course.gaps] == [gap[0] for gap in expected]
    assert [gap.planned for gap in course.gaps] == ["planlagt" in gap for gap in expected]
    assert all(is_when(g.when, t[1]) for g, t in zip(course.gaps, expected, strict=True))


@pytest.mark.parametrize("case", [c for c in TRUTH if c["løfter"] is not None], ids=named)
def test_promises(case: dict[str, Any], tracer: Tracer) -> None:
    course = tracer.trace(case["sag"], PUBLIC)
    expected = case["løfter"]
    assert [promise.step.held_on for promise in course.promises] == [p[0] for p in expected]
    for promise, (_, due, met) in zip(course.promises, expected, strict=True):
        assert is_when(promise.due, due), promise.sentence
        assert is_when(promise.met, met), promise.sentence


@pytest.mark.parametrize("case", TRUTH, ids=named)
def test_likely_treatments_are_offered_apart(case: dict[str, Any], tracer: Tracer) -> None:
    course = tracer.trace(case["sag"], PUBLIC)
    offered = [
        [each.record.meeting.udvalg, each.record.meeting.date, each.record.item.punkt]
        for each in course.likely
    ]
    assert offered == case.get("mulige", [])
