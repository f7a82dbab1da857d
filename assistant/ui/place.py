"""Where a request comes from: from this machine itself, or from elsewhere."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.requests import HTTPConnection

_HOST = re.compile(r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")
_ELSEWHERE = "Siden findes kun på den maskine, som appen kører på."


def is_this_machine(host: str | None) -> bool:
    """Return whether a host name or address is this machine's own."""
    if host is None or host == "localhost":
        return host is not None
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_here(request: HTTPConnection) -> bool:
    """Return whether a request came from this machine: to its own name, and by no proxy."""
    passed_on = "forwarded" in request.headers or "x-forwarded-for" in request.headers
    return not passed_on and is_this_machine(_name_in(request.headers.get("host", "")))


def _name_in(host: str) -> str | None:
    """Return the name of a Host header; None for one that no browser sends."""
    if not _HOST.fullmatch(host):
        return None
    return urlsplit(f"//{host}").hostname


def at_this_machine(request: HTTPConnection) -> None:
    """Refuse whoever does not sit at this machine; a name that points here is not enough.

    Raises:
        HTTPException: the request was addressed to another name, or a proxy passed it on.
    """
    if not is_here(request):
        raise HTTPException(404, _ELSEWHERE)
