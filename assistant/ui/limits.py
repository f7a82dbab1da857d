"""How much one user, or one address, may ask for in a while: a bucket of tokens for each key.

A bucket holds `burst` tokens and fills by `per_second`; whoever finds it empty is told how long to
wait. `door` asks for every request, and a login page may ask with a `Limiter` of its own.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

AGAIN = "Der er kommet mange forespørgsler på kort tid. Prøv igen om lidt."

_MOST_KEYS = 20_000
"""Buckets held at once, some 4 MB; the one that was least lately asked for makes room."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many are let through at once, and how many a second from then on."""

    burst: float
    per_second: float


def per_minute(number: int) -> Rate:
    """Return the rate of so many a minute, all of which may come at once."""
    return Rate(number, number / 60)


class Limiter:
    """Buckets of one rate, by key; safe for threads, and bounded in memory."""

    def __init__(
        self, rate: Rate, most: int = _MOST_KEYS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Hold at most so many buckets."""
        self._rate = rate
        self._most = most
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str, cost: float = 1) -> float:
        """Take tokens of a key's bucket; return 0, or the seconds until there are so many.

        What is refused costs nothing, so whoever waits as long is let through.
        """
        with self._lock:
            now = self._clock()
            left, since = self._held.get(key, (self._rate.burst, now))
            left = min(self._rate.burst, left + (now - since) * self._rate.per_second)
            short = cost - left
            self._held[key] = (left if short > 0 else left - cost, now)
            self._held.move_to_end(key)
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        return max(0.0, short / self._rate.per_second)

    def __len__(self) -> int:
        """Return how many buckets are held."""
        return len(self._held)


def key_of(host: str) -> str:
    """Return the key of an address: one household's or office's many IPv6 addresses are one."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    mapped = address.ipv4_mapped
    return str(mapped) if mapped else str(IPv6Address(int(address) >> 64 << 64))
