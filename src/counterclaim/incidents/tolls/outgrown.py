"""Figures that their own side has outgrown: "the government raised its toll from 105 to 135" replaces a minister's 105.

They stay versions, each of its voice. A policy counts them no longer, because the side itself says that they no longer
hold. Two figures of one side of which neither names the other stay two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.incidents.people import PEOPLE, kind_of
from counterclaim.incidents.tolls.estimates import Reader
from counterclaim.incidents.wording import agrees, of_version
from counterclaim.records import Version


def outgrown(versions: Sequence[Version], reader: Reader) -> Iterator[tuple[Version, str]]:
    """The figures of one harm that a later one of the same side names as what it was before, each with the reason."""
    for old in versions:
        later = [new for new in versions if _replaces(new, old, reader)]
        if later:
            new = max(later, key=lambda v: (v.as_of or "", v.claims))
            who, by = reader.who(old), reader.who(new)
            says = f"{by} {agrees(by, 'say')} {of_version(new)}, after {of_version(old)}"
            yield old, f"The figure of {who} gave way to a later one of its side: {says}."


def _replaces(new: Version, old: Version, reader: Reader) -> bool:
    """Whether a figure is a later one of the same side, for the same people, that has the other one as its past."""
    kinds = {kind_of(new.whom), kind_of(old.whom)}
    one_side = new.side == old.side and reader.own(new) and reader.own(old)
    later = bool(old.as_of and new.as_of) and (old.as_of or "") < (new.as_of or "")
    same_people = len(kinds) == 1 or PEOPLE in kinds
    return one_side and later and same_people and (old.low, old.high) in {(e.low, e.high) for e in new.earlier}
