"""Connecting: the name is looked up once, each answer goes past the guard, and the connection is to that very answer.

So a name server that gives a good address to the guard and a bad one to the connection (DNS rebinding) gains nothing:
there is no second look-up. Host header and TLS still carry the name. A connection serves one question.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

from counterclaim.pages.web.guard import is_own, refusal

DEADLINE = "counterclaim deadline"
"""The name of the extension of a request that carries its Deadline."""


class Refused(Exception):
    """The guard does not let a host be connected to; says why."""


class NoSuchHost(Exception):
    """The name server knows no such host."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment (monotonic seconds) by which an answer must be whole, and how long a connection may take."""

    at: float
    connect_seconds: float

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most so many. Raises ReadTimeout when there are none."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise httpcore2.ReadTimeout("the whole answer took too long")
        return seconds if most is None else min(seconds, most)


def names_of(host: str, port: int) -> list[str]:
    """What the name server of this machine says of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def dialled(ip: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    """A connection to an IP address. Raises what httpcore2 raises."""
    return httpcore2.SyncBackend().connect_tcp(ip, port, seconds)


@dataclass(frozen=True, slots=True)
class Network:
    """The way out: how a host's IP addresses are found (raising OSError), and how one of them is connected to.

    Tests give their own, so that a host with an address on the internet is served from loopback.
    """

    names: Callable[[str, int], list[str]] = names_of
    dial: Callable[[str, int, float], httpcore2.NetworkStream] = dialled


@dataclass(frozen=True, slots=True)
class GuardedTransport(httpx2.BaseTransport):
    """What a client of httpx2 sends its requests through: no proxy, no connection that the guard has not seen."""

    tls: Callable[[], ssl.SSLContext]
    allow_private: bool
    network: Network

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request over a connection of its own."""
        deadline: Deadline = request.extensions[DEADLINE]
        backend = _Backend(deadline, self.allow_private, self.network)
        tls = self.tls() if request.url.scheme == "https" else None
        pool = httpcore2.ConnectionPool(tls, max_connections=1, network_backend=backend)
        url = request.url
        asked = httpcore2.Request(
            request.method,
            httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions={"timeout": {}},
        )
        try:
            answer = pool.handle_request(asked)
        except BaseException:
            pool.close()
            raise
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer, pool))


@dataclass(frozen=True, slots=True)
class _Body(httpx2.SyncByteStream):
    answer: httpcore2.Response
    pool: httpcore2.ConnectionPool

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self.answer.stream, Iterable)
        yield from self.answer.stream

    def close(self) -> None:
        self.answer.close()
        self.pool.close()


@dataclass(frozen=True, slots=True)
class _Backend(httpcore2.NetworkBackend):
    deadline: Deadline
    allow_private: bool
    network: Network

    def connect_tcp(  # the signature is that of httpcore2
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Any = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of the host that answers; all of them must be ones that may be connected to."""
        found = self._looked_up(host, port)
        for ip in found:
            self._check(host, ip)
        trouble: Exception | None = None
        for ip in found:
            try:
                stream = self.network.dial(ip, port, self._connect_left())
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                trouble = error
            else:
                return _Timed(stream, self.deadline)
        raise trouble or NoSuchHost

    def _connect_left(self) -> float:
        return self.deadline.left(self.deadline.connect_seconds)

    def _check(self, host: str, ip: str) -> None:
        what = refusal(ip, allow_private=self.allow_private)
        if what is None:
            return
        whose = "" if ip == host else "the host's address "
        hint = " (--allow-private reads it)" if is_own(ip) and not self.allow_private else ""
        raise Refused(f"not on the internet: {whose}{ip} is {what}{hint}")

    def _looked_up(self, host: str, port: int) -> list[str]:
        """What the name server says, which has no time limit of its own and so is asked in a thread."""
        told: list[list[str] | Exception] = []

        def look() -> None:
            try:
                told.append(self.network.names(host, port))
            except (OSError, ValueError) as error:
                told.append(error)

        asking = threading.Thread(target=look, daemon=True)
        asking.start()
        asking.join(self._connect_left())
        if not told:
            raise httpcore2.ConnectTimeout("the name server does not answer")
        if isinstance(told[0], Exception):
            passing = isinstance(told[0], socket.gaierror) and told[0].errno == socket.EAI_AGAIN
            raise httpcore2.ConnectError("the name server does not answer") if passing else NoSuchHost
        return told[0]


@dataclass(frozen=True, slots=True)
class _Timed(httpcore2.NetworkStream):
    """A stream each of whose waits ends with the deadline of the whole answer."""

    stream: httpcore2.NetworkStream
    deadline: Deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self.stream.read(max_bytes, self.deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self.stream.write(buffer, self.deadline.left())

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        left = self.deadline.left(self.deadline.connect_seconds)
        return _Timed(self.stream.start_tls(ssl_context, server_hostname, left), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)
