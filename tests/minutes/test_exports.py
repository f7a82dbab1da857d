"""Each system's export and its traps; the files are invented and have the real ones' keys."""

import base64
import json
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from assistant.errors import UnreadableFile
from assistant.minutes.meeting import AgendaItem, Decision, Meeting, SectionKind, State
from assistant.minutes.reader import read
from tests.minutes import writers
from tests.minutes.test_same_meeting import DAY, MEETING, UDVALG

CLOSED = "firstagenda.json edoc.xml sbsys.xml acadre.xml fics.xml".split()


def read_one(name: str, data: bytes | str) -> Meeting:
    (meeting,) = read(name, data.encode() if isinstance(data, str) else data)
    return meeting


def refusal(name: str, data: bytes | str) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_one(name, data)
    return str(caught.value)


def item_of(meeting: Meeting, punkt: str) -> AgendaItem:
    return next(item for item in meeting.items if item.punkt == punkt)


UNSAID = {
    "firstagenda.json": ('"IsOpen": true', '"IsOpen": null'),
    "sbsys.xml": ("<IsPublic>True</IsPublic>", ""),
    "acadre.xml": ('"accessname">Åben<', '"accessname"><'),
    "fics.xml": ("<CaseClosed>false</CaseClosed>", ""),
    "edoc.xml": ("<AgendaType>Åben dagsorden</AgendaType>", ""),
}
"""How each system calls a punkt open, and the same export where it says nothing."""


# --- all of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", UNSAID)
def test_what_a_mixed_export_leaves_unsaid_is_closed(name: str) -> None:
    said, unsaid = UNSAID[name]
    data = writers.WRITERS[name](MEETING)
    assert said.encode() in data
    meeting = read_one(name, data.replace(said.encode(), unsaid.encode()))
    assert all(item.closed for item in meeting.items)
    assert any("regnes som luk" in doubt for doubt in meeting.uncertain)


@pytest.mark.parametrize("name", UNSAID)
def test_an_export_that_closes_nothing_leaves_nothing_in_doubt(name: str) -> None:
    opened = replace(MEETING, items=tuple(replace(i, closed=False) for i in MEETING.items))
    said, unsaid = (text.encode() for text in UNSAID[name])
    data = writers.WRITERS[name](opened).replace(said, unsaid)
    assert not any(item.closed for item in read_one(name, data).items)


def test_a_bilag_that_an_export_leaves_unsaid_is_closed_where_others_are_said() -> None:
    data = writers.as_fics(MEETING)
    said = b"<AttachmentClosed>false</AttachmentClosed>"
    assert data.count(said) > 1
    first, rest = data.split(said, 1)
    meeting = read_one("fics.xml", first + rest)
    shut = [each.closed for item in meeting.items if not item.closed for each in item.attachments]
    assert shut[0]
    assert not all(shut)


@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_punkt_is_closed_and_keeps_title_and_case(name: str) -> None:
    item = item_of(read_one(name, writers.WRITERS[name](MEETING)), "3")
    assert (item.closed, item.title, item.sagsnummer) == (True, "Køb af areal", "26/11873")


@pytest.mark.parametrize("name", [name for name in writers.WRITERS if name != "referat.md"])
def test_a_file_is_known_by_its_content(name: str) -> None:
    data = writers.WRITERS[name](MEETING)
    assert [item.punkt for item in read_one("eksport", data).items] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("name", [name for name in writers.WRITERS if name.endswith("xml")])
@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.999])
def test_a_cut_off_xml_export_is_refused(name: str, cut: float) -> None:
    data = writers.WRITERS[name](MEETING)
    assert "beskadiget eller ikke hel" in refusal(name, data[: int(len(data) * cut)])


@pytest.mark.parametrize("name", [name for name in writers.WRITERS if name.endswith("xml")])
def test_e_mail_addresses_are_left_out(name: str) -> None:
    assert "@" not in repr(read_one(name, writers.WRITERS[name](MEETING)))


def test_an_export_of_an_unknown_system_is_refused_by_name() -> None:
    message = refusal("dagsorden.xml", "<Dagsorden><Punkt>Kajen</Punkt></Dagsorden>")
    assert "ingen af de eksporter, der kan læses" in message
    assert "eDoc, SBSYS, Acadre, FICS eller FirstAgenda" in message


