"""Contrast is computed from the palettes by the formula of WCAG 2.2 (relative luminance)."""

import pytest

from assistant.ui.theme import DARK, LIGHT, Palette, style

READ = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "raised"),
    ("ink", "soft"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("accent", "soft"),
    ("accent_hover", "surface"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_mark", "mark"),
    ("good", "surface"),
    ("partial", "surface"),
    ("on_warn", "warn"),
    ("error", "surface"),
    ("error", "paper"),
]
SEEN = [
    ("control", "paper"),
    ("control", "surface"),
    ("focus", "paper"),
    ("focus", "surface"),
    ("accent", "paper"),
]


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_on_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["lys", "mørk"])
@pytest.mark.parametrize(("text", "ground"), READ)
def test_text_can_be_read(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["lys", "mørk"])
@pytest.mark.parametrize(("edge", "ground"), SEEN)
def test_controls_and_focus_can_be_seen(palette: Palette, edge: str, ground: str) -> None:
    assert contrast(getattr(palette, edge), getattr(palette, ground)) >= 3


def test_every_colour_of_the_style_sheet_is_in_the_palette() -> None:
    import re

    rules = style()
    used = set(re.findall(r"var\(--([a-z-]+)\)", rules))
    defined = set(re.findall(r"--([a-z-]+):", rules))
    assert used <= defined
