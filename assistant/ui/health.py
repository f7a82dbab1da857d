"""Whether the app can answer questions, for what watches over it: `/sundhed`, and `/health`.

Told to anyone, before any log-in and without being counted (`door`, `login.knowing`), so it says
no more than yes or no; the reason, and that the indexes are behind, are for this machine alone.
However often it is asked, one thread looks at the archive, once in a while.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from assistant.errors import ReferatError
from assistant.library import Library
from assistant.ui.door import HEALTH
from assistant.ui.place import is_here, is_this_machine

_KEPT = 1.0
"""Seconds that one look holds."""

_PATIENCE = 3.0
"""Seconds to wait for a look; whoever watches gives up soon after."""

_SLOW = "Arkivet og indekserne svarer ikke i tide."
_BROKE = "Arkivet kan ikke læses."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Health:
    """Whether questions can be answered, why not, and whether the newest is not yet searched."""

    ready: bool
    reason: str = ""
    behind: bool = False

    def told(self, *, here: bool) -> JSONResponse:
        """Return it as an answer: 200 or 503, with the reason for who is `here`."""
        more = {"reason": self.reason, "behind": self.behind} if here else {}
        return JSONResponse({"ready": self.ready, **more}, 200 if self.ready else 503)


class Pulse:
    """The health of one library, looked at no oftener than needed and by one thread."""

    def __init__(
        self, look: Callable[[], Health], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Look with `look`, which may take its time and may raise."""
        self._look = look
        self._clock = clock
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(1, "sundhed")
        self._at = float("-inf")
        self._looked: Future[Health] | None = None

    async def felt(self, patience: float = _PATIENCE) -> Health:
        """Return the health as it was looked at last, waiting no longer than `patience` seconds."""
        looked = asyncio.wrap_future(self._newest())
        await asyncio.wait((looked,), timeout=patience)
        if not looked.done():
            return Health(ready=False, reason=_SLOW)
        fault = looked.exception()
        return looked.result() if fault is None else _ill(fault)

    def _newest(self) -> Future[Health]:
        with self._lock:
            stale = self._clock() - self._at >= _KEPT
            if self._looked is None or (self._looked.done() and stale):
                self._looked, self._at = self._thread.submit(self._look), self._clock()
            return self._looked


def health_of(library: Library) -> Health:
    """Look whether archive and indexes are there and open, and their engine answers.

    Raises:
        LibraryError: they are not, or it does not.
    """
    return Health(ready=True, behind=library.behind)


def router(library: Library) -> APIRouter:
    """Return the addresses over a library."""
    routes, pulse = APIRouter(), Pulse(lambda: health_of(library))

    async def health(request: Request) -> JSONResponse:
        return (await pulse.felt()).told(here=_is_on_this_machine(request))

    for path in HEALTH:
        routes.add_api_route(path, health, methods=["GET", "HEAD"])
    return routes


def _is_on_this_machine(request: Request) -> bool:
    """Return whether a request names this machine and comes from it; a name alone can be made."""
    return is_here(request) and request.client is not None and is_this_machine(request.client.host)


def _ill(fault: BaseException) -> Health:
    """Return what a look that failed means; what no program foresaw is logged."""
    if isinstance(fault, ReferatError):
        return Health(ready=False, reason=str(fault))
    _log.error("Sundhedstjekket fejlede", exc_info=fault)
    return Health(ready=False, reason=_BROKE)
