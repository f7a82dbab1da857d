"""The page's paper: a template filled in, in the app's frame, under the page's own tabs."""

from dataclasses import dataclass, replace
from typing import Any

from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup

from assistant.library import Library
from assistant.ui.archive.showing import rendered
from assistant.ui.frame import Entry
from assistant.ui.pages import Site, with_following
from assistant.ui.theme import asset

ENTRY = Entry("Arkiv", "arkiv")
ROOT = f"/{ENTRY.path}"

NOTICES = {
    "rettet": "Rettelsen er gemt. Den gælder, også når dokumentet læses igen.",
    "uaendret": "Der er intet at rette: det, du skrev, er det, der blev læst.",
    "tilbage": "Rettelsen er taget tilbage. Nu gælder det, der blev læst.",
    "fjernet": "Dokumentet er fjernet. Søgningen følger med om et øjeblik.",
    "ryddet": "Listen over de sendte filer er ryddet. Det, der blev læst, er i arkivet.",
    "begyndt": "Søgeindekset bliver bygget igen. Spørgsmål besvares imens af det gamle.",
    "optaget": "Søgeindekset er allerede ved at blive bygget. Du kan følge det her.",
    "igen": "Filerne bliver læst igen.",
}


@dataclass(frozen=True, slots=True)
class Sheets:
    """Shows the templates of the page over one library."""

    site: Site

    @property
    def library(self) -> Library:
        """Return the library that the page is about."""
        return self.site.library

    def page(self, template: str, title: str, status: int = 200, **shown: Any) -> HTMLResponse:
        """Show a template as a whole page."""
        values = {"notice": "", **shown}
        body = rendered(
            f"{template}.html.j2", root=ROOT, here=template, demo=self.library.is_demo, **values
        )
        script = with_following(asset("archive/archive.js"))
        return HTMLResponse(self._site().render(ENTRY, title, Markup(body), script), status)

    def _site(self) -> Site:
        """Return the site as it is now: the encoder may be another than at the start."""
        encoder = self.library.status().encoder or self.site.installation.encoder
        return replace(self.site, installation=replace(self.site.installation, encoder=encoder))


def to(address: str, besked: str = "") -> RedirectResponse:
    """Return a redirection to an address of the page, after something was done."""
    told = f"?besked={besked}" if besked else ""
    return RedirectResponse(f"{ROOT}{address}{told}", status_code=303)
