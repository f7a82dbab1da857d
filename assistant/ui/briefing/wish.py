"""What a briefing is asked for: a case, a topic, a body's period or a meeting, and its length."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from assistant.briefing.briefing import Length
from assistant.ui.archive.forms import day_of

KINDS = {"sag": "Sag", "emne": "Emne", "udvalg": "Udvalg", "moede": "Møde"}
LENGTHS = {"halv": Length.HALF, "1": Length.ONE, "3": Length.THREE}
PAGES = {"halv": "½ side", "1": "1 side", "3": "3 sider"}
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """What stands in the form, each field as it was written."""

    om: str = "sag"
    sag: str = ""
    emne: str = ""
    udvalg: str = ""
    kommune: str = ""
    fra: str = ""
    til: str = ""
    moede: str = ""
    sider: str = "1"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Wish":
        """Read a wish out of an address; what it cannot mean is as if it was not there."""
        named = {f.name: " ".join(given.get(f.name, "").split())[:_LONGEST] for f in fields(cls)}
        wish = cls(**named)
        om = wish.om if wish.om in KINDS else "sag"
        return replace(wish, om=om, sider=wish.sider if wish.sider in LENGTHS else "1")

    @property
    def length(self) -> Length:
        """Return how long it is to be."""
        return LENGTHS[self.sider]

    @property
    def since(self) -> date | None:
        """Return the first day of its period."""
        return day_of(self.fra)

    @property
    def until(self) -> date | None:
        """Return the last day of its period."""
        return day_of(self.til)

    @property
    def pairs(self) -> dict[str, str]:
        """Return what stands in its address: only what its kind is asked by."""
        names = {
            "sag": ("sag", "kommune"),
            "emne": ("emne", "kommune"),
            "udvalg": ("udvalg", "kommune", "fra", "til"),
            "moede": ("moede",),
        }[self.om]
        given = ((name, getattr(self, name)) for name in ("om", *names, "sider"))
        return {name: value for name, value in given if value}
