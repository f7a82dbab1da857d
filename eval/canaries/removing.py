"""The same run with one access check taken away at a time: nothing may leak even then.

Every place of the program that asks what somebody may read is known here: either as a check, with
how it is taken away, or in `NO_CHECKS` with why it is none. `places` finds them in the source, so
that a new one cannot come without being tried.
"""

import ast
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from assistant.archive.viewer import Role
from eval.canaries import without
from eval.canaries.probing import Asking, Way, probe
from eval.canaries.reckoning import Tally
from eval.canaries.ways import WAYS
from eval.canaries.world import PEOPLE, World
from eval.table import table

_log = logging.getLogger(__name__)

NAMES = frozenset((
    "may_read", "opens_closed", "reads_all", "raise_fence", "open_gates", "redact_item",
    "redact_meeting", "redact", "redacted", "rights_clause", "_readable", "outlined", "SYSTEM",
))  # fmt: skip
"""What is called where it is asked, or passed over, what somebody may read."""

_STAFF = (Role.MEDARBEJDER, Role.ADMINISTRATOR)
_WITHOUT_ALL = [person for person in PEOPLE if person.viewer.role not in _STAFF]
_SLOWER = 20


@dataclass(frozen=True, slots=True)
class Check:
    """An access check: its name, the functions it stands in, and what it is replaced with."""

    name: str
    places: tuple[str, ...]
    swaps: tuple[tuple[str, Any], ...]
    slow: bool = False

    @contextmanager
    def removed(self) -> Iterator[None]:
        """Take the check away for a while."""
        with ExitStack() as stack:
            for target, other in self.swaps:
                stack.enter_context(patch(target, other))
            yield


_A = "assistant.archive"


def _check(name: str, places: Sequence[str], *swaps: tuple[str, Any], slow: bool = False) -> Check:
    return Check(name, tuple(places), swaps, slow)


CHECKS = (
    _check(
        "hegnet i databasen",
        (f"{_A}.connections.Connections.of", f"{_A}.fence.raise_fence", f"{_A}.fence.open_gates"),
        (f"{_A}.connections.raise_fence", without.nothing),
        (f"{_A}.connections.open_gates", without.nothing),
    ),
    *(
        _check(f"hegnet om {view}", (), (f"{_A}.fence._VIEWS", without.views(view)))
        for view in ("chunk", "treatment", "bilag", "source", "reading", "correction", "enclosure")
    ),
    _check("hegnet om item", (), (f"{_A}.fence._items", without.all_items)),
    _check("møder, som hegnet åbner", (f"{_A}.fence._sat_at",),
           (f"{_A}.fence._sat_at", without.every_meeting)),
    _check("rettigheder i SQL",
           (f"{_A}.selection._readable", f"{_A}.selection.rights_clause",
            f"{_A}.selection._treatment_clause", f"{_A}.selection.item_clause"),
           (f"{_A}.selection._readable", without.any_row)),
    _check("sæder i SQL", (), (f"{_A}.selection._sat_at", without.any_row)),
    _check("udvælgelse af afsnit",
           (f"{_A}.archive.Archive._readable_closed", f"{_A}.archive.Archive.select"),
           (f"{_A}.archive.Archive.select", without.all_keys)),
    _check("udvælgelse på kolonner", (f"{_A}.archive.Archive._columns_of",),
           (f"{_A}.archive.Archive._columns_of", without.all_columns)),
    _check("blik på hvert afsnit", (f"{_A}.archive.Archive.chunks",),
           (f"{_A}.archive.Archive.chunks", without.all_chunks)),
    _check("sløring af et punkt", (f"{_A}.archive.Archive._records",),
           (f"{_A}.archive.redact_item", without.same)),
    _check("sløring af et møde",
           (f"{_A}.archive.Archive._filled", f"{_A}.redaction.redact_meeting"),
           (f"{_A}.archive.redact_meeting", without.same)),
    _check("sløring overalt", (f"{_A}.redaction.redact_item", f"{_A}.redaction.outlined"),
           (f"{_A}.archive.redact_item", without.same),
           (f"{_A}.archive.redact_meeting", without.same)),
    _check("adgang til originaler", (f"{_A}.released._may_open",),
           (f"{_A}.released._may_open", without.yes)),
    _check("udvalg, som lukket tekst nævner", (f"{_A}.vocabulary._bodies",
                                               f"{_A}.vocabulary._closed_bodies"),
           (f"{_A}.vocabulary._closed_bodies", without.all_bodies)),
    _check("sidste blik på hvert hit", ("assistant.search.hybrid.Searcher._passages",),
           ("assistant.search.hybrid.Searcher._passages", without.all_passages)),
    _check("det lukkede indeks", ("assistant.search.hybrid._Scopes._select",),
           ("assistant.search.hybrid._Scopes._select", without.both_sides)),
    _check("lukkede punkter på siden Møder", ("assistant.ui.meetings.reading.punkter",),
           ("assistant.ui.meetings.routes.punkter", without.punkter_for_all)),
    _check("Viewer.may_read", (f"{_A}.viewer.Viewer.may_read",),
           (f"{_A}.viewer.Viewer.may_read", without.yes)),
    _check("Viewer.opens_closed", (f"{_A}.viewer.Viewer.opens_closed",),
           (f"{_A}.viewer.Viewer.opens_closed", property(without.yes))),
    _check("Viewer.reads_all", (f"{_A}.viewer.Viewer.reads_all",),
           (f"{_A}.viewer.Viewer.reads_all", property(without.yes))),
    _check("ordene i en kørsel", ("eval.evaluation.evaluate", "eval.redaction.redact"),
           ("eval.canaries.slow.redact", without.same), slow=True),
    _check("ordene i et svar i en kørsel",
           ("eval.redaction.redacted", "eval.page.casebook.attempt"),
           ("eval.redaction.redacted", without.same), slow=True),
)  # fmt: skip

