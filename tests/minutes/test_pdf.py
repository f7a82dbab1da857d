import zlib
from collections.abc import Iterator

import pytest

from assistant.errors import UnreadableFile
from assistant.minutes import ocr, pdf, pdfium
from assistant.minutes.meeting import SectionKind
from assistant.minutes.pdf import text_of_pdf
from assistant.minutes.reader import read
from tests.minutes.writers import print_pdf

FILLER = "Forvaltningen har gennemgået ordningen og finder, at den virker efter hensigten. "
needs_tesseract = pytest.mark.skipif(bool(ocr.missing()), reason="Tesseract er ikke installeret")


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        text_of_pdf("møde.pdf", data)
    return str(caught.value)


# --- the text layer -----------------------------------------------------------------------------


def test_a_paragraph_that_the_margin_broke_is_one_line_again() -> None:
    found = text_of_pdf("a.pdf", print_pdf([("text", FILLER * 3), ("text", FILLER)]))
    assert found.text.split("\n") == [(FILLER * 3).strip(), "", FILLER.strip()]
    assert found.uncertain == ()


def test_short_lines_that_stand_alone_stay_apart() -> None:
    lines = ["Asta Brønlund (A)", "Poul Vang (V)", "Nour Haddad (Ø)"]
    text = text_of_pdf("a.pdf", print_pdf([("plain", line) for line in lines])).text
    assert text.split("\n") == lines


@pytest.mark.parametrize("below", ["16/24667", "Punkt 68 Navngivning af ny vej ved havnen"])
def test_a_full_line_ends_where_minutes_begin_another(below: str) -> None:
    full = "Forvaltningen om den nye vej ved havnens nordside"
    lines = [("text", FILLER * 6), ("plain", full), ("plain", below), ("text", FILLER)]
    text = text_of_pdf("a.pdf", print_pdf(lines)).text
    assert full in text.split("\n")


def test_headings_are_marked_as_in_markdown() -> None:
    printed = print_pdf([("title", "1. Kaj"), ("heading", "Indstilling"), ("text", FILLER * 4)])
    text = text_of_pdf("a.pdf", printed).text
    assert text.startswith("## 1. Kaj\n\n**Indstilling**\nForvaltningen")


def test_page_heads_and_numbers_are_not_part_of_a_punkt() -> None:
    lines = [("title", "1. Kajen"), ("heading", "Sagsfremstilling")]
    lines += [("text", f"{FILLER}Afsnit {number}.") for number in range(40)]
    printed = print_pdf(lines, head="Havneudvalget, 12-05-2026")
    (meeting,) = read("a.pdf", printed)
    (section,) = meeting.items[0].sections
    assert section.kind is SectionKind.SAGSFREMSTILLING
    assert "Havneudvalget" not in section.text
    assert "Side" not in section.text
    assert section.text.count("Afsnit") == 40
    assert meeting.udvalg == "Havneudvalget"


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    paragraph = f"{FILLER}Det koster intet. " * 40
    text = text_of_pdf("a.pdf", print_pdf([("text", paragraph)], head="Havneudvalget")).text
    assert text == f"Havneudvalget\n\n{paragraph.strip()}"


def test_a_broken_word_is_whole_and_an_own_hyphen_stays() -> None:
    words = "Kommunens beredskab for ikke-planlagte hændelser. "
    broken = print_pdf(
        [("plain", "x" * 58), ("text", words * 2), ("plain", "ikke-"), ("plain", "planlagte")]
    )
    assert "ikke-planlagte" in text_of_pdf("a.pdf", broken).text


def test_cells_of_a_row_are_parted_by_tabs() -> None:
    text = text_of_pdf("a.pdf", table_pdf()).text
    assert "Drift\t2025\t1.200.000" in text
    assert "Anlæg\t2026\t350.000" in text


