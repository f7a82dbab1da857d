"""A library that tells nobody of its closed punkter: not in the open index, found by staff."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.library import Library
from assistant.settings import Settings

STAFF = Viewer(Role.MEDARBEJDER)
MINUTES = """Referat
Fjordbæk Kommune
Teknik- og Miljøudvalget
Mødedato: 12. marts 2024

1. Cykelsti ved Skovvej
Sagsnr.: 24/1001
Sagsfremstilling
Der anlægges en cykelsti langs Skovvej i Nordby.
Beslutning
Godkendt.

2. Køb af Kanariegården (Lukket)
Sagsnr.: 24/1002
Sagsfremstilling
Gården ved åen købes for 4,2 mio. kr.
Beslutning
Godkendt.
"""


@pytest.fixture(params=["nummer", "intet"])
def untold(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[Library]:
    file = tmp_path / "referat.txt"
    file.write_text(MINUTES, encoding="utf-8")
    chosen = settings.model_copy(update={"lukkede_punkter": request.param})
    library = Library.create(tmp_path / "library", chosen)
    library.ingest([file])
    yield library
    library.close()


def test_archive_and_indexes_agree(untold: Library) -> None:
    assert untold.check() == []


def test_nobody_finds_the_title(untold: Library) -> None:
    texts = [p.record.chunk.text for p in untold.search("Kanariegården", viewer=PUBLIC).passages]
    assert not any("Kanarie" in text for text in texts)
    assert "Kanarie" not in untold.ask("Hvad blev besluttet om Kanariegården?").text.replace(
        "Kanariegården?", ""
    )
    lexicon = untold._index.snapshot().open.words
    assert not any("kanarie" in stem for stem, *_ in lexicon.stems())


def test_staff_find_it_by_title_text_and_number(untold: Library) -> None:
    for question in ("Køb af Kanariegården", "Hvad koster gården ved åen?"):
        found = untold.search(question, viewer=STAFF)
        assert found.passages[0].record.punkt == "2", question
    by_number = untold.search("punkter", filters=Filters(case="24/1002"), viewer=STAFF)
    assert [p.record.punkt for p in by_number.passages] == ["2"]
    assert "4,2 mio. kr." in untold.ask("Hvad koster Kanariegården?", viewer=STAFF).text


def test_what_is_told_follows_the_setting(untold: Library, settings: Settings) -> None:
    folder = untold.folder
    untold.close()
    wider = settings.model_copy(update={"lukkede_punkter": "titel"})
    library = Library.open(folder, wider)
    try:
        assert library.check() == []
        answer = library.ask("Hvad blev besluttet om Kanariegården?")
        assert "lukket punkt" in answer.text
    finally:
        library.close()
