import json
from pathlib import Path
from typing import Any

import pytest

from assistant.fetch import Outcome
from tests.fetch.publication import PDF, guid, punkt


def bilag_path(number: int) -> str:
    return f"/Vis/Pdf/bilag/{guid(number)}"


def bilag(folder: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (folder / "hentet/.bilag").glob("*.pdf")}


def agenda(folder: Path, number: int = 1) -> Any:
    return json.loads(next((folder / "hentet").glob(f"*{guid(number)}.json")).read_bytes())


def test_no_attachment_is_asked_for_unless_wanted(site, run, tmp_path) -> None:
    run()
    assert site.paths("/Vis/") == []
    assert agenda(tmp_path)["Bilagsfiler"] == {}


def test_attachments_of_open_punkter_are_fetched_and_named_in_the_file(site, run, tmp_path) -> None:
    assert run(attachments=True).complete
    assert bilag(tmp_path) == {guid(21): PDF + b"21", guid(22): PDF + b"22"}
    files = agenda(tmp_path)["Bilagsfiler"]
    assert set(files) == {guid(21), guid(22)}
    for name, file in files.items():
        assert (tmp_path / "hentet" / file).read_bytes() == site.attachments[name]


def test_attachments_at_hand_are_not_asked_for_again(site, run) -> None:
    site.etags = False
    run(attachments=True)
    site.asked.clear()
    report = run(attachments=True)
    assert report.count(Outcome.UNCHANGED) == 6
    assert site.paths("/Vis/") == []


def test_attachments_of_a_changed_agenda_are_asked_for_by_etag(site, run) -> None:
    run(attachments=True)
    site.agendas[guid(1)]["Dagsordenpunkter"][1] = punkt(2, "Ny mole, rettet", bilag=(21, 22))
    site.attachments[guid(22)] = PDF + b"rettet"
    site.asked.clear()
    report = run(attachments=True)
    assert report.complete
    asked = [headers for path, headers in site.asked if path.startswith("/Vis/")]
    assert len(asked) == 2
    assert all("If-None-Match" in headers for headers in asked)


def test_attachments_wanted_later_come_with_unchanged_agendas(site, run, tmp_path) -> None:
    run()
    report = run(attachments=True)
    assert [each.id for each in report.of(Outcome.FETCHED)] == [guid(1)]
    assert set(bilag(tmp_path)) == {guid(21), guid(22)}
    run()
    assert set(agenda(tmp_path)["Bilagsfiler"]) == {guid(21), guid(22)}


def test_a_failing_attachment_is_reported_and_tried_next_time(site, run, tmp_path) -> None:
    site.always[bilag_path(21)] = lambda handler: handler.reply(500, b"")
    report = run(attachments=True)
    assert not report.complete
    [told] = [each for each in report.agendas if each.missing]
    assert told.outcome is Outcome.FETCHED
    assert told.missing[0].startswith("Tegning 21.pdf: ")
    assert set(agenda(tmp_path)["Bilagsfiler"]) == {guid(22)}
    del site.always[bilag_path(21)]
    assert run(attachments=True).complete
    assert set(agenda(tmp_path)["Bilagsfiler"]) == {guid(21), guid(22)}


def test_a_page_around_the_pdf_is_passed_by(site, run, tmp_path) -> None:
    def viewer(handler: Any) -> None:
        if "redirectDirectlyToPdf=true" in handler.path:
            handler.answer()
        else:
            handler.reply(200, b"<html><iframe src='https://lager.example/x'></iframe></html>")

    site.always[bilag_path(21)] = viewer
    assert run(attachments=True).complete
    assert bilag(tmp_path)[guid(21)] == PDF + b"21"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (lambda handler: handler.reply(200, b"<html>" + b" " * 3000), "ikke en PDF"),
        (lambda handler: handler.reply(200, b""), "ikke en PDF"),
        (lambda handler: handler.reply(404, b""), "findes ikke"),
        (lambda handler: handler.reply(200, PDF * 9), "for stor"),
        (
            lambda handler: handler.reply(302, b"", Location="https://lager.example/signed"),
            "lager.example",
        ),
    ],
)
def test_what_is_no_attachment_leaves_no_file(site, run, tmp_path, fault, reason) -> None:
    site.always[bilag_path(21)] = fault
    report = run(attachments=True, most_attachment=5000)
    [told] = [each for each in report.agendas if each.missing]
    assert reason in told.missing[0]
    assert set(bilag(tmp_path)) == {guid(22)}
    assert [path.name for path in (tmp_path / "hentet/.bilag").iterdir()] == [f"{guid(22)}.pdf"]


def test_a_bilag_without_pdf_or_without_id_is_not_asked_for(site, run) -> None:
    item = punkt(1, "Budget", bilag=(22,))
    item["Bilag"] += [
        {"Id": guid(24), "Navn": "Regneark.xlsx", "HarPdfVersion": "false"},
        {"Id": "../../etc/passwd", "Navn": "Ond"},
        None,
    ]
    site.agendas[guid(4)] = {"Dagsordenpunkter": [item, None, {"Bilag": None}, {"Bilag": True}]}
    assert run(attachments=True, udvalg="Byrådet").complete
    assert site.paths("/Vis/") == [bilag_path(22)]
