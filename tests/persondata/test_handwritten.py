"""Forms that generated text does not have: written by hand, as documents print them."""

import time

import pytest

from assistant.persondata.kinds import Kind
from assistant.persondata.scanning import rewritten, scan
from assistant.persondata.signs import Plain

N = "211062-5629"
"""Holds modulus 11: the number that python-stdnum's own documentation uses."""

CPR = {
    "CPR: 120385-1234": "120385-1234",
    "cpr.nr.: 1203851234": "1203851234",
    "cpr-nr 120385 1234": "120385 1234",
    "C.P.R.-nr. 120385–1234": "120385–1234",
    "Personnummer: 12 03 85 1234": "12 03 85 1234",
    "Personnummer: 12.03.85-1234": "12.03.85-1234",
    "Peter Hansen, født 120385-1234, klager": "120385-1234",
    "Peter Hansen 120385-1234": "120385-1234",
    "Borger 120385-1234 klager": "120385-1234",
    "barnet (120385-1234) er visiteret": "120385-1234",
    "født den 12.03.85-1234": "12.03.85-1234",
    "cpr120385-1234": "120385-1234",
    "CPR-nr.120385-1234.": "120385-1234",
    '"120385-1234"': "120385-1234",
    "Ansøgning_120385-1234.pdf": "120385-1234",
    "Sag vedr. 120385-1234": "120385-1234",
    "Borger 120385-1985 klager": "120385-1985",
    "CPR nr. O1O19O-1234": "O1O19O-1234",
    "erstatningscpr-nr. 720385-1234": "720385-1234",
    "010190-0AB1": "010190-0AB1",
    "120385\u00ad1234": "120385\u00ad1234",
    "1203\u200b85-12\u206034": "1203\u200b85-12\u206034",
    "120385-\n1234": "120385-\n1234",
    "120385 -\n 1234": "120385 -\n 1234",
    "cpr 2110-625629": "2110-625629",
    "cpr 21-10-62-5629": "21-10-62-5629",
    "**211062**-5629": "211062**-5629",
    "٢١١٠٦٢-٥٦٢٩": "٢١١٠٦٢-٥٦٢٩",
    "2110625629": "2110625629",
    "Hun har 2110625629 som nummer": "2110625629",
    "Nr. 2110625629": "2110625629",
    "211062/5629": "211062/5629",
    "211062-5629kr": N,
    "Lund211062-5629": N,
    "211062-5629Lund": N,
    "[211062-5629](http://fjordbaek.dk)": N,
    "Journalnr. 211062-5629": N,
    "https://fjordbaek.dk/sag/211062-5629": N,
    "211062-5629@fjordbaek.dk": N,
    "cpr-nummer på barn 1: 211062-5629": N,
    "Navn\tCpr-nr.\tSag\nPer\t1203851234\t24/17": "1203851234",
    "Navn\tJournalnr.\tCpr\nPer\t2110625629\t1203851234": "1203851234",
}
NONE = [
    "Borger (cpr 120385-xxxx)",
    "CPR 320190-1234",
    "300290-1234",
    "Sagsnr. 120385-2019",
    "Sagsnr. 211062-2019",
    "Mødet den 120324-1430",
    "Journalnr. 2110625629",
    "Journalnr. 2110625629, 2110625629 og 2110625629",
    "Følgende dok.nr. er slettet: 2074985862; 2110625629",
    "https://fjordbaek.dk/sag/2110625629/bilag",
    "120385-1234-1",
    "21106-25629",
    "EAN 5790001234567",
    "CVR 21106256",
    "Telefon 21 10 62 56 29",
    "00.01.00-P00-1-24",
    "EMN-2024-00123",
    "2024-012345",
    "21.106.256,29 kr.",
    "2110625629 kr.",
    "01-01-1990 1430",
    "211062-562",
    "Navn\tJournalnr.\tBeløb\nPer Holm\t2110625629\t17",
    "Kontonr. 1234-2110625629",
    "P-nr. 2110625629",
    "+45 21106256 29",
]
OTHERS = {
    "DK5000400440116243": Kind.KONTO,
    "IBAN: DK50 0040 0440 1162 43 i Danske Bank": Kind.KONTO,
    "reg.nr. 3409 kontonr. 1234567": Kind.KONTO,
    "Reg. nr.: 3409, konto nr.: 0001234567": Kind.KONTO,
    "kontonummer 3409-1234567": Kind.KONTO,
    "Danske Bank 3409 1234567890": Kind.KONTO,
    "reg. 1234 konto 2110625629": Kind.KONTO,
    "tlf. 89 40 20 00": Kind.TELEFON,
    "Telefon 8940 2000": Kind.TELEFON,
    "(+45) 89 40 20 00": Kind.TELEFON,
    "Mobil: 12345678": Kind.TELEFON,
    "ring til Ole på 20304050": Kind.TELEFON,
    "+46 8 123 456 78": Kind.TELEFON,
    "navn@kommune.dk.": Kind.EMAIL,
    "anne-marie.o'hara@by.kommune.dk": Kind.EMAIL,
    "info(at)kommune.dk": Kind.EMAIL,
    "Nørregade 12, 2. tv., 8000 Aarhus C": Kind.ADRESSE,
    "H.C. Andersens Boulevard 12": Kind.ADRESSE,
    "Skolevej 4B": Kind.ADRESSE,
}
NEITHER = [
    "konto 5.25.13",
    "Hovedkonto 06 1234567",
    "DK5000400440116244",
    "kr. 89 40 20 00",
    "I 2024 2025 2026 blev der",
    "CVR-nr. 89 40 20 00",
    "Budgettet er 8940 2000 kr.",
    "12.345.678",
    "i haven 3 træer",
    "§ 12, stk. 3",
]


