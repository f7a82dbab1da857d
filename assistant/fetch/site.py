"""Asking a FirstAgenda publication site, politely: one thing at a time, paced, within bounds.

Every request goes to the host that the user named, with its certificate checked; a redirect
elsewhere is an error, never followed. What may pass (no answer, an answer cut off, 429, 5xx,
text that is no JSON) is asked for again with growing pauses, and no sooner than the server says;
after a few things given up in a row the site is left alone.

Routes: `/Home/AnonymousAuthentication` gives the cookie, `/api/agenda/udvalgsliste` the list,
`/api/agenda/dagsorden/{id}` an agenda, `/Vis/Pdf/bilag/{id}` an attachment.
"""

import json
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential_jitter,
)

from assistant.errors import FetchError, SiteUnavailable
from assistant.fetch.files import incoming
from assistant.fetch.ledger import Validators
from assistant.fetch.manners import Manners

USER_AGENT = "referat-assistent (henter offentliggjorte referater)"
SIGN_IN = "/Home/AnonymousAuthentication"
LISTING = "/api/agenda/udvalgsliste"
AGENDA = "/api/agenda/dagsorden/"
ATTACHMENT = "/Vis/Pdf/bilag/"

_MOST_HOPS = 6
"""A lapsed cookie costs two hops (to the sign-in and back), a move to https one."""
_DEEPEST_JSON = 100
_PASSING_STATUS = {408, 425, 429, 500, 502, 503, 504}
_LOST_SESSION = {401, 403}
_PDF = b"%PDF-"
_REMEDY = "Kontrollér adressen, eller prøv igen senere."

T = TypeVar("T")


class _Passing(Exception):  # noqa: N818 - never leaves this module
    """An answer that may be better next time; `wait` is what the server asks for, in seconds."""

    def __init__(self, reason: str, wait: float = 0) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Answer:
    """An agenda as it came, and what to ask with next time."""

    value: Any
    validators: Validators


def origin_of(url: str) -> httpx.URL:
    """Return the site that an address belongs to; https where the address names no scheme.

    Raises:
        FetchError: it is no web address.
    """
    try:
        parsed = httpx.URL(url if "://" in url else f"https://{url}")
    except httpx.InvalidURL as exc:
        raise _no_address(url) from exc
    named = re.fullmatch(r"[\w.:-]+", parsed.host)
    if parsed.scheme not in ("http", "https") or not named or parsed.userinfo:
        raise _no_address(url)
    return httpx.URL(scheme=parsed.scheme, host=parsed.host, port=parsed.port)


