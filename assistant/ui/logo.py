"""The municipality's own logo: read once at the start, served from the app's own address.

An SVG may hold scripts. In the header it stands as a picture, where none runs; opened by itself it
is served under a policy that lets none run either.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fastapi import Response

from assistant.errors import SettingsError

PATH = "/logo"
MOST_BYTES = 512 * 1024
"""A logo is sent with every first visit; a larger file is a photograph or a poster."""

_PNG = b"\x89PNG\r\n\x1a\n"
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "cache-control": "public, max-age=86400",
}


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as it is served."""

    data: bytes
    media_type: str

    @property
    def address(self) -> str:
        """Return where it is; another picture has another address."""
        return f"{PATH}?{sha256(self.data).hexdigest()[:12]}"

    def response(self) -> Response:
        """Return it as an answer to a browser."""
        return Response(self.data, media_type=self.media_type, headers=_HEADERS)


def read_logo(file: Path) -> Logo:
    """Read the logo of the settings.

    Raises:
        SettingsError: it is not there, too large, or neither SVG nor PNG.
    """
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= MOST_BYTES else b""
    except OSError as exc:
        raise SettingsError(
            f"Indstillingen logo peger på {file}, som ikke kan læses ({exc.strerror}). "
            "Ret stien, eller fjern indstillingen."
        ) from exc
    if size > MOST_BYTES:
        raise SettingsError(
            f"Logoet {file} fylder {size // 1024} KB, og grænsen er {MOST_BYTES // 1024} KB. "
            "Gem det mindre, eller som SVG."
        )
    return Logo(data, _media_type(file, data))


def _media_type(file: Path, data: bytes) -> str:
    if data.startswith(_PNG):
        return "image/png"
    if b"<svg" in data[:4096] and b"\x00" not in data:
        return "image/svg+xml"
    raise SettingsError(f"Logoet {file} er hverken SVG eller PNG. Gem det som en af dem.")
