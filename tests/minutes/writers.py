"""One meeting, written as every kind of file that is read: by a person and by five systems."""

import base64
import io
import json
from collections.abc import Callable
from html import escape

from assistant.minutes.meeting import AgendaItem, Meeting

Part = tuple[str, list[str]]
"""A printed part of a punkt: its heading, and its paragraphs."""


def parts_of(item: AgendaItem) -> list[Part]:
    """Return what is printed under a punkt's title, in order, without its bilag."""
    sections = [(each.heading, each.text.split("\n\n")) for each in item.sections]
    decisions = [
        (each.heading, [*each.text.split("\n\n"), *_away(each.absent)]) for each in item.decisions
    ]
    return [*sections, *decisions]


def _away(absent: tuple[str, ...]) -> list[str]:
    return [f"Fraværende: {', '.join(absent)}"] if absent else []


def head_of(meeting: Meeting) -> list[str]:
    """Return the lines over the first punkt."""
    members = ", ".join(f"{each.name} ({each.party})" for each in meeting.members)
    return [
        "Referat",
        str(meeting.udvalg),
        f"Mødedato: {meeting.date:%d-%m-%Y} kl. {meeting.start:%H:%M}",
        f"Mødested: {meeting.place}",
        f"Medlemmer: {members}",
        *_away(meeting.absent),
    ]


def title_of(item: AgendaItem) -> str:
    """Return a title with the mark of a closed punkt."""
    return f"{item.title} (Lukket)" if item.closed else str(item.title)


# --- what people write --------------------------------------------------------------------------


def as_text(meeting: Meeting) -> bytes:
    lines = head_of(meeting)
    for item in meeting.items:
        lines += ["", f"{item.punkt}. {title_of(item)}", *_case(item)]
        for heading, paragraphs in parts_of(item):
            lines += ["", heading, "\n\n".join(paragraphs)]
        if item.attachments:
            lines += ["", "Bilag", *(f"- {each.title}" for each in item.attachments)]
    return "\n".join(lines).encode()


def _case(item: AgendaItem) -> list[str]:
    return [f"Sagsnr.: {item.sagsnummer}"] if item.sagsnummer else []


def as_markdown(meeting: Meeting) -> bytes:
    lines = [f"# {meeting.udvalg}", "", *(line for line in head_of(meeting))]
    for item in meeting.items:
        lines += ["", f"## {item.punkt}. {title_of(item)}", "", *_case(item)]
        for heading, paragraphs in parts_of(item):
            lines += ["", f"### {heading}", "", "\n\n".join(paragraphs)]
        if item.attachments:
            lines += ["", "**Bilag**", "", *(f"* {each.title}" for each in item.attachments)]
    return "\n".join(lines).encode()


def as_page(meeting: Meeting) -> bytes:
    pieces = [f"<h1>{escape(str(meeting.udvalg))}</h1>"]
    pieces += [f"<div>{escape(line)}</div>" for line in head_of(meeting)]
    for item in meeting.items:
        pieces.append(f"<h2>{item.punkt}. {escape(title_of(item))}</h2>")
        pieces += [f"<div>{line}</div>" for line in _case(item)]
        pieces.append(html_of(item))
        if item.attachments:
            listed = "".join(f"<li>{escape(each.title)}</li>" for each in item.attachments)
            pieces.append(f"<h3>Bilag</h3><ul>{listed}</ul>")
    page = f"<!DOCTYPE html><html><head><title>Møde</title></head><body>{''.join(pieces)}</body>"
    return f"{page}</html>".encode()


def html_of(item: AgendaItem) -> str:
    """Return the parts of a punkt as headings and paragraphs."""
    return "".join(
        f"<h3>{escape(heading)}</h3>{paragraphs_of(paragraphs)}"
        for heading, paragraphs in parts_of(item)
    )


def paragraphs_of(paragraphs: list[str]) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in paragraphs)