class Site:
    """A publication site, asked one thing at a time."""

    def __init__(self, url: str, manners: Manners) -> None:
        """Prepare to ask; nothing is sent before the first question."""
        self.origin = origin_of(url)
        self._manners = manners
        self._signed_in = False
        self._proven = False
        self._given_up = 0
        self._rested_from: float | None = None
        self._backoff = wait_exponential_jitter(initial=1, max=manners.longest_backoff)
        self._client = httpx.Client(
            timeout=httpx.Timeout(manners.read_timeout, connect=manners.connect_timeout),
            headers={"User-Agent": USER_AGENT, "Accept-Language": "da"},
            limits=httpx.Limits(max_connections=1),
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        """Give the site itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self._client.close()

    @property
    def left_alone(self) -> bool:
        """Return whether the site was given up for the rest of the run."""
        return self._given_up >= self._manners.give_up_after

    def url(self, path: str) -> str:
        """Return the full address of a route."""
        return f"{self.origin}{path}"

    def listing(self) -> Any:
        """Return the list of committees and meetings as it came.

        Raises:
            FetchError: it is not there, too large or on another host.
            SiteUnavailable: no usable answer came.
        """
        answer = self._ask(LISTING, self._json, Validators())
        assert answer is not None
        return answer.value

    def agenda(self, agenda_id: str, known: Validators) -> Answer | None:
        """Return an agenda, or None where nothing is newer than what is known of it."""
        return self._ask(AGENDA + agenda_id, self._json, known)

    def attachment(self, attachment_id: str, target: Path, known: Validators) -> Validators | None:
        """Write an attachment's PDF to `target`; None, and no file, where nothing is newer.

        Most sites give the PDF at once, some a page around it unless asked to go straight to it.
        """
        read = self._pdf_into(target)
        try:
            return self._ask(ATTACHMENT + attachment_id, read, known)
        except _NotPdf:
            path = f"{ATTACHMENT}{attachment_id}?redirectDirectlyToPdf=true"
            return self._ask(path, read, known)

    def _ask(self, path: str, read: Callable[[httpx.Response], T], known: Validators) -> T | None:
        """Ask until an answer can be read; None when it is "not modified"."""
        if self.left_alone:
            raise SiteUnavailable(
                "Ikke forsøgt, fordi serveren ikke svarede på det foregående. Prøv igen senere."
            )
        attempts = Retrying(
            sleep=self._manners.sleep,
            stop=stop_after_attempt(self._manners.attempts),
            wait=self._wait,
            retry=retry_if_exception_type(_Passing),
            reraise=True,
        )
        try:
            answer = attempts(self._try, path, read, known)
        except _Passing as exc:
            self._given_up += 1
            tried = f"{self.origin.host} gav intet brugbart svar ({exc})"
            raise SiteUnavailable(f"{tried}. Prøv igen senere; det hentede er gemt.") from exc
        except SiteUnavailable:
            self._given_up = self._manners.give_up_after
            raise
        except FetchError:
            self._given_up = 0
            raise
        self._given_up = 0
        return answer

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, _Passing) else 0
        return max(asked, self._backoff(state))

    def _try(self, path: str, read: Callable[[httpx.Response], T], known: Validators) -> T | None:
        try:
            self._sign_in()
            with self._answer(self.url(path), known.headers) as response:
                if response.status_code == httpx.codes.NOT_MODIFIED and known.headers:
                    return None
                self._require_success(response)
                answer = read(response)
        except httpx.RequestError as exc:
            raise self._told(exc) from exc
        self._proven = True
        return answer

    def _sign_in(self) -> None:
        """Fetch the cookie that the site wants to see; a site without the route needs none.

        Known sites are sent where to go afterwards; that page itself is not asked for.
        """
        if self._signed_in:
            return
        for query in ({"callback": self.url("/")}, {}):
            request = self._client.build_request("GET", self.url(SIGN_IN), params=query)
            with self._sent(request) as said:
                if said.status_code in _PASSING_STATUS:
                    self._require_success(said)
                if not said.is_client_error:
                    break
        self._signed_in, self._proven = True, False

    @contextmanager
    def _answer(self, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """Send a request and follow redirects as long as they stay on the site."""
        request = self._client.build_request("GET", url, headers=headers)
        for _ in range(_MOST_HOPS):
            with self._sent(request) as response:
                if response.next_request is None:
                    yield response
                    return
                request = self._at_home(response.next_request)
        raise FetchError(f"{url} sender videre i ring. Prøv igen senere.")

    @contextmanager
    def _sent(self, request: httpx.Request) -> Iterator[httpx.Response]:
        """Send one request after the pause since the last answer."""
        clock = self._manners.clock
        if self._rested_from is not None:
            rest = self._rested_from + self._manners.pause - clock()
            self._manners.sleep(max(rest, 0))
        try:
            response = self._client.send(request, stream=True)
            try:
                yield response
            finally:
                response.close()
        finally:
            self._rested_from = clock()

    def _at_home(self, request: httpx.Request) -> httpx.Request:
        """Return the request if it stays on the site, an upgrade to https included."""
        target, home = request.url, self.origin
        same = (target.scheme, target.port) == (home.scheme, home.port)
        upgraded = (home.scheme, target.scheme) == ("http", "https")
        if target.host == home.host and (same or upgraded):
            return request
        elsewhere = f"{target.scheme}://{target.netloc.decode()}"
        raise FetchError(
            f"{home} sender videre til {elsewhere}, og der hentes kun fra den adresse, der er "
            "givet. Giv den anden adresse, hvis det er den rigtige."
        )

    def _require_success(self, response: httpx.Response) -> None:
        status = response.status_code
        if status in _LOST_SESSION and self._proven:
            self._signed_in = False
            raise _Passing(f"adgangen er udløbet, status {status}")
        if status in _PASSING_STATUS:
            raise self._passing_status(response)
        if status in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
            raise FetchError(f"{response.url} findes ikke (status {status}). {_REMEDY}")
        if status != httpx.codes.OK:
            raise FetchError(f"{response.url} kan ikke hentes (status {status}). {_REMEDY}")

    def _passing_status(self, response: httpx.Response) -> _Passing | SiteUnavailable:
        wait = retry_after(response.headers.get("Retry-After", ""), self._manners.now())
        if wait > self._manners.longest_wait:
            return SiteUnavailable(
                f"{self.origin.host} beder om en pause på {wait / 60:.0f} minutter. "
                "Prøv igen derefter; det hentede er gemt."
            )
        return _Passing(f"status {response.status_code}", wait)

    def _json(self, response: httpx.Response) -> Answer:
        data = b"".join(self._chunks(response, self._manners.most_json))
        try:
            value = json.loads(data)
        except RecursionError as exc:
            raise FetchError(f"{response.url} er ikke en dagsorden (indlejret for dybt).") from exc
        except ValueError as exc:
            # A page instead of JSON is a fault, or the way to sign in again.
            self._signed_in = False
            raise _Passing("svaret er ikke JSON som fra en FirstAgenda-side") from exc
        if not _is_shallow(value):
            raise FetchError(f"{response.url} er ikke en dagsorden (indlejret for dybt).")
        return Answer(value, _validators(response))

    def _pdf_into(self, target: Path) -> Callable[[httpx.Response], Validators]:
        def read(response: httpx.Response) -> Validators:
            chunks = self._chunks(response, self._manners.most_attachment)
            with incoming(target) as file:
                for chunk in _checked_pdf(chunks):
                    file.write(chunk)
            return _validators(response)

        return read

    def _chunks(self, response: httpx.Response, most: int) -> Iterator[bytes]:
        """Give the body piece by piece, within its size and time."""
        ends = self._manners.clock() + self._manners.longest_answer
        size = 0
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > most:
                raise FetchError(f"{response.url} er for stor (over {most / 2**20:.0f} MB).")
            if self._manners.clock() > ends:
                raise _Passing("svaret kom for langsomt")
            yield chunk

    def _told(self, error: httpx.RequestError) -> _Passing | FetchError:
        """Return what a failed exchange means to the user."""
        causes = list(_causes(error))
        if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
            return FetchError(
                f"{self.origin.host} kan ikke bevise, hvem den er (certifikatet godkendes ikke). "
                "Kontrollér adressen, eller spørg kommunens it-afdeling."
            )
        if any(getattr(cause, "errno", None) == socket.EAI_NONAME for cause in causes):
            return FetchError(
                f"Adressen {self.origin.host} findes ikke. Kontrollér den, og prøv igen."
            )
        if isinstance(error, httpx.TimeoutException):
            return _Passing("intet svar i tide")
        return _Passing("ingen forbindelse, eller den blev afbrudt")


class _NotPdf(FetchError):  # noqa: N818 - named by what came
    """Something else came where a PDF was asked for."""


def retry_after(header: str, now: datetime) -> float:
    """Return the seconds a Retry-After header asks for (RFC 9110, section 10.2.3), 0 if none."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return 0
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((aware - now).total_seconds(), 0)


def _checked_pdf(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Pass a PDF on; its mark stands within the first kilobyte (ISO 32000-1, annex H.3.4.1)."""
    start = b""
    for chunk in chunks:
        start += chunk
        if len(start) >= 1024:
            break
    if _PDF not in start[:1024]:
        raise _NotPdf("Svaret er ikke en PDF.")
    yield start
    yield from chunks


def _validators(response: httpx.Response) -> Validators:
    return Validators(
        etag=response.headers.get("ETag", ""), modified=response.headers.get("Last-Modified", "")
    )


def _is_shallow(value: Any) -> bool:
    """Return whether it nests no deeper than can be walked without harm."""
    level = [value]
    for _ in range(_DEEPEST_JSON):
        level = [child for each in level for child in _children(each)]
        if not level:
            return True
    return False


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _no_address(url: str) -> FetchError:
    return FetchError(f"{url} er ikke en webadresse. Skriv den som https://dagsordener.kommune.dk.")
