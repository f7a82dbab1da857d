"""The files as they came, for whoever may read every punkt in them.

An address holds the digest of a file and nothing else of it; only a digest that the archive knows
leads to the disk. Text and PDF are shown, every other kind is handed over to be saved, so that
no foreign page runs as one of ours.
"""

from pathlib import Path, PurePath

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse

from assistant.accounts.audit import Way
from assistant.library import Library
from assistant.ui.login.asker import Asker

ROOT = "/original"

_MISSING = "Originalen kan ikke åbnes. Den findes ikke, eller den rummer punkter, som er lukkede."
_PDF = b"%PDF-"
_TEXTS = frozenset({"", ".txt", ".text", ".md", ".markdown"})
_SAVED = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xml": "application/xml",
    ".json": "application/json",
}
_UNKNOWN = "application/octet-stream"


def address(sha256: str) -> str:
    """Return where the original with that digest is opened."""
    return f"{ROOT}/{sha256}"


def router(library: Library) -> APIRouter:
    """Return the route of the originals of a library."""
    routes = APIRouter(prefix=ROOT)

    def opened(sha256: str, user: Asker) -> FileResponse:
        found = library.archive.original(sha256, user.viewer)
        kept = library.archive.originals.path(found.sha256) if found else None
        if found is None or kept is None or not kept.is_file():
            raise HTTPException(404, _MISSING)
        told = [library.archive.meeting(each, user.viewer) for each in found.meetings]
        library.audit.note_meetings(user, filter(None, told), Way.ORIGINAL)
        return served(kept, found.name)

    routes.add_api_route("/{sha256}", opened, methods=["GET", "HEAD"])
    return routes


def served(kept: Path, name: str) -> FileResponse:
    """Return the response that shows a file, or hands it over to be saved."""
    shown = _shown(kept, PurePath(name).suffix.lower())
    kind = shown or _SAVED.get(PurePath(name).suffix.lower(), _UNKNOWN)
    how = "inline" if shown else "attachment"
    return FileResponse(kept, media_type=kind, filename=name, content_disposition_type=how)


def _shown(kept: Path, suffix: str) -> str | None:
    """Return the type of a file that a browser shows without running anything in it."""
    data = kept.read_bytes() if suffix in (".pdf", *_TEXTS) else b""
    if suffix == ".pdf":
        return "application/pdf" if _PDF in data[:1024] else None
    if suffix not in _TEXTS:
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain; charset=utf-16"
    return f"text/plain; charset={_charset(data)}"


def _charset(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"
