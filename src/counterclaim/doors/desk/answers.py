"""ETags, answers that did not change, and answers kept for those who ask the same.

What the desk answers follows from the books and the question alone. So the ETag is known before the answer is: how far
the books go, the question, and the running program. An answer that was given stays good until the books move.
"""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b
from secrets import token_hex
from threading import Lock
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.doors.desk.shelf import Shelf
from counterclaim.store.standing import Latest

LARGEST = 1024 * 1024
"""A larger answer is not kept."""
UNTAGGED = ("/api/health", "/api/me", "/api/openapi.json")
"""What does not follow from the books and the question alone."""
Headers = list[tuple[bytes, bytes]]


class Kept:
    """Answers by their ETag, the latest asked for, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._answers: OrderedDict[str, tuple[Headers, bytes]] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> tuple[Headers, bytes] | None:
        """The answer of this tag, if it is kept."""
        with self._lock:
            if tag in self._answers:
                self._answers.move_to_end(tag)
            return self._answers.get(tag)

    def put(self, tag: str, headers: Headers, body: bytes) -> None:
        """Keep an answer; the oldest go."""
        if len(body) > LARGEST:
            return
        with self._lock:
            if tag not in self._answers:
                self._held += len(body)
            self._answers[tag] = headers, body
            while self._held > self._most:
                _, (_, old) = self._answers.popitem(last=False)
                self._held -= len(old)


class Answers:
    """The layer of the server that gives ETags and honours them; it lies inside of who may come in."""

    def __init__(self, app: ASGIApp, shelf: Shelf) -> None:
        self._app, self._shelf = app, shelf
        self._kept = Kept(shelf.settings.answers_kept)
        self._run = token_hex(4)  # another program, or other tables, may answer otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope.get("path", "")
        asked = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not asked or not path.startswith("/api/") or path.startswith(UNTAGGED):
            await self._app(scope, receive, send)
            return
        tag = self._tag(await self._latest(), path, scope)
        if tag in _asked_for(scope):
            await _send(send, 304, [(b"etag", tag.encode()), *FRESH], b"")
        elif scope["method"] == "GET" and (kept := self._kept.get(tag)):
            await _send(send, 200, kept[0], kept[1])
        else:
            await self._app(scope, receive, _Tagged(send, tag, self._kept if scope["method"] == "GET" else None))

    async def _latest(self) -> Latest:
        seen = self._shelf.seen()
        return seen if seen is not None else await run_in_threadpool(self._shelf.look)

    def _tag(self, latest: Latest, path: str, scope: Scope) -> str:
        packed = any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])
        asked = blake2b(path.encode(errors="replace") + b"?" + scope["query_string"], key=b"z" * packed, digest_size=8)
        return f'W/"{latest.reading}.{latest.judgement}.{self._run}.{asked.hexdigest()}"'


FRESH: Headers = [(b"cache-control", b"private, no-cache")]


def _asked_for(scope: Scope) -> set[str]:
    told = [value.decode("latin-1") for name, value in scope["headers"] if name == b"if-none-match"]
    tags = {tag.strip() for value in told for tag in value.split(",")}
    return tags | {f"W/{tag}" for tag in tags if tag.startswith('"')}


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class _Tagged:
    """Sends an answer on with its ETag, and keeps it where it came whole."""

    def __init__(self, send: Send, tag: str, kept: Kept | None) -> None:
        self._send, self._tag, self._kept = send, tag, kept
        self._headers: Headers | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start(message)
        elif message["type"] == "http.response.body" and self._headers is not None:
            if self._kept is not None and not message.get("more_body"):
                self._kept.put(self._tag, self._headers, message.get("body", b""))
            self._headers = None  # what comes in pieces is not kept
        await self._send(message)

    def _start(self, message: dict[str, Any] | Any) -> None:
        headers = MutableHeaders(raw=list(message["headers"]))
        if message["status"] == 200 and "cache-control" not in headers:
            headers["etag"] = self._tag
            headers["cache-control"] = FRESH[0][1].decode()
            if "set-cookie" not in headers:
                self._headers = headers.raw
        elif "cache-control" not in headers:
            headers["cache-control"] = "no-store"
        message["headers"] = headers.raw
