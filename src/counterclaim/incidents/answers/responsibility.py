"""Who says that they did it, and who says that they did not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from counterclaim.incidents.ledger import Ledger
from counterclaim.records import Claim, Responsibility

_HOSTILE = frozenset({"ASSAULT", "COERCE"})


def responsibility(claims: Iterable[Claim], ledger: Ledger) -> tuple[Responsibility, ...]:
    """The voices that admit an act of their own side, and those that deny one; a loss admitted is no deed.

    One entry for each origin, act and answer; the voice's stance is `admits` or `denies`.
    """
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if owns(claim, ledger) or disowns(claim, ledger):
            groups[claim.sources.origin.stance, ledger.origin(claim), claim.act or ""].append(claim)
    return tuple(
        Responsibility(min(group, key=lambda c: c.id).sources.origin, act or None, tuple(sorted(c.id for c in group)))
        for (_, _, act), group in sorted(groups.items())
    )


def owns(claim: Claim, ledger: Ledger) -> bool:
    """Whether a voice says that its own side did an act of violence."""
    return claim.sources.origin.stance == "admits" and claim.plover in _HOSTILE and _of_its_own(claim, ledger)


def disowns(claim: Claim, ledger: Ledger) -> bool:
    """Whether a voice denies that its own side did an act of violence."""
    return claim.sources.origin.stance == "denies" and claim.plover in _HOSTILE and _of_its_own(claim, ledger)


def _of_its_own(claim: Claim, ledger: Ledger) -> bool:
    """Whether the voice's own side is among the doers, and the claim does not count that side's own losses."""
    speaker, who = ledger.voice_side(claim), claim.sources.origin.who
    if speaker is None:
        return any(a.id == who.id if who.id else a.wording.casefold() == who.wording.casefold() for a in claim.actors)
    lost = any(c.side == speaker for c in claim.counts)
    return speaker in ledger.sides(claim.actors, claim) and not lost
