"""The language model that is asked: its server and its name, and how much is sent to it at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.errors import CounterclaimError
from counterclaim.servers.addresses import CHAT, below, host_of, usable
from counterclaim.servers.patience import Patience


class SecondReaderError(CounterclaimError):
    """What is wrong with the server of the second reader or its answer, in one line."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model behind an OpenAI-compatible server. The key goes to that server alone and is never stored or shown.

    `part` is how many characters of a report are sent at once, `parts` how many such parts a report may have.
    """

    url: str
    name: str
    key: str = field(default="", repr=False)
    patience: Patience = field(default_factory=Patience)
    part: int = 6_000
    parts: int = 30

    @property
    def address(self) -> str:
        """The address that is asked."""
        return below(self.url, CHAT)

    @property
    def host(self) -> str:
        """The server without names, passwords and paths that stand in its address."""
        return host_of(self.url)

    def checked(self) -> Model:
        """The same. Raises SecondReaderError, in one line, when it could never be asked."""
        if not usable(self.url):
            raise SecondReaderError("--server: no address of a server (write http://localhost:8000)")
        if not self.name.strip():
            raise SecondReaderError("--model: name the model that the server is to use")
        return self
