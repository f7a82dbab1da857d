"""Whole documents in layouts of the catalogue that the renderer cannot mix, all invented."""

from datetime import date, time

import pytest

from assistant.minutes.meeting import Meeting, SectionKind, State
from assistant.minutes.reader import read


def meeting(text: str, name: str = "referat.txt") -> Meeting:
    meetings = read(name, text.encode())
    assert len(meetings) == 1
    return meetings[0]


def outline(read_meeting: Meeting) -> list[tuple[str | None, str | None, str | None, bool]]:
    return [(each.punkt, each.title, each.sagsnummer, each.closed) for each in read_meeting.items]


def decided(read_meeting: Meeting, at: int) -> list[tuple[str | None, date | None, str]]:
    return [(each.udvalg, each.date, each.text) for each in read_meeting.items[at].decisions]


def test_capital_fields_histories_and_old_case_numbers() -> None:
    found = meeting("""\
UDVALG

Plan-, Miljø- og Teknikudvalget

STARTTIDSPUNKT

04-06-2020 09:00:00

SLUTTIDSPUNKT

04-06-2020 11:30:00

STED

Rådhuset, mødelokale 3

DELTAGERE

Asta Brønlund (A)

Poul Vang (V)

AFBUD

Karen Mølgaard (C)

1. Godkendelse af dagsorden

BESLUTNING

Godkendt.

2. Ny vej ved skoven

SAGSNR.

00.01.00G01-0019 09

PUNKTET BEHANDLET TIDLIGERE

Plan-, Miljø- og Teknikudvalget, 05-05-2020, pkt. 4

Udsat.

Økonomiudvalget, 19. maj 2020, pkt. 88:

Anbefales godkendt.

SAGSRESUMÉ

Vejen er 2 km lang.

ADMINISTRATIONENS INDSTILLING

Administrationen indstiller, at vejen anlægges.

BESLUTNING

Tiltrådt.

3. Lukket - Ejendomssag

SAGSNR.

18/642
""")
    assert (found.udvalg, found.date, found.start) == (
        "Plan-, Miljø- og Teknikudvalget",
        date(2020, 6, 4),
        time(9),
    )
    assert found.place == "Rådhuset, mødelokale 3"
    assert [each.name for each in found.members][:2] == ["Asta Brønlund", "Poul Vang"]
    assert found.absent == ("Karen Mølgaard",)
    assert outline(found) == [
        ("1", "Godkendelse af dagsorden", None, False),
        ("2", "Ny vej ved skoven", "00.01.00G01-0019 09", False),
        ("3", "Ejendomssag", "18/642", True),
    ]
    assert decided(found, 1) == [
        ("Plan-, Miljø- og Teknikudvalget", date(2020, 5, 5), "Udsat."),
        ("Økonomiudvalget", date(2020, 5, 19), "Anbefales godkendt."),
        ("Plan-, Miljø- og Teknikudvalget", date(2020, 6, 4), "Tiltrådt."),
    ]


def test_a_number_printed_twice_and_a_table_of_the_meeting() -> None:
    found = meeting("""\
Referat
Kultur- og Idrætsudvalget
Dato: | 27-02-2018 19:00:00 |
Sted: | Kulturhuset, sal 3 |

Pkt. 115 Tilskud til håndboldklubben

Pkt. 115
Sagsnr. 249033

Sagsfremstilling

Klubben har 340 medlemmer.

Beslutning i Kultur- og Idrætsudvalget den 27-02-2018

Godkendt.

Pkt. 116 Eventuelt

Pkt. 116

Beslutning i Kultur- og Idrætsudvalget den 27-02-2018

Intet.
""")
    assert (found.udvalg, found.date, found.start) == (
        "Kultur- og Idrætsudvalget",
        date(2018, 2, 27),
        time(19),
    )
    assert found.place == "Kulturhuset, sal 3"
    assert outline(found) == [
        ("115", "Tilskud til håndboldklubben", "249033", False),
        ("116", "Eventuelt", None, False),
    ]


