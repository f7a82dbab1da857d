"""What is installed is pinned: each package that runs has one version in constraints.txt."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
OWN = "referat-assistent"


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned() -> dict[str, str]:
    """Return the version of each package in constraints.txt, and torch's in the Makefile."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    torch = re.findall(r"^TORCH := (\S+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    return {plain(name): held for name, held in (line.split("==") for line in (*lines, *torch))}


def needed(
    name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]
) -> Iterator[str]:
    """Yield every package that a package needs to run, and those that these need."""
    if (plain(name), extras) in seen:
        return
    seen.add((plain(name), extras))
    try:
        wanted = [Requirement(line) for line in requires(name) or ()]
    except PackageNotFoundError:  # for another system, or an extra that is not installed
        return
    yield plain(name)
    for each in wanted:
        marker = each.marker
        if marker is None or any(marker.evaluate({"extra": e}) for e in ("", *extras)):
            yield from needed(each.name, frozenset(each.extras), seen)


def test_every_package_that_runs_is_pinned_to_the_version_that_is_installed() -> None:
    held, found = pinned(), set(needed(OWN, frozenset({"sprogmodel", "milvus"}), set())) - {OWN}
    assert len(found) > 50
    assert sorted(found - held.keys()) == []
    other = {name: version(name) for name in found if version(name).split("+")[0] != held[name]}
    assert other == {}


def test_constraints_hold_nothing_but_exact_versions() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line), line


def test_make_installs_by_the_constraints() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = re.findall(r"pip install.*--editable.*", makefile)
    assert installs
    assert all("--constraint constraints.txt" in line for line in installs)
