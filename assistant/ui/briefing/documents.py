"""A briefing as a document: its bytes, its kind and the name it is saved under."""

import re

from fastapi import Response

from assistant.briefing.briefing import Briefing
from assistant.briefing.export import exported

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_LONGEST_NAME = 60


def document(briefing: Briefing, kind: str) -> Response:
    """Return a briefing as a document; HTML opens in the browser, the others are saved."""
    headers = {"cache-control": "no-store"}
    if kind != "html":
        name = f"briefing-{_slug(briefing.title)}-{briefing.made_on}.{kind}"
        headers["content-disposition"] = f'attachment; filename="{name}"'
    return Response(exported(briefing, f".{kind}"), media_type=MEDIA[kind], headers=headers)


def _slug(title: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower().translate(_LETTERS))
    return plain[:_LONGEST_NAME].strip("-") or "uden-titel"
