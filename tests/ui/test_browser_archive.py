"""A case worker's way through the page Arkiv, in Chromium, over a library of their own."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.demo import example_files
from assistant.library import Library
from assistant.settings import load_settings
from assistant.ui.archive.routes import ARCHIVE
from tests.ui.conftest import EXAMPLES, SIZES, opener, serving
from tests.ui.test_browser_accessibility import RATS, findings

Visit = Callable[..., Page]

MINUTES = (
    "Havby Kommune\nReferat af møde i Teknisk Udvalg\nMandag den {day}. maj 2024\n\n"
    "1. Ny cykelsti langs Møllevej\nSagsnr. {case}\nSagsfremstilling\nStien er 2 km.\n"
    "Beslutning\nGodkendt.\n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of its own with the example minutes."""
    folder = tmp_path_factory.mktemp("arkiv")
    settings = load_settings(library=folder / "library", demo=folder / "demo", today="2026-11-21")
    opened = Library.create(settings.library, settings)
    opened.ingest(example_files(EXAMPLES))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(library: Library) -> Iterator[str]:
    """The app with the page Arkiv."""
    with serving(library, ARCHIVE) as address:
        yield address


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    """Open the page as a case worker."""
    with opener(chromium, address) as opened:
        yield lambda path="", *how, **named: opened(f"arkiv{path}", *how, **named)


