"""A conversation as Markdown, its references as links."""

import re
from collections.abc import Iterator

from assistant.ui.export.paper import Exchange, Paper, Run, Source, facts

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])")
_BULLET = re.compile(r"^\s*[-•*–]\s+")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])(?=\s)")


def markdown(paper: Paper) -> str:
    """Write a conversation."""
    blocks = [f"# {_text(paper.title)}", _text(facts(paper))]
    blocks += [f"> {_text(notice)}" for notice in paper.notices]
    for exchange in paper.exchanges:
        blocks += _exchange(exchange)
    return "\n\n".join(blocks) + "\n"


def _exchange(exchange: Exchange) -> Iterator[str]:
    yield f"## {exchange.number}. {_text(_on_one_line(exchange.question))}"
    yield f"**{_text(exchange.outcome)}**"
    if exchange.scope:
        yield "\n".join(f"- {_text(each)}" for each in exchange.scope)
    yield from (_paragraph(runs) for runs in exchange.paragraphs)
    if exchange.sources:
        yield "### Kilder"
        yield from (_source(source) for source in exchange.sources)


def _paragraph(runs: tuple[Run, ...]) -> str:
    first = runs[0]
    bullet = _BULLET.match(first.text)
    if bullet and first.address is None:
        rest = (Run(first.text[bullet.end() :]), *runs[1:])
        return f"- {''.join(map(_run, rest))}"
    return _NUMBERED.sub(r"\1\\\2", "".join(map(_run, runs)))


def _run(run: Run) -> str:
    return f"[{_text(run.text)}]({_address(run.address)})" if run.address else _text(run.text)


def _source(source: Source) -> str:
    link = f"[{_text(source.title)}]({_address(source.address)})"
    lines = [f"{_text(source.marker)} {link}  ", _text(f"{source.label}. {source.state}.")]
    if source.quote is not None:
        lines += ["", *(f"> {_text(line)}".rstrip() for line in source.quote.splitlines())]
    return "\n".join(lines)


def _address(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """Return a text in which nothing is a mark of Markdown."""
    return _SPECIAL.sub(r"\\\1", text)
