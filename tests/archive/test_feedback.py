from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.archive.feedback import FILE, LONGEST_COMMENT, Feedback, FeedbackBox, Reason
from assistant.errors import LibraryError

GIVEN = Feedback(
    "Hvad koster øllet?",
    Reason.WRONG_SOURCE,
    "answered",
    "Det koster 25 kr. [1]",
    cited=("fjordbaek-p02",),
    comment="Det er »forkert« – punkt 3",
    role="politiker",
    history=("Hvem holder festen?",),
    filters=("Udvalg: Byrådet",),
    today=date(2026, 11, 21),
    given=datetime(2026, 11, 21, 12, 0, tzinfo=UTC),
)


def test_what_is_put_is_read_again(tmp_path: Path) -> None:
    key = FeedbackBox(tmp_path).put(GIVEN)
    assert FeedbackBox(tmp_path).get(key) == replace(GIVEN, key=key)
    assert FeedbackBox(tmp_path).get(key + 1) is None


def test_the_newest_comes_first_and_the_oldest_are_left_out(tmp_path: Path) -> None:
    box = FeedbackBox(tmp_path)
    for number in range(4):
        box.put(replace(GIVEN, question=str(number)))
    assert [feedback.question for feedback in box.latest(3)] == ["3", "2", "1"]


def test_looking_makes_no_file(tmp_path: Path) -> None:
    assert FeedbackBox(tmp_path).latest() == []
    assert not (tmp_path / FILE).exists()


def test_several_at_once_are_all_kept(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as users:
        list(users.map(lambda n: FeedbackBox(tmp_path).put(replace(GIVEN, text=str(n))), range(24)))
    assert len(FeedbackBox(tmp_path).latest()) == 24


def test_a_long_comment_is_cut(tmp_path: Path) -> None:
    box = FeedbackBox(tmp_path)
    box.put(replace(GIVEN, comment="æ" * (LONGEST_COMMENT + 5)))
    assert box.latest()[0].comment == "æ" * LONGEST_COMMENT


def test_when_it_was_given_is_the_clock_if_nobody_says(tmp_path: Path) -> None:
    FeedbackBox(tmp_path).put(replace(GIVEN, given=None))
    given = FeedbackBox(tmp_path).latest()[0].given
    assert given is not None
    assert given.tzinfo is not None


def test_a_damaged_file_is_told_in_danish(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"ingen database" * 100)
    with pytest.raises(LibraryError, match="Tilbagemeldingerne i"):
        FeedbackBox(tmp_path).latest()
    with pytest.raises(LibraryError, match="Tilbagemeldingerne i"):
        FeedbackBox(tmp_path).put(GIVEN)
