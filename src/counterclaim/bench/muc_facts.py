"""From a claim to what a template of MUC-4 wants of it: who did it, to whom, with what, and what became of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from counterclaim.bench.muc_phrases import head, label, phrase
from counterclaim.bench.muc_tables import EXPLOSIVES, FIGHTERS, INCIDENTS, PEOPLE, PLACES, WEAPONS
from counterclaim.grounding import Grounding
from counterclaim.records import Actor, Claim, Count, Named, Report

_EFFECTS = {"killed": "DEATH", "wounded": "INJURY"}
_BY_ACT = {
    **dict.fromkeys(("killing", "execution", "death", "assassination", "mass_killing"), "DEATH"), "wounding": "INJURY",
}  # fmt: skip
_ALLEGED = re.compile(r"^(?:THE )?(?:ALLEGED|PRESUMED|SUSPECTED|SUPPOSED)\b", re.IGNORECASE)
_FORCE = re.compile(
    r"\b(?:ARMY|ARMED FORCES|NATIONAL GUARD|AIR FORCE|TREASURY POLICE|NATIONAL POLICE|NAVY)\b", re.IGNORECASE
)
_TITLE = re.compile(r"^,\s+((?:THE |AN? )?[A-Z][A-Z'’ \n-]{2,60}?)(?=[,.;(\[]|\s(?:WHO|WAS|AND|IN)\s)")
_SHOT = re.compile(r"\b(?:SHOTS?|SHOOT\w*|GUNNED|BULLETS?|GUNSHOTS?|OPENED FIRE|GUNFIRE)\b", re.IGNORECASE)
_BURNT = re.compile(r"\b(?:BURN\w*|SET FIRE|SET ON FIRE|ABLAZE|ARSON|TORCHED)\b", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:ROB|ROBBED|ROBBERY|STOLE|STEAL\w*|LOOT\w*|HOLDUP)\b", re.IGNORECASE)
_MARTIAL = frozenset({"MILITARY", "ARMY", "NAVAL", "SOLDIERS", "DEFENSE"})  # no civilian target
_STATE = re.compile(r"^[A-Z]{3}(?:\.|$)")


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody or something hit: its words, its type, how many, what became of it. `name` is a person's."""

    words: str
    type: str
    human: bool
    number: str = ""
    effect: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did it: an individual in words, or an organisation, with how sure the report is of it."""

    words: str
    organisation: bool
    state: bool = False
    confidence: str = "REPORTED AS FACT"


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


def fact_of(claim: Claim, report: Report, grounding: Grounding) -> Fact | None:
    """What a claim tells of an incident; None for acts that are none, and for what did not happen."""
    kind = INCIDENTS.get(claim.act or "")
    unreal = claim.factuality == "negated" or claim.setting in {"requested", "planned", "hypothetical"}
    if not kind or unreal or claim.sources.origin.stance in {"denies", "silent"}:
        return None
    doers = tuple(d for n in (*claim.actors, *claim.blamed) for d in _doers(n, claim, report, grounding))
    hits = tuple(h for n in claim.targets for h in _hits(n, claim, report))
    weapons = tuple(phrase(m) for m in claim.means if label(phrase(m), WEAPONS))
    if kind == "ATTACK" and any(label(w, WEAPONS) in EXPLOSIVES for w in weapons):
        kind = "BOMBING"
    if claim.act in {"property_destruction", "property_seizure", "robbery"}:
        words = claim.evidence[0].quote
        kind = "ARSON" if _BURNT.search(words) else "ROBBERY" if _TAKEN.search(words) else kind
    stage = "THREATENED" if claim.setting == "threatened" else "ACCOMPLISHED"
    return Fact(claim, kind, doers, hits, weapons, stage, bool(_SHOT.search(claim.evidence[0].quote)))


def _doers(named: Named, claim: Claim, report: Report, grounding: Grounding) -> list[Doer]:
    words = phrase(named.wording)
    confidence = _confidence(claim, named)
    state = bool(named.id and _STATE.match(named.id))
    found = []
    organisation = _organisation(named, report, grounding) or _force(words)
    if organisation:
        found.append(Doer(organisation, True, state, confidence))
        words = _without(words, organisation)
    if words and _people(words) and not (state and organisation == words):
        found.append(Doer(words, False, state, confidence))
    elif named.kind == "person" and named.name:
        found.append(Doer(_person(named), False, state, confidence))
    return found


def _one_of(named: Named, grounding: Grounding) -> Actor | None:
    """'A or B': who it was stays open, and the keys list both; each phrase names one of them."""
    among = (grounding.registry.actor(i) for i in named.candidates)
    return next((a for a in among if a and named.name and a.name == named.name), None)


def _organisation(named: Named, report: Report, grounding: Grounding) -> str:
    """A group, or a body of a state, as the phrase or else the report prints its name."""
    wording = " ".join(named.wording.upper().split())
    if head(phrase(wording)) in {"member", "members"} and (inside := _of_whom(wording)):
        return inside[0]
    if named.kind == "organisation" and not named.id:
        return phrase(wording)
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


def _force(words: str) -> str:
    """'ARMY PATROL' -> ARMY: the force of a state that a phrase names."""
    found = _FORCE.search(words)
    return found.group() if found else ""


def _of_whom(wording: str) -> list[str]:
    """'GUERRILLAS OF THE RED BAND' -> RED BAND; 'RED BAND GUERRILLAS' -> RED BAND; nothing of a noun alone."""
    first, of, rest = wording.partition(" OF ")
    if head(phrase(first)) in {"member", "members"} and of and (body := _body(rest)):
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
    return head(words) in FIGHTERS or bool(label(words, PEOPLE)) or head(words) in {"member", "members"}


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


def _person(named: Named) -> str:
    """A person's name in capitals, without a calling before it ('NEWSMAN JOHN ROE')."""
    words = named.name.upper().split()
    while len(words) > 2 and label(words[0], PEOPLE):
        words = words[1:]
    return " ".join(words)


