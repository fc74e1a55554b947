"""What tests share: the reader model loaded once, and the folders of gold data where they are at hand."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import desk_browser
import news_site as news_sites
import postgres_server
import translation_server
from counterclaim.claims.tree import Tree
from counterclaim.grounding.atlas import absent
from counterclaim.records import Block, Report, Span
from counterclaim.sentences import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from starlette.testclient import TestClient

    from counterclaim.doors.desk.tables import Tables

ROOT = Path(__file__).resolve().parents[1]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `towns` is skipped, with what to do, where the file of towns was never made."""
    if item.get_closest_marker("towns") and (why := absent()):
        pytest.skip(why)


def corpora_folder() -> Path:
    """The folder of the corpora: `COUNTERCLAIM_CORPORA`, else `../shared/corpora` beside the checkout."""
    return Path(os.environ.get("COUNTERCLAIM_CORPORA", ROOT.parent / "shared" / "corpora"))


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The corpora, or a skip that says where they were looked for."""
    folder = corpora_folder()
    if not folder.is_dir():
        pytest.skip("the corpora are not here (set COUNTERCLAIM_CORPORA)")
    return folder


@pytest.fixture(scope="session")
def cases(corpora: Path) -> Path:
    """The hand-coded cases beside the corpora."""
    folder = corpora.parent / "cases"
    if not folder.is_dir():
        pytest.skip("the cases are not here (they stand beside COUNTERCLAIM_CORPORA)")
    return folder


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader model that ships."""
    return Reader.load()


def plain_report(text: str) -> Report:
    """A report whose text is one body block."""
    block = Block("body", Span(0, len(text)))
    return Report("r.test", "p.test", "test.txt", "Test Post", "", "", "en", None, text, (block,))


@pytest.fixture(scope="session")
def read_text(reader: Reader) -> Callable[[str], list[Tree]]:
    """From a text to the trees of its sentences."""

    def read(text: str) -> list[Tree]:
        return [Tree.of(s) for _, sentences in reader.analyse([plain_report(text)]) for s in sentences]

    return read


@pytest.fixture(scope="session")
def postgres() -> Iterator[postgres_server.Server]:
    """A server of PostgreSQL; where there can be none a skip, or a failure where one is required."""
    server = postgres_server.running()
    try:
        running = server.__enter__()
    except postgres_server.NoServer as why:
        if os.environ.get(postgres_server.REQUIRED) == "required":
            pytest.fail(f"{why} ({postgres_server.REQUIRED}=required)")
        pytest.skip(str(why))
    yield running
    server.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where to keep books: a file of SQLite, then a schema of PostgreSQL, new for each test."""
    if request.param == "sqlite":
        return str(tmp_path / "books.sqlite")
    server: postgres_server.Server = request.getfixturevalue("postgres")
    return server.schema()


@pytest.fixture
def news_site() -> Iterator[news_sites.NewsSite]:
    """A small news site on loopback, new for each test."""
    with news_sites.running() as site:
        yield site


@pytest.fixture
def server() -> Iterator[translation_server.TranslationServer]:
    """A translation server on loopback that repeats what it is told, until a test says otherwise."""
    with translation_server.running() as running:
        yield running


@pytest.fixture(scope="session")
def sample_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the sample dossier, read once by the reader model; not to be written to."""
    from counterclaim import api  # lazy: few tests need what follows
    from counterclaim.knowledge import shipped
    from counterclaim.store.books import Store

    place = tmp_path_factory.mktemp("desk") / "books.sqlite"
    samples = shipped("samples")
    with Store.open(str(place)) as store, chdir(samples.parent):  # no path of this machine is in what is shown
        for each in api.read(samples.name):
            store.keep(each.page, each.report, each.claims)
    return place


@pytest.fixture(scope="session")
def kept_tables() -> dict[tuple[object, ...], Any]:
    """What `loaded_once` has loaded, with what it was asked with."""
    return {}


@pytest.fixture(scope="module")
def loaded_once(kept_tables: dict[tuple[object, ...], Any]) -> Iterator[None]:
    """Commands run in a module take the tables and the reader model loaded before: each would load its own."""
    from counterclaim.claims.acts import Acts  # lazy: few tests need what follows
    from counterclaim.grounding import Grounding
    from counterclaim.incidents.wars.book import WarBook
    from counterclaim.sentences import Reader

    def once(kind: Any) -> Any:
        load = kind.load

        def loaded(*given: Any) -> Any:
            key = (kind, *map(id, given))
            if key not in kept_tables:
                kept_tables[key] = (given, load(*given))  # what was given is held, so that its id stays its own
            return kept_tables[key][1]

        return staticmethod(loaded)

    with pytest.MonkeyPatch.context() as patch:
        for kind in (Acts, Grounding, Reader, WarBook):
            patch.setattr(kind, "load", once(kind))
        yield


@pytest.fixture
def own_books(sample_books: Path, tmp_path: Path) -> Path:
    """A copy of the sample dossier, to write to."""
    from counterclaim.store.books import Store  # lazy: as above

    with Store.open(str(sample_books)):  # its write-ahead log goes into the file when the last one closes it
        pass
    return Path(shutil.copy(sample_books, tmp_path / "books.sqlite"))


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The tables of knowledge of the desk, loaded once."""
    from counterclaim.doors.desk.tables import Tables  # lazy: as above

    return Tables.load()


@pytest.fixture(scope="session")
def desk(sample_books: Path, tables: Tables) -> Iterator[TestClient]:
    """The desk over the sample dossier, for reading."""
    from starlette.testclient import TestClient  # lazy: as above

    from counterclaim.doors.desk.app import create_app  # lazy: as above
    from counterclaim.doors.desk.settings import Settings  # lazy: as above

    with TestClient(create_app(Settings(str(sample_books)), tables=tables)) as client:
        yield client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or a skip that says what is missing."""
    with desk_browser.chromium() as started:
        yield started


@pytest.fixture(scope="session")
def open_desk(browser: Browser, sample_books: Path, tables: Tables) -> Iterator[str]:
    """The address of a desk over the sample dossier, for looking only."""
    with desk_browser.serving(sample_books, tables) as address:
        yield address


@pytest.fixture
def page(browser: Browser, open_desk: str) -> Iterator[Page]:
    """A page of the desk over the sample dossier, for looking only. Any complaint of the browser fails the test."""
    with desk_browser.looking(browser, open_desk) as opened:
        yield opened


@pytest.fixture
def own_page(browser: Browser, own_books: Path, tables: Tables) -> Iterator[Page]:
    """A page of a desk over a copy of the sample dossier, to judge in; who sits there is `ana`."""
    with desk_browser.serving(own_books, tables) as address, desk_browser.looking(browser, address) as opened:
        yield opened
