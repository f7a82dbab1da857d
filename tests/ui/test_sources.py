import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag

from assistant.answers.answer import Citation, Nearest, Outcome
from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.minutes.meeting import AgendaItem, Decision, Meeting
from assistant.ui import sources
from assistant.ui.turns import Turn


@pytest.fixture
def pane(archive: Archive, turn: Callable[..., Turn]) -> Callable[..., BeautifulSoup]:
    def render(*citations: Citation, viewer: Viewer = PUBLIC, **parts: object) -> BeautifulSoup:
        shown = sources.render(archive, turn(citations=citations, **parts), viewer)
        return BeautifulSoup(shown, "html.parser")

    return render


def facts(card: Tag) -> dict[str, str]:
    return {row.dt.text: row.dd.text for row in card.select("dl div") if row.dt and row.dd}


def test_the_empty_pane_says_what_will_stand_there() -> None:
    assert "citatet fremhævet" in sources.empty()


def test_a_card_shows_what_identifies_its_punkt(
    pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation]
) -> None:
    day = date(2024, 9, 24)
    card = pane(cite("Belysningen", decision_udvalg="Byrådet", decision_date=day)).article
    assert card is not None
    assert card["id"] == "kilde-1-1"
    assert facts(card) == {
        "Udvalg": "Teknik- og Klimaudvalget, Fjordbæk Kommune",
        "Mødedato": "3. september 2024 (for 5 måneder siden)",
        "Besluttet": "Byrådet, 24. september 2024",
        "Punkt": "7",
        "Sagsnummer": "24/1183",
        "Status": "Referat",
    }


def test_a_punkt_without_a_sagsnummer_says_so(
    pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation]
) -> None:
    card = pane(replace(cite("Godkendt."), sagsnummer=None)).article
    assert card is not None
    assert facts(card)["Sagsnummer"] == "uden sagsnummer"


def test_the_quote_is_marked_in_the_excerpt_and_in_the_whole_punkt(
    pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation]
) -> None:
    shown = pane(cite("de to grundejerforeninger på Strandvejen"))
    assert [mark.text for mark in shown.select("mark")] == [
        "de to grundejerforeninger på Strandvejen"
    ] * 2
    assert "afsnittet »Sagsfremstilling«" in shown.text
    whole = shown.select_one("details")
    assert whole is not None
    for part in ("At cykelstien anlægges", "Fraværende: Bent Krogh", "Kort over linjeføring.pdf"):
        assert part in whole.text


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("Belysningen dæmpes efter kl. 23.", "fra beslutningen"),
        ("At cykelstien anlægges i 2025.", "fra indstillingen, ikke fra beslutningen"),
        ("Kort over linjeføring.pdf", "listen over bilag"),
    ],
)
def test_a_card_says_in_words_what_the_quote_is_from(
    pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation], quote: str, said: str
) -> None:
    support = pane(cite(quote)).select_one(".belaeg")
    assert support is not None
    assert said in support.text


def test_a_fact_of_the_meeting_is_quoted_from_its_header(
    pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation]
) -> None:
    shown = pane(cite("Rådhuset, lokale 2", punkt=None))
    assert [mark.text for mark in shown.select("mark")] == ["Rådhuset, lokale 2"]
    assert "Mødets oplysninger" in shown.text


def test_a_quote_over_several_lines_is_marked_line_by_line(
    pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation]
) -> None:
    shown = pane(cite("Mødested: Rådhuset, lokale 2 Mødetid: 16.00", punkt=None))
    assert [mark.text for mark in shown.select("mark")] == [
        "Mødested: Rådhuset, lokale 2",
        "Mødetid: 16.00",
    ]


def test_a_closed_punkt_shows_its_heading_and_no_more(
    pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation]
) -> None:
    shown = pane(cite("12. Salg af grund ved havnen (Lukket)", punkt="12"))
    card = shown.article
    assert card is not None
    assert facts(card)["Status"] == "Lukket punkt"
    assert "Kanariefugl" not in shown.text
    assert not shown.select("details")


def test_who_may_read_a_closed_punkt_sees_it_whole(
    pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation]
) -> None:
    staff = Viewer(Role.MEDARBEJDER)
    assert "Kanariefugl" in pane(cite("Salg af grund", punkt="12"), viewer=staff).text


def test_a_quote_that_the_archive_lost_is_still_shown_and_said_to_be_gone(
    pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation]
) -> None:
    shown = pane(replace(cite("Helt andre ord."), item_id="ukendt"))
    assert [mark.text for mark in shown.select("mark")] == ["Helt andre ord."]
    assert "ændret eller fjernet" in shown.text


