"""A document that was made to be found displaces no punkt that answers a question."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assistant.archive.viewer import PUBLIC
from assistant.demo import example_files
from assistant.library import Library
from assistant.search.stuffing import is_stuffed
from assistant.settings import load_settings
from tests.conftest import EXAMPLES, ROOT

HEAD = "Fjordbæk Kommune\nReferat af møde i {}\n{}. maj 2024\n\n"
PUNKT = "{0}. Orientering {0}\nSagsfremstilling\n{1}\nBeslutning\nGodkendt.\n\n"
ASKED = "Hvad blev der besluttet om skolegården?"


def questions() -> list[str]:
    """Return some of the suite's questions that stand alone."""
    file = ROOT / "eval" / "cases" / "eksempler.yaml"
    cases = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [case["question"] for case in cases if "history" not in case][::6]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("forgiftet")
    settings = load_settings(library=folder / "l", demo=folder / "d", today="2026-11-21")
    opened = Library.create(settings.library, settings)
    opened.ingest(example_files(EXAMPLES))
    yield opened
    opened.close()


def first(library: Library, question: str) -> str:
    passages = library.ask(question).passages
    return passages[0].record.chunk.item_id if passages else ""


def poisons(library: Library, asked: list[str]) -> dict[str, str]:
    """Return documents stuffed with keywords, and with questions over and over."""
    titles = [
        item.title or "" for meeting in library.archive.meetings(PUBLIC) for item in meeting.items
    ]
    stuffed = "\n".join([" ".join(titles)] * 20)
    again = (PUNKT.format(n, f"{q}\n" * 500) for n, q in enumerate(asked[:20], 1))
    return {
        "nøgleord.txt": HEAD.format("Trafikudvalget", 13) + PUNKT.format(1, stuffed),
        "gentaget.txt": HEAD.format("Teknisk Råd", 14) + "".join(again),
    }


def test_no_document_takes_the_first_place_from_the_true_punkt(
    library: Library, tmp_path: Path
) -> None:
    asked = questions()
    before = {question: first(library, question) for question in asked}
    own = {item.id for meeting in library.archive.meetings(PUBLIC) for item in meeting.items}
    for name, text in poisons(library, asked).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    library.ingest([tmp_path])
    displaced = [q for q in asked if before[q] and first(library, q) not in own]
    print(f"{len(displaced)} of {len(asked)} questions led to a poisoned punkt")
    assert displaced == []


def test_a_punkt_that_is_the_question_itself_is_not_first(library: Library, tmp_path: Path) -> None:
    asked = questions()[:20]
    once = (PUNKT.format(n, q) for n, q in enumerate(asked * 3, 1))
    (tmp_path / "punkter.txt").write_text(HEAD.format("Grønt Råd", 15) + "".join(once))
    library.ingest([tmp_path])
    for question in asked:
        found = library.ask(question).passages
        assert not found or question not in found[0].record.chunk.text


def test_a_closed_punkt_is_found_first_by_the_title_that_is_all_it_shows(library: Library) -> None:
    closed = [
        item
        for meeting in library.archive.meetings(PUBLIC)
        for item in meeting.items
        if item.closed and item.title and len(item.title.split()) >= 3
    ]
    found = {item.id: library.search(item.title).passages[0].record for item in closed}
    assert len(closed) >= 10
    assert [record.title for record in found.values()] == [item.title for item in closed]


@pytest.mark.parametrize("sought", ["Salg af grund på Tømmerpladsen", "referat skolegården 2024"])
def test_a_title_that_is_sought_is_not_stuffed(sought: str) -> None:
    assert not is_stuffed(sought, sought)


@pytest.mark.parametrize(
    "text",
    [
        f"{ASKED}\n" * 500,
        ASKED,
        f"{ASKED} Godkendt.",
        f"Orientering.\n{ASKED.upper()}\nTaget til efterretning.",
        "skolegården besluttet skolegården " * 30,
    ],
)
def test_what_only_says_what_is_asked_is_stuffed(text: str) -> None:
    assert is_stuffed(text, ASKED)


@pytest.mark.parametrize(
    "text",
    [
        "Skolegården udvides med en bane til boldspil og to bænke. Godkendt.",
        f"Borgerne spurgte: {ASKED} Udvalgsformanden svarede, at gården lægges om i 2025.",
        "For stemte A, B og C. Imod stemte V, O og I.\n" * 3,
        "2024 1.000 2.000\n2025 1.100 2.100\n" * 40,
        "",
    ],
)
def test_what_says_something_is_not(text: str) -> None:
    assert not is_stuffed(text, ASKED)
