"""Who may come into the desk: users with their roles, their sessions, and the log of who did what.

Users and sessions are no books: they are changed and removed. The log is append-only.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from counterclaim.errors import UserError
from counterclaim.store import codec
from counterclaim.store.schema import DESK_LOG, SESSIONS, USERS

LONGEST_NAME = 80
ROLES = ("reader", "reviewer", "admin")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may come in. `password` is its argon2id hash; empty for who comes through a proxy alone."""

    name: str
    role: str
    password: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of the log: who did what, about what, when (UTC) and from which address."""

    row: int
    at: datetime
    who: str
    what: str
    about: str
    address: str


class Transactions(Protocol):
    """How the store begins a transaction."""

    def __call__(self, *, writes: bool = False) -> AbstractContextManager[Connection]:
        """A transaction, that of a writer or that of a reader."""


class Users:
    """The users of one store."""

    def __init__(self, transaction: Transactions, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._transaction, self._now = transaction, now

    def all(self) -> tuple[User, ...]:
        """Every user, by name."""
        with self._transaction() as books:
            return tuple(map(_user, books.execute(select(USERS).order_by(USERS.c.key))))

    def get(self, name: str) -> User | None:
        """The user of a name, in whatever capitals; None where there is none."""
        with self._transaction() as books:
            row = books.execute(select(USERS).where(USERS.c.key == key_of(name))).one_or_none()
        return _user(row) if row else None

    def add(self, user: User) -> None:
        """Add a user. Raises UserError for a name that is taken or none, and a role that is none."""
        _check(user)
        with self._transaction(writes=True) as books:
            if books.scalar(select(USERS.c.name).where(USERS.c.key == key_of(user.name))) is not None:
                raise UserError(f"{user.name}: there is a user of that name")
            told = {"key": key_of(user.name), "name": user.name, "role": user.role, "password": user.password or None}
            books.execute(insert(USERS).values(**told, since=self._now().isoformat(timespec="seconds")))

    def remove(self, name: str) -> None:
        """Remove a user, who is out at once. What they judged stays. Raises UserError where there is none."""
        with self._transaction(writes=True) as books:
            books.execute(delete(SESSIONS).where(SESSIONS.c.key == key_of(name)))
            if not books.execute(delete(USERS).where(USERS.c.key == key_of(name))).rowcount:
                raise UserError(f"{name}: no such user (counterclaim users list)")

    def set_password(self, name: str, password: str) -> None:
        """Another hash of a password; the sessions begun with the old one end."""
        self._change(name, password=password)
        with self._transaction(writes=True) as books:
            books.execute(delete(SESSIONS).where(SESSIONS.c.key == key_of(name)))

    def set_role(self, name: str, role: str) -> None:
        """Another role, which holds from the next question on."""
        _check(User(name, role))
        self._change(name, role=role)

    def _change(self, name: str, **values: str) -> None:
        with self._transaction(writes=True) as books:
            if not books.execute(update(USERS).where(USERS.c.key == key_of(name)).values(**values)).rowcount:
                raise UserError(f"{name}: no such user (counterclaim users list)")

    def begin(self, name: str, token: str, until: datetime) -> None:
        """Begin a session. `token` is the hash of what the browser holds; sessions that are over are removed."""
        with self._transaction(writes=True) as books:
            books.execute(delete(SESSIONS).where(SESSIONS.c.until <= _stamp(self._now())))
            books.execute(insert(SESSIONS).values(token=token, key=key_of(name), until=_stamp(until)))

    def of_session(self, token: str) -> User | None:
        """Whose session it is, with their role of now; None where there is none, or it is over."""
        with self._transaction() as books:
            row = books.execute(_OF_SESSION, {"token": token, "now": _stamp(self._now())}).one_or_none()
        return _user(row) if row else None

    def end(self, token: str) -> None:
        """End a session."""
        with self._transaction(writes=True) as books:
            books.execute(delete(SESSIONS).where(SESSIONS.c.token == token))

    def log(self, who: str, what: str, about: str = "", address: str = "") -> None:
        """Write a line into the log."""
        told = {"who": who, "what": what, "about": about, "address": address}
        kept = {name: codec.storable(value[:400]) for name, value in told.items()}
        with self._transaction(writes=True) as books:
            books.execute(insert(DESK_LOG).values(at=_stamp(self._now()), **kept))

    def deeds(self, before: int | None = None, limit: int = 50) -> tuple[Deed, ...]:
        """Lines of the log, the latest first; only those with numbers below `before`."""
        wanted = select(DESK_LOG).order_by(DESK_LOG.c.row.desc()).limit(limit)
        with self._transaction() as books:
            rows = books.execute(wanted if before is None else wanted.where(DESK_LOG.c.row < before)).all()
        return tuple(Deed(r.row, datetime.fromisoformat(r.at), r.who, r.what, r.about, r.address) for r in rows)

    def count_deeds(self) -> int:
        """How many lines the log has."""
        with self._transaction() as books:
            return books.scalar(select(func.count()).select_from(DESK_LOG)) or 0


_OF_SESSION = (
    select(USERS)
    .join(SESSIONS, SESSIONS.c.key == USERS.c.key)
    .where(SESSIONS.c.token == bindparam("token"), SESSIONS.c.until > bindparam("now"))
)
"""Asked with every question to a desk with users."""


def key_of(name: str) -> str:
    """What makes two names one: capitals and spaces at the ends do not count.

    >>> key_of(" Ana ") == key_of("ana")
    True
    """
    return name.strip().casefold()


def _check(user: User) -> None:
    plain = user.name == user.name.strip() and user.name.isprintable() and 0 < len(user.name) <= LONGEST_NAME
    if not plain:
        raise UserError(f"{user.name!r} is no name: letters, at most {LONGEST_NAME}, no spaces at its ends")
    if user.role not in ROLES:
        raise UserError(f"{user.role!r} is no role; use one of {', '.join(ROLES)}")


def _user(row: Row[Any]) -> User:
    return User(row.name, row.role, row.password or "", datetime.fromisoformat(row.since))


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
