"""The templates of the page, and how they write numbers and times."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

from assistant.ui.archive.holdings import NAMELESS
from assistant.ui.pages import templates
from assistant.ui.wording import clock, count, long_date


def rendered(template: str, **values: object) -> Markup:
    """Return a template of the page filled in."""
    return Markup(_environment().get_template(template).render(**values))


def thousands(number: int) -> str:
    """Write a number, its thousands parted by a full stop."""
    return f"{number:,}".replace(",", ".")


def moment(written: str) -> str:
    """Write a time of the archive as it was on this machine's clock: "3. maj 2024 kl. 14.05"."""
    when = datetime.fromisoformat(written).astimezone()
    return f"{long_date(when.date())} kl. {when:%H.%M}"


def iso_date(written: str | None) -> str:
    """Write a day, kept as ISO text, in full."""
    return long_date(date.fromisoformat(written) if written else None)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    filters: dict[str, Callable[..., object]] = {
        "dag": long_date,
        "tusinder": thousands,
        "tidspunkt": moment,
        "klokken": clock,
        "isodag": iso_date,
    }
    return templates("assistant.ui", "archive", filters, antal=count, NAMELESS=NAMELESS)
