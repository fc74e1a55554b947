"""Places in news text: which stretches name one, and which place of the earth each is.

Recognition by overlap and by exact span; resolution as the share of what was found and decided that lies within 161 km
(100 miles) of gold, with the right state, and by GeoNames' number. What was left open
is counted apart: it is not wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import yaml

from counterclaim.bench.figures import Figure
from counterclaim.bench.own_gold import gold_file
from counterclaim.bench.places_gold import Document, Gold, geo_virus, geo_web_news, own
from counterclaim.bench.plain_reports import plain_report
from counterclaim.grounding import Grounding
from counterclaim.grounding.atlas import PREFIX
from counterclaim.grounding.names import fold
from counterclaim.grounding.places import WIDE, Gazetteer
from counterclaim.grounding.toponyms import Toponym
from counterclaim.grounding.towns import distance
from counterclaim.reading import load_reader
from counterclaim.records import Place

NUMBERS = "tests/grounding/geonames_numbers.yml"
GOAL, WITHIN_KM, SAME_KM = 0.95, 161.0, 25.0
PEER = "Mordecai3 .941 (GeoWebNews)"
PEER_EXACT = "Mordecai3 .901 (GeoWebNews)"


@dataclass(frozen=True, slots=True)
class Truth:
    """Where gold has a place, as far as it can be told: a point, a state, and the place of ours that it is."""

    place: Place | None
    state: str | None
    also: Place | None = None
    """The state or region of ours that gold's page is called as, where its point may be another than ours."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A gold name that was found: what was decided (None: left open), beside the truth."""

    truth: Truth
    place: Place | None
    exact: bool

    @property
    def km(self) -> float:
        """How far off it is; 0 for the same place, whatever point it is given."""
        assert self.truth.place is not None
        assert self.place is not None
        return 0.0 if self.exact else distance(self.truth.place, self.place)


@dataclass(slots=True)
class Score:
    """What was found in some documents."""

    gold: int = 0
    found: int = 0
    exact_spans: int = 0
    marked: int = 0
    without: int = 0
    """Gold names that were found and whose gold place cannot be resolved: left out of the figures of places."""
    answers: list[Answer] | None = None

    def __post_init__(self) -> None:
        self.answers = self.answers or []


@dataclass(frozen=True, slots=True)
class Resolver:
    """Turns gold into places: GeoNames' numbers by the atlas, states and divisions by the tables."""

    gazetteer: Gazetteer
    numbers: dict[int, str]

    def truth(self, gold: Gold) -> Truth:
        """Where a gold place is; without a place where that cannot be told."""
        if gold.number is not None:
            return self._numbered(gold.number)
        if gold.page and (wide := self._wide(gold.page.partition(",")[0].partition(" (")[0], None)):
            return self._page(gold, wide)
        if gold.point is not None:
            lat, lon = gold.point
            return Truth(Place("", "", "site", lat, lon, 1, "exact", gold.state), gold.state)
        state = self.gazetteer.places.get(gold.state) if gold.state else None
        return Truth(state, gold.state)

    def _page(self, gold: Gold, wide: Place) -> Truth:
        """A page's point, and the place of ours that it may be; a state is itself, whatever its point."""
        if wide.kind == "country" or gold.point is None:
            return Truth(wide, wide.country)
        point = Place("", "", "site", *gold.point, 1, "exact")
        near = distance(point, wide) <= max(2 * wide.radius_km, WITHIN_KM)
        return Truth(point, gold.state, wide if near else None)

    def _numbered(self, number: int) -> Truth:
        town = self.gazetteer.atlas.place(f"{PREFIX}{number}") if self.gazetteer.atlas else None
        if town:
            return Truth(town, town.country)
        state, _, names = self.numbers.get(number, "").partition(" ")
        if not state:
            return Truth(None, None)
        if not names:
            return Truth(self.gazetteer.places.get(state), state)
        found = (self._wide(name, None if state == "-" else state) for name in names.split(", "))
        return Truth(next((place for place in found if place), None), None if state == "-" else state)

    def _wide(self, name: str, state: str | None) -> Place | None:
        """The state or region of ours that has a name; within a state where one is given."""
        entries = self.gazetteer.names.get(fold(name), ())
        places = (self.gazetteer.places[e.id] for e in entries)
        return next((p for p in places if p.kind in WIDE and (state is None or p.country == state)), None)

    def right(self, truth: Truth, place: Place | None) -> bool:
        """Whether ours is gold's very place, in either of its two forms."""
        return self.same(truth.place, place) or self.same(truth.also, place)

    def same(self, truth: Place | None, place: Place | None) -> bool:
        """Whether ours is gold's very place: by id, or a town of the tables that is the atlas's town."""
        if truth is None or place is None or truth.id == place.id:
            return truth is not None and place is not None
        towns = truth.kind not in WIDE and place.kind not in WIDE and bool(truth.id) and place.id.startswith("place.")
        if not towns or distance(truth, place) > SAME_KM or not self.gazetteer.atlas:
            return False
        called = self.gazetteer.atlas.find((place.name, *place.aliases)).values()
        return any(truth.id == each.id for found in called for each in found)


