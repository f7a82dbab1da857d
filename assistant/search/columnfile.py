"""Columns of an index in one file: reading them says in Danish what is missing or damaged."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from assistant.errors import LibraryError


@contextmanager
def opened_columns(path: Path) -> Iterator[Any]:
    """Give the columns that `numpy.savez` wrote to a file, by name.

    Raises:
        LibraryError: the file is missing or damaged, or has not a column that is looked for.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as columns:
            yield columns
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as exc:
        raise LibraryError(f"{path} er beskadiget ({exc}). Kør `referat reindex`.") from exc