@pytest.mark.parametrize("root", ["Meeting", "Publication", "root", "PublishAgenda"])
def test_another_file_with_the_same_outermost_tag_is_refused(root: str) -> None:
    assert "ingen af de eksporter" in refusal("a.xml", f"<{root}><x>Hej</x></{root}>")


def test_a_billion_laughs_is_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE Meeting [<!ENTITY l0 "ha">{laughs}]>{{}}'
    assert "dokumenttype" in refusal("bombe.xml", bomb.format("<Meeting>&l9;</Meeting>"))
    export = "<Meeting><MeetingAgendaTypes>&l9;</MeetingAgendaTypes></Meeting>"
    assert "dokumenttype" in refusal("bombe", bomb.format(export))


def test_an_export_without_a_meeting_is_refused() -> None:
    message = refusal("s.xml", "<Publication><Agendas/></Publication>")
    assert "har ingen møder" in message


def test_text_that_begins_with_a_bracket_is_still_text() -> None:
    meeting = read_one(
        "referat.txt", "[Kladde]\n1. Kajen\nBeslutning\nGodkendt.\n2. Eventuelt\nIntet."
    )
    assert [item.title for item in meeting.items] == ["Kajen", "Eventuelt"]


# --- eDoc ---------------------------------------------------------------------------------------


def test_edoc_gives_the_text_of_an_attachment() -> None:
    item = MEETING.items[1]
    bilag = tuple(replace(each, text="Kortet viser\nstien.") for each in item.attachments)
    told = replace(MEETING, items=(replace(item, attachments=bilag),))
    found = read_one("edoc.xml", writers.as_edoc(told)).items[0].attachments
    assert [each.text for each in found] == ["Kortet viser\nstien."] * 2
    assert not any(each.closed for each in found)


def test_edoc_attachments_that_are_not_published_are_closed() -> None:
    data = writers.as_edoc(MEETING).replace(b"SKAL PUBLICERES", b"SKAL IKKE PUBLICERES")
    assert all(each.closed for each in item_of(read_one("e.xml", data), "2").attachments)


def test_edoc_closed_agenda_with_its_own_numbers_comes_last() -> None:
    items = [
        replace(item, punkt=str(n)) for item, n in zip(MEETING.items, (1, 2, 1, 3), strict=True)
    ]
    meeting = read_one("e.xml", writers.as_edoc(replace(MEETING, items=tuple(items))))
    assert [(item.punkt, item.closed) for item in meeting.items] == [
        ("1", False),
        ("2", False),
        ("3", False),
        ("1", True),
    ]


def test_edoc_case_number_is_no_document_number() -> None:
    item = item_of(read_one("e.xml", writers.as_edoc(MEETING)), "1")
    assert item.sagsnummer is None


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        ("Dagsorden godkendt", State.DAGSORDEN),
        ("Referat ikke godkendt", State.KLADDE),
        ("Referat endeligt godkendt", State.REFERAT),
    ],
)
def test_edoc_state(printed: str, state: State) -> None:
    data = writers.as_edoc(MEETING).replace(b"Referat endeligt godkendt", printed.encode())
    assert read_one("e.xml", data).state is state


# --- SBSYS --------------------------------------------------------------------------------------


def test_sbsys_field_that_is_marked_as_feedback_is_a_decision_whatever_its_name() -> None:
    data = writers.as_sbsys(MEETING).decode()
    heading = MEETING.items[3].decisions[0].heading
    item = item_of(read_one("s.xml", data.replace(heading, "Protokol")), "4")
    assert item.decisions == (Decision(UDVALG, DAY, "Intet at bemærke.", heading="Protokol"),)


def test_sbsys_agenda_whose_feedback_is_empty_has_no_decisions() -> None:
    items = tuple(replace(item, decisions=()) for item in MEETING.items)
    meeting = read_one("s.xml", writers.as_sbsys(replace(MEETING, items=items)))
    assert meeting.state is State.DAGSORDEN
    assert not any(item.decisions for item in meeting.items)


