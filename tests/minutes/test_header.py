from datetime import date, time

import pytest

from assistant.minutes.furniture import mark_furniture
from assistant.minutes.header import Header, kommune_in, read_header
from assistant.minutes.lines import lines_of
from assistant.minutes.meeting import State


def header(text: str) -> Header:
    return read_header(mark_furniture(lines_of(text)))


@pytest.mark.parametrize(
    ("text", "udvalg"),
    [
        ("REFERAT Direktionen d. 17-09-2024", "Direktionen"),
        ("Social- og Beskæftigelsesudvalget - 14-09-2020", "Social- og Beskæftigelsesudvalget"),
        ("Referat af møde i Kultur- og Fritidsudvalget", "Kultur- og Fritidsudvalget"),
        ("Referat\ntil\nmødet i Kommunalbestyrelsen\nden 3. maj 2020", "Kommunalbestyrelsen"),
        ("Udvalg: Teknik og Miljø", "Teknik og Miljø"),
        ("UDVALG\n\nPlan- og Miljøudvalget", "Plan- og Miljøudvalget"),
        ("Kultur- og Fritidsudvalget – Referat – 11. oktober 2024", "Kultur- og Fritidsudvalget"),
        ("Åbent referat for Byrådets møde", "Byrådet"),
        ("Referat For Økonomiudvalget", "Økonomiudvalget"),
        ("Byrådets møde den 3. maj 2020", "Byrådet"),
        ("Direktionens møde den 3. maj 2020", "Direktionen"),
        ("Byrådet 2022-2025\nReferat", "Byrådet"),
        ("Kommunalbestyrelsen_2018-21\nReferat", "Kommunalbestyrelsen"),
        ("14-17 Byrådet\nReferat", "Byrådet"),
        ("Teknisk Udvalg (18-21)\nReferat", "Teknisk Udvalg"),
        (
            "Referat - Lokal-MED Børnehuset og Sundhedsplejen",
            "Lokal-MED Børnehuset og Sundhedsplejen",
        ),
        ("Dagsorden til\nmøde i\nDirektionen", "Direktionen"),
        ("Referat for Ældrerådet møde den 10. december 2018", "Ældrerådet"),
        ("Byrådet Beslutningsprotokol", "Byrådet"),
        ("Referat\nByrådet, Asmose Kommune", "Byrådet"),
        ("Referat\nByrådet i Asmose Kommune", "Byrådet"),
        ("Referat\nAsmose Kommune, Byrådet", "Byrådet"),
        ("Referat - Hoved-MED Asmose Kommune", "Hoved-MED"),
        ("Referat\nTeknik- og Miljøudvalget Asmose Kommune", "Teknik- og Miljøudvalget"),
        (
            "Teknik- og Bygningsudvalget torsdag den 18. juli 2013 kl. 8.30",
            "Teknik- og Bygningsudvalget",
        ),
        ("Referat\n\nEkstraordinært møde i Byrådet den 3. maj 2020", "Byrådet"),
        ("Referat Social og Sundhed d. 17-09-2024", "Social og Sundhed"),
        (
            "§ 17, stk. 4-udvalget for Grøn Omstilling - referat",
            "§ 17, stk. 4-udvalget for Grøn Omstilling",
        ),
    ],
)
def test_the_body_is_read_from_every_kind_of_title(text: str, udvalg: str) -> None:
    assert header(text).udvalg == udvalg


