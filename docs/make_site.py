"""The documents as a site: `python docs/make_site.py` builds build/site with Zensical, and any warning is an error.

The Markdown files stay where they are and as GitHub shows them. A copy of them is made under build/pages: a document
outside docs/ that they link to is a page under repository/, any other file is there as plain text. The order of
reading is that of docs/index.md. No page asks another host for anything.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(\]\()([^)\s]+)(\))")
HEADING = re.compile(r"^## (.*)$")
ENTRY = re.compile(r"^- \[([^\]]+)\]\(([^)#\s]+)\)")
OUTSIDE = "repository"
"""Where in the site the files of the repository stand that are not under docs/."""
BINARY = {".png", ".svg", ".ico"}


class Broken(Exception):
    """The documents cannot be made a site: what is wrong, a line each."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the repository (`source`, from its root) and where it stands in the site (`page`)."""

    source: str
    page: str

    @classmethod
    def of(cls, source: str) -> Place:
        """Under docs/ as it is; a document elsewhere below `repository`; any other file there as plain text.

        >>> Place.of("docs/store.md").page, Place.of("CHANGELOG.md").page, Place.of("src/a.py").page
        ('store.md', 'repository/CHANGELOG.md', 'repository/src/a.py.txt')
        """
        if source.startswith("docs/") and Path(source).suffix != ".py":
            return cls(source, source.removeprefix("docs/"))
        plain = "" if Path(source).suffix in {".md", *BINARY} else ".txt"
        return cls(source, f"{OUTSIDE}/{source}{plain}")


def links_mended(text: str, source: str, root: Path = ROOT) -> tuple[str, list[Place]]:
    """A document with its links as the site needs them, and the files that they lead to.

    Raises `Broken` for one that leads nowhere. What stands in a fence is no link.
    """
    found: list[Place] = []
    here = Place.of(source)

    def mended(match: re.Match[str]) -> str:
        path, hash_, anchor = match[2].partition("#")
        if "://" in match[2] or not path:
            return match[0]
        there = (root / source).parent / path
        there = there / "README.md" if there.is_dir() else there
        if not there.is_file():
            raise Broken(f"{source}: {match[2]} leads nowhere")
        place = Place.of(there.resolve().relative_to(root).as_posix())
        found.append(place)
        way = os.path.relpath(place.page, Path(here.page).parent).replace(os.sep, "/")
        return f"{match[1]}{way}{hash_}{anchor}{match[3]}"

    parts, at = [], 0
    for fence in FENCE.finditer(text):
        parts += [LINK.sub(mended, text[at : fence.start()]), fence[0]]
        at = fence.end()
    parts.append(LINK.sub(mended, text[at:]))
    return "".join(parts), found


def stage(pages: Path, root: Path = ROOT) -> None:
    """Copy the documents, and what they link to, into an empty folder."""
    waiting = [Place.of(p.relative_to(root).as_posix()) for p in sorted((root / "docs").rglob("*.md"))]
    done: set[str] = set()
    while waiting:
        place = waiting.pop()
        if place.source in done:
            continue
        done.add(place.source)
        there = pages / place.page
        there.parent.mkdir(parents=True, exist_ok=True)
        if place.page.endswith(".md"):
            text, more = links_mended((root / place.source).read_text("utf-8"), place.source, root)
            there.write_text(text, "utf-8")
            waiting += more
        else:
            shutil.copyfile(root / place.source, there)
    shutil.copyfile(root / "desk" / "public" / "mark.svg", pages / "mark.svg")


def order(index: str, source: str = "docs/index.md", root: Path = ROOT) -> list[dict[str, object]]:
    """The navigation: the headings of the index with the pages listed under each, in its order."""
    text, _ = links_mended(index, source, root)
    nav: list[dict[str, object]] = [{"Counterclaim": "index.md"}]
    for line in text.splitlines():
        if heading := HEADING.match(line):
            nav.append({heading[1]: []})
        elif (entry := ENTRY.match(line)) and len(nav) > 1 and "://" not in entry[2]:
            below = next(iter(nav[-1].values()))
            assert isinstance(below, list)
            below.append({entry[1]: entry[2]})
    return nav


def configuration(root: Path = ROOT) -> str:
    """`zensical.toml` of the repository with the navigation in it."""
    nav = order((root / "docs" / "index.md").read_text("utf-8"), root=root)
    return (root / "zensical.toml").read_text("utf-8").replace("nav = []", f"nav = {_toml(nav)}")


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


class Page(HTMLParser):
    """The anchors of a page, where its links lead, and what a browser would load for it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect from one element."""
        said = {name: value or "" for name, value in attrs}
        self.anchors |= {said[name] for name in ("id", "name") if name in said}
        if tag in {"a", "area"} and "href" in said:
            self.links.append(said["href"])
        elif tag == "link" and said.get("rel") not in {"canonical", "prev", "next", "alternate"}:
            self.loads.append(said.get("href", ""))
        elif "src" in said:
            self.loads.append(said["src"])


def faults(site: Path) -> Iterator[str]:
    """What is wrong with a built site: links and anchors that lead nowhere, and what is asked of another host."""
    pages = {path.resolve(): Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        name = path.relative_to(site.resolve()).as_posix()
        if name == "404.html":
            continue
        for load in page.loads:
            if urlsplit(load).netloc:
                yield f"{name} loads {load} from another host"
            elif not load.startswith("data:") and not (path.parent / unquote(urlsplit(load).path)).is_file():
                yield f"{name} loads {load}, which is not there"
        for link in page.links:
            yield from (f"{name}: {link} {why}" for why in _wrong(link, path, pages))


def _wrong(link: str, path: Path, pages: dict[Path, Page]) -> Iterator[str]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    there = there / "index.html" if there.is_dir() else there
    if not there.is_file():
        yield "leads nowhere"
    elif parts.fragment and there in pages and unquote(parts.fragment) not in pages[there].anchors:
        yield "leads to no anchor of that page"


def build(into: Path = BUILD) -> Path:
    """Build the site below a folder, from nothing; `Broken` says all that is wrong."""
    pages, site = into / "pages", into / "site"
    for old in (pages, site):
        shutil.rmtree(old, ignore_errors=True)
    stage(pages)
    (into / "zensical.toml").write_text(configuration(), "utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
    done = subprocess.run(command, cwd=into, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Broken(f"zensical ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    if wrong := list(faults(site)):
        raise Broken("\n".join(wrong))
    return site


if __name__ == "__main__":
    try:
        print(f"The documents are at {build() / 'index.html'}")
    except Broken as why:
        sys.exit(str(why))
