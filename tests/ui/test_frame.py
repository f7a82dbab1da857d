from bs4 import BeautifulSoup

from assistant.ui.frame import FAVICON, NOTICE, Entry, Installation, footer, header

ASK, MEETINGS = Entry("Spørg", ""), Entry("Møder", "moeder")
OWN = Installation("Fjordbæk <b>Kommune", demo=False, encoder="dansk-1", answer_mode="uddrag")
DEMO = Installation(None, demo=True, encoder="dansk-1", answer_mode="uddrag")


def top(installation: Installation, *entries: Entry) -> BeautifulSoup:
    return BeautifulSoup(header(installation, entries, entries[0]), "html.parser")


def test_the_demo_says_so_at_the_top() -> None:
    assert "DEMO" in top(DEMO, ASK).text
    assert "DEMO" not in top(OWN, ASK).text


def test_the_municipality_is_named_as_text() -> None:
    assert OWN.kommune is not None
    assert OWN.kommune in top(OWN, ASK).text
    assert OWN.title == "Referatassistent – Fjordbæk <b>Kommune"


def test_one_page_needs_no_navigation() -> None:
    assert top(OWN, ASK).nav is None


def test_the_navigation_names_each_page_and_the_current_one() -> None:
    nav = top(OWN, ASK, MEETINGS).nav
    assert nav is not None
    assert [(a.text, a["href"], a.get("aria-current")) for a in nav.select("a")] == [
        ("Spørg", "/", "page"),
        ("Møder", "/moeder", None),
    ]


def test_the_footer_carries_the_notice_and_what_runs() -> None:
    shown = footer(OWN)
    assert NOTICE in shown
    assert "dansk-1" in shown
    assert "uddrag" in shown


def test_the_mark_of_the_product_is_one_drawing_without_scripts() -> None:
    mark = BeautifulSoup(FAVICON, "html.parser")
    assert [tag.name for tag in mark.find_all()] == ["svg", "path", "path"]
