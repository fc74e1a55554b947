"""How far two claims of two reports tell the same act: named features, each with its weight and its reason in words.

Two claims are compared as Tellings: what each says, in stems and ids. The weights are knowledge (`linking.yml`), learnt
from gold chains of events (training/linking.py); a toll that differs never counts against.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from math import exp
from operator import mul
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.incidents.happenings.happening import days_of
from counterclaim.incidents.likeness.meanings import Meanings, Vector
from counterclaim.incidents.likeness.rarity import Rarity, Weighed, likeness
from counterclaim.knowledge import table
from counterclaim.records import Claim, Named, Report

_EVOKES = re.compile(r"^'([^']+)' evokes ")
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_FEW = frozenset[str]()
SIGNS = {"for": 1, "against": -1, "either": 0}


@dataclass(frozen=True, slots=True)
class Story:
    """What a whole report is about: its words by weight, and the stems of the names in it."""

    report: str
    words: Weighed = field(default_factory=dict)
    names: Weighed = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one claim, or one mention of an act, says: all in stems and ids, so that comparing it is cheap.

    `head` is the stem of the word that tells of the act, `vector` what that word means (of length 1, or empty where the
    word is not known). `doers`, `targets`, `where` and `times` hold ids and stems of names; `figures` are counts as
    written. `saying`: the act is that somebody said something. An empty set is "not said".
    """

    id: str
    story: Story
    head: str = ""
    vector: Vector = ()
    acts: frozenset[str] = _FEW
    families: frozenset[str] = _FEW
    passage: Weighed = field(default_factory=dict)
    doers: frozenset[str] = _FEW
    targets: frozenset[str] = _FEW
    where: frozenset[str] = _FEW
    times: frozenset[str] = _FEW
    days: tuple[date, date] | None = None
    voice: str = ""
    figures: frozenset[str] = _FEW
    saying: bool = False


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that counted: its value (0 to 1), what it added to the score, and why in a sentence."""

    name: str
    value: float
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Score:
    """How likely two tellings are of one act, 0 to 1, with every feature that counted, the heaviest first."""

    value: float
    features: tuple[Feature, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The sentences of the features."""
        return tuple(f.sentence for f in self.features)


@dataclass(frozen=True, slots=True)
class Step:
    """A feature as weighed: from each value of `at` on, the weight of the same place in `weights` counts instead.

    sign: 1 where more of it never counts less, -1 where more never counts more, 0 where it may be either.
    """

    name: str
    sentence: str
    at: tuple[float, ...]
    weights: tuple[float, ...]
    sign: int = 0

    def weight(self, value: float) -> float:
        """What a value adds to the score; 0 below the first step."""
        found = 0.0
        for at, weight in zip(self.at, self.weights, strict=True):
            if value < at:
                break
            found = weight
        return found


@dataclass(frozen=True, slots=True)
class Rules:
    """The features with their weights, where a pair begins to be the same or unsure, and the words they need."""

    bias: float
    same: float
    unsure: float
    steps: Mapping[str, Step]
    rarity: Rarity
    meanings: Meanings

    @classmethod
    def load(cls, path: Path | None = None) -> Rules:
        """The shipped rules (data/linking/linking.yml), or those of another file.

        Raises KnowledgeError that names the file and the feature that is wrong.
        """
        where = path.name if path else "linking.yml"
        rows: dict[str, Any] = table("linking/linking.yml", path)
        try:
            steps = {name: _step(name, row, where) for name, row in rows["features"].items()}
            bias, same, unsure = (float(rows[key]) for key in ("bias", "same", "unsure"))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise KnowledgeError(f"{where}: needs bias, same, unsure and features ({error!r})") from error
        if heavy := [name for name in sorted(REASONS_ONLY & steps.keys()) if any(steps[name].weights)]:
            raise KnowledgeError(f"{where}: {heavy[0]} must weigh 0: it is a reason and no weight")
        if strange := sorted(steps.keys() ^ MEASURES.keys()):
            raise KnowledgeError(f"{where}: {strange[0]} is {'no feature' if strange[0] in steps else 'missing'}")
        return cls(bias, same, unsure, steps, Rarity.load(), Meanings.load())


def _step(name: str, row: Mapping[str, Any], where: str) -> Step:
    at, weights = tuple(map(float, row["from"])), tuple(map(float, row["weights"]))
    if len(at) != len(weights) or list(at) != sorted(at):
        raise KnowledgeError(f"{where}: {name}: `from` and `weights` are lists of one length, `from` rising")
    if row["counts"] not in SIGNS:
        raise KnowledgeError(f"{where}: {name}: `counts` is one of {', '.join(SIGNS)}")
    sign = SIGNS[row["counts"]]
    rises = [after - before for before, after in pairwise((0.0, *weights))]
    if sign and any(rise * sign < 0 for rise in rises):
        raise KnowledgeError(f"{where}: {name}: counts {row['counts']}, so its weights go one way from 0")
    return Step(name, str(row["because"]), at, weights, sign)


Measure = Callable[[Telling, Telling], float]


def _shares(a: frozenset[str], b: frozenset[str]) -> float:
    return 0.0 if a.isdisjoint(b) else 1.0