def as_word(meeting: Meeting) -> bytes:
    import docx

    document = docx.Document()
    for line in head_of(meeting):
        document.add_paragraph(line)
    for item in meeting.items:
        document.add_heading(f"{item.punkt}. {title_of(item)}", 1)
        for line in _case(item):
            document.add_paragraph(line)
        for heading, paragraphs in parts_of(item):
            document.add_heading(heading, 2)
            for paragraph in paragraphs:
                document.add_paragraph(paragraph)
        if item.attachments:
            document.add_paragraph().add_run("Bilag").bold = True
            for each in item.attachments:
                document.add_paragraph(each.title, style="List Bullet")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def as_pdf(meeting: Meeting) -> bytes:
    """Return the meeting on small pages, each with a head and a page number."""
    lines: list[tuple[str, str]] = [("plain", line) for line in head_of(meeting)]
    for item in meeting.items:
        lines.append(("title", f"{item.punkt}. {title_of(item)}"))
        lines += [("plain", line) for line in _case(item)]
        for heading, paragraphs in parts_of(item):
            lines.append(("heading", heading))
            lines += [("text", paragraph) for paragraph in paragraphs]
        if item.attachments:
            lines.append(("heading", "Bilag"))
            lines += [("plain", each.title) for each in item.attachments]
    return print_pdf(lines, head=f"{meeting.udvalg}, {meeting.date:%d-%m-%Y}")


