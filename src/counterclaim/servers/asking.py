"""One server, asked with JSON and answering with JSON."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from counterclaim.errors import CounterclaimError
from counterclaim.servers.addresses import host_of
from counterclaim.servers.patience import Patience

if TYPE_CHECKING:
    import httpx2

BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses of a server that may do better a moment later."""
_SHOWN = 120  # characters of a server's own words in a line of ours


class ServerError(CounterclaimError):
    """What is wrong with a server or its answer, in one line."""


class ServerRefused(ServerError):
    """A server that will not do what it was asked; `status` is its answer."""

    def __init__(self, line: str, status: int) -> None:
        super().__init__(line)
        self.status = status


@dataclass(slots=True)
class Asker:
    """Asks one address. `called` is how the server is named in a line: "the translation server".

    The key goes into no line and no repr. Not for two threads at once.
    """

    called: str
    address: str
    key: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    patience: Patience = field(default_factory=Patience)
    _client: httpx2.Client | None = field(default=None, repr=False)

    @property
    def where(self) -> str:
        """The server as a line names it, without what else stands in its address."""
        return f"{self.called} at {host_of(self.address)}"

    def close(self) -> None:
        """Let go of the connection."""
        if self._client:
            self._client.close()
            self._client = None

    def ask(self, body: Mapping[str, Any]) -> Any:
        """What the server says, as JSON; a busy or silent one is asked again after a pause.

        Raises ServerRefused for a status that is no success, ServerError where no answer could be had.
        """
        patience = self.patience
        for attempt in range(patience.tries):
            last = attempt + 1 == patience.tries
            try:
                status, pause, raw = self._once(body)
            except _UnreachedError as error:
                if last:
                    raise ServerError(str(error)) from error
                status, pause, raw = 503, 0.0, b""
            if status == 200:
                return self._json(raw)
            if status not in BUSY or last:
                raise ServerRefused(f"{self.where} answered {status}{self._own_words(raw)}", status)
            after = patience.pauses[min(attempt, len(patience.pauses) - 1)] if patience.pauses else 0.0
            time.sleep(min(max(pause, after), patience.longest_pause))
        raise ServerError(f"{self.where} was not asked")

    def _once(self, body: Mapping[str, Any]) -> tuple[int, float, bytes]:
        """One request: its status, the pause in seconds that is asked for, and the bytes of the answer."""
        import httpx2  # lazy: start-up stays short, and most readings need no network

        patience = self.patience
        client = self._client = self._client or httpx2.Client(
            timeout=httpx2.Timeout(patience.answering, connect=patience.connecting),
            follow_redirects=False,
            trust_env=False,
        )
        end = time.monotonic() + patience.answering
        headers = {"Accept": "application/json", **self.headers}
        try:
            with client.stream("POST", self.address, json=body, headers=headers) as answer:
                raw = b""
                for piece in answer.iter_bytes():
                    raw += piece
                    if len(raw) > patience.answer:
                        raise ServerError(f"{self.where} sent more than {patience.answer:,} bytes")
                    if time.monotonic() > end:
                        raise ServerError(f"{self.where} took more than {patience.answering:g} seconds")
                return answer.status_code, _seconds(answer.headers.get("retry-after", "")), raw
        except httpx2.TimeoutException as error:
            raise ServerError(f"{self.where} did not answer within {patience.answering:g} seconds") from error
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            raise _UnreachedError(f"{self.where} cannot be reached ({type(error).__name__})") from error

    def _json(self, raw: bytes) -> Any:
        try:
            return json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise ServerError(f"{self.where} gave no JSON") from error

    def _own_words(self, raw: bytes) -> str:
        """What a server says of its refusal, on one line, without the key if it repeats it."""
        try:
            told = json.loads(raw).get("error", "")
            told = told.get("message", "") if isinstance(told, dict) else told
        except (ValueError, AttributeError, RecursionError):
            return ""
        words = " ".join(str(told).split())
        words = words.replace(self.key, "***") if self.key else words
        return f" ({words[:_SHOWN]})" if words else ""


class _UnreachedError(Exception):
    """The connection failed: it may be there a moment later."""


def _seconds(said: str) -> float:
    return float(said) if said.strip().isdigit() else 0.0
