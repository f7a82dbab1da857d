"""Libraries of a few invented minutes, written where a test needs them."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from assistant.answers.answer import Answer
from assistant.answers.verify import find_faults
from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from assistant.settings import load_settings


@pytest.fixture(scope="module")
def read_minutes(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[Mapping[str, str]], Library]]:
    """Read the texts of minutes, by their file names, into a library of their own."""
    opened: list[Library] = []

    def read(texts: Mapping[str, str]) -> Library:
        folder = tmp_path_factory.mktemp("referater")
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        library = Library.create(folder / "bibliotek", load_settings(today="2026-11-21"))
        opened.append(library)
        library.ingest([folder / name for name in texts])
        return library

    yield read
    for library in opened:
        library.close()


def asked(library: Library, question: str) -> Answer:
    """Ask a question, and look the answer through as the verifier does."""
    answer = library.ask(question)
    assert not find_faults(answer, library.archive, PUBLIC)
    return answer
