"""What narrows a search: body, period, case, municipality."""

from collections.abc import Collection
from dataclasses import dataclass, replace
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

    @property
    def kinds(self) -> frozenset[str]:
        """Return the names of the conditions that are set; both dates are one, "period"."""
        named = {name for name in _NAMED if getattr(self, name) is not None}
        return frozenset(named | ({"period"} if self.date_from or self.date_to else set()))

    def without(self, kinds: Collection[str]) -> "Filters":
        """Return the filters less the conditions of these names."""
        gone = dict.fromkeys(_NAMED & set(kinds))
        if "period" in kinds:
            gone |= dict.fromkeys(("date_from", "date_to"))
        return replace(self, **gone)


_NAMED = frozenset({"udvalg", "case", "kommune", "punkt"})
