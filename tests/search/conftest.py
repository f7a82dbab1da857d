"""A small archive made by hand, and an encoder that needs no model."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.archive.archive import Archive
from assistant.archive.records import SourceRecord
from assistant.archive.writing import store
from assistant.minutes.meeting import AgendaItem, Decision, Meeting, Section, SectionKind
from assistant.search.danish import stem, words
from assistant.search.engines.milvus.server import Server
from assistant.search.index import SearchIndex

DIMENSION = 64


class WordEncoder:
    """An encoder of hashed stems: texts that share words are near, and nothing is downloaded."""

    name = "ord"
    dimension = DIMENSION
    max_tokens = 2**31 - 1

    def __init__(self, revision: str = "1") -> None:
        self.revision = revision
        self.encoded = 0

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        return self._encode(texts)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in words(text):
                row[crc32(stem(word).encode()) % DIMENSION] += 1
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / np.maximum(lengths, 1e-9)


def item(
    punkt: str, title: str, text: str, decision: str = "Godkendt.", **more: object
) -> AgendaItem:
    """A punkt with a case text and a decision."""
    section = Section(SectionKind.SAGSFREMSTILLING, "Sagsfremstilling", text)
    return AgendaItem(
        punkt=punkt,
        title=title,
        sagsnummer=more.get("sagsnummer"),
        closed=bool(more.get("closed", False)),
        heading=f"Punkt {punkt}: {title}",
        sections=(section,) if text else (),
        decisions=(Decision(None, None, decision),) if decision else (),
    )


def meeting(udvalg: str, day: date, *items: AgendaItem, **more: object) -> Meeting:
    """A meeting of a body on a day."""
    name = f"{udvalg}-{day}.txt"
    return Meeting(udvalg=udvalg, date=day, items=items, source=name, **more)


def put(archive: Archive, *meetings: Meeting) -> None:
    """Store each meeting as a file of its own."""
    for told in meetings:
        store(archive, SourceRecord(f"/m/{told.source}", told.source, told.source), [told])


TEKNIK = meeting(
    "Teknik- og Miljøudvalget",
    date(2024, 5, 7),
    item("1", "Godkendelse af dagsorden", ""),
    item(
        "2",
        "Cykelsti ved Fælleden",
        "Der anlægges en cykelsti på 2,4 km ved Fælleden. Stien koster 3,1 mio. kr.",
        "Udvalget anbefaler cykelstien.",
        sagsnummer="24/1001",
    ),
    item(
        "3",
        "Støj ved Fælleden Syd",
        "Naboerne ved Fælleden Syd er generet af støj fra jernbanen.",
        "Udsat til mødet i juni.",
        sagsnummer="24/1002",
    ),
    item(
        "4",
        "Rotter i midtbyen",
        "Antallet af rotter i kloakken er steget.",
        "Taget til orientering.",
    ),
    item(
        "5",
        "Salg af grund",
        "Køberen hedder Kanariefugl og byder 7 mio. kr.",
        "Solgt til Kanariefugl.",
        closed=True,
        sagsnummer="24/1003",
    ),
    item("6", "Eventuelt", "", "Intet."),
    kommune="Fjordbæk Kommune",
)
SKOLE = meeting(
    "Børne- og Skoleudvalget",
    date(2023, 9, 12),
    item("1", "Godkendelse af dagsorden", ""),
    item(
        "2",
        "Frokostordning i Myretuen",
        "Forældrene i daginstitutionen Myretuen ønsker fælles frokost.",
        "Udvalget valgte model A.",
        sagsnummer="23/2001",
    ),
    item(
        "3",
        "Ventetid hos Pædagogisk Psykologisk Rådgivning (PPR)",
        "Børn venter i gennemsnit 11 uger på en vurdering.",
        "Taget til efterretning.",
        sagsnummer="23/2002",
    ),
    item("4", "Eventuelt", "", "Intet."),
    kommune="Fjordbæk Kommune",
)
BYRAAD = meeting(
    "Byrådet",
    date(2024, 10, 28),
    item("1", "Godkendelse af dagsorden", ""),
    item(
        "2",
        "Anlægsbevilling til cykelsti",
        "Teknik- og Miljøudvalget anbefaler, at der gives 3,1 mio. kr. til en cykelsti.",
        "Bevillingen blev vedtaget med 15 stemmer mod 4.",
        sagsnummer="24/1001",
    ),
    item("3", "Svømmehallens åbningstider", "Svømmehallen holder åbent til kl. 21.", "Vedtaget."),
    kommune="Fjordbæk Kommune",
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Three meetings of one municipality."""
    opened = Archive.create(tmp_path / "bibliotek")
    put(opened, TEKNIK, SKOLE, BYRAAD)
    yield opened
    opened.close()


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def index(tmp_path: Path, archive: Archive, encoder: WordEncoder) -> SearchIndex:
    """The archive's indexes, built."""
    built = SearchIndex(tmp_path / "bibliotek", archive, encoder)
    built.catch_up()
    return built


@pytest.fixture
def open_archive(tmp_path: Path) -> Iterator[Callable[..., Archive]]:
    """Make archives of meetings, in the order given."""
    opened: list[Archive] = []

    def make(name: str, *meetings: Meeting) -> Archive:
        made = Archive.create(tmp_path / name)
        put(made, *meetings)
        opened.append(made)
        return made

    yield make
    for made in opened:
        made.close()


@pytest.fixture(scope="session")
def lite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Milvus Lite in a file: what a cluster does, in this process."""
    server = Server(str(tmp_path_factory.mktemp("milvus") / "lite.db"), seconds=60)
    yield server
    server.close()
