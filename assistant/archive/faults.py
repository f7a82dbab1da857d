"""What can be wrong with the archive's rows, told in Danish: the file, its keys, its contents."""

import sqlite3
from collections.abc import Callable, Iterator

from assistant.archive.codec import decode_item, decode_meeting, decode_reading

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
