"""Texts that would run in a browser, in minutes and questions: each is shown and does nothing."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from assistant.minutes.signs import visible
from tests.hostile.attempts import EVIL, SCRIPTS
from tests.ui.conftest import opener

SHOWN = "main :is(iframe, object, embed, link, base, video), [onerror], [onload]"
FOREIGN = "iframe, object, embed, base, meta[http-equiv], main script, link[rel=stylesheet]"
RUN = """() => {
    const own = document.createElement('script');
    own.textContent = 'window.ramt=1';
    document.body.append(own);
    document.querySelectorAll("a[href^='java']").forEach((link) => link.click());
}"""
HANDLERS = re.compile(r"^on[a-z]+$")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200b-\u200f]")

Visit = Callable[[str], Page]


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    """Open a page; afterwards no dialog was opened, no fault met and no other host asked."""
    with opener(chromium, address) as opened:
        yield lambda path: opened(path.lstrip("/"))


def assert_inert(page: Page) -> None:
    assert page.evaluate("window.ramt") is None
    assert page.locator(SHOWN).count() == 0
    assert page.locator("main a[href^='javascript' i], main a[href^='data' i]").count() == 0
    assert not BIDI.search(page.locator("main").inner_text())


def assert_plain(markup: str) -> None:
    """Check that a page holds no markup but the app's own."""
    page = BeautifulSoup(markup, "html.parser")
    for tag in page.find_all(True):
        assert not any(HANDLERS.match(name) for name in tag.attrs), tag
        for name in ("href", "src", "action", "formaction"):
            assert re.match(r"^(?:[/?#]|http://127|$)", str(tag.get(name, ""))), tag
    assert page.select(FOREIGN) == []
    assert EVIL not in "".join(style.text for style in page.select("style"))


@pytest.mark.slow
def test_no_question_and_no_punkt_that_answers_it_runs(visit: Visit, hostile: Library) -> None:
    page = visit("/")
    log, box = page.get_by_role("log"), page.get_by_label("Dit spørgsmål")
    for number, script in enumerate(SCRIPTS, 1):
        if number % 10 == 1:  # a conversation of its own now and then
            page = visit("/")
            log, box = page.get_by_role("log"), page.get_by_label("Dit spørgsmål")
            page.get_by_text("Der kan søges i").wait_for()
        turn = log.get_by_role("article").nth(log.get_by_role("article").count())
        box.fill(f"Hvad blev besluttet i sag 24/{1000 + number}? {script}")
        page.get_by_role("button", name="Spørg", exact=True).click()
        turn.get_by_role("button", name="Kopiér svar med kilder").wait_for()
        assert visible(script).split()[0][:8] in turn.inner_text()
        assert_inert(page)
    print(f"{len(SCRIPTS)} questions")


def test_no_conversation_that_is_saved_holds_a_link_that_runs(visit: Visit) -> None:
    page = visit("/")
    page.get_by_text("Der kan søges i").wait_for()
    page.get_by_label("Dit spørgsmål").fill(f"Hvad blev besluttet i sag 24/1033? {SCRIPTS[32]}")
    page.get_by_role("button", name="Spørg", exact=True).click()
    page.get_by_role("button", name="Kopiér svar med kilder").wait_for()
    links = page.locator("a[href*='/samtale/']")
    addresses = [str(link.evaluate("a => a.href")) for link in links.all()]
    saved = {each.rsplit(".", 1)[1]: page.request.get(each) for each in addresses}
    written = saved["md"].text()
    assert re.findall(r"(?<!\\)\]\((?!http://127)", written) == []
    assert re.findall(r"(?<!\\)<[a-z!]", written, re.IGNORECASE) == []
    assert_word(saved["docx"].body())
    for answered in saved.values():
        name = answered.headers["content-disposition"]
        assert re.fullmatch(r'attachment; filename="[a-z0-9.-]+"', name)


