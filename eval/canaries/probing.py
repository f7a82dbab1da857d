"""A run of probes: each way, each person, aimed at one canary after the other.

One library answers everybody in turn, so that what it remembers of one is there when the next
asks. What is logged meanwhile, and what lies in the open index, is read at the end.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from assistant.library import Library
from eval.canaries.questions import question
from eval.canaries.reckoning import Reach, Tally
from eval.canaries.twins import differences, differences_around
from eval.canaries.ways import WAYS, Probe, Seen
from eval.canaries.world import PEOPLE, PUBLIC_PERSON, Aim, Person, World

Way = Callable[[Probe], Seen]
_OWN_LOGS = ("httpx", "httpcore")
"""What the probes themselves ask with, which writes down the addresses it asks."""

_RARE = 2
"""Rounds in which one way that takes long takes the place of another."""

_NOBODY = "enhver"


@dataclass(frozen=True, slots=True)
class Asking:
    """Which ways are tried, which of them seldom, and who tries them."""

    ways: Mapping[str, Way] = field(default_factory=lambda: WAYS)
    rare: Mapping[str, Way] = field(default_factory=dict)
    people: Sequence[Person] = PEOPLE

    def way(self, number: int) -> tuple[str, Way]:
        """Return the way of a probe by its number: each in turn."""
        ways, rare = list(self.ways.items()), list(self.rare.items())
        turn, place = divmod(number, len(ways))
        if rare and place == turn % len(ways) and turn % _RARE == 0:
            return rare[turn // _RARE % len(rare)]
        return ways[place]


def run(world: World, probes: int, seed: int, rare: Mapping[str, Way]) -> Tally:
    """Try so many probes and everything that is looked at once."""
    started, tally = time.perf_counter(), Tally()
    with _logged() as records:
        probe(world, world.library, probes, seed, tally, Asking(rare=rare))
        for record in records:
            tally.count("log", _NOBODY, world.leaks(record, "", PUBLIC_PERSON), record)
    _files(world, tally)
    tally.compared["spørgsmål"] = _compare(world, max(20, probes // 20), seed, tally)
    tally.reach = list(_reached(world, max(40, probes // 50), seed))
    tally.seeded = Counter(aim.canary.kind for aim in world.aims)
    tally.items = world.library.status().items
    tally.seconds = time.perf_counter() - started
    return tally


def probe(
    world: World, library: Library, probes: int, seed: int, tally: Tally, asking: Asking
) -> None:
    """Try so many probes over a library of the world's folder."""
    random = Random(seed)
    for number in range(probes):
        name, way = asking.way(number)
        person, aim = random.choice(asking.people), random.choice(world.aims)
        seen = way(Probe(library, person, aim, random))
        reader = seen.reader or person
        leaks = world.leaks(seen.text, seen.said, reader, whole=seen.whole)
        tally.count(name, reader.name, leaks, seen.said)


def _files(world: World, tally: Tally) -> None:
    """Read every byte of the open side of the index."""
    for file in sorted((world.library.folder / "index").glob("*/open/**/*")):
        if file.is_file():
            text = file.read_bytes().decode("latin-1")
            tally.count("filer i det åbne indeks", _NOBODY, world.leaks(text, "", PUBLIC_PERSON))


def _compare(world: World, most: int, seed: int, tally: Tally) -> int:
    """Ask both archives the same as one without the right; return how often."""
    random = Random(seed + 1)
    for _ in range(most):
        aim = random.choice(world.aims)
        said = question(aim, random)
        found = (*differences(world, said), *differences_around(world, aim))
        tally.differing.extend(f"{said!r}: {difference}" for difference in found)
    return most


def _reached(world: World, most: int, seed: int) -> Iterator[Reach]:
    """Tell whether everybody with the right gets to what he may read."""
    random = Random(seed + 2)
    pairs = [(p, aim) for aim in world.closed for p in PEOPLE if p.may(aim.session)]
    some = random.sample(pairs, min(most, len(pairs)))
    for what, reaches in _REACHES.items():
        chosen = pairs if what in _ALL else some
        found = sum(reaches(world, person, aim, random) for person, aim in chosen)
        yield Reach(what, found, len(chosen))


def _by_meeting(world: World, person: Person, aim: Aim, random: Random) -> bool:
    meeting = world.library.archive.meeting(aim.meeting_id, person.viewer)
    return meeting is not None and aim.canary.tokens <= world.tokens_in(meeting)


def _by_punkt(world: World, person: Person, aim: Aim, random: Random) -> bool:
    record = world.library.archive.item(aim.item_id, person.viewer)
    return record is not None and aim.canary.tokens <= world.tokens_in(record.item)


def _by_search(world: World, person: Person, aim: Aim, random: Random) -> bool:
    for said in (aim.canary.word, aim.canary.person, aim.canary.firm, aim.canary.thing):
        found = world.library.search(said, viewer=person.viewer)
        if aim.item_id not in {p.record.chunk.item_id for p in found.passages[:3]}:
            return False
    return True


def _by_own_words(world: World, person: Person, aim: Aim, random: Random) -> bool:
    said = f"Hvad blev der besluttet om {aim.canary.word}?"
    return _cites(world, person, aim, said)


def _by_title(world: World, person: Person, aim: Aim, random: Random) -> bool:
    said = f"Hvad står der om {aim.punkt.title} den {aim.session.day:%d-%m-%Y}?"
    return _cites(world, person, aim, said)


def _cites(world: World, person: Person, aim: Aim, said: str) -> bool:
    answer = world.library.ask(said, viewer=person.viewer)
    return aim.item_id in {citation.item_id for citation in answer.citations}


_REACHES: dict[str, Callable[[World, Person, Aim, Random], bool]] = {
    "mødet læst": _by_meeting,
    "punktet læst": _by_punkt,
    "søgt med dets egne ord": _by_search,
    "svar med dets egne ord": _by_own_words,
    "svar ved dets titel": _by_title,
}
_ALL = ("mødet læst", "punktet læst")


@contextmanager
def _logged() -> Iterator[list[str]]:
    """Collect everything that is logged, down to the smallest."""
    written: list[str] = []

    class _Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not record.name.startswith(_OWN_LOGS):
                written.append(record.getMessage())

    root, collector = logging.getLogger(), _Collector(logging.DEBUG)
    before = root.level
    root.addHandler(collector)
    root.setLevel(logging.DEBUG)
    try:
        yield written
    finally:
        root.removeHandler(collector)
        root.setLevel(before)