def judge(document: Document, found: Sequence[Toponym], resolver: Resolver, score: Score) -> None:
    """Add what was found in a document to a score. One mark answers one gold name."""
    names = [g for g in document.places if g.sort == "name"]
    aside = [g.span for g in document.places if g.sort == "aside"]
    free = list(found)
    score.gold += len(names)
    for gold in names:
        match = _match(gold, free)
        if match is None:
            continue
        free.remove(match)
        score.found += 1
        score.marked += 1
        score.exact_spans += match.span == gold.span
        truth = resolver.truth(gold)
        if truth.place is None:
            score.without += 1
            continue
        assert score.answers is not None
        score.answers.append(Answer(truth, match.where.place, resolver.right(truth, match.where.place)))
    score.marked += sum(not any(t.span.overlaps(span) for span in aside) for t in free)


def _match(gold: Gold, found: Iterable[Toponym]) -> Toponym | None:
    over = [t for t in found if t.span.overlaps(gold.span)]
    return next((t for t in over if t.span == gold.span), over[0] if over else None)


def f1(found: int, gold: int, marked: int) -> float:
    """The harmonic mean of found / gold and found / marked; 0 of nothing."""
    return 2 * found / (gold + marked) if gold + marked else 0.0


def figures_of(part: str, score: Score) -> tuple[Figure, ...]:
    """The figures of one part of one corpus."""
    answers = score.answers or []
    decided = [a for a in answers if a.place is not None]
    kms = [a.km for a in decided] or [0.0]
    states = [a for a in decided if a.truth.state]
    near = _share(sum(km <= WITHIN_KM for km in kms if decided), len(decided))
    recall, precision = _share(score.found, score.gold), _share(score.found, score.marked)
    note = f"{score.gold} names, P {precision:.3f} R {recall:.3f}"
    wrong = Counter(_error(a) for a in decided if a.km > WITHIN_KM)
    told = ", ".join(f"{name} {count}" for name, count in wrong.most_common())
    resolved = (
        f"{len(decided)} decided, {len(answers) - len(decided)} left open, {score.without} found whose gold cannot be "
        f"resolved; mean {mean(kms):.0f} km; over {WITHIN_KM:.0f} km: {told or 'none'}"
    )
    web = part.startswith("GeoWebNews")
    of_found = _share(sum(a.place is not None and a.km <= WITHIN_KM for a in answers), len(answers))
    return (
        Figure("places", f"names F1 (overlap), {part}", round(f1(score.found, score.gold, score.marked), 4), note=note),
        Figure("places", f"names F1 (exact span), {part}", round(f1(score.exact_spans, score.gold, score.marked), 4)),
        Figure(
            "places", f"within 161 km of those decided, {part}", round(near, 4), goal=GOAL,
            peer=PEER if web else "", note=resolved,
        ),
        Figure("places", f"within 161 km, open ones as wrong, {part}", round(of_found, 4)),
        Figure("places", f"right state, {part}", round(_share(sum(_state(a) for a in states), len(states)), 4)),
        Figure(
            "places", f"GeoNames' very place, {part}", round(_share(sum(a.exact for a in decided), len(decided)), 4),
            peer=PEER_EXACT if web else "",
        ),
        Figure("places", f"median error, {part}", round(median(kms), 1), "km", better="lower", pinned=False),
        Figure("places", f"left open, {part}", round(1 - _share(len(decided), len(answers)), 4), better="lower",
               pinned=False),
    )  # fmt: skip


def _state(answer: Answer) -> bool:
    place = answer.place
    return place is not None and answer.truth.state in {place.country, place.id, *place.claimed_by}


def _error(answer: Answer) -> str:
    truth, place = answer.truth.place, answer.place
    assert truth is not None
    assert place is not None
    where = "same state" if _state(answer) else "other state"
    return f"{'wide' if truth.kind in WIDE else 'point'} as {'wide' if place.kind in WIDE else 'point'}, {where}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def numbers() -> dict[int, str]:
    """What GeoNames' numbers of states and divisions stand for. Raises Absent outside a checkout."""
    found: dict[int, str] = yaml.load(
        gold_file(NUMBERS).read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return found


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """Both halves of each corpus apart. Raises Absent without the corpora, or outside a checkout."""
    grounding, reader = Grounding.load(), load_reader()
    resolver = Resolver(grounding.gazetteer, numbers())
    geoparse = corpora / "geoparse"
    sets = {
        "GeoWebNews": geo_web_news(geoparse / "GeoWebNews"), "GeoVirus": geo_virus(geoparse / "GeoVirus.xml"),
        "own": own(corpora),
    }  # fmt: skip
    figures: list[Figure] = []
    for name, documents in sets.items():
        scores = {False: Score(), True: Score()}
        reports = (plain_report(d.name, d.text, title=d.title) for d in documents)
        for document, (report, sentences) in zip(documents, reader.analyse(reports), strict=True):
            found = grounding.toponyms(report, sentences)
            judge(document, found, resolver, scores[document.held_out])
        figures += [*figures_of(name, scores[False]), *figures_of(f"{name}, held out", scores[True])]
    return tuple(figures)