def _part(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that the other has too; 0 where either is not said."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _differ(a: frozenset[str], b: frozenset[str]) -> float:
    return 1.0 if a and b and a.isdisjoint(b) else 0.0


def _same_word(a: Telling, b: Telling) -> float:
    return 1.0 if a.head == b.head and a.head else 0.0


def _kindred(a: Telling, b: Telling) -> float:
    """How near the meanings of two different words are: the cosine of their vectors."""
    if a.head == b.head or not a.vector or not b.vector:
        return 0.0
    return max(0.0, float(sum(map(mul, a.vector, b.vector))))


def _story(a: Telling, b: Telling) -> float:
    return 1.0 if a.story.report == b.story.report else likeness(a.story.words, b.story.words)


def _days_apart(a: Telling, b: Telling) -> int | None:
    if a.days is None or b.days is None:
        return None
    return max(0, (a.days[0] - b.days[1]).days, (b.days[0] - a.days[1]).days)


MEASURES: Mapping[str, Measure] = {
    "same_word": _same_word,
    "kindred_word": _kindred,
    "same_act": lambda a, b: _shares(a.acts, b.acts),
    "same_family": lambda a, b: _shares(a.families, b.families),
    "one_story": _story,
    "same_names": lambda a, b: likeness(a.story.names, b.story.names),
    "same_word_one_story": lambda a, b: _story(a, b) if _same_word(a, b) else 0.0,
    "kindred_word_one_story": lambda a, b: _story(a, b) * _kindred(a, b),
    "one_report": lambda a, b: float(a.story.report == b.story.report),
    "same_passage": lambda a, b: likeness(a.passage, b.passage),
    "same_doer": lambda a, b: _part(a.doers, b.doers),
    "other_doer": lambda a, b: _differ(a.doers, b.doers),
    "same_target": lambda a, b: _part(a.targets, b.targets),
    "other_target": lambda a, b: _differ(a.targets, b.targets),
    "roles_turned": lambda a, b: max(_part(a.doers, b.targets), _part(a.targets, b.doers)),
    "same_place": lambda a, b: _shares(a.where, b.where),
    "other_place": lambda a, b: _differ(a.where, b.where),
    "same_time": lambda a, b: float(_days_apart(a, b) == 0 or _shares(a.times, b.times)),
    "other_time": lambda a, b: float((_days_apart(a, b) or 0) > 1 or _differ(a.times, b.times)),
    "same_voice": lambda a, b: float(bool(a.voice) and a.voice == b.voice),
    "same_figure": lambda a, b: _shares(a.figures, b.figures),
    "both_sayings": lambda a, b: float(a.saying and b.saying),
    "one_saying": lambda a, b: float(a.saying != b.saying),
}
"""What is looked at, by name: each gives 0 where there is nothing to see, up to 1, and the same for (b, a)."""


REASONS_ONLY = frozenset({"same_figure", "same_voice"})
"""Said as a reason and never weighed: a figure that differs must not keep two accounts of one event apart, and no gold
chains say what a shared voice is worth."""


def measured(a: Telling, b: Telling) -> tuple[float, ...]:
    """The value of every feature, in the order of MEASURES."""
    return tuple(measure(a, b) for measure in MEASURES.values())


def compare(a: Telling, b: Telling, rules: Rules) -> Score:
    """The score of two tellings, with the reasons. The order of the two does not matter.

    A figure that differs is not looked at: rival tolls are what the books are kept for.
    """
    total, found = rules.bias, []
    for name, measure in MEASURES.items():
        value = measure(a, b)
        if value <= 0.0:
            continue
        step = rules.steps[name]
        weight = step.weight(value)
        if weight or name in REASONS_ONLY:
            total += weight
            found.append(Feature(name, value, weight, step.sentence))
    found.sort(key=lambda f: (-abs(f.weight), f.name))
    return Score(1.0 / (1.0 + exp(-total)), tuple(found))


def story(report: Report, rules: Rules) -> Story:
    """What a report is about, made once a report: its coded text and the names that stand in it."""
    body = "\n".join(b.span.of(report.text) for b in report.blocks if b.kind != "furniture") or report.text
    names = (word for name in _NAME.findall(body) for word in rules.rarity.stems(name))
    return Story(report.id, rules.rarity.weighed(rules.rarity.stems(body)), rules.rarity.weighed(names))


def telling(claim: Claim, report: Report, rules: Rules, about: Story | None = None) -> Telling:
    """What a claim tells. `about` is the story of its report where that has been made already."""
    rarity = rules.rarity
    head = _head(claim, rarity)
    place = claim.place.place if claim.place else None
    origin = claim.sources.origin.who
    return Telling(
        id=claim.id,
        story=about or story(report, rules),
        head=head,
        vector=rules.meanings.of(head),
        acts=frozenset({claim.act} if claim.act else ()),
        families=frozenset({claim.plover} if claim.plover else ()),
        passage=rarity.weighed(s for e in claim.evidence for s in rarity.stems(e.quote)),
        doers=_keys(claim.actors, rarity),
        targets=_keys(claim.targets, rarity),
        where=frozenset((place.id, *place.within)) if place and place.precision != "country" else _FEW,
        days=days_of(claim),
        voice=origin.id or origin.name.casefold(),
        figures=frozenset(f"{c.harm} {c.low} {c.high}" for c in claim.counts if c.low is not None),
    )


def _head(claim: Claim, rarity: Rarity) -> str:
    """The stem of the word that told of the act: the first reason of a coded claim names it."""
    for reason in claim.reasons:
        if found := _EVOKES.match(reason):
            return rarity.stem(found.group(1).split()[-1])
    return ""


def _keys(named: Sequence[Named], rarity: Rarity) -> frozenset[str]:
    """Ids of those that are known, and the stems of the words of all that tell something."""
    ids = {n.id for n in named if n.id}
    stems = {s for n in named for s in rarity.stems(n.wording) if rarity.weight(s) > 0}
    return frozenset(ids | stems)
