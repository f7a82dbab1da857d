from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.accounts import User
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.archive.writing import store
from assistant.library import Library
from assistant.minutes.meeting import AgendaItem, Meeting
from assistant.settings import Settings
from assistant.ui.login.asker import asker
from assistant.ui.originals import address, router
from assistant.ui.responses import DanishPage

Keep = Callable[..., str]

PAGE = b"<!doctype html><html lang='en'><head></head><script>alert(1)</script>"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def library(tmp_path: Path, settings: Settings) -> Library:
    return Library.create(tmp_path / "bibliotek", settings)


@pytest.fixture
def keep(library: Library) -> Keep:
    """Put a file into the archive as it came, and return its digest."""

    def put(name: str, data: bytes, *, closed: bool = False) -> str:
        sha256 = library.archive.originals.keep(data)
        told = Meeting("Byrådet", None, (AgendaItem("1", "Sag", None, closed=closed),), name)
        store(library.archive, SourceRecord(f"/{name}", name, sha256), [told])
        return sha256

    return put


def client(library: Library, viewer: Viewer = PUBLIC) -> TestClient:
    app = FastAPI()
    app.include_router(router(library))
    app.dependency_overrides[asker] = lambda: User("Mette", viewer)
    app.add_middleware(DanishPage, title="Referatassistent")
    return TestClient(app)


@pytest.mark.parametrize(
    ("name", "data", "kind", "how"),
    [
        ("møde.pdf", b"%PDF-1.7 ...", "application/pdf", "inline"),
        ("møde.txt", "æøå".encode(), "text/plain; charset=utf-8", "inline"),
        ("møde.md", "æøå".encode("cp1252"), "text/plain; charset=windows-1252", "inline"),
        ("møde.text", "æ".encode("utf-16"), "text/plain; charset=utf-16", "inline"),
        ("møde.html", PAGE, "text/html; charset=utf-8", "attachment"),
        ("møde.docx", b"PK", WORD, "attachment"),
        ("møde.json", b"{}", "application/json", "attachment"),
        ("møde.pdf", b"ikke en pdf", "application/octet-stream", "attachment"),
        ("møde.exe", b"MZ", "application/octet-stream", "attachment"),
    ],
)
def test_a_file_comes_as_it_was_and_runs_nothing(
    library: Library, keep: Keep, name: str, data: bytes, kind: str, how: str
) -> None:
    answered = client(library).get(address(keep(name, data)))
    assert answered.status_code == 200
    assert answered.content == data
    assert answered.headers["content-type"] == kind
    disposition = answered.headers["content-disposition"]
    assert disposition.startswith(f"{how}; filename*=utf-8''m%C3%B8de")


def test_a_file_with_a_closed_punkt_is_for_those_who_may_read_it(
    library: Library, keep: Keep
) -> None:
    place = address(keep("møde.txt", b"lukket", closed=True))
    refused = client(library).get(place)
    assert refused.status_code == 404
    assert "lukkede" in refused.json()["detail"]
    assert client(library, Viewer(Role.MEDARBEJDER)).get(place).content == b"lukket"


@pytest.mark.parametrize(
    "path", ["..%2f..%2farchive.sqlite", "archive.sqlite", "0" * 64, "%2e%2e", "' OR 1=1 --"]
)
def test_no_other_address_reaches_the_disk(library: Library, keep: Keep, path: str) -> None:
    keep("møde.txt", b"hej")
    assert client(library).get(f"/original/{path}").status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_said_to_be_missing(
    library: Library, keep: Keep
) -> None:
    sha256 = keep("møde.txt", b"hej")
    library.archive.originals.path(sha256).unlink()
    assert client(library).get(address(sha256)).status_code == 404
