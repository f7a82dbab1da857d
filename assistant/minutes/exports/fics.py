"""FICS: `PublishAgenda` in ISO-8859-1, the punkter as base64 of Windows-1252 HTML.

    PublishAgenda/BasisData/CommitteeName
    PublishAgenda/Publish/{MeetingDate "yyyy-mm-dd", MeetingBegin "hh:mm:ss", MeetingPlace, Agenda}
    …/MetaData/Items/Item/{ItemNo, CaseID, CaseNo, DocTitle, DocContent, CaseClosed,
        CaseAttachments/Attachment/{AttachmentTitle, AttachmentClosed, AttachmentFilename}}

A punkt has three numbers: the sagsnummer printed in its content, the journal number `CaseNo`
("00.01.00G01-0019 09") and `CaseID`, which names a page. The printed one is the sagsnummer;
`CaseNo` stands in where none is printed.
"""

import base64
import re

from assistant.errors import UnreadableFile
from assistant.minutes.body import Body
from assistant.minutes.contents import same_title
from assistant.minutes.exports.fields import read_document
from assistant.minutes.exports.record import (
    Bilag,
    Facts,
    Punkt,
    file_beside,
    flag,
    meeting_of,
    moment,
    one_line,
)
from assistant.minutes.files import decode_text, tidy
from assistant.minutes.meeting import Meeting
from assistant.minutes.webpage import text_of_page
from assistant.minutes.xmlfile import Element, said

_TITLE_LINE = re.compile(r"^(?:pkt\.?|punkt)\s*(?P<number>\d{1,4})\s*(?P<title>.*)$", re.IGNORECASE)


def read_fics(name: str, root: Element, kommune: str | None) -> tuple[Meeting, ...]:
    """Read each published agenda as a meeting."""
    udvalg = one_line(said(root, "BasisData/CommitteeName")) or None
    return tuple(
        meeting_of(name, _facts(each, udvalg), _punkter(name, each), kommune)
        for each in root.iterfind("Publish")
    )


def _facts(publish: Element, udvalg: str | None) -> Facts:
    day, _ = moment(said(publish, "MeetingDate"))
    _, start = moment(said(publish, "MeetingBegin"))
    place = one_line(said(publish, "MeetingPlace")) or None
    return Facts(udvalg=udvalg, day=day, start=start, place=place)


def _punkter(name: str, publish: Element) -> list[Punkt]:
    return [_punkt(name, item) for item in publish.iterfind("MetaData/Items/Item")]


def _punkt(name: str, item: Element) -> Punkt:
    title = one_line(said(item, "DocTitle"))
    body = _body(_page(name, item), title)
    return Punkt(
        number=said(item, "ItemNo") or None,
        title=title,
        body=body,
        sagsnummer=body.sagsnummer or one_line(said(item, "CaseNo")) or None,
        closed=flag(said(item, "CaseClosed"), shut="true", plain="false"),
        attachments=tuple(
            _attachment(each) for each in item.iterfind("CaseAttachments/Attachment")
        ),
    )


def _page(name: str, item: Element) -> str:
    """Return the HTML of a punkt.

    Raises:
        UnreadableFile: its base64 is cut off or damaged.
    """
    try:
        return decode_text(
            base64.b64decode("".join(said(item, "DocContent").split()), validate=True)
        )
    except ValueError as exc:
        raise UnreadableFile(
            name,
            f"indholdet af punkt {said(item, 'ItemNo') or '?'} er beskadiget eller ikke helt",
            "Hent eller gem filen igen fra det system, den kommer fra",
        ) from exc


def _body(page: str, title: str) -> Body:
    """Read a punkt's page from below the row that holds its number and title."""
    first, _, rest = tidy(text_of_page(page)).strip().partition("\n")
    row = _TITLE_LINE.match(" ".join(first.strip("# ").split()))
    titled = row is not None and same_title(row["title"], title)
    return read_document(rest if titled else f"{first}\n{rest}")


def _attachment(attachment: Element) -> Bilag:
    title = one_line(said(attachment, "AttachmentTitle"))
    closed = flag(said(attachment, "AttachmentClosed"), shut="true", plain="false")
    return Bilag(title, closed, file=file_beside(said(attachment, "AttachmentFilename")))
