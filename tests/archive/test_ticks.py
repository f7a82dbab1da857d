"""Ticked-off points: kept beside the archive, found again after everything that befalls it."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.ticks import FILE, OpenPoint, TickBox
from assistant.errors import LibraryError

POINT = OpenPoint(
    "fjordbaek-oekonomiudvalget-2026-10-20-p02",
    "Fjordbæk",
    "Økonomiudvalget",
    date(2026, 10, 20),
    "Udvalget ønsker anlægsregnskabet forelagt i februar 2027, når hallen har været åben i et år, "
    "og der er talt med klubberne.",
)
DAY = date(2026, 11, 21)


def test_a_point_is_ticked_off_and_opened_again(tmp_path: Path) -> None:
    box = TickBox(tmp_path)
    assert box.ticks().done(POINT) is None
    assert not (tmp_path / FILE).exists()
    box.put(POINT, DAY)
    assert TickBox(tmp_path).ticks().done(POINT) == DAY
    box.put(POINT, None)
    assert box.ticks().done(POINT) is None


def test_every_tick_stays_a_row(tmp_path: Path) -> None:
    box = TickBox(tmp_path)
    for done in (DAY, None, DAY):
        box.put(POINT, done)
    with sqlite3.connect(tmp_path / FILE) as connection:
        rows = connection.execute("SELECT done, made_at FROM tick ORDER BY key").fetchall()
    connection.close()
    assert [done for done, _ in rows] == ["2026-11-21", None, "2026-11-21"]
    assert all(made_at for _, made_at in rows)


@pytest.mark.parametrize(
    "read_again",
    [
        replace(POINT, sentence=POINT.sentence.replace("anlægsregnskabet", "anlægs-\nregnskabet")),
        replace(POINT, sentence=POINT.sentence.replace(", og der er talt med klubberne", " …")),
        replace(POINT, item_id="fjordbaek-oekonomiudvalget-2026-10-20-p02-2"),
        replace(POINT, said=date(2026, 10, 21), udvalg="Økonomi"),
    ],
    ids=["broken word", "cut", "removed and back", "corrected date and body"],
)
def test_a_point_is_found_again(read_again: OpenPoint, tmp_path: Path) -> None:
    box = TickBox(tmp_path)
    box.put(POINT, DAY)
    assert box.ticks().done(read_again) == DAY


def test_an_id_that_had_to_change_is_followed(tmp_path: Path) -> None:
    new = replace(POINT, item_id="nyt-id", said=date(2026, 10, 21))
    box = TickBox(tmp_path, {POINT.item_id: "nyt-id"}.get)  # type: ignore[arg-type]
    box.put(POINT, DAY)
    assert box.ticks().done(new) == DAY


@pytest.mark.parametrize(
    "other",
    [
        replace(POINT, sentence="Forvaltningen vender tilbage i marts."),
        replace(POINT, item_id="anden", said=date(2025, 10, 20)),
        replace(POINT, item_id="anden", kommune="Lyngsø"),
        replace(POINT, item_id="anden", said=None),
    ],
)
def test_another_point_stays_open(other: OpenPoint, tmp_path: Path) -> None:
    box = TickBox(tmp_path)
    box.put(POINT, DAY)
    assert box.ticks().done(other) is None


def test_points_without_a_date_are_not_mistaken_for_each_other(tmp_path: Path) -> None:
    box = TickBox(tmp_path)
    box.put(replace(POINT, said=None), DAY)
    assert box.ticks().done(replace(POINT, said=None, item_id="anden")) is None


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("ikke en database")
    with pytest.raises(LibraryError, match="Afkrydsningerne"):
        TickBox(tmp_path).ticks()


def test_who_ticked_is_kept_also_in_a_file_from_before_there_were_accounts(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        connection.execute(
            "CREATE TABLE tick (key INTEGER PRIMARY KEY AUTOINCREMENT, made_at TEXT NOT NULL, "
            "done TEXT, item TEXT NOT NULL, kommune TEXT, udvalg TEXT, said TEXT, "
            "sentence TEXT NOT NULL)"
        )
    box = TickBox(tmp_path)
    box.put(POINT, DAY, "Mette Hansen")
    assert box.ticks().done(POINT) == DAY
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        assert connection.execute("SELECT who FROM tick").fetchall() == [("Mette Hansen",)]
