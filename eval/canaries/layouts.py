"""Meetings as files in three layouts in which minutes are published, with attachments beside.

What is closed is marked as the layouts mark it, and printed in full: the files are those that a
municipality's own staff hand over.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from assistant.archive.diskfiles import ATTACHMENTS
from assistant.ui.wording import long_date
from eval.canaries.plan import Punkt, Session

_DAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: the ending of its files and how a meeting is printed in it."""

    ending: str
    printed: Callable[[Session], str]


def write(session: Session, folder: Path) -> Path:
    """Write the files of a meeting to a folder; return that of the minutes."""
    layout = LAYOUTS[session.number % len(LAYOUTS)]
    stem = f"{session.number:03d}-{session.day}"
    file = folder / f"{stem}{layout.ending}"
    file.write_text(layout.printed(session), encoding="utf-8")
    for bilag in (bilag for punkt in session.punkter for bilag in punkt.bilag):
        if bilag.text:
            beside = folder / f"{stem}{ATTACHMENTS}"
            beside.mkdir(exist_ok=True)
            (beside / f"{bilag.title}.txt").write_text(bilag.text, encoding="utf-8")
    return file


def _print(session: Session) -> str:
    """Return the layout of a printed agenda system: a list of contents, then the punkter."""
    lines = [session.kommune, f"REFERAT {session.udvalg} d. {session.day:%d-%m-%Y}"]
    lines += [f"Mødedato {_DAYS[session.day.weekday()]} d. {long_date(session.day)} kl. 18:00"]
    lines += ["Mødested Byrådssalen", f"Mødedeltagere {_members(session)}", "Indholdsfortegnelse"]
    lines.append(
        "\n".join(f"{_marked(punkt)}.....\t{n + 3}" for n, punkt in enumerate(session.punkter))
    )
    for number, punkt in enumerate(session.punkter, start=1):
        lines += [f"Punkt {number}: {_marked(punkt)}", punkt.sagsnummer]
        if punkt.elsewhere:
            body, said = punkt.elsewhere
            lines += [f"Beslutning {body} den {session.day:%d-%m-%Y}", said]
        if punkt.decision:
            lines += [f"Beslutning {session.udvalg} den {session.day:%d-%m-%Y}", punkt.decision]
        lines += [line for part in punkt.parts for line in part]
        if punkt.bilag:
            lines += ["Bilag", *_listed(punkt)]
    return "\n\n".join(lines) + "\n"


def _web_text(session: Session) -> str:
    """Return the layout of a home page's text."""
    day = f"{session.day:%d-%m-%Y}"
    written = long_date(session.day).replace(".", "")
    lines = [f"{session.udvalg} - {day}", "", session.kommune, "Referat", "Dato:"]
    lines += [f"{_DAYS[session.day.weekday()]}, {written} - 16:30", "Sted:", "Rådhuset", ""]
    lines += [f"Medlemmer: {_members(session)}", ""]
    for number, punkt in enumerate(session.punkter, start=41):
        lines += [f"Punkt {number} {_marked(punkt)}", "", f"Sagsnr. {punkt.sagsnummer}", ""]
        for heading, text in punkt.parts:
            lines += [heading, "", text, ""]
        if punkt.elsewhere:
            lines += [f"Beslutning i {punkt.elsewhere[0]} den {day}", "", punkt.elsewhere[1], ""]
        if punkt.decision:
            lines += [f"Beslutning i {session.udvalg} den {day}", "", punkt.decision, ""]
        if punkt.bilag:
            lines += ["Bilag", "", *_listed(punkt), ""]
    return "\n".join(lines) + "\n"


def _page(session: Session) -> str:
    """Return the layout of a home page itself."""
    title = f"Referat: {session.udvalg} {long_date(session.day)} | {session.kommune}"
    parts = "\n".join(_section(n, punkt, session) for n, punkt in enumerate(session.punkter, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8">\n'
        f"<title>{escape(title)}</title></head>\n<body><main>\n"
        f"<h1>{escape(session.udvalg)} &ndash; referat</h1>\n<dl><dt>Dato</dt>"
        f"<dd>{_DAYS[session.day.weekday()]} den {long_date(session.day)} kl. 17:00</dd>\n"
        f"<dt>Sted</dt><dd>Rådhuset</dd>\n<dt>Medlemmer</dt><dd>{_members(session)}</dd></dl>\n"
        f"{parts}\n</main></body></html>\n"
    )


def _section(number: int, punkt: Punkt, session: Session) -> str:
    shut = "Lukket punkt: " if punkt.closed else ""
    lines = [f"<h2>{number}. {shut}{escape(punkt.title)}</h2>"]
    lines.append(f'<p class="sag">Sagsnr.: {punkt.sagsnummer}</p>')
    lines += [f"<h3>{heading}</h3>\n<p>{escape(text)}</p>" for heading, text in punkt.parts]
    lines += [
        f"<h3>Beslutning i {escape(body)} den {long_date(session.day)}</h3>\n<p>{escape(said)}</p>"
        for body, said in _decisions(punkt, session.udvalg)
    ]
    if punkt.bilag:
        listed = "".join(f"<li>{escape(line)}</li>" for line in _listed(punkt))
        lines.append(f"<h3>Bilag</h3>\n<ul>{listed}</ul>")
    kind = "punkt lukket" if punkt.closed else "punkt"
    return f'<section class="{kind}">\n' + "\n".join(lines) + "\n</section>"


def _decisions(punkt: Punkt, udvalg: str) -> Iterator[tuple[str, str]]:
    if punkt.elsewhere:
        yield punkt.elsewhere
    if punkt.decision:
        yield udvalg, punkt.decision


def _marked(punkt: Punkt) -> str:
    return f"{punkt.title} (Lukket)" if punkt.closed else punkt.title


def _listed(punkt: Punkt) -> Iterator[str]:
    for bilag in punkt.bilag:
        if bilag.listed:
            yield f"{bilag.title}.pdf (lukket)" if bilag.canary else f"{bilag.title}.pdf"


def _members(session: Session) -> str:
    return ", ".join(f"{name} (A)" for name in session.members)


LAYOUTS = (Layout(".txt", _print), Layout(".txt", _web_text), Layout(".html", _page))


def told(day: date) -> str:
    """Return a day as it is written in a question."""
    return long_date(day)
