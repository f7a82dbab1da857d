"""What can be wrong with an archive, told in Danish: its rows, and the files kept beside them."""

import sqlite3
from collections.abc import Callable, Iterator

from assistant.archive.codec import decode_item, decode_meeting, decode_reading
from assistant.archive.files import Files
from assistant.archive.originals import Originals

PUT_BACK = "Læg en sikkerhedskopi tilbage med `referat restore`."
_CONTENTS: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("meeting", "Mødet", decode_meeting),
    ("item", "Punktet", decode_item),
    ("reading", "Læsningen", decode_reading),
)


def row_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong with the rows of an archive."""
    for (told,) in connection.execute("PRAGMA integrity_check"):
        if told != "ok":
            yield f"Databasen: {told}. {PUT_BACK}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"Databasen: række {row} i {table} hører til noget i {parent}, som ikke er der."
    for table, name, decode in _CONTENTS:
        for key, content in connection.execute(f"SELECT key, content FROM {table}"):
            try:
                decode(content)
            except ValueError:
                yield f"{name} med nøglen {key} kan ikke læses. {PUT_BACK}"


def lost_originals(files: Files, originals: Originals) -> Iterator[str]:
    """Yield, in Danish, what files that were read, or attachments of them, are not kept as such."""
    kept = (
        (source, sha256)
        for source in files.sources()
        for sha256 in (source.sha256, *source.enclosures.values())
        if sha256
    )
    for source, sha256 in kept:
        if not originals.holds(sha256) and files.paths_naming(sha256):
            yield (
                f"Originalen til {source.name} eller et af dens bilag mangler eller er ændret. "
                "Indlæs filen igen, eller læg en sikkerhedskopi tilbage."
            )