def print_pdf(lines: list[tuple[str, str]], head: str = "", encrypt: str | None = None) -> bytes:
    """Print lines of a style ("plain", "text", "heading", "title") as a PDF of A5 pages."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=12)
    styles = {
        "plain": plain,
        "text": ParagraphStyle("text", plain, spaceAfter=8),
        "heading": ParagraphStyle("heading", plain, fontName="Helvetica-Bold", spaceBefore=10),
        "title": ParagraphStyle("title", plain, fontSize=13, leading=16, spaceBefore=18),
    }

    def furniture(canvas: object, page: object) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, 565, head)
        canvas.drawRightString(370, 25, f"Side {page.page}")

    written = io.BytesIO()
    document = SimpleDocTemplate(written, pagesize=A5, margin=50, encrypt=encrypt, invariant=1)
    flow = [Paragraph(escape(text), styles[style]) for style, text in lines]
    document.build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return written.getvalue()


# --- what systems write -------------------------------------------------------------------------


def _cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>"


def as_edoc(meeting: Meeting) -> bytes:
    """Write the punkter in the order eDoc does, which is none, with its page break characters."""
    shuffled = [*meeting.items[1:], *meeting.items[:1]]
    agendas = [
        _edoc_agenda(meeting, name, [item for item in shuffled if item.closed is closed])
        for name, closed in (("Lukket dagsorden", True), ("Åben dagsorden", False))
    ]
    return (
        '<?xml version="1.0"?>\r\n<Meeting>\r\n'
        f"<Committee>{escape(str(meeting.udvalg))}</Committee>"
        f"<MeetingDate>{meeting.date:%d-%m-%Y} {meeting.start:%H:%M:%S}</MeetingDate>"
        "<MeetingState>Referat endeligt godkendt</MeetingState>"
        f"<MeetingAgendaTypes>{''.join(agendas)}</MeetingAgendaTypes></Meeting>"
    ).encode()


def _edoc_agenda(meeting: Meeting, name: str, items: list[AgendaItem]) -> str:
    whole = "\n".join([*head_of(meeting), "INDHOLDSFORTEGNELSE", *(str(i.title) for i in items)])
    written = "".join(map(_edoc_item, items))
    return (
        f"<MeetingAgendaType><AgendaType>{name}</AgendaType>"
        f"<MeetingAgendaItems>{written}</MeetingAgendaItems>"
        f"<FullText>{escape(whole)}</FullText></MeetingAgendaType>"
    )


def _edoc_item(item: AgendaItem) -> str:
    lines = ["&#xC;\n\n\n", f"{item.punkt}.\t{item.title}", "", *_case(item), "Dok.nr.: 2026-20343"]
    for heading, paragraphs in parts_of(item):
        lines += ["", heading, "\n\n".join(paragraphs)]
    bilag = "".join(
        f"<Attachment><Title>{escape(each.title)}</Title>"
        f"<PublishingType>SKAL PUBLICERES</PublishingType>"
        f"<FullText>{escape(each.text)}&#xC;</FullText></Attachment>"
        for each in item.attachments
    )
    text = "\n".join(escape(line, quote=False).replace("&amp;#xC;", "&#xC;") for line in lines)
    text = text.replace("\n", "\r\r\n")
    return (
        f"<MeetingAgendaItem><AgendaItemNumber>{item.punkt}</AgendaItemNumber>"
        f"<Document><Title>{escape(str(item.title))}</Title><Attachments>{bilag}</Attachments>"
        f"</Document><FullText>{text}\x0b</FullText></MeetingAgendaItem>"
    )


def as_sbsys(meeting: Meeting) -> bytes:
    people = "".join(
        f"<MeetingMember><Name>{_cdata(f'{each.name} ({each.party})')}</Name>"
        f"<EmailAddress>{_cdata('nogen@eksempel.dk')}</EmailAddress><ParticipationStatusAsText>"
        f"{'Absent' if each.name in meeting.absent else 'NotDecided'}</ParticipationStatusAsText>"
        "</MeetingMember>"
        for each in meeting.members
    )
    return (
        '\ufeff<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<Publication>'
        "<PublicationTypeAsEnum>Final</PublicationTypeAsEnum><Agendas><Agenda ID='1'>"
        f"<Meeting ID='2'><When>{_cdata(f'{meeting.date:%d-%m-%Y} {meeting.start:%H:%M:%S}')}"
        f"</When><Where>{_cdata(str(meeting.place))}</Where><Members>{people}</Members></Meeting>"
        f"<Committee><Name>{_cdata(str(meeting.udvalg))}</Name></Committee>"
        f"<Items>{''.join(map(_sbsys_item, meeting.items))}</Items>"
        "</Agenda></Agendas></Publication>"
    ).encode()


def _sbsys_item(item: AgendaItem) -> str:
    decisions = {each.heading for each in item.decisions}
    fields = "".join(
        f"<ItemField><Caption>{_cdata(heading)}</Caption><FieldTypeAsEnum>Html</FieldTypeAsEnum>"
        f"<HasContent>True</HasContent><Index>{index}</Index><IsFeedback>{heading in decisions}"
        f"</IsFeedback><Content>{_cdata(paragraphs_of(paragraphs).replace('ø', '&oslash;'))}"
        "</Content></ItemField>"
        for index, (heading, paragraphs) in enumerate(parts_of(item))
    )
    bilag = "".join(
        f"<Enclosure><Case><Number>-</Number></Case><Name>{_cdata(each.title)}</Name>"
        "<InstantiationFileName>1.pdf</InstantiationFileName></Enclosure>"
        for each in item.attachments
    )
    return (
        f"<Item><Caption>{_cdata(str(item.title))}</Caption><Case><Number>"
        f"{_cdata(item.sagsnummer or '')}</Number><NumberAndTitle>-</NumberAndTitle></Case>"
        f"<Enclosures>{bilag}</Enclosures><IsPublic>{not item.closed}</IsPublic>"
        f"<Number>{item.punkt}</Number><Fields>{fields}<ItemField><Caption>Høring</Caption>"
        "<HasContent>False</HasContent><Index>99</Index></ItemField></Fields></Item>"
    )


def _table(name: str, fields: dict[str, str], inner: str = "") -> str:
    told = "".join(f'<field name="{key}">{escape(value)}</field>' for key, value in fields.items())
    return f'<table name="{name}"><fields>{told}</fields>{inner}</table>'


def as_acadre(meeting: Meeting) -> bytes:
    people = "".join(
        _table(
            "member",
            {
                "name": f"{each.name}  ({each.party})",
                "absent": str(int(each.name in meeting.absent)),
                "role": "Medlem",
                "email": "nogen@eksempel.dk",
            },
        )
        for each in meeting.members
    )
    facts = {
        "name": "Ordinært møde",
        "date": f"{meeting.date} {meeting.start:%H:%M}",
        "location": str(meeting.place),
    }
    held = _table("meeting", facts, f'<table name="meetmember">{people}</table>')
    body = _table("committee", {"name": str(meeting.udvalg)})
    items = "".join(map(_acadre_item, meeting.items))
    agenda = _table(
        "agenda", {"name": "Referat", "producedateF6": "1. juni 2026"}, body + held + items
    )
    return f'<?xml version="1.0"?>\n<root>{agenda}</root>'.encode()


def _acadre_item(item: AgendaItem) -> str:
    bullets = "".join(
        _table(
            "bullet",
            {
                "bulletname": heading,
                # Acadre breaks the lines of its HTML anywhere.
                "bulletcontent": paragraphs_of(paragraphs).replace(" og ", "\nog ")
                + "<p>&nbsp;</p>",
                "bullettype": "2",
                "bulletsortorder": str(order),
            },
        )
        for order, (heading, paragraphs) in enumerate(parts_of(item))
    )
    bullets += _table("bullet", {"bulletname": "Bilag", "bulletcontent": ""})
    bilag = "".join(
        _table("enclosure", {"name": each.title, "fileno": "222359/12", "accessname": "Åben"})
        for each in item.attachments
    )
    facts = {
        "name": str(item.title),
        "caseno": item.sagsnummer or "",
        "accessname": "Lukket" if item.closed else "Åben",
    }
    written = _table("agendaitem", facts, bullets + bilag)
    return _table("agendaitemparents", {"sort": str(item.punkt)}, written)


def as_fics(meeting: Meeting) -> bytes:
    items = "".join(_fics_item(item) for item in meeting.items)
    return (
        '<?xml version="1.0" encoding="ISO-8859-1" ?><PublishAgenda><BasisData>'
        f"<CommitteeName>{escape(str(meeting.udvalg))}</CommitteeName></BasisData><Publish>"
        f"<MeetingDate>{meeting.date}</MeetingDate><MeetingBegin>{meeting.start}</MeetingBegin>"
        f"<MeetingPlace>{escape(str(meeting.place))}</MeetingPlace>"
        f"<MetaData><Items>{items}</Items></MetaData></Publish></PublishAgenda>"
    ).encode("latin-1")


def _fics_item(item: AgendaItem) -> str:
    case = f"<p>Sagsnr. {item.sagsnummer}</p>" if item.sagsnummer else ""
    page = (
        f"<!DOCTYPE html><html><body><table><tr><td><h1>Pkt. {item.punkt}</h1></td><td><h1>"
        f"{escape(str(item.title))}</h1></td></tr><tr><td>{case}</td><td><p>Udvalget</p></td></tr>"
        f"</table>{html_of(item)}</body></html>"
    ).replace("<td><p>Udvalget</p></td>", "")
    bilag = "".join(
        f"<Attachment><AttachmentNo>1</AttachmentNo><AttachmentTitle>{escape(each.title)}"
        "</AttachmentTitle><AttachmentFilename>Bilag\\1.PDF</AttachmentFilename>"
        "<AttachmentClosed>false</AttachmentClosed></Attachment>"
        for each in item.attachments
    )
    content = base64.b64encode(page.encode("cp1252")).decode()
    return (
        f"<Item><ItemNo>{item.punkt}</ItemNo><CaseID>1688002</CaseID>"
        f"<CaseNo>{'' if item.sagsnummer is None else '00.01.00G01-0019 09'}</CaseNo>"
        f"<DocTitle>{escape(str(item.title))}</DocTitle><DocDate>1899-12-30</DocDate>"
        f"<DocContent>{content}</DocContent><CaseClosed>{str(item.closed).lower()}</CaseClosed>"
        f"<CaseAttachments>{bilag}</CaseAttachments></Item>"
    )


def agenda_json(meeting: Meeting) -> dict[str, object]:
    """Return the agenda as FirstAgenda's API answers it."""
    return {"Dagsordenpunkter": [_json_item(item) for item in meeting.items[::-1]]}


