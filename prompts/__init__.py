"""Texts given to a language model, as files with declared placeholders, and the refusal."""

from functools import cache
from importlib.resources import files
from string import Template

REFUSAL = "Det fremgår ikke af de indlæste referater"
"""The words of every empty answer: shared by prompts, program and evaluation."""

PLACEHOLDERS: dict[str, frozenset[str]] = {
    "rolle": frozenset({"afvisning"}),
    "svar": frozenset({"spoergsmaal", "kilder"}),
    "samling": frozenset({"kilder"}),
}
"""The prompts by file name, each with the placeholders that its text must hold."""


def render(name: str, **values: str) -> str:
    """Return a prompt with its placeholders filled in.

    Raises:
        KeyError: the prompt is unknown, or a placeholder of it was given no value.
    """
    if missing := PLACEHOLDERS[name] - values.keys():
        raise KeyError(f"{name}.md: {', '.join(sorted(missing))}")
    return _template(name).substitute(values)


@cache
def _template(name: str) -> Template:
    return Template(files("prompts").joinpath(f"{name}.md").read_text("utf-8").strip())