def test_decisions_that_run_on_the_proposal_without_a_heading() -> None:
    found = meeting("""\
Byrådet

Referat

Onsdag den 26-03-2008 kl. 17:00
Byrådssalen

1. Tilskud til spejderne
Åbent - 2007/34364

SAGSRESUMÉ

Spejderne mangler et tag.

INDSTILLING

Forvaltningen indstiller, at der gives 40.000 kr.

Økonomiudvalget anbefaler indstillingen.

2. Salg af grund
Lukket - 2007/34365
""")
    assert outline(found) == [
        ("1", "Tilskud til spejderne", "2007/34364", False),
        ("2", "Salg af grund", "2007/34365", True),
    ]
    assert decided(found, 0) == [
        ("Økonomiudvalget", None, "Økonomiudvalget anbefaler indstillingen.")
    ]
    proposal = next(s for s in found.items[0].sections if s.kind is SectionKind.INDSTILLING)
    assert "anbefaler" not in proposal.text


def test_additions_out_of_order_and_a_course_of_decisions() -> None:
    found = meeting("""\
Referat
Byrådet
Onsdag den 14. maj 2025 kl. 16:00
Byrådssalen

1: Helhedsplan for havnen

Sagsnummer: EMN-2025-009242

Resume

Planen er klar.

Sagsforløb

Møde i Teknisk Udvalg 14-04-2025
Indstilles godkendt.

Møde i Magistraten 28-04-2025
Indstilles godkendt.

Beslutning

Godkendt.

5: Eventuelt

Beslutning

Intet at bemærke.

6: Forslag fra Enhedslisten

Sagsnummer: EMN-2025-010001

Beslutning

Udgik.
""")
    assert outline(found) == [
        ("1", "Helhedsplan for havnen", "EMN-2025-009242", False),
        ("5", "Eventuelt", None, False),
        ("6", "Forslag fra Enhedslisten", "EMN-2025-010001", False),
    ]
    assert decided(found, 0) == [
        ("Teknisk Udvalg", date(2025, 4, 14), "Indstilles godkendt."),
        ("Magistraten", date(2025, 4, 28), "Indstilles godkendt."),
        ("Byrådet", date(2025, 5, 14), "Godkendt."),
    ]
    assert found.uncertain


def test_a_meeting_over_two_dates() -> None:
    found = meeting("""\
Referat af møde i Kommunalbestyrelsen den 8. december 2022 kl. 17:30 i Byrådssalen

71. Takster

Sagsnr.: 22/1001

Beslutning

Godkendt.

Mødet blev afbrudt og genoptaget den 19. december 2022.

72. Budget

Sagsnr.: 22/1002

Beslutning

Tiltrådt.
""")
    assert (found.udvalg, found.date) == ("Kommunalbestyrelsen", date(2022, 12, 8))
    assert decided(found, 0) == [("Kommunalbestyrelsen", date(2022, 12, 8), "Godkendt.")]
    assert decided(found, 1) == [("Kommunalbestyrelsen", date(2022, 12, 19), "Tiltrådt.")]


def test_a_bare_page_of_one_punkt_with_its_history() -> None:
    found = meeting("""\
Renovering af Kildeskolen

Sagsfremstilling

Taget er utæt.

Indstilling

Børne- og Ungdomsforvaltningen indstiller,

1. at taget skiftes

Beslutning

Børne- og Ungdomsudvalgets beslutning i mødet den 12. marts 2021

Indstillingen blev godkendt.
""")
    assert (found.udvalg, found.date) == ("Børne- og Ungdomsudvalget", date(2021, 3, 12))
    assert outline(found) == [(None, "Renovering af Kildeskolen", None, False)]
    assert decided(found, 0) == [
        ("Børne- og Ungdomsudvalget", date(2021, 3, 12), "Indstillingen blev godkendt.")
    ]


