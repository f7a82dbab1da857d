"""No regular expression of ours takes forever, whatever it is given."""

import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.minutes.signs import bounded
from tests.hostile.pumping import Pattern, patterns, pumped

ROOT = Path(__file__).parents[2]
SECONDS = 0.4
"""For a thousand letters; what doubles with each letter takes longer than the world has stood."""

USES = r"\b{}\b\.(search|finditer|findall|sub|subn|split|match|fullmatch)\b"
FOUND = patterns()


class SlowError(Exception):
    """A pattern took longer than it may."""


def too_slow(*_: object) -> None:
    raise SlowError


@pytest.fixture(autouse=True)
def alarm() -> Iterator[None]:
    before = signal.signal(signal.SIGVTALRM, too_slow)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def use_of(where: str) -> str:
    """Return how a pattern is used: from any place in a text, unless only from its beginning."""
    module, name, _ = where.rsplit(".", 2)
    file = ROOT / f"{module.replace('.', '/')}.py"
    told = file.read_text(encoding="utf-8") if file.exists() and name.startswith("_") else ""
    uses = set(re.findall(USES.format(re.escape(name)), told))
    return min(uses) if uses and uses <= {"match", "fullmatch"} else "search"


def timed(run: Callable[[Any], object], text: Any) -> bool:
    """Return whether it is done in time."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        run(text)
    except SlowError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return True


def test_there_are_patterns_to_try() -> None:
    assert len(FOUND) > 500


@pytest.mark.parametrize("where", FOUND)
def test_a_pattern_takes_no_text_amiss(where: str) -> None:
    pattern: Pattern = FOUND[where]
    run = getattr(pattern, use_of(where))
    for text in pumped(pattern, 1_000):
        given = text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")
        assert timed(run, given) or timed(run, given), (pattern.pattern, text[:60])


def test_the_trial_finds_what_blows_up() -> None:
    bad = re.compile(r"(?:\w+-?)+!")
    assert not all(timed(bad.search, text) for text in pumped(bad, 1_000))


@pytest.mark.parametrize("sign", [" ", "\n", "\t", "x", "9", "Å-", ".", "_", "\n \t"])
def test_what_is_read_has_no_run_that_never_ends(sign: str) -> None:
    begun = time.process_time()
    text = bounded(f"a {sign * 300_000} b")
    assert max(map(len, re.findall(r"\S+", text))) <= 1_000
    assert max(map(len, re.findall(r"\s+", text))) <= 201
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "text",
    ["1. Sti\nSagsnr. 24/1\n\n\nGodkendt.", "https://a.dk/" + "x" * 900, "a" + " " * 150 + "12"],
)
def test_what_minutes_hold_stays(text: str) -> None:
    assert bounded(text) == text
