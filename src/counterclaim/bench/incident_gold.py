"""News incidents: which reports of a stream, and which claims of them, a person would put together into one incident.

The gold (tests/incidents/news_incidents.yml) quotes 44 articles of Wikinews and holds short invented second reports.
The program reads all of one half, reconciles them, and its claims on the quoted words are held against the gold.
B-cubed: Bagga and Baldwin 1998. Half of the incidents are held out: nobody tunes on them.
"""

from __future__ import annotations

import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from counterclaim import api, reading
from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.own_gold import gold_file
from counterclaim.pages.records_jsonl import record_pages
from counterclaim.reading import Coded
from counterclaim.records import Claim, Incident, Span

ROW = "linking"
GOLD = "tests/incidents/news_incidents.yml"
STREAM = "wikinews/wikinews_2019_2020.jsonl"
HALVES = {False: "open half", True: "held-out half"}
LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class GoldIncident:
    """One incident of the gold. `days` are the pairs of days that are right; a None among them is "not said"."""

    label: str
    days: tuple[tuple[date, date] | None, ...] = ()
    places: frozenset[str] = frozenset()
    parties: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    optional: bool = False
    recalled: bool = False

    @property
    def asked(self) -> bool:
        """Whether it must be there: told as news by some report, and beyond doubt of the project's subject."""
        return not (self.optional or self.recalled)


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report of the stream: `told` are its quotes with the incident they belong to, None for no incident.

    `tells` are the incidents that are its news; others it only looks back on.
    """

    url: str
    record: bytes
    told: tuple[tuple[str, str | None], ...]
    tells: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gold:
    """One half of the gold."""

    reports: tuple[GoldReport, ...]
    incidents: Mapping[str, GoldIncident]


@dataclass(frozen=True, slots=True)
class Found:
    """A claim on quoted words: where a person would put it, and the incidents the program put it in (or none)."""

    claim: str
    label: str | None
    incident: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What the program made of one half. `best` is the incident of ours that answers for each of the gold."""

    gold: Gold
    found: tuple[Found, ...]
    incidents: Mapping[str, Incident]
    best: Mapping[str, str]


def halves(corpora: Path) -> dict[bool, Gold]:
    """The gold by whether it is held out. Raises Absent outside of a checkout, or without the corpus."""
    sheet = yaml.safe_load(gold_file(GOLD).read_text("utf-8"))
    with needed(corpora / STREAM).open(encoding="utf-8") as lines:
        stream = {record["url"]: record for record in map(json.loads, lines)}
    made = [(row["held_out"], _article(row, stream[row["url"]])) for row in sheet["articles"]]
    made += [(row["held_out"], _invented(row)) for row in sheet["invented"]]
    told = {label: _incident(label, row) for label, row in sheet["incidents"].items()}
    return {
        half: Gold(
            tuple(report for held, report in made if held == half),
            {label: told[label] for label, row in sheet["incidents"].items() if row["held_out"] == half},
        )
        for half in HALVES
    }


def _incident(label: str, row: dict[str, Any]) -> GoldIncident:
    days = row.get("days")
    pairs = [None] if days is None else [days] if isinstance(days[0], date) else days
    return GoldIncident(
        label,
        tuple((pair[0], pair[1]) if pair else None for pair in pairs),
        frozenset(place.casefold() for place in row.get("places", ())),
        tuple(row.get("parties", ())),
        tuple(row.get("may", ())),
        row.get("optional", False),
        row.get("recalled", False),
    )


def _article(row: dict[str, Any], record: dict[str, str]) -> GoldReport:
    fields = {"url": row["url"], "published": record["date"], "title": record["title"], "outlet": "Wikinews"}
    return _report(row, {**fields, "text": record["text"]})


def _invented(row: dict[str, Any]) -> GoldReport:
    fields = {name: str(row[name]) for name in ("published", "title", "outlet", "text")}
    return _report(row, {"url": f"https://invented.example/{row['name']}", **fields})


