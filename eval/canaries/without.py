"""What stands in place of an access check that was taken away: the same, asking nobody's rights."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.archive import fence
from assistant.archive.archive import Archive
from assistant.archive.chunkrows import read_chunks
from assistant.archive.columns import Columns, read_columns
from assistant.archive.filters import Filters
from assistant.archive.records import ChunkRecord
from assistant.archive.selection import Clause
from assistant.archive.viewer import SYSTEM, Viewer
from assistant.minutes.meeting import Meeting
from assistant.search.hybrid import Searcher, _Ask, _Scope, _Scopes
from assistant.search.lexical import among
from assistant.search.passage import Passage
from assistant.search.ranking import Ranking
from assistant.ui.meetings.hits import Wanted
from assistant.ui.meetings.reading import punkter


def nothing(*given: object, **named: object) -> None:
    """Do nothing."""


def same(thing: Any, *given: object, **named: object) -> Any:
    """Return what was to be redacted as it is."""
    return thing


def yes(*given: object, **named: object) -> bool:
    """Let everybody."""
    return True


def views(name: str) -> dict[str, str]:
    """Return the views of the fence but one."""
    return {each: select for each, select in fence._VIEWS.items() if each != name}


def all_items(*given: object) -> str:
    """Select the punkter as they are."""
    return "SELECT * FROM main.item"


def every_meeting(connection: Any, viewer: Viewer) -> list[tuple[int]]:
    """Let everybody through to every meeting."""
    return [(row[0],) for row in connection.execute("SELECT key FROM main.meeting")]


def any_row(*given: object) -> Clause:
    """Let every row through."""
    return Clause()


def all_keys(archive: Archive, filters: Filters, viewer: Viewer) -> NDArray[np.int64]:
    """Select every chunk there is."""
    rows = archive._seen(viewer, "SELECT key FROM chunk UNION SELECT key FROM main.chunk")
    return np.sort(np.fromiter(chain.from_iterable(rows), dtype=np.int64))


def all_columns(archive: Archive, viewer: Viewer) -> Columns:
    """Weigh filters on the columns of staff, whoever asks."""
    return read_columns(archive._connections.bare(), everything=True)


def all_chunks(archive: Archive, keys: Sequence[int], viewer: Viewer) -> list[ChunkRecord]:
    """Return whatever chunks the connection shows."""
    wanted = [int(key) for key in keys]
    shown = {each.key: each for each in read_chunks(archive._connections.of(viewer), wanted)}
    return [shown[key] for key in wanted if key in shown]


def all_bodies(connection: Any, viewer: Viewer) -> Iterator[str]:
    """Name every body that anything was treated by, as far as the connection shows."""
    rows = connection.execute("SELECT DISTINCT udvalg FROM treatment WHERE udvalg IS NOT NULL")
    yield from (row["udvalg"] for row in rows)


def all_passages(searcher: Searcher, ranking: Ranking, ask: _Ask) -> Iterator[Passage]:
    """Give the chunks without a last look."""
    scores = dict(zip(ranking.keys.tolist(), ranking.scores.tolist(), strict=True))
    for record in searcher._records(ranking.keys, ask):
        yield Passage(record, scores[record.key])


def both_sides(scopes: _Scopes, generation: int, filters: Filters, viewer: Viewer) -> _Scope:
    """Open the closed index for everybody."""
    keys = scopes._archive.select(filters, viewer)
    return _Scope(
        filters=filters,
        viewer=viewer,
        keys=keys,
        open=keys[among(keys, scopes.snapshot.open.catalogue.keys)],
        closed=keys[among(keys, scopes.snapshot.closed.catalogue.keys)],
    )


def punkter_for_all(archive: Archive, meeting: Meeting, viewer: Viewer, wanted: Wanted) -> Any:
    """Show every punkt of a meeting as an open one."""
    return punkter(archive, meeting, SYSTEM, wanted)
