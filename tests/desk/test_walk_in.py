"""Coming in, in a browser: a page of another site gets nothing, and people log in where they have to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher

import desk_browser as browsers
from counterclaim.store.books import Store
from counterclaim.store.users import User

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from counterclaim.doors.desk.tables import Tables

pytestmark = [pytest.mark.model, pytest.mark.towns]
PASSWORD = "a long enough password"


class Elsewhere(BaseHTTPRequestHandler):
    """Another site: one bare page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<h1>Something else</h1>")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Elsewhere) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://localhost:{site.server_port}/"
        site.shutdown()


# what a page of another site tries
TRIES = [
    "fetch('{desk}/api/incidents').then(r => r.text())",
    "fetch('{desk}/api/incidents', {mode: 'no-cors'}).then(r => r.type)",
    "fetch('{desk}/api/judgements', {method: 'POST', body: '{}', headers: {'X-Counterclaim': 'desk'}})"
    ".then(r => r.status)",
    "fetch('{desk}/api/judgements', {method: 'POST', mode: 'no-cors', body: '{}'}).then(r => r.type)",
    "new Promise((yes, no) => {const s = document.createElement('script'); s.src = '{desk}/api/incidents';"
    " s.onload = yes; s.onerror = no; document.body.append(s)})",
    "new Promise((yes, no) => {const i = document.createElement('img'); i.src = '{desk}/favicon.svg';"
    " i.onload = yes; i.onerror = no; document.body.append(i)})",
]


def test_a_page_of_another_site_gets_nothing_and_writes_nothing(
    browser: Browser, open_desk: str, elsewhere: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(elsewhere)
    for what in TRIES:
        told = what.replace("{desk}", open_desk)
        assert page.evaluate(f"{told}.then(got => 'got ' + got).catch(() => 'nothing')") == "nothing", what
    page.set_content(f"<iframe src='{open_desk}/incidents'></iframe>")
    page.wait_for_timeout(300)
    assert all("Counterclaim" not in frame.content() for frame in page.frames)
    context.close()


def test_people_log_in_and_out(browser: Browser, own_books: Path, tables: Tables) -> None:
    with Store.open(str(own_books)) as store:
        store.users.add(
            User("Vera", "reviewer", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD))
        )
    with browsers.serving(own_books, tables, "") as address:
        context = browser.new_context(base_url=address)
        context.set_default_timeout(browsers.WAIT)
        page = context.new_page()
        page.goto("/login")
        page.get_by_label("Name").fill("vera")
        page.get_by_label("Password").fill("not this one")
        page.keyboard.press("Enter")
        page.get_by_text("the name or the password is wrong").wait_for()
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/incidents")
        page.locator("a[data-incident]").first.wait_for()
        assert page.evaluate("document.cookie") == ""  # no script can read it
        page.goto("/login")
        page.get_by_text("You are Vera.").wait_for()
        page.locator("main").get_by_role("button", name="Log out").click()
        page.get_by_label("Password").wait_for()
        assert page.request.get("/api/incidents").status == 401
        context.close()
