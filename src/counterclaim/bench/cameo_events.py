"""From claims to CAMEO events, as event coders write them: source, target and code, with the setting in the code.

An event coder has one code where Counterclaim has an act and its setting, and one dyad where Counterclaim has a
chain of sources. `docs/bench.md` states the rules of this mapping; the product knows nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.bench.cameo_actors import NOBODY, NamesIn, actor_code
from counterclaim.bench.event_types import FRIENDLY, UNFRIENDLY, coded_type
from counterclaim.records import Claim, Named

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
_REFUSED = {
    "CONSULT": "125",
    "AID": "122",
    "COOPERATE": "121",
    "AGREE": "127",
    "CONCEDE": "124",
    "RETREAT": "124",
    "SUPPORT": "121",
}
_ASKED = {
    "COOPERATE": "1", "ASSAULT": "1", "SANCTION": "1", "COERCE": "1", "MOBILIZE": "1", "SUPPORT": "2", "AID": "3",
    "CONCEDE": "5", "RETREAT": "5", "CONSULT": "6", "AGREE": "7",
}  # fmt: skip
"""The last figure of an appeal (02) or a demand (10) by what is asked for."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "we", "us", "i"})
_WORDS = ("01", "02", "03", "10", "11", "12", "13")
"""Cue categories of acts in words, whose plain code gives way to a finer one of the same dyad."""


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One event as coders write it."""

    code: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """The claims of a text, and what names its words hold."""

    claims: Sequence[Claim]
    names_in: NamesIn


def event_code(claim: Claim) -> str | None:
    """The CAMEO code of a claim in its setting: 033 for aid that is wanted, 138 for an attack that is threatened.

    A friendly act that is sure to come ('will send aid', 'is to visit') keeps its code, as coders by the verb have it.
    """
    kind, read = claim.plover, coded_type(claim)
    if kind is None or read is None:
        return claim.cameo if claim.cameo and claim.cameo.startswith("01") else None
    certain = claim.factuality == "future" and claim.plover in FRIENDLY
    if read in {kind, "REQUEST"} or certain:
        return claim.cameo
    table = {"AGREE": _PROMISED, "THREATEN": _THREATENED, "REJECT": _REFUSED}.get(read, {})
    return table.get(kind, claim.cameo) if kind in FRIENDLY | UNFRIENDLY else claim.cameo


def events(claims: Iterable[Claim], names_in: NamesIn) -> set[Event]:
    """The events that claims make: each source with each target, none between one and the same.

    Both must have a code, but in protest, whose target is often not said.
    """
    reading = _Reading(tuple(claims), names_in)
    found = {event for claim in reading.claims for event in _of_claim(claim, reading)}
    found = {e for e in found if e.source not in {e.target, NOBODY}}
    found = {e for e in found if e.target != NOBODY or e.code.startswith("14")}
    fine = {(e.code[:2], e.source, e.target) for e in found if not e.code.endswith("0")}
    return {
        e
        for e in found
        if not (e.code.endswith("0") and e.code[:2] in _WORDS and (e.code[:2], e.source, e.target) in fine)
    }


def _of_claim(claim: Claim, reading: _Reading) -> Iterator[Event]:
    if claim.sources.origin.stance == "denies":
        return
    if coded_type(claim) == "REQUEST" and claim.plover != "REQUEST":
        yield from _asked(claim, reading)
    elif (dyads := _claimed(claim, reading)) is not None:
        yield from dyads
    elif code := event_code(claim):
        doers, targets = (_codes(claim, side, reading) for side in (claim.actors, claim.targets))
        yield from (Event(code, s, t) for s in doers for t in targets)
        if code == "043":  # who receives a visitor is visited by him
            yield from (Event("042", t, s) for s in doers for t in targets if t != NOBODY)


def _asked(claim: Claim, reading: _Reading) -> Iterator[Event]:
    """What is called for is an appeal or a demand: by the voice that asks, to who is to do it."""
    carriers = [c for c in reading.claims if c.plover == "REQUEST" and c.factuality == "happened"]
    cue = "10" if any((c.cameo or "").startswith("10") for c in carriers) else "02"
    asking = [code for c in carriers for code in _codes(c, c.actors, reading) if code != NOBODY]
    asking = asking or [_voice(claim, reading)]
    for source in dict.fromkeys(asking):
        for target in _codes(claim, claim.actors, reading):
            yield Event(cue + _ASKED.get(claim.plover or "", "0"), source, target)


def _claimed(claim: Claim, reading: _Reading) -> list[Event] | None:
    """'The army says it shelled the port' is responsibility claimed (015), 'that rebels shelled it' is blame (112).

    None for what is no hostile act that somebody claims.
    """
    origin = claim.sources.origin
    voice, doers = _voice(claim, reading), _codes(claim, claim.actors or claim.blamed, reading)
    if claim.plover not in {"ASSAULT", "COERCE"} or claim.factuality != "happened":
        return None
    if origin.stance == "admits" or (doers == [voice] and origin.cue):
        return [Event("015", s, t) for s in doers for t in _codes(claim, claim.targets, reading)]
    if origin.stance != "alleges" or voice == NOBODY:
        return None
    return [Event("112", voice, doer) for doer in doers if doer != NOBODY] or None


def _voice(claim: Claim, reading: _Reading) -> str:
    """The code of who says it; nobody where only the outlet does."""
    who = claim.sources.origin.who
    return actor_code(who, reading.names_in) if len(claim.sources.voices) > 1 or who.kind != "outlet" else NOBODY


def _codes(claim: Claim, people: Sequence[Named], reading: _Reading) -> list[str]:
    codes = [actor_code(_meant(n, claim), reading.names_in) for n in people]
    return codes or [NOBODY]


def _meant(named: Named, claim: Claim) -> Named:
    """A pronoun in somebody's words, if it is that voice or nobody else that is known: 'X said it would'."""
    if named.wording.lower() not in _PRONOUNS or len(claim.sources.voices) < 2:
        return named
    voice = claim.sources.origin.who
    unknown = named.id is None and not named.candidates
    return voice if unknown or named.id == voice.id else named
