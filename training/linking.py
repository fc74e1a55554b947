"""Learns the weights of pairs (data/linking/linking.yml) from the chains of ECB+ train, and counts how rare words are.

python -m training.linking --corpora ../shared/corpora --rarity    counts the words of Wikinews and ECB+ train
python -m training.linking --corpora ../shared/corpora             cross-validates by topic, then writes the weights

Logistic regression over steps of each feature's value, ridge-penalised, by Newton's method, with the signs that the
table wants. The threshold is chosen in the cross-validation; ECB+ dev is never read here.
"""

from __future__ import annotations

import json
import math
import re
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.bench.conll import conll
from counterclaim.bench.ecb import Mention, mentions, tellings
from counterclaim.bench.linking import candidates
from counterclaim.claims.acts import Acts
from counterclaim.incidents.likeness.grouping import grouped
from counterclaim.incidents.likeness.rarity import Rarity
from counterclaim.incidents.likeness.scoring import MEASURES, Rules, Step, Telling, measured
from counterclaim.knowledge import shipped
from counterclaim.sentences.reader import Reader

TRAIN = "ecbplus/train.jsonl"
NEWS = "wikinews/wikinews_2019_2020.jsonl"
FOLDS = 5
THRESHOLDS = tuple(round(0.15 + 0.05 * n, 2) for n in range(12))
RIDGE = 2.0
MOST_OTHERS, SEED = 60_000, 5
FEWEST = 2
"""Texts that a stem must stand in to be in the table of rarity; all others are as rare."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of tellings with the values of their features, and whether gold has them in one chain."""

    told: tuple[Telling, ...]
    chains: tuple[str, ...]
    folds: Floats
    at: tuple[tuple[int, int], ...]
    values: Floats
    same: Floats


def pairs(found: Sequence[Mention], rules: Rules) -> Pairs:
    """All candidate pairs of the mentions."""
    told = tellings(found, rules, Acts.load())
    at = candidates(told)
    values = np.array([measured(told[i], told[j]) for i, j in at])
    topics = sorted({m.topic for m in found}, key=int)
    folds = np.array([topics.index(m.topic) % FOLDS for m in found], dtype=np.float64)
    same = np.array([found[i].chain == found[j].chain for i, j in at], dtype=np.float64)
    return Pairs(told, tuple(m.chain for m in found), folds, tuple(at), values, same)


def columns(values: Floats, steps: Sequence[Step]) -> Floats:
    """One column for each step of each feature (1 from its value on), and a last one of ones."""
    made = [values[:, n] >= at for n, step in enumerate(steps) for at in step.at]
    return np.stack([*made, np.ones(len(values), bool)], axis=1).astype(np.float64)


def fitted(x: Floats, y: Floats, signs: Floats) -> Floats:
    """Weights of a logistic regression, the last without penalty (the bias).

    A weight whose sign is not the one wanted (0: any) is left out and the rest learnt anew, until none is left. Of the
    pairs that are not the same, some stand for all.
    """
    rows, worth = _some(y)
    x, y = x[rows], y[rows]
    free = np.ones(x.shape[1], bool)
    while True:
        weights = np.zeros(x.shape[1])
        weights[free] = _newton(x[:, free], y, worth)
        wrong = free & (signs * weights < 0)
        if not wrong.any():
            return weights
        free &= ~wrong


def _some(y: Floats) -> tuple[NDArray[np.int64], Floats]:
    same, other = np.flatnonzero(y), np.flatnonzero(y == 0)
    some = np.random.default_rng(SEED).choice(other, min(len(other), MOST_OTHERS), replace=False)
    return np.concatenate([same, some]), np.concatenate(
        [np.ones(len(same)), np.full(len(some), len(other) / max(1, len(some)))]
    )


def _newton(x: Floats, y: Floats, worth: Floats) -> Floats:
    weights, penalty = np.zeros(x.shape[1]), np.full(x.shape[1], RIDGE)
    penalty[-1] = 0.0
    for _ in range(30):
        odds = chance(x, weights)
        slope = x.T @ (worth * (odds - y)) + penalty * weights
        bend = (x * (worth * odds * (1 - odds))[:, None]).T @ x + np.diag(penalty + 1e-6)
        move = np.linalg.solve(bend, slope)
        weights -= move
        if float(np.abs(move).max()) < 1e-4:
            break
    return weights


def chance(x: Floats, weights: Floats) -> Floats:
    """How likely each row is the same."""
    made: Floats = 1 / (1 + np.exp(-x @ weights))
    return made


