"""CAMEO codes of actors, made of what the registry knows and of the nouns of a phrase.

Actor codes follow the CAMEO manual (2012): a country, or IGO, NGO, or `---`, with a role behind it. The codes of
organisations and the roles of nouns are facts of the actor lists of the Open Event Data Alliance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from counterclaim.codebooks.cameo import cameo
from counterclaim.grounding import Registry
from counterclaim.records import Named

NOBODY = "---"
_BEHIND = re.compile(r" (?:of|from|in|with|at|against|for|to|on|by|who|that|which|near|across) ")

_CAPITALS = re.compile(r"[A-Z][\w.-]*(?: (?:of |the |for |and )*[A-Z][\w.-]*)*")

NamesIn = Callable[[str], Sequence[str]]
"""From words to the ids of states and organisations that they name, as the registry finds them."""


def names_in(registry: Registry) -> NamesIn:
    """From words to the states that they name, else the organisations."""

    def named(words: str) -> Sequence[str]:
        found = (registry.name(run, None).id or "" for run in _CAPITALS.findall(words))
        return registry.states_in(words) or [i for i in found if i.startswith("org.")]

    return named


def actor_code(named: Named, names_in: NamesIn) -> str:
    """The CAMEO code of somebody named: 'USA', 'CHNMIL', 'IGOUNO', '---REB' where only the role is told.

    What a phrase is of, when it names nobody itself, is its country: 'Haiti's efforts' is HTI. A state that speaks is
    the state, and its government only where the words say so.
    """
    organisations, bodies = cameo().organisations, cameo().bodies
    if named.id is not None and named.id in organisations:
        return organisations[named.id]
    head, _, body = (named.id or "").partition(".")
    if named.kind == "organisation" and named.id:
        return "IGO"
    told = next(iter(names_in(named.wording)), NOBODY) if not named.id else NOBODY
    if told in organisations and not named.country:
        return organisations[told]
    country = head if re.fullmatch("[A-Z]{3}", head) else named.country or told
    if named.kind == "person" and (named.id or len(named.candidates) == 1):
        return country + ("" if country == NOBODY else "GOV")
    if head == "group":
        return country + "REB"
    if body == "gov" and not role_of(named.wording) and tuple(names_in(named.wording)) == (head,):
        return country
    branch = "MIL" if named.kind == "military" and body else ""
    return country + (bodies.get(body) or branch or role_of(named.wording))


def role_of(wording: str) -> str:
    """The role of the last such noun before the first preposition, else of the last one; "" for none.

    >>> role_of("officers in the army"), role_of("heavy shelling")
    ('MIL', '')
    """
    first = _BEHIND.split(wording)[0]
    roles = _roles(first) or _roles(wording)
    return roles[-1] if roles else ""


def _roles(wording: str) -> list[str]:
    words = [w.strip(".,'\"").lower().removesuffix("'s") for w in wording.split()]
    known = cameo().role_of
    return [known[form] for w in words for form in (w, w.removesuffix("s")) if form in known]
