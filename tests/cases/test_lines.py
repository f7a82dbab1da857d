"""What single lines say: no wording that a reader would take for more than stands there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC
from assistant.briefing.briefing import Briefing, Length, Line, head
from assistant.briefing.building import Builder, Order
from assistant.briefing.checking import Checker
from assistant.briefing.fitting import (
    DECISIONS,
    DIFFERING,
    ECONOMY,
    HEARD,
    NEWS,
    OPEN,
    STATUS,
    VOTES,
)
from assistant.briefing.topics import Topic
from assistant.minutes.meeting import Decision, Meeting, State
from tests.cases.conftest import meeting, punkt
from tests.cases.long_case import NoFinder

TODAY = date(2026, 11, 21)
BODY = "Teknik- og Miljøudvalget"
Make = Callable[..., Archive]


def made(archive: Archive, case: str = "26/1", length: Length = Length.THREE) -> Briefing:
    """Return the briefing of a case, every line of which passes the verifier."""
    briefing = Builder(archive, NoFinder()).of_case(case, Order(PUBLIC, TODAY, length))
    checker = Checker(archive, PUBLIC)
    assert [line.text for line in briefing.lines if checker.faults(line)] == []
    return briefing


def under(briefing: Briefing, heading: str) -> list[Line]:
    """Return the lines under a heading."""
    sections = [s for chapter in briefing.chapters for s in chapter.sections]
    return [line for section in sections if section.heading == heading for line in section.lines]


def on(month: int, *texts: str, **more: object) -> Meeting:
    """Return a meeting of one punkt of the case, its title and decision given."""
    title, decision = texts
    return meeting(BODY, date(2026, month, 4), punkt("3", title, decision, sag="26/1", **more))


def test_a_plain_yes_stands_beside_what_it_said_yes_to(archive_of: Make) -> None:
    asked = {"indstilling": "Chefen indstiller, at firmaet Sten og Sand får opgaven."}
    archive = archive_of(on(3, "Kaj 4: udbud", "Godkendt.", sections=asked))
    (line,) = under(made(archive), STATUS)
    assert line.text.endswith(
        "vedtaget – »Godkendt.« – indstillet: »Chefen indstiller, at firmaet Sten og Sand får "
        "opgaven.«"
    )


def test_an_orientering_taken_to_efterretning_needs_no_indstilling(archive_of: Make) -> None:
    asked = {"indstilling": "Chefen indstiller, at orienteringen tages til efterretning."}
    archive = archive_of(on(3, "Kaj 4: orientering", "Taget til efterretning.", sections=asked))
    (line,) = under(made(archive), STATUS)
    assert "indstillet" not in line.text


def test_a_treatment_under_another_title_says_its_title(archive_of: Make) -> None:
    archive = archive_of(on(3, "Kaj 4: udbud", "Godkendt."), on(5, "Kaj 4: regnskab", "Godkendt."))
    older, newest = under(made(archive), DECISIONS)
    assert "»Kaj 4: udbud«" in older.text
    assert "regnskab" not in newest.text
    assert newest.note == "ordlyden står under Status nu"


def test_a_change_that_the_indstilling_names_too_is_no_difference(archive_of: Make) -> None:
    asked = {"indstilling": "Chefen indstiller, at planen anbefales med de to ændringer."}
    decided = "Udvalget anbefaler planen med de to ændringer. For stemte Per Skov (O)."
    archive = archive_of(on(3, "Plan for Kaj 4", decided, sections=asked))
    assert under(made(archive), DIFFERING) == []


def test_amounts_of_a_table_carry_the_unit_that_stands_over_it(archive_of: Make) -> None:
    table = "Økonomi i mio. kr.:\nPost\t2026\t2027\nAnlæg\t4,2\t1,5\nDrift\t0,3\t0,4"
    archive = archive_of(on(3, "Kaj 4", "Godkendt.", sections={"oekonomi": table}))
    (line,) = under(made(archive), ECONOMY)
    assert line.text.endswith(
        "»mio. kr.«: »Anlæg« »2026« »4,2«, »2027« »1,5«; »Drift« »2026« »0,3«, »2027« »0,4«"
    )


def test_amounts_of_a_table_with_one_column_name_its_head_once(archive_of: Make) -> None:
    table = "Post\t1.000 kr.\nRådgivning\t310\nI alt\t4.850"
    archive = archive_of(on(3, "Kaj 4", "Godkendt.", sections={"oekonomi": table}))
    (line,) = under(made(archive), ECONOMY)
    assert line.text.endswith("»1.000 kr.«: »Rådgivning« »310«; »I alt« »4.850«")


def test_an_amount_says_whether_it_was_decided_or_only_recommended(archive_of: Make) -> None:
    asked = {
        "indstilling": "Chefen indstiller, at der gives 6,4 mio. kr.",
        "oekonomi": "Kajen koster 6,4 mio. kr. at forny.",
    }
    archive = archive_of(on(3, "Kaj 4", "Der gives 5,0 mio. kr.", sections=asked))
    told = [
        line.text.partition(" – ")[2].partition("»")[0] for line in under(made(archive), ECONOMY)
    ]
    assert told == ["besluttet: ", "", "indstillet: "]


def test_an_amount_says_which_inner_heading_it_stands_under(archive_of: Make) -> None:
    parts = ("Model A", "Kajen koster 4 mio. kr.", "Model B", "Kajen koster 9 mio. kr. i alt.")
    text = "\n\n".join(parts)
    archive = archive_of(on(3, "Kaj 4", "Godkendt.", sections={"sagsfremstilling": text}))
    told = [line.text.partition(" – ")[2] for line in under(made(archive), ECONOMY)]
    assert told == [
        "under »Model A«: »Kajen koster 4 mio. kr.«",
        "under »Model B«: »Kajen koster 9 mio. kr. i alt.«",
    ]


def test_both_sides_of_a_vote_share_a_line(archive_of: Make) -> None:
    decided = "Godkendt. For: 2 (Anna Bro (A), Eva Lund (C)). Imod: 1 (Per Skov (O))."
    archive = archive_of(on(3, "Kaj 4", decided))
    (line,) = under(made(archive), VOTES)
    assert "Per Skov" in line.text
    assert "Anna Bro" in line.text
    (status,) = under(made(archive), STATUS)
    assert status.text.endswith("»Godkendt. …«")


def test_an_answer_by_another_body_leaves_a_point_open(archive_of: Make) -> None:
    archive = archive_of(
        on(3, "Kaj 4", "Forvaltningen vender tilbage med en tidsplan på maj-mødet."),
        meeting("Økonomiudvalget", date(2026, 6, 2), punkt("9", "Kaj 4", "Godkendt.", sag="26/1")),
    )
    (line,) = under(made(archive), OPEN)
    assert line.note == (
        "frist: maj 2026; fristen er passeret, og arkivet har ikke noget svar; "
        "sagen er siden behandlet i Økonomiudvalget 02-06-2026"
    )


def test_who_is_to_be_heard_is_not_told_as_heard(archive_of: Make) -> None:
    text = (
        "Forslaget skal sendes i høring i otte uger. Grundejerforeningen ønsker en mur. "
        "Der er holdt borgermøde den 2. februar 2026. Byrådet ønsker en kaj."
    )
    archive = archive_of(on(3, "Kaj 4", "Godkendt.", sections={"sagsfremstilling": text}))
    told = [line.text.partition("»")[2] for line in under(made(archive), HEARD)]
    assert told == [
        "Grundejerforeningen ønsker en mur.«",
        "Der er holdt borgermøde den 2. februar 2026.«",
    ]


def test_a_meeting_to_come_is_no_treatment_and_one_without_minutes_says_so(
    archive_of: Make,
) -> None:
    agenda = {"state": State.DAGSORDEN}
    archive = archive_of(
        on(3, "Kaj 4", "Godkendt."),
        meeting(BODY, date(2026, 10, 6), punkt("4", "Kaj 4", sag="26/1"), **agenda),
        meeting(BODY, date(2026, 12, 1), punkt("5", "Kaj 4", sag="26/1"), **agenda),
    )
    last, past, coming = under(made(archive), STATUS)
    assert "04-03-2026" in last.text
    assert past.text.endswith("06-10-2026, punkt 4: kun dagsordenen er i arkivet")
    assert coming.text.endswith("01-12-2026, punkt 5: kommende")


def test_news_leave_out_what_was_said_before_in_other_words(archive_of: Make) -> None:
    before = {"sagsfremstilling": "Kajen er 120 meter lang. Den er bygget i 1931."}
    now = {
        "sagsfremstilling": "Udvalget udsatte sagen den 4. marts 2026. Kajen er jo 120 meter lang. "
        "Et nyt overslag lyder på 7,5 mio. kr."
    }
    coming = meeting(
        BODY,
        date(2026, 12, 1),
        punkt("5", "Kaj 4", sag="26/1", sections=now),
        state=State.DAGSORDEN,
    )
    archive = archive_of(on(3, "Kaj 4", "Udsat.", sections=before), coming)
    (listed,) = [m for m in archive.meetings(PUBLIC) if m.date == date(2026, 12, 1)]
    briefing = Builder(archive, NoFinder()).of_agenda(listed.id, Order(PUBLIC, TODAY))
    assert [line.text for line in under(briefing, NEWS)] == [
        "Dagsordenen – »Et nyt overslag lyder på 7,5 mio. kr.«"
    ]
    assert briefing.chapters[0].remarks[0] == f"Sidst behandlet: {BODY} 04-03-2026."


def test_a_treatment_that_is_only_told_of_gives_no_news(archive_of: Make) -> None:
    text = {"sagsfremstilling": "Kajen er 120 meter lang. Den koster 7,5 mio. kr."}
    item = punkt("5", "Kaj 4", "Godkendt.", sag="26/1", sections=text)
    earlier = Decision("Økonomiudvalget", date(2026, 2, 17), "Anbefales.")
    told = replace(item, decisions=(earlier, *item.decisions))
    archive = archive_of(meeting("Byrådet", date(2026, 3, 4), told))
    (listed,) = archive.meetings(PUBLIC)
    briefing = Builder(archive, NoFinder()).of_agenda(listed.id, Order(PUBLIC, TODAY))
    assert under(briefing, NEWS) == []
    assert briefing.chapters[0].remarks[0] == (
        "Ikke fundet behandlet her før; behandlet i Økonomiudvalget 17-02-2026. De møder er ikke "
        "selv i arkivet, så det kan ikke ses, hvad der er nyt i sagens tekst siden."
    )


def test_a_period_says_which_case_each_line_is_of(archive_of: Make) -> None:
    items = (
        punkt("3", "Kaj 4", "Godkendt. Per Skov (O) stemte imod."),
        punkt("4", "Bro", "Udsat."),
    )
    archive = archive_of(meeting(BODY, date(2026, 3, 4), *items))
    builder = Builder(archive, NoFinder())
    span = (date(2026, 1, 1), date(2026, 6, 30))
    briefing = builder.of_period(BODY, *span, Order(PUBLIC, TODAY))
    assert [line.text.split(":")[0] for line in under(briefing, DECISIONS)] == [
        "04-03-2026, punkt 3, »Kaj 4«",
        "04-03-2026, punkt 4, »Bro«",
    ]
    assert under(briefing, VOTES)[0].text.startswith("04-03-2026, punkt 3, »Kaj 4« – ")


def test_the_head_names_every_kommune_that_is_cited(archive_of: Make) -> None:
    archive = archive_of(on(3, "Kaj 4", "Godkendt."))
    assert head(made(archive)) == "Havnsø Kommune · 21-11-2026"


@pytest.mark.parametrize(
    ("topic", "text", "share"),
    [
        ("demens", "Flere af dem er tilfredse.", 0.0),
        ("demens", "Ny demensafdeling på Tangholm", 1.0),
        ("klima", "Teknik- og Klimaudvalget besluttede at vente.", 0.0),
        ("klima", "Center for Teknik og Klima indstiller, at stien bygges.", 0.0),
        ("klima", "Klimaplanen er klar til udvalget.", 1.0),
        ("klima", "Planen om klima drøftes i udvalget.", 1.0),
        ("cykelstier", "Cykelstien er 2 km lang.", 1.0),
        ("cykelsti ved skolen", "Cykelstien er 2 km lang.", 0.5),
        ("støj", "Der er målt støj ved motorvejen.", 1.0),
        ("og", "Alt og intet", 0.0),
    ],
)
def test_a_topic_is_named_by_its_words_and_not_by_letters(
    topic: str, text: str, share: float
) -> None:
    assert Topic.of(topic).share(text) == share
