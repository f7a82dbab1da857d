"""Sentences about the answer itself, not about the minutes; the only ones without a marker.

`verify` lets no other unmarked sentence through, so a remark is made here or not at all.
"""

import re
from collections.abc import Sequence
from datetime import date

from assistant.answers.answer import Nearest
from assistant.answers.text.quoting import shown
from assistant.archive.filters import Filters
from assistant.archive.records import Held, Vocabulary
from assistant.search.question import DerivedFilter
from prompts import REFUSAL

NOT_FOUND = f"{REFUSAL}."
NO_OPINION = (
    "Assistenten tager ikke stilling til, hvem der har ret, eller hvordan man bør stemme. "
    "Spørg i stedet, hvad der blev besluttet, hvorfor, eller hvordan der blev stemt."
)
SMALL_TALK = (
    "Her kan du spørge om det, der står i de indlæste referater, for eksempel: "
    "Hvad blev besluttet om en sag, hvad koster den, og hvem stemte imod?"
)
WHICH_CASE = (
    f"{REFUSAL}: Spørgsmålet nævner ingen sag. Skriv, hvilken sag eller hvilket møde det gælder."
)
WHICH_PERSON = f"{REFUSAL}, hvem der menes: Navnet kan være flere personers. Skriv hele navnet."
NO_STANCE = "Referaterne viser, hvordan der blev stemt den dag, ikke holdningen i dag."
BY_NAME = "Kun stemmer, som referaterne anfører ved navn, er talt med."
TOO_MANY = (
    f"{REFUSAL}, hvilken kommune, hvilket udvalg eller hvilket år der menes: "
    "For mange punkter passer. Skriv det i spørgsmålet."
)
BY_PARTY = "Kun stemmer, som referaterne anfører med partiet, er talt med."
NOT_DECIDED = "Kilden er en dagsorden, så sagen er endnu ikke besluttet."
DRAFT_MINUTES = "Kilden er en kladde, som endnu ikke er godkendt."
ENGLISH = "Forstået som et spørgsmål på engelsk; svaret gives på dansk."
GENERATED = "Formuleret af en sprogmodel ud fra de viste kilder."
EXTRACTED = "Sprogmodellen gav intet brugbart; svaret er ordrette uddrag."
FIRST_OF_TWO = "Spørgsmålet er læst som to; kun det første er besvaret."
SECOND_OF_TWO = "Spørgsmålet er læst som to; kun det sidste er besvaret."
SHORTENED = "Beslutningen er gengivet i uddrag; hele teksten står i punktet."
_MOST_NEAREST, _MOST_BODIES, _LONGEST_TITLE = 3, 2, 70
_TEMPLATES = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        *(
            re.escape(text)
            for text in (
                NOT_FOUND,
                NO_OPINION,
                SMALL_TALK,
                WHICH_CASE,
                WHICH_PERSON,
                TOO_MANY,
                NO_STANCE,
                BY_NAME,
                BY_PARTY,
                NOT_DECIDED,
                DRAFT_MINUTES,
                ENGLISH,
                GENERATED,
                EXTRACTED,
                SHORTENED,
                FIRST_OF_TWO,
                SECOND_OF_TWO,
            )
        ),
        r"Der er søgt i \d+ punkt(?:er)?\b[^»«]*\.",
        r"Nærmeste punkter \(ikke et svar\): (?:»[^»«]+«(?:; )?)+\.",
        r"Arkivet har ingen referater fra [^»«]+\.",
        r"Arkivet dækker perioden \d\d-\d\d-\d{4} til \d\d-\d\d-\d{4}\.",
        r"Søgningen er udvidet ud over [^»«]+\.",
        r"Kilderne er fra [^»«]+\.",
    )
)


def is_remark(sentence: str) -> bool:
    """Return whether a sentence is one of those made here."""
    return any(template.fullmatch(sentence) for template in _TEMPLATES)


def searched(items: int, filters: Filters, vocabulary: Vocabulary) -> str:
    """Say what was searched: how many punkter, of which bodies, in which period.

    Bodies and period are those of the meetings that the filters leave.
    """
    counted = f"{items} punkt" if items == 1 else f"{items} punkter"
    held = [h for h in vocabulary.held if _passes(h, filters)]
    met = dict.fromkeys((h.kommune, h.udvalg) for h in held if h.udvalg)
    bodies = [filters.udvalg] if filters.udvalg else [udvalg for _, udvalg in met]
    days = [h.date for h in held]
    first = filters.date_from or min(days, default=None)
    last = filters.date_to or max(days, default=None)
    return f"Der er søgt i {counted}{_from(bodies)}{_within(first, last)}."


def _passes(held: Held, filters: Filters) -> bool:
    return (
        (filters.kommune is None or held.kommune == filters.kommune)
        and (filters.udvalg is None or held.udvalg == filters.udvalg)
        and (filters.date_from is None or held.date >= filters.date_from)
        and (filters.date_to is None or held.date <= filters.date_to)
    )


def nearest_titles(nearest: Sequence[Nearest]) -> str:
    """Name the nearest punkter, marked as no answer; empty where there are none."""
    titles = [_short(near.title) for near in nearest[:_MOST_NEAREST] if near.title]
    if not titles:
        return ""
    return "Nærmeste punkter (ikke et svar): " + "; ".join(f"»{t}«" for t in titles) + "."


def unknown_name(unknown: DerivedFilter, vocabulary: Vocabulary) -> str:
    """Say that the archive does not know a municipality, body, case or period asked about."""
    if unknown.filter == "period" and vocabulary.first_date and vocabulary.last_date:
        span = f"{vocabulary.first_date:%d-%m-%Y} til {vocabulary.last_date:%d-%m-%Y}"
        return f"Arkivet dækker perioden {span}."
    return f"Arkivet har ingen referater fra {_plain(unknown.value)}."


def of_kommuner(names: Sequence[str]) -> str:
    """Say whose minutes the sources are, where the archive has those of several."""
    whole = [name if "Region" in name else f"{name} Kommune" for name in map(_plain, names)]
    return f"Kilderne er fra {' og '.join(whole)}."


def relaxed(names: Sequence[str]) -> str:
    """Say which derived filters gave no answer and were dropped."""
    limits = (re.sub(r"^fra ", "perioden ", _plain(name)) for name in names)
    return f"Søgningen er udvidet ud over {' og '.join(limits)}."


def _from(bodies: Sequence[str]) -> str:
    if not bodies:
        return ""
    names = dict.fromkeys(bodies)
    if len(names) <= _MOST_BODIES:
        return f" fra {' og '.join(map(_plain, names))}"
    return f" fra {len(bodies)} udvalg"


def _within(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    if first == last:
        return f" den {first:%d-%m-%Y}"
    return f" i perioden {first:%d-%m-%Y} til {last:%d-%m-%Y}"


def _short(title: str) -> str:
    plain = _plain(title)
    return plain if len(plain) <= _LONGEST_TITLE else f"{plain[: _LONGEST_TITLE - 1].rstrip()}…"


def _plain(text: str) -> str:
    return re.sub(r"[»«]", "", shown(text))
