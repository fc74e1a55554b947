"""Who may come in: by which names the desk may be called, and who somebody is who calls it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Literal, cast, get_args

from counterclaim.doors.desk.attempts import Attempts
from counterclaim.doors.desk.passwords import Passwords
from counterclaim.store.users import User

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""The least first: who reads; who judges too; who also sees the log and takes back what others decided."""
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
PLAIN_PORTS = {"http": "80", "https": "443"}
"""The ports that browsers leave out of a name."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is in.

    >>> Person("ana", "reviewer").may("reader"), Person("ana", "reviewer").may("admin")
    (True, False)
    """

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether they may do what this role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Entrance:
    """What the guard was told.

    `names` are what may stand in the Host header, `origins` what may write. `owner` is who everybody is that reaches
    the desk; None: they have to say who they are. `secure`: cookies go over TLS alone. `proxies` are the addresses of
    proxies that are believed about where a request comes from, and, in the header `user_header`, about who asks.
    """

    names: frozenset[str]
    origins: frozenset[str]
    owner: Person | None = None
    secure: bool = True
    proxies: frozenset[str] = frozenset()
    user_header: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """What logging in needs: the rules, the failed attempts, the check of passwords."""

    entrance: Entrance
    attempts: Attempts
    passwords: Passwords

    @property
    def cookie(self) -> str:
        """The name of the cookie. With this beginning browsers hold it to this host and to TLS."""
        return "__Host-counterclaim" if self.entrance.secure else "counterclaim"


def person_of(user: User) -> Person:
    """A user of the store as somebody who is in."""
    return Person(user.name, cast("Role", user.role))


def is_loopback(host: str) -> bool:
    """Whether a name or address, without its port, is this machine's own, whoever asks.

    >>> [is_loopback(host) for host in ("localhost", "127.0.0.2", "[::1]", "192.168.1.5", "desk.example.org")]
    [True, True, True, False, False]
    """
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def bare(name: str) -> str:
    """A name without its port: `desk.example.org:8470` is `desk.example.org`."""
    head, colon, port = name.rpartition(":")
    return head if colon and port.isdigit() and (head.endswith("]") or ":" not in head) else name


def names_and_origins(host: str, port: int, allowed: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """What may stand in the Host header, and in Origin, of a desk at an address, and of one called by other names.

    >>> names, origins = names_and_origins("127.0.0.1", 8470, ("desk.example.org",))
    >>> sorted(names)
    ['127.0.0.1:8470', '[::1]:8470', 'desk.example.org', 'desk.example.org:443', 'localhost:8470']
    >>> sorted(origins)[-2:]
    ['http://localhost:8470', 'https://desk.example.org']
    """
    shown = f"[{host}]" if ":" in host and not host.startswith("[") else host
    own = LOOPBACK_NAMES if is_loopback(shown) else (shown,)
    names = {f"{name.casefold()}:{port}" for name in (*own, shown)}
    origins = {f"http://{name}" for name in names}
    if str(port) == PLAIN_PORTS["http"]:
        names |= {bare(name) for name in names}
        origins |= {f"http://{name}" for name in names}
    for name in (each.casefold() for each in allowed):
        scheme = "http" if is_loopback(bare(name)) else "https"
        names |= {name} if name != bare(name) else {name, f"{name}:{PLAIN_PORTS[scheme]}"}
        origins.add(f"{scheme}://{name.removesuffix(':' + PLAIN_PORTS[scheme])}")
    return frozenset(names), frozenset(origins)
