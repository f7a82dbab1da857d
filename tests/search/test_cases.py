import pytest

from assistant.search.cases import case_keys, find_case, find_punkt

CASES = case_keys(
    [
        "23/22369", "24-006910", "330-2018-3619", "00.22.00-P35-11-21", "EMN-2025-009242",
        "10/11", "22/101", "85.02.02G00-0005",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Hvad er sag 23/22369?", "23/22369"),
        ("sagsnr. 24/6910", "24-006910"),
        ("24-6910", "24-006910"),
        ("sag 22369", "23/22369"),
        ("330 - 2018 - 3619", "330-2018-3619"),
        ("sag 2018-3619", "330-2018-3619"),
        ("00.22.00-P35-11-21", "00.22.00-P35-11-21"),
        ("emn-2025-9242", "EMN-2025-009242"),
        ("sag 10/11", "10/11"),
        ("hvad er 22/101", "22/101"),
        ("85.02.02G00-0005", "85.02.02G00-0005"),
        ("sag nr. 23/22369", "23/22369"),
    ],
)
def test_a_sagsnummer_is_known_however_it_is_typed(text: str, case: str) -> None:
    found = find_case(text, CASES)
    assert found is not None
    assert (found.value, found.known) == (case, True)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("sag 24/7731", "24/7731"),
        ("sagsnummer 24-007731", "24-007731"),
        ("24-7731", "24-007731"),
        ("24 / 7731", "24/7731"),
        ("sag 7731", "24-007731"),
    ],
)
def test_numbers_that_zeros_and_dashes_tell_apart_are_taken_as_spelt(text: str, case: str) -> None:
    found = find_case(text, case_keys(["24/7731", "24-007731"]))
    assert found is not None
    assert found.value == case


@pytest.mark.parametrize(
    "text",
    ["mødet 10/11", "den 17/9", "sagen om 24 boliger", "sag 010203-1234", "i 2022-2025", "5/6 af"],
)
def test_dates_counts_and_personal_numbers_are_no_sagsnummer(text: str) -> None:
    assert find_case(text, CASES) is None


def test_a_sagsnummer_the_archive_does_not_hold_is_told_apart() -> None:
    found = find_case("Hvad er sag 99/12345?", CASES)
    assert found is not None
    assert (found.value, found.known) == ("99/12345", False)


@pytest.mark.parametrize(
    ("text", "punkt"),
    [("punkt 80", "80"), ("pkt. 5", "5"), ("dagsordenspunkt nr. 3", "3"), ("8.5.2024 p. 52", "52")],
)
def test_punkt_numbers(text: str, punkt: str) -> None:
    assert find_punkt(text).value == punkt


@pytest.mark.parametrize("text", ["indstillingens punkt 2", "punkt 1 og 2", "alle punkter"])
def test_what_names_no_punkt(text: str) -> None:
    assert find_punkt(text) is None
