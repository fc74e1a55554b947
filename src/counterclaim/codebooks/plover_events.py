"""From claims to PLOVER events: type, mode, who acts and who receives, with the setting in the type.

An attack that is threatened is a THREATEN, aid that is asked for a REQUEST, what one voice blames on another an ACCUSE.
The past, what is only supposed, denials and silence are no events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from counterclaim.claims.act import Act
from counterclaim.codebooks.cameo import cameo
from counterclaim.codebooks.cameo_events import event_code
from counterclaim.codebooks.plover_types import coded_type
from counterclaim.knowledge import table
from counterclaim.records import Claim, Named

CODED = frozenset({"current", "requested", "planned", "threatened"})
_UNSAID = frozenset({"denies", "silent"})


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """One claim as an event of PLOVER. `mode` and `context` are empty where none is known; `scale` is Goldstein's.

    `actors` do it and `recipients` receive it, as the claim names them; of an accusation the actor is who accuses.
    """

    claim: Claim
    kind: str
    mode: str
    context: str
    cameo: str | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]

    @property
    def quad(self) -> str:
        """The quad class of the type: V-COOP, M-COOP, V-CONF or M-CONF."""
        quads: Mapping[str, list[str]] = plover()["quads"]
        return next(name for name, kinds in quads.items() if self.kind in kinds)

    @property
    def scale(self) -> float | None:
        """The value of the event's CAMEO code on the scale of Goldstein, -10 to 10; None for no code."""
        return cameo().goldstein(self.cameo) if self.cameo else None


@lru_cache(maxsize=1)
def plover() -> Mapping[str, Any]:
    """PLOVER's table, read once; it never changes."""
    rows: Mapping[str, Any] = table("codebooks/plover.yml")
    return rows


def plover_events(claims: Iterable[Claim], acts: Mapping[str, Act]) -> Iterator[PloverEvent]:
    """The events that the claims of one report make, in their order; one claim makes one event at most."""
    every = tuple(claims)
    for claim in every:
        if (event := plover_event(claim, every, acts)) is not None:
            yield event


def plover_event(claim: Claim, beside: Sequence[Claim], acts: Mapping[str, Act]) -> PloverEvent | None:
    """The event of a claim, or None; `beside` are the claims of its report, of which one may carry its request."""
    kind = coded_type(claim)
    if kind is None or claim.setting not in CODED or claim.sources.origin.stance in _UNSAID:
        return None
    code = _code(claim, kind)
    act = acts.get(claim.act or "")
    mode = act.mode if act and act.mode and kind == claim.plover else plover()["modes"].get(code or "", "")
    actors, recipients = _roles(claim, kind, beside)
    return PloverEvent(claim, kind, mode, _context(code), code, actors, recipients)


def _code(claim: Claim, kind: str) -> str | None:
    if kind == claim.plover:
        return claim.cameo
    if kind == "ACCUSE":
        return "112"
    if kind == "REQUEST":
        return "10" + cameo().asked.get(claim.plover or "", "0")
    return event_code(claim)


def _context(code: str | None) -> str:
    contexts: Mapping[str, str] = plover()["contexts"]
    lengths = range(len(code or ""), 1, -1)
    return next((contexts[code[:n]] for n in lengths if code and code[:n] in contexts), "")


def _roles(claim: Claim, kind: str, beside: Sequence[Claim]) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    if kind == claim.plover:
        return claim.actors, claim.targets
    voice = _voice(claim)
    if kind == "ACCUSE":
        return voice, claim.blamed or claim.actors
    if kind == "REQUEST":
        carriers = [c for c in beside if c.plover == "REQUEST" and c.factuality == "happened" and _near(c, claim)]
        return tuple(n for c in carriers for n in c.actors) or voice, claim.actors
    return claim.actors, claim.targets


def _near(carrier: Claim, claim: Claim) -> bool:
    """Whether two claims stand on the same words: the appeal, and what is appealed for."""
    return any(a.span.overlaps(b.span) for a in carrier.evidence for b in claim.evidence)


def _voice(claim: Claim) -> tuple[Named, ...]:
    """Who says it; nobody where only the outlet does."""
    who = claim.sources.origin.who
    return () if len(claim.sources.voices) == 1 and who.kind == "outlet" else (who,)
