"""Invented meetings, written out in any mixture of the ways that Danish minutes are laid out.

`meeting_facts` invents what happened; `Style` says how it is printed, one independent choice for
each part of a document; `render` prints it. Whoever reads the text must get the facts back.
"""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import TypeVar

T = TypeVar("T")
Choose = Callable[[Sequence[T]], T]

MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split()
)
WEEKDAYS = "mandag tirsdag onsdag torsdag fredag lørdag søndag".split()
UDVALG = (
    "Teknik- og Miljøudvalget",
    "Økonomiudvalget",
    "Byrådet",
    "Kommunalbestyrelsen",
    "Direktionen",
    "Børne- og Skoleudvalget",
    "Klima-, Plan- og Byudvalget",
    "Ældrerådet",
    "Udvalget for Kultur og Fritid",
    "Socialudvalget",
)
PLACES = ("Byrådssalen", "Mødelokale 2", "Lokale 1.14", "Rådhuset, lokale B", "Kulturhuset, sal 3")
PEOPLE = (
    "Asta Brønlund",
    "Poul-Erik Vang",
    "Karen Sofie Mølgaard",
    "Torben Ørsted",
    "Nour Haddad",
    "Birthe B. Falk",
    "Jens Peter Aagaard",
    "Lise Kragh",
)
PARTIES = ("A", "V", "F", "C", "Ø", "B")
TITLES = (
    "Godkendelse af dagsorden",
    "Lokalplan 19-009 for boliger ved Mosevej",
    "Budgetopfølgning pr. 31. marts",
    "Takster for dagtilbud i 2025-2028",
    "Orientering om støj ved Havnegade 25",
    "Frigivelse af 2,5 mio. kr. til cykelsti",
    "Høringssvar til Region Syd (2. forelæggelse)",
    "Navngivning af vej i Sønderby",
    "Fremtidig drift af svømmehallen - scenarier",
    "Udpegning af medlem til Hegnsynet (B)",
    "Kvalitetsstandard for hjemmehjælp (Beslutning)",
    "Status på indsats mod langtidsledighed",
    "Orientering fra formanden",
    "Tilskud til forsamlingshuset i Vester Å",
    "Vedtægt for ungerådet",
    "Eventuelt",
)
BODY = (
    "Bassinet er slidt, og fliserne er løse.",
    "Kommunen har 42 kilometer cykelsti, og 3 af dem skal repareres i år.",
    "Borgerne har bedt om flere bænke langs åen. Forvaltningen har talt 17 steder.",
    "Prisen er 1.617.499 kr. efter forhandling med den billigste bydende.",
    "I perioden 2022-2025 er der brugt 18/24 af rammen.",
    "Sagen blev drøftet på mødet den 14. maj, hvor der var bred enighed.",
    "Ordningen evalueres efter et år, og resultatet forelægges til orientering.",
)
PROPOSALS = (
    "at forslaget godkendes",
    "at der gives en bevilling på 250.000 kr.",
    "at orienteringen tages til efterretning",
    "at sagen sendes i høring i otte uger",
)
VERDICTS = (
    "Godkendt.",
    "Tiltrådt, idet udgiften holdes inden for rammen.",
    "Taget til efterretning.",
    "Anbefales. Et mindretal stemte imod.",
    "Sagen udsættes til næste møde.",
    "Udvalget bad om en ny beregning og vender tilbage til sagen i juni.",
)
FILES = (
    "Kortbilag.pdf",
    "Notat om økonomi.docx",
    "Høringssvar fra Ældrerådet",
    "Regneark 2024.xlsx",
)


@dataclass(frozen=True)
class Decided:
    udvalg: str
    day: date
    text: str
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Punkt:
    number: int
    title: str
    sagsnummer: str | None
    closed: bool
    sections: tuple[tuple[str, str], ...]
    proposals: tuple[str, ...]
    decisions: tuple[Decided, ...]
    attachments: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    udvalg: str
    day: date
    start: time
    place: str
    members: tuple[str, ...]
    absent: tuple[str, ...]
    items: tuple[Punkt, ...]


