"""The app in a process of its own, started as `referat serve` starts it, and what it holds."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from assistant.ui.app import listen
from eval.errors import EvalError

_START_SECONDS = 300.0
_SERVE = "from assistant.cli import main; main()"
_UNLIMITED = (("HOST", "127.0.0.1"), ("QUESTIONS_PER_MINUTE", 0), ("REQUESTS_PER_MINUTE", 0))
"""All users of a trial come from one address, which could not ask as much."""

_MILLION = 1e6
_TICKS = slice(11, 13)
"""Where /proc tells the processor's time, the program's own and the system's for it."""


@dataclass(frozen=True, slots=True)
class Gauges:
    """What a process holds: megabytes of memory, open handles, threads; and seconds it worked.

    `own` is the memory that is no file's: pages of an index that was read count in `memory`, until
    the system drops them.
    """

    memory: float
    own: float
    handles: int
    threads: int
    worked: float = 0.0


@dataclass(frozen=True, slots=True)
class App:
    """The app at an address."""

    address: str
    process: "subprocess.Popen[bytes]"

    def gauges(self) -> Gauges:
        """Read what the process holds now."""
        place = Path("/proc") / str(self.process.pid)
        told = dict(line.split(":", 1) for line in (place / "status").read_text().splitlines())
        memory, own = (
            int(told[name].split()[0]) * 1024 / _MILLION for name in ("VmRSS", "RssAnon")
        )
        ticks = (place / "stat").read_text().rpartition(")")[2].split()[_TICKS]
        worked = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
        handles = len(list((place / "fd").iterdir()))
        return Gauges(memory, own, handles, int(told["Threads"]), worked)


@contextmanager
def started(library: Path, today: str) -> Iterator[App]:
    """Start the app over a library; stop it afterwards.

    Raises:
        EvalError: it does not start.
    """
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    settings = [f"REFERAT_{name}={value}" for name, value in (*_UNLIMITED, ("PORT", port))]
    command = [sys.executable, "-c", _SERVE, "serve", "--library", str(library)]
    given = ["env", f"REFERAT_TODAY={today}", *settings, *command]
    with subprocess.Popen(given, stdout=subprocess.DEVNULL) as process:
        app = App(f"http://127.0.0.1:{port}", process)
        try:
            _wait(app)
            yield app
        finally:
            process.terminate()


def _wait(app: App) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < _START_SECONDS and app.process.poll() is None:
        try:
            if httpx.get(f"{app.address}/sundhed", timeout=30).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise EvalError("Appen kom ikke i gang. Prøv `referat serve` for at se hvorfor.")
