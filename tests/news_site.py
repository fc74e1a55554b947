"""A small news site on loopback, well-behaved and badly behaved pages of it; nothing here leaves the machine.

The fixture `news_site` (tests/conftest.py) gives one that is new for each test. `put` adds a page; `asked` is what
was asked for so far. The pages of news are the samples that ship.
"""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from counterclaim.knowledge import shipped

SAMPLES = tuple(sorted(path.name for path in shipped("samples").glob("*.html")))
CHANGED = "Tue, 13 Sep 2022 09:00:00 GMT"
ROBOTS = b"User-agent: *\nDisallow: /private/\n"
STORY = (
    "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>Two soldiers were killed on Monday.</p></body></html>"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came: `path` with its query; names of headers in small letters; `at` is monotonic seconds."""

    method: str
    path: str
    headers: Mapping[str, str]
    at: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back, to the letter. A length is added unless the headers give one."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)


Wire = Callable[[socket.socket], None]
Page = Answer | Callable[[Asked], Answer]
"""An answer, or what makes one of a request."""


class NewsSite:
    """The site: its pages by path, and what it was asked for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[Asked] = []
        self.pages: dict[str, Page] = {}
        self.wires: dict[str, Wire] = {}

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path; `host` may be any name that leads to loopback."""
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, page: Page) -> str:
        """Add a page, or put another in its place; gives its address."""
        self.pages[path] = page
        return self.url(path)

    def put_wire(self, path: str, wire: Wire) -> str:
        """Add a page that is written to the bare connection; gives its address."""
        self.wires[path] = wire
        return self.url(path)

    def paths(self) -> list[str]:
        """The paths asked for, in order, without those of robots.txt."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]


def kept(
    body: bytes, content_type: str = "text/html; charset=utf-8", changed: str = CHANGED
) -> Callable[[Asked], Answer]:
    """A page that says which version it is, and answers 304 to who has that one."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    versions = (("ETag", etag), ("Last-Modified", changed))

    def answer(asked: Asked) -> Answer:
        known = asked.headers.get("if-none-match")
        same = etag in known if known else asked.headers.get("if-modified-since") == changed
        return Answer(b"", 304, versions) if same else Answer(body, 200, (("Content-Type", content_type), *versions))

    return answer


def moved(to: str, status: int = 301) -> Answer:
    """A page that has moved."""
    return Answer(b"", status, (("Location", to),))


def after(times: int, first: Answer, then: Page) -> Callable[[Asked], Answer]:
    """A page that gives its first answer so many times, and another from then on."""
    left = iter(range(times))

    def answer(asked: Asked) -> Answer:
        if next(left, None) is not None:
            return first
        return then(asked) if callable(then) else then

    return answer


def drip(head: bytes, piece: bytes, every: float = 0.05, seconds: float = 20) -> Wire:
    """A server that sends a little at a time, for so long or until nobody listens."""

    def wire(connection: socket.socket) -> None:
        connection.sendall(head)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            connection.sendall(piece)
            time.sleep(every)

    return wire


def raw(sent: bytes, then: float = 0) -> Wire:
    """A server that sends these bytes, waits so many seconds and hangs up."""

    def wire(connection: socket.socket) -> None:
        connection.sendall(sent)
        time.sleep(then)

    return wire


@cache
def bomb(megabytes: int = 64) -> bytes:
    """So many megabytes of nothing as gzip: less than a hundredth of it in size."""
    return gzip.compress(b" " * (megabytes << 20), 1, mtime=0)


@contextmanager
def running() -> Iterator[NewsSite]:
    """A site that answers until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    site = NewsSite(server.server_address[1])
    _furnish(site)
    server.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def _furnish(site: NewsSite) -> None:
    site.put("/robots.txt", Answer(ROBOTS, headers=(("Content-Type", "text/plain"),)))
    for name in SAMPLES:
        site.put(f"/news/{name}", kept(shipped(f"samples/{name}").read_bytes()))
    links = "".join(f'<li><a href="/news/{name}">{name}</a></li>' for name in SAMPLES)
    site.put("/", Answer(f"<html><body><h1>Front page</h1><ul>{links}</ul></body></html>".encode()))
    site.put("/private/plans.html", Answer(STORY.format("Private").encode()))
    _furnish_redirects(site)
    _furnish_troubles(site)
    _furnish_wires(site)


def _furnish_redirects(site: NewsSite) -> None:
    site.put("/moved.html", moved(f"/news/{SAMPLES[0]}"))
    site.put("/loop/a", moved("/loop/b", 302))
    site.put("/loop/b", moved("/loop/a", 302))
    for step in range(1, 30):
        site.put(f"/hops/{step}", moved(f"/hops/{step - 1}", 302))
    site.put("/hops/0", moved(f"/news/{SAMPLES[0]}", 307))
    site.put("/to-private-page", moved("/private/plans.html", 302))
    site.put("/to-own-machine", moved("http://localhost/", 302))
    site.put("/to-metadata", moved("http://169.254.169.254/latest/meta-data/", 302))
    site.put("/to-file", moved("file:///etc/hosts", 302))
    site.put("/to-nowhere", Answer(b"", 302, ()))


def _furnish_troubles(site: NewsSite) -> None:
    for status in (401, 403, 404, 410, 451, 500):
        site.put(f"/status/{status}", Answer(b"<p>No.", status))
    story = Answer(STORY.format("At last").encode())
    site.put("/busy/once", after(1, Answer(b"", 503, (("Retry-After", "0"),)), story))
    site.put("/busy/always", Answer(b"", 503, ()))
    site.put("/busy/an-hour", Answer(b"", 429, (("Retry-After", "3600"),)))
    site.put("/paper.pdf", Answer(b"%PDF-1.7", headers=(("Content-Type", "application/pdf"),)))
    site.put("/picture", Answer(b"\x89PNG\r\n", headers=(("Content-Type", "image/png"),)))
    site.put("/hidden.pdf", Answer(b"%PDF-1.7 \x00\x01"))
    site.put("/empty", Answer(b""))
    site.put("/untyped", Answer(STORY.format("Untyped").encode(), headers=()))
    russian = STORY.format("\u041d\u043e\u0432\u043e\u0441\u0442\u0438").encode("cp1251")
    site.put("/cp1251", Answer(russian, headers=(("Content-Type", 'text/html; Charset="windows-1251"'),)))
    packed = gzip.compress(STORY.format("Packed").encode(), mtime=0)
    html = ("Content-Type", "text/html")
    site.put("/packed", Answer(packed, headers=(html, ("Content-Encoding", "gzip"))))
    site.put("/packed/cut", Answer(packed[:-20], headers=(html, ("Content-Encoding", "gzip"))))
    site.put("/packed/damaged", Answer(b"no gzip at all", headers=(html, ("Content-Encoding", "gzip"))))
    site.put("/packed/strange", Answer(b"...", headers=(html, ("Content-Encoding", "compress"))))
    site.put("/bomb", lambda _: Answer(bomb(), headers=(html, ("Content-Encoding", "gzip"))))
    twice = ("Content-Encoding", "gzip, gzip")
    site.put("/bomb/twice", lambda _: Answer(gzip.compress(bomb(), 1, mtime=0), headers=(html, twice)))
    site.put("/cookie", Answer(story.body, headers=(html, ("Set-Cookie", "who=you; Path=/"))))


def _furnish_wires(site: NewsSite) -> None:
    ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    site.put_wire("/slow/body", drip(ok + b"\r\n", b"<p>slow"))
    site.put_wire("/slow/head", drip(ok, b"X-Wait: 1\r\n"))
    site.put_wire("/slow/nothing", raw(b"", then=20))
    site.put_wire("/huge", drip(ok + b"\r\n", b"<p>" + b"a " * 500_000, every=0))
    site.put_wire("/huge/said", raw(ok + b"Content-Length: 99999999999\r\n\r\n<p>"))
    site.put_wire("/huge/head", drip(ok, b"X-Long: " + b"a" * 60_000 + b"\r\n", every=0))
    site.put_wire("/broken/cut", raw(ok + b"Content-Length: 5000\r\n\r\n<p>Two soldiers"))
    site.put_wire("/broken/chunks", raw(ok + b"Transfer-Encoding: chunked\r\n\r\n1000\r\n<p>Two soldiers"))
    site.put_wire("/broken/nothing", raw(b""))
    site.put_wire("/broken/rubbish", raw(b"\x00\x01\x02 no HTTP\r\n\r\n"))
    site.put_wire("/broken/length", raw(ok + b"Content-Length: many\r\n\r\n<p>"))


class _Handler(BaseHTTPRequestHandler):
    """Answers from the site's pages; 404 where there is none."""

    def do_GET(self) -> None:
        """Answer what was asked for, and hang up."""
        site: NewsSite = self.server.site  # type: ignore[attr-defined]
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, headers, time.monotonic())
        site.asked.append(asked)
        self.close_connection = True
        with suppress(OSError):  # who asked has hung up
            if self.path in site.wires:
                site.wires[self.path](self.connection)
            else:
                page = site.pages.get(self.path, Answer(b"<p>Not here.", 404))
                self._send(page(asked) if callable(page) else page)

    def _send(self, answer: Answer) -> None:
        lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in answer.headers]
        if not any(name.lower() in ("content-length", "transfer-encoding") for name, _ in answer.headers):
            lines.append(f"Content-Length: {len(answer.body)}")
        self.connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
