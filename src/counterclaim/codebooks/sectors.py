"""Who somebody is in PLOVER's terms: the state, and the sectors that CAMEO's actor code tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.codebooks.cameo_actors import NOBODY, NamesIn, actor_code
from counterclaim.records import Named

NO_STATES = frozenset({"IGO", "NGO", "IMG", "MNC", "INT"})


@dataclass(frozen=True, slots=True)
class Identity:
    """The state (alpha-3) and the sectors of somebody; None and none where the tables do not tell."""

    code: str
    state: str | None
    sectors: tuple[str, ...]


def identity(named: Named, names_in: NamesIn) -> Identity:
    """The identity of somebody named. A state itself, and its government, are of the sector GOV.

    >>> identity(Named("the army", None, "FRA.mil", kind="military"), lambda words: ())
    Identity(code='FRAMIL', state='FRA', sectors=('MIL',))
    """
    code = actor_code(named, names_in)
    head, rest = code[:3], code[3:]
    if head in NO_STATES:
        return Identity(code, None, (head,))
    state = None if head == NOBODY else head
    sectors = tuple(rest[at : at + 3] for at in range(0, len(rest), 3))
    return Identity(code, state, sectors or (("GOV",) if state and named.kind in {"state", "government"} else ()))


def sectors_of(people: Iterable[Named], names_in: NamesIn) -> tuple[str, ...]:
    """The sectors of several, each once."""
    return tuple(dict.fromkeys(sector for named in people for sector in identity(named, names_in).sectors))
