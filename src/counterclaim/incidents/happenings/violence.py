"""Whether a claim of harm or force is news of armed conflict or political violence, and so makes an incident.

Storms, illness, accidents, crimes without politics, court cases and lives looked back on make none, whatever their
toll. What is left open joins an incident that other claims make, or none. The words: `incident_words.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Literal

from counterclaim.incidents.ledger import Ledger
from counterclaim.knowledge import table
from counterclaim.records import Claim, Named

VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
RECENT = timedelta(days=31)  # what a report that looks back may still call its news
MANY_HARMED = 3  # by one who shoots or stabs: who he was and why is often known later
MANY_ARRESTED = 5
_TOO_MANY = 10_000  # killed or wounded: the sum of a war or an epidemic, no incident's
_NON = re.compile(r"\bnon-(?=\w)")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
Weight = Literal["founds", "belongs", "beside"]
"""A claim founds an incident, belongs to one that another claim founds, or only stands beside it."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of `incident_words.yml`. `acts` says by act in which list it stands."""

    acts: Mapping[str, str]
    grave: frozenset[str]
    words: Mapping[str, frozenset[str]]
    before_shots: frozenset[str]
    of_firemen: frozenset[str]

    def has(self, kind: str, words: Iterable[str]) -> bool:
        """Whether one of the words stands in a list."""
        return not self.words[kind].isdisjoint(words)

    def read(self, text: str) -> frozenset[str]:
        """The words of a text in lower case, and `burning` where "fire" means that something burns."""
        found = [w.removesuffix("'s").removesuffix("’s") for w in _WORD.findall(_NON.sub("non", text.casefold()))]
        burns = any(w in {"fire", "fires"} and self._burns(found, at) for at, w in enumerate(found))
        return frozenset([*found, "burning"] if burns else found)

    def _burns(self, words: Sequence[str], at: int) -> bool:
        shot = at > 0 and words[at - 1] in self.before_shots
        return not shot and not (at + 1 < len(words) and words[at + 1] in self.of_firemen)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists that ship, read once; they never change."""
    lists = table("incident_words.yml")
    acts = {act: kind for kind, row in lists["acts"].items() if kind != "grave" for act in row.split()}
    return Lexicon(
        acts,
        frozenset(lists["acts"]["grave"].split()),
        {kind: frozenset(row.split()) for kind, row in lists["words"].items()},
        frozenset(lists["fire_that_is_shot"].split()),
        frozenset(lists["fire_of_firemen"].split()),
    )


@dataclass(frozen=True, slots=True)
class Tone:
    """What a report's title says of its kind: under arms, of an accident, a look back."""

    armed: bool = False
    accident: bool = False
    looks_back: bool = False

    @classmethod
    def of(cls, title: str) -> Tone:
        """The tone of a title."""
        lists = lexicon()
        words = lists.read(title)
        armed = lists.has("weapons", words) or lists.has("armed", words)
        public = armed or lists.has("public", words)
        accident = not public and ("burning" in words or lists.has("accident", words))
        return cls(armed, accident, lists.has("looking_back", words))


def weights(claims: Iterable[Claim], ledger: Ledger, *, past: bool = False) -> dict[str, Weight]:
    """How each claim of one report weighs, by id.

    In a report that looks back on a life or a court case, or that opens with violence of long ago (`past`), claims
    found an incident only if one of them gives a day of the last month. Where a report says that a death has no enemy,
    its deaths found nothing.
    """
    claims = tuple(claims)
    if not claims:
        return {}
    report = ledger.report(claims[0])
    tone = Tone.of(report.title)
    found = {c.id: weight(c, tone, ledger) for c in claims}
    if any(lexicon().acts.get(c.act or "") == "harm" and no_enemy(c) for c in claims):
        found = {
            c.id: _belongs(found[c.id]) if lexicon().acts.get(c.act or "") == "harm" else found[c.id] for c in claims
        }
    if tone.looks_back or past:
        told = report.day
        dated = [c.when.latest for c in claims if found[c.id] == "founds" and c.when and c.when.latest]
        if not any(told and told - day <= RECENT for day in dated):
            return {i: _belongs(w) for i, w in found.items()}
    return found


def _belongs(weight: Weight) -> Weight:
    return "belongs" if weight == "founds" else weight