@pytest.mark.parametrize("text", CPR)
def test_a_cpr_number_is_found(text: str) -> None:
    found = [each for each in scan(text) if each.kind is Kind.CPR]
    assert [text[each.start : each.end] for each in found] == [CPR[text]]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_one_is_left(text: str) -> None:
    assert [each for each in scan(text) if each.kind is Kind.CPR] == []


def test_each_of_a_list_is_found() -> None:
    for text in ("120385-1234/150390-4321", "Cpr-nr. 1203851234, 1503904321 og 010203-4567"):
        found = [each.kind for each in scan(text)]
        assert found == [Kind.CPR] * (2 + text.count("og"))


@pytest.mark.parametrize("text", OTHERS)
def test_other_kinds_are_found(text: str) -> None:
    assert [each.kind for each in scan(text)] == [OTHERS[text]]


@pytest.mark.parametrize("text", NEITHER)
def test_what_is_no_such_thing_is_left(text: str) -> None:
    assert scan(text) == []


def test_a_sagsnummer_of_the_document_is_no_person() -> None:
    assert scan("Jf. 110523-2015", frozenset({"1105232015"})) == []
    assert scan("Jf. cpr 110523-2015", frozenset({"1105232015"}))


def test_what_is_masked_is_not_found_again() -> None:
    text = f"Cpr-nr. {N}, tlf. 89 40 20 00, a@b.dk, reg. 1234 konto 2110625629, Skolevej 4"
    found = scan(text)
    assert [each.kind for each in found] == [
        *(Kind.CPR, Kind.TELEFON, Kind.EMAIL, Kind.KONTO, Kind.ADRESSE)
    ]
    assert scan(rewritten(text, found, lambda each: each.kind.mask)) == []


def test_places_are_those_of_the_text_as_it_came() -> None:
    plain = Plain.of("a\u200bb１c")
    assert plain.text == "ab1c"
    assert plain.span(1, 3) == (2, 4)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 300_000,
        "12 " * 100_000,
        "010190-1234 " * 20_000,
        "a\t" * 50_000 + "0101901234\t" * 10_000,
        "a\t0101901234\n" * 15_000,
        "cpr " * 80_000 + "010190-1234 " * 100,
        "a." * 100_000 + "@",
        "Vej" * 80_000,
        "DK12 " * 50_000,
        "+45" * 80_000,
        "konto " * 50_000,
        "http://" + "a" * 100_000 + " 0101901234" * 5_000,
    ],
    ids=range(12),
)
def test_no_text_takes_forever(text: str) -> None:
    """A quadratic pattern takes minutes here; the limit leaves a slow machine room."""
    started = time.process_time()
    scan(text)
    assert time.process_time() - started < 20
