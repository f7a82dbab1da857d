"""The trial: something is done to a library, killed at it, and looked at after the next start."""

import json
import logging
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from embeddings.encoders import Encoder
from eval.kills import operations
from eval.kills.documents import Document
from eval.kills.operations import Plan, World
from eval.kills.points import KINDS
from eval.kills.powercut import Disk
from eval.kills.running import Kill, Process, Run, can_trace
from eval.kills.starting import start

_ROUND = 40
"""Runs after which a new library is begun."""

_SYSCALLS = (
    "fsync,fdatasync",
    "pwrite64",
    "write",
    "rename,renameat,renameat2",
    "unlink,unlinkat",
    "openat",
    "ftruncate",
    "flock",
    "link,linkat",
    "mkdir,mkdirat",
)
_FIRST_GUESS, _FIRST_SECONDS = 8, 0.3
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """What was done, what was killed and how, and what was found wrong."""

    seed: int
    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    finished: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    searched: int = 0

    @property
    def total(self) -> int:
        """Return how many processes were killed."""
        return self.kills.total()


def try_kills(kills: int, seed: int, encoder: Encoder, *, syscalls: bool = True) -> Tally:
    """Kill so many processes; `encoder` is the one that they use, loaded once."""
    tally = Tally(seed)
    with patch("assistant.equipment.load_encoder", lambda *_, **__: encoder):
        trial = _Trial(Random(seed), tally, kills, syscalls and can_trace())
        while tally.total < kills:
            with TemporaryDirectory(prefix="referat-drab-") as folder:
                trial.round(Path(folder))
    return tally


