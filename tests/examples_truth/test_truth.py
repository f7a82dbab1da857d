"""The hand-written truth of each example names only what stands in that example."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

TRUTHS = sorted(Path(__file__).parent.glob("*.json"))
EXAMPLES = files("assistant") / "examples"


def plain(name: str) -> str:
    """Return the words of an example, without markup and with single spaces."""
    text = EXAMPLES.joinpath(name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        text = BeautifulSoup(text, "lxml").get_text("\n")
    return re.sub(r"\s+", " ", re.sub(r"[*#]", "", text))


def claims(truth: dict[str, Any]) -> list[str]:
    """Return every string of a truth that the example must contain word for word."""
    items = truth["items"]
    decisions = [decision for item in items for decision in item["decisions"]]
    heads = [truth["udvalg"], truth["place"], truth["kommune"]]
    people = truth["members"] + truth["absent"]
    printed = [item[key] for item in items for key in ("title", "sagsnummer")]
    decided = [decision[key] for decision in decisions for key in ("udvalg", "starts")]
    return [claim for claim in heads + people + printed + decided if claim]


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_every_claim_stands_in_the_example(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    text = plain(truth["file"])
    assert [claim for claim in claims(truth) if claim not in text] == []


def test_every_example_has_a_truth() -> None:
    named = {json.loads(path.read_text(encoding="utf-8"))["file"] for path in TRUTHS}
    assert {entry.name for entry in EXAMPLES.iterdir() if entry.is_file()} == named
