"""Attack templates, on MUC-4: claims of wire reports in capitals, put into the templates of 1992 and of Du et al."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from counterclaim.bench import muc_slots
from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.muc_gold import Keyed, Template, read_keys
from counterclaim.bench.muc_scoring import IDENTITIES, SLOTS, Scores, score
from counterclaim.bench.muc_slots import ROLES, Incident, RoleScores
from counterclaim.bench.muc_templates import events, incident, template
from counterclaim.bench.plain_reports import coded
from counterclaim.grounding import Grounding
from counterclaim.reading import Instruments

ROW = "attack_reports"
GOAL = 60
KEYS = ("tst1.jsonl", "tst2.jsonl")
PEERS_1992 = {
    "INCIDENT: DATE": "inc-date", "INCIDENT: LOCATION": "inc-loc", "INCIDENT: TYPE": "inc-type",
    "INCIDENT: STAGE OF EXECUTION": "inc-stage", "INCIDENT: INSTRUMENT ID": "inc-instr-id",
    "INCIDENT: INSTRUMENT TYPE": "inc-instr-type", "PERP: INCIDENT CATEGORY": "perp-inc-cat",
    "PERP: INDIVIDUAL ID": "perp-ind-id", "PERP: ORGANIZATION ID": "perp-org-id",
    "PERP: ORGANIZATION CONFIDENCE": "perp-org-conf", "PHYS TGT: ID": "phys-tgt-id", "PHYS TGT: TYPE": "phys-tgt-type",
    "PHYS TGT: NUMBER": "phys-tgt-num", "PHYS TGT: EFFECT OF INCIDENT": "phys-tgt-effect",
    "HUM TGT: NAME": "hum-tgt-name", "HUM TGT: DESCRIPTION": "hum-tgt-desc", "HUM TGT: TYPE": "hum-tgt-type",
    "HUM TGT: NUMBER": "hum-tgt-num", "HUM TGT: EFFECT OF INCIDENT": "hum-tgt-effect",
}  # fmt: skip
"""The slots of which a figure is given, with their names in the score reports of 1992."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A report with its key and what was filled for it."""

    keyed: Keyed
    templates: tuple[Template, ...]
    incidents: tuple[Incident, ...]


def answered(reports: Iterable[Keyed]) -> Iterator[Answered]:
    """Each report with the templates that its claims make."""
    held = list(reports)
    grounding = Grounding.load()
    outcomes = coded((k.report for k in held), Instruments.load())
    for keyed, (report, _, claims) in zip(held, outcomes, strict=True):
        found = events(report, claims, grounding)
        templates = tuple(template(e, report, grounding) for e in found)
        yield Answered(keyed, templates, tuple(incident(e) for e in found))


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """Slot scores against the systems of 1992, then entities and templates as Du et al. score them."""
    folder = corpora / "muc4"
    gold = muc_slots.read_incidents(needed(folder / "gtt" / "dev.json"))
    best = best_of_1992(needed(folder / "muc4_1992_system_scores.json"))
    scores, entities, filled = Scores(), RoleScores(), RoleScores()
    for each in answered(k for name in KEYS for k in read_keys(folder / name)):
        score(each.keyed.key, each.templates, scores)
        wanted = gold.get(each.keyed.report.id, ())
        muc_slots.score_entities(wanted, each.incidents, entities)
        muc_slots.score_incidents(wanted, each.incidents, filled)
    return (*_slot_figures(scores, best), *_role_figures(entities, filled))


def _slot_figures(scores: Scores, best: dict[str, str]) -> Iterator[Figure]:
    total, strings = scores.total, scores.some(*IDENTITIES)
    note = f"recall {total.recall:.1f}, precision {total.precision:.1f}"
    yield Figure(ROW, "F1 of all slots, MUC-4 tst1 and tst2", total.f1, "%", GOAL, best["ALL TEMPLATES"], note=note)
    yield Figure(ROW, "F1 of who did it and to whom", strings.f1, "%")
    for slot in SLOTS:
        if slot in PEERS_1992:
            yield Figure(ROW, f"F1 of {slot}", scores.slots[slot].f1, "%", peer=best[PEERS_1992[slot]])


def _role_figures(entities: RoleScores, filled: RoleScores) -> Iterator[Figure]:
    yield Figure(ROW, "CEAF-REE F1, gtt dev", entities.f1(), "%", GOAL, "GRIT 54.5 on its test")
    for role in ROLES:
        yield Figure(ROW, f"CEAF-REE F1 of {role}", entities.f1(role), "%")
    yield Figure(ROW, "template F1, gtt dev", filled.f1(), "%", GOAL, "GTT 50.2 on its test")
    for role in (muc_slots.TYPE, *ROLES):
        yield Figure(ROW, f"template F1 of {role}", filled.f1(role), "%")


def best_of_1992(path: Path) -> dict[str, str]:
    """Per slot, the best F1 of the 17 systems on each of the two tests of 1992 (other reports than ours)."""
    tests = json.loads(path.read_text("utf-8"))
    found: dict[str, list[float]] = {}
    for systems in tests.values():
        best: dict[str, float] = {}
        for slots in systems.values():
            for slot, row in slots.items():
                if isinstance(row, dict) and row.get("f") is not None:
                    best[slot] = max(best.get(slot, 0.0), float(row["f"]))
        for slot, value in best.items():
            found.setdefault(slot, []).append(value)
    return {slot: "1992: " + ", ".join(f"{value:.1f}" for value in sorted(values)) for slot, values in found.items()}
