"""Libraries that are quick to make: the real way in and the real indexes, and a small encoder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.library import Library
from assistant.settings import Settings
from tests.search.conftest import WordEncoder

Open = Callable[..., Library]

MINUTES = """Referat
Byrådet
Dato: {day}. maj 2024
Sted: Rådhuset

1. {title}
Sagsnr. 24/{day}
Sagsfremstilling
{text}
Beslutning
Godkendt.
"""


def minutes(folder: Path, day: int, title: str, text: str) -> Path:
    """Write the minutes of a meeting of one punkt."""
    folder.mkdir(exist_ok=True)
    file = folder / f"referat-{day:02d}.txt"
    file.write_text(MINUTES.format(day=day, title=title, text=text), encoding="utf-8")
    return file


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open a library as a process of its own would."""
    monkeypatch.setattr("assistant.equipment.load_encoder", lambda *_, **__: WordEncoder())
    libraries: list[Library] = []

    def make(name: str = "bibliotek", **chosen: object) -> Library:
        settings = Settings(library=tmp_path / name, demo=tmp_path / "demo", **chosen)
        libraries.append(Library.create(settings.library, settings))
        return libraries[-1]

    yield make
    for library in libraries:
        library.close()
