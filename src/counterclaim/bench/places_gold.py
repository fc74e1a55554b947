"""Gold places: GeoWebNews (brat), GeoVirus (XML) and the project's own coding of Wikinews, as one kind of document."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from counterclaim.bench.figures import needed
from counterclaim.bench.own_gold import gold_file
from counterclaim.records import Span

OWN_GOLD = "tests/grounding/toponyms_gold.yml"
Sort = Literal["name", "aside"]

# Gritta and others 2019, "A pragmatic guide to geoparsing evaluation": which of its classes name a place by a noun.
NAMES = frozenset(
    {"Literal", "Literal_Modifier", "Mixed", "Coercion", "Metonymic", "Non_Literal_Modifier", "Embedded_Literal"}
)
# Adjectives, languages, peoples and places inside the names of bodies: marked or not, they count in no figure here.
ASIDE = frozenset({"Embedded_Non_Lit", "Demonym", "Language", "Homonym"})
_POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Gold:
    """A place that gold marks. `number` is GeoNames', `page` a title of Wikipedia, `state` an alpha-3 code.

    A stretch that is `aside` counts neither when it is found nor when it is not.
    """

    span: Span
    sort: Sort = "name"
    point: tuple[float, float] | None = None
    number: int | None = None
    page: str = ""
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its gold places. Where it begins with a title, `title` is that."""

    name: str
    text: str
    places: tuple[Gold, ...]
    held_out: bool
    title: str = ""


def geo_web_news(folder: Path) -> tuple[Document, ...]:
    """GeoWebNews: the documents with an odd number are held out. Raises Absent without it."""
    texts = sorted(needed(folder).glob("*.txt"), key=lambda path: int(path.stem))
    found = []
    for path in texts:
        text = path.read_bytes().decode("utf-8")
        places = tuple(brat_places(path.with_suffix(".ann").read_text("utf-8")))
        found.append(Document(path.stem, text, places, int(path.stem) % 2 == 1))
    return tuple(found)


def brat_places(annotations: str) -> Iterator[Gold]:
    """The places of a brat file: T-lines with their notes (a number of GeoNames, or latitude and longitude)."""
    spans: dict[str, tuple[str, Span]] = {}
    notes: dict[str, str] = {}
    adjectives: set[str] = set()
    for line in annotations.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            sort, start, end = rest.partition("\t")[0].split(" ")[:3]
            spans[key] = sort, Span(int(start), int(end.partition(";")[0]))
        elif key.startswith("A") and rest.startswith("Modifier_Type") and rest.endswith("Adjective"):
            adjectives.add(rest.split(" ")[1])
        elif key.startswith("#"):
            about, _, note = rest.partition("\t")
            notes[about.split(" ")[1]] = note.strip()
    for key, (sort, span) in spans.items():
        if sort in NAMES | ASIDE:
            aside = sort in ASIDE or key in adjectives
            yield _noted(span, "aside" if aside else "name", notes.get(key, ""))


def _noted(span: Span, sort: Sort, note: str) -> Gold:
    point = _POINT.fullmatch(note)
    return Gold(
        span, sort, (float(point[1]), float(point[2])) if point else None, int(note) if note.isdigit() else None
    )


def geo_virus(path: Path) -> tuple[Document, ...]:
    """GeoVirus: every second document is held out. Raises Absent without it."""
    root = ET.parse(needed(path)).getroot()
    return tuple(_virus_document(number, article) for number, article in enumerate(root.iter("article")))


def _virus_document(number: int, article: ET.Element) -> Document:
    places = []
    for location in article.iter("location"):
        start, end = int(location.findtext("start", "0")), int(location.findtext("end", "0"))
        point = float(location.findtext("lat", "0")), float(location.findtext("lon", "0"))
        title = location.findtext("page", "").rpartition("/")[2].replace("_", " ")
        places.append(Gold(_from_one(start, end), "name", point, page=title))
    return Document(f"virus {number}", article.findtext("text", ""), tuple(places), number % 2 == 1)


def _from_one(start: int, end: int) -> Span:
    """GeoVirus counts characters from 1."""
    return Span(max(0, start - 1), max(0, end - 1))


def own(corpora: Path) -> tuple[Document, ...]:
    """The articles of Wikinews that the project coded. Raises Absent outside a checkout, or without the articles."""
    articles = {row["url"]: row for path in sorted(needed(corpora / "wikinews").glob("*.jsonl")) for row in _rows(path)}
    rows = yaml.safe_load(gold_file(OWN_GOLD).read_text("utf-8"))
    return tuple(own_document(row, articles[row["url"]]) for row in rows)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    yield from (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def own_document(row: Mapping[str, Any], article: Mapping[str, str]) -> Document:
    """A coded article. The longest wording goes first, contexts in brackets before all.

    Raises ValueError for a wording that does not stand in the text.
    """
    text = f"{article['title']}\n\n{article['text']}"
    taken = [span for each in row.get("not", ()) for span in _stretches(text, each)]
    aside = [span for each in row.get("either", ()) for span in _stretches(text, each)]
    places = [Gold(span, "aside") for span in aside]
    taken += aside
    for wording in sorted(row["places"], key=lambda w: ("[" not in w, -len(w))):
        for span in _stretches(text, wording):
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                places.append(_coded(span, str(row["places"][wording])))
    return Document(row["url"], text, tuple(sorted(places, key=lambda p: p.span)), row["held_out"], article["title"])


def _stretches(text: str, wording: str) -> list[Span]:
    """Where a wording stands as whole words; of one with brackets, where the bracketed words stand in it."""
    before, _, rest = wording.partition("[") if "[" in wording else ("", "", wording)
    inner, _, after = rest.partition("]")
    pattern = rf"(?<![\w]){re.escape(before)}({re.escape(inner)}){re.escape(after)}(?![\w$])"
    found = [Span(*m.span(1)) for m in re.finditer(pattern, text)]
    if not found:
        raise ValueError(f"{wording!r} does not stand in {text[:60]!r}")
    return found


def _coded(span: Span, code: str) -> Gold:
    state, *rest = code.removesuffix(" spoke").split()
    point = (float(rest[0]), float(rest[1])) if len(rest) == 2 else None
    return Gold(span, "name", point, state=None if state == "-" else state)
