"""The desk in a browser: a server on a free port of loopback, Debian's Chromium, and what must be there for both."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from counterclaim.doors.desk.settings import STATIC, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from counterclaim.doors.desk.tables import Tables

ROOT = Path(__file__).resolve().parents[1]
REQUIRED = "COUNTERCLAIM_TEST_DESK"
PICTURES = "COUNTERCLAIM_PICTURES"
AXE = ROOT / "desk" / "node_modules" / "axe-core" / "axe.min.js"
REFUSED = "Failed to load resource"
"""What the browser says of an answer that is an error; whether the page tells it in words is for the test to see."""
WAIT = 10_000
"""Milliseconds until what should be there counts as missing."""


def missing(why: str) -> None:
    """A skip that says what is not here; a failure where the desk's tests are required."""
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(f"{why} ({REQUIRED}=required)")
    pytest.skip(why)


def need() -> str:
    """The path of Chromium, where it, playwright and the built pages are all here."""
    try:
        import playwright.sync_api  # noqa: F401  # lazy: a test tool that may be missing
    except ImportError:
        missing("playwright is not installed (pip install -e '.[dev]')")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        missing("no Chromium here (on Debian: apt install chromium)")
    if not (STATIC / "index.html").is_file():
        missing("the pages of the desk are not built (make desk)")
    return str(chromium)


@contextmanager
def serving(store: Path, tables: Tables, name: str = "ana", patience: float | None = None) -> Iterator[str]:
    """The address of a desk over a store, guarded as `counterclaim desk` is; who sits there judges as `name`.

    Without a name people have to log in. Nobody waits longer than `patience` seconds for books to be read.
    """
    import uvicorn  # lazy: few tests need it
    from starlette.middleware import Middleware

    from counterclaim.doors.desk.app import create_app
    from counterclaim.doors.desk.entrance import Entrance, Person, names_and_origins
    from counterclaim.doors.desk.guard import Guard

    listening = socket.create_server(("127.0.0.1", 0))
    names, origins = names_and_origins("127.0.0.1", listening.getsockname()[1], ())
    guard = Middleware(
        Guard, entrance=Entrance(names, origins, Person(name, "reviewer") if name else None, secure=False)
    )
    app = create_app(Settings(str(store), looks_every=0, patience=patience), tables=tables, middlewares=[guard])
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    running.start()
    while not server.started and running.is_alive():
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    running.join(5)
    listening.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that has no window."""
    path = need()
    from playwright.sync_api import sync_playwright  # lazy: a test tool that may be missing

    with sync_playwright() as tool:
        started = tool.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def grave(page: Page) -> list[str]:
    """What axe-core finds that is serious or critical, a line each; nothing where it is not installed."""
    if not AXE.is_file():
        missing("axe-core is not here (npm ci in desk/)")
    page.evaluate(AXE.read_text("utf-8"))  # evaluated by the debugger, which the policy of the page does not bind
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        f"{each['impact']} {each['id']}: {each['help']}: {[n['html'][:160] for n in each['nodes'][:3]]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]


def picture(page: Page, name: str) -> None:
    """Keep what is seen, in both themes, in the folder that `COUNTERCLAIM_PICTURES` names; nothing without it."""
    folder = os.environ.get(PICTURES)
    if not folder:
        return
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.wait_for_timeout(150)
        page.screenshot(path=str(Path(folder) / f"{name}-{theme}.png"))
    page.emulate_media(color_scheme="light")


@contextmanager
def looking(browser: Browser, address: str, height: int = 800) -> Iterator[Page]:
    """A page of 1280 by `height` that has kept nothing. Any complaint of the browser fails the test."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": height}, locale="en-GB")
    context.set_default_timeout(WAIT)
    opened = context.new_page()
    heard = listening_for_trouble(opened)
    yield opened
    context.close()
    assert not heard


def listening_for_trouble(page: Page) -> list[str]:
    """What the page complains of from now on: errors of scripts, refused styles, requests to elsewhere."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on(
        "console", lambda said: heard.append(said.text) if said.type == "error" and REFUSED not in said.text else None
    )
    home = "http://127.0.0.1"
    page.on("request", lambda asked: None if asked.url.startswith((home, "blob:")) else heard.append(asked.url))
    return heard


def fixture(name: str) -> Any:
    """An answer of the API that was made up for a test."""
    return json.loads((Path(__file__).parent / "desk" / f"{name}.json").read_text("utf-8"))
