"""What the page does with bad input, faults, hostile text and several users at once."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.minutes.signs import visible

Ask = Callable[[Page, str], Locator]

HOSTILE = (
    "<script>alert('script')</script>",
    "<img src=x onerror=alert('img')>",
    '"><svg onload=alert(1)>',
    "</p></div><iframe src='https://ond.example/'></iframe>",
    "[klik](javascript:alert(1)) ![](https://ond.example/x.png)",
    "${alert('skabelon')} {{value}} @children",
    "<style>body{display:none}</style>",
    "Hvad blev der besluttet \u202e om <b>skolen</b>?",
)


def send(page: Page, question: str) -> None:
    page.get_by_label("Dit spørgsmål").fill(question)
    page.get_by_role("button", name="Spørg", exact=True).click()


def test_a_hostile_question_is_shown_as_text(page: Page, ask: Ask) -> None:
    for text in HOSTILE:
        shown = f"Spørgsmål: {visible(text)}"
        expect(ask(page, text).get_by_role("heading")).to_have_text(shown)
    assert page.locator("iframe, [onerror], [onload]").count() == 0
    assert page.locator("main img, main script, main style").count() == 0
    expect(page.get_by_role("button", name="Spørg", exact=True)).to_be_visible()


@pytest.mark.parametrize("text", ["", "   \n "])
def test_an_empty_question_gets_a_clear_message(page: Page, text: str) -> None:
    send(page, text)
    expect(page.get_by_role("alert")).to_contain_text("Spørgsmålet er tomt")
    box = page.get_by_label("Dit spørgsmål")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")


def test_a_question_of_20_000_characters_gets_a_clear_message_and_stays(page: Page) -> None:
    send(page, "a" * 20_000)
    expect(page.get_by_role("alert")).to_contain_text("20000 tegn")
    assert len(page.get_by_label("Dit spørgsmål").input_value()) == 20_000
    expect(page.get_by_role("log").get_by_role("article")).to_have_count(0)


def test_the_message_goes_when_the_next_question_is_answered(page: Page, ask: Ask) -> None:
    send(page, "")
    expect(page.get_by_role("alert")).to_contain_text("tomt")
    ask(page, "Hvad blev der besluttet om rotter i Fjordbæk midtby?")
    expect(page.get_by_role("alert")).to_be_empty()


def test_an_error_is_shown_as_its_danish_sentence(page: Page) -> None:
    send(page, "Arkivet mangler, hvad nu?")
    expect(page.get_by_role("alert")).to_have_text(
        "Arkivet kan ikke læses lige nu. Prøv igen om lidt."
    )


def test_a_fault_of_the_program_says_so_and_gives_the_question_back(page: Page) -> None:
    send(page, "Gå i stykker")
    expect(page.get_by_role("alert")).to_contain_text("Noget gik galt på serveren")
    expect(page.get_by_label("Dit spørgsmål")).to_have_value("Gå i stykker")
    expect(page.get_by_role("log").get_by_role("article")).to_have_count(0)
    assert "Traceback" not in page.locator("body").inner_text()


def test_a_lost_connection_is_said_in_danish(page: Page) -> None:
    page.context.set_offline(True)
    send(page, "Hvad nu?")
    expect(page.get_by_text("Der er ikke forbindelse til serveren")).to_be_visible()


def test_users_do_not_wait_for_each_other(visit: Callable[..., Page], ask: Ask, demo: Any) -> None:
    slow, quick = visit(), visit()
    send(slow, "Vent, hvad blev der besluttet om rotter?")
    expect(slow.get_by_role("log")).to_contain_text("Søger i")
    ask(quick, "Hvad blev der besluttet om rotter i Fjordbæk midtby?")
    expect(slow.get_by_role("log")).to_contain_text("Søger i")
    demo.gate.set()
    slow.get_by_role("button", name="Kopiér svar med kilder").wait_for()
    expect(quick.get_by_role("log").get_by_role("article")).to_have_count(1)


def test_programs_are_offered_the_look_up_and_nothing_of_the_toolkit(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}gradio_api/info")
    with urllib.request.urlopen(f"{address}api/openapi.json") as answered:
        assert list(json.load(answered)["paths"]) == ["/svar"]


def test_every_response_forbids_other_hosts(address: str) -> None:
    for path in ("", "favicon.ico", "theme.css"):
        with urllib.request.urlopen(f"{address}{path}") as answered:
            policy = answered.headers["content-security-policy"]
        assert re.match("default-src '(?:self|none)';", policy)
        assert "http" not in policy


def test_a_question_whose_stream_was_closed_is_answered_all_the_same(page: Page, ask: Ask) -> None:
    closed = 'data: {"msg": "close_stream"}\n\n'
    page.route(
        "**/queue/data*",
        lambda route: route.fulfill(content_type="text/event-stream", body=closed),
        times=1,
    )
    expect(ask(page, "Hvad blev der besluttet om rotter i Fjordbæk midtby?")).to_contain_text(
        "Besvaret"
    )
