"""The client of a translation server: batches of paragraphs, limits of time and size, a few tries, one clear line.

Redirects are not followed: the key and the page go to the server that was named and to no other.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from counterclaim.translation.protocols import ANY, answered, asked, headers
from counterclaim.translation.service import Service, TranslationError

if TYPE_CHECKING:
    import httpx2

BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses of a server that may do better a moment later."""
_SHOWN = 120  # characters of a server's own words in a line of ours


class Translator:
    """Asks one server, and stops asking where it fails for several pages in a row. Not for two threads at once."""

    def __init__(self, service: Service) -> None:
        self.service = service.checked()
        self._client: httpx2.Client | None = None
        self._failures = 0

    def close(self) -> None:
        """Let go of the connection."""
        if self._client:
            self._client.close()
            self._client = None

    def english(self, paragraphs: Sequence[str], language: str) -> tuple[str, ...]:
        """The paragraphs in English, in order. Raises TranslationError where one of them could not be had."""
        limits = self.service.limits
        if self._failures >= limits.failures:
            raise TranslationError(
                f"the translation server at {self.service.host} failed {self._failures} times in a row"
                " and is not asked any more"
            )
        if sum(map(len, paragraphs)) > limits.page:
            raise TranslationError(f"the page is too long to be translated (over {limits.page:,} characters)")
        try:
            made = tuple(text for batch in self._batches(paragraphs) for text in self._batch(batch, language))
        except TranslationError:
            self._failures += 1
            raise
        self._failures = 0
        return made

    def _batches(self, paragraphs: Sequence[str]) -> Iterator[list[str]]:
        limits = self.service.limits
        held: list[str] = []
        for each in paragraphs:
            if held and (len(held) >= limits.paragraphs or sum(map(len, held)) + len(each) > limits.batch):
                yield held
                held = []
            held.append(each)
        if held:
            yield held

    def _batch(self, paragraphs: list[str], language: str) -> tuple[str, ...]:
        try:
            answer = self._answer(asked(self.service, paragraphs, language))
        except _UnknownLanguageError:
            answer = self._answer(asked(self.service, paragraphs, ANY))
        return answered(self.service, answer, paragraphs)

    def _answer(self, body: dict[str, Any]) -> Any:
        """What the server says, as JSON; a busy or silent one is asked again after a pause."""
        limits = self.service.limits
        for attempt in range(limits.tries):
            last = attempt + 1 == limits.tries
            try:
                status, pause, raw = self._once(body)
            except _UnreachedError as error:
                if last:
                    raise TranslationError(str(error)) from error
                status, pause, raw = 503, 0.0, b""
            if status == 200:
                return self._json(raw)
            if status not in BUSY or last:
                self._refused(status, raw, body)
            after = limits.pauses[min(attempt, len(limits.pauses) - 1)] if limits.pauses else 0.0
            time.sleep(min(max(pause, after), limits.longest_pause))
        raise TranslationError(f"the translation server at {self.service.host} was not asked")

    def _once(self, body: dict[str, Any]) -> tuple[int, float, bytes]:
        """One request: its status, the pause in seconds that is asked for, and the bytes of the answer."""
        import httpx2  # lazy: start-up stays short, and most readings need no network

        limits, where = self.service.limits, f"the translation server at {self.service.host}"
        client = self._client = self._client or httpx2.Client(
            timeout=httpx2.Timeout(limits.answering, connect=limits.connecting), follow_redirects=False, trust_env=False
        )
        end = time.monotonic() + limits.answering
        try:
            with client.stream("POST", self.service.address, json=body, headers=headers(self.service)) as answer:
                raw = b""
                for piece in answer.iter_bytes():
                    raw += piece
                    if len(raw) > limits.answer:
                        raise TranslationError(f"{where} sent more than {limits.answer:,} bytes")
                    if time.monotonic() > end:
                        raise TranslationError(f"{where} took more than {limits.answering:g} seconds")
                return answer.status_code, _seconds(answer.headers.get("retry-after", "")), raw
        except httpx2.TimeoutException as error:
            raise TranslationError(f"{where} did not answer within {limits.answering:g} seconds") from error
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            raise _UnreachedError(f"{where} cannot be reached ({type(error).__name__})") from error

    def _json(self, raw: bytes) -> Any:
        try:
            return json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise TranslationError(f"the translation server at {self.service.host} gave no JSON") from error

    def _refused(self, status: int, raw: bytes, body: dict[str, Any]) -> None:
        """Raise what a status that is no success means."""
        if status == 400 and body.get("source", ANY) != ANY:
            raise _UnknownLanguageError
        said = self._own_words(raw)
        raise TranslationError(f"the translation server at {self.service.host} answered {status}{said}")

    def _own_words(self, raw: bytes) -> str:
        """What a server says of its refusal, on one line, without the key if it repeats it."""
        try:
            told = json.loads(raw).get("error", "")
            told = told.get("message", "") if isinstance(told, dict) else told
        except (ValueError, AttributeError, RecursionError):
            return ""
        words = " ".join(str(told).split())
        words = words.replace(self.service.key, "***") if self.service.key else words
        return f" ({words[:_SHOWN]})" if words else ""


class _UnreachedError(Exception):
    """The connection failed: it may be there a moment later."""


class _UnknownLanguageError(Exception):
    """The server refused a request that names a source language: it may know the language by another name."""


def _seconds(said: str) -> float:
    return float(said) if said.strip().isdigit() else 0.0
