"""What is known of a document's punkter before they are read: where each begins and ends."""

from dataclasses import dataclass, field

from assistant.minutes.contents import Contents


@dataclass(frozen=True, slots=True)
class Span:
    """The lines of one punkt: its heading, the lines printed above that, and its body.

    `above` are lines before the heading that belong to it (case line, status, attachments);
    `start` is the first of all, `end` one past the last. A punkt known only from the contents
    list has an empty body. `sagsnummer` is the one printed on the heading itself.
    """

    punkt: str | None
    title: str | None
    closed: bool
    heading: tuple[int, ...]
    body: tuple[int, int]
    above: tuple[int, ...] = ()
    sagsnummer: str | None = None

    @property
    def start(self) -> int:
        """Return the index of the first line that belongs to the punkt."""
        return min((*self.above, *self.heading, self.body[0]))


@dataclass(slots=True)
class Outline:
    """All punkter of a document in printed order, and which lines are contents or group heads.

    `told` are all lines that call a group open or closed; `groups` those that stand over punkter;
    `lifted` are the first lines of punkter that the closed group before them does not reach.
    `known` is False where nothing of the layout was recognised.
    """

    spans: list[Span]
    contents: Contents
    groups: set[int] = field(default_factory=set)
    told: tuple[int, ...] = ()
    lifted: frozenset[int] = frozenset()
    known: bool = True
