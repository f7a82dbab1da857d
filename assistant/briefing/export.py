"""Write a briefing to a file: docx, Markdown, or HTML for print, by the name's ending."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from assistant.briefing.briefing import (
    NOTICE,
    Briefing,
    Line,
    Mark,
    head,
    numbered,
    numbers_of,
    sources_of,
)
from assistant.errors import QuestionError

ENDINGS = (".docx", ".md", ".html")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


def write(briefing: Briefing, file: Path) -> None:
    """Write a briefing to a file of one of `ENDINGS`.

    Raises:
        QuestionError: the name ends otherwise, or the file cannot be written.
    """
    ending = check_name(file)
    try:
        file.write_bytes(exported(briefing, ending))
    except OSError as exc:
        raise QuestionError(
            f"{file} kan ikke skrives ({exc.strerror}). Vælg et andet sted."
        ) from exc


def check_name(file: Path) -> str:
    """Return the ending of a file to be written.

    Raises:
        QuestionError: it is none of `ENDINGS`.
    """
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise QuestionError(
            f"{file.name} kan ikke skrives. Vælg et filnavn, der ender på {', '.join(ENDINGS)}."
        )
    return ending


def exported(briefing: Briefing, ending: str) -> bytes:
    """Return the bytes of a briefing in the format of an ending."""
    if ending == ".docx":
        from assistant.briefing.document import as_docx

        return as_docx(briefing)
    text = as_markdown(briefing) if ending == ".md" else as_html(briefing)
    return text.encode()


def as_markdown(briefing: Briefing) -> str:
    """Return the briefing in Markdown, its sources as footnotes."""
    sources = sources_of(briefing)
    numbers = numbers_of(sources)
    blocks = [f"# {_escaped(briefing.title)}", _escaped(head(briefing)), f"*{NOTICE}*"]
    for chapter in briefing.chapters:
        if chapter.title != briefing.title:
            blocks.append(f"## {_escaped(chapter.title)}")
        for section in chapter.sections:
            blocks.append(f"### {section.heading}")
            blocks.append("\n".join(f"- {_markdown(line, numbers)}" for line in section.lines))
        blocks += [f"*{_escaped(remark)}*" for remark in chapter.remarks]
    blocks.append("## Kilder")
    blocks.append("\n".join(f"[^{each.number}]: {_escaped(each.label)}" for each in sources))
    return "\n\n".join(blocks) + "\n"


def as_html(briefing: Briefing) -> str:
    """Return the briefing as one HTML page for print, with links to its sources and back."""
    sources = sources_of(briefing)
    numbers = numbers_of(sources)
    return _template().render(
        briefing=briefing,
        head=head(briefing),
        notice=NOTICE,
        sources=sources,
        pieces=lambda line: list(numbered(line, numbers)),
        first=first_uses(briefing),
    )


def first_uses(briefing: Briefing) -> dict[int, str]:
    """Return the line on which each source is first cited."""
    numbers = numbers_of(sources_of(briefing))
    uses: dict[int, str] = {}
    for line in briefing.lines:
        for piece in numbered(line, numbers):
            if isinstance(piece, int):
                uses.setdefault(piece, line.id)
    return uses


def _markdown(line: Line, numbers: dict[Mark, int]) -> str:
    words = "".join(
        _escaped(piece) if isinstance(piece, str) else f"[^{piece}]"
        for piece in numbered(line, numbers)
    )
    if line.added_by is not None:
        return f"**Tilføjet af {_escaped(line.added_by)}:** {words}"
    return f"{words} *({_escaped(line.note)})*" if line.note else words


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


@cache
def _template() -> Template:
    source = files("assistant.briefing").joinpath("briefing.html.j2").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source)
