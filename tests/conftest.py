from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as trials

from assistant.demo import example_files
from assistant.library import Library
from assistant.settings import Settings, load_settings

trials.register_profile("any machine", deadline=None)
trials.load_profile("any machine")

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "assistant" / "examples"
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that hold slow tests: one begun last leaves the other process idle."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose folders lie outside the project."""
    folder = tmp_path_factory.mktemp("indstillinger")
    return load_settings(library=folder / "library", demo=folder / "demo", today="2026-11-21")


@pytest.fixture(scope="session")
def examples(settings: Settings) -> Iterator[Library]:
    """The bundled example minutes in a library, read once for the whole run."""
    library = Library.create(settings.library, settings)
    library.ingest(example_files(EXAMPLES))
    yield library
    library.close()