def test_nested_headings_of_a_members_proposal_stay_in_one_punkt() -> None:
    found = meeting("""\
Referat
Borgerrepræsentationen torsdag den 3. februar 2022 kl. 17.30

14. Medlemsforslag om grønne tage

Indstilling

Det indstilles, at der laves en plan.

Sagsfremstilling

Medlemsforslaget lyder:

Indstilling

At alle tage bliver grønne.

Sagsfremstilling

Tage er grå.

Beslutning

Forkastet.

15. Eventuelt

Beslutning

Intet.
""")
    assert outline(found) == [
        ("14", "Medlemsforslag om grønne tage", None, False),
        ("15", "Eventuelt", None, False),
    ]
    assert [each.kind for each in found.items[0].sections] == [
        SectionKind.INDSTILLING,
        SectionKind.SAGSFREMSTILLING,
        SectionKind.INDSTILLING,
        SectionKind.SAGSFREMSTILLING,
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Lukkede dagsordenspunkter",
        "Lukket dagsorden",
        "LUKKEDE SAGER",
        "LUKKET MØDE",
        "Punkter på lukket møde:",
        "Til behandling - for lukkede døre",
        "Lukkede punkter",
    ],
)
def test_a_closed_group_closes_what_stands_under_it(heading: str) -> None:
    found = meeting(f"""\
Referat Økonomiudvalget den 3. maj 2022

1. Takster

Beslutning

Godkendt.

{heading}

2. Køb af areal

3. Personalesag
""")
    assert outline(found) == [
        ("1", "Takster", None, False),
        ("2", "Køb af areal", None, True),
        ("3", "Personalesag", None, True),
    ]


def test_closed_titles_without_numbers_under_a_closed_group() -> None:
    found = meeting("""\
Referat Økonomiudvalget den 3. maj 2022

1. Takster

Beslutning

Godkendt.

Lukkede punkter

Køb af areal

Personalesag
""")
    assert outline(found) == [
        ("1", "Takster", None, False),
        (None, "Køb af areal", None, True),
        (None, "Personalesag", None, True),
    ]
    assert decided(found, 0) == [("Økonomiudvalget", date(2022, 5, 3), "Godkendt.")]


def test_a_punkt_named_only_in_the_contents_is_one_too() -> None:
    found = meeting("""\
Referat Økonomiudvalget den 3. maj 2022

Indholdsfortegnelse
1. Takster..........2
2. Closed: Køb af areal..........3
3. Eventuelt..........4

1. Takster

Beslutning

Godkendt.

3. Eventuelt

Beslutning

Intet.
""")
    assert outline(found) == [
        ("1", "Takster", None, False),
        ("2", "Køb af areal", None, True),
        ("3", "Eventuelt", None, False),
    ]


def test_a_list_of_attachments_for_the_whole_meeting() -> None:
    found = meeting("""\
Referat Økonomiudvalget den 3. maj 2022

1. Takster
Sagsnr.: 22/1001

Beslutning

Godkendt.

2. Regnskab
Sagsnr.: 22/1002

Beslutning

Godkendt.

Bilagsoversigt

1. Takster
1. Takstblad.pdf (44617/22)
2. Høringssvar.pdf (44618/22)

2. Regnskab
1. Årsberetning 2021.pdf (44619/22)
""")
    assert outline(found) == [
        ("1", "Takster", "22/1001", False),
        ("2", "Regnskab", "22/1002", False),
    ]
    assert [[bilag.title for bilag in each.attachments] for each in found.items] == [
        ["Takstblad.pdf", "Høringssvar.pdf"],
        ["Årsberetning 2021.pdf"],
    ]


def test_votes_and_people_who_left() -> None:
    found = meeting("""\
Byrådets møde den 12. oktober 2015

114Forslag til budget

Beslutning

For: 2 (Asta Brønlund (A), Poul Vang (V))
Imod: 1 (Karen Mølgaard (C))

Forslaget er vedtaget.

Lise Kragh (F) forlod mødet kl. 19.

115Eventuelt

Beslutning

Intet.
""")
    assert decided(found, 0)[0][2].startswith("For: 2 (Asta Brønlund")
    assert {"Asta Brønlund", "Poul Vang", "Karen Mølgaard"} <= {m.name for m in found.members}


def test_words_that_begin_like_a_decision_are_none() -> None:
    found = meeting("""\
Referat Økonomiudvalget den 3. maj 2022

1. Beslutninger om dagsordenen

Beslutningstema
Skal dagsordenen godkendes?

Beslutningskompetence
Økonomiudvalget

Beslutningen træffes af
Økonomiudvalget

Beslutningspunkter
1. at dagsordenen godkendes

Beslutning
Godkendt.

2. Lokalplan (Beslutning)

Beslutning
Anbefales.
""")
    assert outline(found) == [
        ("1", "Beslutninger om dagsordenen", None, False),
        ("2", "Lokalplan (Beslutning)", None, False),
    ]
    assert [text for _, _, text in decided(found, 0)] == ["Godkendt."]
    assert [each.kind for each in found.items[0].sections] == [
        SectionKind.RESUME,
        SectionKind.KOMPETENCE,
        SectionKind.KOMPETENCE,
        SectionKind.INDSTILLING,
    ]