def test_nearest_punkter_are_cards_marked_as_no_answer(
    archive: Archive, pane: Callable[..., BeautifulSoup]
) -> None:
    item = archive.meetings(PUBLIC)[0].items[0]
    shown = pane(nearest=(Nearest(item.id, item.title), Nearest("ukendt", "Væk")))
    assert [card["id"] for card in shown.select("article")] == ["kilde-1-n1"]
    assert "De besvarer ikke spørgsmålet" in shown.text
    assert "Svaret har ingen kilder" in shown.text


def test_a_list_too_long_for_the_answer_is_shown_whole(
    archive: Archive, pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation]
) -> None:
    ids = tuple(item.id for item in archive.meetings(PUBLIC)[0].items)
    entries = pane(cite("Godkendt."), items=ids).select("ol li")
    assert [entry.text for entry in entries] == [
        "Cykelsti langs Strandvejen (O) Teknik- og Klimaudvalget, 3. september 2024, punkt 7",
        "Salg af grund ved havnen Teknik- og Klimaudvalget, 3. september 2024, punkt 12",
    ]


def test_a_list_beyond_what_a_page_bears_says_how_many_are_left(
    archive: Archive, pane: Callable[..., BeautifulSoup]
) -> None:
    item = archive.meetings(PUBLIC)[0].items[0]
    shown = pane(items=(item.id,) * 250)
    assert len(shown.select("ol li")) == 200
    assert "50 mere findes" in shown.text


def test_minutes_that_hold_markup_are_shown_as_text(
    archive: Archive, keep: Callable[[Meeting], None], turn: Callable[..., Turn]
) -> None:
    bad = '<img src=x onerror="alert(1)"></script><b>fed</b>'
    item = AgendaItem("1", bad, bad, heading=bad, decisions=(Decision(bad, None, bad, (bad,)),))
    keep(Meeting(bad, date(2024, 1, 1), (item,), f"{bad}.txt", kommune=bad))
    stored = archive.meetings(PUBLIC)[0]
    near = turn(asked=bad, nearest=(Nearest(stored.items[0].id, bad),))
    shown = BeautifulSoup(sources.render(archive, near, PUBLIC), "html.parser")
    assert not shown.find_all(["img", "script", "b"])
    assert shown.text.count(bad) >= 5


def test_the_original_is_offered_only_where_every_punkt_in_it_may_be_read(
    pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation]
) -> None:
    for viewer, offered in ((PUBLIC, []), (Viewer(Role.MEDARBEJDER), [f"/original/{'0' * 64}"])):
        links = pane(cite("Godkendt."), viewer=viewer).select('a[href^="/original"]')
        assert [link["href"] for link in links] == offered


@pytest.mark.parametrize(
    ("quote", "text", "more", "said"),
    [
        ("Godkendt.", "»Godkendt.« [1]", {}, "Direkte belæg: svaret gengiver citatet ordret."),
        ("Godkendt.", "Stien anlægges. [1]", {}, "Støttende belæg: svaret bygger på citatet."),
        (
            "At cykelstien anlægges",
            "»At cykelstien anlægges« [1]",
            {},
            "Støttende belæg: det er et f",
        ),
        ("Godkendt.", "»Godkendt.« [1]", {"outcome": Outcome.PARTIAL}, "Delvist belæg"),
        ("Kort over linjeføring.pdf", "Kort [1]", {}, "Svagt belæg"),
        ("7. Cykelsti", "7. Cykelsti [1]", {}, "Svagt belæg"),
    ],
)
def test_a_card_says_in_words_how_well_its_quote_backs_the_answer(
    pane: Callable[..., BeautifulSoup],
    cite: Callable[..., Citation],
    quote: str,
    text: str,
    more: dict[str, object],
    said: str,
) -> None:
    support = pane(cite(quote), text=text, **more).select_one(".belaeg")
    assert support is not None
    assert support.text.startswith(said)
    assert "%" not in support.text


@pytest.mark.parametrize(("state", "why"), [("dagsorden", "besluttet"), ("kladde", "godkendt")])
def test_what_is_not_final_backs_an_answer_for_the_time_being(
    pane: Callable[..., BeautifulSoup], cite: Callable[..., Citation], state: str, why: str
) -> None:
    support = pane(replace(cite("Godkendt."), state=state)).select_one(".belaeg")
    assert support is not None
    assert re.match(rf"Foreløbigt belæg: .* endnu ikke {why}", support.text)
