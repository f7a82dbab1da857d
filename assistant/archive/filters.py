"""What narrows a search: body, period, case, municipality."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that all hold for a punkt; None means no condition.

    `udvalg` matches the meeting's body or any decision's; `date_from`/`date_to` (inclusive)
    the meeting's date or that decision's. `punkt` is the printed number.
    """

    udvalg: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    case: str | None = None
    kommune: str | None = None
    punkt: str | None = None

    @property
    def empty(self) -> bool:
        """Return whether nothing is filtered."""
        return self == Filters()