_STAFF_ONLY = "for medarbejdere, bag sidernes egen adgang"
_BUILDS = "programmet selv, som intet viser frem"
_CHOSEN_THERE = "vælger i Milvus; det, der kommer tilbage, holdes mod nøglerne fra arkivet"
NO_CHECKS: dict[str, str] = {
    "assistant.accounts.audit.AuditLog.closed": "finder, hvad der skal skrives ned",
    "assistant.accounts.audit.AuditLog.note_meetings": "skriver ned, hvad der blev læst",
    "assistant.accounts.audit.shown_closed": "skriver ned, hvad der blev læst",
    f"{_A}.archive.Archive._migrated": _BUILDS,
    f"{_A}.files.Files._read_documents": _STAFF_ONLY,
    f"{_A}.archive.Archive._row": "id'er og sha256, aldrig tekst",
    f"{_A}.archive.Archive._rows": "nøgler, antal og filnavne til programmet selv",
    f"{_A}.archive.Archive._whole": _BUILDS,
    f"{_A}.files.Files._row": "nøgler og sha256, aldrig tekst",
    f"{_A}.files.Files._rows": "stier, navne og sha256, aldrig tekst",
    f"{_A}.files.Files.document": _STAFF_ONLY,
    f"{_A}.files.Files.findings": _STAFF_ONLY,
    f"{_A}.files.Files.is_settled": _BUILDS,
    f"{_A}.files.Files.otherwise_screened": "et tal",
    f"{_A}.archive.Archive.epoch": "et mærke",
    f"{_A}.archive.Archive.faults": "tal, nøgler og filnavne til programmet selv",
    f"{_A}.archive.Archive.generation": "et tal",
    f"{_A}.files.Files.last_corrector": _STAFF_ONLY,
    f"{_A}.archive.Archive.shown": "en indstilling",
    f"{_A}.files.Files.tellings": _STAFF_ONLY,
    f"{_A}.archive.Archive.write": _BUILDS,
    f"{_A}.itemrows.put_items": "skriver arkivet",
    "assistant.minutes.chunks.chunk_item": "deler teksten, som den er",
    "assistant.search.engines.milvus.engine.MilvusEngine._open": _CHOSEN_THERE,
    "assistant.search.engines.milvus.marks.by_rights": _CHOSEN_THERE,
    "assistant.search.index.SearchIndex._build": _BUILDS,
    "assistant.ui.archive.mending.Mending._names": _STAFF_ONLY,
    "assistant.ui.archive.routes.Shelves.overview": _STAFF_ONLY,
    "assistant.briefing.building._bound": "mærker en briefing, som rummer lukket tekst",
    "eval.redaction.redacted_feedback": "ser, om et svar byggede på lukket tekst",
    "eval.metrics.closed_leaks": "tæller, om et svar lækkede",
    "eval.kills.starting._answered_wrongly": "ser, om alt er der, i et arkiv af opdigtede ord",
    "eval.kills.starting._held": "ser, hvad der er, i et arkiv af opdigtede ord",
    "eval.truth.Truth.leaks": "finder, om et svar lækkede",
    "eval.truth._open_parts": "finder, om et svar lækkede",
    "eval.truth._targets": "skærer mærkaten til det, som enhver får at vide",
}
"""Places that name one of `NAMES` and keep nobody from anything."""


