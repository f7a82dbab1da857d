"""The user whom a request comes from, as `knowing` told it; and who may enter pages for staff."""

from collections.abc import Callable, Collection
from typing import Annotated

from fastapi import Depends, HTTPException
from starlette.requests import HTTPConnection

from assistant.accounts import NOBODY, User
from assistant.archive.viewer import Role
from assistant.library import Library
from assistant.ui.place import at_this_machine, is_here

STAFF = frozenset({Role.MEDARBEJDER, Role.ADMINISTRATOR})
EVALUATORS = frozenset({Role.EVALUATOR, Role.ADMINISTRATOR})

_LOGIN = "Log ind for at se siden."
_OTHERS = "Siden er for andre roller end din. Log ind som en anden, eller spørg en administrator."


def asker(request: HTTPConnection) -> User:
    """Return who asks; nobody where that was not told, and then no more is shown than to anyone."""
    user = getattr(request.state, "user", NOBODY)
    return user if isinstance(user, User) else NOBODY


Asker = Annotated[User, Depends(asker)]
"""A route's parameter that is given who asks."""


def may_enter(request: HTTPConnection, library: Library, roles: Collection[Role]) -> bool:
    """Return whether a request may see a page for these roles.

    Without accounts it may when it comes from this machine.
    """
    if not library.accounts.in_use:
        return is_here(request)
    return asker(request).viewer.role in roles


def only_for(library: Library, roles: Collection[Role]) -> Callable[[HTTPConnection], None]:
    """Return what refuses whoever has none of these roles.

    What it returns raises HTTPException: 401 for nobody, 403 for another role, and 404 where there
    are no accounts and the request does not come from this machine.
    """

    def check(request: HTTPConnection) -> None:
        if may_enter(request, library, roles):
            return
        if not library.accounts.in_use:
            at_this_machine(request)
        raise HTTPException(*((401, _LOGIN) if asker(request).name is None else (403, _OTHERS)))

    return check
