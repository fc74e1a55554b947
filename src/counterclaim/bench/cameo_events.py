"""From claims to CAMEO events, as event coders write them: source, target and code, with the setting in the code.

Actor codes follow the CAMEO manual (2012): a country, or IGO, NGO, or `---`, with a role behind it. The roles of nouns
are facts of the actor lists of the Open Event Data Alliance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from counterclaim.bench.event_types import FRIENDLY, UNFRIENDLY, coded_type
from counterclaim.records import Claim, Named

NOBODY = "---"
_BODIES = {
    "gov": "GOV", "mod": "GOV", "mfa": "GOV", "moi": "GOV", "moj": "GOV", "moh": "GOV", "intel": "SPY", "mil": "MIL",
    "parliament": "LEG", "court": "JUD", "police": "COP", "media": "MED", "emergency": "GOV",
}  # fmt: skip
_ORGANISATIONS = {
    "org.un": "IGOUNO", "org.eu": "IGOEUREEC", "org.nato": "IGOWSTNAT", "org.au": "IGOAFU", "org.icc": "IGOICC",
    "org.osce": "IGOOSCE", "org.iaea": "IGOUNOIAE", "group.hamas": "PSEREBHMS", "group.islamic-state": "IMGMUSISI",
    "group.al-shabaab": "SOMUAF", "group.taliban": "AFGREBTAL", "group.hezbollah": "LBNUAF",
}  # fmt: skip
_NOUNS = {
    "GOV": "president minister premier chancellor government official secretary ambassador envoy king mayor governor",
    "MIL": "army soldier troop general military navy commander force officer marine peacekeeper",
    "REB": "rebel insurgent guerrilla militant fighter",
    "OPP": "opposition dissident protester protestor demonstrator activist",
    "COP": "police policeman",
    "JUD": "court judge tribunal prosecutor",
    "LEG": "congress parliament senate lawmaker senator legislator deputy",
    "CVL": "civilian child woman man people resident villager citizen",
    "MED": "journalist reporter newspaper",
    "EDU": "student teacher professor",
    "BUS": "company businessman firm airline bank",
    "REF": "refugee",
    "REL": "cleric priest bishop imam",
    "PPL": "population crowd",
}
_ROLE_OF = {noun: role for role, nouns in _NOUNS.items() for noun in nouns.split()}
_PROMISED = {
    "SUPPORT": "032", "CONSULT": "036", "COOPERATE": "031", "AID": "033", "CONCEDE": "035", "RETREAT": "035",
    "AGREE": "030",
}  # fmt: skip
_THREATENED = {
    "SANCTION": "131",
    "COERCE": "132",
    "ASSAULT": "138",
    "PROTEST": "133",
    "MOBILIZE": "138",
    "REJECT": "120",
}
_REFUSED = {"CONSULT": "125", "AID": "122", "COOPERATE": "121", "AGREE": "127", "CONCEDE": "124", "RETREAT": "124"}


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One event as coders write it."""

    code: str
    source: str
    target: str


States = Callable[[str], Sequence[str]]
"""From words to the states that they name, as the registry finds them."""


def actor_code(named: Named, states: States) -> str:
    """The CAMEO code of somebody named: 'USA', 'CHNMIL', 'IGOUNO', '---REB' where only the role is told.

    What a phrase is of, when it names nobody itself, is its country: 'Haiti's efforts' is HTI.
    """
    if named.id in _ORGANISATIONS:
        return _ORGANISATIONS[named.id]
    head, _, body = (named.id or "").partition(".")
    if named.kind == "organisation" and named.id:
        return "IGO"
    told = next(iter(states(named.wording)), NOBODY) if not named.id else NOBODY
    country = head if re.fullmatch("[A-Z]{3}", head) else named.country or told
    if named.kind == "person" and (named.id or len(named.candidates) == 1):
        return country + ("" if country == NOBODY else "GOV")
    if head == "group":
        return country + "REB"
    return country + (_BODIES.get(body) or _role(named.wording))


def _role(wording: str) -> str:
    words = [w.strip(".,'\"").lower() for w in wording.split()]
    roles = [_ROLE_OF[form] for w in words for form in (w, w.removesuffix("s")) if form in _ROLE_OF]
    return roles[-1] if roles else ""


def event_code(claim: Claim) -> str | None:
    """The CAMEO code of a claim in its setting: 033 for aid that is promised, 138 for an attack that is threatened."""
    kind, read = claim.plover, coded_type(claim)
    if kind is None or read is None:
        return claim.cameo if claim.cameo and claim.cameo.startswith("01") else None
    if read == "ACCUSE" and kind != "ACCUSE":
        return "112"
    if read == kind:
        return claim.cameo
    if read == "REQUEST":
        return "100"
    table = {"AGREE": _PROMISED, "THREATEN": _THREATENED, "REJECT": _REFUSED}.get(read, {})
    return table.get(kind, claim.cameo) if kind in FRIENDLY | UNFRIENDLY else claim.cameo


def events(claims: Iterable[Claim], states: States) -> set[Event]:
    """The events that claims make: each source with each target, none between one and the same.

    A source that does something to somebody does not also do the like to nobody: 'agreed to lift the sanctions on X' is
    one event.
    """
    found: set[Event] = set()
    for claim in claims:
        code = event_code(claim)
        if code is None:
            continue
        doers = [actor_code(n, states) for n in claim.actors] or [NOBODY]
        targets = [actor_code(n, states) for n in claim.targets] or [NOBODY]
        if coded_type(claim) == "ACCUSE" and claim.plover != "ACCUSE":
            doers = [actor_code(claim.sources.origin.who, states)]
            targets = [actor_code(n, states) for n in claim.blamed]
        pairs = {(s, t) for s in doers for t in targets if s != t}
        found |= {Event(code, s, t) for s, t in pairs if (s, t) != (NOBODY, NOBODY)}
    aimed = {(e.source, e.code[:2]) for e in found if e.target != NOBODY}
    return {e for e in found if e.target != NOBODY or (e.source, e.code[:2]) not in aimed}
