"""A long attachment has nearly every word somewhere, and must not be taken for every subject."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC
from assistant.minutes.meeting import Attachment, Meeting
from assistant.search.hybrid import Searcher
from assistant.search.index import SearchIndex
from assistant.search.passage import Found
from assistant.search.understanding import understand
from tests.search.conftest import SKOLE, TEKNIK, WordEncoder, item, meeting

PAGES = (
    "Kommunerne skal koste mere. Skolen har mad på kortet. Frokosten spises kl. 12. ",
    "Forældrene ønsker en ordning for deres institution. Rotter ses i kloakken. ",
    "Støj fra jernbanen måles. Havnens kran er malet grøn og løfter 40 ton. ",
)
_PARTS = ("sø", "ler", "bøge", "gran", "sand", "kær", "eng", "birke")
PLACES = [f"{a}{b}{c}".capitalize() for a, b, c in product(_PARTS, _PARTS, ("lund", "by", "holm"))]


def filled(page: str, number: int) -> str:
    """Return a part of a report: its page over and over, each time of other places."""
    places = PLACES[number * 60 : number * 60 + 60]
    return "".join(f"{page}Set i {', '.join(places[at : at + 9])}. " for at in range(0, 60, 3))


REPORT = "\n\n".join(filled(page, number) for number, page in enumerate(PAGES))
PLAN = item("7", "Redegørelse fra foreningen", "Redegørelsen er vedlagt.", sagsnummer="24/9001")


def with_report() -> Meeting:
    attached = replace(PLAN, attachments=(Attachment("Redegørelse.pdf", text=REPORT),))
    return meeting("Kulturudvalget", date(2024, 6, 3), attached, kommune="Fjordbæk Kommune")


def ask(folder: Path, archive: Archive, question: str) -> Found:
    index = SearchIndex(folder, archive, WordEncoder())
    index.catch_up()
    asked = understand(
        question, filters=Filters(), vocabulary=archive.vocabulary(PUBLIC), today=date(2024, 12, 1)
    )
    return Searcher(archive, index).search(asked, PUBLIC)


def test_words_all_over_an_attachment_do_not_make_it_the_subject(
    open_archive: Callable[..., Archive], tmp_path: Path
) -> None:
    archive = open_archive("bilag", TEKNIK, SKOLE, with_report())
    found = ask(
        tmp_path / "bilag", archive, "Hvad blev besluttet om forældrenes frokostordning i Myretuen?"
    )
    assert found.passages[0].record.title == "Frokostordning i Myretuen"
    spread = ask(
        tmp_path / "bilag", archive, "Hvad koster kranens maling af skolens frokost og jernbanen?"
    )
    assert spread.coverage < 0.75


def test_a_fact_of_an_attachment_is_found_in_it(
    open_archive: Callable[..., Archive], tmp_path: Path
) -> None:
    archive = open_archive("bilag", TEKNIK, SKOLE, with_report())
    best = (
        ask(tmp_path / "bilag", archive, "Hvor mange ton løfter havnens kran?").passages[0].record
    )
    assert best.chunk.heading == "Redegørelse.pdf"
    assert best.title == "Redegørelse fra foreningen"