def as_firstagenda(meeting: Meeting) -> bytes:
    """Write an agenda as `referat hent` keeps it."""
    began = f"{meeting.date}T{meeting.start}+02:00"
    told = {
        "Dato": began,
        "MeetingBeginUtc": began,
        "ReleasedDate": "2026-06-30T21:04:11.1234567+02:00",
        "Navn": "Referat",
        "Sted": meeting.place,
        "Udvalg": meeting.udvalg,
        "Moededeltagere": None,
    }
    return json.dumps({"Kilde": "", "Moede": told, "Dagsorden": agenda_json(meeting)}).encode()


def _json_item(item: AgendaItem) -> dict[str, object]:
    noise = '<meta name="generator" content="Aspose.Words"><title>Dagsordenspunkt</title>'
    html = "".join(
        f"\r\n<h3>{escape(heading)}</h3>\r\n<span class='ukendt'>{noise}<div>"
        f"{paragraphs_of(paragraphs)}<p><span>\u00a0</span></p></div></span>"
        for heading, paragraphs in parts_of(item)
    )
    return {
        "Punktnummer": item.punkt,
        "Number": item.punkt,
        "Sorting": int(item.punkt or 0),
        "Navn": item.title,
        "SagsNummer": item.sagsnummer,
        "IsOpen": not item.closed,
        "ItemDecision": None,
        "Felter": [{"Html": f"<div><div id='sagsfremstillingContainer'>{html}</div></div>"}],
        "Bilag": [{"Navn": each.title, "HarPdfVersion": "true"} for each in item.attachments],
    }


