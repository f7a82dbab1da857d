"""Further pages of the app: offered by other packages, standing in the same frame.

The app knows none of them. A package names a `FurtherPage` in the entry point group
`referat.pages`; the page is plain HTML from the server, mounted before Gradio's. It is for the
roles that it names; until there are accounts, for whoever sits at this machine and nobody else.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, HTTPException, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assistant.archive.viewer import Role
from assistant.library import Library
from assistant.ui.frame import Entry, Installation, Skip, footer, header
from assistant.ui.responses import NONCE
from assistant.ui.theme import asset

GROUP = "referat.pages"

_LONGEST_FORM = 200_000
_CONTENT = Skip("indhold", "Gå til indholdet")
_FOREIGN = "Handlingen kom fra et andet websted og blev ikke udført. Prøv igen fra siden selv."
_PAGE = Markup(
    '<!doctype html><html lang="da"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
    '<meta name="referrer" content="same-origin"><link rel="icon" href="/favicon.ico">'
    "<title>{title}</title><style>{style}</style></head>"
    '<body><div class="gradio-container"><div class="main fillable">'
    '<header id="hoved">{header}</header><main id="indhold" tabindex="-1">{body}</main>'
    '<footer id="bund">{footer}</footer></div></div>{script}</body></html>'
)
_SCRIPT = Markup('<script nonce="{}">{}</script>')

Fields = Mapping[str, Sequence[str]]
"""A form that was sent: what stands in each field, several where boxes are ticked."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a further page stands in: the library it is about, and the frame around it."""

    library: Library
    installation: Installation
    entries: Sequence[Entry]
    style: str

    def render(self, current: Entry | None, title: str, body: Markup, script: str = "") -> str:
        """Return a whole page: its body between the app's own top and bottom."""
        run = _SCRIPT.format(NONCE, Markup(script)) if script else ""
        return _PAGE.format(
            title=f"{title} – {self.installation.title}",
            style=Markup(self.style),
            header=header(self.installation, self.entries, current, _CONTENT, title),
            body=body,
            footer=footer(self.installation),
            script=run,
        )


class FurtherPage(Protocol):
    """A page that another package offers."""

    @property
    def entry(self) -> Entry:
        """Return its place in the navigation."""

    @property
    def roles(self) -> Collection[Role]:
        """Return whom it is for, once there are accounts."""

    def router(self, site: Site) -> APIRouter:
        """Return the routes of the page, all of them below its path."""


def further_pages() -> tuple[FurtherPage, ...]:
    """Return the pages that installed packages offer."""
    offered = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return tuple(point.load() for point in offered)


def templates(
    package: str, folder: str, filters: Mapping[str, Callable[..., object]], **names: object
) -> Environment:
    """Return the templates of a page, which escape whatever they are given to show."""
    environment = Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters)
    environment.globals.update(names)
    return environment


def with_following(script: str) -> str:
    """Return a page's script after the one that follows what is under way (`following.js`)."""
    return f"{asset('following.js')}\n{script}"


def from_own_page(request: Request) -> None:
    """Refuse a form that was sent from another site's page.

    Raises:
        HTTPException: the browser does not say that the page is the app's own.
    """
    site = request.headers.get("sec-fetch-site")
    own = site == "same-origin" if site else _same_origin(request)
    if not own:
        raise HTTPException(403, _FOREIGN)


async def sent(request: Request) -> Fields:
    """Return the fields of a form that was sent.

    Raises:
        HTTPException: it is larger than any form of ours, or no text.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_FORM:
            raise HTTPException(413, "Formularen er for lang. Skriv kortere.")
    try:
        return parse_qs(body.decode("utf-8"), keep_blank_values=True)
    except (UnicodeDecodeError, ValueError) as exc:
        raise HTTPException(400, "Formularen kan ikke læses. Prøv igen.") from exc


def text_of(fields: Fields, name: str) -> str:
    """Return what stands in a field; boxes that are ticked stand on lines."""
    return "\n".join(fields.get(name, ())).replace("\r\n", "\n").strip()


def _same_origin(request: Request) -> bool:
    """Return whether an older browser names the app itself as where the form stood."""
    origin = urlsplit(request.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == request.url.netloc
