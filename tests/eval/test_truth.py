"""Expected punkter are found in the library, and still after it is read again."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.demo import example_files
from assistant.library import Library
from assistant.settings import Settings
from eval.cases import Pointer, Suite
from eval.truth import Truth, UnknownPunkt
from tests.conftest import EXAMPLES

SCHOOL = Pointer(sagsnummer="23/10482", meeting_date=date(2023, 10, 30))
HEAD = Pointer(fil="fjordbaek-byraadet-2023-10-30.txt", head=True)
STAFF = Viewer(Role.MEDARBEJDER)


def test_every_bundled_expectation_points_at_one_punkt(suite: Suite, truth: Truth) -> None:
    pointers = [p for case in suite.cases for p in (*case.punkter, *case.ogsaa)]
    assert len([truth.find_any(pointer) for pointer in pointers]) > 300


def test_a_punkt_is_found_by_what_is_printed(truth: Truth) -> None:
    target = truth.find(SCHOOL)
    assert (target.meeting_date, target.sagsnummer) == (date(2023, 10, 30), "23/10482")
    assert truth.find(Pointer(target.id)) == target
    assert "punkt 2: Havrum Skole" in target.label


def test_a_head_is_the_meetings_own(truth: Truth) -> None:
    target = truth.find(HEAD)
    assert target.head
    assert target.sagsnummer is None


def test_a_whole_meeting_is_its_head_and_all_its_punkter(truth: Truth) -> None:
    whole = truth.find_any(replace(HEAD, head=False, whole=True))
    assert whole[0] == truth.find(HEAD)
    assert truth.find(SCHOOL) in whole
    assert len(whole) == 8


def test_either_of_two_is_both(truth: Truth) -> None:
    assert truth.find_any(replace(SCHOOL, eller=(HEAD,))) == (truth.find(SCHOOL), truth.find(HEAD))


@pytest.mark.parametrize(
    ("pointer", "reason"),
    [
        (Pointer("findes-ikke"), "findes ikke i biblioteket"),
        (Pointer(sagsnummer="99/1", meeting_date=date(2023, 10, 30)), "findes ikke"),
        (Pointer(meeting_date=date(2023, 10, 30)), "passer på flere punkter: fjordbaek-byraadet"),
    ],
)
def test_what_points_at_nothing_or_several_is_told(
    pointer: Pointer, reason: str, truth: Truth
) -> None:
    with pytest.raises(UnknownPunkt, match=reason):
        truth.find(pointer)


def test_expected_ids_survive_reading_again_and_renaming(
    settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "bibliotek"
    own = settings.model_copy(update={"library": folder})
    files = [file for file in example_files(EXAMPLES) if "byraadet-2023" in file.name]
    copies = [Path(shutil.copy(file, tmp_path)) for file in files]
    with closing(Library.create(folder, own)) as library:
        library.ingest(copies)
        before = Truth(library.archive).find(SCHOOL)
        copies[0].write_text(
            copies[0].read_text(encoding="utf-8").replace("30. oktober 2023", "31. oktober 2023"),
            encoding="utf-8",
        )
        library.ingest(copies)
        library.reread()
        after = Truth(library.archive)
        assert after.find(Pointer(before.id)).sagsnummer == "23/10482"


def test_closed_words_are_leaked_to_those_without_the_right(truth: Truth) -> None:
    closed = "Skolebakken 4 til Pilegruppen for 7.850.000 kr."
    assert "7.850.000" in truth.leaks(closed, "", PUBLIC)
    assert truth.leaks(closed, "", STAFF) == ()


def test_what_the_user_wrote_is_no_leak(truth: Truth) -> None:
    assert truth.leaks("7.850.000", "Er budet på 7.850.000 kr.?", PUBLIC) == ()


def test_open_words_are_no_leak(examples: Library, truth: Truth) -> None:
    for meeting in examples.archive.meetings(PUBLIC):
        for item in meeting.items:
            shown = [meeting.header, item.heading, *(s.text for s in item.sections)]
            for part in (*shown, *(d.text for d in item.decisions)):
                assert truth.leaks(part, "", PUBLIC) == (), item.id


def test_a_run_of_closed_words_is_a_leak_without_any_figure(
    examples: Library, truth: Truth
) -> None:
    closed = [
        section.text
        for meeting in examples.archive.meetings(STAFF)
        for item in meeting.items
        if item.closed
        for section in item.sections
        if len(section.text.split()) > 12
    ]
    assert len(closed) >= 5
    for text in closed:
        assert truth.leaks(f"Der står: {text}", "", PUBLIC), text


def test_a_pointer_with_alternatives_is_written_with_both() -> None:
    both = replace(SCHOOL, eller=(Pointer("a"),))
    assert str(both) == "sagsnummer 23/10482, date 2023-10-30 eller a"