def table_pdf() -> bytes:
    import io

    from reportlab.lib.pagesizes import A5
    from reportlab.platypus import SimpleDocTemplate, Table

    written = io.BytesIO()
    rows = [["Drift", "2025", "1.200.000"], ["Anlæg", "2026", "350.000"]]
    SimpleDocTemplate(written, pagesize=A5, invariant=1).build(
        [Table(rows, colWidths=[90, 80, 90])]
    )
    return written.getvalue()


# --- scanned pages ------------------------------------------------------------------------------


def scanned(lines: list[str]) -> bytes:
    """Return a PDF of one page that is a picture of the lines."""
    import io

    import pypdfium2

    printed = print_pdf([("text", line) for line in lines])
    with pypdfium2.PdfDocument(printed) as document:
        image = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    written = io.BytesIO()
    image.save(written, "PDF", resolution=200)
    return written.getvalue()


@needs_tesseract
def test_a_scanned_page_is_recognised_and_said_to_be() -> None:
    found = text_of_pdf(
        "a.pdf", scanned(["Beslutning", "Udvalget godkendte indstillingen på mødet."])
    )
    assert found.text.split("\n")[-1] == "Udvalget godkendte indstillingen på mødet."
    assert found.uncertain == (
        "1 side i PDF-filen er scannet; teksten er genkendt maskinelt og kan have fejl.",
    )


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    ocr.missing.cache_clear()
    monkeypatch.setenv("PATH", "/findes/ikke")
    yield
    ocr.missing.cache_clear()


@pytest.mark.usefixtures("no_tesseract")
def test_a_scanned_file_without_tesseract_is_refused_with_what_to_install() -> None:
    message = refusal(scanned(["Godkendt."]))
    assert message.startswith("møde.pdf: PDF-filen er scannet og har intet tekstlag. Installér")
    assert "tesseract-ocr-dan" in message


# --- hostile files ------------------------------------------------------------------------------


def test_a_locked_file_is_refused() -> None:
    locked = print_pdf([("plain", "Hemmeligt")], encrypt="kodeord")
    assert "låst med en adgangskode" in refusal(locked)


@pytest.mark.parametrize("kept", [20, 400, 1200])
def test_a_cut_off_file_is_refused(kept: int) -> None:
    whole = print_pdf([("plain", "Godkendt.")])
    assert len(whole) > kept
    assert "beskadiget" in refusal(whole[:kept])


def test_a_file_that_only_begins_like_a_pdf_is_refused() -> None:
    assert refusal(b"%PDF-1.7\n" + bytes(range(256)) * 40).endswith("den kommer fra.")


def test_a_file_without_any_text_is_refused() -> None:
    assert "ingen tekst" in refusal(pdf_of(b" ", packed=False))


def pdf_of(content: bytes, *, packed: bool) -> bytes:
    """Return a PDF of one page whose content stream is given."""
    kind = b"/Filter/FlateDecode" if packed else b""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1"
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), kind, content),
    ]
    written = b"%PDF-1.4\n"
    for number, each in enumerate(objects, 1):
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    return written + b"trailer<</Size 5/Root 1 0 R>>\n%%EOF"


def test_a_bomb_costs_itself_and_not_the_memory() -> None:
    megabyte = zlib.compressobj(9, wbits=-15)
    block = megabyte.compress(b" " * 2**20) + megabyte.flush(zlib.Z_FULL_FLUSH)
    bomb = pdf_of(b"\x78\xda" + block * 1500 + b"\x03\x00", packed=True)
    assert len(bomb) < 10 * 2**20
    assert "tid eller hukommelse" in refusal(bomb)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SECONDS", 0.001)
    assert "tid eller hukommelse" in refusal(print_pdf([("plain", "Godkendt.")]))


def test_a_file_of_too_many_pages_is_refused() -> None:
    kids = b"3 0 R " * (pdfium.MOST_PAGES + 1)
    many = pdf_of(b" ", packed=False).replace(b"3 0 R", kids, 1).replace(b"Count 1", b"Count 3001")
    assert "3000 sider" in refusal(many)
