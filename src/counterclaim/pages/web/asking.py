"""Asking: one question to one server, its answer within limits of size and time, or what went wrong in words."""

from __future__ import annotations

import os
import re
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore2
import httpx2

from counterclaim.errors import NotNow, UnreadableInput
from counterclaim.pages.web import answers
from counterclaim.pages.web.address import shown
from counterclaim.pages.web.connecting import DEADLINE, Deadline, GuardedTransport, Network, NoSuchHost, Refused
from counterclaim.pages.web.manners import Manners
from counterclaim.pages.web.unpacking import ACCEPTED, Damaged, packings, unpacked

ROBOTS_BYTES = 512 * 1024  # what RFC 9309 says must be read at least; the rest is left
ROBOTS_SECONDS = 20.0
_ROBOTS_MOST = 16 * 1024 * 1024  # bytes as sent, of which none need be text
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")


class NotAtOnce(NotNow):
    """What is no use asking again at once: it took too long, or was tried a moment ago."""


class Unreached(NotNow):
    """No connection to the server just now, whatever is asked of it."""


class Unanswered(NotAtOnce, Unreached):
    """A server that does not answer at all."""


class ClosedHost(UnreadableInput):
    """A host that cannot or may not be connected to, whatever is asked of it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer: `headers` in their order as sent, `body` unpacked, empty unless the status is 200.

    `media_type` is that of the body after unpacking; `charset` is what the server said.
    """

    where: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    media_type: str = ""
    charset: str | None = None

    def header(self, name: str) -> str:
        """The value of a header, the first one where it is repeated, or ""."""
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a header, in their order; `name` in small letters."""
        return tuple(value for key, value in self.headers if key.lower() == name)

    @property
    def retry_after(self) -> float | None:
        """The seconds after which the server wants to be asked again, where it says so."""
        return answers.retry_after(self.header("retry-after"), datetime.now(UTC))


class Line:
    """What questions go out through: no proxy, no cookies, no redirects followed."""

    def __init__(self, manners: Manners, network: Network) -> None:
        self._manners = manners
        transport = GuardedTransport(lambda: self._tls, manners.allow_private, network)
        none_kept = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        self._client = httpx2.Client(transport=transport, trust_env=False, cookies=none_kept)
        self._client.headers = httpx2.Headers(
            {"User-Agent": manners.agent, "Accept-Encoding": ACCEPTED, "Connection": "close"}
        )

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpx2.create_ssl_context()  # the certificates of the system, or those of SSL_CERT_FILE

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def page(self, where: str, headers: Mapping[str, str]) -> Heard:
        """The answer for a page, its body where it is of a kind that is read.

        Raises UnreadableInput in words; NotNow where another time may do better, NotAtOnce where it took too long.
        """
        with self._answer(where, {"Accept": answers.TAKEN, **headers}, self._manners.answer_seconds) as response:
            heard = _heard(where, response)
            if response.status_code != 200:
                return heard
            return self._with_body(heard, response)

    def robots(self, where: str) -> Heard:
        """The answer for a robots.txt, its first 512 KiB."""
        seconds = min(ROBOTS_SECONDS, self._manners.answer_seconds)
        with self._answer(where, {"Accept": "text/plain,*/*;q=0.1"}, seconds) as response:
            heard = _heard(where, response)
            if response.status_code != 200:
                return heard
            body = b""
            for piece in _pieces(heard, response, _ROBOTS_MOST):
                body += piece
                if len(body) >= ROBOTS_BYTES:
                    break
            return Heard(where, 200, heard.headers, body[:ROBOTS_BYTES])

    @contextmanager
    def _answer(self, where: str, headers: Mapping[str, str], seconds: float) -> Iterator[httpx2.Response]:
        deadline = Deadline(time.monotonic() + seconds, self._manners.connect_seconds)
        try:
            with self._client.stream("GET", where, headers=headers, extensions={DEADLINE: deadline}) as response:
                yield response
        except Refused as error:
            raise ClosedHost(shown(where), str(error)) from None
        except NoSuchHost:
            raise ClosedHost(shown(where), f"there is no such host{_proxy_hint()}") from None
        except httpcore2.TimeoutException as error:
            raise _too_slow(where, seconds, error) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise _broken(where, error) from error
        except Damaged as error:
            raise UnreadableInput(shown(where), str(error)) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, httpcore2.UnsupportedProtocol, UnicodeError) as error:
            raise UnreadableInput(shown(where), f"cannot be asked for ({_line(error)})") from error

    def _with_body(self, heard: Heard, response: httpx2.Response) -> Heard:
        said, charset = answers.content_type(heard.header("content-type"))
        packed = answers.is_packed(said, heard.where)
        media_type = "" if packed or said in answers.UNSAID else said
        if media_type and not answers.is_read(media_type):
            raise UnreadableInput(
                shown(heard.where), f"not a page of text: the server says it is {shown(media_type[:80])}"
            )
        limit = self._manners.html_bytes if media_type in answers.PAGES else self._manners.page_bytes
        length = heard.header("content-length")
        if length.isascii() and length.isdigit() and int(length[:20]) > limit:
            raise UnreadableInput(shown(heard.where), _too_large(limit))
        pieces = _pieces(heard, response, limit)
        body = bytearray()
        for piece in unpacked(pieces, "gzip") if packed else pieces:
            body += piece
            if len(body) > limit:
                raise UnreadableInput(shown(heard.where), _too_large(limit))
        return Heard(heard.where, 200, heard.headers, bytes(body), media_type, charset)


def _heard(where: str, response: httpx2.Response) -> Heard:
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
    return Heard(where, response.status_code, headers)


def _pieces(heard: Heard, response: httpx2.Response, limit: int) -> Iterator[bytes]:
    """The body as it comes, without the packing that it was given for the way; at most so many bytes of it as sent."""
    said = ", ".join(heard.all("content-encoding"))
    packing = packings(said)
    if packing is None:
        raise Damaged(f"packed in a way that was not asked for ({shown(said[:40])})")
    sent = _sent(response, limit)
    return unpacked(sent, packing[0]) if packing else sent


def _sent(response: httpx2.Response, limit: int) -> Iterator[bytes]:
    """The bytes as sent: some packings unpack to nothing, for ever."""
    count = 0
    for piece in response.iter_raw():
        count += len(piece)
        yield piece
        if count > limit:
            raise Damaged(_too_large(limit))


def _too_large(limit: int) -> str:
    return f"larger than {limit / (1 << 20):g} MiB, which no page of news is"


def _too_slow(where: str, seconds: float, error: Exception) -> NotNow:
    if isinstance(error, httpcore2.ConnectTimeout):
        return Unanswered(shown(where), f"the server does not answer{_proxy_hint()}")
    return NotAtOnce(shown(where), f"the answer was not whole after {seconds:g} seconds")


def _broken(where: str, error: Exception) -> UnreadableInput:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return ClosedHost(shown(where), f"its certificate is not good ({cause.verify_message})")
    if isinstance(cause, ssl.SSLError):
        return ClosedHost(shown(where), f"no safe connection can be made ({_line(cause)})")
    if isinstance(error, httpcore2.ConnectError):
        return Unreached(shown(where), f"no connection to the server ({_line(cause or error)}){_proxy_hint()}")
    if isinstance(error, httpcore2.LocalProtocolError):
        return UnreadableInput(shown(where), f"cannot be asked for ({_line(error)})")
    if isinstance(error, httpcore2.NetworkError) or re.match("peer closed|Server disconnected", str(error)):
        return NotNow(shown(where), "the server hung up before its answer was whole")
    return NotNow(shown(where), f"what the server sends is no good HTTP ({_line(error)})")


def _line(error: BaseException) -> str:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return shown(str(reason)[:120])


def _proxy_hint() -> str:
    """Said where a connection fails on a machine that has a proxy; it is not used, as it would look names up itself."""
    named = next((name for name in _PROXIES for spelled in (name, name.lower()) if os.environ.get(spelled)), None)
    return f" ({named} is set, but proxies are not used)" if named else ""
