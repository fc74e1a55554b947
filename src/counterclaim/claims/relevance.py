"""Relevance: whether a report's hostile words speak of violence between people, or of a match, a market or a cake.

Words of war are also words of sport and trade. A hostile claim stands when it names a side, people harmed, people at
arms, weapons, or what only force strikes (a convoy, a mosque); one that names none of these stands only in a report
where another does.
"""

from __future__ import annotations

import re

from counterclaim.claims.acts import Acts
from counterclaim.claims.numbers import find_numbers
from counterclaim.claims.scene import Scene
from counterclaim.records import Claim, Named, Span

_CAUGHT_UP = frozenset(
    {"soldiers", "officers", "fighters", "police", "guards", "civilians", "prisoners", "protesters", "refugees"}
)
_HARMS = frozenset({"killed", "wounded", "missing", "captured", "harmed", "killed_or_missing", "killed_or_wounded"})


def relevant(claims: list[Claim], acts: Acts, scene: Scene) -> list[Claim]:
    """The claims without the figurative ones; all of them where the report speaks of violence at all."""
    if any(_of_violence(c, acts, scene) for c in claims):
        return claims
    return [c for c in claims if _plain(c, acts, scene)]


def _plain(claim: Claim, acts: Acts, scene: Scene) -> bool:
    """Claims whose words are not figurative: no hostile act, no harm; silence about losses."""
    if claim.act is None:
        return claim.rule == "silence/left out" or scene.side_of(claim.sources.origin.who) is not None
    return not acts[claim.act].hostile and not claim.counts


def _of_violence(claim: Claim, acts: Acts, scene: Scene) -> bool:
    if claim.act is None or not (acts[claim.act].hostile or claim.counts):
        return False
    hurt = any(c.harm in _HARMS and (c.whom or c.low is not None) for c in claim.counts)
    named = (*claim.actors, *claim.targets, *claim.blamed, *(v.who for v in claim.sources.voices[1:]))
    people = any(scene.side_of(n) or n.country or _caught_up(n, scene) for n in named) or any(
        _counted(n, scene) or _names(n, scene.words.struck) for n in claim.targets
    )
    return acts[claim.act].martial or hurt or people or bool(claim.means)


def _counted(named: Named, scene: Scene) -> bool:
    """'two people': somebody whose number is told was hit."""
    wording = named.wording
    people = any(word in scene.words.people for word in wording.lower().split())
    return people and bool(find_numbers(wording, Span(0, len(wording))))


def _caught_up(named: Named, scene: Scene) -> bool:
    people = any(scene.words.people.get(form) in _CAUGHT_UP for form in _singles(named))
    return people or _names(named, scene.words.armed)


def _names(named: Named, nouns: frozenset[str]) -> bool:
    return any(form in nouns for form in _singles(named))


def _singles(named: Named) -> list[str]:
    """The words of a phrase, each also as the singular that it may be the plural of."""
    words = named.wording.lower().split()
    return [form for w in words for form in (w, w.removesuffix("s"), re.sub("men$", "man", w))]
