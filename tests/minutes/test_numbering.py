"""How a punkt is introduced where words alone do not tell: "Ad 1" heads one, or decides in one."""

from assistant.minutes.meeting import Meeting
from assistant.minutes.reader import read

MARKDOWN = """\
# Referat af møde nr. 7 i Havnebestyrelsen den 4. april 2016

## Ad 1 Godkendelse af dagsorden

**Beslutning**

Godkendt. Punkt 3 tages først.

## Ad 2 Regnskab for lystbådehavnen

J.nr. 08.00.00-S55-2-16

**Indstilling**

Havnefogeden indstiller,

1. at regnskabet godkendes
2. at overskuddet henlægges

**Beslutning**

Ad 1) Godkendt.

Ad 2 Henlæggelse til ny mole

Udsat, til tilbuddene er kommet.

**Bilag**

- Årsregnskab 2015

## Ad 3 Forlig med entreprenøren (lukket)

J.nr. 08.00.00-K08-1-16

## Ad 4 Eventuelt

**Beslutning**

Intet at bemærke.

# Oversigt over beslutninger fra mødet

| Pkt. | Emne | Frist |
|---|---|---|
| 2 | Tilbud på ny mole | 1. juni 2016 |
"""
AGENDA_FIRST = """\
Ældrerådet
Referat af møde torsdag den 9. marts 2017 kl. 9.30

Dagsorden:
1. Godkendelse af referat
2. Kørsel til dagcentret
3. Eventuelt

Ad 1. Godkendelse af referat
Referatet blev godkendt uden bemærkninger.

Ad 2. Kørsel til dagcentret
Bussen kører fremover to gange om dagen.

Ad 3. Eventuelt
Intet.
"""
NUMBERS_ALONE = """\
Ældrerådet
Referat af møde torsdag den 9. marts 2017 kl. 9.30

Dagsorden:
1. Godkendelse af referat
2. Kørsel til dagcentret
3. Eventuelt

Ad 1:
Referatet blev godkendt uden bemærkninger.

Ad 2:
Bussen kører fremover to gange om dagen.

Ad 3:
Intet.
"""
WORDS = """\
Teknisk Udvalg
Protokol fra mødet den 3. november 2011 kl. 14.00

Ad pkt. 1: Godkendelse af dagsorden
Beslutning:
Godkendt.

Ad pkt. 2: Ny boring ved Hestehaven
Sagsnr. 11/4432
Sagsfremstilling:
Den gamle boring giver for lidt vand.
Beslutning:
Udsat.

Ad pkt. 3: Lån (lukket punkt)
Sagsnr. 11/4501
"""
ONE_CASE = """\
Teknisk Udvalg, 3. maj 2006

Tilslutning til fjernvarme på Ågade
Sagen omhandler 40 huse.
Ad 1 Tilslutningspligten
Udvalget anbefaler, at den vedtages.
Ad 2 Taksten
Udvalget anbefaler, at den bliver 18.000 kr.
"""
UNNUMBERED = """\
Kultur- og Fritidsudvalget
Referat 7. juni 2012 kl. 15.00

Tilskud til sommerkoncerter
Sagsnr. 12/3311
Sagsfremstilling
Musikforeningen søger tilskud.
Beslutning
Ad 1 Nedsat tilskud
Der gives 15.000 kr.
Ad 2 Udbetaling
Godkendt.

Ny leder af biblioteket
Sagsnr. 12/3400
Sagsfremstilling
Stillingen er ledig.
Beslutning
Ad 1: Godkendt.
Ad 2: Udvalget ønsker to ansøgere indkaldt.
"""


def _meeting(text: str) -> Meeting:
    return read("referat.md", text.encode())[0]


def _outline(text: str) -> list[tuple[str | None, str | None, bool]]:
    return [(each.punkt, each.title, each.closed) for each in _meeting(text).items]


def test_ad_and_a_number_head_the_punkter() -> None:
    assert _outline(MARKDOWN) == [
        ("1", "Godkendelse af dagsorden", False),
        ("2", "Regnskab for lystbådehavnen", False),
        ("3", "Forlig med entreprenøren", True),
        ("4", "Eventuelt", False),
    ]


def test_ad_inside_a_decision_stays_in_it() -> None:
    item = _meeting(MARKDOWN).items[1]
    assert item.sagsnummer == "08.00.00-S55-2-16"
    assert [each.text for each in item.decisions] == [
        "Ad 1) Godkendt.\n\nAd 2 Henlæggelse til ny mole\n\nUdsat, til tilbuddene er kommet."
    ]
    assert [each.title for each in item.attachments] == ["Årsregnskab 2015"]


def test_the_overview_after_the_meeting_is_no_part_of_the_last_decision() -> None:
    item = _meeting(MARKDOWN).items[3]
    assert [each.text for each in item.decisions] == ["Intet at bemærke."]
    assert "Tilbud på ny mole" in item.sections[-1].text


def test_ad_repeats_the_titles_of_the_agenda_over_the_minutes() -> None:
    for text in (AGENDA_FIRST, NUMBERS_ALONE):
        items = _meeting(text).items
        assert [(each.punkt, each.title) for each in items] == [
            ("1", "Godkendelse af referat"),
            ("2", "Kørsel til dagcentret"),
            ("3", "Eventuelt"),
        ]
        assert items[1].sections[0].text == "Bussen kører fremover to gange om dagen."


def test_ad_pkt_and_til_punkt_head_punkter_too() -> None:
    wanted = [
        ("1", "Godkendelse af dagsorden", False),
        ("2", "Ny boring ved Hestehaven", False),
        ("3", "Lån", True),
    ]
    for words in ("Ad pkt.", "Til punkt", "Vedr. punkt", "Punkt nr.", "Dagsordenens punkt"):
        assert _outline(WORDS.replace("Ad pkt.", words)) == wanted


def test_ad_heads_nothing_in_a_case_that_has_no_numbers() -> None:
    assert len(_meeting(ONE_CASE).items) == 1
    assert _outline(UNNUMBERED) == [
        (None, "Tilskud til sommerkoncerter", False),
        (None, "Ny leder af biblioteket", False),
    ]


AFTER_A_LIST = """\
Havneudvalget
Referat den 3. marts 2015 kl. 15.00

1. Godkendelse af dagsorden
Beslutning
Godkendt.

2. Valg af formand
Beslutning
1. Ole Bak valgt
2. Ida Lind suppleant

3. Køb af hus (lukket)

4. Ny mole
Sagsnr. 15/100
Beslutning
1. Godkendt
2. Udsat
3. Drøftet
4. Afvist

5. Eventuelt
Intet.
"""


def test_a_list_in_a_decision_does_not_take_the_punkt_whose_number_comes_next() -> None:
    wanted = [
        ("1", "Godkendelse af dagsorden", False),
        ("2", "Valg af formand", False),
        ("3", "Køb af hus", True),
        ("4", "Ny mole", False),
        ("5", "Eventuelt", False),
    ]
    assert _outline(AFTER_A_LIST) == wanted
    assert [each.text for each in _meeting(AFTER_A_LIST).items[3].decisions] == [
        "1. Godkendt\n2. Udsat\n3. Drøftet\n4. Afvist"
    ]


def test_ad_in_a_decision_does_not_take_the_closed_punkt_after_it() -> None:
    text = MARKDOWN.replace("J.nr. 08.00.00-K08-1-16\n\n", "")
    assert ("3", "Forlig med entreprenøren", True) in _outline(text)
