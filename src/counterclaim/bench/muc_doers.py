"""Who did it, as the keys of MUC-4 write it: individuals in words, organisations by name, how sure the report is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.bench.muc_hits import person
from counterclaim.bench.muc_phrases import head, label, phrase
from counterclaim.bench.muc_tables import FIGHTERS, PEOPLE
from counterclaim.grounding import Grounding
from counterclaim.records import Actor, Claim, Named, Report

_ALLEGED = re.compile(r"^(?:THE )?(?:ALLEGED|PRESUMED|SUSPECTED|SUPPOSED)\b", re.IGNORECASE)
_FORCE = re.compile(
    r"\b(?:ARMY|ARMED FORCES|NATIONAL GUARD|AIR FORCE|TREASURY POLICE|NATIONAL POLICE|NAVY)\b", re.IGNORECASE
)
_OF_A_STATE = re.compile(
    r"\b(?:ARMY|ARMED FORCES|NATIONAL GUARD|AIR FORCE|POLICE|POLICEM[AE]N|NAVY|SOLDIERS?|TROOPS|MILITARY|GOVERNMENT|"
    r"BATTALION|BRIGADE|LIEUTENANTS?|COLONELS?|SERGEANTS?)\b"
)
_MEMBERS = frozenset({"member", "members"})
_STATE = re.compile(r"^[A-Z]{3}(?:\.|$)")


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did it: an individual in words, or an organisation, with how sure the report is of it."""

    words: str
    organisation: bool
    state: bool = False
    confidence: str = "REPORTED AS FACT"
    actor: str = ""


def doers_of(named: Named, claim: Claim, report: Report, grounding: Grounding) -> list[Doer]:
    """The doers that one of a claim's actors is."""
    words = phrase(named.wording)
    confidence = _confidence(claim, named)
    state = bool((named.id and _STATE.match(named.id)) or _OF_A_STATE.search(words))
    found = []
    organisation = _organisation(named, report, grounding) or _force(words)
    if organisation:
        found.append(Doer(organisation, True, state, confidence, named.id or ""))
        words = words if head(words) in _MEMBERS else _without(words, organisation)
    if words and _people(words) and not (state and organisation == words):
        found.append(Doer(words, False, state, confidence))
    elif named.kind == "person" and named.name:
        found.append(Doer(person(named), False, state, confidence))
    return found


def _one_of(named: Named, grounding: Grounding) -> Actor | None:
    """'A or B': who it was stays open, and the keys list both; each phrase names one of them."""
    among = (grounding.registry.actor(i) for i in named.candidates)
    return next((a for a in among if a and named.name and a.name == named.name), None)


def _organisation(named: Named, report: Report, grounding: Grounding) -> str:
    """A group, or a body of a state, as the phrase or else the report prints its name."""
    wording = " ".join(named.wording.upper().split())
    if head(phrase(wording)) in _MEMBERS and (inside := _of_whom(wording)):
        return inside[0]
    if named.kind == "organisation" and not named.id:
        return _printed(named, report) or phrase(wording)
    actor = grounding.registry.actor(named.id) if named.id else _one_of(named, grounding)
    if actor is None or actor.kind in {"person", "outlet"}:
        return ""
    if _STATE.match(actor.id):
        return phrase(wording) if "." in actor.id and actor.kind != "people" and not label(wording, PEOPLE) else ""
    text = " ".join(report.text.upper().split())
    names = sorted((n.upper() for n in (actor.name, *actor.aliases)), key=len, reverse=True)
    inside = [n for n in names if re.search(rf"\b{re.escape(n)}\b", wording)] or _of_whom(wording)
    inside = [n for n in inside if len(n) > 2]
    return next(iter(inside or [n for n in names if re.search(rf"\b{re.escape(n)}\b", text)]), "")


def _printed(named: Named, report: Report) -> str:
    """The name of a body whole, with its 'of', where the report prints it so."""
    name = " ".join(named.name.upper().split())
    return name if " OF " in name and name in " ".join(report.text.upper().split()) else ""


def _force(words: str) -> str:
    """'ARMY PATROL' -> ARMY: the force of a state that a phrase names."""
    found = _FORCE.search(words)
    return found.group() if found else ""


def _of_whom(wording: str) -> list[str]:
    """'GUERRILLAS OF THE RED BAND' -> RED BAND; 'RED BAND GUERRILLAS' -> RED BAND; nothing of a noun alone."""
    first, of, rest = wording.partition(" OF ")
    if head(phrase(first)) in _MEMBERS and of and (body := _body(rest)):
        return [body]
    before = phrase(first)
    if not _people(before):
        return [phrase(wording)] if " " in phrase(wording) and phrase(wording) != "GROUP" else []
    found = phrase(rest) if of else before.rpartition(" ")[0]
    return [found] if found else []


def _body(words: str) -> str:
    """'THE 22D FRONT OF THE RED BAND', 'A BAND CALLED THE OWLS': what somebody is a member of."""
    called = re.split(r"\b(?:CALLED|KNOWN AS)\b", words)[-1]
    parts = called.rpartition(" OF ")
    unit = re.search(r"\b(?:FRONT|COLUMN|UNIT|SQUAD|CELL)$", parts[0])
    return phrase(parts[2] if unit else called)


def _people(words: str) -> bool:
    return head(words) in FIGHTERS or bool(label(words, PEOPLE)) or head(words) in _MEMBERS


def _without(words: str, organisation: str) -> str:
    """'ELN GUERRILLAS' without the ELN; nothing where nothing is left."""
    left = re.sub(rf"\b(?:OF )?(?:THE )?{re.escape(organisation)}\b", " ", words)
    if words.find(organisation) > 0 and not re.search(rf"\bOF (?:THE )?{re.escape(organisation)}", words):
        left = words.partition(organisation)[2]  # 'MAOIST RED BAND GUERRILLAS': what stands behind the name
    left = " ".join(left.split())
    return left.removesuffix(" OF").removesuffix(" OF THE").strip(" []()'") if left != words else words


def _confidence(claim: Claim, named: Named) -> str:
    origin = claim.sources.origin
    if origin.stance == "admits":
        return "CLAIMED OR ADMITTED"
    if claim.factuality == "possible":
        return "POSSIBLE"
    if named in claim.blamed or origin.stance == "alleges" or _ALLEGED.search(named.wording):
        official = bool(origin.who.id and _STATE.match(origin.who.id))
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def one_doer(one: Doer, other: Doer) -> bool:
    """Two names of one group; 'guerrillas' and 'the terrorists' of one attack, whom a report seldom tells apart."""
    if one.organisation != other.organisation:
        return False
    if one.words == other.words or (one.organisation and one.actor and one.actor == other.actor):
        return True
    anonymous = all(head(d.words) in FIGHTERS and head(d.words).endswith("s") for d in (one, other))
    return not one.organisation and anonymous
