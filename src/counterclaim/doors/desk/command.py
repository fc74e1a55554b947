"""`counterclaim desk`: the books in a browser, from this machine alone unless told otherwise."""

from __future__ import annotations

import errno
import os
import socket
import sys
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from getpass import getuser
from ipaddress import ip_address

import uvicorn
from starlette.middleware import Middleware

from counterclaim.doors.desk.app import create_app
from counterclaim.doors.desk.entrance import Entrance, Person, bare, is_loopback, names_and_origins
from counterclaim.doors.desk.guard import Guard
from counterclaim.doors.desk.settings import Settings
from counterclaim.doors.output import Output
from counterclaim.errors import DeskError
from counterclaim.store.books import Store

PORT = 8470
KEPT_OPEN = 30
"""Seconds for which the connection of somebody who is reading stays open."""
TURNS = 0.001
"""Seconds after which a thread that computes lets others go on. Python's own 0.005 would hold up each answer several
times while books are read in another thread."""
PATIENCE = 2.0
"""Seconds for which the first to come wait for the books to be read; later they are told how far it is."""
SECONDS_TO_CLOSE = 3
"""How long answers that are under way may take when the desk is closed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for. `port` None is the usual one, or any free one where that is taken."""

    host: str = "127.0.0.1"
    port: int | None = None
    allowed: tuple[str, ...] = ()
    by: str | None = None
    opens: bool = True
    login: bool = False
    proxies: tuple[str, ...] = ()
    user_header: str = ""

    @property
    def reached(self) -> str:
        """By which name others than this machine's own people reach the desk; empty where they do not."""
        names = (self.host, *(bare(each) for each in self.allowed))
        return next((name for name in names if not is_loopback(name)), "")


def desk(asked: Asked, *, store: str | None, quiet: bool) -> int:
    """Open the desk and answer until it is closed.

    Raises DeskError, in one line, for an address that cannot be had, or one that others reach too; StoreError where
    there is no store.
    """
    with Output("text", quiet=quiet) as out, _socket(asked) as listening:
        host, port = listening.getsockname()[:2]
        entrance = entrance_of(asked, port)
        app = create_app(Settings(store=store, patience=PATIENCE), middlewares=[Middleware(Guard, entrance=entrance)])
        check_reach(asked, app.state.shelf.store)
        listening.listen(128)  # who comes before the server stands waits, and is not turned away
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        print(f"The desk is open at {address} with {app.state.shelf.store.name}; Ctrl-C closes it.", flush=True)
        if asked.opens and _has_display():
            webbrowser.open(address)
        _serve(app, listening)
        out.talk("the desk is closed")
    return 0


def check_reach(asked: Asked, store: Store) -> None:
    """Raises DeskError where nobody could say who they are, but has to, and for a proxy that is half told."""
    if asked.user_header and not asked.proxies:
        raise DeskError("--proxy-user-header: anybody could send it; say with --proxy which address is believed")
    for each in asked.proxies:
        try:
            ip_address(each)
        except ValueError as error:
            raise DeskError(f"--proxy {each}: not an address (write 127.0.0.1)") from error
    if asked.host in {"0.0.0.0", "::"} and not asked.allowed:
        raise DeskError(f"{asked.host}: say by which name the desk is reached there, with --allow-host")
    if (asked.reached or asked.login) and not asked.user_header and not any(u.password for u in store.users.all()):
        why = f"others reach the desk by {asked.reached}" if asked.reached else "--login"
        raise DeskError(f"{why}, and nobody may come in yet: counterclaim users add NAME")


def entrance_of(asked: Asked, port: int) -> Entrance:
    """What the guard is told."""
    names, origins = names_and_origins(asked.host, port, asked.allowed)
    proxies = frozenset(asked.proxies)
    if asked.reached or asked.login or asked.user_header:
        return Entrance(names, origins, None, bool(asked.reached), proxies, asked.user_header.casefold())
    return Entrance(names, origins, Person(asked.by or _login(), "admin"), secure=False)


def _login() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError) as error:
        raise DeskError("nobody is logged in; say who judges with --by NAME") from error


def _socket(asked: Asked) -> socket.socket:
    """A socket bound to the address; where the usual port is taken, to any that is free."""
    try:
        family, _, _, _, place = socket.getaddrinfo(asked.host, asked.port or PORT, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise DeskError(f"{asked.host}: no address of this machine") from error
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        try:
            made.bind(place)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or asked.port:
                raise
            made.bind((place[0], 0, *place[2:]))
    except OSError as error:
        made.close()
        raise DeskError(f"{asked.host}:{asked.port or PORT}: {_why(error)}") from error
    return made


def _why(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "another program listens there (leave --port out for a free one)"
    if error.errno == errno.EACCES:
        return "not allowed to listen there (take a port above 1023)"
    return f"cannot listen there ({error.strerror or error})"


def _has_display() -> bool:
    """Whether a browser has where to open; without a display one might take the terminal."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _serve(app: object, listening: socket.socket) -> None:
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # the guard decides whom to believe
        timeout_graceful_shutdown=SECONDS_TO_CLOSE,
        timeout_keep_alive=KEPT_OPEN,
    )
    sys.setswitchinterval(TURNS)
    with suppress(KeyboardInterrupt):  # told once more after the server has closed
        uvicorn.Server(config).run(sockets=[listening])
