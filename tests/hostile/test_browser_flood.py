"""Whoever asks too much is told so in Danish, and keeps the question."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from assistant.library import Library
from assistant.settings import load_settings
from tests.hostile.test_files import MINUTES
from tests.ui.conftest import opener, serving

ASKED = "Hvad blev besluttet om cykelstien?"


def test_a_flood_of_questions_is_told_to_wait(chromium: Browser, tmp_path: Path) -> None:
    settings = load_settings(
        library=tmp_path / "l", demo=tmp_path / "d", today="2024-12-01", questions_per_minute=1
    )
    library = Library.create(settings.library, settings)
    (tmp_path / "a.txt").write_text(MINUTES.format(13))
    library.ingest([tmp_path / "a.txt"])
    with serving(library) as address, opener(chromium, address) as opened:
        page = opened()
        page.get_by_text("Der kan søges i").wait_for()
        box = page.get_by_label("Dit spørgsmål")
        send = page.get_by_role("button", name="Spørg", exact=True)
        box.fill(ASKED)
        send.click()
        page.get_by_role("button", name="Kopiér svar med kilder").wait_for()
        box.fill(f"{ASKED} Og hvad koster den?")
        send.click()
        expect(page.get_by_test_id("toast-body")).to_contain_text("Prøv igen om lidt")
        expect(box).to_have_value(f"{ASKED} Og hvad koster den?")
    library.close()