@pytest.mark.parametrize("number", ["-", "", " "])
def test_sbsys_punkt_without_a_case_has_no_number(number: str) -> None:
    item = replace(MEETING.items[3], sagsnummer=number)
    meeting = read_one("s.xml", writers.as_sbsys(replace(MEETING, items=(item,))))
    assert meeting.items[0].sagsnummer is None


def test_sbsys_draft_with_decisions_is_a_draft_of_the_minutes() -> None:
    data = writers.as_sbsys(MEETING).replace(b"Final", b"Draft")
    assert read_one("s.xml", data).state is State.KLADDE


def test_sbsys_agendas_of_one_publication_are_meetings_of_their_own() -> None:
    data = writers.as_sbsys(MEETING).decode()
    agenda = data[data.index("<Agenda ") : data.index("</Agendas>")]
    meetings = read("s.xml", data.replace(agenda, agenda * 2).encode())
    assert [len(meeting.items) for meeting in meetings] == [4, 4]


# --- Acadre -------------------------------------------------------------------------------------


def test_acadre_number_stands_on_the_parent_and_orders_the_punkter() -> None:
    meeting = read_one("a.xml", writers.as_acadre(replace(MEETING, items=MEETING.items[::-1])))
    assert [item.punkt for item in meeting.items] == ["1", "2", "3", "4"]


def test_acadre_file_number_of_an_attachment_is_no_case() -> None:
    item = replace(MEETING.items[1], sagsnummer=None)
    meeting = read_one("a.xml", writers.as_acadre(replace(MEETING, items=(item,))))
    assert meeting.items[0].sagsnummer is None
    assert "222359/12" not in repr(meeting)


def test_acadre_closed_attachment_is_closed() -> None:
    data = writers.as_acadre(MEETING).decode()
    at = data.index("222359/12")
    shut = data[:at] + data[at:].replace("Åben", "Lukket", 1)
    found = item_of(read_one("a.xml", shut), "2").attachments
    assert [each.closed for each in found] == [True, False]


# --- FICS ---------------------------------------------------------------------------------------


def test_fics_case_is_the_one_printed_and_else_the_journal_number() -> None:
    data = writers.as_fics(MEETING)
    assert item_of(read_one("f.xml", data), "2").sagsnummer == "26/10457"
    page = base64.b64encode("<h1>Pkt. 4</h1><p>Godkendt.</p>".encode("cp1252"))
    start = data.rindex(b"<DocContent>") + len(b"<DocContent>")
    without = data[:start] + page + data[data.rindex(b"</DocContent>") :]
    assert item_of(read_one("f.xml", without), "4").sagsnummer == "00.01.00G01-0019 09"


@pytest.mark.parametrize("damage", [b"!", b"PGgx", b"PGgxP"])
def test_fics_with_damaged_base64_is_refused(damage: bytes) -> None:
    data = writers.as_fics(MEETING)
    broken = data.replace(b"</DocContent>", damage + b"</DocContent>", 1)
    message = refusal("f.xml", broken)
    assert message.startswith("f.xml: indholdet af punkt 1 er beskadiget")


# --- FirstAgenda --------------------------------------------------------------------------------


def agenda(**changes: Any) -> str:
    """Return an API answer of one punkt with some of its values changed."""
    (row,) = writers.agenda_json(replace(MEETING, items=(MEETING.items[1],)))["Dagsordenpunkter"]
    return json.dumps({"Dagsordenpunkter": [{**row, **changes}]})


def test_firstagenda_answer_alone_takes_body_and_date_from_its_decisions() -> None:
    meeting = read_one("a.json", json.dumps(writers.agenda_json(MEETING)))
    assert (meeting.udvalg, meeting.date, meeting.start) == (UDVALG, DAY, None)
    assert any("nævner ikke udvalg og dato" in sentence for sentence in meeting.uncertain)


