import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.minutes import ocr
from assistant.minutes.layout import text_of_sheets

COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text"


def row(
    level: int, line: int, word: int, box: tuple[int, int, int, int], conf: int, text: str
) -> str:
    return "\t".join(map(str, (level, 1, 1, 1, line, word, *box, conf, text)))


def table(*lines: list[tuple[str, int, int]]) -> str:
    """Return what Tesseract says of a page: lines of (word, left, confidence), 60 dots apart."""
    rows = ["\t".join(COLUMNS.split()), row(1, 0, 0, (0, 0, 2480, 3508), -1, "")]
    for number, words in enumerate(lines, 1):
        for at, (word, left, conf) in enumerate(words, 1):
            box = (left, 100 + 60 * number, 20 * len(word), 40)
            rows.append(row(5, number, at, box, conf, word))
    return "\n".join(rows)


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program of that name which answers what the test writes into a file beside it."""
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\nif [ "$1" = --list-langs ]; then cat "$0.langs"; else cat > /dev/null; '
        'cat "$0.out" || exit 1; fi\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "tesseract.langs").write_text("List of available languages (2):\ndan\nosd\n")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    ocr.missing.cache_clear()
    yield program
    ocr.missing.cache_clear()


def answer(tesseract: Path, *lines: list[tuple[str, int, int]]) -> str:
    Path(f"{tesseract}.out").write_text(table(*lines), encoding="utf-8")
    return text_of_sheets([ocr.read_image("a.pdf", b"P5 1 1 255\n\x00")])


def test_words_of_a_line_stand_together_and_lines_below_each_other(tesseract: Path) -> None:
    text = answer(
        tesseract,
        [("1.", 100, 60), ("Kajen", 160, 96)],
        [("Sagsnr.", 100, 95), ("26/101", 260, 95)],
    )
    assert text == "1. Kajen\nSagsnr. 26/101"


def test_stains_and_logos_are_left_out_and_unsure_numbers_kept(tesseract: Path) -> None:
    text = answer(
        tesseract,
        [("oe", 100, 13), ("mil", 200, 11), ("TAN", 300, 32)],
        [("7.", 100, 22), ("Etablering", 160, 91)],
    )
    assert text == "7. Etablering"


def test_a_wide_gap_parts_two_cells(tesseract: Path) -> None:
    text = answer(tesseract, [("Drift", 100, 95), ("1.200.000", 900, 95)])
    assert text == "Drift\t1.200.000"


def test_a_page_without_words_is_empty(tesseract: Path) -> None:
    assert answer(tesseract) == ""


def test_a_failing_program_is_one_refused_file(tesseract: Path) -> None:
    with pytest.raises(UnreadableFile, match="tekstgenkendelsen af en scannet side mislykkedes"):
        ocr.read_image("a.pdf", b"")


@pytest.mark.usefixtures("tesseract")
def test_nothing_is_missing_with_danish() -> None:
    assert ocr.missing() == ""


def test_danish_can_be_missing(tesseract: Path) -> None:
    Path(f"{tesseract}.langs").write_text("eng\nosd\n")
    assert "apt install tesseract-ocr-dan)" in ocr.missing()
