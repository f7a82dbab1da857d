"""Files that lead elsewhere, never end, bear hostile names or unpack to far more than they are."""

import io
import os
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from assistant.archive.diskfiles import bytes_of, list_files
from assistant.archive.enclosures import keep_files
from assistant.archive.ingest import FileStatus
from assistant.archive.originals import Originals
from assistant.errors import UnreadableFile
from assistant.library import Library
from assistant.minutes.files import tidy
from assistant.minutes.reader import read
from assistant.minutes.signs import visible
from assistant.settings import load_settings

MINUTES = (
    "Fjordbæk Kommune\nReferat af møde i Teknisk Udvalg\nMandag den {}. maj 2024\n\n"
    "1. Ny cykelsti\nSagsnr. 24/1201\nSagsfremstilling\nStien er 2 km.\nBeslutning\nGodkendt.\n"
)
HIDDEN = "\u202e\u202d\u2066\u2069\u200b\u200d\u200f\u061c\u2060\ufeff\U000e0041\x1b\x9b\x07"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    settings = load_settings(library=tmp_path / "l", demo=tmp_path / "d", today="2024-12-01")
    return Library.create(settings.library, settings)


def test_a_link_in_a_folder_is_not_followed(library: Library, tmp_path: Path) -> None:
    folder, secret = tmp_path / "ind", tmp_path / "hemmelig.txt"
    folder.mkdir()
    secret.write_text(MINUTES.format(13))
    (folder / "referat.txt").symlink_to(secret)
    (folder / "mappe").symlink_to(tmp_path)
    (folder / "ring").symlink_to(folder)
    report = library.ingest([folder])
    assert {file.source for file in report.refused} == {"referat.txt", "mappe", "ring"}
    assert all("link" in (file.reason or "") for file in report.files)
    assert library.archive.files.sources() == []


def test_a_link_that_is_named_itself_is_followed(library: Library, tmp_path: Path) -> None:
    (tmp_path / "rigtig.txt").write_text(MINUTES.format(13))
    (tmp_path / "link.txt").symlink_to(tmp_path / "rigtig.txt")
    assert library.ingest([tmp_path / "link.txt"]).count(FileStatus.READ) == 1


