"""Linking: which mentions of events, and which reports of news, are of one act; by the scorer that the product uses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from counterclaim.bench import incident_gold
from counterclaim.bench.conll import Conll, conll
from counterclaim.bench.ecb import Mention, mentions, tellings
from counterclaim.bench.figures import Figure, needed
from counterclaim.claims.acts import Acts
from counterclaim.incidents.likeness.grouping import grouped
from counterclaim.incidents.likeness.rarity import likeness
from counterclaim.incidents.likeness.scoring import Rules, Telling, compare
from counterclaim.sentences.reader import Reader

DEV = "ecbplus/dev.jsonl"
GOAL = 0.80
PEER = "lemma baseline"
BLOCK = 0.02
"""Reports whose words are less alike are never compared (the product blocks by party, place and day instead)."""


def candidates(told: Sequence[Telling]) -> list[tuple[int, int]]:
    """The pairs that are compared: those of one report or of two that share words."""
    alike: dict[tuple[str, str], bool] = {}
    found = []
    for i, j in combinations(range(len(told)), 2):
        a, b = told[i].story, told[j].story
        key = (a.report, b.report)
        if key not in alike:
            alike[key] = a.report == b.report or likeness(a.words, b.words) > BLOCK
        if alike[key]:
            found.append((i, j))
    return found


def linked(told: Sequence[Telling], rules: Rules) -> dict[str, int]:
    """Each telling's group: average-link over the scores."""
    likely = {}
    for i, j in candidates(told):
        value = compare(told[i], told[j], rules).value
        if value > 0.01:
            likely[told[i].id, told[j].id] = value
    groups = grouped([t.id for t in told], likely, rules.same)
    return {i: number for number, group in enumerate(groups) for i in group}


def lemma_baseline(found: Sequence[Mention]) -> dict[str, str]:
    """The peer: all mentions whose head has one lemma are one event."""
    return {m.id: m.head.lemma.lower() for m in found}


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """Chains of ECB+ dev with gold mentions, then incidents of real news. Raises Absent without the gold."""
    path = needed(corpora / DEV)
    rules, acts = Rules.load(), Acts.load()
    found = mentions(path, Reader.load())
    gold = {m.id: m.chain for m in found}
    ours = conll(gold, {i: str(n) for i, n in linked(tellings(found, rules, acts), rules).items()})
    peer = conll(gold, lemma_baseline(found))
    return (*_figures(ours, peer, len(found)), *incident_gold.figures(corpora))


def _figures(ours: Conll, peer: Conll, size: int) -> tuple[Figure, ...]:
    beside = f"{PEER} {peer.mean:.4f}"
    note = f"{size} gold mentions of ECB+ dev, all topics as one document"
    figures = [Figure("linking", "ECB+ dev, CoNLL F1", round(ours.mean, 4), goal=GOAL, peer=beside, note=note)]
    for name, own, other in (
        ("MUC", ours.muc, peer.muc), ("B-cubed", ours.b_cubed, peer.b_cubed), ("CEAF-e", ours.ceaf_e, peer.ceaf_e),
    ):  # fmt: skip
        note = f"recall {own.recall:.4f}, precision {own.precision:.4f}"
        figures.append(
            Figure("linking", f"ECB+ dev, {name} F1", round(own.f1, 4), peer=f"{PEER} {other.f1:.4f}", note=note)
        )
    return tuple(figures)
