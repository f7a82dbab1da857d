"""The machine that was measured on, and what a process holds of its memory."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = (
    "faiss-cpu", "tantivy", "numpy", "torch", "sentence-transformers", "llama-index-core",
)  # fmt: skip
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Machine:
    """What was measured on; `load` is how many programs wanted to run in the minute before."""

    processor: str
    cores: int
    memory: float
    system: str
    python: str
    packages: dict[str, str]
    load: float

    def __str__(self) -> str:
        """Return it in words."""
        held = ", ".join(f"{name} {number}" for name, number in self.packages.items())
        return (
            f"{self.processor}, {self.cores} kerner, {self.memory:.0f} GB, {self.system}, "
            f"Python {self.python} ({held}). Belastning ved start: {self.load:.1f}."
        )


def this_machine() -> Machine:
    """Return the machine this runs on."""
    return Machine(
        processor=_field("cpuinfo", "model name") or platform.processor() or platform.machine(),
        cores=len(os.sched_getaffinity(0)),
        memory=int((_field("meminfo", "MemTotal") or "0").split()[0]) / 1e6,
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        packages=dict(_versions(_PACKAGES)),
        load=load(),
    )


def load() -> float:
    """Return how many programs wanted to run, on average over the last minute."""
    return os.getloadavg()[0]


@dataclass(frozen=True, slots=True)
class Resident:
    """Gigabytes that this process holds in memory, and those of them that no file stands behind."""

    all: float
    own: float


def resident() -> Resident:
    """Return what this process holds now."""
    found = [_field("self/status", name) or "0" for name in ("VmRSS", "RssAnon")]
    whole, own = (int(value.split()[0]) / 1e6 for value in found)
    return Resident(whole, own)


def _field(file: str, name: str) -> str | None:
    """Return what stands after a name in a file of the kernel's."""
    lines = (_PROC / file).read_text(encoding="utf-8").splitlines()
    fields = (line.partition(":") for line in lines)
    return next((value.strip() for key, _, value in fields if key.strip() == name), None)


def _versions(names: Sequence[str]) -> list[tuple[str, str]]:
    found = []
    for name in names:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found