def test_an_agenda_has_no_decisions() -> None:
    found = meeting("""\
Dagsorden til møde i Økonomiudvalget den 3. maj 2022 kl. 8.00

1. Takster

Indstilling
Forvaltningen indstiller, at taksterne godkendes.

Beslutning

2. Eventuelt

Beslutning
""")
    assert found.state is State.DAGSORDEN
    assert [each.decisions for each in found.items] == [(), ()]


def test_a_title_that_begins_with_a_number_and_one_that_wraps() -> None:
    found = meeting("""\
Referat Økonomiudvalget den 3. maj 2022

Indholdsfortegnelse
1. 2. behandling af budget 2023-2026 ......... 2
2. Godkendelse af lokalplan for det gamle havneområde ved
Stationsvej og Havnegade ......... 3

1. 2. behandling af budget 2023-2026
Sagsnr.: 22/1001

Beslutning
Godkendt.

2. Godkendelse af lokalplan for det gamle havneområde ved
Stationsvej og Havnegade
Sagsnr.: 22/1002

Beslutning
Godkendt.
""")
    assert outline(found) == [
        ("1", "2. behandling af budget 2023-2026", "22/1001", False),
        (
            "2",
            "Godkendelse af lokalplan for det gamle havneområde ved Stationsvej og Havnegade",
            "22/1002",
            False,
        ),
    ]


def test_two_meetings_in_one_file() -> None:
    found = read(
        "begge.txt",
        """\
Referat Økonomiudvalget den 3. maj 2022 kl. 8.00

1. Takster

Beslutning

Godkendt.

2. Eventuelt

Beslutning

Intet.

Referat Børneudvalget den 4. maj 2022 kl. 9.00

1. Skolestart

Beslutning

Tiltrådt.

2. Eventuelt

Beslutning

Intet.
""".encode(),
    )
    assert [(each.udvalg, each.date, len(each.items)) for each in found] == [
        ("Økonomiudvalget", date(2022, 5, 3), 2),
        ("Børneudvalget", date(2022, 5, 4), 2),
    ]
    assert decided(found[1], 0) == [("Børneudvalget", date(2022, 5, 4), "Tiltrådt.")]


def test_spaced_letters_nbsp_lines_and_entities() -> None:
    found = meeting("""\
Referat &Oslash;konomiudvalget den 3. maj 2022
\u00a0
1. Takster
\u00a0
Sagsfremstilling
\u00a0
S t a t s f o r v a l t n i n g e n har svaret.
\u00a0
Beslutning
\u00a0
Godkendt.
""")
    assert found.udvalg == "Økonomiudvalget"
    assert found.items[0].sections[0].text == "S t a t s f o r v a l t n i n g e n har svaret."


def test_an_unknown_layout_is_one_punkt_with_all_the_text_and_flagged() -> None:
    text = "Noget helt andet.\n\nHer står der en historie om en å.\n\nOg her lidt mere."
    found = meeting(text)
    assert len(found.items) == 1
    body = "\n\n".join(each.text for each in found.items[0].sections)
    assert body == text
    assert any("Opbygningen" in each for each in found.uncertain)


def test_a_punkt_numbered_far_ahead_between_two_others_is_kept() -> None:
    found = meeting("""\
Referat Teknisk Udvalg den 3. maj 2022

5. Cykelsti ved kanalen

Sagsnr.: 22/1001

Beslutning
Godkendt.

6. Salg af byggegrunde

Sagsnr.: 22/1002

Beslutning
Godkendt.

29. 2. behandling af skuret på torvet

Sagsnr.: 22/1003

Beslutning
Afvist.

7. Nye bænke

Sagsnr.: 22/1004

Beslutning
Udsat.
""")
    assert outline(found) == [
        ("5", "Cykelsti ved kanalen", "22/1001", False),
        ("6", "Salg af byggegrunde", "22/1002", False),
        ("29", "2. behandling af skuret på torvet", "22/1003", False),
        ("7", "Nye bænke", "22/1004", False),
    ]
    assert [decision.text for each in found.items for decision in each.decisions] == [
        "Godkendt.",
        "Godkendt.",
        "Afvist.",
        "Udsat.",
    ]