@dataclass(frozen=True)
class Style:
    """One choice for each part of a document; the names are those of the tables below."""

    header: str = "sbsys"
    contents: str = "ingen"
    heading: str = "punkt"
    case: str = "bar"
    section: str = "alene"
    order: str = "sidst"
    decision: str = "den"
    earlier: str = "den"
    attendance: str = "ingen"
    bilag: str = "linjer"
    closed: str = "parentes"
    noise: str = "ingen"
    filler: str = "ingen"
    group: str = "ingen"
    tight: bool = False


@dataclass
class Paper:
    """Lines being printed; `gap` puts a blank line between blocks unless printed tightly."""

    tight: bool
    lines: list[str] = field(default_factory=list)

    def add(self, *lines: str) -> None:
        self.lines.extend(lines)

    def block(self, *lines: str) -> None:
        if not self.tight or not self.lines:
            self.lines.append("")
        self.lines.extend(lines)

    def gap(self) -> None:
        self.lines.append("")


def long_date(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def dashed(day: date) -> str:
    return f"{day:%d-%m-%Y}"


# --- header -------------------------------------------------------------------------------------


def _listed(names: Sequence[str]) -> list[str]:
    return [f"{name} ({PARTIES[at % len(PARTIES)]})" for at, name in enumerate(names)]


def _sbsys(f: Facts) -> list[str]:
    return [
        f"# REFERAT {f.udvalg} d. {dashed(f.day)}",
        "",
        f"**Mødedato**           {weekday(f.day).capitalize()} d. {long_date(f.day)}"
        f" kl. {f.start:%H:%M}",
        "",
        f"**Mødested**           {f.place}",
        "",
        f"**Mødedeltagere**   {', '.join(f.members)}",
        *(["", f"**Afbud**   {', '.join(f.absent)}"] if f.absent else []),
    ]


def _agenda_dk(f: Facts) -> list[str]:
    month = MONTHS[f.day.month - 1]
    return [
        f"{f.udvalg} - {dashed(f.day)}",
        "",
        "Referat",
        "Dato:",
        f"{weekday(f.day).capitalize()}, {f.day.day} {month}, {f.day.year} - {f.start:%H:%M}",
        "Sted:",
        f.place,
        "Hent som fil:",
        "Referat publiceret:",
        "Lørdag, 1 august, 2009 - 12:00",
        *(["Medlemmer:", *f.members] if f.members else []),
        *(["Fraværende:", *f.absent] if f.absent else []),
    ]


def _med(f: Facts) -> list[str]:
    people = _listed(f.members)
    return [
        f"Referat - {f.udvalg}",
        "",
        f"Dato: {f.day:%d.%m.%Y}",
        f"Tid: {f.start:%H:%M} - 23:00",
        f"Sted: {f.place}",
        "Referent: KHO",
        "",
        f"Deltagere: {people[0]}",
        *people[1:],
        "",
        f"Afbud: {f.absent[0] if f.absent else 'Ingen'}",
        *f.absent[1:],
    ]


def _til_moedet(f: Facts) -> list[str]:
    return [
        f"Referat til mødet i {f.udvalg} den {long_date(f.day)} kl. {f.start:%H:%M} i {f.place}",
        "",
        f"Deltagere: {', '.join(_listed(f.members))}",
        *([f"Afbud: {', '.join(f.absent)}"] if f.absent else []),
    ]


def _plain(f: Facts) -> list[str]:
    return [
        f.udvalg,
        "",
        "Åben",
        "",
        "Referat",
        "",
        "",
        f"{weekday(f.day).capitalize()} den {dashed(f.day)} kl. {f.start:%H:%M}",
        "",
        f.place,
        "",
        "Tilstede:",
        *_listed(f.members),
        "",
        f"Fraværende: {', '.join(f.absent)}",
    ]


def _stacked(f: Facts) -> list[str]:
    return [
        "Referat",
        f.udvalg,
        f"{dashed(f.day)} kl. {f.start:%H:%M}",
        f.place,
        "",
        "Medlemmer",
        "",
        *_listed(f.members),
        *(["", "Fraværende", "", *f.absent] if f.absent else []),
    ]


def _labelled(f: Facts) -> list[str]:
    return [
        "Åbent Referat",
        "til",
        f.udvalg,
        "",
        f"Mødedato: {weekday(f.day).capitalize()} den {long_date(f.day)}",
        f"Mødetidspunkt: {f.start:%H:%M}-23:55",
        f"Mødested: {f.place}",
        f"Deltagere: {', '.join(f.members)}",
        f"Fraværende: {', '.join(f.absent) if f.absent else 'Ingen'}",
        "Referent: K. H. Ovesen",
    ]


def _edoc(f: Facts) -> list[str]:
    return [
        f.udvalg,
        f"{weekday(f.day)} den {long_date(f.day)}, kl. {f.start:%H:%M}",
        f"i {f.place}",
        "",
        "Åbent referat",
        "",
        "Tilstede",
        *_listed(f.members),
        "",
        *(["Afbud/Fraværende", *f.absent] if f.absent else []),
    ]


def _genitive(f: Facts) -> list[str]:
    return [
        f"{f.udvalg}s møde den {long_date(f.day)}",
        "",
        f"{f.place} kl. {f.start.hour}.{f.start.minute:02d}",
        "",
        "Referat",
        "",
        "Deltagere:",
        "",
        *[f" • {each}" for each in _listed(f.members)],
        *(["", f"{' og '.join(f.absent)} havde meldt forfald."] if f.absent else []),
    ]


def _two_lines(f: Facts) -> list[str]:
    return [
        f"Referat {f.udvalg}",
        f"{weekday(f.day)} den {long_date(f.day)}",
        f"Kl. {f.start:%H:%M} i {f.place}",
        "",
        f"Mødedeltagere: {', '.join(f.members)}",
        *([f"Afbud fra: {', '.join(f.absent)}"] if f.absent else []),
    ]


def _bullet_title(f: Facts) -> list[str]:
    return [
        f"Referat • {long_date(f.day)} kl. {f.start.hour}.{f.start.minute:02d}",
        f.udvalg,
        f.place,
        "",
        "Deltagere:",
        *f.members,
        *(["", "Afbud:", *f.absent] if f.absent else []),
    ]


def _capitals(f: Facts) -> list[str]:
    return [
        "UDVALG",
        f.udvalg,
        "",
        "STARTTIDSPUNKT",
        f"{dashed(f.day)} {f.start:%H:%M}:00",
        "",
        "MØDESTED",
        f.place,
        "",
        "DELTAGERE",
        ", ".join(_listed(f.members)),
        *(["", "AFBUD", ", ".join(f.absent)] if f.absent else []),
    ]


def _udvalg_label(f: Facts) -> list[str]:
    return [
        "Dagsorden med beslutninger",
        f"Udvalg: {f.udvalg}",
        f"Mødedato: {f.day:%d.%m.%Y}, kl. {f.start:%H:%M}",
        f"Mødested: {f.place}",
        f"Medlemmer: {', '.join(_listed(f.members))}",
        *([f"Fraværende med afbud: {', '.join(f.absent)}"] if f.absent else []),
    ]


def _english_month(f: Facts) -> list[str]:
    return [
        f"Referat af møde i {f.udvalg}",
        "",
        f"{weekday(f.day).capitalize()}, {f.day:%B} {f.day.day}, {f.day.year} - {f.start:%H:%M}",
        f"Sted: {f.place}",
        "",
        "Til stede:",
        *f.members,
        *(["", "Ikke til stede:", *f.absent] if f.absent else []),
    ]


def _short_month(f: Facts) -> list[str]:
    month = MONTHS[f.day.month - 1][:3]
    return [
        f"Åbent referat for {f.udvalg}s møde",
        f"{weekday(f.day).capitalize()} {f.day.day}. {month} {f.day.year} kl. {f.start:%H:%M}",
        f"Mødelokale {f.place}" if f.place.startswith("Mødelokale") else f"Lokale: {f.place}",
        "",
        f"Til stede: {', '.join(f.members)}",
        *([f"Fraværende: {', '.join(f.absent)}"] if f.absent else []),
    ]


HEADERS: dict[str, Callable[[Facts], list[str]]] = {
    "sbsys": _sbsys,
    "agenda_dk": _agenda_dk,
    "med": _med,
    "til mødet": _til_moedet,
    "bar": _plain,
    "stablet": _stacked,
    "mærket": _labelled,
    "edoc": _edoc,
    "genitiv": _genitive,
    "to linjer": _two_lines,
    "punkttegn": _bullet_title,
    "versaler": _capitals,
    "udvalg": _udvalg_label,
    "engelsk måned": _english_month,
    "kort måned": _short_month,
}

# --- contents -----------------------------------------------------------------------------------

CONTENTS: dict[str, Callable[[int, Punkt, str], str]] = {
    "ingen": lambda page, p, t: "",
    "prikker": lambda page, p, t: f"{t}.....\t{page}",
    "tabuleret": lambda page, p, t: f"{p.number}.\t{t}\t{page}",
    "tal": lambda page, p, t: f"{p.number} {t}",
    "tæt": lambda page, p, t: f"{p.number}. {t}...{page}",
    "åbent": lambda page, p, t: f"  {'lukket' if p.closed else 'åbent'} {p.number} {t}",
    "punkter": lambda page, p, t: f"{p.number}. {t}",
}

# --- headings -----------------------------------------------------------------------------------

HEADINGS: dict[str, Callable[[Punkt, str], list[str]]] = {
    "punkt": lambda p, t: [f"Punkt {p.number}: {t}"],
    "punkt bar": lambda p, t: [f"Punkt {p.number} {t}"],
    "markdown": lambda p, t: [
        f"## **Punkt {p.number}: {t}**" if p.number % 2 else f"# Punkt {p.number}: {t}"
    ],
    "prik": lambda p, t: [f"{p.number}. {t}"],
    "prik tæt": lambda p, t: [f"{p.number}.{t}"],
    "prik bred": lambda p, t: [f"{p.number}.     {t}"],
    "nuller": lambda p, t: [f"{p.number:03d}. {t}"],
    "pkt to gange": lambda p, t: [f"Pkt. {p.number} {t}", "", f"Pkt. {p.number}"],
    "nr": lambda p, t: [f"Nr.{p.number} - {t}"],
    "kolon": lambda p, t: [f"{p.number}: {t}"],
    "limet": lambda p, t: [f"{p.number}{t}"],
    "åbent": lambda p, t: [f"{p.number}  {'Lukket' if p.closed else 'Åbent'}         {t}"],
    "sag nr": lambda p, t: [t, f"Sag nr. {p.number}"],
    "to gange": lambda p, t: [f"{p.number}. {t}", "", f"{p.number}.     {t}"],
    "mellemrum": lambda p, t: [f" {p.number}  {t}"],
    "titel under": lambda p, t: [f"Punkt {p.number}", t],
    "titel under prik": lambda p, t: [f"{p.number}.", t],
    "uden nummer": lambda p, t: [t],
    "uden nummer markdown": lambda p, t: [f"## {t}"],
    "uden nummer prik": lambda p, t: [f"• {t}"],
}
UNNUMBERED = ("uden nummer", "uden nummer markdown", "uden nummer prik")

# --- case lines ---------------------------------------------------------------------------------

CASES: dict[str, Callable[[str, str], list[str]]] = {
    "bar": lambda c, s: [c],
    "sagsnr kolon": lambda c, s: [f"Sagsnr.: {c}"],
    "sagsnr": lambda c, s: [f"Sagsnr. {c}"],
    "sagsnummer": lambda c, s: [f"Sagsnummer: {c}"],
    "dok samme linje": lambda c, s: [
        f"Sagsnr.: {c}                 Dok.nr.: 330-2024-500301     {s}"
    ],
    "åben sag": lambda c, s: [f"{c} {s} Sag".replace("Åbent Sag", "Åben Sag")],
    "åbent streg": lambda c, s: [f"{s} - {c}"],
    "journal": lambda c, s: [f"00.30.10.G01\t{c}\t{s.replace('Åbent', 'Åben')} Sag"],
    "dok linjer": lambda c, s: ["Dok.nr.: 5726", f"Sagsid.: {c}", "Initialer: kho"],
    "sagsid": lambda c, s: [f"Sagsid.: {c}, Sagsinitialer: KHO"],
    "jnr": lambda c, s: [f"J.nr.: {c}"],
    "stavefejl": lambda c, s: [f"Sagnr.: {c}"],
    "sag": lambda c, s: [f"Sag {c}"],
    "over": lambda c, s: [c],
    "under mærke": lambda c, s: ["Sagsnr.", c],
}
NUMBERS = (
    "23/22369",
    "18/642",
    "24-006910",
    "2012-28504",
    "2017-004392",
    "2012/057275",
    "330-2018-3619",
    "00.22.00-P35-11-21",
    "00.30.10-Ø00-4-16",
    "85.02.02G00-0005",
    "EMN-2025-009242",
    "018520-2013",
    "1-51-71-3321-08",
)

# --- sections -----------------------------------------------------------------------------------

SECTIONS: dict[str, Callable[[str], str]] = {
    "alene": lambda h: h,
    "kolon": lambda h: f"{h}:",
    "versaler": lambda h: h.upper(),
    "markdown": lambda h: f"### {h}",
    "fed": lambda h: f"**{h}**",
}
SECTION_WORDS = (
    "Baggrund",
    "Resumé",
    "Sagsresumé",
    "Beslutningstema",
    "Sagens kerne",
    "Sagsfremstilling",
    "Sagsbeskrivelse",
    "Redegørelse",
    "Økonomi",
    "Økonomiske konsekvenser",
    "Økonomi og finansiering",
    "Lovgrundlag",
    "Retligt grundlag",
    "Vurdering",
    "Tværgående konsekvenser",
    "Sagens videre forløb",
    "Beslutningskompetence",
    "Kompetence",
    "Forventet sagsgang",
    "Personale",
    "Høring",
)
PROPOSAL_WORDS = (
    "Indstilling",
    "Indstillinger",
    "Administrationens indstilling",
    "Anbefaling",
    "Forslag",
)

DECISIONS: dict[str, Callable[[str, date, int], str]] = {
    "den": lambda u, d, n: f"Beslutning {u} den {dashed(d)}",
    "i": lambda u, d, n: f"Beslutning i {u} den {long_date(d)}",
    "i kolon": lambda u, d, n: f"Beslutning i {u} den {long_date(d)}:",
    "punktum": lambda u, d, n: f"Beslutning {u} {d:%d.%m.%Y}",
    "komma": lambda u, d, n: f"Beslutning {u}, {dashed(d)}",
    "alene": lambda u, d, n: "Beslutning",
    "versaler": lambda u, d, n: "BESLUTNING",
    "flertal": lambda u, d, n: "Beslutninger",
    "genitiv": lambda u, d, n: f"{u}s beslutning den {d:%d.%m.%Y} Punkt {n}",
    "i mødet": lambda u, d, n: f"{u}s beslutning i mødet den {long_date(d)}",
    "pkt": lambda u, d, n: f"{u}, {dashed(d)}, pkt. {n}",
    "pkt kolon": lambda u, d, n: f"{u}, {long_date(d)}, pkt. {n}:",
    "d kolon": lambda u, d, n: f"{u}, d. {long_date(d)}:",
    "behandling": lambda u, d, n: f"Behandling i {u} {weekday(d)} den {long_date(d)}, pkt. {n}",
    "markdown": lambda u, d, n: f"### **Beslutning {u} den {dashed(d)}**",
}
OWN_ONLY = ("alene", "versaler", "flertal")

ATTENDANCE = ("ingen", "før", "tom før", "efter", "afbud", "deltog ikke", "sætning", "linjer")
CLOSED = (
    "lukket",
    "parentes",
    "streg",
    "punkt foran",
    "versaler foran",
    "streg foran",
    "sag foran",
    "døre",
    "gruppe",
)
GROUPS: dict[str, Callable[[int], list[str]]] = {
    "ingen": lambda at: [],
    "fra": lambda at: ["Fra Børne- og Skoleudvalget"],
    "åbne": lambda at: ["ÅBNE SAGER", ""] if at == 0 else [],
    "bogstav": lambda at: [
        f"{'ABCDEF'[at]}. Sager til {'beslutning' if at else 'orientering'}",
        "",
    ],
    "åbne punkter": lambda at: ["Åbne dagsordenspunkter", ""] if at == 0 else [],
}
BILAG: dict[str, Callable[[int, str], str]] = {
    "linjer": lambda n, t: t,
    "med": lambda n, t: f"{n} - 305420{n}\tÅben\t{t}\t(4461{n}/21) (H)",
    "årstal": lambda n, t: f"2012-20896{n} - {t}",
    "limet": lambda n, t: f"1747{n}/09Åben {t}",
    "åben": lambda n, t: f"Åben - {t}",
    "id efter": lambda n, t: f"· {t} (172827{n} - 031535-2024)",
    "tal": lambda n, t: f"{n}. {t}",
    "ikon": lambda n, t: f"application/pdf icon {t}",
    "påført": lambda n, t: f"PDFBilag {n}: {t} (påført 18.09.2025)",
    "bindestreg": lambda n, t: f"- {t}",
}
FILLER: dict[str, list[str]] = {
    "ingen": [],
    "liste": [
        "Der er peget på følgende:",
        "1. Samling af alle tilbud på en matrikel",
        "2. Et nyt samlet tilbud",
        "3. Flere pladser i dagtilbud",
        "4. Ændring af reglerne",
        "5. Bedre vejledning",
        "6. Fælles indgang",
    ],
    "liste indrykket": [
        "",
        "  1. Alle ledige skal hjælpes",
        "  2. Flere ledige skal opkvalificeres",
        "",
    ],
    "tabel": ["", "Antal udsendte", "", "172", "", "14", "", "-48,0", "", "0,0", ""],
    "rækker": ["\tLøsning 1\tLøsning 2", "Økonomi\t250.000 kr.\tTimer", "Kompetencer\tJa\tNej"],
    "dato først": ["14. maj 2020 blev sagen drøftet.", "3. september var der møde med borgerne."],
    "tal først": [
        "42 børn har fået plads.",
        "2025 bliver et overgangsår.",
        "1,3 mio. kr. er afsat.",
    ],
    "underoverskrift": ["", "Styrkelse af ledelsen", "", "Der er ansat en ny leder.", ""],
    "bogstaver": ["a. Formanden orienterede om bussen.", "b. Næstformanden orienterede om vejen."],
    "tal med parentes": [
        "1) Kommunen køber ydelsen",
        "2) Centret løser opgaven selv",
        "3) Intet gøres",
    ],
    "år": ["", "2020: 207 mio. kr.", "", "2021: 367 mio. kr.", ""],
    "udvalg og datoer": [
        "- Økonomiudvalget den 27. oktober 2021",
        "- Børne- og ungeudvalget den 28. oktober 2021",
    ],
    "beslutningsord": [
        "Beslutningen i Byrådet den 3. maj 2020 blev omgjort.",
        "Beslutning om udbud tages senere.",
    ],
    "bilag i prosa": [
        "Bilaget er vedlagt som bilag 2.",
        "Lukket punkt i Movia omtales ikke. Vejen lukkes.",
    ],
}
ORDERS = ("sidst", "først", "midt")
NOISE = ("ingen", "til toppen", "sidetal", "sidehoved", "cookies")


def printed_title(p: Punkt, style: Style) -> str:
    if not p.closed:
        return p.title
    return {
        "lukket": "Lukket",
        "parentes": f"{p.title} (Lukket)",
        "streg": f"{p.title} - Lukket punkt",
        "punkt foran": f"Lukket punkt: {p.title}",
        "versaler foran": f"LUKKET PUNKT: {p.title}",
        "streg foran": f"Lukket - {p.title}",
        "sag foran": f"Lukket sag: {p.title}",
        "døre": f"{p.title} (FOR LUKKEDE DØRE)",
        "gruppe": p.title,
    }[style.closed]


def expected_title(p: Punkt, style: Style) -> str:
    return "Lukket" if p.closed and style.closed == "lukket" else p.title


def render(facts: Facts, style: Style) -> str:
    """Print the meeting."""
    paper = Paper(style.tight)
    if style.noise == "cookies":
        paper.add(
            "Dette site bruger cookies. Hvis du fortsætter, accepterer du dette.",
            "",
            "Fold alle ud",
            "",
        )
    paper.add(*HEADERS[style.header](facts), "")
    _render_contents(paper, facts, style)
    grouped = False
    for at, punkt in enumerate(facts.items):
        if punkt.closed and style.closed == "gruppe" and not grouped:
            paper.add("", "LUKKEDE PUNKTER", "")
            grouped = True
        _render_item(paper, facts, punkt, style, at)
    return "\n".join(paper.lines) + "\n"


def _render_contents(paper: Paper, facts: Facts, style: Style) -> None:
    if style.contents == "ingen":
        return
    paper.add("Indholdsfortegnelse", "")
    grouped = False
    for at, punkt in enumerate(facts.items):
        if punkt.closed and style.closed == "gruppe" and not grouped:
            paper.add("", "Lukkede punkter", "")
            grouped = True
        paper.add(CONTENTS[style.contents](at + 3, punkt, printed_title(punkt, style)))
    paper.add("")


def _render_item(paper: Paper, facts: Facts, punkt: Punkt, style: Style, at: int) -> None:
    page = at + 2
    title = printed_title(punkt, style)
    status = "Lukket" if punkt.closed else "Åbent"
    case = CASES[style.case](punkt.sagsnummer, status) if punkt.sagsnummer else []
    paper.add("")
    paper.add(*([] if punkt.closed and style.closed == "gruppe" else GROUPS[style.group](at)))
    if style.noise == "sidehoved":
        paper.add("Fjordby Kommune", facts.udvalg, dashed(facts.day), f"Side {page}", "")
    if style.case == "over":
        paper.add(*case, "")
    paper.add(*HEADINGS[style.heading](punkt, title))
    if style.case != "over" and case:
        paper.block(*case)
    if not punkt.closed:
        _render_body(paper, facts, punkt, style)
    if style.noise == "til toppen":
        paper.add("", "Til toppen", "")
    if style.noise == "sidetal":
        paper.add("", f"Side {page} af 27", "")


def _render_body(paper: Paper, facts: Facts, punkt: Punkt, style: Style) -> None:
    texts = [(SECTIONS[style.section](word), [text]) for word, text in punkt.sections]
    proposal = (
        SECTIONS[style.section]("Indstilling"),
        ["Forvaltningen indstiller,", *punkt.proposals],
    )
    parts = [*texts[:1], proposal, *texts[1:]] if punkt.proposals else texts
    place = {"sidst": len(parts), "først": min(1, len(parts)), "midt": max(1, len(parts) // 2)}[
        style.order
    ]
    for at in range(len(parts) + 1):
        if at == place:
            _render_decisions(paper, punkt, style)
        if at < len(parts):
            heading, lines = parts[at]
            paper.block(heading)
            paper.block(*lines)
            if at == 0:
                paper.add(*FILLER[style.filler])
    _render_bilag(paper, punkt, style)


def _render_decisions(paper: Paper, punkt: Punkt, style: Style) -> None:
    for at, decided in enumerate(punkt.decisions):
        own = at == len(punkt.decisions) - 1
        form = style.decision if own else style.earlier
        paper.block(DECISIONS[form](decided.udvalg, decided.day, punkt.number))
        if own:
            _render_decided(paper, decided, style)
        else:
            paper.block(decided.text)


def _render_decided(paper: Paper, decided: Decided, style: Style) -> None:
    names = ", ".join(f"{name} (A)" for name in decided.absent)
    before = {"før": ["Fraværende: Ingen"], "tom før": ["Fraværende: "]}.get(style.attendance, [])
    after = {
        "efter": [f"Fraværende: {names}."],
        "afbud": [f"Afbud: {names}"],
        "deltog ikke": ["Følgende deltog ikke i behandlingen af punktet:", names],
        "sætning": [f"{' og '.join(decided.absent)} var fraværende."],
        "linjer": ["Fraværende:", "", *decided.absent],
    }.get(style.attendance, [])
    if before:
        paper.block(*before)
        paper.add(decided.text)
    else:
        paper.block(decided.text)
    if after and decided.absent:
        paper.block(*after)


def _render_bilag(paper: Paper, punkt: Punkt, style: Style) -> None:
    if punkt.attachments:
        paper.block("Bilag:" if style.bilag in ("med", "åben", "tal") else "Bilag")
        lines = [BILAG[style.bilag](n, title) for n, title in enumerate(punkt.attachments, 1)]
        paper.block(*lines)


# --- choosing -----------------------------------------------------------------------------------


def choose_style(choose: Choose) -> Style:
    """Choose a style in which every fact can be told apart from its neighbours."""
    style = Style(
        header=choose(tuple(HEADERS)),
        contents=choose(tuple(CONTENTS)),
        heading=choose(tuple(HEADINGS)),
        case=choose(tuple(CASES)),
        section=choose(tuple(SECTIONS)),
        order=choose(ORDERS),
        decision=choose(tuple(DECISIONS)),
        earlier=choose([name for name in DECISIONS if name not in OWN_ONLY]),
        attendance=choose(ATTENDANCE),
        bilag=choose(tuple(BILAG)),
        closed=choose(CLOSED),
        noise=choose(NOISE),
        filler=choose(tuple(FILLER)),
        group=choose(tuple(GROUPS)),
        tight=choose((True, False)),
    )
    if style.closed == "lukket" and style.contents == "åbent":
        style = dataclasses.replace(style, contents="tal")
    if style.heading in UNNUMBERED and style.contents != "ingen":
        style = dataclasses.replace(style, contents="prikker")
    return style


def choose_facts(choose: Choose, style: Style) -> Facts:
    """Invent a meeting that can be printed in `style`."""
    udvalg = choose(UDVALG)
    day = date(choose(range(2008, 2027)), choose(range(1, 13)), choose(range(1, 29)))
    first = choose((1, 1, 66, 131, 245))
    titles = list(TITLES)
    count = choose((3, 4, 5))
    items = []
    shape = choose(NUMBERS)
    for at in range(count):
        title = titles.pop(choose(range(len(titles))))
        closed = (at == count - 1 and choose((True, False))) or (
            style.closed != "gruppe" and 0 < at < count - 1 and choose((False, False, True))
        )
        items.append(_choose_item(choose, style, first + at, title, closed, udvalg, day, shape))
    return Facts(
        udvalg,
        day,
        time(choose((8, 9, 13, 17)), choose((0, 15, 30))),
        choose(PLACES),
        PEOPLE[:4],
        PEOPLE[4 : 4 + choose((0, 1, 2))],
        tuple(items),
    )


def _choose_item(
    choose: Choose,
    style: Style,
    number: int,
    title: str,
    closed: bool,
    udvalg: str,
    day: date,
    shape: str,
) -> Punkt:
    if closed:
        return Punkt(number, title, _number(shape, number), True, (), (), (), ())
    words = [word for word in SECTION_WORDS]
    sections = []
    for _ in range(choose((1, 2, 3))):
        sections.append((words.pop(choose(range(len(words)))), choose(BODY)))
    earlier = []
    if choose((False, False, True)):
        other = choose([name for name in UDVALG if name != udvalg])
        earlier = [
            Decided(other, date(day.year, day.month, 29 if day.month != 2 else 28), "Anbefales.")
        ]
    absent = (
        PEOPLE[6:8]
        if style.attendance in ("efter", "afbud", "deltog ikke", "sætning", "linjer")
        else ()
    )
    decided = Decided(udvalg, day, choose(VERDICTS), absent)
    proposals = tuple(
        f"{'1. ' if style.tight else ''}{text}" for text in PROPOSALS[: choose((0, 1, 2))]
    )
    return Punkt(
        number,
        title,
        _number(shape, number),
        False,
        tuple(sections),
        proposals,
        (*earlier, decided),
        FILES[: choose((0, 1, 3))],
    )


def _number(shape: str, number: int) -> str:
    """Vary the running digits of a case number's shape, so that each punkt has its own."""
    digit = str(number % 9 + 1)
    return shape.replace("3", digit, 1) if shape[:3] not in ("330",) else shape[:-1] + digit
