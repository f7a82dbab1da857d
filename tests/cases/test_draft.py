"""Drafts: edits name lines by key, lose nothing, and cannot change a quoted word."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answers.wording.draft import Statement
from assistant.archive.viewer import PUBLIC
from assistant.briefing.briefing import Briefing, Chapter, Length, Line, Section
from assistant.briefing.building import Builder, Order
from assistant.briefing.checking import Checker
from assistant.briefing.draft import (
    LONGEST_LINE,
    MOST_LINES,
    REMARKS,
    Draft,
    Edits,
    Own,
    Row,
    key_of,
)
from assistant.briefing.export import exported
from assistant.errors import QuestionError
from assistant.library import Library


def line(name: str) -> Line:
    return Line(name, Statement((f"Linje {name}.",)))


def briefing(*headings: str, lines: str = "abcd") -> Briefing:
    sections = tuple(
        Section(heading, tuple(line(f"{heading}-{each}") for each in lines)) for heading in headings
    )
    chapter = Chapter("Sagen", sections)
    return Briefing("Sagen", None, date(2026, 11, 21), Length.ONE, (chapter,))


ONE = briefing("Økonomi")
A, B, C, D = (key_of(each) for each in ONE.lines)


def names(made: Briefing) -> str:
    return "".join(each.id[-1] for each in made.lines)


def place(draft: Draft, heading: str) -> str:
    return next(p.key for laid in draft.laid() for p in laid.places if p.heading == heading)


def test_a_struck_line_is_gone_from_the_export_and_comes_back() -> None:
    edits = Edits().strike(B).strike(B)
    assert names(Draft(ONE, edits).edited()) == "acd"
    assert len(Draft(ONE, edits).laid()[0].places[0].lines) == 4
    assert Draft(ONE, edits.restore(B)).edited() == ONE


def test_a_section_without_lines_is_not_exported() -> None:
    edits = Edits(struck=(A, B, C, D))
    assert Draft(ONE, edits).edited().chapters[0].sections == ()


@pytest.mark.parametrize(("key", "by", "order"), [(B, -1, "bacd"), (B, 1, "acbd"), (A, -1, "abcd")])
def test_a_line_is_moved_inside_its_section(key: str, by: int, order: str) -> None:
    assert names(Draft(ONE, Draft(ONE).moved(key, by)).edited()) == order


def test_a_move_passes_over_struck_lines() -> None:
    edits = Draft(ONE, Edits().strike(B)).moved(C, -1)
    assert names(Draft(ONE, edits).edited()) == "cad"


def test_an_own_line_stands_last_and_is_marked_as_its_writers() -> None:
    edits = Edits().write(place(Draft(ONE), "Økonomi"), " Spørg\n banken. ", " KH ")
    own = Draft(ONE, edits).edited().lines[-1]
    assert (own.text, own.added_by, own.citations) == ("Spørg banken.", "KH", ())
    moved = Draft(ONE, edits).moved(key_of(own), -1)
    assert names(Draft(ONE, moved).edited()) == "abc1d"
    again = edits.rewrite(key_of(own), "Spørg revisoren.")
    assert Draft(ONE, again).edited().lines[-1].text == "Spørg revisoren."


def test_an_own_line_can_stand_alone_as_a_remark() -> None:
    edits = Edits().write(place(Draft(ONE), REMARKS), "Sagen haster.", "")
    last = Draft(ONE, edits).edited().chapters[0].sections[-1]
    assert (last.heading, last.lines[0].added_by) == (REMARKS, "medarbejder")


def test_an_own_line_outlives_its_section() -> None:
    two = briefing("Økonomi", "Bilag")
    edits = Edits().write(place(Draft(two), "Bilag"), "Husk kortet.", "KH")
    shorter = Draft(ONE, edits).edited()
    assert shorter.chapters[0].sections[-1].heading == REMARKS
    assert shorter.lines[-1].text == "Husk kortet."


def test_two_chapters_of_one_title_share_no_own_line() -> None:
    chapter = ONE.chapters[0]
    twice = replace(ONE, chapters=(chapter, chapter))
    keys = [p.key for laid in Draft(twice).laid() for p in laid.places]
    assert len(set(keys)) == len(keys)
    edited = Draft(twice, Edits().write(keys[2], "Én gang.", "KH")).edited()
    assert [each.text for each in edited.lines].count("Én gang.") == 1


def test_an_order_holds_when_lines_came_and_went() -> None:
    edits = Draft(ONE).moved(D, -1)
    other = briefing("Økonomi", lines="abxd")
    assert names(Draft(other, edits).edited()) == "abxd"
    assert names(Draft(briefing("Økonomi", lines="abcdx"), edits).edited()) == "abdxc"


def test_what_cannot_stand_is_said() -> None:
    where = place(Draft(ONE), "Økonomi")
    with pytest.raises(QuestionError, match="tom"):
        Edits().write(where, " \u200b ", "KH")
    with pytest.raises(QuestionError, match="Del den"):
        Edits().write(where, "x" * (LONGEST_LINE + 1), "KH")
    full = Edits(own=tuple(Own(n, where, "x") for n in range(MOST_LINES)))
    with pytest.raises(QuestionError, match="allerede"):
        full.write(where, "x", "KH")


KEYS = st.sampled_from([A, B, C, D, "ukendt"])


@settings(deadline=None)
@given(st.lists(KEYS), st.lists(KEYS), st.text(max_size=80))
def test_edits_from_anybody_lose_and_change_no_line(
    struck: list[str], order: list[str], text: str
) -> None:
    where = place(Draft(ONE), "Økonomi")
    edits = Edits(tuple(struck), (Own(1, where, text, text),), (Row(where, tuple(order)),))
    shown = [each for laid in Draft(ONE, edits).laid() for p in laid.places for each in p.lines]
    theirs = [each for each in shown if each.added_by is None]
    assert sorted(theirs, key=lambda each: each.id) == list(ONE.lines)
    kept = Draft(ONE, edits).edited()
    assert {key_of(each) for each in kept.lines}.isdisjoint(struck)
    for ending in (".docx", ".md", ".html"):
        assert exported(kept, ending)


def test_the_lines_of_a_draft_pass_the_verifier(examples: Library) -> None:
    order = Order(PUBLIC, date(2026, 11, 21))
    made = Builder(examples.archive, examples).of_case("23/7715", order)
    edits = Draft(made).moved(key_of(made.lines[3]), 1).strike(key_of(made.lines[0]))
    draft = Draft(made, edits.write(place(Draft(made), REMARKS), "»Byrådet vedtog intet.« [1]", ""))
    checker = Checker(examples.archive, PUBLIC)
    quoted = [each for each in draft.edited().lines if each.added_by is None]
    assert all(not checker.faults(each) for each in quoted)
    assert len(quoted) == len(made.lines) - 1
