"""`counterclaim watch` as a program: one round for cron, a clean stop, a file that changes, mistakes in one line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from news_site import SAMPLES, Answer, Asked, NewsSite, kept

pytestmark = pytest.mark.model
PATIENCE = 60  # seconds, for machines that are busy


class Desk:
    """A folder with a feeds.toml and a store, and the site that it names."""

    def __init__(self, folder: Path, site: NewsSite) -> None:
        self.file, self.store, self.site = folder / "feeds.toml", folder / "books.sqlite", site
        self.feed(*(f"/news/{name}" for name in SAMPLES[:2]))
        self.write("/feed")

    def feed(self, *paths: str) -> None:
        items = "".join(f"<item><link>{path}</link></item>" for path in paths)
        self.site.put("/feed", kept(f"<rss><channel>{items}</channel></rss>".encode(), "application/rss+xml"))

    def write(self, *paths: str, more: str = "") -> None:
        sources = "".join(f'[[source]]\nurl = "{self.site.url(path)}"\n' for path in paths)
        settings = "[settings]\ncontact = 'desk@x.example'\nallow_private = true\nwait = '0 s'\n"
        self.file.write_text(settings + sources + more)

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "counterclaim", "watch", str(self.file), "--store", str(self.store)]

    def run(self, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*self.command, *options], capture_output=True, text=True, timeout=PATIENCE, check=False)


@pytest.fixture
def desk(tmp_path: Path, news_site: NewsSite) -> Desk:
    return Desk(tmp_path, news_site)


def test_one_round_for_cron(desk: Desk) -> None:
    first = desk.run("--once", "--format", "json")
    assert first.returncode == 0, first.stderr
    lines = [json.loads(line) for line in first.stdout.splitlines()]
    assert [line["report"]["url"] for line in lines] == [desk.site.url(f"/news/{name}") for name in SAMPLES[:2]]
    assert all(line["claims"] for line in lines)
    assert "1 source, 2 new entries, 2 pages read" in first.stderr
    assert "desk@x.example" in desk.site.asked[0].headers["user-agent"]

    desk.write("/feed", "/status/500")
    second = desk.run("--once")
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr.splitlines()[0].endswith("/status/500: the server is broken just now (status 500)")
    assert "2 sources, 0 new entries, 0 pages read, 0 claims, 1 error" in second.stderr


def test_the_contact_may_stand_in_the_environment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.file.write_text(desk.file.read_text().replace("contact = 'desk@x.example'", ""))
    monkeypatch.setenv("COUNTERCLAIM_CONTACT", "other@x.example")
    assert "no contact is given" not in desk.run("--dry-run").stderr
    assert "other@x.example" in desk.site.asked[0].headers["user-agent"]
    monkeypatch.setenv("COUNTERCLAIM_CONTACT", "the desk")
    ran = desk.run("--dry-run")
    assert (ran.returncode, ran.stderr[:50]) == (1, "counterclaim: COUNTERCLAIM_CONTACT: 'the desk' is ")


def test_a_dry_run_lists_what_would_be_fetched(desk: Desk) -> None:
    ran = desk.run("--dry-run", "--quiet")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        f"{desk.site.url(f'/news/{name}')} (new; {desk.site.url('/feed')})" for name in SAMPLES[:2]
    ]


def test_a_mistake_in_the_file_is_one_line(desk: Desk) -> None:
    desk.write("/feed", more="evry = '1 hour'")
    ran = desk.run()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith(f"counterclaim: {desk.file}: source 1, evry: there is no such key; there are url,")
    assert len(ran.stderr.splitlines()) == 1


@contextmanager
def _running(desk: Desk) -> Iterator[tuple[subprocess.Popen[str], Callable[[str], None]]]:
    """The program at work, and what waits until it has said some words."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    said = desk.file.with_name("said.txt")
    with said.open("w") as stream:
        running = subprocess.Popen(desk.command, stdout=stream, stderr=subprocess.STDOUT, text=True, env=environment)

        def until(words: str) -> None:
            end = time.monotonic() + PATIENCE
            while words not in said.read_text() and running.poll() is None and time.monotonic() < end:
                time.sleep(0.05)
            assert words in said.read_text()

        try:
            yield running, until
        finally:
            running.kill()
            running.wait()


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_it_stops_after_the_page_in_hand(desk: Desk) -> None:
    story = "<html><body><p>Le ministère a déclaré lundi que {} soldats ont été tués près de la ville.</p></body>"
    asked: list[str] = []

    def slow(asking: Asked) -> Answer:
        if not asked:
            running.send_signal(signal.SIGTERM)
            time.sleep(0.3)
        asked.append(asking.path)
        return Answer(story.format(len(asked)).encode())

    for path in ("/un", "/deux"):
        desk.site.put(path, slow)
    desk.feed("/un", "/deux")
    with _running(desk) as (running, until):
        assert running.wait(PATIENCE) == 0
        until("stopping after the page in hand")
        until(f"not read yet (French); {desk.site.url('/un')})")
    assert asked == ["/un"]
    assert "1 new entry, 1 page read" in desk.run("--once").stderr  # the other one, when it is begun again
    assert asked == ["/un", "/deux"]


def test_a_change_of_the_file_is_read_between_rounds(desk: Desk) -> None:
    desk.feed("/private/plans.html")
    with _running(desk) as (running, until):
        until("next round")
        desk.write("/feed", "/status/404", more="every = 'often'")
        until("source 2, every: 'often' is no length of time")
        until("the plan from before goes on")
        desk.write("/feed", "/status/404", more="every = '1 hour'")
        until("read again, 2 sources")
        until("the server has no such page (status 404)")
        running.send_signal(signal.SIGTERM)
        assert running.wait(PATIENCE) == 0
