"""What a run of many users gave, in words: times, throughput, what went wrong, and what grew."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.load.app import Gauges
from eval.load.users import Tally
from eval.table import table

_HEAD = ("", "spørgsmål", "i sek.", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "fejl", "blandet",
         "forkert", "afvist")  # fmt: skip
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """What the app held, so many seconds after the start."""

    seconds: float
    held: Gauges


@dataclass(frozen=True, slots=True)
class Phase:
    """A while with so many users: its name, how long it lasted, what came of it."""

    name: str
    seconds: float
    tally: Tally
    samples: Sequence[Sample]

    @property
    def sound(self) -> bool:
        """Return whether every question got its own right answer."""
        tally = self.tally
        return bool(tally.moments) and not (tally.errors or tally.mixed or tally.wrong)

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the figures as the table prints them."""
        took = [each for _, each in self.tally.moments] or [0.0]
        times = (f"{value:.0f}" for value in np.percentile(took, [50, 95, 99]))
        rate = len(self.tally.moments) / max(self.seconds, 1e-9)
        tally = self.tally
        faults = (len(tally.errors), len(tally.mixed), len(tally.wrong), tally.put_off)
        return (
            self.name,
            str(len(tally.moments)),
            f"{rate:.1f}".replace(".", ","),
            *times,
            f"{self.worked:.0f}",
            *map(str, faults),
        )

    @property
    def worked(self) -> float:
        """Return the processor's milliseconds for each question: what else runs does not count."""
        worked = self.samples[-1].held.worked - self.samples[0].held.worked
        return 1000 * worked / max(len(self.tally.moments), 1)

    @property
    def growth(self) -> tuple[float, float]:
        """Return own megabytes and handles an hour, by a line through the later half."""
        later = [s for s in self.samples if s.seconds >= self.samples[-1].seconds / 2]
        if len(later) < 2:
            return 0.0, 0.0
        hours = np.asarray([sample.seconds for sample in later]) / 3600
        memory = np.polyfit(hours, [sample.held.own for sample in later], 1)[0]
        handles = np.polyfit(hours, [sample.held.handles for sample in later], 1)[0]
        return float(memory), float(handles)


def told(phases: Sequence[Phase]) -> str:
    """Return the figures of the phases as text."""
    parts = [table(_HEAD, [phase.cells for phase in phases])]
    parts += [_held(phase) for phase in phases]
    parts += [_briefed(phase) for phase in phases if phase.tally.briefed]
    for phase in phases:
        for each in (phase.tally.errors, phase.tally.mixed, phase.tally.wrong):
            parts += [f"{phase.name}: {line}" for line in each[:_MOST_TOLD]]
    return "\n\n".join(parts)


def _briefed(phase: Phase) -> str:
    took = phase.tally.briefed
    middle = float(np.median(took)) if took else 0.0
    return f"{phase.name}: {len(took)} briefinger bygget og hentet, i midten {middle:.0f} ms hver."


def _held(phase: Phase) -> str:
    first, last = phase.samples[0], phase.samples[-1]
    memory, handles = phase.growth
    return (
        f"{phase.name}, {phase.seconds / 60:.1f} min.: hukommelse {first.held.memory:.0f} → "
        f"{last.held.memory:.0f} MB, heraf egne {first.held.own:.0f} → {last.held.own:.0f} MB "
        f"(sidste halvdel {memory:+.0f} MB i timen), åbne filer "
        f"{first.held.handles} → {last.held.handles} ({handles:+.1f} i timen), tråde "
        f"{first.held.threads} → {last.held.threads}."
    ).replace(".", ",", 1)