def _report(row: dict[str, Any], fields: dict[str, str]) -> GoldReport:
    told: list[tuple[str, str | None]] = [(quote, None) for quote in row.get("out", ())]
    for part in ("tells", "recalls"):
        told += [(quote, label) for label, quotes in row.get(part, {}).items() for quote in quotes]
    record = json.dumps(fields).encode() + b"\n"
    return GoldReport(fields["url"], record, tuple(told), frozenset(row.get("tells", {})))


def coded(gold: Gold) -> tuple[Coded, ...]:
    """Every report of a half read the whole way, grounding and all. Raises what reading raised."""
    stream = io.BytesIO(b"".join(report.record for report in gold.reports))
    done = []
    for outcome in reading.read(record_pages(stream, ROW, LONGEST)):
        if not isinstance(outcome, Coded):
            raise outcome
        done.append(outcome)
    return tuple(done)


def judge(gold: Gold, read: Sequence[Coded], incidents: Iterable[Incident]) -> Judged:
    """What the program made of one half's reports, held against the gold.

    Raises ValueError when a quote of the gold is not in its report.
    """
    by_id = {i.id: i for i in incidents}
    home = {claim: i.id for i in by_id.values() for claim in i.claims}
    found = tuple(
        Found(claim.id, label, home.get(claim.id))
        for report, reading_ in zip(gold.reports, read, strict=True)
        for claim, label in labelled(report, reading_)
    )
    return Judged(gold, found, by_id, _best(gold, found))


def labelled(report: GoldReport, read: Coded) -> Iterator[tuple[Claim, str | None]]:
    """The claims that stand on quoted words of a report, each with the incident of the quote it shares most with."""
    text = read.report.text
    quotes = []
    for quote, label in report.told:
        if (start := text.find(quote)) < 0:
            raise ValueError(f"{report.url}: {quote!r} is not in its text")
        quotes.append((Span(start, start + len(quote)), label))
    for claim in read.claims:
        shared = [(_shared(claim, span), -at, label) for at, (span, label) in enumerate(quotes)]
        most = max(shared, key=lambda item: item[:2], default=(0, 0, None))
        if most[0]:
            yield claim, most[2]


def _shared(claim: Claim, span: Span) -> int:
    """How many characters a claim's words and a quote have in common."""
    return sum(max(0, min(e.span.end, span.end) - max(e.span.start, span.start)) for e in claim.evidence)


def _best(gold: Gold, found: Sequence[Found]) -> dict[str, str]:
    """For each gold incident ours that holds most of its claims; one of ours answers for one of the gold."""
    shares = Counter((f.label, f.incident) for f in found if f.label and f.incident)
    best: dict[str, str] = {}
    for (label, incident), _ in sorted(shares.items(), key=lambda item: (-item[1], str(item[0]))):
        if label and incident and label in gold.incidents and label not in best and incident not in best.values():
            best[label] = incident
    return best


