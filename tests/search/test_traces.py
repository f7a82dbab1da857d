from pathlib import Path

import numpy as np
import pytest

from assistant.search.traces import CAPITAL, CONTINUES, Traces, stem_mark, trace


def names(text: str) -> list[tuple[bool, bool]]:
    return [(bool(mark & CAPITAL), bool(mark & CONTINUES)) for mark in trace(text)]


def test_a_trace_tells_names_from_words() -> None:
    assert names("støj ved Fælleden Syd, men") == [
        (False, False), (False, False), (True, False), (True, True), (False, False),
    ]  # fmt: skip


def test_a_name_does_not_reach_over_a_comma_nor_begin_with_a_function_word() -> None:
    assert names("Fælleden, Syd") == [(True, False), (True, False)]
    assert names("Ved Fælleden") == [(False, False), (True, False)]


@pytest.mark.parametrize("apart", ["  ", "\n", " \n", " -", "_", ". ", "\N{NO-BREAK SPACE}"])
def test_a_name_goes_on_over_one_space_or_hyphen_only(apart: str) -> None:
    assert names("Fælleden Syd")[1] == names("Fælleden-Syd")[1] == (True, True)
    assert names(f"Fælleden{apart}Syd")[1] == (True, False)


def test_a_title_and_a_text_are_no_one_name() -> None:
    assert not (Traces.of([("Fælleden", "Syd")]).marks & CONTINUES).any()


def test_inflections_leave_the_same_mark() -> None:
    assert trace("cykelstien") == trace("cykelsti") == stem_mark("cykelsti")


def test_traces_are_taken_and_joined() -> None:
    traces = Traces.of([("Titel", "første tekst"), ("", "anden"), ("Tredje", "")])
    taken = traces.taken(np.asarray([2, 0]))
    assert len(taken) == 2
    assert taken.marks[: taken.ends[0]].tolist() == traces.marks[traces.ends[1] :].tolist()
    joined = Traces.joined([traces, taken])
    assert joined.taken(np.asarray([3])).marks.tolist() == taken.marks[: taken.ends[0]].tolist()


def test_what_is_saved_is_read(tmp_path: Path) -> None:
    traces = Traces.of([("Cykelsti", "ved Fælleden")])
    traces.save(tmp_path)
    read = Traces.load(tmp_path)
    assert read.marks.tolist() == traces.marks.tolist()
    assert read.ends.tolist() == traces.ends.tolist()


@pytest.mark.parametrize("which", [[True, True, True], [False, True, False], [False] * 3])
def test_what_is_kept_is_what_would_be_taken(which: list[bool]) -> None:
    traces = Traces.of([("Cykelsti", "En sti."), ("", ""), ("Skole", "Ny skolegård ved Engby.")])
    mask = np.array(which)
    kept, taken = traces.kept(mask), traces.taken(np.flatnonzero(mask))
    assert kept.marks.tolist() == taken.marks.tolist()
    assert kept.ends.tolist() == taken.ends.tolist()
