"""The bars of retrieval, on the documents beside the project and on the bundled cases."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.ingest import ingest
from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from assistant.search.hybrid import Searcher
from assistant.search.index import SearchIndex
from embeddings.encoders import load_encoder
from eval.asked import Asked, of_cases, of_documents
from eval.casefiles import read_suite
from eval.peers import Ours, measure

ROOT = Path(__file__).parents[2]
REPLICAS = ROOT.parent / "shared" / "replicas"
LOOKUPS = ROOT / "eval" / "cases" / "opslag.yaml"
CASES = ROOT / "eval" / "cases" / "eksempler.yaml"
TODAY = date(2026, 12, 20)


class Opened(Ours):
    """Our search over indexes that are there already."""

    def __init__(self, searcher: Searcher, archive: Archive) -> None:
        self._searcher = searcher
        self._vocabulary = archive.vocabulary(PUBLIC)

    def build(self, archive: Archive) -> None:
        """Nothing is left to build."""


@pytest.mark.skipif(not REPLICAS.is_dir(), reason="the documents beside the project are absent")
def test_replicas_are_found(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path)
    ingest(archive, sorted(REPLICAS.glob("*.txt")))
    index = SearchIndex(tmp_path, archive, load_encoder())
    index.rebuild()
    row = measure(
        Opened(Searcher(archive, index), archive), archive, of_documents(REPLICAS, archive, TODAY)
    )
    archive.close()
    print(row)
    assert row.recall[0] >= 0.95
    assert row.recall[1] >= 0.98


@pytest.fixture(scope="module")
def searcher(examples: Library) -> Searcher:
    folder = examples.folder
    return Searcher(examples.archive, SearchIndex(folder, examples.archive, load_encoder()))


def asked(library: Library, *, paraphrases: bool) -> Sequence[Asked]:
    cases = read_suite(CASES).cases
    kept = tuple(case for case in cases if ("parafrase" in case.categories) is paraphrases)
    single = of_cases(kept, library.archive, TODAY)
    return [question for question in single if len(question.wanted) == 1]


def test_examples_are_found_by_their_words(examples: Library, searcher: Searcher) -> None:
    questions = asked(examples, paraphrases=False)
    row = measure(Opened(searcher, examples.archive), examples.archive, questions)
    print(len(questions), row)
    assert len(questions) >= 100
    assert row.recall[0] >= 0.85
    assert row.recall[1] >= 0.95


def test_examples_are_found_in_other_words(examples: Library, searcher: Searcher) -> None:
    questions = asked(examples, paraphrases=True)
    row = measure(Opened(searcher, examples.archive), examples.archive, questions)
    print(len(questions), row)
    assert len(questions) >= 50
    assert row.recall[2] >= 0.5


def test_sagsnummer_punkt_and_date_are_looked_up(examples: Library, searcher: Searcher) -> None:
    questions = of_cases(read_suite(LOOKUPS).cases, examples.archive, TODAY)
    assert len(questions) >= 150
    assert measure(Opened(searcher, examples.archive), examples.archive, questions).recall[0] == 1