def b_cubed(pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """B-cubed precision and recall of (gold cluster, our cluster), one pair an item.

    >>> b_cubed([("a", "1"), ("a", "1"), ("b", "1")])
    (0.5555555555555555, 1.0)
    """
    both, gold, ours = Counter(pairs), Counter(g for g, _ in pairs), Counter(o for _, o in pairs)
    if not pairs:
        return 0.0, 0.0
    precision = sum(n * n / ours[o] for (_, o), n in both.items()) / len(pairs)
    recall = sum(n * n / gold[g] for (g, _), n in both.items()) / len(pairs)
    return precision, recall


def keys(found: Iterable[Found]) -> list[tuple[str, str]]:
    """Gold and our cluster of every claim; a claim of no incident is a cluster of its own."""
    return [(f.label or f"none:{f.claim}", f.incident or f"none:{f.claim}") for f in found]


def figures(corpora: Path) -> tuple[Figure, ...]:
    """The figures of both halves. Raises Absent outside of a checkout, or without the corpus of Wikinews."""
    return tuple(
        figure for half, gold in halves(corpora).items() for figure in half_figures(judged(gold), HALVES[half])
    )


def judged(gold: Gold) -> Judged:
    """One half read, reconciled and held against its gold."""
    read = coded(gold)
    return judge(gold, read, api.reconcile(read))


def half_figures(made: Judged, half: str) -> Iterator[Figure]:
    """B-cubed of claims, the incidents missing and too many, whether reports, days, places and parties are right."""
    precision, recall = b_cubed(keys(made.found))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    size = f"{len(made.found)} claims on quoted words, {len(made.gold.reports)} reports"
    yield Figure(ROW, f"news B-cubed precision, {half}", precision, note=size)
    yield Figure(ROW, f"news B-cubed recall, {half}", recall)
    yield Figure(ROW, f"news B-cubed F1, {half}", f1)
    asked = [i for i in made.gold.incidents.values() if i.asked]
    missing = [i.label for i in asked if i.label not in made.best]
    beyond = sorted(set(made.incidents) - set(made.best.values()))
    yield Figure(ROW, f"news incidents missing, {half}", len(missing), better="lower", note=f"of {len(asked)} in gold")
    note = f"of {len(made.incidents)} of ours"
    yield Figure(ROW, f"news incidents too many, {half}", len(beyond), better="lower", note=note)
    right = [i.label for i in asked if whole(i.label, made)]
    yield Figure(ROW, f"news incidents with their reports, {half}", _share(len(right), len(asked)))
    many = [i.label for i in asked if len(_telling(i.label, made.gold)) > 1]
    note = f"{len(many)} incidents that more than one report tells"
    yield Figure(ROW, f"the same of several reports, {half}", _share(len(set(many) & set(right)), len(many)), note=note)
    met = [(i, made.incidents[made.best[i.label]]) for i in asked if i.label in made.best]
    for name, judge_one in (("day", day_right), ("place", place_right), ("parties", parties_right)):
        share = _share(sum(judge_one(gold, ours) for gold, ours in met), len(met))
        yield Figure(ROW, f"news right {name}, {half}", share, note=f"of {len(met)} incidents found")


def _share(part: int, of: int) -> float:
    return part / of if of else 0.0


def _telling(label: str, gold: Gold) -> frozenset[str]:
    return frozenset(r.url for r in gold.reports if label in r.tells)


def whole(label: str, made: Judged) -> bool:
    """Whether ours has every report that tells of an incident, and no report that neither tells nor recalls it."""
    if label not in made.best:
        return False
    ours = {report.url for report in made.incidents[made.best[label]].reports}
    may: dict[str, set[str | None]] = defaultdict(set)
    for report in made.gold.reports:
        may[report.url] = {told for _, told in report.told}
    return _telling(label, made.gold) <= ours and all(label in may[url] for url in ours)


def day_right(gold: GoldIncident, ours: Incident) -> bool:
    """Whether the days are one of the pairs that are right; an open day is right only where none is said."""
    when = ours.when
    said = (when.earliest, when.latest) if when and when.earliest and when.latest else None
    return said in gold.days


def place_right(gold: GoldIncident, ours: Incident) -> bool:
    """Whether the place, by its own name or as written, is one of those that are right."""
    if ours.place is None:
        return not gold.places
    names = {ours.place.wording, ours.place.place.name if ours.place.place else ours.place.wording}
    return bool({name.casefold().removeprefix("the ") for name in names} & gold.places)


def parties_right(gold: GoldIncident, ours: Incident) -> bool:
    """Whether every party is there and nobody else; ids are met whole, names in part."""
    names = [(p.id or "", p.name.casefold()) for p in ours.parties]

    def met(wanted: str, party: tuple[str, str]) -> bool:
        return wanted == party[0] or (not wanted.isupper() and wanted.casefold() in party[1])

    return all(any(met(w, p) for p in names) for w in gold.parties) and all(
        any(met(w, p) for w in gold.parties + gold.may) for p in names
    )