@pytest.mark.parametrize(
    ("text", "day", "start"),
    [
        ("Mødedato: 23.08.2017, kl. 11:00", date(2017, 8, 23), time(11)),
        (
            "Byrådet\nDato:\nMandag, 14 september, 2020 - 17:30\n"
            "Referat publiceret:\nLørdag, 19 september, 2020 - 18:01",
            date(2020, 9, 14),
            time(17, 30),
        ),
        ("STARTTIDSPUNKT\n\n04-06-2020 09:00:00", date(2020, 6, 4), time(9)),
        ("Byrådet 2022-2025\n\n3. maj 2022", date(2022, 5, 3), None),
        ("Dato: 26.10.2021\nTid: 09:00 - 11:00", date(2021, 10, 26), time(9)),
        ("Mødedato 15. april 2024\n\nMødetidspunkt 8.00", date(2024, 4, 15), time(8)),
        ("Dannet den 04-06-2020\nByrådet\n03-05-2020", date(2020, 5, 3), None),
        ("Næste møde: 1. juni 2022\nReferat Byrådet den 3. maj 2022", date(2022, 5, 3), None),
        ("Udsendelsesdato: 01-05-2022\nMødedato: 03-05-2022 kl. 17:00", date(2022, 5, 3), time(17)),
    ],
)
def test_the_date_is_the_meeting_and_not_the_publication(
    text: str, day: date, start: time | None
) -> None:
    found = header(text)
    assert (found.day, found.start) == (day, start)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Mødested           Mødelokale 1.14", "Mødelokale 1.14"),
        ("Mødested Mødelokale B105", "Mødelokale B105"),
        ("Sted: FTI", "FTI"),
        (
            "Referat til mødet i Byrådet den 4. oktober 2013 kl. 13:30 i Mødelokale 2",
            "Mødelokale 2",
        ),
        ("onsdag den 22. februar 2023, kl. 17:30\ni Kulturhuset, sal 3", "Kulturhuset, sal 3"),
        ("Byrådets møde den 3. maj 2020\n\nByrådssalen kl. 8.30", "Byrådssalen"),
        ("Mødelokale Mødelokale 2", "Mødelokale 2"),
        ("Byrådet\n01-02-2023 kl. 08:00\nByrådssalen", "Byrådssalen"),
        ("Kl. 16:00 i Lokale 1.14", "Lokale 1.14"),
        ("Den 09.01.2020 kl. 13:00 i Salen på Rådhuset", "Salen på Rådhuset"),
        ("Sted: | Kulturhuset, sal 3 |", "Kulturhuset, sal 3"),
        ("Referat Byrådet den 3. maj 2020", None),
    ],
)
def test_the_place_is_read(text: str, place: str | None) -> None:
    assert header(text).place == place


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Dagsorden til\nmøde i\nDirektionen", State.DAGSORDEN),
        ("Referat Byrådet den 3. maj 2020", State.REFERAT),
        ("Åben beslutningsprotokol", State.REFERAT),
        ("Udkast til referat\nByrådet", State.KLADDE),
        ("Dagsordener og referater\nReferat Byrådet den 3. maj 2020", State.REFERAT),
        ("Byrådet\n3. maj 2020", None),
    ],
)
def test_the_kind_of_document_is_read(text: str, state: State | None) -> None:
    assert header(text).state is state


def test_absence_in_lists_and_sentences() -> None:
    found = header(
        "Referat Byrådet den 3. maj 2020\nDeltagere: Ole Hansen, Per Bo\n"
        "Afbud fra: Per Bo\n\nKaren Holm havde meldt forfald."
    )
    assert found.absent == ("Per Bo", "Karen Holm")
    assert [each.name for each in found.members] == ["Ole Hansen", "Per Bo", "Karen Holm"]


@pytest.mark.parametrize(
    ("text", "kommune"),
    [
        ("Nørreådal Kommune", "Nørreådal"),
        ("Fjordvang Kommunes logo", "Fjordvang"),
        ("Høje-Sandby Kommune søger", "Høje-Sandby"),
        ("Region Midtjylland", "Region Midtjylland"),
        ("Den kommune, som borgeren bor i", None),
        ("Vores kommune", None),
    ],
)
def test_the_municipality_is_read(text: str, kommune: str | None) -> None:
    assert kommune_in([text]) == kommune


ROWS = (
    ("Dato", "6. marts 2019"),
    ("Tid", "10.00-12.00"),
    ("Sted", "Gamle Toldbod"),
    ("Til stede", "Ole Bak, Ida Lind"),
    ("Afbud", "Bo Friis"),
    ("Referent", "Kaj Rud"),
)


