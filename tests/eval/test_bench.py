from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from eval.bench import ask, build, run_bench
from eval.corpus import Mixer, fill

CASES = Path(__file__).parents[2] / "eval" / "cases" / "eksempler.yaml"


def test_the_same_count_gives_the_same_minutes(examples: Library) -> None:
    first, again = (
        list(islice(Mixer(examples.archive).meetings(), 4)),
        list(islice(Mixer(examples.archive).meetings(), 4)),
    )
    assert first == again
    titles = [item.title for meeting in first for item in meeting.items]
    assert len(titles) == 48
    again = 48 - len({item.sagsnummer for meeting in first for item in meeting.items})
    assert 5 < again < 30, "cases come up again"


def test_an_archive_is_filled_to_the_count(examples: Library, tmp_path: Path) -> None:
    with closing(Archive.create(tmp_path)) as archive:
        fill(archive, examples.archive, 300)
        assert 300 <= archive.counts().chunks < 500
        words = {
            w for m in archive.meetings(PUBLIC) for i in m.items for w in (i.title or "").split()
        }
    assert len(words) > 50


def test_building_and_asking_are_measured(tmp_path: Path) -> None:
    built = build(tmp_path, 200)
    measured = ask(tmp_path, ["Hvad koster cykelstien?", "Hvad blev besluttet om skolen?"])
    assert built.chunks >= 200
    assert built.seconds > 0
    assert 0 < measured.search.median <= measured.search.p95
    assert measured.search.cpu > 0
    assert 0.05 < measured.memory < 3


@pytest.mark.parametrize("head", ["indeks/s", "søgning ms", "heraf CPU", "svar ms", "GB"])
def test_the_table_names_its_columns(head: str) -> None:
    assert head in run_bench((), CASES)
