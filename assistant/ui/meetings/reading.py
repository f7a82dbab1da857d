"""A meeting made ready to be read: its punkter with what stands open, what is folded, and hits.

What a viewer may not read was taken out by the archive; a closed punkt is shown as its printed
heading and nothing more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.archive.archive import Archive
from assistant.archive.records import Treated
from assistant.archive.viewer import Sitting, Viewer
from assistant.minutes.meeting import AgendaItem, Attachment, Meeting, State
from assistant.search.standing import is_standing
from assistant.ui.meetings.hits import Wanted
from assistant.ui.meetings.listing import NAMELESS
from assistant.ui.quotes import Block, Kind, flow, item_blocks
from assistant.ui.wording import UNTITLED, long_date

ROOT = "/moeder"
"""The address of the list; a meeting's is below it."""

ASKED = "spm"
"""The name under which a question stands in the address of the page Spørg."""

_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An attachment in a punkt's list, with its place there and the hits in its text."""

    place: int
    title: str
    closed: bool
    readable: bool
    hits: int


@dataclass(frozen=True, slots=True)
class Punkt:
    """A punkt as the page shows it."""

    item: AgendaItem
    title: str
    hidden: bool
    decisions: tuple[Block, ...] = ()
    folded: tuple[Block, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()
    others: tuple[Treated, ...] = ()
    hits: int = 0
    question: str = ""

    @property
    def standing(self) -> bool:
        """Return whether every meeting has such a punkt, so that it is of no case."""
        return is_standing(self.item.title)

    @property
    def undecided(self) -> str:
        """Say why no decision stands there."""
        if self.item.state is State.DAGSORDEN:
            return "Punktet er endnu ikke besluttet."
        return "Der står ingen beslutning ved punktet."


def punkter(
    archive: Archive, meeting: Meeting, viewer: Viewer, wanted: Wanted
) -> tuple[Punkt, ...]:
    """Return the punkter of a meeting in printed order."""
    may_read = viewer.may_read(Sitting.of(meeting), closed=True)
    shown = [item for item in meeting.items if may_read or not item.closed]
    others = _others(archive, meeting, shown, viewer)
    return tuple(
        _open(item, meeting, others, wanted)
        if may_read or not item.closed
        else _hidden(item, wanted)
        for item in meeting.items
    )


def name_of(meeting: Meeting) -> str:
    """Return what a meeting is called: its udvalg and day."""
    return f"{meeting.udvalg or NAMELESS}, {long_date(meeting.date)}"


def address(meeting_id: str, item_id: str | None = None) -> str:
    """Return where a meeting is read, or a punkt in it."""
    return f"{ROOT}/{meeting_id}#{item_id}" if item_id else f"{ROOT}/{meeting_id}"


def ask_address(question: str) -> str:
    """Return the address of the page Spørg with a question written in its field."""
    return f"/?{urlencode({ASKED: question})}"


def _hidden(item: AgendaItem, wanted: Wanted) -> Punkt:
    title = flow(item.heading or item.title or UNTITLED)
    return Punkt(item, title, hidden=True, hits=wanted.within(title))


def _open(
    item: AgendaItem, meeting: Meeting, others: Mapping[str, Sequence[Treated]], wanted: Wanted
) -> Punkt:
    blocks = [block for block in item_blocks(item) if block.kind is not Kind.ATTACHMENTS]
    title = item.title or flow(item.heading) or UNTITLED
    texts = [text for block in blocks for text in (block.heading, block.text)]
    titles = [each.title for each in item.attachments]
    enclosed = tuple(_enclosed(at, each, wanted) for at, each in enumerate(item.attachments))
    own = wanted.within(title, item.sagsnummer or "", *texts, *titles)
    return Punkt(
        item=item,
        title=title,
        hidden=False,
        decisions=tuple(block for block in blocks if block.kind is Kind.DECISION),
        folded=_indstilling_first(block for block in blocks if block.kind is not Kind.DECISION),
        enclosed=enclosed,
        others=tuple(
            each for each in others.get(item.sagsnummer or "", ()) if each.item_id != item.id
        ),
        hits=own + sum(each.hits for each in enclosed),
        question=_question(item, title, meeting),
    )


def _indstilling_first(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(sorted(blocks, key=lambda block: block.kind is not Kind.INDSTILLING))


def _enclosed(place: int, attachment: Attachment, wanted: Wanted) -> Enclosed:
    return Enclosed(
        place,
        attachment.title,
        attachment.closed,
        bool(attachment.text.strip()),
        wanted.within(flow(attachment.text)) if wanted.terms else 0,
    )


def _others(
    archive: Archive, meeting: Meeting, items: Iterable[AgendaItem], viewer: Viewer
) -> Mapping[str, Sequence[Treated]]:
    """Return where else the cases of these punkter stood, by sagsnummer."""
    cases = {item.sagsnummer for item in items if item.sagsnummer}
    found: dict[str, list[Treated]] = {}
    for each in archive.treated(cases, meeting.kommune, viewer) if cases else ():
        found.setdefault(each.sagsnummer, []).append(each)
    return found


def _question(item: AgendaItem, title: str, meeting: Meeting) -> str:
    """Write the question that a reader of the punkt most likely has, to be changed at will."""
    what = "indstilles der" if item.state is State.DAGSORDEN else "blev der besluttet"
    where = f" i {meeting.udvalg}" if meeting.udvalg else ""
    when = f" den {long_date(meeting.date)}" if meeting.date else ""
    short = title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE].rsplit(" ", 1)[0]
    return f"Hvad {what} om »{short}«{where}{when}?"
