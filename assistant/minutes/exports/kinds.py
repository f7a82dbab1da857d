"""Which system a file was exported from, told by what is in it."""

import re
from collections.abc import Callable
from pathlib import PurePath

from assistant.errors import UnreadableFile
from assistant.minutes.exports.acadre import read_acadre
from assistant.minutes.exports.edoc import read_edoc
from assistant.minutes.exports.fics import read_fics
from assistant.minutes.exports.firstagenda import PAGE_MARK, read_agenda, read_page
from assistant.minutes.exports.sbsys import read_sbsys
from assistant.minutes.files import decode_text, refuse_by_size
from assistant.minutes.meeting import Meeting
from assistant.minutes.xmlfile import Element, parse_xml

MOST_BYTES = 100 * 2**20
"""An export can hold the text of all its attachments."""

XmlReader = Callable[[str, Element, str | None], tuple[Meeting, ...]]

_XML: dict[str, tuple[str, XmlReader]] = {
    "Meeting": ("<MeetingAgendaType", read_edoc),
    "Publication": ("<Agendas", read_sbsys),
    "root": ('<table name="agenda"', read_acadre),
    "PublishAgenda": ("<Publish>", read_fics),
}
"""The outermost tag of each XML export, what must stand inside it, and its reader."""

_ROOT = re.compile(
    r"""\A\ufeff?\s*
    (?:(?><\?.*?\?> | <!--.*?--> | <!DOCTYPE[^>\[]*+(?:\[.*?\])?\s*+>)\s*+)*+
    <(?P<tag>[\w:.-]+)""",
    re.DOTALL | re.VERBOSE,
)
_OPENING = 20_000
_NOT_PRINTED = b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n"
_REMEDY = "Brug en eksport fra eDoc, SBSYS, Acadre, FICS eller FirstAgenda, eller gem mødet som PDF"


def read_export(name: str, data: bytes, kommune: str | None = None) -> tuple[Meeting, ...] | None:
    """Read a file as a system's export; return None where it is a document.

    Raises:
        UnreadableFile: it is an export and damaged, too large, or of a system not known.
    """
    first = data[:1024].lstrip(_NOT_PRINTED)[:1]
    if first not in (b"<", b"{", b"["):
        return None
    refuse_by_size(name, data, MOST_BYTES)
    suffix = PurePath(name).suffix.lower()
    if first == b"<":
        return _of_markup(name, suffix, data, kommune)
    if suffix == ".json" or b'"Dagsordenpunkter"' in data:
        return read_agenda(name, decode_text(data), kommune)
    return None


def _of_markup(
    name: str, suffix: str, data: bytes, kommune: str | None
) -> tuple[Meeting, ...] | None:
    if suffix != ".xml" and PAGE_MARK.encode() in data:
        meetings = read_page(name, decode_text(data), kommune)
        return meetings if any(map(_says_something, meetings)) else None
    text = decode_text(data)
    found = _ROOT.match(text[:_OPENING])
    tag = found["tag"] if found else ""
    inside, reader = _XML.get(tag, ("", None))
    if reader is not None and inside in text:
        return _some(name, reader(name, parse_xml(name, text), kommune))
    if suffix != ".xml" or tag.lower() == "html":
        return None
    parse_xml(name, text)
    raise UnreadableFile(name, "XML-filen er ingen af de eksporter, der kan læses", _REMEDY)


def _says_something(meeting: Meeting) -> bool:
    """Return whether any text was found where the site's pages hold it."""
    return any(item.sections or item.decisions for item in meeting.items)


def _some(name: str, meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    if not meetings:
        raise UnreadableFile(name, "eksporten har ingen møder", _REMEDY)
    return meetings
