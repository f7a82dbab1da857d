"""The one theme of the app: type, colour and spacing, light and dark.

The values stand once, here; `style.css` takes them as custom properties, Gradio's own widgets
as a theme. The typeface comes with Gradio and is served from this machine, so nothing is
fetched elsewhere. Contrast of every pair that carries text is at least 4.5 to 1, of every
border that marks a control at least 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11); a test computes it.
"""

from dataclasses import asdict, dataclass, replace
from importlib.resources import files

from gradio.themes import Base, sizes
from gradio.themes.utils.fonts import LocalFont

from assistant.ui.colours import BLACK, WHITE, contrast, mixed, shades

FONTS = (LocalFont("IBM Plex Sans", weights=(400, 700)), "Segoe UI", "system-ui", "sans-serif")
"""IBM Plex Sans regular and bold are whole; other faces that Gradio brings hold a few letters."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one mode, each named by its use."""

    paper: str
    surface: str
    raised: str
    ink: str
    muted: str
    line: str
    control: str
    accent: str
    accent_hover: str
    on_accent: str
    soft: str
    mark: str
    on_mark: str
    focus: str
    good: str
    partial: str
    warn: str
    on_warn: str
    error: str


LIGHT = Palette(
    paper="#f5f5f1",
    surface="#ffffff",
    raised="#fbfbf9",
    ink="#1b2a2e",
    muted="#52646a",
    line="#dcdfd9",
    control="#788a8f",
    accent="#0d5560",
    accent_hover="#083f48",
    on_accent="#ffffff",
    soft="#e4efee",
    mark="#ffe69a",
    on_mark="#2b2405",
    focus="#b8560b",
    good="#1f6b3f",
    partial="#8a5200",
    warn="#f6d878",
    on_warn="#3a2c00",
    error="#a3201d",
)
DARK = Palette(
    paper="#10181a",
    surface="#182326",
    raised="#1d2a2e",
    ink="#e7ecec",
    muted="#a5b5b8",
    line="#31434a",
    control="#71868c",
    accent="#7fcac8",
    accent_hover="#a5dddb",
    on_accent="#08262a",
    soft="#1d3a3d",
    mark="#6b560f",
    on_mark="#fff4d1",
    focus="#f0a35c",
    good="#8fd3a8",
    partial="#e6b566",
    warn="#4a3b10",
    on_warn="#ffe9ae",
    error="#ff9d96",
)


READABLE = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""


def palettes(colour: str | None = None) -> tuple[Palette, Palette]:
    """Return the light and the dark palette, with the municipality's own colour where it has one.

    The colour is darkened for the light mode and lightened for the dark one, no more than it takes
    to be read.
    """
    if colour is None:
        return LIGHT, DARK
    light = _tinted(LIGHT, colour, towards=BLACK, soft=0.11)
    dark = _tinted(DARK, colour, towards=WHITE, soft=0.2)
    return replace(light, on_accent=WHITE), replace(dark, on_accent=DARK.paper)


def theme(colour: str | None = None) -> Base:
    """Return the theme for Gradio's own widgets."""
    light, dark = palettes(colour)
    return Base(
        font=FONTS,
        text_size=sizes.text_md,
        spacing_size=sizes.spacing_md,
        radius_size=sizes.radius_md,
    ).set(**_widgets(light, ""), **_widgets(dark, "_dark"), **_SHAPE)


def style(colour: str | None = None) -> str:
    """Return the style sheet: the palettes as custom properties, then the rules."""
    light, dark = map(_properties, palettes(colour))
    return f":root {{ {light} }}\n:root.dark, .dark {{ {dark} }}\n{asset('style.css')}"


def page_style(colour: str | None = None) -> str:
    """Return the style sheet of a page without Gradio, which follows the browser's mode."""
    light, dark = map(_properties, palettes(colour))
    modes = f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    return "\n".join([modes, _FACES, asset("page.css"), asset("style.css")])


def asset(name: str) -> str:
    """Return the text of a style sheet or script that lies beside this module."""
    return files("assistant.ui").joinpath(name).read_text("utf-8")


_FACES = "\n".join(
    f"@font-face {{ font-family: 'IBM Plex Sans'; font-weight: {weight}; font-display: swap; "
    f"src: url('/static/fonts/IBMPlexSans/IBMPlexSans-{name}.woff2') format('woff2'); }}"
    for weight, name in ((400, "Regular"), (700, "Bold"))
)
_SHAPE = {
    "color_accent": "var(--accent)",
    "block_border_width": "0px",
    "input_border_width": "1.5px",
    "input_radius": "6px",
    "button_large_radius": "6px",
    "button_medium_radius": "6px",
    "button_small_radius": "6px",
    "button_large_text_size": "1rem",
    "block_title_text_weight": "600",
    "block_padding": "0",
}


def _tinted(palette: Palette, colour: str, towards: str, soft: float) -> Palette:
    """Return a palette with a colour as its accent, the first of its shades that can be read."""
    tints = (_accented(palette, shade, towards, soft) for shade in shades(colour, towards))
    return next(tint for tint in tints if _reads(tint))


def _accented(palette: Palette, accent: str, towards: str, soft: float) -> Palette:
    return replace(
        palette,
        accent=accent,
        accent_hover=mixed(accent, towards, 0.3),
        soft=mixed(palette.surface, accent, soft),
    )


def _reads(palette: Palette) -> bool:
    grounds = (palette.paper, palette.surface, palette.raised, palette.soft)
    on_ground = all(contrast(palette.accent, ground) >= READABLE for ground in grounds)
    return on_ground and contrast(palette.ink, palette.soft) >= READABLE


def _properties(palette: Palette) -> str:
    named = ((name.replace("_", "-"), value) for name, value in asdict(palette).items())
    return " ".join(f"--{name}: {value};" for name, value in named)


def _widgets(colours: Palette, mode: str) -> dict[str, str]:
    """Return Gradio's theme variables for one mode (`mode` is their suffix)."""
    named = {
        "body_background_fill": colours.paper,
        "body_text_color": colours.ink,
        "body_text_color_subdued": colours.muted,
        "background_fill_primary": colours.paper,
        "background_fill_secondary": colours.surface,
        "block_background_fill": "transparent",
        "block_title_text_color": colours.ink,
        "border_color_primary": colours.line,
        "input_background_fill": colours.surface,
        "input_border_color": colours.control,
        "input_border_color_focus": colours.accent,
        "input_placeholder_color": colours.muted,
        "button_primary_background_fill": colours.accent,
        "button_primary_background_fill_hover": colours.accent_hover,
        "button_primary_border_color": colours.accent,
        "button_primary_border_color_hover": colours.accent_hover,
        "button_primary_text_color": colours.on_accent,
        "button_secondary_background_fill": colours.surface,
        "button_secondary_background_fill_hover": colours.soft,
        "button_secondary_border_color": colours.control,
        "button_secondary_border_color_hover": colours.control,
        "button_secondary_text_color": colours.ink,
        "error_text_color": colours.error,
    }
    return {f"{name}{mode}": value for name, value in named.items()}
