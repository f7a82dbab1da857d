"""The shape of a fetched file: one agenda, with what only the list tells of its meeting.

    {"Kilde": "https://dagsordener.example.dk/api/agenda/dagsorden/<id>",
     "Moede": {"Id", "Dato", "MeetingBeginUtc", "MeetingEndUtc", "ReleasedDate", "Sted",
               "Afsluttet", "Navn": "Referat", "IsSupplementaryAgenda", …,
               "Udvalg": "Teknik- og Miljøudvalget", "UdvalgId": "<id>",
               "Periode": "Udvalg 2026-2029"},
     "Dagsorden": {"Dagsordenpunkter": [{"Navn", "Punktnummer", "Felter", "Bilag", …}]},
     "Bilagsfiler": {"<id of a Bilag>": ".bilag/<id>.pdf"}}

`Moede` is the agenda's row of the list, verbatim, with the committee's name, id and election
period put in; `Dagsorden` is the agenda's answer, verbatim. `Bilagsfiler` names the attachments
that were fetched too, relative to the file; their folder is hidden, so that an attachment is not
taken for minutes. The same agenda always gives the same bytes.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.errors import FetchError
from assistant.fetch.listing import Json, Notice, is_id, objects

ATTACHMENT_FOLDER = ".bilag"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A bilag of an open punkt that the site can give as PDF."""

    id: str
    name: str

    @property
    def file(self) -> str:
        """Return where its file lies, relative to the agenda's."""
        return f"{ATTACHMENT_FOLDER}/{self.id}.pdf"


def agenda_file(source: str, notice: Notice, agenda: Json, attached: Mapping[str, str]) -> bytes:
    """Return the bytes of an agenda's file, as drawn in the module's docstring."""
    told = {
        **notice.facts,
        "Udvalg": notice.udvalg,
        "UdvalgId": notice.udvalg_id,
        "Periode": notice.periode,
    }
    content = {"Kilde": source, "Moede": told, "Dagsorden": agenda, "Bilagsfiler": attached}
    # A lone surrogate is legal in JSON and in no file.
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def agenda_in(data: bytes) -> Any:
    """Return the agenda of a file that `agenda_file` wrote."""
    return json.loads(data)["Dagsorden"]


def require_agenda(answer: object) -> Json:
    """Return the answer as an agenda.

    Raises:
        FetchError: it has no list of punkter.
    """
    if isinstance(answer, dict) and isinstance(answer.get("Dagsordenpunkter"), list):
        return answer
    raise FetchError("Svaret er ikke en dagsorden (feltet Dagsordenpunkter mangler).")


def enclosures_of(agenda: Json) -> list[Enclosure]:
    """Return the bilag of the open punkter that there is a PDF of, each once.

    What belongs to a closed punkt is not asked for, even where a site would give it.
    """
    return list({each.id: each for each in _enclosures(agenda)}.values())


def _enclosures(agenda: Json) -> Iterator[Enclosure]:
    for punkt in objects(agenda["Dagsordenpunkter"]):
        if punkt.get("IsOpen") is False:
            continue
        for bilag in objects(punkt.get("Bilag")):
            if is_id(bilag.get("Id")) and _has_pdf(bilag):
                yield Enclosure(bilag["Id"], str(bilag.get("Navn") or "Bilag uden navn"))


def _has_pdf(bilag: Json) -> bool:
    """Return whether there is a PDF; the field is the word "true" on some sites."""
    return str(bilag.get("HarPdfVersion", True)).lower() != "false"
