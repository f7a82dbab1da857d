"""The municipality's own look: a logo that cannot do anything, a colour that can be read."""

import asyncio
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from assistant.errors import SettingsError
from assistant.library import Library
from assistant.settings import load_settings
from assistant.ui.app import web
from assistant.ui.colours import contrast
from assistant.ui.logo import read_logo
from assistant.ui.theme import DARK, LIGHT, READABLE, page_style, palettes, style

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/>'
    "<script>document.title = 'ondt'</script></svg>"
)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    file = tmp_path / "logo.svg"
    file.write_text(SVG, "utf-8")
    return file


@pytest.fixture
def client(tmp_path: Path, logo: Path) -> TestClient:
    """The app of a municipality with its own name, logo and colour."""
    settings = load_settings(
        library=tmp_path / "l", demo=tmp_path / "d", kommune="Havby", logo=logo, farve="#ffcc00"
    )
    library = Library.create(settings.library, settings)
    library.follow()

    async def built() -> FastAPI:
        return web(library)

    return TestClient(asyncio.run(built()))


def test_the_logo_stands_on_every_page_and_is_served_from_here(client: TestClient) -> None:
    page = BeautifulSoup(client.get("/moeder").text, "html.parser")
    picture = page.select_one(".top img.logo")
    assert picture is not None
    assert picture["alt"] == ""
    assert page.select_one(".navn span").text == "Havby"  # type: ignore[union-attr]
    assert str(picture["src"]) in client.get("/").text
    answered = client.get(str(picture["src"]))
    assert (answered.text, answered.headers["content-type"]) == (SVG, "image/svg+xml")


def test_an_svg_is_served_so_that_no_script_in_it_runs(client: TestClient) -> None:
    answered = client.get("/logo")
    policy = answered.headers["content-security-policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert answered.headers["x-content-type-options"] == "nosniff"
    assert "script-src 'nonce-" in client.get("/moeder").headers["content-security-policy"]


def test_the_colour_is_on_every_page(client: TestClient) -> None:
    light, _ = palettes("#ffcc00")
    assert f"--accent: {light.accent};" in client.get("/moeder").text
    assert LIGHT.accent not in page_style("#ffcc00") + style("#ffcc00")


@given(COLOURS)
def test_any_colour_can_be_read_in_both_modes(colour: str) -> None:
    for palette in palettes(colour):
        grounds = (palette.paper, palette.surface, palette.raised, palette.soft)
        for ground in grounds:
            assert contrast(palette.accent, ground) >= READABLE
        assert contrast(palette.ink, palette.soft) >= READABLE
        assert contrast(palette.accent_hover, palette.surface) >= READABLE
        assert contrast(palette.on_accent, palette.accent) >= READABLE
        assert contrast(palette.on_accent, palette.accent_hover) >= READABLE


def test_a_colour_that_can_be_read_is_left_as_it_is() -> None:
    light, dark = palettes("#7a1f5c")
    assert light.accent == "#7a1f5c"
    assert dark.accent != "#7a1f5c"
    assert palettes(None) == (LIGHT, DARK)


@pytest.mark.parametrize("wrong", ["blå", "#12345", "0d5560", "#0d5560; } body { display: none"])
def test_a_colour_that_is_none_is_refused_in_danish(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"farve kan ikke bruges \(.*skrevet som #0d5560\)"):
        load_settings(farve=wrong)


def test_a_logo_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"logo peger på .*ingen\.svg, som ikke kan læses"):
        read_logo(tmp_path / "ingen.svg")
    for name, content, said in (
        ("stort.png", PNG + b"x" * 600_000, "fylder 585 KB, og grænsen er 512 KB"),
        ("foto.svg", b"\xff\xd8\xff", "hverken SVG eller PNG"),
        ("side.svg", b"<html><script>", "hverken SVG eller PNG"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(SettingsError, match=said):
            read_logo(tmp_path / name)


def test_png_is_told_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(PNG)
    assert read_logo(tmp_path / "logo.svg").media_type == "image/png"
    first = read_logo(tmp_path / "logo.svg").address
    (tmp_path / "logo.svg").write_bytes(PNG + b"\x01")
    assert read_logo(tmp_path / "logo.svg").address != first
