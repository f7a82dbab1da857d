"""Standings: every peer over every set of questions, in one run, and who is ahead of whom.

Where `eval.peers` knows how to search, this knows what is asked and what is printed. An archive
is indexed once by each peer and then asked all of its sets.
"""

import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import as_file, files
from operator import eq, lt
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.archive.ingest import ingest
from assistant.demo import example_files
from embeddings.encoders import Encoder
from eval.asked import QUESTIONS, Asked, of_cases, of_documents
from eval.casefiles import read_suite
from eval.cases import Case
from eval.errors import EvalError
from eval.peers import BASELINES, Ours, Peer, Row, ask, baselines, build, our_peers
from eval.run import current_commit
from eval.table import table

PARAPHRASE = "parafrase"
"""Category of the cases that share no content word with what answers them."""

_HEAD = ("Søgning", "R@1", "R@3", "R@10", "MRR", "ms", "indeks s")
_FIGURES = _HEAD[1:5]
_Comparison = Callable[[float, float], bool]
_LEGEND = (
    "R@k er andelen af de ventede punkter blandt de første k, MRR gennemsnittet af 1/placering,\n"
    "ms medianen for ét spørgsmål og indeks s sekunderne om at indeksere. Alle får de samme afsnit."
)


@dataclass(frozen=True, slots=True)
class Questions:
    """A set of questions that is told of apart."""

    name: str
    asked: Sequence[Asked]


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows of one set of questions, ours first, and the peers there was no time for."""

    questions: Questions
    rows: tuple[Row, ...]
    missed: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the table with its heading and who is ahead."""
        head = f"## {self.questions.name}: {len(self.questions.asked)} spørgsmål"
        lines = [head, table(_HEAD, [row.cells for row in self.rows]), self.verdict]
        if self.missed:
            lines.append(f"Ikke målt, tiden var gået: {', '.join(self.missed)}.")
        return "\n\n".join(lines)

    @property
    def verdict(self) -> str:
        """Return where ours is not ahead of the others, each side of it alone included."""
        ours, *others = self.rows
        if not others:
            return "Ingen andre er målt."
        behind = [_named(row, ours, lt) for row in others if _where_so(row, ours, lt)]
        level = [_named(row, ours, eq) for row in others if _where_so(row, ours, eq)]
        told = [f"{ours.name} er bag {'; '.join(behind)}."] if behind else []
        told += [f"{ours.name} er lige med {'; '.join(level)}."] if level else []
        return " ".join(told) or f"{ours.name} er foran alle andre i alle fire tal."


def _figures(row: Row) -> tuple[float, ...]:
    return tuple(round(figure, 3) for figure in (*row.recall, row.mrr))


def _where_so(other: Row, ours: Row, so: _Comparison) -> list[str]:
    """Return the figures in which ours is so (behind, level) beside another's."""
    pairs = zip(_FIGURES, _figures(ours), _figures(other), strict=True)
    return [name for name, a, b in pairs if so(a, b)]


def _named(other: Row, ours: Row, so: _Comparison) -> str:
    return f"{other.name.lstrip('– ')} ({', '.join(_where_so(other, ours, so))})"


def stand(
    peers: Sequence[Peer], archive: Archive, sets: Sequence[Questions], until: float
) -> list[Standing]:
    """Let every peer index an archive and rank for every set of questions.

    A peer whose turn comes later than `until` (`time.monotonic`) is named, not measured; the
    first always is.
    """
    rows: list[list[Row]] = [[] for _ in sets]
    missed: list[str] = []
    for number, peer in enumerate(peers):
        if number and time.monotonic() > until:
            missed.append(peer.name)
            continue
        seconds = build(peer, archive)
        for found, questions in zip(rows, sets, strict=True):
            found.append(ask(peer, questions.asked, seconds))
    told = zip(sets, rows, strict=True)
    return [Standing(each, tuple(found), tuple(missed)) for each, found in told]


def run_standings(
    folders: Sequence[Path], cases: Sequence[Path], today: date, encoder: Encoder, limit: float
) -> Iterator[str]:
    """Yield what is printed, part by part, as it is measured.

    `folders` hold documents with questions, `cases` are suites about the examples, and `limit`
    are the seconds after which no further peer is begun.

    Raises:
        EvalError: no question points at a punkt.
    """
    until = time.monotonic() + limit
    others = baselines()
    yield f"{_where()}\n\n{_LEGEND}"
    for folder in [*folders, *([None] if cases else [])]:
        with read_documents(folder) as archive, tempfile.TemporaryDirectory() as place:
            sets = _of_folder(folder, archive, today) if folder else _bundled(cases, archive, today)
            if not sets:
                raise EvalError("Ingen af spørgsmålene peger på et punkt i dokumenterne.")
            peers = [*our_peers(encoder, Path(place)), *others]
            yield from (standing.text for standing in stand(peers, archive, sets, until))
    absent = [name for name in BASELINES if name not in {peer.name for peer in others}]
    if absent:
        yield f"Ikke installeret (`pip install -e .[peers]`): {', '.join(absent)}."


def _where() -> str:
    commit = current_commit() or "uden commit"
    machine = f"{os.cpu_count()} kerner, {platform.system()} {platform.machine()}"
    return f"{Ours.name} mod andre, {datetime.now():%d-%m-%Y %H:%M}, {commit}, {machine}"


def _of_folder(folder: Path, archive: Archive, today: date) -> list[Questions]:
    return _asked(folder.name, of_documents(folder, archive, today))


def _bundled(cases: Sequence[Path], archive: Archive, today: date) -> list[Questions]:
    """Return the sets of some suites, each one's paraphrases apart."""
    sets = []
    for path in cases:
        suite = read_suite(path)
        other = tuple(case for case in suite.cases if PARAPHRASE in case.categories)
        plain = tuple(case for case in suite.cases if case not in other)
        for name, kept in ((suite.name, plain), (f"{suite.name}, parafraser", other)):
            sets += _of_cases(name, kept, archive, today)
    return sets


def _of_cases(name: str, cases: tuple[Case, ...], archive: Archive, today: date) -> list[Questions]:
    return _asked(name, of_cases(cases, archive, today))


def _asked(name: str, asked: Sequence[Asked]) -> list[Questions]:
    return [Questions(name, asked)] if asked else []


@contextmanager
def read_documents(folder: Path | None) -> Iterator[Archive]:
    """Give an archive of the documents of a folder, or of the bundled examples."""
    with tempfile.TemporaryDirectory() as place:
        archive = Archive.create(Path(place))
        try:
            if folder is None:
                with as_file(files("assistant") / "examples") as examples:
                    ingest(archive, example_files(examples))
            else:
                ingest(archive, sorted(p for p in folder.iterdir() if _is_document(p)))
            yield archive
        finally:
            archive.close()


def _is_document(path: Path) -> bool:
    return path.is_file() and path.name != QUESTIONS and not path.name.endswith(".truth.json")
