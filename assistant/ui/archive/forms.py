"""A correction as staff write it in a form, and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from assistant.archive.corrections import Facts
from assistant.ui.pages import Fields, text_of

_LONGEST = 120
_DANISH_DAY = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")
_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?")
_NAMES = ("kommune", "udvalg", "dato", "start", "navn")


@dataclass(frozen=True, slots=True)
class CorrectionForm:
    """What stands in the form, and what is wrong with it by the name of the field."""

    values: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)


def form_of(facts: Facts, by: str) -> CorrectionForm:
    """Return the form of what holds now."""
    return CorrectionForm(
        {
            "kommune": facts.kommune or "",
            "udvalg": facts.udvalg or "",
            "dato": facts.date.isoformat() if facts.date else "",
            "start": f"{facts.start:%H:%M}" if facts.start else "",
            "navn": by,
        }
    )


def form_sent(fields: Fields) -> CorrectionForm:
    """Return the form as it was sent, with what is wrong in it."""
    values = {name: " ".join(text_of(fields, name).split())[:_LONGEST] for name in _NAMES}
    faults = {}
    if values["dato"] and day_of(values["dato"]) is None:
        faults["dato"] = f"»{values['dato']}« er ikke en dato. Skriv den som 17-09-2024."
    if values["start"] and clock_of(values["start"]) is None:
        faults["start"] = f"»{values['start']}« er ikke et klokkeslæt. Skriv det som 16.30."
    if not values["navn"]:
        faults["navn"] = "Skriv dit navn eller dine initialer, så andre kan se, hvem der rettede."
    return CorrectionForm(values, faults)


def facts_in(form: CorrectionForm) -> Facts:
    """Return the facts of a form without faults; an empty field says nothing."""
    return Facts(
        kommune=form.values["kommune"] or None,
        udvalg=form.values["udvalg"] or None,
        date=day_of(form.values["dato"]),
        start=clock_of(form.values["start"]),
    )


def day_of(written: str) -> date | None:
    """Return the day that someone wrote, as a browser or a Dane writes it."""
    danish = _DANISH_DAY.fullmatch(written)
    try:
        if danish:
            return date(int(danish[3]), int(danish[2]), int(danish[1]))
        return date.fromisoformat(written)
    except ValueError:
        return None


def clock_of(written: str) -> time | None:
    """Return the time of day that someone wrote."""
    found = _CLOCK.fullmatch(written.casefold())
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None
