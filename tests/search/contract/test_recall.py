"""The bundled questions are found equally well by both engines, over the example minutes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from assistant.search.engines.milvus.engine import MilvusEngine
from assistant.search.engines.milvus.server import Server
from assistant.search.hybrid import Searcher
from assistant.search.index import SearchIndex
from embeddings.cache import cache_path
from embeddings.encoders import load_encoder
from eval.asked import Asked, of_cases
from eval.casefiles import read_suite
from eval.peers import Ours, ask

CASES = Path(__file__).parents[3] / "eval" / "cases" / "eksempler.yaml"
TODAY = date(2026, 12, 20)


class Opened(Ours):
    """Our search over indexes that are there already."""

    def __init__(self, name: str, searcher: Searcher, archive: Archive) -> None:
        self.name = name
        self._searcher = searcher
        self._vocabulary = archive.vocabulary(PUBLIC)


@pytest.fixture(scope="module")
def engines(
    examples: Library, lite: Server, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Opened, Opened]:
    """The example library as it is, and its indexes built from the same archive in Milvus."""
    encoder, archive = load_encoder(), examples.archive
    folder = tmp_path_factory.mktemp("eksempler")
    copy(cache_path(examples.folder, encoder), folder)
    apart = SearchIndex(folder, archive, encoder, engine=MilvusEngine(lite, archive))
    apart.rebuild()
    local = SearchIndex(examples.folder, archive, encoder)
    return (
        Opened("lokal", Searcher(archive, local), archive),
        Opened("milvus", Searcher(archive, apart), archive),
    )


@pytest.fixture(scope="module")
def questions(examples: Library) -> Sequence[Asked]:
    found = of_cases(read_suite(CASES).cases, examples.archive, TODAY)
    assert len(found) >= 200
    return found


def test_both_engines_find_the_bundled_questions_equally_well(
    engines: tuple[Opened, Opened], questions: Sequence[Asked]
) -> None:
    local, apart = (ask(each, questions, 0.0) for each in engines)
    print(local, apart, sep="\n")
    assert apart.recall == pytest.approx(local.recall, abs=0.01)
    assert apart.mrr == pytest.approx(local.mrr, abs=0.01)


def test_both_engines_rank_alike(
    engines: tuple[Opened, Opened], questions: Sequence[Asked]
) -> None:
    local, apart = engines
    pairs = [(local.rank(each), apart.rank(each)) for each in questions[::3]]
    assert sum(a[:1] == b[:1] for a, b in pairs) >= 0.98 * len(pairs)
    assert sum(a == b for a, b in pairs) >= 0.9 * len(pairs)