@pytest.mark.parametrize(
    "rows",
    [
        "| | |\n|---|---|\n" + "\n".join(f"| {label} | {value} |" for label, value in ROWS),
        "\n".join(f"| **{label}:** | {value} |" for label, value in ROWS),
        "\n".join(f"{label}\t{value}" for label, value in ROWS),
        "\n".join(f"{label:14}{value}" for label, value in ROWS),
        "| Dato | 6. marts 2019 | Tid | 10.00 |\n|---|---|---|---|\n"
        "| Sted | Gamle Toldbod | Referent | Kaj Rud |\n"
        "| Til stede | Ole Bak, Ida Lind | Afbud | Bo Friis |",
        "| Dato | Tid | Sted |\n|---|---|---|\n| 6. marts 2019 | 10.00 | Gamle Toldbod |\n\n"
        "Til stede: Ole Bak, Ida Lind\nAfbud: Bo Friis\nReferent: Kaj Rud",
    ],
    ids=["markdown", "bold", "tabs", "columns", "four cells", "column heads"],
)
def test_the_facts_of_a_table_are_read_with_their_labels(rows: str) -> None:
    found = header(f"# Referat af møde i Havneudvalget\n\n{rows}\n")
    assert (found.day, found.start, found.place) == (
        date(2019, 3, 6),
        time(10, 0),
        "Gamle Toldbod",
    )
    assert [each.name for each in found.members] == ["Ole Bak", "Ida Lind"]
    assert found.absent == ("Bo Friis",)


@pytest.mark.parametrize(
    "rows",
    [
        "Navn              Parti   Status\nOle Bak           Ø       Til stede\n"
        "Ida Holm Lind     DF      Afbud",
        "| Navn | Parti | Fremmøde |\n|---|---|---|\n| Ole Bak | Ø | Mødt |\n"
        "| Ida Holm Lind | DF | Fraværende |",
        "Navn\tParti\tStatus\nOle Bak\tØ\tDeltog\nIda Holm Lind\tDF\tIkke mødt",
    ],
)
def test_a_table_of_members_tells_party_and_who_was_absent(rows: str) -> None:
    found = header(f"Havneudvalget den 3. maj 2020\nMedlemmer\n{rows}\n")
    assert [(each.name, each.party) for each in found.members] == [
        ("Ole Bak", "Ø"),
        ("Ida Holm Lind", "DF"),
    ]
    assert found.absent == ("Ida Holm Lind",)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("i mødelokale 3 på rådhuset", "mødelokale 3 på rådhuset"),
        ("på rådhuset i Asp, byrådssalen", "rådhuset i Asp, byrådssalen"),
        ("Afholdt i kantinen på Skovvejens Skole", "kantinen på Skovvejens Skole"),
        ("i forlængelse af byrådets møde", None),
    ],
)
def test_a_place_in_small_letters_under_the_date(line: str, place: str | None) -> None:
    head = "Teknisk Udvalg\nReferat af møde mandag den 3. maj 2004 kl. 15.00"
    assert header(f"{head}\n{line}\nAfbud: Bo Bak").place == place
    assert header(f"{head} {line}\nAfbud: Bo Bak").place == place


@pytest.mark.parametrize(
    "lines",
    [
        "Afbud: Ole Bak. Ida Lind deltog ikke i punkt 24",
        "Afbud: Ole Bak\nIda Lind deltog ikke i punkt 24",
        "Afbud: Ole Bak.\nIda Lind forlod mødet kl. 18.",
        "Fraværende: Ole Bak. I stedet mødte Ida Lind.",
    ],
)
def test_who_was_away_for_a_part_is_not_absent(lines: str) -> None:
    found = header(f"Havneudvalget den 3. maj 2020\n{lines}\n")
    assert found.absent == ("Ole Bak",)
    assert found.start is None
