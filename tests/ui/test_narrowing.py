from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.records import Vocabulary
from assistant.archive.viewer import PUBLIC
from assistant.ui.asking import Asking
from assistant.ui.narrowing import render

NOTHING = Asking("")


@pytest.fixture
def vocabulary(archive: Archive) -> Vocabulary:
    names = ("Byrådet", "byrådet", "Teknik- og Klimaudvalget")
    return replace(archive.vocabulary(PUBLIC), udvalg=names)


def fields(vocabulary: Vocabulary, put: Asking = NOTHING) -> dict[str, str]:
    """Return the labels of the form with what stands in their fields."""
    form = BeautifulSoup(render(vocabulary, put), "html.parser")
    shown = {}
    for label in form.select("label"):
        field = form.select_one(f"#{label['for']}")
        assert field is not None
        option = field.select_one("option[selected]")
        shown[label.text] = option.text if option else str(field.get("value", ""))
    return shown


def test_every_field_has_its_label_and_is_empty(vocabulary: Vocabulary) -> None:
    assert fields(vocabulary) == dict.fromkeys(["Udvalg", "Fra dato", "Til dato", "Sagsnummer"], "")


def test_kommune_can_be_chosen_where_there_are_several(vocabulary: Vocabulary) -> None:
    several = replace(vocabulary, kommuner=("Fjordbæk", "Lyngsø"))
    assert "Kommune" in fields(several)


def test_a_body_spelt_in_two_ways_is_offered_once(vocabulary: Vocabulary) -> None:
    form = BeautifulSoup(render(vocabulary), "html.parser")
    assert [option.text for option in form.select("option")] == [
        "Alle udvalg",
        "Byrådet",
        "Teknik- og Klimaudvalget",
    ]


def test_what_an_address_brought_stands_in_the_fields(vocabulary: Vocabulary) -> None:
    put = Asking("Hvad?", Filters("BYRÅDET", case="24/9"), frozenset({"period"}), ("Før?",))
    shown = fields(vocabulary, put)
    assert (shown["Udvalg"], shown["Sagsnummer"]) == ("Byrådet", "24/9")
    hidden = BeautifulSoup(render(vocabulary, put), "html.parser").select("[type=hidden]")
    assert [(h["name"], h["value"]) for h in hidden] == [("uden", "periode"), ("foer", "Før?")]


def test_a_body_that_an_address_made_up_is_shown_and_is_text(vocabulary: Vocabulary) -> None:
    bad = '"><script>alert(1)</script>'
    put = Asking("Hvad?", Filters(bad, case=bad), before=(bad,))
    assert fields(vocabulary, put)["Udvalg"] == bad
    assert not BeautifulSoup(render(vocabulary, put), "html.parser").select("script")
