"""Who and what, by role, as Du et al. score it on MUC-4: entities as sets of mentions, one incident or several.

CEAF-REE (Du, Rush and Cardie 2021, "GRIT") takes all incidents of a report as one: the entities of a role are matched
one to one, and a match counts where every mention given is a mention of the gold entity. The template F1 of GTT (Du,
Rush and Cardie 2021, "Template filling with generative transformers") matches the incidents of a report one to one,
those of the same type only, so that most entities match; the type itself counts as a role. Mentions are compared
without case, articles and punctuation.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counterclaim.bench.assignment import best_pairs
from counterclaim.bench.figures import needed
from counterclaim.bench.muc_scoring import Tally

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPE = "incident_type"
Entity = frozenset[str]


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident: its type (several where the gold allows them) and the entities of each role."""

    type: str
    roles: dict[str, tuple[Entity, ...]]


@dataclass(slots=True)
class RoleScores:
    """Found among gold (recall) and right among given (precision), by role."""

    found: dict[str, Tally] = field(default_factory=dict)
    right: dict[str, Tally] = field(default_factory=dict)

    def add(self, role: str, found: float, gold: int, right: float, given: int) -> None:
        """Count some entities of a role."""
        self.found.setdefault(role, Tally()).add(Tally(found, gold, 0))
        self.right.setdefault(role, Tally()).add(Tally(right, 0, given))

    def f1(self, *roles: str) -> float:
        """F1 of some roles together, or of all, in per cent."""
        wanted = roles or tuple(self.found)
        found, right = Tally(), Tally()
        for role in wanted:
            found.add(self.found.get(role, Tally()))
            right.add(self.right.get(role, Tally()))
        total = found.recall + right.precision
        return 2 * found.recall * right.precision / total if total else 0.0


def plain(mention: str) -> str:
    """A mention as it is compared.

    >>> plain("The U.S. Embassy")
    'us embassy'
    """
    bare = "".join(c for c in mention.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def read_incidents(path: Path) -> dict[str, tuple[Incident, ...]]:
    """The gold incidents by report, doubles left out. Raises Absent where the file is not at hand."""
    rows = [json.loads(line) for line in needed(path).read_text("utf-8").splitlines()]
    return {row["docid"]: tuple(_without_doubles(_incident(t) for t in row["templates"])) for row in rows}


def _incident(row: dict[str, Any]) -> Incident:
    roles = {role: tuple(frozenset(plain(m[0]) for m in e) for e in row.get(role, ()) if e) for role in ROLES}
    return Incident(row[TYPE], roles)


def _without_doubles(incidents: Iterator[Incident]) -> list[Incident]:
    kept: list[Incident] = []
    for incident in incidents:
        if incident not in kept:
            kept.append(incident)
    return kept


def fits(gold: Entity, given: Entity) -> float:
    """1 where every mention given is one of the gold entity."""
    return float(bool(given) and given <= gold)


def score_entities(gold: Sequence[Incident], given: Sequence[Incident], scores: RoleScores) -> None:
    """CEAF-REE of one report: its incidents as one."""
    for role in ROLES:
        wanted, have = _all(gold, role), _all(given, role)
        pairs = best_pairs([[fits(w, h) for h in have] for w in wanted])
        scores.add(role, len(pairs), len(wanted), len(pairs), len(have))


def _all(incidents: Sequence[Incident], role: str) -> list[Entity]:
    """The entities of a role in all incidents, those that share a mention as one."""
    kept: list[Entity] = []
    for entity in (e for i in incidents for e in i.roles.get(role, ())):
        same = [k for k in kept if k & entity]
        kept = [k for k in kept if k not in same] + [entity.union(*same)]
    return kept


def score_incidents(gold: Sequence[Incident], given: Sequence[Incident], scores: RoleScores) -> None:
    """GTT's template score of one report."""
    worth = [[_worth(g, h) for h in given] for g in gold]
    pairs = best_pairs(worth)
    taken = {h: g for g, h in pairs.items()}
    for number, incident in enumerate(gold):
        answer = given[pairs[number]] if number in pairs else None
        scores.add(TYPE, float(answer is not None), 1, 0, 0)
        for role in ROLES:
            wanted = incident.roles.get(role, ())
            have = answer.roles.get(role, ()) if answer else ()
            scores.add(role, sum(any(fits(w, h) for h in have) for w in wanted), len(wanted), 0, 0)
    for number, incident in enumerate(given):
        match = gold[taken[number]] if number in taken else None
        scores.add(TYPE, 0, 0, float(match is not None), 1)
        for role in ROLES:
            have = incident.roles.get(role, ())
            wanted = match.roles.get(role, ()) if match else ()
            scores.add(role, 0, 0, sum(any(fits(w, h) for w in wanted) for h in have), len(have))


def _worth(gold: Incident, given: Incident) -> float:
    """How much of two incidents agrees; 0 where the types do not."""
    if given.type not in gold.type:
        return 0.0
    agreed = 1.0
    for role in ROLES:
        wanted, have = gold.roles.get(role, ()), given.roles.get(role, ())
        agreed += sum(any(fits(w, h) for h in have) for w in wanted) + sum(
            any(fits(w, h) for w in wanted) for h in have
        )
    return agreed
