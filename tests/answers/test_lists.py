"""Lists read few punkter, and name the same ones as if every punkt were read."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest

from assistant.answers.asking.words import LISTED, _edges, alike_among, likeness
from assistant.answers.desks.listing import _holds, asked_list, matching
from assistant.answers.finding.inquiry import Inquiry
from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.records import ItemRecord, Outline
from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.library import Library
from assistant.search.understanding import understand

STAFF = Viewer(Role.MEDARBEJDER)
LISTS = (
    "Hvilke sager handler om cykelstier?",
    "Hvilke sager handler om HR-politik?",
    "Hvilke punkter handler om rotter og fælder?",
    "Hvor mange sager handler om skolen?",
    "Alle sager om vand",
    "Hvilke sager handler om 1996?",
    "Hvilke sager drejer sig om elever i Fjordbæk?",
    "Hvilke sager handler om klubhuset?",
    "Hvilke sager handler om by-busser?",
)


def inquiry(library: Library, text: str, viewer: Viewer) -> Inquiry:
    question = understand(text, vocabulary=library.archive.vocabulary(viewer), today=library.today)
    return Inquiry(question, viewer, library.archive, library._searcher)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Count the punkter that are read in full while it lasts."""
    told: list[str] = []
    read = Archive.read

    def noted(archive: Archive, outline: Outline, viewer: Viewer) -> ItemRecord | None:
        told.append(outline.id)
        return read(archive, outline, viewer)

    with patch.object(Archive, "read", noted):
        yield told


@pytest.mark.parametrize("viewer", [PUBLIC, STAFF], ids=str)
@pytest.mark.parametrize("text", LISTS)
def test_a_list_names_what_reading_every_punkt_would(
    examples: Library, text: str, viewer: Viewer
) -> None:
    asked = inquiry(examples, text, viewer)
    wanted = asked_list(text, asked.narrow)
    assert wanted is not None
    every = examples.archive.items(asked.asked.filters, viewer)
    titled = [r for r in every if _holds(r.item.title or "", wanted.subject)]
    told = [
        r for r in every if _holds("\n".join([r.item.title or "", *r.item.texts]), wanted.subject)
    ]
    expected = [record.item.id for record in titled or told]
    assert list(matching(wanted, asked).ids) == expected


@pytest.mark.parametrize("word", ["skol", "cykelsti", "budget", "hrpolitik", "vand", "1996", "bar"])
def test_the_stems_of_the_index_are_compared_as_those_of_a_text(
    examples: Library, word: str
) -> None:
    stems = examples._index.snapshot().open.lexicon.spellings
    every = stems.beginning("")
    assert len(every) > 1000
    near = {known for known in every if set(_edges(known)) & set(_edges(word))}
    assert alike_among(word, stems) == {k for k in near if likeness(word, k) >= LISTED}


def test_of_a_long_list_only_the_entries_shown_are_read(examples: Library) -> None:
    with counted() as read:
        answer = examples.ask("Hvilke sager er behandlet i Byrådet?")
    assert len(answer.items) > 2 * len(read) > 0


def test_a_subject_of_few_punkter_leaves_the_others_unread(examples: Library) -> None:
    every = examples.archive.count(Filters(), PUBLIC)
    with counted() as read:
        examples.ask("Hvilke sager handler om mosegrise?")
    assert len(set(read)) < every / 10
