"""The engines that the contract of retrieval is put to, and archives to put it to them with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.minutes.meeting import Meeting
from assistant.search.engines.local import LocalEngine
from assistant.search.engines.milvus.engine import MilvusEngine
from tests.search.conftest import BYRAAD, SKOLE, TEKNIK, put
from tests.search.shelves import Makes, Shelf


@pytest.fixture(params=["lokal", "milvus ved nøgler", "milvus ved betingelser"])
def makes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Makes:
    """What makes an engine: the local one, and Milvus told by keys or by conditions alone."""
    if request.param == "lokal":
        return lambda archive: LocalEngine()
    few = 10**6 if request.param == "milvus ved nøgler" else 0
    monkeypatch.setattr("assistant.search.engines.milvus.engine.FEW_KEYS", few)
    server = request.getfixturevalue("lite")
    return lambda archive: MilvusEngine(server, archive)


@pytest.fixture
def shelves(tmp_path: Path, makes: Makes) -> Iterator[Callable[..., Shelf]]:
    """Make shelves of meetings, in the order given; they are not indexed yet."""
    made: list[Shelf] = []

    def make(name: str, *meetings: Meeting) -> Shelf:
        folder = tmp_path / name
        archive = Archive.create(folder)
        put(archive, *meetings)
        made.append(Shelf(folder, archive, makes))
        return made[-1]

    yield make
    for shelf in made:
        shelf.archive.close()


@pytest.fixture
def shelf(shelves: Callable[..., Shelf]) -> Shelf:
    """Three meetings, one with a closed punkt, indexed."""
    return shelves("hylde", TEKNIK, SKOLE, BYRAAD).follow()