def try_removed(
    world: World, checks: Sequence[Check], probes: int, seed: int, slow: Mapping[str, Way]
) -> Iterator[tuple[Check, Tally]]:
    """Try so many probes without each of the checks; of the slow ways alone, fewer."""
    for check in checks:
        tally = Tally()
        ways, most = (slow, max(1, probes // _SLOWER)) if check.slow else (WAYS, probes)
        with check.removed(), closing(world.reopened()) as library:
            asking = Asking(ways, people=_WITHOUT_ALL)
            probe(world, library, most, seed, tally, asking)
        _log.info("%s: %d forsøg, %d lækket", check.name, tally.total, len(tally.leaks))
        yield check, tally


def told_removed(found: Sequence[tuple[Check, Tally]]) -> str:
    """Return what came of it as a table, and what leaked."""
    rows = [(check.name, str(tally.total), str(len(tally.leaks))) for check, tally in found]
    leaks = [f"{check.name}: {leak}" for check, tally in found for leak in tally.leaks[:3]]
    total = sum(tally.total for _, tally in found)
    head = f"Fjernet ét tjek ad gangen: {len(found)}. Forsøg: {total}."
    return "\n\n".join((head, table(("Fjernet", "Forsøg", "Lækket"), rows), *leaks))


def places(root: Path) -> dict[str, set[str]]:
    """Return every function of the program that names one of `NAMES`, with what it names."""
    found: dict[str, set[str]] = {}
    here = Path(__file__).parent.relative_to(Path(__file__).parents[2])
    files = [*root.glob("assistant/**/*.py"), *root.glob("eval/**/*.py")]
    for file in (each for each in files if not each.is_relative_to(root / here)):
        module = ".".join(file.relative_to(root).with_suffix("").parts)
        for place, named in _named(ast.parse(file.read_text(encoding="utf-8")), module):
            found.setdefault(place, set()).add(named)
    return found


def _named(tree: ast.AST, place: str) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(tree):
        inner = place
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{place}.{child.name}"
        if isinstance(child, ast.Import | ast.ImportFrom):
            continue
        if isinstance(child, ast.Attribute) and child.attr in NAMES:
            yield place, child.attr
        if isinstance(child, ast.Attribute) and ast.unparse(child).endswith("connections.bare"):
            yield place, "bare"
        if isinstance(child, ast.Name) and child.id in NAMES and isinstance(child.ctx, ast.Load):
            yield place, child.id
        if inner != place and inner.rsplit(".", 1)[1] in NAMES:
            yield inner, inner.rsplit(".", 1)[1]
        yield from _named(child, inner)
