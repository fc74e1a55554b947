"""The documents as a site: Zensical builds them with warnings as errors, every link and anchor leads somewhere, and no
page asks another host for anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from scripts import script

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def maker() -> Iterator[ModuleType]:
    """docs/make_site.py, by its path."""
    with script("docs/make_site.py") as module:
        yield module


@pytest.fixture(scope="module")
def site(maker: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("zensical", reason="the site is made with zensical (extra dev)")
    built = maker.build(tmp_path_factory.mktemp("site"))
    assert isinstance(built, Path)
    return built


def test_the_site_is_built_without_a_warning(site: Path) -> None:
    assert (site / "index.html").is_file()
    assert (site / "repository" / "CHANGELOG.html").is_file()


def test_every_document_is_a_page(site: Path) -> None:
    documents = {d.relative_to(ROOT / "docs").with_suffix(".html") for d in (ROOT / "docs").rglob("*.md")}
    documents = {d.with_name("index.html") if d.name == "README.html" else d for d in documents}
    assert {str(d) for d in documents if not (site / d).is_file()} == set()


def test_the_order_of_reading_is_that_of_the_index(maker: ModuleType) -> None:
    index = (
        "# Books\n\n## First\n\n- [The store](store.md): what\n\n## Then\n\n- [Acts](acts.md#a)\n- [Acts](acts.md)\n"
    )
    assert maker.order(index) == [
        {"Counterclaim": "index.md"},
        {"First": [{"The store": "store.md"}]},
        {"Then": [{"Acts": "acts.md"}]},
    ]


LINKS = [
    # document, link, what the site has there
    ("docs/store.md", "acts.md#fields", "acts.md#fields"),
    ("docs/store.md", "../CHANGELOG.md", "repository/CHANGELOG.md"),
    ("docs/store.md", "../src/counterclaim/records.py", "repository/src/counterclaim/records.py.txt"),
    ("docs/decisions/0001-grounding-below-claims.md", "../store.md", "../store.md"),
    ("docs/index.md", "decisions/", "decisions/README.md"),
    ("CHANGELOG.md", "docs/store.md", "../store.md"),
    ("bench/results.md", "../docs/bench.md", "../../bench.md"),
    ("docs/store.md", "https://post.example/a.md", "https://post.example/a.md"),
    ("docs/store.md", "#backup", "#backup"),
]


@pytest.mark.parametrize(("document", "link", "there"), LINKS)
def test_a_link_goes_on_leading_to_its_file(maker: ModuleType, document: str, link: str, there: str) -> None:
    assert maker.links_mended(f"See [it]({link}).", document)[0] == f"See [it]({there})."


def test_what_stands_in_a_fence_is_no_link(maker: ModuleType) -> None:
    text = "```text\n[a](nowhere.md)\n```\n"
    assert maker.links_mended(text, "docs/store.md") == (text, [])


def test_a_link_that_leads_nowhere_is_told(maker: ModuleType) -> None:
    with pytest.raises(maker.Broken, match=r"docs/store\.md: nowhere\.md leads nowhere"):
        maker.links_mended("See [it](nowhere.md).", "docs/store.md")


PAGES = [
    # a page, what is wrong with it
    ('<h2 id="a">A</h2><a href="#a">a</a><a href="https://post.example/">b</a>', ""),
    ('<a href="#b">b</a>', "page.html: #b leads to no anchor of that page"),
    ('<a href="gone.html">b</a>', "page.html: gone.html leads nowhere"),
    ('<script src="https://cdn.example/x.js"></script>', "page.html loads https://cdn.example/x.js from another host"),
    ('<link rel="stylesheet" href="//cdn.example/x.css">', "page.html loads //cdn.example/x.css from another host"),
    ('<img src="gone.png">', "page.html loads gone.png, which is not there"),
    ('<link rel="canonical" href="https://post.example/">', ""),
]


@pytest.mark.parametrize(("page", "wrong"), PAGES)
def test_faults_of_a_page_are_found(maker: ModuleType, tmp_path: Path, page: str, wrong: str) -> None:
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert list(maker.faults(tmp_path)) == ([wrong] if wrong else [])


STYLES = '@import "https://', "url(https://", "url(//", 'url("https://', 'url("//'


def test_no_style_asks_another_host(site: Path) -> None:
    sheets = list(site.rglob("*.css"))
    assert sheets
    assert [(s.name, mark) for s in sheets for mark in STYLES if mark in s.read_text("utf-8")] == []
