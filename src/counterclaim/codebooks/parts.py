"""Who acted against whom in an incident, as its claims tell it: the sides that did it, those it was done to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.codebooks.acled_table import acled_table
from counterclaim.codebooks.cameo_actors import role_of
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.people import CIVIL, PEOPLE, kind_of, kinds
from counterclaim.records import Claim, Incident, Named

ARMED_KINDS = frozenset({"soldiers", "police", "fighters"})
_CIVIL_ROLES = frozenset({"REF", "MED", "HLH", "EDU", "AGR", "BUS", "LAB", "CHR", "JEW", "REL"})
_ANYBODY = frozenset({"CVL", "PPL"})
"""Roles of "people", "a man", "victims": no word of whether they are civilians."""
_ARMED_ROLES = frozenset({"MIL", "COP", "REB", "UAF", "SPY"})
_VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_ARMED_ACTORS = frozenset({"military", "group"})
_WORD = re.compile(r"[a-z]+")
_NO_EVENT = frozenset({"denies", "silent"})


@dataclass(frozen=True, slots=True)
class Parts:
    """What claims that something happened say of the two ends of it.

    `doers` and `struck` are ids of sides, those that most claims name first. `civilians`, `armed` and `people` say
    whether such persons were harmed or aimed at; `people` are those of whom the text says no more, `armed_words` that
    words of forces or bases stand beside. `told` is False where nobody says that it happened.
    """

    doers: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    civilians: bool = False
    armed: bool = False
    people: bool = False
    armed_words: bool = False
    told: bool = False

    @property
    def people_alone(self) -> bool:
        """Whether people were struck of whom no more is said, and no word near them is of arms or forces."""
        return self.people and not self.armed and not self.struck and not self.armed_words

    @property
    def two_sided(self) -> frozenset[str]:
        """The sides that are told of at both ends."""
        return frozenset(self.doers) & frozenset(self.struck)

    @property
    def against_civilians(self) -> bool:
        """Whether civilians were aimed at or harmed, and nobody armed."""
        return self.civilians and not self.armed


def tells(claim: Claim) -> bool:
    """Whether a claim says that an act happened: no denial, no silence, nothing planned, asked for or feared."""
    happened = claim.factuality == "happened" and claim.setting in {"current", "background"}
    return happened and claim.sources.origin.stance not in _NO_EVENT


def parts_of(incident: Incident, claims: Iterable[Claim], ledger: Ledger) -> Parts:
    """The parts of an incident, of its claims that tell what happened."""
    told = [c for c in claims if tells(c) and (c.plover in _VIOLENT or c.counts)]
    doers, struck = Counter[str](), Counter[str]()
    kinds_struck: set[str] = set()
    for claim in told:
        doers.update(sorted(ledger.sides((*claim.actors, *claim.blamed), claim)))
        struck.update(sorted(ledger.sides(claim.targets, claim) | {c.side for c in claim.counts if c.side}))
        kinds_struck.update(_kinds_struck(claim))
    parties = {p.id for p in incident.parties if p.id}
    return Parts(
        doers=tuple(side for side, _ in _most(doers) if side in parties),
        struck=tuple(side for side, _ in _most(struck) if side in parties),
        civilians="civilians" in kinds_struck,
        armed="armed" in kinds_struck,
        people=PEOPLE in kinds_struck,
        armed_words=_of_forces(incident, told, ledger),
        told=bool(told),
    )


def _of_forces(incident: Incident, told: Iterable[Claim], ledger: Ledger) -> bool:
    """Whether the words of the claims, or the titles of their reports, speak of forces, bases or checkpoints."""
    texts = [evidence.quote for claim in told for evidence in claim.evidence]
    texts += [ledger.reports[report.id].title for report in incident.reports]
    words = {word for text in texts for word in _WORD.findall(text.casefold())}
    return not words.isdisjoint(acled_table()["words_of_forces"].split())


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _kinds_struck(claim: Claim) -> Iterator[str]:
    """What the claim says of those it was done to: civilians, armed, or people of whom no more is said."""
    for count in claim.counts:
        kind = kind_of(count.whom)
        if count.harm in {"killed", "wounded", "killed_or_wounded", "captured", "harmed"}:
            yield from _of_kind(kinds().within.get(kind, kind))
    if claim.plover in {"ASSAULT", "COERCE"}:
        yield from (found for named in claim.targets if (found := of_target(named)))


def _of_kind(kind: str) -> Iterator[str]:
    if kind in CIVIL or role_of(kind) in _CIVIL_ROLES:
        yield "civilians"
    elif kind in ARMED_KINDS or role_of(kind) in _ARMED_ROLES:
        yield "armed"
    elif kind == PEOPLE:
        yield PEOPLE


def of_target(named: Named) -> str | None:
    """Whether somebody aimed at is a civilian, armed, or people of whom no more is said; None: no person is named."""
    if named.kind in _ARMED_ACTORS:
        return "armed"
    kind, role = kind_of(named.wording), role_of(named.wording)
    if kinds().within.get(kind, kind) in CIVIL or role in _CIVIL_ROLES:
        return "civilians"
    return "armed" if role in _ARMED_ROLES else PEOPLE if role in _ANYBODY else None
