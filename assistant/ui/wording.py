"""Danish wording of dates, ages and counts, as every page writes them."""

from datetime import date, time

from assistant.minutes.meeting import State

_MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_SHORT_MONTH = 4
_DAYS_IN_MONTH = 30.44
_DAYS_IN_YEAR = 365.25
_MOST_DIGITS = 16

UNTITLED = "Punkt uden titel"
STATES = {
    State.REFERAT: "Referat",
    State.DAGSORDEN: "Dagsorden – endnu ikke besluttet",
    State.KLADDE: "Kladde – ikke godkendt",
}


def long_date(day: date | None) -> str:
    """Write a date in full: "17. september 2024"."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}" if day else "uden dato"


def short_month(day: date) -> str:
    """Write the month of a day as it stands on an axis: "sep."."""
    name = _MONTHS[day.month - 1]
    return name if len(name) <= _SHORT_MONTH else f"{name[:3]}."


def weekday_date(day: date | None) -> str:
    """Write a date with its day of the week: "tirsdag den 17. september 2024"."""
    return f"{_WEEKDAYS[day.weekday()]} den {long_date(day)}" if day else "uden dato"


def clock(when: time) -> str:
    """Write a time of day: "kl. 16.00", which no line breaks apart."""
    return f"kl.\u00a0{when:%H.%M}"


def age(day: date, today: date) -> str:
    """Say how long ago a day was, as coarsely as a reader needs."""
    days = (today - day).days
    if days < 0:
        return "kommende møde"
    if days < 2:
        return ("i dag", "i går")[days]
    if days < 2 * _DAYS_IN_MONTH:
        return f"for {days} dage siden"
    if days < 2 * _DAYS_IN_YEAR:
        return f"for {int(days / _DAYS_IN_MONTH)} måneder siden"
    return f"for {int(days / _DAYS_IN_YEAR)} år siden"


def count(number: int, one: str, many: str) -> str:
    """Write a number with its noun, thousands parted by a full stop: "1.204 punkter"."""
    return f"{number:,} {one if number == 1 else many}".replace(",", ".")


def state_word(state: str) -> str:
    """Say how final a text is; an unknown state stands as it is."""
    return STATES[State(state)] if state in set(State) else state


def whole(text: str) -> int | None:
    """Return the whole number that a text from outside is; None for none, or one out of reason."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS else None
