"""A file of columns that is cut off anywhere is told as damaged."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import LibraryError
from assistant.search.columnfile import opened_columns


def written(path: Path) -> bytes:
    with path.open("wb") as file:
        np.savez(file, a=np.arange(1000), b=np.arange(9))
    return path.read_bytes()


def test_columns_are_given_by_name(tmp_path: Path) -> None:
    written(tmp_path / "x.npz")
    with opened_columns(tmp_path / "x.npz") as columns:
        assert columns["b"].tolist() == list(range(9))


@pytest.mark.parametrize("kept", [0, 3, 50, 4_000, -5])
def test_a_file_that_is_cut_off_is_damaged(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "x.npz"
    path.write_bytes(written(path)[:kept])
    with pytest.raises(LibraryError, match="referat reindex"), opened_columns(path) as columns:
        assert columns["a"].size
