from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
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


def test_what_is_older_than_it_may_be_is_deleted_when_the_box_is_opened(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    plain = FeedbackBox(tmp_path)
    for days in (0, 9, 11, 400):
        plain.put(replace(GIVEN, comment=str(days), given=now - timedelta(days=days)))
    kept = FeedbackBox(tmp_path, timedelta(days=10))
    assert [feedback.comment for feedback in kept.latest()] == ["9", "0"]
    assert len(plain.latest()) == 2
    assert kept.expire() == 0


def test_when_it_was_given_counts_in_every_time_zone(tmp_path: Path) -> None:
    east = timezone(timedelta(hours=13))
    given = datetime.now(UTC) - timedelta(days=1, hours=1)
    FeedbackBox(tmp_path).put(replace(GIVEN, given=given.astimezone(east)))
    assert FeedbackBox(tmp_path).delete_older(timedelta(days=2)) == 0
    assert FeedbackBox(tmp_path).delete_older(timedelta(days=1)) == 1


def test_what_is_deleted_is_gone_from_the_file(tmp_path: Path) -> None:
    box = FeedbackBox(tmp_path)
    keys = [box.put(replace(GIVEN, comment=f"kanariefugl {n}")) for n in range(40)]
    assert box.delete([*keys[1:], 9999]) == 39
    held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert held.count(b"kanariefugl") == 1


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