def no_enemy(claim: Claim) -> bool:
    """Whether a claim says in so many words that nobody fought: "a non-combat related incident"."""
    return lexicon().has("no_enemy", _words(claim, lexicon()))


def names_violence(claim: Claim) -> bool:
    """Whether a claim's own words speak of violence: "condemned the attack", "investigates the shooting"."""
    lists = lexicon()
    words = lists.read(" ".join(e.quote for e in claim.evidence))
    return any(lists.has(kind, words) for kind in ("weapons", "sidearms", "deeds"))


def weight(claim: Claim, tone: Tone, ledger: Ledger) -> Weight:
    """How far a claim speaks for itself as news of armed conflict: by its act, its parties, its words and the title."""
    lists = lexicon()
    kind = lists.acts.get(claim.act or "")
    if kind == "measures" or _no_event(claim):
        return "beside"
    if kind == "posture":
        return "belongs"
    if kind is None:  # an act of somebody's own, or a peaceful one that tells of harm
        return "founds" if claim.plover in VIOLENT or claim.plover is None else "belongs"
    words = _words(claim, lists)
    weapons = lists.has("weapons", words)
    armed = weapons or lists.has("armed", words) or _armed_party(claim)
    if _accident(claim, kind, words, weapons=weapons, armed=armed):
        return "beside"
    if kind == "founding" or (armed and not (kind == "harm" and (tone.accident or tone.looks_back))):
        return "founds"
    if (kind == "violent" and _political(claim, words, ledger)) or (kind == "force" and _many(claim, words)):
        return "founds"
    if tone.accident or (claim.act == "attack" and _in_words(claim)):
        return "beside"
    # A title of bombs and gunmen says what "four were killed" is about.
    return "founds" if tone.armed and kind != "force" and claim.act not in lists.grave else "belongs"


def _words(claim: Claim, lists: Lexicon) -> frozenset[str]:
    names = [n.wording for n in claim.actors + claim.targets + claim.blamed]
    return lists.read(" . ".join([*(e.quote for e in claim.evidence), *names, *(c.whom for c in claim.counts)]))


def _armed_party(claim: Claim) -> bool:
    names = (*claim.actors, *claim.targets, *claim.blamed, claim.sources.origin.who)
    return any(_under_arms(n) for n in names)


def _under_arms(name: Named) -> bool:
    ids = (name.id,) if name.id else name.candidates
    return any(i.startswith("group.") or i.endswith((".mil", ".mod")) for i in ids)


def _no_event(claim: Claim) -> bool:
    """The sum of a war or an epidemic, or a war between nobody in particular that just goes on."""
    many = any((c.low or 0) >= _TOO_MANY for c in claim.counts if c.harm in {"killed", "wounded", "killed_or_wounded"})
    return many or (claim.act == "war" and claim.when is None and not claim.actors + claim.targets)


def _accident(claim: Claim, kind: str, words: frozenset[str], *, weapons: bool, armed: bool) -> bool:
    """Whether the claim's own words name a cause without an enemy. Soldiers die in crashes too."""
    lists = lexicon()
    if kind == "harm" and lists.has("no_enemy", words):
        return True
    if weapons or (armed and kind != "harm") or (kind != "harm" and lists.has("public", words)):
        return False
    doers = lists.read(" . ".join(n.wording for n in claim.actors))
    return lists.has("accident", words) or "burning" in (words if kind == "harm" else doers)


def _political(claim: Claim, words: frozenset[str], ledger: Ledger) -> bool:
    """Whether it strikes those whom political violence strikes, another side, or several people at once."""
    lists = lexicon()
    if claim.act in lists.grave:
        return False
    if lists.has("public", words) or (claim.act != "attack" and lists.has("officials", words)):
        return True
    if claim.means and len(ledger.sides(claim.actors + claim.targets, claim)) > 1:
        return True
    return lists.has("sidearms", words) and any((c.low or 0) >= MANY_HARMED for c in claim.counts)


def _in_words(claim: Claim) -> bool:
    """Somebody who attacks a person by name, with no weapon named: as often as not in a speech."""
    return any((n.id or "").startswith("person.") for n in claim.targets)


def _many(claim: Claim, words: frozenset[str]) -> bool:
    """Whether people are arrested in numbers for what they stand for."""
    arrested = any((c.low or 0) >= MANY_ARRESTED for c in claim.counts if c.harm == "arrested")
    return claim.act == "arrest" and arrested and lexicon().has("opposed", words)
