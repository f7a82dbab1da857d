"""What users thought of answers: one row each, in a file of its own beside the archive.

Apart from the archive, because it is about people and not about minutes: it is kept for another
time, shown to others, and lost without harm when the minutes are read anew elsewhere.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from assistant.archive.sidefile import opened

FILE = "feedback.sqlite"
HIDDEN = "(skjult: kan være lukket tekst)"
"""Stands where words of a closed punkt may have been."""

LONGEST_COMMENT = 2_000
"""Characters that are kept of a comment."""

_CONTENT = "Tilbagemeldingerne"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    given TEXT NOT NULL,
    content TEXT NOT NULL
);
"""


class Reason(StrEnum):
    """What a user can find wrong with an answer; `HELPED` is that nothing was."""

    HELPED = "hjalp"
    WRONG_SOURCE = "forkert kilde"
    MISSING = "mangler noget"
    WRONG_ANSWER = "forkert svar"
    SHOULD_ANSWER = "skulle have svaret"
    OTHER = "andet"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a user thought of one answer, with all that is needed to ask the same again.

    `outcome`, `text` and `cited` (ids of punkter) are the answer's; `filters` are those that
    held, in words; `today` is the day it was asked as of. `key` is 0 until it is kept.
    """

    question: str
    reason: Reason
    outcome: str
    text: str
    cited: tuple[str, ...] = ()
    comment: str = ""
    role: str = "offentlig"
    history: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    today: date | None = None
    given: datetime | None = None
    key: int = 0


def without_words(given: Feedback) -> Feedback:
    """Return feedback of somebody who read closed text, so that no word of it reaches others.

    The question, what was written and the filters may hold words of it as well as the answer does.
    """
    return replace(given, question=HIDDEN, text=HIDDEN, comment="", history=(), filters=())


class FeedbackBox:
    """The feedback of one library."""

    def __init__(self, folder: Path, kept: timedelta | None = None) -> None:
        """Use the file in a library's folder; it is made by the first feedback.

        What is older than `kept` is deleted whenever the box is opened.
        """
        self._file = folder / FILE
        self._kept = kept

    def put(self, feedback: Feedback) -> int:
        """Keep feedback; return its key.

        Raises:
            LibraryError: the file cannot be written.
        """
        self.expire()
        given = feedback.given or datetime.now().astimezone()
        with opened(self._file, _CONTENT) as connection, connection:
            connection.execute(_SCHEMA)
            row = (given.isoformat(), _content(feedback))
            done = connection.execute("INSERT INTO feedback (given, content) VALUES (?, ?)", row)
            return int(done.lastrowid or 0)

    def latest(self, most: int = 500) -> list[Feedback]:
        """Return the latest feedback, newest first.

        Raises:
            LibraryError: the file cannot be read.
        """
        return self._read("ORDER BY key DESC LIMIT ?", most)

    def get(self, key: int) -> Feedback | None:
        """Return the feedback of a key."""
        return next(iter(self._read("WHERE key = ?", key)), None)

    def expire(self) -> int:
        """Delete what is kept longer than it may be; return how much that was."""
        return self.delete_older(self._kept) if self._kept is not None else 0

    def delete(self, keys: Iterable[int]) -> int:
        """Delete the feedback of some keys; return how much was there."""
        return self._delete("key = ?", [(key,) for key in set(keys)])

    def delete_older(self, age: timedelta) -> int:
        """Delete what was given longer ago than that; return how much that was."""
        before = (datetime.now(UTC) - age).timestamp()
        return self._delete("CAST(strftime('%s', given) AS INTEGER) <= ?", [(before,)])

    def _delete(self, which: str, values: Sequence[tuple[float]]) -> int:
        if not self._file.is_file():
            return 0
        with opened(self._file, _CONTENT) as connection, connection:
            done = connection.executemany(f"DELETE FROM feedback WHERE {which}", values)
            return int(done.rowcount)

    def _read(self, which: str, value: int) -> list[Feedback]:
        if not self._file.is_file():
            return []
        self.expire()
        with opened(self._file, _CONTENT) as connection:
            rows = connection.execute(f"SELECT key, given, content FROM feedback {which}", (value,))
            return [_feedback(*row) for row in rows]


def _content(feedback: Feedback) -> str:
    kept = {n: v for n, v in asdict(feedback).items() if n not in ("key", "given")}
    kept["comment"] = feedback.comment[:LONGEST_COMMENT]
    kept["today"] = feedback.today.isoformat() if feedback.today else None
    return json.dumps(kept, ensure_ascii=False)


def _feedback(key: int, given: str, content: str) -> Feedback:
    kept = json.loads(content)
    return Feedback(
        question=kept["question"],
        reason=Reason(kept["reason"]),
        outcome=kept["outcome"],
        text=kept["text"],
        cited=tuple(kept["cited"]),
        comment=kept["comment"],
        role=kept["role"],
        history=tuple(kept["history"]),
        filters=tuple(kept["filters"]),
        today=date.fromisoformat(kept["today"]) if kept["today"] else None,
        given=datetime.fromisoformat(given),
        key=key,
    )
