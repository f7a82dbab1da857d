import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.errors import UnreadableFile
from assistant.minutes.files import decode
from assistant.minutes.wordfile import text_of_word_file


def written(write: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    write(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def text_of(write: Callable[[Any], None]) -> str:
    return text_of_word_file("møde.docx", written(write))


def body_xml(inner: str) -> bytes:
    """Return a Word file whose body is the given XML."""
    return written(lambda document: _filled(document, inner))


def _filled(document: Any, inner: str) -> None:
    wrapped = parse_xml(f"<w:body {nsdecls('w')}>{inner}</w:body>")
    for element in reversed(list(wrapped)):
        document.element.body.insert(0, element)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        decode("møde.docx", data)
    return str(caught.value)


# --- what is printed ----------------------------------------------------------------------------


def test_headings_keep_their_level_and_bold_lines_are_marked() -> None:
    def write(document: Any) -> None:
        document.add_heading("1. Kajen", 1)
        document.add_heading("Indstilling", 2)
        document.add_paragraph().add_run("Beslutning").bold = True

    assert text_of(write) == "# 1. Kajen\n\n## Indstilling\n**Beslutning**"


def test_tables_become_tabbed_rows() -> None:
    def write(document: Any) -> None:
        table = document.add_table(2, 3)
        for row, texts in zip(
            table.rows, (("Post", "2025", "2026"), ("Drift", "1.200", "")), strict=True
        ):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    assert text_of(write) == "Post\t2025\t2026\nDrift\t1.200"


def test_a_table_that_lays_out_the_page_gives_its_cells_own_lines() -> None:
    def write(document: Any) -> None:
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text = "Sagsfremstilling\n" + "Kajen er slidt. " * 30
        cells[1].text = "Indstilling\nat kajen skiftes"

    lines = text_of(write).split("\n")
    assert "\t" not in "".join(lines)
    assert [line for line in lines if line][::3] == ["Sagsfremstilling", "at kajen skiftes"]


def test_numbers_that_word_counts_are_printed() -> None:
    def write(document: Any) -> None:
        for text in ("at kajen skiftes", "at udgiften deles"):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("Kort.pdf", style="List Bullet")

    assert text_of(write) == "1. at kajen skiftes\n2. at udgiften deles\n\n- Kort.pdf"


def test_fields_in_content_controls_are_text() -> None:
    control = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Sagsnr.: </w:t></w:r><w:sdt><w:sdtContent><w:r>"
        "<w:t>26/101</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"
    )
    assert text_of_word_file("a.docx", body_xml(control)) == "Sagsnr.: 26/101"


def test_deleted_words_and_field_codes_are_not_text() -> None:
    changed = (
        "<w:p><w:del><w:r><w:delText>Afvist</w:delText></w:r></w:del><w:ins><w:r><w:t>Godkendt</w:t>"
        "</w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert text_of_word_file("a.docx", body_xml(changed)) == "Godkendt"


def test_the_head_of_the_pages_comes_first_and_once() -> None:
    def write(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Havneudvalget, 12-05-2026"
        document.add_paragraph("1. Kajen")

    assert text_of(write).split("\n")[0] == "Havneudvalget, 12-05-2026"


def test_empty_paragraphs_part_where_the_author_used_them() -> None:
    def write(document: Any) -> None:
        for text in ("Kajen", "Sag nr. 12", "", "Den er slidt."):
            document.add_paragraph(text)

    assert text_of(write) == "Kajen\nSag nr. 12\n\nDen er slidt."


# --- hostile files ------------------------------------------------------------------------------


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_name_is_not_enough_to_be_a_word_file() -> None:
    assert "ikke et Word-dokument" in refusal(b"Referat af et m\xc3\xb8de")


def test_another_zip_archive_is_refused() -> None:
    assert "zip-arkiv" in refusal(packed({"mimetype": b"application/epub+zip"}))


def test_a_cut_off_file_is_refused() -> None:
    whole = written(lambda document: document.add_paragraph("Godkendt."))
    assert "zip-arkiv" in refusal(whole[: len(whole) // 2])


def test_a_document_without_a_body_is_refused() -> None:
    assert "beskadiget" in refusal(packed({"word/document.xml": b"<document/>"}))


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    bomb = packed({"word/document.xml": b" " * (51 * 2**20)})
    assert len(bomb) < 100_000
    assert "for stor, når den pakkes ud" in refusal(bomb)


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = packed({"word/document.xml": b"<w>" + b" " * (60 * 2**20)})
    size = struct.pack("<I", 60 * 2**20 + 3)
    assert bomb.count(size) == 2
    assert "beskadiget" in refusal(bomb.replace(size, struct.pack("<I", 1000)))


def test_a_document_with_a_document_type_is_refused() -> None:
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        b"<w:document>&b;</w:document>"
    )
    assert "dokumenttype" in refusal(packed({"word/document.xml": laughs}))


def test_a_locked_file_is_refused() -> None:
    locked = bytearray(packed({"word/document.xml": b"<document/>"}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + flags] |= 1
    assert "låst med en adgangskode" in refusal(bytes(locked))


def test_an_older_office_file_is_refused() -> None:
    assert "ældre Office-dokument" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