def test_a_proposal_of_one_line_that_begins_with_two_numbers_is_no_punkt() -> None:
    found = meeting("""\
Referat Skoleudvalget den 3. maj 2022

3. Nyt tag

Sagsnr.: 22/1001

Indstilling
Forvaltningen indstiller, at
1. taget skiftes

Beslutning
Godkendt.

4. Holddeling

Sagsnr.: 22/1002

Indstilling
Forvaltningen indstiller, at
1. 3. klasserne på Åskolen deles

Beslutning
Anbefales.

Bilag
Brev.pdf

5. Løn (FOR LUKKEDE DØRE)

Sagsnr.: 22/1003
""")
    assert [each.punkt for each in found.items] == ["3", "4", "5"]
    assert decided(found, 1) == [("Skoleudvalget", date(2022, 5, 3), "Anbefales.")]
    assert [each.title for each in found.items[1].attachments] == ["Brev.pdf"]


def test_spaced_out_headings_are_headings() -> None:
    found = meeting("""\
Referat Økonomiudvalget den 3. maj 2022

1. Takster

S a g s f r e m s t i l l i n g
Taksterne er gamle.

Ø k o n o m i s k e  k o n s e k v e n s e r :
Ingen.

B e s l u t n i n g: Godkendt.
""")
    kinds = [(each.heading, each.kind, each.text) for each in found.items[0].sections]
    assert kinds == [
        (
            "S a g s f r e m s t i l l i n g",
            SectionKind.SAGSFREMSTILLING,
            "Taksterne er gamle.",
        ),
        ("Ø k o n o m i s k e  k o n s e k v e n s e r :", SectionKind.OEKONOMI, "Ingen."),
    ]
    assert decided(found, 0) == [("Økonomiudvalget", date(2022, 5, 3), "Godkendt.")]


def test_an_empty_list_of_absent_leaves_the_first_title_alone() -> None:
    found = meeting("""\
Referat
Økonomiudvalget

Mødedato: tirsdag den 3. maj 2022 kl. 16:00

Afbud fra:\x20

Nye takster

22/15

Beslutning
Godkendt.

Salg af grund

22/16

Beslutning
Udsat.
""")
    assert outline(found) == [
        (None, "Nye takster", "22/15", False),
        (None, "Salg af grund", "22/16", False),
    ]


@pytest.mark.parametrize(
    "decision",
    [
        "Økonomiudvalget udsætter sagen til august.",
        "Økonomiudvalget afslår at give tilskud.",
        "Økonomiudvalget vedtager planen.",
        "Økonomiudvalget tilbagesender sagen.",
        "Økonomiudvalget tiltræder indstillingen.",
        "Økonomiudvalget beslutter at vente.",
        "Økonomiudvalget afviser ønsket.",
        "Økonomiudvalget oversender sagen til byrådet.",
        "Økonomiudvalget drøfter sagen.",
    ],
)
def test_a_run_on_decision_in_the_present(decision: str) -> None:
    found = meeting(f"""\
Referat Økonomiudvalget den 3. maj 2022

1. Tilskud til spejderne

INDSTILLING
Forvaltningen indstiller, at der gives 40.000 kr.

{decision}

SAGSFREMSTILLING
Spejderne mangler et tag.
""")
    assert [text for _, _, text in decided(found, 0)] == [decision]


def test_a_case_line_and_a_group_under_the_attachments_are_none() -> None:
    found = meeting("""\
Referat Økonomiudvalget den 3. maj 2022

A. Beslutningssager

1. Takster

Beslutning
Godkendt.

Bilag
Takster.pdf
Notat om vand

Sagsnummer: 22/15

B. Efterretningssager

2. Vejsalt

Beslutning
Taget til efterretning.

Bilag
Saltplan.pdf

Sagsnummer: 22/16
""")
    assert outline(found) == [("1", "Takster", "22/15", False), ("2", "Vejsalt", "22/16", False)]
    assert [[each.title for each in item.attachments] for item in found.items] == [
        ["Takster.pdf", "Notat om vand"],
        ["Saltplan.pdf"],
    ]


