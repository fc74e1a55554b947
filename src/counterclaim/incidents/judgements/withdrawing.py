"""Taking a judgement back: it is as if it had not been made, and what stood before it stands again.

Nothing is removed. A withdrawal is a judgement of its own that names the one it takes back, and holds where that one is
the last in force on its subject. What somebody else decided in between is never undone with it: the withdrawal is void
then. So files of several teams give the same books in any order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from counterclaim.incidents.judgements.coding import canonical, loaded
from counterclaim.incidents.judgements.decisions import ordered
from counterclaim.records import Judgement

WITHDRAW = "withdraw"
WITHDRAWN = "withdrawn"
"""The key of `before` under which a withdrawal names what it takes back."""


@dataclass(frozen=True, slots=True)
class InForce:
    """Judgements that nobody took back, oldest first; those taken back, each with its withdrawal; void withdrawals."""

    judgements: tuple[Judgement, ...]
    taken_back: Mapping[Judgement, Judgement]
    void: tuple[Judgement, ...] = ()


def id_of(judgement: Judgement) -> str:
    """What names a judgement, from all that it says: the same in every store that holds it."""
    told = {name: getattr(judgement, name) for name in ("subject", "verdict", "by", "before", "after", "note")}
    return f"j.{sha256(canonical({**told, 'at': judgement.at.isoformat()}).encode()).hexdigest()[:16]}"


def withdrawn_by(judgement: Judgement) -> str:
    """The id of the judgement that a withdrawal takes back; empty for any other judgement."""
    return str(loaded(judgement.before).get(WITHDRAWN, "")) if judgement.verdict == WITHDRAW else ""


def sorted_out(judgements: Iterable[Judgement]) -> InForce:
    """Which judgements hold, which were taken back, and which withdrawals are void; the order given does not matter."""
    every = ordered(judgements)
    subjects = {judgement.subject for judgement in every if judgement.verdict == WITHDRAW}
    if not subjects:
        return InForce(every, {})
    standing: dict[str, list[Judgement]] = defaultdict(list)
    taken: dict[Judgement, Judgement] = {}
    void: list[Judgement] = []
    for judgement in (each for each in every if each.subject in subjects):
        there = standing[judgement.subject]
        if judgement.verdict != WITHDRAW:
            there.append(judgement)
        elif there and id_of(there[-1]) == withdrawn_by(judgement):
            taken[there.pop()] = judgement
        else:
            void.append(judgement)
    kept = tuple(each for each in every if each.verdict != WITHDRAW and each not in taken)
    return InForce(kept, taken, tuple(void))


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that nobody took back, oldest first."""
    return sorted_out(judgements).judgements


def withdrawal_of(judgement: Judgement) -> str:
    """What a withdrawal keeps (`before`): the claims as the judgement has them, and which judgement it takes back."""
    return canonical({**loaded(judgement.before), WITHDRAWN: id_of(judgement)})
