"""Minutes are read and corrected while questions are answered; no answer is lost by it."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.answers.answer import Outcome
from assistant.answers.respond import Responder
from assistant.answers.wording.compose import compose
from assistant.archive.correcting import Reading, correct
from assistant.archive.corrections import Facts
from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from assistant.search.understanding import understand
from assistant.settings import load_settings

MINUTES = (
    "Fjordbæk Kommune\nReferat af møde i Teknisk Udvalg\nMandag den 13. maj 2024\n\n"
    "1. Ny cykelsti langs Møllevej\nSagsnr. 24/1201\nSagsfremstilling\nStien er 2 km lang.\n"
    "Beslutning\nGodkendt med den ændring, at stien belyses.\n"
)
LATER = datetime.date(2024, 6, 10)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    settings = load_settings(library=tmp_path / "l", demo=tmp_path / "d", today="2024-12-01")
    opened = Library.create(settings.library, settings)
    (tmp_path / "maj.txt").write_text(MINUTES, "utf-8")
    opened.ingest([tmp_path / "maj.txt"])
    yield opened
    opened.close()


def test_an_answer_is_made_once_more_when_its_meeting_was_corrected_meanwhile(
    library: Library,
) -> None:
    made: list[int] = []

    def correcting(*given: Any, **named: Any) -> Any:
        draft = compose(*given, **named)
        if not made:
            which = [Reading(library.archive.files.documents()[0].key)]
            correct(library.archive, which, Facts(date=LATER), "HD")
            library.follow()
        made.append(1)
        return draft

    question = understand(
        "Hvad blev besluttet om cykelstien langs Møllevej?",
        vocabulary=library.archive.vocabulary(PUBLIC),
        today=datetime.date(2024, 12, 1),
    )
    library.search("cykelsti")
    responder = Responder(library.archive, library._searcher, correcting)
    answer = responder.answer(question, PUBLIC)
    assert (len(made), answer.outcome) == (2, Outcome.ANSWERED)
    assert {citation.meeting_date for citation in answer.citations} == {LATER}
