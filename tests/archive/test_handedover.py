"""Files handed over: what each is, its bytes tell; its name is shown and never a path."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.handedover import HandedOver, Taken, take_in
from assistant.archive.ingest import FileStatus
from assistant.archive.viewer import PUBLIC

Give = Callable[..., list[Taken]]


def minutes(day: int = 13, decision: str = "Godkendt.", bilag: str = "") -> str:
    return (
        f"Fjordbæk Kommune\nReferat af møde i Teknisk Udvalg\nMandag den {day}. maj 2024\n\n"
        f"1. Ny cykelsti langs Møllevej\nSagsnr. 24/1201\nSagsfremstilling\nStien er 2 km.\n"
        f"Beslutning\n{decision}\n{bilag}"
    )


@pytest.fixture
def give(archive: Archive, tmp_path: Path) -> Give:
    """Hand files over by name; their bytes wait under numbers."""
    count = iter(range(1000))

    def given(files: dict[str, str | bytes]) -> list[Taken]:
        handed = []
        for name, content in files.items():
            file = tmp_path / f"{next(count):04d}"
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
            handed.append(HandedOver(name, file))
        return list(take_in(archive, handed))

    return given


def statuses(taken: list[Taken]) -> list[FileStatus]:
    return [each.report.status for each in taken]


def test_two_files_of_one_name_are_two_documents(archive: Archive, give: Give) -> None:
    give({"maj/Referat.txt": minutes()})
    assert statuses(give({"Referat.txt": minutes(day=27)})) == [FileStatus.READ]
    assert [each.name for each in archive.files.documents()] == ["Referat.txt", "Referat.txt"]
    assert len(archive.meetings(PUBLIC)) == 2


def test_the_same_bytes_are_the_same_document(archive: Archive, give: Give) -> None:
    [first] = give({"Referat.txt": minutes()})
    [again] = give({"kopi/andet navn.txt": minutes()})
    assert (again.report.status, again.document) == (FileStatus.UNCHANGED, first.document)
    assert len(archive.files.documents()) == 1


def test_a_corrected_copy_of_the_name_and_the_meeting_replaces_it(
    archive: Archive, give: Give
) -> None:
    [first] = give({"Referat.txt": minutes()})
    [second] = give({"Referat.txt": minutes(decision="Udsat.")})
    assert (second.report.status, second.document) == (FileStatus.REPLACED, first.document)
    [meeting] = archive.meetings(PUBLIC)
    assert meeting.items[0].decisions[0].text == "Udsat."


def test_one_that_does_not_say_its_day_replaces_nothing(archive: Archive, give: Give) -> None:
    unsure = "1. Sti\nSagsfremstilling\nStien er 2 km.\nBeslutning\n{}\n"
    give({"Referat.txt": unsure.format("Godkendt.")})
    assert statuses(give({"Referat.txt": unsure.format("Udsat.")})) == [FileStatus.READ]
    assert len(archive.files.documents()) == 2


def test_a_refused_file_leaves_the_others_alone(archive: Archive, give: Give) -> None:
    taken = give({"a.pdf": b"%PDF-1.7 afbrudt", "b.txt": minutes(), "c.txt": ""})
    told = {each.file.name: each.report for each in taken}
    assert told["b.txt"].status is FileStatus.READ
    assert "a.pdf" in str(told["a.pdf"].reason)
    assert str(told["c.txt"].reason).startswith("c.txt: filen er tom")
    assert [each.name for each in archive.files.documents()] == ["b.txt"]


def test_attachments_come_along_from_the_folder_of_the_documents_name(
    archive: Archive, give: Give
) -> None:
    taken = give(
        {
            "maj/referat.bilag/Kort.txt": "Kortet viser stien og en bro over åen.",
            "maj/referat.txt": minutes(bilag="Bilag\nKort.txt\n"),
            "juni/referat.bilag/Kort.txt": "Et helt andet kort.",
        }
    )
    kinds = {each.file.name: each.report.status for each in taken}
    assert kinds["maj/referat.txt"] is FileStatus.READ
    assert kinds["maj/referat.bilag/Kort.txt"] is FileStatus.ENCLOSED
    [meeting] = archive.meetings(PUBLIC)
    [attachment] = meeting.items[0].attachments
    assert "en bro over åen" in attachment.text


def test_a_name_that_would_lead_elsewhere_leads_nowhere(
    archive: Archive, give: Give, tmp_path: Path
) -> None:
    secret = tmp_path / "referat.bilag"
    secret.mkdir()
    (secret / "Kort.txt").write_text("Hemmeligt kort.", "utf-8")
    [taken] = give({f"{tmp_path}/referat.txt": minutes(bilag="Bilag\nKort.txt\n")})
    assert taken.report.status is FileStatus.READ
    [meeting] = archive.meetings(PUBLIC)
    assert [each.text for each in meeting.items[0].attachments] == [""]
    assert archive.files.sources()[0].path.startswith("indleveret/")
