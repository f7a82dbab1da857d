from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.minutes.headings import Sign, is_verdict, mark_of, section_kind
from assistant.minutes.meeting import SectionKind as Kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Baggrund", Kind.BAGGRUND),
        ("Anledning", Kind.BAGGRUND),
        ("Resumé", Kind.RESUME),
        ("RESUMÉ", Kind.RESUME),
        ("Sammendrag", Kind.RESUME),
        ("SAGSRESUMÉ", Kind.RESUME),
        ("Beslutningstema", Kind.RESUME),
        ("Sagstema", Kind.RESUME),
        ("Sagens kerne", Kind.RESUME),
        ("Præsentation:", Kind.RESUME),
        ("Sagens formål", Kind.RESUME),
        ("Sagsfremstilling", Kind.SAGSFREMSTILLING),
        ("Sagsbeskrivelse:", Kind.SAGSFREMSTILLING),
        ("Sagens indhold", Kind.SAGSFREMSTILLING),
        ("Beskrivelse af sagen", Kind.SAGSFREMSTILLING),
        ("Redegørelse", Kind.SAGSFREMSTILLING),
        ("Sagens opståen", Kind.SAGSFREMSTILLING),
        ("Supplerende sagsfremstilling", Kind.SAGSFREMSTILLING),
        ("Økonomi", Kind.OEKONOMI),
        ("Økonomiske konsekvenser", Kind.OEKONOMI),
        ("Økonomi og finansiering", Kind.OEKONOMI),
        ("Økonomiske og personalemæssige konsekvenser", Kind.OEKONOMI),
        ("Økonomiske forhold", Kind.OEKONOMI),
        ("Personale", Kind.PERSONALE),
        ("Vurdering", Kind.VURDERING),
        ("Forvaltningens vurdering", Kind.VURDERING),
        ("Lovgrundlag", Kind.LOVGRUNDLAG),
        ("Retsgrundlag", Kind.LOVGRUNDLAG),
        ("Retligt grundlag", Kind.LOVGRUNDLAG),
        ("Høring", Kind.HOERING),
        ("Høring og sagsgang", Kind.HOERING),
        ("Tværgående konsekvenser", Kind.KONSEKVENSER),
        ("Klima- og miljømæssige konsekvenser", Kind.KONSEKVENSER),
        ("Indstilling", Kind.INDSTILLING),
        ("Indstillinger", Kind.INDSTILLING),
        ("Administrativ indstilling", Kind.INDSTILLING),
        ("ADMINISTRATIONENS INDSTILLING", Kind.INDSTILLING),
        ("Forslag", Kind.INDSTILLING),
        ("Anbefaling", Kind.INDSTILLING),
        ("Beslutningspunkter", Kind.INDSTILLING),
        ("Indstilling og beslutning", Kind.INDSTILLING),
        ("Kompetence", Kind.KOMPETENCE),
        ("Beslutningskompetence", Kind.KOMPETENCE),
        ("Sagen afgøres i", Kind.KOMPETENCE),
        ("Beslutningen træffes af", Kind.KOMPETENCE),
        ("Hvem beslutter", Kind.KOMPETENCE),
        ("Forventet sagsgang", Kind.SAGSGANG),
        ("Sagsforløb", Kind.SAGSGANG),
        ("Behandlingsplan", Kind.SAGSGANG),
        ("Tidligere behandling", Kind.TIDLIGERE),
        ("TidligerePolitiskBehandling", Kind.TIDLIGERE),
        ("PUNKTET BEHANDLET TIDLIGERE", Kind.TIDLIGERE),
        ("Historik", Kind.TIDLIGERE),
        ("Tidligere beslutninger:", Kind.TIDLIGERE),
        ("Sagens videre forløb", Kind.VIDERE),
    ],
)
def test_the_words_tell_the_kind_of_a_section(heading: str, kind: Kind) -> None:
    found = mark_of(heading)
    assert found is not None
    assert (found.sign, found.kind, found.heading) == (Sign.SECTION, kind, heading)


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        ("Kompetence: Kultur- og Fritidsudvalget", "Kompetence:", "Kultur- og Fritidsudvalget"),
        (
            "SagsfremstillingUdvalget skal se på det.",
            "Sagsfremstilling",
            "Udvalget skal se på det.",
        ),
        ("Resumé: Vejen er glat.", "Resumé:", "Vejen er glat."),
    ],
)
def test_a_heading_and_its_text_on_one_line_are_parted(line: str, heading: str, rest: str) -> None:
    found = mark_of(line)
    assert found is not None
    assert (found.heading, found.rest) == (heading, rest)