def as_firstagenda_page(meeting: Meeting) -> bytes:
    rows = "".join(map(_page_row, meeting.items))
    members = ", ".join(f"{each.name} ({each.party})" for each in meeting.members)
    return (
        '<html lang="da"><body><div class="title"><h1 class="green dato">Referat '
        f'{meeting.date:%d-%m-%Y} kl. {meeting.start:%H.%M}</h1><h2><span class="udvalg">'
        f'{meeting.udvalg}</span> - <span class="sted">{meeting.place}</span></h2></div>'
        '<table class="dagsordeninfo"><tr><td>Mødedeltagere:</td><td class="deltagere">'
        f"{members}</td></tr><tr><td>Afbud:</td><td>{', '.join(meeting.absent)}</td></tr></table>"
        f'<table id="dagsordenDetaljer"><tbody>{rows}</tbody></table></body></html>'
    ).encode()


def _page_row(item: AgendaItem) -> str:
    html = "".join(
        f'<h3>{escape(heading)}</h3><span class="resume">{paragraphs_of(paragraphs)}</span>'
        for heading, paragraphs in parts_of(item)
    )
    case = f'<span class="sagsnummer">{item.sagsnummer}</span>' if item.sagsnummer else ""
    bilag = "".join(
        f'<li><span class="label label-default pdf-label">PDF</span><a class="bilag-link">'
        f"{escape(each.title)}</a></li>"
        for each in item.attachments
    )
    return (
        f'<tr class="punktrow" id="punktrow_{item.punkt}"><td><span class="label label-default">'
        f'{item.punkt}</span></td><td><button><h2 class="overskrift">{escape(title_of(item))}</h2>'
        f'</button><div class="details">{case}<div class="punkt"><h3></h3><div>'
        f'<div id="sagsfremstillingContainer"><div>{html}</div></div></div></div><h3>Bilag</h3>'
        f"<ul>{bilag}</ul></div></td></tr>"
    )


WRITERS: dict[str, Callable[[Meeting], bytes]] = {
    "referat.txt": as_text,
    "referat.md": as_markdown,
    "referat.html": as_page,
    "referat.docx": as_word,
    "referat.pdf": as_pdf,
    "edoc.xml": as_edoc,
    "sbsys.xml": as_sbsys,
    "acadre.xml": as_acadre,
    "fics.xml": as_fics,
    "firstagenda.json": as_firstagenda,
    "firstagenda.html": as_firstagenda_page,
}
