from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.fetch import FetchReport, Manners, fetch
from tests.fetch.publication import Publication, serving


@pytest.fixture
def site() -> Iterator[Publication]:
    with serving() as publication:
        yield publication


class Naps:
    """A sleep that only notes how long it was asked to last."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)

    @property
    def long(self) -> list[float]:
        """Those that are backoffs and no pauses between requests."""
        return [nap for nap in self.taken if nap >= 1]


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
def manners(naps: Naps) -> Manners:
    """Patience on a clock of its own: nothing in these tests waits."""
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    return Manners(pause=0, attempts=4, read_timeout=5, sleep=naps, now=lambda: now)


@pytest.fixture
def run(site: Publication, tmp_path: Path, manners: Manners) -> Callable[..., FetchReport]:
    """Fetch the site into a folder; a change of manners is given by name."""

    def fetch_now(**chosen: Any) -> FetchReport:
        names = set(Manners.__slots__) & set(chosen)
        changed = replace(manners, **{name: chosen.pop(name) for name in names})
        url = chosen.pop("url", site.url)
        return fetch(url, tmp_path / "hentet", manners=changed, **chosen)

    return fetch_now
