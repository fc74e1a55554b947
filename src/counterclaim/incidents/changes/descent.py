"""Which incident of a later moment is which of an earlier one: told by the claims they share, as an id may change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.records import Incident


@dataclass(frozen=True, slots=True)
class Step:
    """An incident at the later moment and those of the earlier one that it shares claims with.

    `now` is None where an incident is gone. `continues` are those of `was` that live on in this one (it holds more of
    their claims than any other does); `kin` are the other incidents that hold claims of those. An incident that has
    some of `was` but continues none has split off.
    """

    now: Incident | None
    was: tuple[Incident, ...] = ()
    continues: tuple[Incident, ...] = ()
    kin: tuple[Incident, ...] = ()

    @property
    def new(self) -> frozenset[str]:
        """The claims that no incident of the earlier moment in this step had."""
        before = {c for b in self.was for c in b.claims}
        return frozenset(c for c in (self.now.claims if self.now else ()) if c not in before)


def steps(before: Iterable[Incident], after: Iterable[Incident]) -> tuple[Step, ...]:
    """One step for each later incident, in their order, then one for each that is gone. Reads no ids, only claims."""
    earlier, later = {b.id: b for b in before}, {a.id: a for a in after}
    home = {claim: a.id for a in later.values() for claim in a.claims}
    shared = Counter((b.id, home[claim]) for b in earlier.values() for claim in b.claims if claim in home)
    parents: dict[str, list[str]] = defaultdict(list)
    children: dict[str, list[str]] = defaultdict(list)
    for (b, a), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        parents[a].append(b)
        children[b].append(a)
    made = []
    for a, now in later.items():
        continued = [b for b in parents[a] if children[b][0] == a]
        kin = dict.fromkeys(c for b in continued for c in children[b] if c != a)
        made.append(Step(now, _of(earlier, parents[a]), _of(earlier, continued), _of(later, kin)))
    return (*made, *(Step(None, (earlier[b],)) for b in sorted(earlier) if not children[b]))


def _of(incidents: dict[str, Incident], ids: Iterable[str]) -> tuple[Incident, ...]:
    return tuple(incidents[i] for i in ids)
