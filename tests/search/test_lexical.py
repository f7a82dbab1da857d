from pathlib import Path

import numpy as np
import pytest

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC, SYSTEM
from assistant.errors import LibraryError
from assistant.search.danish import words
from assistant.search.lexical import LexicalIndex, Term


@pytest.fixture
def lexical(tmp_path: Path, archive: Archive) -> LexicalIndex:
    index = LexicalIndex(tmp_path / "ord")
    with index.changing() as change:
        change.add(archive.chunks(archive.chunk_keys(closed=False).tolist(), SYSTEM))
    return index


def found(index: LexicalIndex, archive: Archive, text: str, **more: object) -> list[str]:
    _, keys = index.search([Term(word) for word in words(text)], 5, **more)
    titles = [record.title or "" for record in archive.chunks(keys.tolist(), SYSTEM)]
    return list(dict.fromkeys(titles))


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("cykelstier", "Cykelsti ved Fælleden"),
        ("boern venter", "Ventetid hos Pædagogisk Psykologisk Rådgivning (PPR)"),
        ("svommehal", "Svømmehallens åbningstider"),
        ("forkostordning", "Frokostordning i Myretuen"),
        ("hallen", "Svømmehallens åbningstider"),
        ("kloakker", "Rotter i midtbyen"),
    ],
)
def test_inflection_spelling_and_compounds_are_no_obstacle(
    lexical: LexicalIndex, archive: Archive, asked: str, title: str
) -> None:
    assert found(lexical, archive, asked)[0] == title


def test_only_allowed_chunks_are_found(lexical: LexicalIndex, archive: Archive) -> None:
    allowed = archive.select(Filters(udvalg="Byrådet"), PUBLIC)
    assert found(lexical, archive, "cykelsti", allowed=allowed) == ["Anlægsbevilling til cykelsti"]
    assert found(lexical, archive, "rotter", allowed=allowed) == []


def test_filtering_first_and_skipping_give_the_same(
    lexical: LexicalIndex, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = archive.select(Filters(udvalg="Teknik- og Miljøudvalget"), PUBLIC)
    terms = [Term("cykelsti"), Term("udvalget"), Term("godkendt")]
    first = lexical.search(terms, 3, allowed)
    monkeypatch.setattr("assistant.search.lexical._SET_LIMIT", 0)
    skipped = lexical.search(terms, 3, allowed)
    assert first[1].tolist() == skipped[1].tolist()
    np.testing.assert_allclose(first[0], skipped[0], rtol=1e-5)


def test_ties_at_the_edge_are_all_returned(lexical: LexicalIndex) -> None:
    scores, keys = lexical.search([Term("dagsorden")], 1)
    assert len(keys) == 3
    assert len(set(scores.tolist())) == 1
    assert keys.tolist() == sorted(keys.tolist())


def test_removed_words_leave_nothing_behind(lexical: LexicalIndex, archive: Archive) -> None:
    _, keys = lexical.search([Term("rotter")], 5)
    shadow = lexical.shadow(keys)
    kept = np.setdiff1d(shadow, keys)
    with lexical.changing() as change:
        change.remove(shadow)
        change.add(archive.chunks(kept.tolist(), SYSTEM))
    assert "rot" not in {stem for stem, _ in lexical.stems()}
    assert set(lexical.keys().tolist()) == set(kept.tolist())


def test_a_change_that_fails_changes_nothing(lexical: LexicalIndex, archive: Archive) -> None:
    before = len(lexical)

    def break_off() -> None:
        with lexical.changing() as change:
            change.remove(archive.chunk_keys(closed=False))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert len(lexical) == before
    assert found(lexical, archive, "rotter") == ["Rotter i midtbyen"]


def test_nothing_asked_finds_nothing(lexical: LexicalIndex) -> None:
    assert len(lexical.search([], 5)[1]) == 0
    assert len(lexical.search([Term("cykelsti")], 5, np.zeros(0, np.int64))[1]) == 0


def test_a_folder_that_is_no_index_is_named(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(LibraryError, match="referat reindex"):
        LexicalIndex(tmp_path)
