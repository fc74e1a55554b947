"""ETags, answers that did not change, and answers kept for those who ask the same.

What the desk answers follows from the books and the question alone. So the ETag is known before the answer is: how far
the books go, the question, and the running program. An answer that was given stays good until the books move. It is
packed once and kept so; of many who ask the same at the same moment one has it made, and the others wait for it.
"""

from __future__ import annotations

import gzip
from asyncio import AbstractEventLoop, Event, get_running_loop
from collections import OrderedDict
from dataclasses import dataclass
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
WORTH_PACKING, PACKED = 2_000, 1
"""Answers from so many bytes on are packed, and how hard: harder takes twice the time for a tenth less."""
UNTAGGED = ("/api/health", "/api/me", "/api/openapi.json")
"""What does not follow from the books and the question alone."""
STREAMED = ".ndjson"
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is kept: its headers, but for those of its length and packing, and its body, packed or not."""

    headers: Headers
    body: bytes
    packed: bool

    @classmethod
    def of(cls, headers: Headers, body: bytes) -> Answer:
        """An answer as it was made, packed where it is worth it."""
        kept = [(name, value) for name, value in headers if name not in {b"content-length", b"vary"}]
        if len(body) < WORTH_PACKING:
            return cls(kept, body, packed=False)
        return cls([*kept, (b"vary", b"Accept-Encoding")], gzip.compress(body, PACKED, mtime=0), packed=True)

    async def send(self, send: Send, *, takes_packed: bool) -> None:
        """Send it, unpacked to those who do not take it packed."""
        headers, body = self.headers, self.body
        if self.packed and takes_packed:
            headers = [*headers, (b"content-encoding", b"gzip")]
        elif self.packed:
            body = gzip.decompress(body)
        await _send(send, 200, [*headers, (b"content-length", str(len(body)).encode())], body)


class Kept:
    """Answers by their ETag, the latest asked for, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> Answer | None:
        """The answer of this tag, if it is kept."""
        with self._lock:
            if tag in self._answers:
                self._answers.move_to_end(tag)
            return self._answers.get(tag)

    def put(self, tag: str, answer: Answer) -> None:
        """Keep an answer; the oldest go."""
        if len(answer.body) > LARGEST:
            return
        with self._lock:
            if tag not in self._answers:
                self._held += len(answer.body)
            self._answers[tag] = answer
            while self._held > self._most:
                _, old = self._answers.popitem(last=False)
                self._held -= len(old.body)


class Answers:
    """The layer of the server that gives ETags and honours them; it lies inside of who may come in."""

    def __init__(self, app: ASGIApp, shelf: Shelf) -> None:
        self._app, self._shelf = app, shelf
        self._kept = Kept(shelf.settings.answers_kept)
        self._made: dict[tuple[AbstractEventLoop, str], Event] = {}  # answers that are being made, loop by loop
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
        elif scope["method"] != "GET" or path.endswith(STREAMED):
            await self._app(scope, receive, _Tagged(send, tag))
        else:
            await self._answer(scope, receive, send, tag)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, tag: str) -> None:
        """The kept answer, or one that is made now; whoever else asks for it meanwhile waits."""
        packs = _takes_packed(scope)
        mine = (get_running_loop(), tag)
        if (waiting := self._made.get(mine)) is not None:
            await waiting.wait()
        if kept := self._kept.get(tag):
            await kept.send(send, takes_packed=packs)
            return
        if mine in self._made:  # not kept, and another who waited was first
            await self._app(scope, receive, _Tagged(send, tag))
            return
        made = self._made[mine] = Event()
        try:
            plain = {**scope, "headers": [(n, v) for n, v in scope["headers"] if n != b"accept-encoding"]}
            await self._app(plain, receive, _Tagged(send, tag, self._kept, takes_packed=packs))
        finally:
            del self._made[mine]
            made.set()

    async def _latest(self) -> Latest:
        seen = self._shelf.seen()
        return seen if seen is not None else await run_in_threadpool(self._shelf.look)

    def _tag(self, latest: Latest, path: str, scope: Scope) -> str:
        asked = blake2b(path.encode(errors="replace") + b"?" + scope["query_string"], digest_size=8)
        return f'W/"{latest.reading}.{latest.judgement}.{self._run}.{asked.hexdigest()}"'


FRESH: Headers = [(b"cache-control", b"private, no-cache")]


def _takes_packed(scope: Scope) -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


def _asked_for(scope: Scope) -> set[str]:
    told = [value.decode("latin-1") for name, value in scope["headers"] if name == b"if-none-match"]
    tags = {tag.strip() for value in told for tag in value.split(",")}
    return tags | {f"W/{tag}" for tag in tags if tag.startswith('"')}


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class _Tagged:
    """Sends an answer on with its ETag; with `kept`, packs and keeps it where it came whole."""

    def __init__(self, send: Send, tag: str, kept: Kept | None = None, *, takes_packed: bool = False) -> None:
        self._send, self._tag, self._kept, self._takes_packed = send, tag, kept, takes_packed
        self._begun: Message | None = None  # what is sent when the body is there

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if self._start(message) and self._kept is not None:
                self._begun = message
                return
        elif self._begun is not None:
            begun, self._begun = self._begun, None
            if self._kept is not None and not message.get("more_body"):
                answer = Answer.of(begun["headers"], message.get("body", b""))
                self._kept.put(self._tag, answer)
                await answer.send(self._send, takes_packed=self._takes_packed)
                return
            await self._send(begun)  # what comes in pieces is not kept
        await self._send(message)

    def _start(self, message: dict[str, Any] | Any) -> bool:
        """Give the answer its ETag; whether it may be kept."""
        headers = MutableHeaders(raw=list(message["headers"]))
        tagged = message["status"] == 200 and "cache-control" not in headers
        if tagged:
            headers["etag"] = self._tag
            headers["cache-control"] = FRESH[0][1].decode()
        elif "cache-control" not in headers:
            headers["cache-control"] = "no-store"
        message["headers"] = headers.raw
        return tagged and "set-cookie" not in headers
