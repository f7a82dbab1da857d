"""What is wrong with a look-up, said in Danish."""

from collections.abc import Mapping, Sequence
from typing import Any

_UNREADABLE = "Indholdet kan ikke læses som JSON. Send et JSON-objekt i UTF-8."
_NO_OBJECT = "Send et JSON-objekt med feltet question og hovedet Content-Type: application/json."
_WRONG = {
    "missing": "mangler",
    "extra_forbidden": "kendes ikke",
    "string_type": "skal være tekst",
    "string_too_long": "er for langt",
    "too_long": "har for mange værdier",
    "list_type": "skal være en liste",
    "literal_error": "har en værdi, der ikke kendes",
}
_DAY = "skal være en dato som 2024-09-17"
_STATUS = {
    404: "Adressen findes ikke. Se beskrivelsen på /api/openapi.json.",
    405: "Adressen kan ikke bruges sådan. Spørg med POST til /api/svar.",
}

Problem = Mapping[str, Any]
"""One finding of pydantic's: its `type`, and `loc`, the way to the field."""


def is_unreadable(problems: Sequence[Problem]) -> bool:
    """Return whether what was sent is no JSON at all."""
    return any(problem["type"] == "json_invalid" for problem in problems)


def sentence(problems: Sequence[Problem]) -> str:
    """Say what is wrong with what was sent."""
    if is_unreadable(problems):
        return _UNREADABLE
    if any(len(problem["loc"]) < 2 for problem in problems):
        return _NO_OBJECT
    return " ".join(dict.fromkeys(_said(problem) for problem in problems))


def refusal(status: int) -> str:
    """Say why an address does not answer."""
    return _STATUS.get(status, "Opslaget kunne ikke besvares.")


def _said(problem: Problem) -> str:
    field = ".".join(str(part) for part in problem["loc"][1:])
    kind = str(problem["type"])
    wrong = _DAY if kind.startswith("date") else _WRONG.get(kind, "kan ikke bruges")
    return f"Feltet {field} {wrong}."
