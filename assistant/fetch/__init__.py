"""Minutes from a municipality's publication site into a folder, ready for `referat ingest`.

Reading order: `listing` (what the site says it has), `agendafile` (the shape of a file),
`site` (asking politely), `ledger` (what was fetched before), `firstagenda` (the way through).
A stage of its own before `minutes`: it fetches and writes, and reads nothing as minutes.
"""

from assistant.fetch.firstagenda import Progress, default_folder, fetch
from assistant.fetch.manners import Manners
from assistant.fetch.report import AgendaReport, FetchReport, Outcome

__all__ = [
    "AgendaReport",
    "FetchReport",
    "Manners",
    "Outcome",
    "Progress",
    "default_folder",
    "fetch",
]
