"""Closed words reach nobody without the right when words and vectors lie in Milvus, either."""

from pathlib import Path

import pytest

from assistant.search.engines.milvus.server import Server
from eval.canaries.probing import run
from eval.canaries.reckoning import told
from eval.canaries.slow import SLOW
from eval.canaries.world import build, close


@pytest.mark.slow
def test_canaries_in_milvus_reach_nobody_without_the_right(
    tmp_path: Path, lite: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFERAT_SOEGEMOTOR", "milvus")
    monkeypatch.setenv("REFERAT_MILVUS_URI", lite.uri)
    monkeypatch.setenv("REFERAT_MILVUS_SEKUNDER", "60")
    monkeypatch.setattr("assistant.search.engines.milvus.engine.FEW_KEYS", 0)
    world = build(tmp_path, items=60, seed=2)
    tally = run(world, 120, 3, SLOW)
    closed = world.library.archive.chunk_keys(closed=True)
    names = [name for name in lite.names() if "_closed_" in name]
    close(world)
    assert any(lite.held(name)[0].tolist() == closed.tolist() for name in names)
    assert tally.leaks == [], told(tally)
    assert tally.differing == []
    assert [reach.share for reach in tally.reach[:2]] == [1.0, 1.0]
