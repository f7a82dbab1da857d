"""Files of cases in YAML: read with line numbers, added to and mended without losing comments."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from eval.cases import Case
from eval.columns import Row, read_cases
from eval.errors import CaseFileError
from eval.written import values_of

_WIDE = 1_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same reader in C where it is built: a fifth of a second for the bundled cases, not one."""


def read_yaml_file(path: Path) -> tuple[Case, ...]:
    """Return the cases of a YAML file.

    Raises:
        CaseFileError: it cannot be read, is no list of cases, or a case cannot be used.
    """
    return read_yaml(_text(path), path.name)


def read_yaml(text: str, file: str) -> tuple[Case, ...]:
    """Return the cases of a YAML text."""
    return read_cases(_rows(text, file), file)


def save_in_yaml(path: Path, case: Case, over: str) -> None:
    """Write a case over the one with the key `over`, or after the last one."""
    text = _text(path) if path.exists() else ""
    cases = read_yaml(text, path.name) if text.strip() else ()
    lines = text.splitlines()
    places = [number for number, old in enumerate(cases) if old.key == over]
    if places:
        first, last = _span(_list(text, path.name), places[0])
        lines[first:last] = render(case).splitlines()
    else:
        lines += ["", render(case).rstrip()] if text.strip() else [render(case).rstrip()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def render(case: Case) -> str:
    """Return a case as it stands in a file."""
    return yaml.safe_dump(
        [values_of(case)],
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=_WIDE,
    )


def _rows(text: str, file: str) -> Iterator[Row]:
    nodes = _list(text, file)
    for node, entry in zip(nodes.value, yaml.load(text, _LOADER) or [], strict=True):
        where = f"linje {node.start_mark.line + 1}"
        if not isinstance(entry, dict):
            raise CaseFileError(f"{file}, {where}: sagen skal have kolonner som »question: …«.")
        yield Row(where, entry)


def _list(text: str, file: str) -> yaml.SequenceNode:
    """Return the list that the file is, with the places where its cases stand."""
    try:
        root = yaml.compose(text, _LOADER)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        line = f", linje {mark.line + 1}" if mark else ""
        raise CaseFileError(f"{file}{line}: filen er ikke gyldig YAML. Ret linjen.") from exc
    if root is None:
        return yaml.SequenceNode("", [])
    if not isinstance(root, yaml.SequenceNode):
        raise CaseFileError(f"{file}, linje 1: filen skal være en liste; begynd hver sag med »- «.")
    return root


def _span(nodes: yaml.SequenceNode, number: int) -> tuple[int, int]:
    """Return the lines of a case: its first, and the one after its last."""
    node = nodes.value[number]
    end = max(_last_line(value) for _, value in node.value)
    return node.start_mark.line, end + 1


def _last_line(node: yaml.Node) -> int:
    """Return the last line of a value; a block's end mark stands on the line after it."""
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return _last_line(node.value[-1])
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return _last_line(node.value[-1][1])
    return int(node.end_mark.line) - (node.end_mark.column == 0 < node.end_mark.line)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise CaseFileError(f"{path} kan ikke læses som UTF-8-tekst. Tjek navn og fil.") from exc
