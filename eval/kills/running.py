"""A process that does something and is killed at it; what it acknowledged before comes back.

It is a fork of one that has loaded everything, so that each takes a moment and not seconds.
"""

import json
import os
import select
import shutil
import signal
import subprocess
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from eval.kills.points import Points
from eval.kills.powercut import TRACED

PATIENCE = 120.0
"""Seconds after which a process that should be done hangs."""

Say = Callable[[str], None]
"""Acknowledges something: what is said is done, whatever happens."""

_COUNTS = "#"


@dataclass(frozen=True, slots=True)
class Kill:
    """When a process is killed: after so many seconds, at a point, or at a system call.

    With a power cut ("strøm") what it asks of the disk is written to `log`.
    """

    how: str = ""
    after: float = 0.0
    kind: str = ""
    at: int = 0
    log: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a process."""

    said: tuple[str, ...]
    killed: bool
    seconds: float
    how: str = ""
    problem: str = ""
    met: dict[str, int] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        """Return whether it came to its end by itself."""
        return not self.killed and not self.problem


class Process:
    """A fork that does something."""

    def __init__(self, what: Callable[[Say], None], kill: Kill) -> None:
        """Begin it; with a kill at a system call once strace has taken hold of it."""
        self._kill = kill
        self._begun = time.monotonic()
        self._out, into = os.pipe()
        held, go = os.pipe()
        self._child = os.fork()
        if not self._child:
            os.close(self._out)
            os.close(go)
            _live(what, kill, into, held)
        os.close(into)
        os.close(held)
        self._tracer = _traced(self._child, kill) if kill.how in ("syscall", "strøm") else None
        os.write(go, b"!")
        os.close(go)

    def result(self) -> Run:
        """Kill it when its time has come, and return what became of it."""
        heard = self._heard()
        _, status = os.waitpid(self._child, 0)
        os.close(self._out)
        if self._tracer:
            self._tracer.wait(timeout=PATIENCE)
        lines = heard.decode().split("\n")[:-1]
        met: dict[str, int] = next(
            (json.loads(line[1:]) for line in lines if line.startswith(_COUNTS)), {}
        )
        problem = next((json.loads(line[1:]) for line in lines if line.startswith("!")), "")
        said = tuple(line for line in lines if line[:1] not in ("!", _COUNTS))
        killed = os.WIFSIGNALED(status) and not self._hung
        told = "hang" if self._hung else problem
        return Run(said, killed, time.monotonic() - self._begun, self._kill.how, told, met)

    def _heard(self) -> bytes:
        heard, self._hung = b"", False
        timed = self._kill.how in ("tid", "strøm")
        until = self._begun + (self._kill.after if timed else PATIENCE)
        while True:
            ready, _, _ = select.select([self._out], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                self._hung = self._hung or not timed
                os.kill(self._child, signal.SIGKILL)
                until = time.monotonic() + PATIENCE
                timed = False
                continue
            part = os.read(self._out, 65536)
            if not part:
                return heard
            heard += part


def can_trace() -> bool:
    """Return whether kills at system calls can be made here."""
    if shutil.which("strace") is None:
        return False
    done = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return done.returncode == 0


def _live(what: Callable[[Say], None], kill: Kill, into: int, held: int) -> None:
    """Do it in the child, which never returns."""
    os.read(held, 1)
    points = Points(kill.kind, kill.at) if kill.how == "punkt" else Points()
    points.arm()

    def say(sentence: str) -> None:
        os.write(into, f"{sentence}\n".encode())

    status = 0
    try:
        what(say)
        say(_COUNTS + json.dumps(points.met))
    except BaseException:  # noqa: BLE001 - told to the parent, which judges it
        say("!" + json.dumps(traceback.format_exc()[-1500:]))
        status = 1
    finally:
        os._exit(status)


def _traced(child: int, kill: Kill) -> "subprocess.Popen[Any]":
    asked = ["-y", "-o", kill.log, "-e", f"trace={TRACED}"]
    if kill.how == "syscall":
        chosen = f"{kill.kind}:signal=SIGKILL:when={kill.at}"
        asked = ["-o", "/dev/null", "-e", f"inject={chosen}"]
    tracer = subprocess.Popen(["strace", "-f", "-p", str(child), *asked], stderr=subprocess.PIPE)
    assert tracer.stderr is not None
    tracer.stderr.readline()  # "Process … attached"
    return tracer
