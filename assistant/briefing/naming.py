"""How a line names the treatment it tells of: body, date, punkt, and title where it is needed."""

import re
from dataclasses import dataclass
from zlib import crc32

from assistant.answers.text.quoting import canonical
from assistant.briefing.quoting import quoted
from assistant.cases.sagsforloeb import Step
from assistant.cases.steps import same_body

_SUFFIX = re.compile(r"\s*\((?:[A-ZÆØÅ]|genoptaget)\)\s*$", re.IGNORECASE)
_LONGEST_TITLE = 14


@dataclass(frozen=True, slots=True)
class Naming:
    """What a chapter's heading says already: the case's title, or the body of a period.

    `always` puts the title into every line, as where a chapter tells of many cases. `item` is the
    id of the punkt that the chapter is about, whose lines need not name it.
    """

    title: str | None = None
    udvalg: str | None = None
    always: bool = False
    item: str | None = None

    def row(self, step: Step) -> str:
        """Return how the row of decisions names a treatment: by its title too, where it differs."""
        title = step.record.item.title
        if not title or (not self.always and _plain(title) == _plain(self.title or "")):
            return where(step, self.udvalg)
        return f"{where(step, self.udvalg)}, {quoted(title, _LONGEST_TITLE).printed}"

    def line(self, step: Step) -> str:
        """Return how other lines name it: the row has told its title, unless there are many."""
        if self.item is not None and step.own and step.record.item.id == self.item:
            return "Punktet" if step.held else "Dagsordenen"
        return self.row(step) if self.always else where(step, self.udvalg)


def line_id(step: Step, kind: str, words: str = "") -> str:
    """Return the id of a line; the same words of the same treatment always have the same."""
    day = f"{step.held_on:%Y%m%d}" if step.held_on else "0"
    mark = f"-{crc32(canonical(words).encode())}" if words else ""
    return f"{step.record.item.id}-{day}-{kind}{mark}"


def where(step: Step, known: str | None = None) -> str:
    """Return body, date and punkt of a treatment, as the archive has them; no `known` body."""
    item = step.record.item
    punkt = f", punkt {item.punkt}" if step.own and item.punkt else ""
    day = f"{step.held_on:%d-%m-%Y}" if step.held_on else ""
    if known and day and same_body(step.udvalg, known):
        return f"{day}{punkt}"
    return f"{step.udvalg or 'Mødet'}{f' den {day}' if day else ''}{punkt}"


def _plain(title: str) -> str:
    return _SUFFIX.sub("", canonical(title)).casefold()
