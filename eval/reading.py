"""How fast minutes are read: `python -m eval.reading [FOLDER]` prints documents a second.

One process, one thread, the files of a folder (the bundled examples where none is named) read
over and over for a fixed number of rounds; the best round counts, since others share the machine.
"""

import sys
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from assistant.demo import example_files
from assistant.minutes.reader import read

ROUNDS = 5


def documents_per_second(paths: Sequence[Path], rounds: int = ROUNDS) -> float:
    """Return how many of these documents are read in a second of processor time, best round."""
    contents = [(path.name, path.read_bytes()) for path in paths]
    best = min(_seconds(contents) for _ in range(rounds))
    return len(contents) / best


def main(arguments: Sequence[str]) -> None:
    """Print the figure for a folder of minutes."""
    folder = Path(arguments[0]) if arguments else Path(str(files("assistant") / "examples"))
    paths = sorted(folder.glob("*.txt")) if arguments else example_files(folder)
    print(f"{documents_per_second(paths):.0f} dokumenter i sekundet ({len(paths)} i {folder})")  # noqa: T201


def _seconds(contents: Sequence[tuple[str, bytes]]) -> float:
    started = time.process_time()
    for name, data in contents:
        read(name, data)
    return time.process_time() - started


if __name__ == "__main__":
    main(sys.argv[1:])
