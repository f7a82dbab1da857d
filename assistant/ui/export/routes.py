"""The addresses at which a conversation is fetched as a document."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request, Response

from assistant.accounts.audit import Way
from assistant.library import Library
from assistant.ui.conversation import SAVED
from assistant.ui.export.kept import Conversations
from assistant.ui.export.markdown import markdown
from assistant.ui.export.paper import Paper, Reader, paper
from assistant.ui.export.word import word
from assistant.ui.frame import Installation
from assistant.ui.login.asker import Asker
from assistant.ui.login.reception import holder_of

_GONE = "Samtalen er ikke længere på serveren. Stil spørgsmålene igen, og gem den så."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: what a browser is told it is, and what writes it."""

    media: str
    write: Callable[[Paper], bytes]


KINDS = {
    "docx": Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word),
    "md": Kind("text/markdown; charset=utf-8", lambda written: markdown(written).encode()),
}


def router(library: Library, installation: Installation, kept: Conversations) -> APIRouter:
    """Return the routes of the conversations that are open."""
    routes = APIRouter(prefix=SAVED)

    def fetched(name: str, kind: str, request: Request, user: Asker) -> Response:
        turns, made = kept.turns(name, holder_of(user)), KINDS.get(kind)
        if not turns or made is None:
            raise HTTPException(404, _GONE)
        told = [each for turn in turns for each in turn.answer.item_ids(passages=False)]
        library.audit.note_items(user, told, Way.EXPORT)
        reader = Reader(library.archive, user.viewer, str(request.base_url).rstrip("/"))
        written = paper(turns, reader, installation, library.today)
        headers = {
            "content-disposition": f'attachment; filename="samtale-{library.today}.{kind}"',
            "cache-control": "no-store",
        }
        return Response(made.write(written), media_type=made.media, headers=headers)

    routes.add_api_route("/{name}.{kind}", fetched, methods=["GET", "HEAD"])
    return routes
