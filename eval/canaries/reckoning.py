"""What a run of probes tried and what it found, as it is counted and printed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from eval.table import table


@dataclass(frozen=True, slots=True)
class Leak:
    """Canaries that came out where they must not: by which way, to whom, having said what."""

    way: str
    person: str
    tokens: tuple[str, ...]
    said: str

    def __str__(self) -> str:
        """Return the leak on one line."""
        return f"{self.way}, {self.person}: {', '.join(self.tokens)} ({self.said!r})"


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether those with the right get to what they may read: found, of how many."""

    what: str
    found: int
    tried: int

    @property
    def share(self) -> float:
        """Return the share; 1 where nothing was tried."""
        return self.found / self.tried if self.tried else 1.0


@dataclass
class Tally:
    """Counts of probes by way and person, leaks, differences from the twin, and reach."""

    tried: Counter[tuple[str, str]] = field(default_factory=Counter)
    leaks: list[Leak] = field(default_factory=list)
    seeded: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)
    reach: list[Reach] = field(default_factory=list)
    items: int = 0
    seconds: float = 0.0

    def count(self, way: str, person: str, tokens: Iterable[str], said: str = "") -> None:
        """Count one probe and what it let out."""
        self.tried[way, person] += 1
        found = tuple(tokens)
        if found:
            self.leaks.append(Leak(way, person, found, said))

    @property
    def total(self) -> int:
        """Return how many probes were tried."""
        return self.tried.total()

    @property
    def sound(self) -> bool:
        """Return whether nothing leaked, nothing differed, and all was reached that must be."""
        return not (self.leaks or self.differing) and all(r.share == 1 for r in self.reach[:_MUST])


_MUST = 3
"""The first kinds of reach, reading by meeting, punkt and search, must be whole; answers not."""

_SHOWN = 20


def told(tally: Tally) -> str:
    """Return a run in words and tables."""
    return "\n\n".join(_parts(tally))


def _parts(tally: Tally) -> Iterator[str]:
    people = list(dict.fromkeys(person for _, person in tally.tried))
    ways = list(dict.fromkeys(way for way, _ in tally.tried))
    leaked = Counter(leak.way for leak in tally.leaks)
    by_person = Counter(leak.person for leak in tally.leaks)
    rows = [
        (way, str(sum(n for (w, _), n in tally.tried.items() if w == way)), str(leaked[way]))
        for way in ways
    ]
    if tally.seeded:
        held = ", ".join(f"{kind}: {number}" for kind, number in tally.seeded.items())
        yield f"Kanarier i {tally.items} punkter: {held}."
    yield f"Forsøg: {tally.total} på {tally.seconds:.0f} sekunder. Lækket: {len(tally.leaks)}."
    yield table(("Vej", "Forsøg", "Lækket"), rows)
    rows = [
        (person, str(sum(n for (_, p), n in tally.tried.items() if p == person)),
         str(by_person[person]))
        for person in people
    ]  # fmt: skip
    yield table(("Hvem", "Forsøg", "Lækket"), rows)
    if tally.compared:
        yield (
            f"Sammenlignet med et arkiv uden de lukkede ord: {tally.compared.total()}, "
            f"deraf forskellige: {len(tally.differing)}."
        )
    if tally.reach:
        rows = [(r.what, f"{r.found} af {r.tried}", f"{r.share:.3f}") for r in tally.reach]
        yield table(("Den, der har ret, når frem", "Antal", "Andel"), rows)
    if tally.leaks:
        yield "\n".join(map(str, tally.leaks[:_SHOWN]))
    if tally.differing:
        yield "\n".join(tally.differing[:_SHOWN])
