"""The report stands alone, says why each case failed, and shows nothing it should not."""

import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from eval.comparison import compare
from eval.errors import RunFileError
from eval.plots import latency_plot
from eval.report import report_html, write_report
from eval.result import Checked, Fault, Run
from eval.saved import past
from eval.scores import scores_of
from eval.table import chance
from tests.eval.building import WHEN, a_case, a_result, a_run, cite, rank

HOSTILE = '<script>alert("x")</script>'
EXTERNAL = re.compile(r"""(src|href|action)\s*=\s*["'](?!#)|url\((?!#)|@import""", re.IGNORECASE)


@pytest.fixture(scope="module")
def html(good: Run) -> str:
    return report_html(good, [past(good)])


class Balance(HTMLParser):
    """Counts the elements that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag


def test_the_report_asks_nobody_for_anything(html: str) -> None:
    assert EXTERNAL.findall(html) == []
    assert "<script" not in html


def test_every_element_is_closed(html: str) -> None:
    balance = Balance()
    balance.feed(html)
    assert balance.open == []


def test_each_failing_case_is_there_with_its_reasons(html: str, good: Run) -> None:
    text = re.sub(r"\s+", " ", html)
    assert html.count('<article class="sag"') == len(good.failed)
    for result in good.failed:
        assert f'id="sag-{result.case.key}"' in html
    assert "Søgningens rækkefølge" in text
    assert f"{len(good.results) - len(good.failed)}/{len(good.results)}" in text


def test_a_failing_case_shows_what_was_expected_and_what_came() -> None:
    case = a_case(
        "Hvad koster det?", must_contain=(r"50 kr\.",), note="Se taksten", where="række 4"
    )
    faults = (Fault(Checked.FAKTA, "Svaret siger ikke »50 kr.«."),)
    result = a_result(
        ["a"],
        case=case,
        facts=case.must_contain,
        faults=faults,
        text="Det koster 40 kr. [1].",
        cited=(cite("b"),),
        ranked=rank("b", "a"),
    )
    html = report_html(a_run(result))
    for part in ("række 4", "»50 kr.«", "Se taksten", "Det koster 40 kr. [1].", "Fakta:"):
        assert part in html


def test_nothing_that_is_said_becomes_markup() -> None:
    case = a_case(HOSTILE, note=HOSTILE, categories=(HOSTILE,), must_contain=(HOSTILE,))
    result = a_result(
        case=case,
        text=HOSTILE,
        cited=(cite("a", quote=HOSTILE, label=HOSTILE),),
        facts=(HOSTILE,),
        faults=(Fault(Checked.FAKTA, HOSTILE),),
    )
    assert "<script" not in report_html(replace(a_run(result), suite=HOSTILE, commit=HOSTILE))


def test_a_run_without_faults_says_so() -> None:
    assert "Alle sager gik, som de skulle." in report_html(a_run(a_result()))


def test_the_course_and_what_changed_are_shown_once_there_is_one() -> None:
    wrong = (Fault(Checked.UDFALD, "…"),)
    before, after = a_run(a_result()), a_run(a_result(faults=wrong))
    later = replace(after, started=WHEN + timedelta(days=1))
    alone = report_html(before, [past(before)])
    assert "Forløb" not in alone
    assert "Siden sidst" not in alone
    since = compare(scores_of(before), scores_of(later))
    both = report_html(later, [past(before), past(later)], since)
    assert "Forløb" in both
    assert "0 blev rigtige og 1 blev forkerte" in " ".join(both.split())


def test_the_pictures_do_not_share_ids(good: Run) -> None:
    later = replace(good, started=good.started + timedelta(days=1))
    ids = re.findall(r'\bid="([^"]+)"', report_html(good, [past(good), past(later)]))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_browser_shows_it_whole_and_finds_no_fault(width: int, good: Run, tmp_path: Path) -> None:
    file = tmp_path / "rapport.html"
    few = replace(good, results=good.results[:40])  # axe takes its time on hundreds of cases
    write_report(report_html(few, [past(good), past(few)]), file)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        page = browser.new_page(viewport={"width": width, "height": 800})
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        faults = Axe().run(page).response["violations"]
        browser.close()
    assert asked == [file.as_uri()]
    assert said == []
    assert [fault["id"] for fault in faults if fault["impact"] in ("serious", "critical")] == []


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(RunFileError, match="kan ikke skrives"):
        write_report("x", tmp_path / "fil" / "r.html")


def test_a_chance_is_never_written_as_none_at_all() -> None:
    assert chance(1e-9) == "p < 0,001"
    assert chance(0.0413) == "p = 0,041"


def test_a_single_slow_answer_does_not_press_the_others_together() -> None:
    quick = [a_result(seconds=0.05) for _ in range(30)]
    assert "1 langsommere" in latency_plot([*quick, a_result(seconds=9.0)])
    assert "langsommere" not in latency_plot(quick)