def _hits(named: Named, claim: Claim, report: Report) -> list[Hit]:
    words = phrase(named.wording)
    kind = label(words, PEOPLE)
    count = _count(named, claim)
    number = _number(count, words)
    effect = _effect(claim, count)
    if named.kind == "person" and named.name:
        name = _person(named)
        title = _title(named, name, report)
        return [Hit(title, label(title, PEOPLE) or "CIVILIAN", True, "1", effect, name)]
    if head(words) in FIGHTERS or kind == "ACTIVE MILITARY":
        return []
    if kind:
        return [Hit(words, _former(words, kind), True, number, effect)]
    place = label(words, PLACES)
    if place and not _MARTIAL & set(words.split()):
        return [Hit(words, place, False, number, _damage(claim))]
    return []


def _damage(claim: Claim) -> str:
    words = claim.evidence[0].quote
    if re.search(r"\b(?:DESTROY|BLEW UP|BLOWN UP|BURNED|DEMOLISH|RAZED)", words, re.IGNORECASE):
        return "DESTROYED"
    return "SOME DAMAGE" if claim.act in {"bombing", "property_destruction", "shelling"} else ""


def _former(words: str, kind: str) -> str:
    return f"FORMER {kind}" if re.match(r"(?:FORMER|EX-)", words) and kind == "GOVERNMENT OFFICIAL" else kind


def _title(named: Named, name: str, report: Report) -> str:
    """What a person is, as it stands before the name or behind it between commas."""
    wording = phrase(named.wording)
    before = wording.removesuffix(name).strip() if wording.endswith(name) else ""
    if before:
        return before
    found = _TITLE.match(report.text[named.span.end :]) if named.span else None
    words = phrase(found.group(1)) if found else ""
    return words if label(words, PEOPLE) else ""


def _count(named: Named, claim: Claim) -> Count | None:
    inside = (c for c in claim.counts if c.span and named.span and c.span.overlaps(named.span))
    return next(inside, None)


def _number(count: Count | None, words: str) -> str:
    if count is not None and count.low is not None and count.high is not None:
        low, high = count.low, count.high
        return f"{'~' if count.approximate else ''}{low}" if low == high else f"{low}-{high}"
    if count is not None and count.low is not None:
        return f"{count.low}-"
    return "PLURAL" if head(words).endswith(("s", "men", "people", "children", "police")) else "1"


def _effect(claim: Claim, count: Count | None) -> str:
    harms = [count.harm] if count is not None else [c.harm for c in claim.counts]
    named = next((_EFFECTS[h] for h in harms if h in _EFFECTS), "")
    return named or _BY_ACT.get(claim.act or "", "")


def merged_hit(one: Hit, other: Hit) -> Hit:
    """Two mentions of one hit: what the first leaves open, the second fills."""
    return replace(
        one, effect=one.effect or other.effect, name=one.name or other.name, number=one.number or other.number,
        words=one.words or other.words, type=one.type if one.type != "CIVILIAN" else other.type,
    )  # fmt: skip