class _Trial:
    def __init__(self, random: Random, tally: Tally, kills: int, traced: bool) -> None:
        self._random = random
        self._tally = tally
        self._kills = kills
        self._traced = traced
        self._seconds: dict[str, float] = {}
        self._met: dict[str, Counter[str]] = {}

    def round(self, folder: Path) -> None:
        """Let one library grow from nothing while it is killed."""
        world = World(folder)
        for _ in range(_ROUND):
            if self._tally.total >= self._kills:
                return
            if self._random.random() < 0.12:
                self._two_writers(world)
            else:
                self._one(world, self._plan(world))

    def _plan(self, world: World) -> Plan:
        """Choose something that can be done to the library as it is."""
        random = self._random
        new = world.new(random.randint(1, 3))
        if len(world.state) < 2:
            return operations.ingesting(world, new, "indlæsning")
        some = world.some(random, 2)
        plain = [each.next for each in some if each.number not in world.handed]
        name = f"kopi-{random.randrange(10**9)}"
        choices: list[Callable[[], Plan]] = [
            lambda: operations.ingesting(world, new, "indlæsning"),
            lambda: operations.ingesting(world, plain, "erstatning"),
            lambda: operations.handing_over(world, new),
            lambda: operations.sending(world, new),
            lambda: operations.correcting(world, some, random.randint(0, 6)),
            lambda: operations.deleting(world, some[:1]),
            lambda: operations.reindexing(world),
            lambda: operations.rereading(world, random.random() < 0.5),
            lambda: operations.backing_up(world, name),
        ]
        if world.backups:
            kept = random.choice(sorted(world.backups))
            choices.append(lambda: operations.restoring(world, kept))
            choices.append(lambda: operations.recovering(world, kept))
        return random.choice(choices)()

    def _one(self, world: World, plan: Plan) -> None:
        kill, disk = self._kill(plan.name), Disk(world.folder)
        if kill.how == "strøm":
            kill = replace(kill, log=str(world.folder / "strace.log"))
        run = Process(plan.do, kill).result()
        if kill.how == "strøm":
            disk.read(Path(kill.log))
            cut = disk.cut()
            _log.info("strømsvigt: %d ting var ikke sikkert på disken", cut)
        self._count(plan, run)
        self._look(world, [plan], [run])

    def _two_writers(self, world: World) -> None:
        """Let two processes read documents in at once, and kill one or both."""
        plans = [
            operations.ingesting(world, world.new(self._random.randint(1, 3)), "to på én gang")
            for _ in range(2)
        ]
        kills = [self._kill("to på én gang", traced=False), Kill()]
        if self._random.random() < 0.5:
            kills[1] = self._kill("to på én gang", traced=False)
        processes = [Process(p.do, k) for p, k in zip(plans, kills, strict=True)]
        runs = [process.result() for process in processes]
        for plan, run in zip(plans, runs, strict=True):
            self._count(plan, run)
        self._look(world, plans, runs)

    def _kill(self, name: str, *, traced: bool = True) -> Kill:
        random, met = self._random, self._met.get(name, Counter())
        hows = ["tid", "punkt"]
        if self._traced and traced:
            hows += ["punkt", "syscall", "strøm"]
        how = random.choice(hows)
        if how == "tid":
            seconds = self._seconds.get(name, _FIRST_SECONDS)
            return Kill(how, after=random.uniform(0.0, seconds))
        if how == "strøm":
            return Kill(how, after=random.uniform(0.0, 3 * self._seconds.get(name, 1.0)))
        if how == "syscall":
            chosen = random.choice(_SYSCALLS)
            return Kill(how, kind=chosen, at=random.randint(1, 40))
        kind = random.choice([each for each in KINDS if met[each]] or list(KINDS))
        return Kill(how, kind=kind, at=random.randint(1, met[kind] or _FIRST_GUESS))

    def _count(self, plan: Plan, run: Run) -> None:
        tally = self._tally
        if run.killed:
            tally.kills[plan.name, run.how] += 1
        elif run.problem:
            tally.faults.append(f"{self._place(plan)}: {run.problem}")
        else:
            tally.finished[plan.name] += 1
            self._seconds[plan.name] = run.seconds
            self._met[plan.name] = Counter(run.met)
        _log.info("%s: %s", plan.name, "dræbt" if run.killed else run.problem or "færdig")

    def _look(self, world: World, plans: list[Plan], runs: list[Run]) -> None:
        """Start anew, and hold what is found against what was there and what was acknowledged."""
        for plan, run in zip(plans, runs, strict=True):
            if plan.backup and (run.finished or plan.backup in run.said):
                world.backups[plan.backup] = dict(plan.after)
            if plan.name == "sletning":
                world.expunged |= {int(number) for number in run.said}
        asks_first = self._random.random() < 0.5
        seen = Process(lambda say: start(world, asks_first, say), Kill()).result()
        place = " + ".join(self._place(plan) for plan in plans)
        if not seen.finished or not seen.said:
            self._tally.faults.append(f"{place}: næste start: {seen.problem or 'dræbt'}")
            shutil.rmtree(world.library, ignore_errors=True)
            world.state, world.expunged = {}, set()
            return
        found = json.loads(seen.said[-1])
        held = {int(n): Document(int(n), version) for n, version in found["held"].items()}
        self._tally.searched += len(held)
        wrong = [*found["faults"], *_differences(world, plans, runs, held)]
        self._tally.faults += [f"{place}: {each}" for each in wrong]
        if any(plan.name == "sletning" for plan in plans):
            world.expunged |= world.state.keys() - held.keys()
        world.state = held

    def _place(self, plan: Plan) -> str:
        return f"frø {self._tally.seed}, drab {self._tally.total}, {plan.name}"


def _differences(
    world: World, plans: list[Plan], runs: list[Run], held: dict[int, Document]
) -> Iterator[str]:
    """Yield what is there and should not be, and the other way about."""
    if plans[0].whole:
        allowed = [plans[0].after] if runs[0].finished else [dict(world.state), plans[0].after]
        if held not in allowed:
            yield f"hverken det gamle eller det nye: {sorted(held)}"
        return
    after = dict(world.state)
    acknowledged: set[int] = set()
    for plan, run in zip(plans, runs, strict=True):
        changed = {
            number
            for number in world.state.keys() | plan.after.keys()
            if world.state.get(number) != plan.after.get(number)
        }
        for number in changed:
            after[number] = plan.after.get(number)  # type: ignore[assignment]
        acknowledged |= changed if run.finished else {int(n) for n in run.said if n.isdigit()}
    for number in sorted(world.state.keys() | after.keys() | held.keys()):
        done = number in acknowledged
        may = [after.get(number)] if done else [world.state.get(number), after.get(number)]
        if held.get(number) not in may:
            told = "kvitteret" if done else "ikke rørt"
            yield f"dokument {number} ({told}) er {held.get(number)}, ikke {may}"
