"""Hold each line of a briefing against the archive, by the verifier that answers pass."""

from collections.abc import Iterable
from functools import lru_cache

from assistant.answers.answer import Outcome
from assistant.answers.verify import Fault, Sources, find_faults
from assistant.answers.wording.draft import Draft, number
from assistant.archive.records import ItemRecord
from assistant.archive.viewer import Viewer
from assistant.briefing.briefing import Line
from assistant.minutes.meeting import Meeting
from assistant.search.question import Intent, Question

_NO_QUESTION = Question("", "", (), Intent.ANDET)


class Checker:
    """Checks lines for one viewer; what it looked up it keeps, for as long as it lives."""

    def __init__(self, sources: Sources, viewer: Viewer) -> None:
        """Check against an archive as a viewer may see it."""
        self._held = _Held(sources)
        self._viewer = viewer

    def faults(self, line: Line) -> tuple[Fault, ...]:
        """Return what is wrong with a line; a person's own line is theirs to answer for."""
        if line.added_by is not None:
            return ()
        draft = Draft(Outcome.ANSWERED, (line.statement,))
        return find_faults(number(draft, _NO_QUESTION, ()), self._held, self._viewer)

    def sound(self, lines: Iterable[Line]) -> list[Line]:
        """Return the lines that may be shown."""
        return [line for line in lines if not self.faults(line)]


class _Held:
    """An archive whose punkter and meetings are looked up once."""

    def __init__(self, sources: Sources) -> None:
        self._item = lru_cache(maxsize=2048)(sources.item)
        self._meeting = lru_cache(maxsize=256)(sources.meeting)

    def item(self, item_id: str, viewer: Viewer) -> ItemRecord | None:
        """Return one punkt as the viewer may see it."""
        return self._item(item_id, viewer)

    def meeting(self, meeting_id: str, viewer: Viewer) -> Meeting | None:
        """Return one meeting as the viewer may see it."""
        return self._meeting(meeting_id, viewer)
