"""A publication site on a local port: the real keys, invented meetings, and every bad habit."""

import json
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

COOKIE = ".AspNet.Cookies=anonym"
PDF = b"%PDF-1.7\n" + b"x" * 2000


def guid(number: int) -> str:
    return f"00000000-0000-0000-0000-{number:012x}"


def row(number: int, day: str, kind: str = "Referat") -> dict[str, Any]:
    start = f"{day}T17:00:00+02:00"
    return {
        "Id": guid(number),
        "MeetingBeginUtc": start,
        "MeetingEndUtc": f"{day}T19:00:00+02:00",
        "ReleasedDate": f"{day}T21:04:11.1234567+02:00",
        "Dato": start,
        "Sted": "Sal C",
        "Afsluttet": kind == "Referat",
        "Moededeltagere": None,
        "Navn": kind,
        # False for a Tillægsdagsorden too, as real sites have it.
        "IsSupplementaryAgenda": False,
    }


def punkt(number: int, title: str, *, bilag: tuple[int, ...] = (), is_open: bool = True) -> dict:
    html = f"<h3>Beslutning i Byrådet</h3><span><p>{title} blev godkendt.</p></span>"
    return {
        "Id": guid(9000 + number),
        "Punktnummer": str(number),
        "Sorting": number,
        "Navn": title,
        "SagsNummer": f"26/{100 + number}",
        "IsOpen": is_open,
        "Felter": [{"Navn": "", "Html": html, "DocumentId": guid(7000 + number)}],
        "Bilag": [
            {"Id": guid(each), "Navn": f"Tegning {each}.pdf", "HarPdfVersion": "true"}
            for each in bilag
        ],
        "ItemDecision": None,
    }


class Publication:
    """What the site publishes, how it misbehaves, and what it was asked.

    `faults[path]` holds what to do instead of answering, one fault a request; `always` what to
    do every time. `etags` makes it answer conditional requests, by content.
    """

    def __init__(self) -> None:
        self.periods: dict[str, list[dict[str, Any]]] = {}
        self.agendas: dict[str, dict[str, Any]] = {}
        self.attachments: dict[str, bytes] = {}
        self.faults: dict[str, list[Callable[[Any], None]]] = defaultdict(list)
        self.always: dict[str, Callable[[Any], None]] = {}
        self.etags = True
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.under_way = 0
        self.most_under_way = 0
        self.url = ""

    def paths(self, prefix: str = "/") -> list[str]:
        return [path for path, _ in self.asked if path.startswith(prefix)]

    def agenda_ids(self) -> list[str]:
        return [path.rsplit("/", 1)[1] for path in self.paths("/api/agenda/dagsorden/")]

    def publish(self, udvalg: str, period: str, told: dict[str, Any], *punkter: dict) -> None:
        bodies = self.periods.setdefault(period, [])
        body = next((each for each in bodies if each["Navn"] == udvalg), None)
        if body is None:
            number = 500 + sum(map(len, self.periods.values()))
            body = {"Id": guid(number), "Navn": udvalg, "Moeder": []}
            bodies.append(body)
        body["Moeder"].append(told)
        self.agendas[told["Id"]] = {"Dagsordenpunkter": list(punkter)}

    def body_of(self, path: str) -> bytes | None:
        if path == "/api/agenda/udvalgsliste":
            return json.dumps({"Udvalg": self.periods}).encode()
        name = path.rsplit("/", 1)[1]
        if path.startswith("/api/agenda/dagsorden/") and name in self.agendas:
            return json.dumps(self.agendas[name]).encode()
        if path.startswith("/Vis/Pdf/bilag/"):
            return self.attachments.get(name)
        return None


class Handler(BaseHTTPRequestHandler):
    """One request."""

    site: Publication
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site, path = self.site, urlsplit(self.path).path
        site.asked.append((path, dict(self.headers)))
        self.counted = True
        site.under_way += 1
        site.most_under_way = max(site.most_under_way, site.under_way)
        try:
            fault = site.faults[path].pop(0) if site.faults[path] else site.always.get(path)
            (fault or Handler.answer)(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            self.leave()

    def leave(self) -> None:
        """Count the request out, before the client can have the answer and send another."""
        self.site.under_way -= self.counted
        self.counted = False

    def answer(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/Home/AnonymousAuthentication":
            callback = parse_qs(parts.query)["callback"][0]
            self.reply(302, b"", Location=callback, set_cookie=f"{COOKIE}; Path=/; HttpOnly")
            return
        if COOKIE not in self.headers.get("Cookie", ""):
            back = f"/Home/AnonymousAuthentication?callback={self.path}"
            self.reply(302, b"", Location=back)
            return
        body = self.site.body_of(parts.path)
        tag = f'"{hash(body)}"'
        if body is None:
            self.reply(404, b"")
        elif self.site.etags and self.headers.get("If-None-Match") == tag:
            self.reply(304, b"", ETag=tag)
        else:
            self.reply(200, body, **({"ETag": tag} if self.site.etags else {}))

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.leave()
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - inherited
        pass


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Publication]:
    """Serve six agendas of two committees in two periods on a free port, over TLS if told."""
    publication = Publication()
    fill(publication)
    handler = type("Bound", (Handler,), {"site": publication})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # a client that hangs up is no fault of ours
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    scheme = "https" if context else "http"
    publication.url = f"{scheme}://127.0.0.1:{server.server_port}"
    yield publication
    server.shutdown()
    server.server_close()
    thread.join()


def fill(site: Publication) -> None:
    first, second = "Udvalg 2026-2029", "Udvalg 2022-2025"
    site.publish(
        "Klima- og Havneudvalget",
        first,
        row(1, "2026-05-04"),
        punkt(1, "Godkendelse af dagsorden"),
        punkt(2, "Ny mole i Søhavn", bilag=(21, 22)),
        punkt(3, "Køb af areal", bilag=(23,), is_open=False),
    )
    site.publish(
        "Klima- og Havneudvalget", first, row(2, "2026-05-04", "Dagsorden"), punkt(2, "Ny mole")
    )
    site.publish(
        "Klima- og Havneudvalget",
        first,
        row(3, "2026-05-04", "Tillægsdagsorden"),
        punkt(4, "Tillæg om fyret"),
    )
    site.publish("Byrådet", first, row(4, "2026-05-26"), punkt(1, "Budget"))
    site.publish("Byrådet", first, row(5, "2026-06-30", "Dagsorden"), punkt(1, "Spørgetid"))
    site.publish("Klima- og Havneudvalget", second, row(6, "2025-11-10"), punkt(1, "Vandstand"))
    site.attachments = {guid(number): PDF + str(number).encode() for number in (21, 22, 23)}
