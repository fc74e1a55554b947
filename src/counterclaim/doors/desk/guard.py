"""The guard of the desk, around all that it answers.

A page of the web that somebody has open may send requests to this machine, and its name may turn to 127.0.0.1 after it
was loaded (DNS rebinding). So a request has to call the desk by a name that it was told, and whoever writes has to come
from the desk's own pages, or be no browser. See OWASP, "Cross-Site Request Forgery Prevention", and the W3C's
Fetch Metadata.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.doors.desk.admission import nobody
from counterclaim.doors.desk.attempts import Attempts
from counterclaim.doors.desk.entrance import Door, Entrance, Person, person_of
from counterclaim.doors.desk.passwords import Passwords, hash_of
from counterclaim.doors.desk.troubles import Trouble
from counterclaim.store.users import LONGEST_NAME, Users

API = "/api/"
OPEN = frozenset({"/api/login", "/api/logout"})
"""What is answered to who has not said who they are, beside the pages of the desk, which hold nothing of the books."""
MARK = "x-counterclaim"
"""The header that every writing request carries. No page of another origin can send it."""
LARGEST_BODY = 64 * 1024
READING = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)
SEALS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What browsers are told with every answer."""


class Guard:
    """The outermost layer of the desk: names, origins, sizes, and what browsers are told."""

    def __init__(self, app: ASGIApp, entrance: Entrance) -> None:
        self._app, self._entrance = app, entrance
        self._door = Door(entrance, Attempts(), Passwords())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # the desk has no websockets
            await send({"type": "websocket.close", "code": 1008})
            return
        send = _Sealed(send)
        try:
            check(scope["method"], Headers(scope=scope), self._entrance)
            if scope["method"] not in READING:
                receive = await _whole(Headers(scope=scope), receive)
        except Trouble as trouble:
            await trouble.answer({"cache-control": "no-store"})(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["door"], state["address"] = self._door, _address(scope, self._entrance)
        state["person"] = person = await self._who(scope)
        if person is None and scope["path"].startswith(API) and scope["path"] not in OPEN:
            await nobody().answer({"cache-control": "no-store"})(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _who(self, scope: Scope) -> Person | None:
        if self._entrance.owner is not None or not scope["path"].startswith(API):
            return self._entrance.owner
        headers = Headers(scope=scope)
        users = scope["app"].state.shelf.store.users
        if self._entrance.user_header and _peer(scope) in self._entrance.proxies:
            named = headers.getlist(self._entrance.user_header)
            return await run_in_threadpool(_named, named[0].strip(), users) if len(named) == 1 else None
        token = Request(scope).cookies.get(self._door.cookie)
        user = await run_in_threadpool(users.of_session, hash_of(token)) if token else None
        scope["state"]["session"] = user is not None
        return person_of(user) if user else None


def _named(name: str, users: Users) -> Person | None:
    """Whom a proxy names: with their role where they are a user, else as a reader."""
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        return None
    user = users.get(name)
    return person_of(user) if user else Person(name, "reader")


def _peer(scope: Scope) -> str:
    return scope["client"][0] if scope.get("client") else ""


def _address(scope: Scope, entrance: Entrance) -> str:
    """Where a request comes from: what a proxy that is believed says it heard from, else who is connected."""
    peer = _peer(scope)
    told = Headers(scope=scope).get("x-forwarded-for", "") if peer in entrance.proxies else ""
    return told.rpartition(",")[2].strip()[:100] or peer


def check(method: str, headers: Headers, entrance: Entrance) -> None:
    """Whether a request calls the desk by its name, and comes from where it may. Raises Trouble."""
    told = [name.casefold() for name in headers.getlist("host")]
    if len(told) != 1 or told[0] not in entrance.names:
        named = ", ".join(sorted(entrance.names))
        why = f"it is called by the name {' and '.join(told)[:100]!r}, and goes by {named}"
        raise Trouble(
            421, "this desk does not go by that name", why, "open it by its name, or start it with --allow-host"
        )
    if entrance.owner is not None and (passed := [name for name in _PASSED_ON if name in headers]):
        why = f"{passed[0]} says that somebody else passed the request on, and nobody has to log in here"
        do = "start the desk with --allow-host and the name that the proxy answers to"
        raise Trouble(403, "a proxy stands before a desk that is open to this machine alone", why, do)
    _check_origin(method, headers, entrance)


_PASSED_ON = ("x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host")


def _check_origin(method: str, headers: Headers, entrance: Entrance) -> None:
    site, origin = headers.get("sec-fetch-site", "none"), headers.get("origin")
    opened = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    if site not in {"same-origin", "none"} and not (opened and method in READING):
        raise _from_elsewhere(f"a page of another site ({origin or 'not named'}) sent it")
    if method in READING:
        return
    if origin is not None and origin not in entrance.origins:
        raise _from_elsewhere(f"its origin is {origin[:100]}")
    if MARK not in headers:
        why = "a request that writes carries the header X-Counterclaim, which no page of another site can send"
        raise Trouble(403, "the request lacks its mark", why, "send the header X-Counterclaim: desk")


def _from_elsewhere(why: str) -> Trouble:
    do = "open the desk itself; pages of other sites may not ask it"
    return Trouble(403, "the request comes from another site", why, do)


async def _whole(headers: Headers, receive: Receive) -> Receive:
    """A body that is not too large, read as a whole. Raises Trouble for one that is."""
    size = headers.get("content-length", "0")
    if size.isdigit() and int(size) > LARGEST_BODY:
        raise _too_large()
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            break
        body, more = body + message.get("body", b""), message.get("more_body", False)
        if len(body) > LARGEST_BODY:
            raise _too_large()
    told = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def again() -> Message:
        return next(told, None) or await receive()

    return again


def _too_large() -> Trouble:
    why = f"no question is longer than {LARGEST_BODY // 1024} KiB"
    return Trouble(413, "the request is too large", why, "shorten the note or the list of corrections")


class _Sealed:
    """Sends an answer on with what browsers are told."""

    def __init__(self, send: Send) -> None:
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            for name, value in SEALS.items():
                headers[name] = value
            message["headers"] = headers.raw
        await self._send(message)
