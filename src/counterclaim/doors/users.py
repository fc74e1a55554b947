"""`counterclaim users`: who may come into the review desk where it is not open to this machine alone."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from getpass import getpass, getuser

from counterclaim.doors.desk.passwords import Passwords
from counterclaim.doors.output import Output, number
from counterclaim.errors import UserError
from counterclaim.store.books import Store
from counterclaim.store.users import User

HERE = "the command line"


def add(name: str, role: str, *, no_password: bool, store: str | None, quiet: bool) -> int:
    """Add a user; the password is asked for, or read from standard input."""
    with Store.open(store, make=False) as books, Output("text", quiet=quiet) as out:
        kept = "" if no_password else Passwords().hash(_password())
        books.users.add(User(name, role, kept))
        books.users.log(_who(), "added a user", f"{name}, {role}", HERE)
        out.talk(f"{name} may come in as {role}, in {books.name}")
    return 0


def listed(*, form: str, store: str | None) -> int:
    """Print the users by name."""
    with Store.open(store, make=False) as books:
        found = books.users.all()
    for user in found:
        since = user.since.date().isoformat() if user.since else None
        if form == "json":
            told = {"name": user.name, "role": user.role, "password": bool(user.password), "since": since}
            print(json.dumps(told, ensure_ascii=False))
        else:
            print(f"{user.name}: {user.role}, since {since}{'' if user.password else ', through a proxy alone'}")
    return 0


def remove(name: str, *, store: str | None, quiet: bool) -> int:
    """Remove a user, who is out at once."""
    with Store.open(store, make=False) as books, Output("text", quiet=quiet) as out:
        books.users.remove(name)
        books.users.log(_who(), "removed a user", name, HERE)
        out.talk(f"{name} may no longer come in; {number(len(books.users.all()), 'user')} left in {books.name}")
    return 0


def password(name: str, *, store: str | None, quiet: bool) -> int:
    """Another password; who is logged in with the old one is out."""
    with Store.open(store, make=False) as books, Output("text", quiet=quiet) as out:
        if books.users.get(name) is None:
            raise UserError(f"{name}: no such user (counterclaim users list)")
        books.users.set_password(name, Passwords().hash(_password()))
        books.users.log(_who(), "set a password", name, HERE)
        out.talk(f"{name} has another password, in {books.name}")
    return 0


def role(name: str, role: str, *, store: str | None, quiet: bool) -> int:
    """Another role, at once."""
    with Store.open(store, make=False) as books, Output("text", quiet=quiet) as out:
        books.users.set_role(name, role)
        books.users.log(_who(), "set a role", f"{name}, {role}", HERE)
        out.talk(f"{name} is {role} now, in {books.name}")
    return 0


def _password() -> str:
    """A new password: twice without echo at a terminal, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass("New password: ")
    if getpass("The same again: ") != first:
        raise UserError("the two are not the same; nothing was changed")
    return first


def _who() -> str:
    with suppress(OSError, KeyError, ImportError):
        return getuser()
    return "somebody"