def test_what_never_ends_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "roer.txt")
    for file in (tmp_path / "roer.txt", Path("/dev/zero"), Path("/dev/stdin")):
        with pytest.raises(UnreadableFile):
            bytes_of(file)


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.txt",
        "gnp\u202etxt.exe.txt",
        "\x1b[31mrød.txt",
        "<img src=x>.txt",
        'a"b;c=.txt',
        "-rf.txt",
    ],
)
def test_a_file_s_name_hides_nothing(library: Library, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(MINUTES.format(13))
    [told] = library.ingest([tmp_path / name]).files
    assert told.status is FileStatus.READ
    assert told.source.isprintable()


def test_a_name_that_is_no_text_is_refused_and_the_others_are_read(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "ind"
    folder.mkdir()
    (folder / "god.txt").write_text(MINUTES.format(13))
    with open(os.path.join(os.fsencode(folder), b"\xff\xfe.txt"), "w") as out:
        out.write(MINUTES.format(27))
    report = library.ingest([folder])
    assert report.count(FileStatus.READ) == 1
    assert "UTF-8" in str(report.refused[0].reason)
    assert repr(report.files).encode()


@pytest.mark.parametrize(
    "name",
    [
        "../hemmelig.txt",
        "/etc/passwd",
        "a/../../hemmelig.txt",
        "..\\hemmelig.txt",
        "a\x00b",
        "x" * 9000,
    ],
)
def test_an_attachment_leads_out_of_no_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "hemmelig.txt").write_text("hemmelig")
    (tmp_path / "ind").mkdir()
    document = tmp_path / "ind" / "referat.txt"
    document.write_text("x")
    kept = keep_files(document, [name], Originals(tmp_path / "originals"))
    assert kept == {name: None}


def test_a_link_among_attachments_is_not_followed(tmp_path: Path) -> None:
    document = tmp_path / "ind" / "referat.txt"
    (tmp_path / "ind" / "referat.bilag").mkdir(parents=True)
    (tmp_path / "hemmelig.txt").write_text("hemmelig")
    (document.parent / "referat.bilag" / "Kort.txt").symlink_to(tmp_path / "hemmelig.txt")
    assert set(keep_files(document, [], Originals(tmp_path / "o")).values()) <= {None}
    assert len(list_files([document.parent])) == 0


@pytest.mark.parametrize("sign", HIDDEN)
def test_no_hidden_sign_reaches_the_archive(sign: str) -> None:
    text = MINUTES.format(13).replace("Ny cykelsti", f"Ny {sign}cykel{sign}sti")
    for name, data in (
        ("a.txt", text.encode()),
        ("a.html", f"<html><body><pre>{text}</pre></body></html>".encode()),
        ("a.txt", text.replace(sign, f"&#x{ord(sign):x};").encode()),
        ("a.txt", text.replace(sign, f"&#{ord(sign)};").encode()),
    ):
        [meeting] = read(name, data)
        assert sign not in repr(meeting)
        assert sign not in str(meeting.items[0].title)


def test_what_letters_need_stays() -> None:
    text = "Æble – »ord« 5 m² 10 €\tNår\u00adværende\nÅ\u0301 1.\u00a0maj"
    assert visible(text) == text
    assert tidy("a\r\nb\rc\u2028d\x85e&#13;f") == "a\nb\nc\nd\ne\nf"


# --- bombs --------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body>{{}}</w:body></w:document>"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


def word(document: str | bytes, **parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return packed.getvalue()


def deep_tables() -> bytes:
    opened = "<w:tbl><w:tr><w:tc>" * 3_000
    return word(BODY.format(opened + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3_000))


def deep_runs() -> bytes:
    return word(BODY.format("<w:p>" + "<w:ins>" * 3_000 + "</w:ins>" * 3_000 + "</w:p>"))


def looping_styles() -> bytes:
    styles = f"<w:styles {W}>" + "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{1 - n}"/></w:style>'
        for n in (0, 1)
    )
    text = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>1. Sti</w:t></w:r></w:p>'
    return word(BODY.format(text), styles=f"{styles}</w:styles>")


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb in Word": ("a.docx", lambda: word(b" " * (60 * 2**20))),
    "entities in Word": ("a.docx", lambda: word(LAUGHS + BODY.format("&c;&x;"))),
    "entities behind a comment": (
        "a.docx",
        lambda: word("<!-- x -->" + LAUGHS + BODY.format("&x;")),
    ),
    "deep tables in Word": ("a.docx", deep_tables),
    "deep runs in Word": ("a.docx", deep_runs),
    "styles in a ring": ("a.docx", looping_styles),
    "entities in an export": ("a.xml", lambda: (LAUGHS + "<Meeting>&c;&x;</Meeting>").encode()),
    "a deep export": ("a.xml", lambda: b"<Meeting>" + b"<a>" * 200_000),
    "comments without end": ("a.xml", lambda: b"<!--1-->" * 2_500 + b"<"),
    "processing without end": ("a.xml", lambda: b"<?a ?>" * 5_000),
    "deep HTML": ("a.html", lambda: b"<div>" * 100_000 + b"1. Sti" + b"</div>" * 100_000),
    "HTML of attributes": ("a.html", lambda: b"<p " + b'a="b" ' * 300_000 + b">1. Sti"),
    "HTML never closed": ("a.html", lambda: b"<html><" * 200_000),
    "deep JSON": ("a.json", lambda: b'{"Dagsordenpunkter":' * 50_000),
    "numbers in JSON": ("a.json", lambda: b'{"Dagsordenpunkter": [' + b"9" * 1_000_000 + b"]}"),
    "a PDF of rings": (
        "a.pdf",
        lambda: (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count "
            b"9999999/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>"
        ),
    ),
    "one long word": ("a.txt", lambda: MINUTES.format(13).encode() + b"A" * 2_000_000),
    "one long line": ("a.txt", lambda: MINUTES.format(13).encode() + "Åben ".encode() * 40_000),
    "blanks": ("a.txt", lambda: MINUTES.format(13).encode() + b" " * 5_000_000 + b"9"),
    "capitals": ("a.txt", lambda: MINUTES.format(13).encode() + (b"A" * 81 + b"\n") * 2_000),
    "brackets": ("a.txt", lambda: MINUTES.format(13).encode() + b"(" * 500_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_refused_in_time(name: str) -> None:
    file, made = BOMBS[name]
    data, begun = made(), time.process_time()
    with suppress(UnreadableFile):
        assert "root:" not in repr(read(file, data))
    assert time.process_time() - begun < 20


def test_so_many_were_tried() -> None:
    print(f"{len(BOMBS)} bombs, {len(HIDDEN)} hidden signs")
    assert len(BOMBS) > 20
