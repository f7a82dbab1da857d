"""What the minutes say: meetings of two municipalities over six years, written from a seed.

Open text is put together from the sentences of the example minutes; closed text is written around
its canary, in the words that such text has.
"""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from random import Random

from assistant.archive.archive import Archive
from assistant.archive.ingest import ingest
from assistant.archive.viewer import PUBLIC
from assistant.demo import example_files
from assistant.persondata.kinds import Kind
from eval.canaries.words import CLOSED, ENCLOSED, Canary, Hatchery

FJORD, LYNG = "Fjordbæk Kommune", "Lyngsø Kommune"
BODIES = (
    ("Byrådet", FJORD),
    ("Økonomiudvalget", FJORD),
    ("Teknik- og Klimaudvalget", FJORD),
    ("Kommunalbestyrelsen", LYNG),
    ("Økonomiudvalget", LYNG),
    ("Kultur- og Fritidsudvalget", LYNG),
)
_FIRST_DAY = date(2020, 1, 14)
_DAYS = 1_750
"""What all meetings are spread over, from the first day on."""

_PUNKTER = 10
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_PLAIN = re.compile(r"[A-ZÆØÅ][^\n\t|:;()\[\]]{40,220}\.")
_NO_WORDS = re.compile(
    r"lukke|fortrolig|kommune|råd|udvalg|punkt\b|\d\.\d{3}\.\d{3}", re.IGNORECASE
)
_DEEDS = (
    "Renovering af", "Udvidelse af", "Tilsyn med", "Nye rammer for", "Forsøg med",
    "Helhedsplan for", "Evaluering af", "Driftsaftale for", "Åbningstider i", "Parkering ved",
)  # fmt: skip
_SHUT_DEEDS = (
    "Salg af areal ved", "Køb af ejendom ved", "Tvist om", "Udbud af drift af",
    "Huslejerestance i", "Forlig om", "Personalesag ved", "Opsigelse af aftale om",
)  # fmt: skip
_PLACES = (
    "Skole", "Bibliotek", "Havn", "Idrætshal", "Plejecenter", "Børnehus", "Kulturhus", "Kirkegård",
    "Genbrugsplads", "Naturpark", "Svømmehal", "Vandværk",
)  # fmt: skip
_FIRST = "Al Bak By Dal Eng Fjor Gran Holm Ingel Kær Lund Mark Nør Over Rød Skov Torp Vad Ås"
_LAST = "bæk by holm høj lev lund rup strup sted sø toft ved vig"
_PEOPLE = (
    "Anna", "Bo", "Carl", "Dorte", "Erik", "Fie", "Gert", "Hanne", "Ivan", "Jane", "Kurt", "Lone",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bilag:
    """An attachment; with text, its file lies beside the minutes."""

    title: str
    text: str = ""
    canary: Canary | None = None
    listed: bool = True
    """Whether the minutes name it; a file that they do not name is doubtful to the reader."""


@dataclass(frozen=True, slots=True)
class Punkt:
    """What is printed of a punkt; `parts` are headings with their text, in order."""

    title: str
    sagsnummer: str
    parts: tuple[tuple[str, str], ...] = ()
    decision: str = ""
    bilag: tuple[Bilag, ...] = ()
    closed: bool = False
    canary: Canary | None = None
    elsewhere: tuple[str, str] | None = None
    """Another body's earlier decision in the same punkt: the body and what it decided."""

    untold: bool = False
    """Whether title and sagsnummer are closed words too."""

    @property
    def bare(self) -> "Punkt":
        """Return the punkt without a closed word."""
        if self.closed:
            told = ("Sag", "20/100001") if self.untold else (self.title, self.sagsnummer)
            return Punkt(*told, closed=True)
        said = _masked(self.decision, self.canary) if self.canary else self.decision
        kept = tuple(each for each in self.bilag if not each.canary)
        return replace(self, bilag=kept, decision=said, canary=None)


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting as its file tells it."""

    number: int
    udvalg: str
    kommune: str
    day: date
    members: tuple[str, ...]
    punkter: tuple[Punkt, ...]

    @property
    def bare(self) -> "Session":
        """Return the meeting without a closed word."""
        return replace(self, punkter=tuple(punkt.bare for punkt in self.punkter))


def sessions(items: int, seed: int, *, untold: bool = False) -> list[Session]:
    """Return meetings with so many punkter in all.

    With `untold` title and sagsnummer of a closed punkt hold its canary too.
    """
    number = -(-items // _PUNKTER)
    scribe = _Scribe(Random(seed), _sentences(), _DAYS // -(-number // len(BODIES)), untold)
    return [scribe.session(each) for each in range(number)]


class _Scribe:
    def __init__(
        self, random: Random, pool: Mapping[str, Sequence[str]], days: int, untold: bool
    ) -> None:
        self._days = days
        self._untold = untold
        self._random = random
        self._pool = pool
        self._hatchery = Hatchery(random)
        self._cases = iter(random.sample(range(100_000, 899_999), 20_000))

    def session(self, number: int) -> Session:
        udvalg, kommune = BODIES[number % len(BODIES)]
        day = _FIRST_DAY + timedelta(
            days=self._days * (number // len(BODIES)) + 3 * (number % len(BODIES))
        )
        shut = set(self._random.sample(range(2, _PUNKTER), 2))
        return Session(
            number=number,
            udvalg=udvalg,
            kommune=kommune,
            day=day,
            members=tuple(f"{name} {self._name()}" for name in self._random.sample(_PEOPLE, 5)),
            punkter=tuple(
                self._shut(udvalg) if place in shut else self._open(day)
                for place in range(_PUNKTER)
            ),
        )

    def _open(self, day: date) -> Punkt:
        bilag: tuple[Bilag, ...] = ()
        if self._random.random() < 0.25:
            name = self._name()
            bilag = (Bilag(f"Oversigt over {name}", self._said("sagsfremstilling", 2)),)
            if self._random.random() < 0.5:
                bilag += (self._enclosed(),)
        private = self._hatchery.private() if self._random.random() < 0.06 else None
        paid = f" Beløbet til {private.person} sættes ind på {private.thing}." if private else ""
        return Punkt(
            canary=private,
            title=f"{self._random.choice(_DEEDS)} {self._place()}",
            sagsnummer=f"{day:%y}/{next(self._cases)}",
            parts=(
                ("Sagsfremstilling", self._said("sagsfremstilling", 4)),
                ("Økonomi", self._said("oekonomi", 1)),
                ("Indstilling", "Forvaltningen indstiller, at sagen godkendes."),
            ),
            decision=self._random.choice(("Godkendt.", "Drøftet.", "Udsat til næste møde."))
            + f" {self._said('sagsfremstilling', 1)}{paid}",
            bilag=bilag,
        )

    def _shut(self, udvalg: str) -> Punkt:
        canary = self._hatchery.canary(CLOSED)
        earlier = (canary.body, f"{canary.body} anbefaler {canary.word}.")
        bilag: tuple[Bilag, ...] = (
            Bilag(f"Notat om {canary.word}", f"{canary.thing} viser fejl.", canary),
        )
        if self._random.random() < 0.1:
            bilag += (Bilag(f"Kladde {canary.thing}", _told(canary), canary, listed=False),)
        place, case = self._place(), f"{self._random.randrange(20, 26)}/{next(self._cases)}"
        return Punkt(
            title=f"{self._random.choice(_SHUT_DEEDS)} {canary.firm if self._untold else place}",
            sagsnummer=canary.number if self._untold else case,
            parts=(
                ("Sagsfremstilling", f"{_told(canary)} {self._said('sagsfremstilling', 2)}"),
                ("Indstilling", f"Forvaltningen indstiller, at {canary.word} godkendes."),
            ),
            decision=f"{udvalg} godkendte {canary.word} til {canary.amount} kr.",
            bilag=bilag,
            closed=True,
            untold=self._untold,
            canary=canary,
            elsewhere=earlier if self._random.random() < 0.5 else None,
        )

    def _enclosed(self) -> Bilag:
        canary = self._hatchery.canary(ENCLOSED)
        return Bilag(f"Tilbud fra {canary.firm}", f"{_told(canary)} Budt af {canary.body}.", canary)

    def _said(self, kind: str, most: int) -> str:
        pool = self._pool[kind] or self._pool["sagsfremstilling"]
        return " ".join(self._random.sample(pool, most))

    def _place(self) -> str:
        return f"{self._name()} {self._random.choice(_PLACES)}"

    def _name(self) -> str:
        first, middle = self._random.choice(_FIRST.split()), self._random.choice(_FIRST.split())
        return f"{first}{middle.lower()}{self._random.choice(_LAST.split())}"


def _masked(text: str, private: Canary) -> str:
    """Return a text as the archive is to hold it: a mask where somebody's data stood."""
    account = private.thing.partition("reg.nr. ")[2]
    return text.replace(private.number, Kind.CPR.mask).replace(account, Kind.KONTO.mask)


def _told(canary: Canary) -> str:
    """Return closed text around a canary: every word of it stands there, but those of bodies."""
    return (
        f"Kommunen forhandler med {canary.firm} om {canary.word}. {canary.person} har på vegne af "
        f"{canary.long} ({canary.short}) budt {canary.amount} kr. Aftalen er betinget af "
        f"{canary.thing}, og den hænger sammen med sag {canary.number}. {canary.body} er hørt. "
        f"{canary.short} og {canary.person} holder møde igen."
    )


def _sentences() -> Mapping[str, Sequence[str]]:
    """Return sentences of the example minutes by the kind of section that they stand in."""
    with (
        tempfile.TemporaryDirectory(prefix="referat-eksempler-") as name,
        closing(Archive.create(Path(name))) as archive,
        as_file(files("assistant") / "examples") as folder,
    ):
        ingest(archive, example_files(folder), None)
        return _by_kind(archive)


def _by_kind(archive: Archive) -> Mapping[str, Sequence[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for item in (item for meeting in archive.meetings(PUBLIC) for item in meeting.items):
        for section in item.sections:
            for sentence in _plain(section.text):
                found[str(section.kind)][sentence] = None
    return defaultdict(list, {kind: list(told) for kind, told in found.items()})


def _plain(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        if _PLAIN.fullmatch(sentence) and not _NO_WORDS.search(sentence):
            yield sentence
