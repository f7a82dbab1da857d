"""Invented sentences with CPR numbers and with numbers that only look like them.

Written from the CPR office's published rules ("Personnummeret i CPR-systemet" and "Personnumre uden
kontrolciffer"), with an arithmetic of its own, and from how documents print other numbers; not from
how the detector works. Numbers that look alike are made to bear a valid date in half the cases.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2)
WITHOUT_MODULUS = (
    1960, 1962, 1964, 1965, 1966, 1967, 1969, 1970, 1974, 1975, 1978, 1980, 1981, 1982, 1983,
    1984, 1985, 1986, 1987, 1988, 1989, 1990, 1991, 1992, 1994, 1995,
)  # fmt: skip
"""Years whose 1 January has numbers that fail modulus 11, as the CPR office lists them."""

NAMES = "Anna Lund,Per Holm,Sofie Kjær,Mads Bech Olsen,Ida Friis,Karl Østergaard,Eva Nørby".split(
    ","
)
OFFICES = (
    "Teknik og Miljø,Borgerservice,Jobcenter Fjordbæk,Familieafdelingen,Ydelseskontoret".split(",")
)


@dataclass(frozen=True, slots=True)
class Line:
    """A text and the CPR numbers in it, as printed and in order."""

    text: str
    numbers: tuple[str, ...] = ()


def lines(seed: int, number: int = 2_000) -> list[Line]:
    """Return so many invented texts, about as many with CPR numbers as without."""
    chance = Random(seed)
    return [_with_cpr(chance) if chance.random() < 0.5 else _without(chance) for _ in range(number)]


def serials(birthday: date) -> tuple[int, ...]:
    """Return the seventh digits that are given to a birthday."""
    year = birthday.year
    if year < 1900:
        return (5, 6, 7, 8)
    if year < 1937:
        return (0, 1, 2, 3)
    if year < 2000:
        return (0, 1, 2, 3, 4, 9)
    return (4, 5, 6, 7, 8, 9)


def digits_of(chance: Random) -> str:
    """Return the ten digits of an invented CPR number, one in twelve without modulus 11."""
    if chance.random() < 1 / 12:
        return _without_modulus(chance)
    while True:
        birthday = date(1905, 1, 1) + timedelta(days=chance.randrange(44_000))
        nine = f"{birthday:%d%m%y}{chance.choice(serials(birthday))}{chance.randrange(100):02d}"
        check = -sum(w * int(d) for w, d in zip(WEIGHTS, nine, strict=True)) % 11
        if check < 10:
            return f"{nine}{check}"


def _without_modulus(chance: Random) -> str:
    birthday = date(chance.choice(WITHOUT_MODULUS), 1, 1)
    while True:
        ten = f"{birthday:%d%m%y}{chance.choice(serials(birthday))}{chance.randrange(1000):03d}"
        if sum(w * int(d) for w, d in zip((*WEIGHTS, 1), ten, strict=True)) % 11:
            return ten


def cpr(chance: Random) -> str:
    """Return an invented CPR number as one may print it."""
    ten = digits_of(chance)
    between = chance.choices(
        ["-", "", " ", " - ", "–", "\u2011", "- ", "-\n", "\u00a0"], [55, 14, 8, 6, 5, 3, 3, 4, 2]
    )
    return f"{ten[:6]}{between[0]}{ten[6:]}"


def _with_cpr(chance: Random) -> Line:
    return chance.choice(WITH)(chance)


def _sentence(chance: Random) -> Line:
    number, name, other = cpr(chance), chance.choice(NAMES), like(chance)
    text = chance.choice(
        [
            "Udvalget behandlede ansøgningen fra {name}, {number}, om hjælp efter § 41. {other}",
            "{other} Klageren ({number}) har fået afslag på en handicapbil.",
            "Vedrørende borger med cpr-nr. {number} indstilles det, at sagen hjemvises. {other}",
            "Sagen drejer sig om {name}, CPR: {number}.\n{other}",
            "Barnet er født med personnummer {number} og bor hos sin mor. {other}",
            "Partshøring er sendt til {number} den 4. maj 2024. {other}",
            "{name} {number} er bevilget støtte fra den 1. juni. {other}",
            "Afgørelsen vedrører {number}.",
            "Cpr. nr.:\n{number}\n{other}",
            "({number})",
            "Bilag 3: Udtalelse om {number}, {name}",
            "{number} {name}, Nørregade 12, 8000 Aarhus C. {other}",
            "- {number}\n- {other}",
            "Cpr.nr.{number}. {other}",
            "CPR-nummeret på det yngste barn er {number}, jf. notatet. {other}",
            "Fødselsdato og personnr.: {number}\nAdresse: Skovvej 4",
            "Afgørelse af 3. maj 2024 om {number}; {other}",
            "Der er tale om {name} (f. {number}) og dennes søskende.",
            '"{number}" er partens nummer. {other}',
            "Ansøger {name}/{number} har ikke svaret.\n{other}",
            "Sagen om {number} blev drøftet den 12. marts 2024 kl. 16.30.",
        ]
    )
    return Line(text.format(number=number, name=name, other=other), (number,))


def _several(chance: Random) -> Line:
    numbers = tuple(cpr(chance).replace("\n", "") for _ in range(chance.randint(2, 5)))
    between = chance.choice([", ", "; ", " og ", " / ", "\n", ",\n"])
    lead = chance.choice(["Personnumre: ", "Bevillingen omfatter ", "Cpr-numrene er ", ""])
    return Line(lead + between.join(numbers) + ".", numbers)


def _table(chance: Random) -> Line:
    cell = chance.choice(["\t", " | ", ";", "    "])
    numbers = tuple(cpr(chance).replace("\n", "") for _ in range(chance.randint(1, 4)))
    head = cell.join(("Navn", "Cpr-nr.", "Beløb", "Sag"))
    rows = [
        cell.join((chance.choice(NAMES), each, amount(chance), f"24/{chance.randrange(99999)}"))
        for each in numbers
    ]
    return Line("\n".join((head, *rows)), numbers)


def _cells(chance: Random) -> Line:
    """Return a table that was copied with a line for each cell."""
    numbers = tuple(cpr(chance).replace("\n", "") for _ in range(chance.randint(1, 3)))
    rows = [f"{chance.choice(NAMES)}\n{each}\n{amount(chance)}" for each in numbers]
    return Line("\n".join(("Navn\nCPR\nBeløb", *rows)), numbers)


WITH: tuple[Callable[[Random], Line], ...] = (
    _sentence,
    _sentence,
    _sentence,
    _several,
    _table,
    _cells,
)


def _without(chance: Random) -> Line:
    if chance.random() < 0.1:
        cell = chance.choice(["\t", " | ", ";"])
        name = chance.choice(["Journalnr.", "Sagsnr.", "Kontonummer", "Dokument-ID", "Ordrenr."])
        rows = [cell.join((chance.choice(NAMES), dated(chance), amount(chance))) for _ in range(4)]
        return Line("\n".join((cell.join(("Navn", name, "Beløb")), *rows)))
    if chance.random() < 0.1:
        numbers = [dated(chance) for _ in range(chance.randint(2, 5))]
        lead = chance.choice(["Journalnr. ", "Sagsnumre: ", "Følgende dok.nr. er slettet: "])
        return Line(lead + chance.choice([", ", " og ", "\n", "; "]).join(numbers) + ".")
    if chance.random() < 0.15:
        rows = [f"{chance.choice(OFFICES)}\t{amount(chance)}\t{amount(chance)}" for _ in range(3)]
        return Line("\n".join(("Område\tBudget\tRegnskab", *rows)))
    return Line(" ".join(like(chance) for _ in range(chance.randint(1, 3))))


def dated(chance: Random, length: int = 10) -> str:
    """Return digits, of which every second begins with a valid date."""
    rest = "".join(str(chance.randrange(10)) for _ in range(length))
    if chance.random() < 0.5:
        return rest
    birthday = date(1930, 1, 1) + timedelta(days=chance.randrange(35_000))
    return f"{birthday:%d%m%y}{rest[6:]}"


def amount(chance: Random) -> str:
    """Return a sum as budgets print it."""
    number = chance.randrange(1_000, 99_999_999)
    written = f"{number:,}"
    return chance.choice([written.replace(",", "."), written.replace(",", " "), str(number)])


def _day(chance: Random) -> date:
    return date(2007, 1, 1) + timedelta(days=chance.randrange(7_000))


def like(chance: Random) -> str:
    """Return a sentence with a number that is no CPR number."""
    return chance.choice(LIKE)(chance)


LIKE: tuple[Callable[[Random], str], ...] = (
    lambda c: f"Journalnr. {dated(c)}.",
    lambda c: f"J.nr. {dated(c)} er afsluttet.",
    lambda c: f"Sagsnummer: {dated(c)}",
    lambda c: f"Sagsnr.: {dated(c, 6)}-{_day(c).year}",
    lambda c: f"Se sag nr. {dated(c)} og dok.nr. {dated(c)}.",
    lambda c: f"Dokumentnr. {dated(c)}",
    lambda c: f"Acadre sagsnr. {dated(c, 8)}",
    lambda c: (
        f"Sagsnr. {c.randrange(90):02d}.{c.randrange(40):02d}.{c.randrange(30):02d}"
        f"-{c.choice('AGKPSØ')}{c.randrange(60):02d}-{c.randrange(1, 900)}-{c.randrange(7, 26):02d}"
    ),
    lambda c: (
        f"Sag {_day(c).year}-{c.randrange(999_999):06d} og {_day(c):%y}/{c.randrange(99_999)}."
    ),
    lambda c: (
        f"S{_day(c).year}-{c.randrange(99_999):05d}, EMN-{_day(c).year}-{c.randrange(99_999):05d}"
    ),
    lambda c: f"Ring på {c.randrange(20, 99)} {c.randrange(99):02d} 12 {c.randrange(99):02d}.",
    lambda c: f"Tlf. {c.randrange(20_000_000, 99_999_999)}",
    lambda c: f"Telefon +45 {c.randrange(2000, 9999)} {c.randrange(9999):04d}",
    lambda c: f"Selskabet (CVR-nr. {dated(c, 8)}) har søgt om tilskud.",
    lambda c: f"P-nr. 10{c.randrange(99_999_999):08d}",
    lambda c: f"EAN-nr. 5798{c.randrange(999_999_999):09d}",
    lambda c: f"EAN 5798 {c.randrange(9999):04d} {c.randrange(9999):04d} {c.randrange(9)}",
    lambda c: f"Beløbet indsættes på reg.nr. {c.randrange(9999):04d} konto {dated(c)}.",
    lambda c: f"Kontonr. {c.randrange(9999):04d}-{dated(c)}",
    lambda c: f"IBAN DK{c.randrange(99):02d} {c.randrange(9999):04d} {dated(c)}",
    lambda c: f"Matr.nr. {c.randrange(1, 200)}{c.choice('abcdefgh')}, Nørre Bjert By",
    lambda c: f"Mødet begyndte den {_day(c):%d.%m.%Y} kl. {c.randrange(8, 20):02d}.30.",
    lambda c: f"Tidspunkt: {_day(c):%d-%m-%Y} {c.randrange(8, 20):02d}:{c.randrange(60):02d}",
    lambda c: f"Mødet den {_day(c):%d%m%y} {c.randrange(8, 20):02d}{c.choice(['00', '15', '30'])}",
    lambda c: f"Perioden {_day(c):%d%m%y}-{_day(c):%d%m%y}",
    lambda c: f"I {_day(c).year}-{_day(c).year} var udgiften {amount(c)} kr.",
    lambda c: f"Anlægsbevillingen er på {amount(c)} kroner.",
    lambda c: f"Pladsen ligger i {c.randrange(1000, 9990)} Fjordby.",
    lambda c: f"Fakturanr. {dated(c)} og ordrenummer {dated(c)}",
    lambda c: f"Tilbuddet har id {dated(c)}.",
    lambda c: f"Ejendomsnummer {dated(c)}, BFE {c.randrange(9_999_999)}",
    lambda c: f"ISBN {dated(c)}",
    lambda c: f"Stregkoden {dated(c)} sidder på standeren.",
    lambda c: f"Målerens nummer er {dated(c)}.",
    lambda c: f"{c.choice(OFFICES)} {dated(c)}",
    lambda c: f"https://fjordbaek.dk/sag/{dated(c)}/bilag",
    lambda c: f"Referat_{_day(c):%Y%m%d}_{c.randrange(9999):04d}.pdf",
    lambda c: (
        f"Skala 1:{c.randrange(9999):04d}, koordinat {c.randrange(999_999)},{c.randrange(9999)}"
    ),
    lambda c: f"Sag: {dated(c, 6)}-{_day(c).year}",
    lambda c: f"{amount(c)}\t{c.randrange(300_000)} {c.randrange(1000, 9999)}\t{amount(c)}",
    lambda c: f"Brevid: {dated(c)}, aktid {dated(c)}",
    lambda c: f"Timestamp {dated(c)}",
    lambda c: f"Kørsel {_day(c):%d%m%y}/{c.randrange(1000, 9999)} km",
    lambda c: f"Projektnr. {dated(c, 6)}-{c.randrange(999):03d}",
    lambda c: f"Bilagsnr. {dated(c)[:6]}/{c.randrange(9)}",
    lambda c: f"Tallet {dated(c, 12)} er en stregkode.",
    lambda c: (
        f"Kontoplan {c.randrange(9)}.{c.randrange(99):02d}.{c.randrange(99):02d}.{c.randrange(9)}"
    ),
    lambda c: f"Den {_day(c):%d.%m.%y} blev der indbetalt {amount(c)} kr.",
)
