"""What stands around every page: skip link, name, DEMO banner, navigation and footer."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

PRODUCT = "Referatassistent"
NOTICE = (
    "Svarene sættes automatisk sammen (AI) af referaternes egne ord. "
    "Kontrollér kilden, før du bruger et svar."
)
CLOSED_QUOTED = "Svaret gengiver lukket tekst. Del det kun med dem, der må læse punktet."
DEMO_ANSWER = "DEMO – opdigtede referater"
_DEMO_BANNER = "Referaterne er opdigtede. Kommunerne findes ikke."
_SHAPES = (
    '<path class="ark" d="M6 2h14l6 6v22H6z" fill="#0d5560"/><path class="klammer" '
    'd="M12.500 13.500H10v10h2.500M19.500 13.500H22v10h-2.500M16 15v7" fill="none" '
    'stroke="#fff" stroke-width="2"/>'
)
_LOGO = Markup(
    '<svg class="logo" viewBox="4 0 24 32" aria-hidden="true" focusable="false">{}</svg>'
).format(Markup(_SHAPES))

_OWN_LOGO = Markup('<img class="logo eget" src="{}" alt="">')

PLACE = f"plads-{secrets.token_hex(16)}"
"""Marks where a page tells who is logged in; nobody outside this process knows it."""

FAVICON = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{_SHAPES}</svg>'


@dataclass(frozen=True, slots=True)
class Installation:
    """What an installation says about itself on every page; `logo` is the address of its own."""

    kommune: str | None
    demo: bool
    encoder: str
    answer_mode: str
    logo: str | None = None

    @property
    def title(self) -> str:
        """Return the product's name with the municipality's."""
        return f"{PRODUCT} – {self.kommune}" if self.kommune else PRODUCT

    @property
    def place(self) -> str:
        """Return whose minutes these are."""
        if self.demo:
            return "Eksempelkommuner"
        return self.kommune or "Kommunens referater"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the navigation; `path` is its address below the root."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Where the skip link leads: the id of an element, and the link's words."""

    target: str
    words: str


QUESTION = Skip("sporgsmaal", "Gå til spørgsmålet")


def header(
    installation: Installation,
    entries: Sequence[Entry],
    current: Entry | None,
    skip: Skip = QUESTION,
    heading: str | None = None,
) -> Markup:
    """Render the top of a page; the navigation is left out while there is one page.

    The heading is the current page's name where none is given.
    """
    return Markup(
        '<a class="spring" href="#{skip}" data-fokus="{skip}">{skip_words}</a>'
        '{demo}<div class="top">{logo}<p class="navn"><b>{product}</b><span>{kommune}</span></p>'
        '<div class="hvem" data-side="{side}"><!--{place}-->{nav}<!--/{place}--></div></div>'
        "<h1>{heading}</h1>"
    ).format(
        demo=_demo_banner() if installation.demo else Markup(""),
        logo=_OWN_LOGO.format(installation.logo) if installation.logo else _LOGO,
        product=PRODUCT,
        kommune=installation.place,
        side=current.path if current else "-",
        place=PLACE,
        nav=navigation(entries, current),
        heading=heading or (current.name if current else PRODUCT),
        skip=skip.target,
        skip_words=skip.words,
    )


def footer(installation: Installation) -> Markup:
    """Render the bottom of a page: the AI notice, and what searches and answers."""
    return Markup(
        '<p class="ai">{notice}</p><p class="drift">Søgning: {encoder}. Svar: {mode}.</p>'
    ).format(notice=NOTICE, encoder=installation.encoder, mode=installation.answer_mode)


def _demo_banner() -> Markup:
    return Markup('<p class="demo" role="note"><b>DEMO</b> {}</p>').format(_DEMO_BANNER)


def navigation(entries: Sequence[Entry], current: Entry | None) -> Markup:
    """Render the links to pages; nothing while there is one page."""
    if len(entries) < 2:
        return Markup("")
    links = Markup("").join(_link(entry, current) for entry in entries)
    return Markup('<nav aria-label="Sider"><ul>{}</ul></nav>').format(links)


def _link(entry: Entry, current: Entry | None) -> Markup:
    here = Markup(' aria-current="page"') if entry == current else Markup("")
    return Markup('<li><a href="/{}"{}>{}</a></li>').format(entry.path, here, entry.name)
