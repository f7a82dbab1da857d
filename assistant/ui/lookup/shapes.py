"""What is sent to the look-up and what comes back: the batch contract as typed, described shapes.

The answer's shape is written for the description; `assistant.contract` makes the answer itself,
and a test holds the two together.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answers.answer import Outcome
from assistant.answers.putting import LONGEST_QUESTION
from assistant.archive.filters import Filters

_MOST_EARLIER = 20
_Name = Annotated[str, Field(max_length=200)]
_Text = Annotated[str, Field(max_length=LONGEST_QUESTION)]
Kind = Literal["udvalg", "period", "case", "kommune", "punkt", "scope"]
"""`KINDS` and `SCOPE`, written out for the description."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Narrowed(_Shape):
    """Afgrænsninger, som alle skal være opfyldt. Det, der udelades, afgrænser ikke."""

    udvalg: _Name | None = Field(
        default=None, description="Mødets udvalg eller det, der besluttede.", examples=["Byrådet"]
    )
    since: date | None = Field(default=None, alias="from", description="Fra og med denne dato.")
    until: date | None = Field(default=None, alias="to", description="Til og med denne dato.")
    case: _Name | None = Field(default=None, description="Sagsnummer.")
    kommune: _Name | None = Field(default=None, description="Kommunens navn.")

    def filters(self) -> Filters:
        """Return the filters as the library takes them."""
        return Filters(
            udvalg=self.udvalg or None,
            date_from=self.since,
            date_to=self.until,
            case=self.case or None,
            kommune=self.kommune or None,
        )


class Sporgsmaal(_Shape):
    """Et spørgsmål til referaterne."""

    question: str = Field(
        description=f"Spørgsmålet på almindeligt dansk, højst {LONGEST_QUESTION} tegn.",
        examples=["Hvad blev der besluttet om skolegården?"],
    )
    filters: Narrowed = Field(default_factory=lambda: Narrowed(), description="Afgrænsninger.")
    history: list[_Text] = Field(
        default_factory=list,
        max_length=_MOST_EARLIER,
        description="Samtalens tidligere spørgsmål, det ældste først, så en opfølgning forstås.",
    )
    without: list[Kind] = Field(
        default_factory=list,
        max_length=10,
        description="Slags afgrænsninger, der ikke må udledes af spørgsmålet; "
        "scope betyder, at det ikke læses som en opfølgning.",
    )
    today: date | None = Field(
        default=None, description="Den dag, som »sidste år« regnes fra. Udeladt er det i dag."
    )


class Kilde(_Shape):
    """Hvor et udsagn kan kontrolleres: mødet, punktet, sagen og ordene."""

    marker: int = Field(description="Tallet i svarets tekst, [1].")
    meeting_id: str
    item_id: str | None = Field(description="Punktet; null, når citatet er fra mødets indledning.")
    kommune: str | None
    udvalg: str | None
    meeting_date: date | None
    decision_udvalg: str | None
    decision_date: date | None
    punkt: str | None
    title: str | None
    sagsnummer: str | None
    closed: bool = Field(description="Om punktet er lukket; så er citatet dets overskrift.")
    state: str = Field(description="referat, dagsorden eller kladde.")
    attachment: str | None = Field(description="Bilagets titel, når citatet er fra et bilag.")
    source: str = Field(description="Filens navn.")
    quote: str = Field(description="Ordene, som de står i punktet.")


class Naermest(_Shape):
    """Et punkt, der ligger nær spørgsmålet uden at besvare det."""

    item_id: str
    title: str | None


class Afsnit(_Shape):
    """Et afsnit, der blev fundet, de bedste først."""

    item_id: str
    chunk_id: str
    score: float
    text: str


class Udledt(_Shape):
    """En afgrænsning, der blev læst ud af spørgsmålet, og hvorfor."""

    filter: str
    value: str
    reason: str


class Ramme(_Shape):
    """Det, der blev søgt i."""

    udvalg: str | None
    since: date | None = Field(alias="from")
    until: date | None = Field(alias="to")
    case: str | None
    kommune: str | None
    punkt: str | None
    derived: list[Udledt]


class Svar(_Shape):
    """Et svar med sine kilder; hver markør i teksten er en af kilderne."""

    question: str
    outcome: Outcome = Field(description="answered, partial eller refused.")
    text: str = Field(description="Svaret på højst 120 ord med markører som [1].")
    citations: list[Kilde]
    items: list[str] = Field(description="Alle punkter i en liste eller optælling.")
    nearest: list[Naermest]
    passages: list[Afsnit]
    scope: Ramme
    seconds: float


class Fejl(_Shape):
    """Hvad der er galt, i én dansk sætning."""

    detail: str
