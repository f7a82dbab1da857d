"""The demo: a library of our invented example minutes, used until the first own ingest."""

from importlib.resources import as_file, files
from pathlib import Path

from assistant.archive.archive import DATABASE
from assistant.library import Library, Progress
from assistant.settings import Settings

MINUTES = (".txt", ".md", ".html")


def open_for_serving(settings: Settings, progress: Progress = iter) -> Library:
    """Open the own library when something was ingested, else the demo, made where missing."""
    library = _own_or_demo(settings, progress)
    library.feedback.expire()
    library.warm()
    return library


def _own_or_demo(settings: Settings, progress: Progress) -> Library:
    if (settings.library / DATABASE).is_file():
        return Library.open(settings.library, settings)
    library = Library.create(settings.demo, settings)
    with as_file(files("assistant") / "examples") as folder:
        library.ingest(example_files(folder), progress=progress)
    return library


def example_files(folder: Path) -> list[Path]:
    """Return the example minutes in a folder."""
    return sorted(file for file in folder.iterdir() if file.suffix in MINUTES)
