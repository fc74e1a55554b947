"""The pages that the first pass is measured on: none of them shaped its weights. Each has a name that its gold goes
by."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from counterclaim.errors import UnreadableInput
from counterclaim.pages.records_jsonl import record_pages
from counterclaim.records import Page

LONGEST = 1 << 24
EVERY = 4
"""Of PolNeAR's train part each fourth article, beside all of dev."""

Texts = Iterator[dict[str, str]]


def web_pages(corpora: Path) -> Iterator[tuple[str, Page]]:
    """The 181 pages of the article extraction benchmark as they came, each with its name there."""
    folder = corpora / "page_reading" / "scrapinghub"
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name in sorted(gold):
        body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
        yield f"web/{name[:16]}", Page(digest, gold[name]["url"], datetime.now(UTC), "text/html", body)


def as_pages(name: str, texts: Iterable[dict[str, str]]) -> Iterator[tuple[str, Page]]:
    """Texts as records of JSON lines, as a user would give them; what has no text is left out."""
    lines = (json.dumps({**text, "url": f"{name}/{text['id']}"}) for text in texts if text["text"].strip())
    for page in record_pages(io.BytesIO("\n".join(lines).encode()), name, LONGEST):
        if isinstance(page, UnreadableInput):
            raise page
        yield page.url, page


def _geoweb(corpora: Path) -> Texts:
    for path in sorted((corpora / "geoparse" / "GeoWebNews").glob("*.txt")):
        yield {"id": path.stem, "text": path.read_text("utf-8")}


def _geovirus(corpora: Path) -> Texts:
    for number, article in enumerate(ET.parse(corpora / "geoparse" / "GeoVirus.xml").getroot().iter("article")):
        yield {"id": str(number), "text": article.findtext("text") or ""}


def _muc(corpora: Path) -> Texts:
    for part in ("tst1", "tst2"):
        yield from _rows(corpora / "muc4" / f"{part}.jsonl")


def _polnear(corpora: Path) -> Texts:
    yield from _rows(corpora / "polnear" / "dev.jsonl")
    yield from list(_rows(corpora / "polnear" / "train.jsonl"))[::EVERY]


def _rows(path: Path) -> Texts:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield {key: row[key] for key in ("id", "title", "text") if key in row}


TEXTS: dict[str, Callable[[Path], Texts]] = {
    "geoweb": _geoweb, "geovirus": _geovirus, "muc": _muc, "polnear": _polnear,
}  # fmt: skip
SETS = {
    "web": "181 pages of many outlets",
    "geoweb": "GeoWebNews, 200 news pages",
    "geovirus": "GeoVirus, 229 news texts",
    "muc": "MUC-4 tst1 and tst2, 200 reports in capitals",
    "polnear": "PolNeAR, 294 articles of US politics",
}


def held_out(corpora: Path, name: str) -> Iterator[tuple[str, Page]]:
    """The pages of one of `SETS`, each with its name."""
    yield from web_pages(corpora) if name == "web" else as_pages(name, TEXTS[name](corpora))
