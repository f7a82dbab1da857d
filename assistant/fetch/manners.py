"""How a municipality's server is treated: pauses, patience and bounds, all in one place."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds and bytes unless told otherwise; the clock and the sleep can be another's."""

    pause: float = 0.5
    """From the end of one answer to the next request; there is never more than one at a time."""
    attempts: int = 5
    """How often one thing is asked for before it is given up."""
    longest_backoff: float = 60
    longest_wait: float = 300
    """A server that asks for a longer wait (Retry-After) is left alone until another run."""
    give_up_after: int = 3
    """Things given up in a row before the site is left alone for the rest of the run."""
    connect_timeout: float = 10
    read_timeout: float = 60
    longest_answer: float = 600
    """For one whole answer, however steadily it trickles."""
    most_json: int = 64 * 2**20
    """The longest list seen (1,400 meetings) takes 1 MB, the longest agenda some 5 MB."""
    most_attachment: int = 100 * 2**20
    settled_after_days: int = 730
    """An agenda older than this is asked for again only when the list tells it changed."""
    resume_within_hours: float = 24
    """An interrupted run is taken up again within this time; later all is asked for anew."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _now