@pytest.mark.parametrize(
    "contents",
    ["", "Indhold\n1  Tilladelse til ombyg...3\n2  Garanti t...4\n"],
)
def test_a_title_set_in_on_its_next_lines_goes_on_to_the_case_line(contents: str) -> None:
    found = meeting(f"""\
Referat Økonomiudvalget den 3. maj 2022

{contents}
1. Tilladelse til ombygning
   af Åkroen
   og dens stald
Sagsnr.: 22/15

Beslutning
Godkendt.

2. Garanti til
   Varmeværket
Sagsnr.: 22/16

Beslutning
Godkendt.
""")
    assert outline(found) == [
        ("1", "Tilladelse til ombygning af Åkroen og dens stald", "22/15", False),
        ("2", "Garanti til Varmeværket", "22/16", False),
    ]


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("Mødedato Tirsdag den 03-05-2022\nSted Mødelokale 1, Åby", "Mødelokale 1, Åby"),
        ("| 03-05-2022 19:00:00 | Mødelokale 3 |", "Mødelokale 3"),
    ],
)
def test_a_place_after_a_bare_label_or_in_a_row(head: str, place: str) -> None:
    found = meeting(f"""\
Økonomiudvalget

{head}

1. Takster

Beslutning
Godkendt.
""")
    assert (found.date, found.place) == (date(2022, 5, 3), place)


def test_file_names_over_a_title_belong_to_the_punkt_under_them() -> None:
    found = meeting("""\
Hovedudvalget
22. nov 2016

Fold alle ud

Liste_over_navne.pdf

Punkt 7 Hundeskov
Udskriv

Sagsnummer: 16/8811

Beslutning Hovedudvalget, 22.11.2016
Afvist.

Til toppen

Udkast_til_regler.docx
Kort.pdf

Punkt 8 Ungeråd
Udskriv

Sagsnummer: 16/9022

Beslutning Hovedudvalget, 22.11.2016
Godkendt.

Bilag
Tegning.pdf
Udskriv
Svar.pdf

Punkt 9 Eventuelt

Beslutning Hovedudvalget, 22.11.2016
Intet.
""")
    assert [(each.punkt, each.title) for each in found.items] == [
        ("7", "Hundeskov"),
        ("8", "Ungeråd"),
        ("9", "Eventuelt"),
    ]
    assert [[each.title for each in item.attachments] for item in found.items] == [
        ["Liste_over_navne.pdf"],
        ["Udkast_til_regler.docx", "Kort.pdf", "Tegning.pdf", "Svar.pdf"],
        [],
    ]
    assert [text for at in range(3) for _, _, text in decided(found, at)] == [
        "Afvist.",
        "Godkendt.",
        "Intet.",
    ]


def test_a_punkt_that_says_it_was_treated_behind_closed_doors_is_no_heading_over_others() -> None:
    found = meeting("""\
Referat af møde i Byrådet den 4. april 2016

1: Ny sti langs åen
Sagsnummer: 2016-00411

Byrådet, d. 4. april 2016:
Godkendt.

2: Personalesag
Sagsnummer: 2016-00512

Punktet blev behandlet for lukkede døre.

3: Eventuelt

Byrådet, d. 4. april 2016:
Intet.
""")
    assert [(each.punkt, each.closed) for each in found.items] == [
        ("1", False),
        ("2", True),
        ("3", False),
    ]


def test_attachments_to_be_opened_under_a_decision_are_not_told_as_decided() -> None:
    found = meeting("""\
Kulturudvalget - 6. maj 2023

1. Tilskud til koret
Sagsnr. 23/4410

Beslutning i Kulturudvalget den 6. maj 2023
Godkendt.

PDFBilag 1: Ansøgning fra koret
PDFBilag 2: Budget (påført 02.05.2023)

2. Eventuelt

Beslutning i Kulturudvalget den 6. maj 2023
Intet.
""")
    assert decided(found, 0) == [("Kulturudvalget", date(2023, 5, 6), "Godkendt.")]
    assert [each.title for each in found.items[0].attachments] == [
        "Bilag 1: Ansøgning fra koret",
        "Bilag 2: Budget",
    ]
    assert not found.items[1].attachments


def test_a_word_broken_near_the_top_of_a_document_is_whole() -> None:
    found = meeting("""\
Kulturudvalget - 6. maj 2023

1. Tilskud til koret
Sagsnr. 23/4410

Sagsfremstilling
Koret synger i kirken hver anden søndag, og i den mellemlig-
gende uge øver det på skolen.
""")
    assert "mellemliggende uge" in found.items[0].sections[0].text
