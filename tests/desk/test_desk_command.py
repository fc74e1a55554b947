"""`counterclaim desk`: it opens, says where, answers there, and closes."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from counterclaim.doors.desk import command
from counterclaim.doors.desk.command import Asked
from counterclaim.errors import DeskError, StoreError
from counterclaim.store.books import Store


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_it_says_where_it_is_answers_and_closes(tmp_path: Path) -> None:
    place = str(tmp_path / "books.sqlite")
    Store.open(place).close()
    words = [sys.executable, "-m", "counterclaim", "desk", "--store", place, "--no-open", "--by", "ana"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ) as desk:
        assert desk.stdout is not None
        line = desk.stdout.readline()
        told = re.fullmatch(r"The desk is open at (http://127\.0\.0\.1:\d+/) with (.*); Ctrl-C closes it\.\n", line)
        assert told is not None, desk.stderr and desk.stderr.read()
        with urllib.request.urlopen(f"{told[1]}api/health") as answer:
            assert answer.status == 200
        desk.send_signal(signal.SIGINT)
        out, err = desk.communicate(timeout=10)
    assert (out, err.strip(), desk.returncode) == ("", "the desk is closed", 0)


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store at"):
        command.desk(Asked(opens=False), store=str(tmp_path / "none.sqlite"), quiet=True)
    assert not list(tmp_path.iterdir())


def test_where_the_usual_port_is_taken_a_free_one_is_found(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "PORT", taken)
    with command._socket(Asked()) as free:
        assert free.getsockname()[1] not in {0, taken}


def test_a_port_that_was_asked_for_is_the_one_or_none(taken: int) -> None:
    with pytest.raises(DeskError, match="another program listens there"):
        command._socket(Asked(port=taken))


@pytest.mark.parametrize("host", ["192.0.2.1", "no such name"])
def test_an_address_of_another_machine_is_refused(host: str) -> None:
    with pytest.raises(DeskError):
        command._socket(Asked(host=host))
