"""A translation server of the user's choice: where it is, how it is spoken to, and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from counterclaim.errors import CounterclaimError
from counterclaim.servers.addresses import CHAT, below, host_of, usable
from counterclaim.servers.patience import Patience

Kind = Literal["libretranslate", "openai"]
_PATHS = {"libretranslate": "/translate", "openai": CHAT}


class TranslationError(CounterclaimError):
    """What is wrong with a translation server or its answer, in one line; the page is kept untranslated."""


@dataclass(frozen=True, slots=True)
class Limits(Patience):
    """How much is asked of a server at once, in paragraphs and characters, beside how long it is waited for."""

    paragraphs: int = 20
    batch: int = 4_000
    page: int = 100_000


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
        return host_of(self.url)

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
        return below(self.url, _PATHS[self.kind])

    def checked(self) -> Service:
        """The same service. Raises TranslationError, in one line, when it could never be asked."""
        if not usable(self.url):
            raise TranslationError("--translate: no address of a server (write http://localhost:5000)")
        if self.kind == "openai" and not self.model:
            raise TranslationError("--translate-kind openai: name the model with --translate-model")
        return self
