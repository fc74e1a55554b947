"""Addresses of servers: whether one can be asked at all, its host for a line, the path of a protocol below it."""

from __future__ import annotations

from urllib.parse import urlsplit

CHAT = "/v1/chat/completions"
"""The path of the protocol that OpenAI's server speaks, and many others."""


def usable(url: str) -> bool:
    """Whether an address names a server that could be asked."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def host_of(url: str) -> str:
    """Where a server is, without names, passwords and paths that stand in the address.

    >>> host_of("http://ana:secret@localhost:8000/v1")
    'localhost:8000'
    """
    parts = urlsplit(url)
    return f"{parts.hostname}{f':{parts.port}' if parts.port else ''}"


def below(url: str, path: str) -> str:
    """The address that is asked: the one given where it names the protocol's path already, else that path below it.

    >>> below("http://localhost:8000/v1/", CHAT), below("http://localhost:5000", "/translate")
    ('http://localhost:8000/v1/chat/completions', 'http://localhost:5000/translate')
    """
    given, short = url.rstrip("/"), path.removeprefix("/v1")
    if given.endswith(short):
        return given
    return given + (short if given.endswith("/v1") else path)