def test_firstagenda_heading_inside_a_part_is_text() -> None:
    html = (
        "<h3>Sagsfremstilling</h3><span><p>Stien er smal.</p><h3>Økonomi</h3><p>Den er dyr.</p>"
        "</span>"
        "<h3>Indstilling</h3><span><p>at stien anlægges</p></span>"
    )
    (item,) = read_one("a.json", agenda(Felter=[{"Html": html}])).items
    assert [each.kind for each in item.sections] == [
        SectionKind.SAGSFREMSTILLING,
        SectionKind.INDSTILLING,
    ]
    assert item.sections[0].text.split() == "Stien er smal. Økonomi Den er dyr.".split()


def test_firstagenda_noise_of_the_converter_is_no_text() -> None:
    meeting = read_one("a.json", writers.as_firstagenda(MEETING))
    assert "Dagsordenspunkt" not in repr(meeting)
    assert "Aspose" not in repr(meeting)


def test_firstagenda_history_gives_each_bodys_decision() -> None:
    html = (
        "<h3>Beslutninger</h3><span><div>Tiltrådt.</div></span><h3>Sagsforløb</h3><span>"
        "<div>Udvalg: Magistraten</div><div>Dato: 02-09-2025</div><div>Punktnummer: 12</div>"
        "<div>Anbefales.</div><div>Udvalg: Byrådet</div><div>Dato: 10-09-2025</div>"
        "<div>Punktnummer: 3</div><div>Sendes til udvalget.</div></span>"
    )
    (item,) = read_one("a.json", agenda(Felter=[{"Html": html}])).items
    assert [(each.udvalg, each.date, each.text) for each in item.decisions] == [
        (None, None, "Tiltrådt."),
        ("Magistraten", date(2025, 9, 2), "Anbefales."),
        ("Byrådet", date(2025, 9, 10), "Sendes til udvalget."),
    ]


def test_firstagenda_decision_of_its_own_field() -> None:
    (item,) = read_one("a.json", agenda(Felter=[], ItemDecision="<p>Godkendt.</p>")).items
    assert [each.text for each in item.decisions] == ["Godkendt."]


@pytest.mark.parametrize("name", ["Dagsorden", "Tillægsdagsorden"])
def test_firstagenda_supplementary_agenda_is_an_agenda(name: str) -> None:
    data = writers.as_firstagenda(MEETING).replace(
        b'"Navn": "Referat"', json.dumps({"Navn": name})[1:-1].encode()
    )
    assert read_one("a.json", data).state is State.DAGSORDEN


def test_firstagenda_times_are_local() -> None:
    assert read_one("a.json", writers.as_firstagenda(MEETING)).start == time(16, 30)


def test_firstagenda_list_of_meetings_is_refused_as_one() -> None:
    message = refusal("udvalg.json", json.dumps({"Udvalg": {"Udvalg 2026-2029": []}}))
    assert "liste over udvalg og møder" in message
    assert "referat hent" in message


@pytest.mark.parametrize(
    "text", ["{", '{"Dagsordenpunkter": [', "[" * 100_000, "[1, 2]", '{"a": 1}']
)
def test_other_json_is_refused(text: str) -> None:
    assert refusal("a.json", text).startswith("a.json: JSON-filen er")


@pytest.mark.parametrize("value", [None, 7, "x", [], {}, [[]], [{"Html": None}], {"Navn": 3}])
@pytest.mark.parametrize(
    "key", ["Felter", "Bilag", "Navn", "SagsNummer", "Sorting", "IsOpen", "Punktnummer"]
)
def test_firstagenda_values_of_any_type_are_read(key: str, value: object) -> None:
    (item,) = read_one("a.json", agenda(**{key: value})).items
    assert item.closed is False


def test_a_page_of_the_site_that_is_laid_out_otherwise_is_read_as_a_document() -> None:
    page = (
        "<html><body><h1>Referat af møde i Havneudvalget</h1><p>Mandag den 6. maj 2024</p><table>"
        '<tr id="punktrow_1"><td><h2>Punkt 7 Nye bænke på molen</h2><h3>Beslutning</h3>'
        "<p>Godkendt.</p></td></tr></table></body></html>"
    )
    [meeting] = read("side.html", page.encode())
    [item] = meeting.items
    assert (item.punkt, item.title) == ("7", "Nye bænke på molen")
    assert [decision.text for decision in item.decisions] == ["Godkendt."]
