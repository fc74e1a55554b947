"""A PostgreSQL server for the length of a test run, in a folder that is thrown away, with a database for each test.

It is made by the programs of the system's own package (`postgresql` on Debian). PostgreSQL refuses to run as root:
there it runs as the user `postgres`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

REQUIRED = "COUNTERCLAIM_TEST_POSTGRES"
"""Set to `required` where a missing server is a failure and not a reason to skip, as continuous integration does."""
PASSWORD = "not-a-secret"
USER = "books"
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")


class NoServer(Exception):
    """Why there is no server for the tests."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    programs: Path
    folder: Path
    port: int
    numbers: Iterator[int]

    def url(self, database: str, *, password: str = PASSWORD, port: int | None = None) -> str:
        return f"postgresql://{USER}:{password}@127.0.0.1:{port or self.port}/{database}"

    def database(self, encoding: str = "UTF8") -> str:
        """The address of a new, empty database."""
        name = f"books{next(self.numbers)}"
        locale = "C.UTF-8" if encoding == "UTF8" else "C"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE '{locale}'")
        return self.url(name)

    def schema(self) -> str:
        """The address of a new, empty schema in one database: made much faster than a database."""
        name = f"books{next(self.numbers)}"
        self.run(f"CREATE SCHEMA {name}")
        return f"{self.url('postgres')}?options=-csearch_path%3D{name}"

    def restart(self) -> None:
        """Stop the server in the middle of whatever it does, as a loss of power would, and start it again."""
        command: list[str | Path] = ["pg_ctl", "-D", self.folder / "data", "-w", "-t", "60", "-m", "immediate"]
        _run(_user(), self.programs, [*command, "-l", self.folder / "log", "restart"], self.folder)

    def run(self, statement: str, database: str = "postgres") -> str:
        """What psql says to a statement."""
        command = [str(self.programs / "psql"), "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", statement, self.url(database)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def programs() -> Path:
    """The folder of initdb and pg_ctl."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    for pattern in PLACES:
        found += sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoServer("no PostgreSQL server is installed here (Debian, Ubuntu: apt install postgresql)")


def _user() -> list[str]:
    """What goes before a command so that it does not run as root."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError as error:
        raise NoServer("PostgreSQL does not run as root, and there is no user postgres") from error
    if shutil.which("runuser"):
        return ["runuser", "-u", "postgres", "--"]
    if shutil.which("setpriv"):
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]
    raise NoServer("PostgreSQL does not run as root, and neither runuser nor setpriv is here")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def running() -> Iterator[Server]:
    """A server until the end of the block. Raises NoServer where there can be none."""
    there, user = programs(), _user()
    folder = Path(tempfile.mkdtemp(prefix="counterclaim-pg-"))
    try:
        secret = folder / "password"
        secret.write_text(PASSWORD)
        if user:
            for path in (folder, secret):
                shutil.chown(path, "postgres")
        port = _free_port()
        data = folder / "data"
        make: list[str | Path] = [
            "initdb",
            "-D",
            data,
            "-U",
            USER,
            "-A",
            "scram-sha-256",
            "--pwfile",
            secret,
            "-E",
            "UTF8",
            "-N",
        ]
        _run(user, there, [*make, "--locale=C.UTF-8"], folder)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        _run(
            user, there, ["pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", options, "start"], folder
        )
        try:
            yield Server(there, folder, port, count(1))
        finally:
            _run(user, there, ["pg_ctl", "-D", data, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(user: list[str], there: Path, command: list[str | Path], folder: Path) -> None:
    words = [*user, str(there / command[0]), *map(str, command[1:])]
    done = subprocess.run(
        words,
        cwd=folder,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=(folder / "out").open("a"),
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        log = folder / "log"
        told = (folder / "out").read_text()[-500:] + (log.read_text()[-500:] if log.exists() else "")
        raise NoServer(f"{command[0]} failed: {' '.join(told.split())}")
