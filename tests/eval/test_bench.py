from contextlib import closing
from itertools import islice
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from eval.bench.asking import ask
from eval.bench.building import build, settings_in
from eval.corpus import Mixer, fill


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
    questions = ["Hvad koster cykelstien?", "Hvad blev besluttet om skolen?"]
    measured = ask(settings_in(tmp_path), questions, users=(2,))
    assert built.chunks == measured.chunks >= 200
    assert built.seconds > 0
    assert built.filled > 0
    assert 0 < measured.search.median <= measured.search.p95 <= measured.search.p99
    assert measured.search.cpu > 0
    assert 0.05 < measured.own <= measured.held <= measured.memory + 0.5 < 3
    assert [crowd.users for crowd in measured.crowds] == [2]
