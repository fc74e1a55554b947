"""From a claim to what a template of MUC-4 wants of it: who did it, to whom, with what, and what became of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.bench.muc_doers import Doer, doers_of
from counterclaim.bench.muc_hits import Hit, hits_of, martial
from counterclaim.bench.muc_phrases import label, phrase
from counterclaim.bench.muc_tables import EXPLOSIVES, INCIDENTS, WEAPONS
from counterclaim.grounding import Grounding
from counterclaim.records import Claim, Report

_SHOT = re.compile(r"\b(?:SHOTS?|SHOOT\w*|GUNNED|BULLETS?|GUNSHOTS?|OPENED FIRE|GUNFIRE)\b", re.IGNORECASE)
_BURNT = re.compile(r"\b(?:BURN\w*|SET FIRE|SET ON FIRE|ABLAZE|ARSON|TORCHED)\b", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:ROB|ROBBED|ROBBERY|STOLE|STEAL\w*|LOOT\w*|HOLDUP)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim as a template wants it."""

    claim: Claim
    type: str
    doers: tuple[Doer, ...] = ()
    hits: tuple[Hit, ...] = ()
    weapons: tuple[str, ...] = ()
    stage: str = "ACCOMPLISHED"
    shot: bool = False
    battle: bool = False


def fact_of(claim: Claim, report: Report, grounding: Grounding) -> Fact | None:
    """What a claim tells of an incident; None for acts that are none, and for what did not happen."""
    kind = INCIDENTS.get((claim.act or "").replace("_", " "))
    unreal = claim.factuality == "negated" or claim.setting in {"requested", "planned", "hypothetical"}
    if not kind or unreal or claim.sources.origin.stance in {"denies", "silent"}:
        return None
    doers = tuple(d for n in (*claim.actors, *claim.blamed) for d in doers_of(n, claim, report, grounding))
    hits = tuple(h for n in claim.targets for h in hits_of(n, claim, report))
    weapons = tuple(phrase(m) for m in claim.means if label(phrase(m), WEAPONS))
    if kind == "ATTACK" and any(label(w, WEAPONS) in EXPLOSIVES for w in weapons):
        kind = "BOMBING"
    if claim.act in {"property_destruction", "property_seizure", "robbery"}:
        words = claim.evidence[0].quote
        kind = "ARSON" if _BURNT.search(words) else "ROBBERY" if _TAKEN.search(words) else kind
    stage = "THREATENED" if claim.setting == "threatened" else "ACCOMPLISHED"
    battle = not hits and any(martial(n) for n in claim.targets)
    return Fact(claim, kind, doers, hits, weapons, stage, bool(_SHOT.search(claim.evidence[0].quote)), battle)
