"""Files of cases in YAML: read with line numbers, added to and mended without losing comments."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from eval.cases import Case
from eval.columns import Row, read_cases
from eval.errors import CaseFileError


def read_yaml(text: str, file: str) -> tuple[Case, ...]:
    """Return the cases of a YAML text.

    Raises:
        CaseFileError: it is no list of cases, or a case cannot be used.
    """
    return read_cases(_rows(text, file), file)


def _rows(text: str, file: str) -> Iterator[Row]:
    try:
        root = yaml.compose(text, yaml.SafeLoader)
        entries = yaml.safe_load(text)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        line = f", linje {mark.line + 1}" if mark else ""
        raise CaseFileError(f"{file}{line}: filen er ikke gyldig YAML. Ret linjen.") from exc
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise CaseFileError(f"{file}, linje 1: filen skal være en liste; begynd hver sag med »- «.")
    for node, entry in zip(root.value, entries, strict=True):
        where = f"linje {node.start_mark.line + 1}"
        if not isinstance(entry, dict):
            raise CaseFileError(f"{file}, {where}: sagen skal have kolonner som »question: …«.")
        yield Row(where, entry)


def read_yaml_file(path: Path) -> tuple[Case, ...]:
    """Return the cases of a YAML file."""
    try:
        return read_yaml(path.read_text(encoding="utf-8-sig"), path.name)
    except (OSError, UnicodeDecodeError) as exc:
        raise CaseFileError(f"{path} kan ikke læses som UTF-8-tekst. Tjek navn og fil.") from exc