def follow(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=True).click()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder as a case worker has it on the desk: two minutes, one unsure, some that fail."""
    folder = tmp_path / "referater"
    (folder / "maj").mkdir(parents=True)
    number = int.from_bytes(tmp_path.name.encode()[-4:], "big") % 9000 + 1000
    for name, day in (("maj/Referat.txt", 13), ("Referat.txt", 27)):
        (folder / name).write_text(MINUTES.format(day=day, case=f"24/{number}"), "utf-8")
    unsure = f"1. Lygtepæle\nSagsfremstilling\nDer er {number} lygtepæle.\nBeslutning\nUdsat.\n"
    (folder / "uden hoved.txt").write_text(unsure, "utf-8")
    (folder / "brudt.pdf").write_bytes(b"%PDF-1.7 afbrudt")
    (folder / "tal.xlsx").write_bytes(b"PK")
    return folder


def sent(page: Page) -> None:
    """Send what is chosen and wait until it is read."""
    page.get_by_role("button", name="Send og læs ind").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sendte filer")
    expect(page.get_by_text("modtaget").first).to_be_visible(timeout=60_000)
    # While indexes follow, the page loads itself anew at the end, and a click meanwhile is lost.
    expect(page.locator("#forloeb")).to_have_count(0, timeout=60_000)


def mended(page: Page) -> None:
    """Say which body the meeting is of."""
    page.get_by_label("Dit navn").fill("HD")
    page.get_by_label("Udvalg", exact=True).fill("Havneudvalget")
    page.get_by_role("button", name="Gem rettelsen").click()
    expect(page.get_by_role("status")).to_contain_text("Rettelsen er gemt.")


def test_a_folder_is_sent_and_each_file_told_about(visit: Visit, papers: Path) -> None:
    page = visit("/tilfoej")
    page.get_by_label("Vælg en hel mappe").set_input_files(papers)
    expect(page.get_by_role("status")).to_have_text("5 filer valgt, 1 kan ikke læses")
    expect(page.get_by_role("list", name="5 filer valgt")).to_contain_text(
        "filtypen .xlsx kan ikke læses"
    )
    sent(page)
    refused = page.get_by_role("region", name=re.compile("^Afvist"))
    expect(refused.get_by_role("listitem")).to_have_count(2)
    expect(refused).to_contain_text("Filtypen .xlsx kan ikke læses. Gem referatet som Word")
    unsure = page.get_by_role("region", name=re.compile("^Se efter"))
    expect(unsure).to_contain_text("Mødedatoen fremgår ikke af teksten.")
    sure = page.get_by_role("region", name=re.compile("^Uden tvivl"))
    expect(sure).to_contain_text("Teknisk Udvalg, 27. maj 2024 · Havby · 1 punkt")
    expect(sure).to_contain_text("maj/Referat.txt")


def test_dropped_files_are_listed_and_can_be_cleared(visit: Visit, papers: Path) -> None:
    page = visit("/tilfoej", "telefon")
    data = page.evaluate_handle(
        """() => { const data = new DataTransfer();
          data.items.add(new File(["Referat"], "Sluppet.txt")); return data; }"""
    )
    for kind in ("dragover", "drop"):
        page.locator("#slip").dispatch_event(kind, {"dataTransfer": data})
    expect(page.get_by_role("status")).to_have_text("1 fil valgt")
    expect(page.get_by_role("list", name="1 fil valgt")).to_contain_text("Sluppet.txt")
    page.get_by_role("button", name="Ryd listen").click()
    page.get_by_role("button", name="Send og læs ind").click()
    expect(page.get_by_role("alert")).to_have_text("Vælg mindst én fil først.")


def test_files_are_sent_without_a_script(chromium: Browser, address: str, papers: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}arkiv/tilfoej")
    page.get_by_label("Vælg filer").set_input_files(papers / "Referat.txt")
    page.get_by_role("button", name="Send og læs ind").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sendte filer")
    expect(page.get_by_text("Referat.txt").first).to_be_visible()
    context.close()


def test_a_question_is_answered_while_files_are_read(visit: Visit, papers: Path) -> None:
    page = visit("/tilfoej")
    chat = page.context.new_page()
    chat.goto(page.url.split("arkiv")[0])
    chat.get_by_label("Dit spørgsmål").wait_for()
    page.get_by_label("Vælg filer").set_input_files(sorted(papers.glob("*.txt")))
    page.get_by_role("button", name="Send og læs ind").click()
    chat.get_by_label("Dit spørgsmål").fill(RATS)
    chat.get_by_role("button", name="Spørg", exact=True).click()
    expect(chat.get_by_role("log").get_by_text("Besvaret")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name=re.compile("^Se efter"))).to_be_visible(timeout=60_000)


def test_what_was_unsure_is_corrected_and_taken_back(visit: Visit, papers: Path) -> None:
    page = visit("/tilfoej")
    page.get_by_label("Vælg filer").set_input_files(papers / "uden hoved.txt")
    sent(page)
    follow(page, "Se efter, og ret")
    expect(page.get_by_role("heading", level=1)).to_have_text("uden hoved.txt")
    page.get_by_label("Udvalg", exact=True).fill("Havneudvalget")
    page.get_by_label("Mødedato").fill("i maj")
    page.get_by_label("Dit navn").fill("Hanne Dahl")
    page.get_by_role("button", name="Gem rettelsen").click()
    expect(page.get_by_role("alert")).to_contain_text("»i maj« er ikke en dato")
    expect(page.get_by_label("Mødedato")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Mødedato").fill("17-09-2024")
    page.get_by_role("button", name="Gem rettelsen").click()
    expect(page.get_by_role("status")).to_contain_text("Rettelsen er gemt.")
    row = page.get_by_role("row", name="Mødedato")
    expect(row).to_contain_text("17. september 2024 Rettet")
    follow(page, "Se mødet")
    expect(page.get_by_role("heading", level=1)).to_have_text("Havneudvalget, 17. september 2024")
    page.go_back()
    page.get_by_role("button", name="Tag rettelsen tilbage").click()
    expect(page.get_by_role("status")).to_contain_text("taget tilbage")
    expect(page.get_by_role("region", name="Rettelser")).to_contain_text("gælder ikke mere")


def test_a_document_is_found_and_removed(visit: Visit, papers: Path) -> None:
    page = visit("/tilfoej")
    own = papers / "skal væk.txt"
    (papers / "Referat.txt").rename(own)
    page.get_by_label("Vælg filer").set_input_files(own)
    sent(page)
    follow(page, "Dokumenter")
    page.get_by_label("Navn, udvalg").fill("skal væk")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name=re.compile("^1 dokument af"))).to_be_visible()
    follow(page, "skal væk.txt")
    follow(page, "Fjern dokumentet fra arkivet")
    expect(page.get_by_text("Det her forsvinder og kan ikke hentes tilbage")).to_be_visible()
    follow(page, "Behold dokumentet")
    follow(page, "Fjern dokumentet fra arkivet")
    page.get_by_role("button", name="Fjern for altid").click()
    expect(page.get_by_role("status")).to_contain_text("Dokumentet er fjernet.")
    expect(page.get_by_role("link", name="skal væk.txt")).to_have_count(0)


def test_the_index_is_built_again_while_questions_are_answered(visit: Visit) -> None:
    page = visit("/soegeindeks")
    expect(page.get_by_label("Model", exact=True)).to_have_value("dansk")
    page.get_by_role("button", name="Byg søgeindekset igen").click()
    chat = page.context.new_page()
    chat.goto(page.url.split("arkiv")[0])
    chat.get_by_label("Dit spørgsmål").fill(RATS)
    chat.get_by_role("button", name="Spørg", exact=True).click()
    expect(chat.get_by_role("log").get_by_text("Besvaret")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Søgeindekset er bygget igen med dansk.")).to_be_visible(timeout=60_000)


def test_a_model_that_cannot_be_had_is_told_and_nothing_is_lost(visit: Visit) -> None:
    page = visit("/soegeindeks")
    page.get_by_label("Eller en anden").fill("/findes/ikke")
    page.get_by_role("button", name="Byg søgeindekset igen").click()
    expect(page.get_by_role("alert")).to_contain_text("Det gamle indeks gælder stadig.")
    expect(page.get_by_label("Model", exact=True)).to_have_value("dansk")


def test_the_keyboard_reaches_the_content(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til indholdet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "scheme"),
    [("bred", "light"), ("bred", "dark"), ("telefon", "light"), ("telefon", "dark")],
)
def test_every_part_has_no_findings_and_fits(
    visit: Visit, papers: Path, tmp_path: Path, size: str, scheme: str
) -> None:
    pictures = Path(os.environ.get("BILLEDER", tmp_path))
    page = visit("", size, scheme)
    start = page.url
    correct = page.get_by_role("button", name="Gem rettelsen")
    steps: list[tuple[str, Callable[[], object]]] = [
        ("oversigt", lambda: page.get_by_text("Tallene som tabel").click()),
        ("dokumenter", lambda: page.goto(f"{start}/dokumenter")),
        ("intet", lambda: page.goto(f"{start}/dokumenter?q=elefanter")),
        ("tilfoej", lambda: page.goto(f"{start}/tilfoej")),
        ("valgt", lambda: page.get_by_label("Vælg en hel mappe").set_input_files(papers)),
        ("sendt", lambda: sent(page)),
        ("dokument", lambda: follow(page, "Se efter, og ret")),
        ("fejl", correct.click),
        ("rettet", lambda: mended(page)),
        ("fjern", lambda: follow(page, "Fjern dokumentet fra arkivet")),
        ("personer", lambda: page.goto(f"{start}/personoplysninger?slags=telefon")),
        ("soegeindeks", lambda: page.goto(f"{start}/soegeindeks")),
    ]
    for name, step in steps:
        step()
        page.wait_for_load_state()
        page.screenshot(path=pictures / f"arkiv-{name}-{size}-{scheme}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0], name
        assert findings(page) == [], name