def cross_validated(made: Pairs, x: Floats, signs: Floats) -> dict[float, float]:
    """The mean CoNLL F1 of folds of whole topics, by threshold."""
    first, second = (np.array([pair[side] for pair in made.at]) for side in (0, 1))
    totals = dict.fromkeys(THRESHOLDS, 0.0)
    for fold in range(FOLDS):
        inside = (made.folds[first] == fold).astype(int) + (made.folds[second] == fold)
        weights = fitted(x[inside == 0], made.same[inside == 0], signs)
        held = np.flatnonzero(inside == 2)
        odds = chance(x[held], weights)
        members = np.flatnonzero(made.folds == fold)
        gold = {made.told[m].id: made.chains[m] for m in members}
        likely = {
            (made.told[made.at[n][0]].id, made.told[made.at[n][1]].id): float(p)
            for n, p in zip(held, odds, strict=True)
            if p > 0.01
        }
        for threshold in THRESHOLDS:
            groups = grouped(gold, likely, threshold)
            ours = {i: str(number) for number, group in enumerate(groups) for i in group}
            totals[threshold] += conll(gold, ours).mean / FOLDS
    return totals


def with_weights(rules: Rules, weights: Floats, threshold: float) -> Rules:
    """The rules with learnt weights: a feature's weight at a step is the sum of its steps so far."""
    at, steps = 0, {}
    for name in MEASURES:
        step = rules.steps[name]
        own = np.cumsum(weights[at : at + len(step.at)])
        steps[name] = replace(step, weights=tuple(round(float(w), 2) for w in own))
        at += len(step.at)
    return replace(rules, steps=steps, bias=round(float(weights[-1]), 2), same=threshold)


def write(rules: Rules, path: Path) -> None:
    """Put bias, threshold and weights into the table, and leave all else as it stands."""
    text = path.read_text("utf-8")
    text = re.sub(r"(?m)^bias: .*$", f"bias: {rules.bias}", text)
    text = re.sub(r"(?m)^same: .*$", f"same: {rules.same}", text)
    for name, step in rules.steps.items():
        weights = ", ".join(f"{w:g}" for w in step.weights)
        text = re.sub(rf"(?m)^(  {name}:(?:\n    .*)*?\n    weights: )\[.*\]$", rf"\g<1>[{weights}]", text)
    path.write_text(text, "utf-8")


def texts_of(corpora: Path) -> list[str]:
    """The texts of Wikinews and of ECB+ train."""
    rows: list[dict[str, Any]] = [
        json.loads(line) for name in (NEWS, TRAIN) for line in (corpora / name).read_text("utf-8").splitlines()
    ]
    return [r["text"] if "text" in r else " ".join(t for s in r["sentences"] for t in s["tokens"]) for r in rows]


def count_rarity(corpora: Path) -> str:
    """The table of rarity: how many texts have each stem."""
    stems, texts = Rarity(1, {}).stems, texts_of(corpora)
    found = Counter(stem for text in texts for stem in set(stems(text)) if len(stem) > 1 and not stem.isdigit())
    by_count: dict[int, list[str]] = {}
    for stem, count in found.items():
        if count >= FEWEST:
            by_count.setdefault(count, []).append(stem)
    lines = [str(len(texts)), *(f"{n} {' '.join(sorted(by_count[n]))}" for n in sorted(by_count, reverse=True))]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--rarity", action="store_true", help="count the words of news anew, learn nothing")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    asked = parser.parse_args()
    if asked.rarity:
        shipped("linking/rarity.txt").write_text(count_rarity(asked.corpora), "utf-8")
        return
    rules = Rules.load()
    made = pairs(mentions(asked.corpora / TRAIN, Reader.load()), rules)
    x = columns(made.values, [rules.steps[name] for name in MEASURES])
    print(f"{len(made.told)} mentions, {len(made.at)} pairs, {int(made.same.sum())} the same", flush=True)
    signs = np.array([*(float(s.sign) for s in map(rules.steps.__getitem__, MEASURES) for _ in s.at), 0.0])
    totals = cross_validated(made, x, signs)
    best = max(totals, key=lambda t: (totals[t], t))
    print(" ".join(f"{t:.2f}:{100 * f1:.2f}" for t, f1 in totals.items()))
    learnt = with_weights(rules, fitted(x, made.same, signs), best)
    for name, step in learnt.steps.items():
        print(name, dict(zip(step.at, step.weights, strict=True)))
    print("bias", learnt.bias, "same", best, "CoNLL F1 in cross-validation", round(100 * totals[best], 2))
    if not asked.dry and math.isfinite(learnt.bias):
        write(learnt, shipped("linking/linking.yml"))


if __name__ == "__main__":
    main()
