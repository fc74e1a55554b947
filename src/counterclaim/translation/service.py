"""A translation server of the user's choice: where it is, how it is spoken to, and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from counterclaim.errors import CounterclaimError

Kind = Literal["libretranslate", "openai"]
_PATHS = {"libretranslate": "/translate", "openai": "/v1/chat/completions"}


class TranslationError(CounterclaimError):
    """What is wrong with a translation server or its answer, in one line; the page is kept untranslated."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked of a server at once, and how long it is waited for.

    Lengths in characters, times in seconds. `tries` counts the first one; `pauses` come between them.
    """

    paragraphs: int = 20
    batch: int = 4_000
    page: int = 100_000
    answer: int = 4_000_000  # bytes
    connecting: float = 10.0
    answering: float = 120.0
    tries: int = 3
    pauses: tuple[float, ...] = (1.0, 4.0)
    longest_pause: float = 30.0
    failures: int = 3  # pages in a row after which a server is not asked any more


@dataclass(frozen=True, slots=True)
class Service:
    """A server that speaks LibreTranslate's or OpenAI's protocol. The key goes to it alone, never stored or shown."""

    url: str
    kind: Kind = "libretranslate"
    model: str = ""
    key: str = field(default="", repr=False)
    limits: Limits = Limits()

    @property
    def host(self) -> str:
        """Where the server is, without names, passwords and paths that stand in the address."""
        parts = urlsplit(self.url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.hostname}{port}"

    @property
    def name(self) -> str:
        """What is written on a claim: the server, and its model if one was named."""
        return f"{self.host} ({self.model})" if self.model else self.host

    @property
    def address(self) -> str:
        """The address that is asked: the one given where it names the protocol's own, else that one below it.

        >>> Service("http://localhost:5000/").address, Service("http://localhost:8000/v1", "openai", "m").address
        ('http://localhost:5000/translate', 'http://localhost:8000/v1/chat/completions')
        """
        path = _PATHS[self.kind]
        given = self.url.rstrip("/")
        if given.endswith(path.removeprefix("/v1")):
            return given
        return given + (path.removeprefix("/v1") if given.endswith("/v1") else path)

    def checked(self) -> Service:
        """The same service. Raises TranslationError, in one line, when it could never be asked."""
        try:
            parts = urlsplit(self.url)
            good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            good = False
        if not good:
            raise TranslationError("--translate: no address of a server (write http://localhost:5000)")
        if self.kind == "openai" and not self.model:
            raise TranslationError("--translate-kind openai: name the model with --translate-model")
        return self