@pytest.mark.parametrize(
    ("line", "udvalg", "day"),
    [
        ("Beslutning Direktionen den 17-09-2024", "Direktionen", date(2024, 9, 17)),
        ("Beslutning i Socialudvalget den 12. juni 2024", "Socialudvalget", date(2024, 6, 12)),
        ("Beslutning i Socialudvalget den 1. oktober 2018:", "Socialudvalget", date(2018, 10, 1)),
        ("Beslutning Byrådet 10.01.2023", "Byrådet", date(2023, 1, 10)),
        ("Beslutning Byrådet, 22.11.2016", "Byrådet", date(2016, 11, 22)),
        ("Beslutning", None, None),
        ("BESLUTNING", None, None),
        ("Beslutninger", None, None),
        ("Beslutning:", None, None),
        ("Udvalgets beslutning", None, None),
        ("Byrådets beslutning i mødet den 3. maj 2021", "Byrådet", date(2021, 5, 3)),
        (
            "Økonomiudvalgets beslutning den 22.02.2023 Punkt 1",
            "Økonomiudvalget",
            date(2023, 2, 22),
        ),
        (
            "Kultur- og Idrætsudvalget, 06-09-2017, pkt. 115",
            "Kultur- og Idrætsudvalget",
            date(2017, 9, 6),
        ),
        ("Økonomiudvalget, 14. maj 2019, pkt. 88:", "Økonomiudvalget", date(2019, 5, 14)),
        ("Økonomiudvalget, d. 14. august 2013:", "Økonomiudvalget", date(2013, 8, 14)),
        (
            "Behandling i Socialudvalget onsdag den 15. januar 2020, pkt. 1",
            "Socialudvalget",
            date(2020, 1, 15),
        ),
        ("ØU, 14-05-2019, pkt. 4:", "ØU", date(2019, 5, 14)),
        ("Beslutning Social og Sundhed den 12-01-2024", "Social og Sundhed", date(2024, 1, 12)),
        (
            "Beslutning fra Udvalget for Kultur og Fritid den 1. maj 2020",
            "Udvalget for Kultur og Fritid",
            date(2020, 5, 1),
        ),
        (
            "Beslutning i Havnsø Kommunalbestyrelse den 1. maj 2020",
            "Kommunalbestyrelse",
            date(2020, 5, 1),
        ),
    ],
)
def test_every_decision_heading_names_its_body_and_date(
    line: str, udvalg: str | None, day: date | None
) -> None:
    found = mark_of(line)
    assert found is not None
    assert (found.sign, found.udvalg, found.day, found.rest) == (Sign.DECISION, udvalg, day, "")


@pytest.mark.parametrize(
    "line",
    [
        "Beslutningen i Byrådet den 3. maj 2020 blev omgjort.",
        "Beslutning om udbud tages senere.",
        "Beslutninger om dagsordenen",
        "Beslutningstema",
        "Beslutningskompetence",
        "Beslutningen træffes af",
        "Beslutningspunkter",
        "Beslutningsprotokol",
        "Tidligere beslutninger",
        "Forvaltningens beslutning blev påklaget.",
        "- Økonomiudvalget den 27. oktober 2021",
        "Byrådet besluttede den 3. maj 2020 at bygge.",
    ],
)
def test_words_that_begin_like_decisions_are_none(line: str) -> None:
    found = mark_of(line)
    assert found is None or found.sign is not Sign.DECISION


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Fraværende: Ole Hansen (A)", "Ole Hansen (A)"),
        ("Afbud:", ""),
        ("Afbud fra: Ole Hansen", "Ole Hansen"),
        ("Ikke til stede: Ole Hansen", "Ole Hansen"),
        ("Fraværende med afbud: Ole Hansen", "Ole Hansen"),
        ("Fraværende i Havnsø Kommunalbestyrelse, 17. februar 2025:", ""),
        ("Følgende deltog ikke i behandlingen af punktet:", ""),
        ("Afbud/Fraværende", ""),
    ],
)
def test_attendance_lines(line: str, rest: str) -> None:
    found = mark_of(line)
    assert found is not None
    assert (found.sign, found.rest) == (Sign.ATTENDANCE, rest)


@pytest.mark.parametrize("line", ["Bilag", "BILAG:", "Bilagsliste", "Vedlagte bilag:", "Bilag (3)"])
def test_headings_over_attachments(line: str) -> None:
    found = mark_of(line)
    assert found is not None
    assert found.sign is Sign.ATTACHMENTS


@pytest.mark.parametrize(
    "line",
    ["Bilaget er vedlagt.", "Økonomiudvalget", "Personalesag", "Vejen lukkes.", "3. Økonomi"],
)
def test_plain_lines_announce_nothing(line: str) -> None:
    assert mark_of(line) is None


@pytest.mark.parametrize(
    "text",
    [
        "Godkendt.",
        "Tiltrådt",
        "Anbefales godkendt",
        "Ad 1: Godkendt",
        "Taget til efterretning",
        "Udgik.",
        "1. - 2. Anbefalet",
    ],
)
def test_verdicts_are_known(text: str) -> None:
    assert is_verdict(text)


@pytest.mark.parametrize(
    "text", ["Godkendelse af dagsorden", "Orientering om støj", "Drøftelse af budget"]
)
def test_titles_are_no_verdicts(text: str) -> None:
    assert not is_verdict(text)


@given(st.text(max_size=300))
def test_any_line_is_read_and_nothing_of_it_lost(text: str) -> None:
    found = mark_of(text)
    if found is not None:
        assert "".join(f"{found.heading}{found.rest}".split()) == "".join(text.split())


@given(st.text(max_size=60))
def test_a_kind_is_a_matter_of_letters_alone(text: str) -> None:
    assert section_kind(text.upper()) == section_kind(text.upper().lower())
