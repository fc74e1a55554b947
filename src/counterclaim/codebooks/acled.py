"""An incident as ACLED codes an event: disorder type, event type, sub-event type, whether civilians are the target."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.act import Act
from counterclaim.codebooks.acled_table import acled_table
from counterclaim.codebooks.parts import Parts

BATTLES, REMOTE, CIVILIANS = "Battles", "Explosions/Remote violence", "Violence against civilians"
PROTESTS, RIOTS, STRATEGIC = "Protests", "Riots", "Strategic developments"
POLITICAL_VIOLENCE = "Political violence"
TARGETED = "Civilian targeting"
_REGAINS, _OVERTAKES = "Government regains territory", "Non-state actor overtakes territory"


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of event it is. None where the act alone does not tell: two armed sides, or people who are unarmed?"""

    event: str | None
    sub: str | None

    @property
    def disorder(self) -> str:
        """The disorder type; a protest that force met is of two. Violence whose type is open is political violence."""
        if self.event is None:
            return POLITICAL_VIOLENCE
        by_sub: dict[str, str] = acled_table()["disorder_of_sub_events"]
        by_event: dict[str, str] = acled_table()["disorder_of_events"]
        return by_sub.get(self.sub or "") or by_event[self.event]


def kind_of_event(act: Act | None, parts: Parts, where: str | None) -> Kind | None:
    """The kind of an event from its act and who was at which end of it; None for what is no event of ACLED.

    An act that is told of one side alone ("attacked", "killed") is a battle where armed people or a party were struck,
    and violence against civilians where people were who are not said to be armed. `where` is the state on whose ground
    it was (alpha-3): a state that takes ground back at home regains it, any other actor overtakes it.
    """
    if act is None or act.acled is None:
        return None
    if act.id in acled_table()["no_type"]:
        return Kind(None, None)
    event, _, sub = act.acled.partition(" / ")
    if event != BATTLES:
        return Kind(event, sub)
    if sub in {_REGAINS, _OVERTAKES}:
        return Kind(event, _taking(sub, parts, where))
    if act.id in acled_table()["two_sided"] or parts.two_sided:
        return Kind(event, sub)
    if parts.against_civilians or parts.people_alone:
        return Kind(CIVILIANS, "Attack")
    fought = parts.struck or (parts.armed and (parts.doers or not parts.civilians))
    return Kind(event, sub) if fought else Kind(None, None)


def _taking(sub: str, parts: Parts, where: str | None) -> str:
    if not parts.doers:
        return sub
    home = where is not None and parts.doers[0] == where
    return _REGAINS if home else _OVERTAKES


def targets_civilians(kind: Kind, parts: Parts) -> bool:
    """Whether civilians are the main or only target, as ACLED marks it."""
    if kind.event == CIVILIANS or kind.sub == "Excessive force against protesters":
        return True
    return kind.event in {REMOTE, RIOTS} and parts.against_civilians