def assert_word(packed: bytes) -> None:
    """Check that a Word document leads nowhere but to the app."""
    with zipfile.ZipFile(io.BytesIO(packed)) as document:
        for name in document.namelist():
            text = document.read(name).decode("utf-8", "replace")
            assert not BIDI.search(text), name
            for target in re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', text):
                assert target.startswith("http://127."), target
    assert not any("vba" in name.lower() for name in document.namelist())


@pytest.mark.slow
def test_no_page_runs_what_stands_in_the_minutes(visit: Visit, hostile: Library) -> None:
    meetings = hostile.archive.meetings(PUBLIC)
    items = [item for meeting in meetings for item in meeting.items]
    paths = ["/moeder", "/arkiv", "/arkiv/dokumenter", "/arkiv/tilfoej", "/briefing"]
    paths += [f"/moeder/{meeting.id}" for meeting in meetings]
    paths += [f"/moeder/{meetings[0].id}?q={script[:40]}" for script in SCRIPTS[:3]]
    paths += [f"/moeder/{meetings[0].id}/bilag/{item.id}/0" for item in meetings[0].items[::5]]
    paths += [f"/sager/{item.id}" for item in items]
    paths += ["/briefing?om=udvalg&udvalg=Teknisk+Udvalg&fra=2024-01-01&til=2024-12-31&sider=3"]
    paths += [f"/briefing?om=moede&moede={meeting.id}" for meeting in meetings]
    page = visit("/moeder")
    origin = page.evaluate("location.origin")
    for path in paths:
        page.goto(f"{origin}{path}")
        assert_inert(page)
        assert_plain(page.content())
    print(f"{len(paths)} pages over {len(items)} punkter")


def test_no_document_runs_what_stands_in_the_minutes(visit: Visit, hostile: Library) -> None:
    page = visit("/moeder")
    origin = page.evaluate("location.origin")
    for item in hostile.archive.meetings(PUBLIC)[0].items:
        for kind in ("html", "md", "docx"):
            answered = page.request.get(f"{origin}/sager/{item.id}/briefing.{kind}")
            assert answered.status == 200
            if kind == "html":
                assert_plain(answered.text())
                assert "script-src 'none'" in answered.headers["content-security-policy"]
            elif kind == "docx":
                assert_word(answered.body())
            else:
                assert re.findall(r"(?<!\\)\]\((?!http://127|#)", answered.text()) == []
                assert re.findall(r"(?<!\\)<(?:script|img|svg|a )", answered.text(), re.I) == []
            name = answered.headers.get("content-disposition", 'attachment; filename="x"')
            assert re.fullmatch(r'attachment; filename="[a-z0-9.-]+"', name)


@pytest.mark.parametrize("path", ["", "moeder", "arkiv/tilfoej"])
def test_markup_that_slipped_through_would_not_run_either(
    chromium: Browser, address: str, path: str
) -> None:
    reached: list[str] = []
    page = chromium.new_page()
    page.on("requestfinished", lambda request: reached.append(request.url))
    page.on("dialog", lambda dialog: reached.append(dialog.message))
    page.goto(f"{address}{path}")
    page.get_by_role("heading", level=1).wait_for()
    leads_away = "http-equiv"  # a page may lead away; no policy forbids that
    tried = [script for script in SCRIPTS if leads_away not in script]
    for script in tried:
        page.evaluate("text => document.body.insertAdjacentHTML('beforeend', text)", script)
    page.evaluate(RUN)
    page.wait_for_timeout(300)
    assert page.evaluate("window.ramt") is None
    assert [url for url in reached if not url.startswith((address, "data:", "blob:"))] == []
    page.close()
    print(f"{len(tried)} texts as markup on /{path}")


def test_at_least_sixty_were_tried() -> None:
    tried = 4 * len(SCRIPTS)
    print(f"{len(SCRIPTS)} texts, each as question, punkt, document and bare markup: {tried}")
    assert tried >= 60
