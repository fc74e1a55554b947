"""From claims to CAMEO events, as event coders write them: source, target and code, with the setting in the code.

An event coder has one code where Counterclaim has an act and its setting, and one dyad where Counterclaim has a
chain of sources. `docs/exports.md` states the rules of this mapping.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.codebooks.cameo import cameo
from counterclaim.codebooks.cameo_actors import NOBODY, NamesIn, actor_code
from counterclaim.codebooks.plover_types import FRIENDLY, UNFRIENDLY, coded_type
from counterclaim.records import Claim, Named

PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "we", "us", "i"})


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One event as coders write it."""

    code: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody in an event: the code, and who that is as the claim names them; None where nobody is named."""

    code: str = NOBODY
    named: Named | None = None


@dataclass(frozen=True, slots=True)
class Dyad:
    """One event with the claim that it is of, and the two who are in it as the claim names them."""

    claim: Claim
    code: str
    source: Side
    target: Side

    @property
    def event(self) -> Event:
        """The codes alone."""
        return Event(self.code, self.source.code, self.target.code)


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
    known = cameo()
    codes = {"AGREE": known.promised, "THREATEN": known.threatened, "REJECT": known.refused}.get(read, {})
    return codes.get(kind, claim.cameo) if kind in FRIENDLY | UNFRIENDLY else claim.cameo


def events(claims: Iterable[Claim], names_in: NamesIn) -> set[Event]:
    """The events that the claims of a text make, each once."""
    return {dyad.event for dyad in dyads(claims, names_in)}


def dyads(claims: Iterable[Claim], names_in: NamesIn, *, one_end: bool = False) -> list[Dyad]:
    """The events that the claims of a text make: each source with each target, none between one and the same.

    Both must have a code, but in protest, whose target is often not said; with `one_end` it is enough that one has.
    They come in the order of the claims.
    """
    reading = _Reading(tuple(claims), names_in)
    found = [dyad for claim in reading.claims for dyad in _of_claim(claim, reading)]
    found = [d for d in found if d.source.code != d.target.code]
    if not one_end:
        found = [d for d in found if d.source.code != NOBODY]
        found = [d for d in found if d.target.code != NOBODY or d.code.startswith("14")]
    fine = {(d.code[:2], d.source.code, d.target.code) for d in found if not d.code.endswith("0")}
    plain = cameo().in_words
    return [
        d
        for d in found
        if not (d.code.endswith("0") and d.code[:2] in plain and (d.code[:2], d.source.code, d.target.code) in fine)
    ]


def _of_claim(claim: Claim, reading: _Reading) -> Iterator[Dyad]:
    if claim.sources.origin.stance == "denies":
        return
    if coded_type(claim) == "REQUEST" and claim.plover != "REQUEST":
        yield from _asked(claim, reading)
    elif (claimed := _claimed(claim, reading)) is not None:
        yield from claimed
    elif code := event_code(claim):
        doers, targets = (_sides(claim, side, reading) for side in (claim.actors, claim.targets))
        yield from (Dyad(claim, code, s, t) for s in doers for t in targets)
        if code == "043":  # who receives a visitor is visited by him
            yield from (Dyad(claim, "042", t, s) for s in doers for t in targets if t.code != NOBODY)


def _asked(claim: Claim, reading: _Reading) -> Iterator[Dyad]:
    """What is called for is an appeal or a demand: by the voice that asks, to who is to do it."""
    carriers = [c for c in reading.claims if c.plover == "REQUEST" and c.factuality == "happened"]
    cue = "10" if any((c.cameo or "").startswith("10") for c in carriers) else "02"
    asking = [s for c in carriers for s in _sides(c, c.actors, reading) if s.code != NOBODY]
    first = {side.code: side for side in reversed(asking)}
    for code in dict.fromkeys(side.code for side in asking) or [None]:
        source = first[code] if code else _voice(claim, reading)
        for target in _sides(claim, claim.actors, reading):
            yield Dyad(claim, cue + cameo().asked.get(claim.plover or "", "0"), source, target)


def _claimed(claim: Claim, reading: _Reading) -> list[Dyad] | None:
    """'The army says it shelled the port' is responsibility claimed (015), 'that rebels shelled it' is blame (112).

    None for what is no hostile act that somebody claims.
    """
    origin = claim.sources.origin
    voice, doers = _voice(claim, reading), _sides(claim, claim.actors or claim.blamed, reading)
    if claim.plover not in {"ASSAULT", "COERCE"} or claim.factuality != "happened":
        return None
    if all(doer.code == NOBODY for doer in doers):  # who admits a loss claims no responsibility
        return None
    if origin.stance == "admits" or ([d.code for d in doers] == [voice.code] and origin.cue):
        return [Dyad(claim, "015", s, t) for s in doers for t in _sides(claim, claim.targets, reading)]
    if origin.stance != "alleges" or voice.code == NOBODY:
        return None
    return [Dyad(claim, "112", voice, doer) for doer in doers if doer.code != NOBODY] or None


def _voice(claim: Claim, reading: _Reading) -> Side:
    """Who says it; nobody where only the outlet does."""
    who = claim.sources.origin.who
    if len(claim.sources.voices) == 1 and who.kind == "outlet":
        return Side()
    return Side(actor_code(who, reading.names_in), who)


def _sides(claim: Claim, people: Sequence[Named], reading: _Reading) -> list[Side]:
    meant = [_meant(n, claim) for n in people]
    return [Side(actor_code(n, reading.names_in), n) for n in meant] or [Side()]


def _meant(named: Named, claim: Claim) -> Named:
    """A pronoun in somebody's words, if it is that voice or nobody else that is known: 'X said it would'."""
    if named.wording.lower() not in PRONOUNS or len(claim.sources.voices) < 2:
        return named
    voice = claim.sources.origin.who
    unknown = named.id is None and not named.candidates
    return voice if unknown or named.id == voice.id else named
