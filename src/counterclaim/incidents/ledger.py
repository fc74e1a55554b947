"""The books that one reconciliation works from: reports, their claims, who belongs to which side, what repeats what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from counterclaim.incidents.clock import Moment, at_claim, spoken
from counterclaim.incidents.copies.shingles import one_name
from counterclaim.records import Actor, Claim, Named, Report, Voice


class Registry(Protocol):
    """Who is who: the side an actor belonged to on a day, and the actor behind an id."""

    def side_of(self, actor_id: str, on: date | None, /) -> str | None:
        """The id of the state or group that an actor belonged to on that day; None when it is nobody's."""

    def actor(self, actor_id: str, /) -> Actor | None:
        """The actor with this id, or None."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reports and claims at one moment. `originals` maps a republished report to the report it repeats.

    `echoes` maps a claim of a republished text to the claim of the original with the same words. `same_words` maps a
    claim to the first that carries the same statement of the same voice, though the texts are no copies.
    """

    registry: Registry
    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    originals: Mapping[str, str]
    echoes: Mapping[str, str]
    same_words: Mapping[str, str] = field(default_factory=dict)

    def source(self, claim: Claim) -> Claim:
        """The claim itself, or the original's claim that it repeats word for word."""
        return self.claims[self.echoes.get(claim.id, claim.id)]

    def first(self, claim: Claim) -> Claim:
        """The first claim that carries the statement of this one: the same words of the same voice."""
        source = self.source(claim)
        return self.claims[self.same_words.get(source.id, source.id)]

    def report(self, claim: Claim) -> Report:
        """The report that first carried the claim: a republished text takes its original's place and moment.

        Of a page with entries it has the moment of the claim's entry.
        """
        source = self.source(claim)
        return at_claim(self.reports[source.report_id], source)

    def moment(self, claim: Claim) -> Moment | None:
        """When the claim's origin voice said it, as far as anything tells; None for an undated page."""
        first = self.first(claim)
        return spoken(first.sources.origin, self.report(first))

    def side(self, named: Named, on: date | None) -> str | None:
        """The state or group whose people a name stands for; None when it is nobody's or not known."""
        ids = (named.id,) if named.id is not None else named.candidates
        if ids:
            sides = {self.registry.side_of(i, on) for i in ids}
            return sides.pop() if len(sides) == 1 else None
        return named.country if named.kind != "outlet" else None

    def voice_side(self, claim: Claim) -> str | None:
        """The side that the claim's origin voice belongs to; the outlet's own voice belongs to none."""
        if len(claim.sources.voices) == 1:
            return None
        return self.side(claim.sources.origin.who, self.report(claim).day)

    def sides(self, names: tuple[Named, ...], claim: Claim) -> frozenset[str]:
        """The sides that some names of a claim stand for."""
        found = (self.side(n, self.report(claim).day) for n in names)
        return frozenset(s for s in found if s)

    def parties(self, claim: Claim) -> frozenset[str]:
        """The sides that a claim sets against each other or whose people it counts."""
        counted = frozenset(c.side for c in claim.counts if c.side)
        return self.sides(claim.actors + claim.targets + claim.blamed, claim) | counted

    def origin(self, claim: Claim) -> str:
        """A key for the most specific voice named. Unnamed voices of two texts are one only in the same words."""
        source = self.first(claim)
        who = source.sources.origin.who
        if len(source.sources.voices) == 1 or who.kind == "outlet":
            # An agency is one voice on its own page and where a paper credits it.
            return f"outlet:{who.id or one_name(who.name or who.wording or self.report(claim).outlet)}"
        if who.id is not None:
            return who.id
        name = self.name(source.sources.origin)
        if name and who.kind not in {"people", "unknown"}:
            return f"named:{name.casefold()}"
        return f"unnamed:{source.report_id}:{(name or who.wording).casefold()}"

    def name(self, voice: Voice) -> str:
        """A voice's name as a sentence can carry it; empty when the page does not name it."""
        who = voice.who
        actor = self.registry.actor(who.id) if who.id is not None else None
        if actor is not None and actor.kind == "government" and (side := self.registry.side_of(actor.id, None)):
            return f"{possessive(self.party_name(side))} government"
        # A person whom the registry does not know is still named by the page.
        return who.name or (actor.name if actor else "") or (who.wording if who.kind == "person" else "")

    def party_name(self, side: str) -> str:
        """The name of a side."""
        actor = self.registry.actor(side)
        return with_article(actor.name) if actor else side


def with_article(name: str) -> str:
    """The name of a state as English puts it in a sentence: the United States, the Netherlands, Armenia."""
    needs = name.startswith("United ") or name.split()[-1:] in (
        ["Netherlands"],
        ["Philippines"],
        ["Emirates"],
        ["Maldives"],
    )
    return f"the {name}" if needs and not name.startswith("the ") else name


def possessive(name: str) -> str:
    """The possessive of a name: Azerbaijan's, the United States'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
