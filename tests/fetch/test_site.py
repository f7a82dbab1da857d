import shutil
import ssl
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import FetchError
from assistant.fetch import Manners, fetch
from assistant.fetch.agendafile import agenda_in
from assistant.fetch.site import origin_of, retry_after
from tests.fetch.publication import PDF, Publication, guid, serving

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("", 0),
        ("0", 0),
        (" 120 ", 120),
        ("Sat, 21 Nov 2026 12:02:00 GMT", 120),
        ("Sat, 21 Nov 2026 12:02:00 -0000", 120),
        ("Sat, 21 Nov 2026 13:02:00 +0100", 120),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0),
        ("-5", 0),
        ("snart", 0),
        ("²", 0),
        ("Sat, 41 Nov 2026 11:00:00 GMT", 0),
    ],
)
def test_retry_after(header: str, seconds: float) -> None:
    assert retry_after(header, NOW) == seconds


@given(st.text())
def test_any_retry_after_is_a_wait(header: str) -> None:
    assert retry_after(header, NOW) >= 0


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("dagsordener.fjordby.dk", "https://dagsordener.fjordby.dk"),
        ("https://dagsordener.fjordby.dk/vis?id=1#x", "https://dagsordener.fjordby.dk"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("HTTPS://Dagsordener.Fjordby.DK", "https://dagsordener.fjordby.dk"),
        ("https://dagsordener.lyngsø.dk", "https://dagsordener.xn--lyngs-zua.dk"),
        ("http://[::1]:80/x", "http://[::1]"),
    ],
)
def test_the_site_of_an_address(url: str, origin: str) -> None:
    assert str(origin_of(url)) == origin


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate that nobody vouches for."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl mangler")
    pem = tmp_path / "selv.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    files = ["-keyout", str(pem), "-out", str(tmp_path / "crt.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)
    pem.write_text(pem.read_text() + (tmp_path / "crt.pem").read_text())
    return pem


@pytest.fixture
def unvouched(certificate: Path) -> Iterator[Publication]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(context) as site:
        yield site


def test_a_site_that_cannot_prove_who_it_is_gets_no_request(
    unvouched: Publication, tmp_path: Path, manners: Manners
) -> None:
    with pytest.raises(FetchError, match="certifikatet godkendes ikke"):
        fetch(unvouched.url, tmp_path / "hentet", manners=manners)
    assert unvouched.asked == []


def test_a_move_to_https_on_the_same_host_is_followed_and_checked(
    site: Publication, unvouched: Publication, tmp_path: Path, manners: Manners
) -> None:
    moved = f"{unvouched.url}/api/agenda/udvalgsliste"
    site.always["/api/agenda/udvalgsliste"] = lambda each: each.reply(301, b"", Location=moved)
    with pytest.raises(FetchError, match="certifikatet godkendes ikke"):
        fetch(site.url, tmp_path / "hentet", manners=manners)


@pytest.fixture(scope="module")
def shaky() -> Iterator[Publication]:
    with serving() as site:
        yield site


def half(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "900")
    handler.end_headers()
    handler.wfile.write(b"%PDF-1.7 {")
    handler.close_connection = True


def status(code: int) -> Any:
    return lambda handler: handler.reply(code, b"", Retry_After="1")


PATHS = [
    "/api/agenda/udvalgsliste",
    *(f"/api/agenda/dagsorden/{guid(number)}" for number in range(1, 7)),
    *(f"/Vis/Pdf/bilag/{guid(number)}" for number in (21, 22)),
]
BAD_HABITS = st.one_of(
    st.just(half),
    st.sampled_from([408, 429, 500, 502, 503, 504]).map(status),
)


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(st.sampled_from(PATHS), st.lists(BAD_HABITS, max_size=3)), st.booleans())
def test_what_passes_never_changes_what_is_fetched(
    shaky: Publication, faults: dict[str, list[Any]], etags: bool
) -> None:
    shaky.etags = etags
    shaky.faults.update({path: list(each) for path, each in faults.items()})
    patient = Manners(pause=0, attempts=4, sleep=lambda _: None)
    with TemporaryDirectory() as folder:
        report = fetch(shaky.url, Path(folder), attachments=True, manners=patient)
        assert report.complete
        for agenda in report.agendas:
            data = (Path(folder) / (agenda.file or "")).read_bytes()
            assert agenda_in(data) == shaky.agendas[agenda.id]
        pdfs = sorted(path.read_bytes() for path in Path(folder).glob(".bilag/*"))
        assert pdfs == [PDF + b"21", PDF + b"22"]
