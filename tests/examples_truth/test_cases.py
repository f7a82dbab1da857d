"""The bundled cases point at printed punkter and expect only what is printed there."""

import json
import re
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load(
    files("eval").joinpath("cases/eksempler.yaml").read_text(encoding="utf-8")
)
CATEGORIES = set(
    "emne,bøjning,sammensætning,stavefejl,æøå,navn,parafrase,tal,beslutning,sagsnummer,"
    "dato og periode,udvalg,liste og antal,sagsforløb,bilag,møde,opfølgning,lukket,"
    "falsk præmis,uden for arkivet,engelsk".split(",")
)
COUNTED = {"liste og antal", "sagsforløb"}


@cache
def truth(name: str) -> dict[str, Any]:
    """Return the hand-written truth of an example."""
    path = HERE / f"{Path(name).stem}.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


@cache
def words(name: str) -> str:
    """Return the text of an example with single spaces."""
    text = files("assistant").joinpath("examples", name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        text = BeautifulSoup(text, "lxml").get_text("\n")
    return re.sub(r"\s+", " ", re.sub(r"[*#]", "", text))


def named(case: dict[str, Any]) -> str:
    """Return a short name of a case for a failing test."""
    return str(case["question"])[:60]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_expected_punkter_are_printed(case: dict[str, Any]) -> None:
    for expected in case["punkter"]:
        meeting = truth(expected["fil"])
        assert meeting["date"] == expected["date"]
        if expected["punkt"] not in (None, "alle"):
            items = {item["punkt"]: item["sagsnummer"] for item in meeting["items"]}
            assert items[expected["punkt"]] == expected["sagsnummer"]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_expected_words_are_printed(case: dict[str, Any]) -> None:
    text = " ".join(words(expected["fil"]) for expected in case["punkter"])
    if case["outcome"] == "answered" and not COUNTED & set(case["categories"]):
        missing = [
            wanted
            for wanted in case.get("must_contain", [])
            if not re.search(wanted, text, re.IGNORECASE)
        ]
        assert missing == []


def test_every_category_is_covered() -> None:
    used = {category for case in CASES for category in case["categories"]}
    assert used == CATEGORIES


def test_columns_hold_what_they_should() -> None:
    for case in CASES:
        outcomes = case["outcome"] if isinstance(case["outcome"], list) else [case["outcome"]]
        assert set(outcomes) <= {"answered", "partial", "refused"}
        assert case.get("role", "medarbejder") == "medarbejder"
        assert "today" not in case or date.fromisoformat(case["today"])
        assert case["punkter"] or case["outcome"] == "refused"


def test_no_case_stands_twice() -> None:
    asked = [(case["question"], case.get("role"), tuple(case.get("history", ()))) for case in CASES]
    assert len(asked) == len(set(asked)) >= 150
