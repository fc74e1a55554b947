"""The words that coding knows beside the acts: verbs that carry nouns, cues of speech, harms, kinds of people.

The tables are the files of `TABLES`, in `data`. `cues` are the verbs of
`cues.yml` that put something forward as so, with the stance of their voice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counterclaim.claims.cues import Cues
from counterclaim.claims.verb_lemmas import as_read, known_verbs
from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import table
from counterclaim.records import Harm, Stance

TABLES = ("vocabulary.yml", "speech.yml", "prospects.yml", "relevance.yml", "references.yml")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Closed lists by lemma; every list says in its file what belongs there."""

    carries: frozenset[str]
    faces: frozenset[str]
    sees: frozenset[str]
    occurs: frozenset[str]
    reports: frozenset[str]
    harms: dict[str, Harm]
    harm_nouns: dict[str, Harm]
    harm_deeds: dict[str, Harm]
    harm_adjectives: dict[str, Harm]
    remains: frozenset[str]
    graves: frozenset[str]
    machines: frozenset[str]
    handles: frozenset[str]
    within: frozenset[str]
    people: dict[str, str]
    lexicon: Cues
    cues: dict[str, Stance]
    spoken: frozenset[str]
    relays: frozenset[str]
    cites: frozenset[str]
    hints: dict[str, Stance]
    accuses: frozenset[str]
    mentions: frozenset[str]
    losses: frozenset[str]
    tellings: frozenset[str]
    withholds: frozenset[str]
    withheld: frozenset[str]
    avoids: frozenset[str]
    muzzles: frozenset[str]
    mute: frozenset[str]
    owns_up: frozenset[str]
    authorship: frozenset[str]
    declines: frozenset[str]
    comments: frozenset[str]
    reached: frozenset[str]
    triggers: frozenset[str]
    intends: frozenset[str]
    asks: frozenset[str]
    does: frozenset[str]
    prevents: frozenset[str]
    leaves_open: frozenset[str]
    answers: frozenset[str]
    takes_part: frozenset[str]
    draws_in: frozenset[str]
    lays_on: frozenset[str]
    impacts: frozenset[str]
    ground: frozenset[str]
    sites: frozenset[str]
    disasters: frozenset[str]
    causing: frozenset[str]
    gunfire: frozenset[str]
    callings: frozenset[str]
    happenings: frozenset[str]
    means: frozenset[str]
    devices: frozenset[str]
    held: frozenset[str]
    rebuffs: frozenset[str]
    denies_it: frozenset[str]
    sayings: frozenset[str]
    charges: frozenset[str]
    both: frozenset[str]
    offices: frozenset[str]
    public_matters: frozenset[str]
    pastimes: frozenset[str]
    documents: frozenset[str]
    records: frozenset[str]
    bears_out: frozenset[str]
    gives: frozenset[str]
    accounts: frozenset[str]
    outlook_verbs: dict[str, str]
    outlook_nouns: dict[str, str]
    outlook_adjectives: dict[str, str]
    clause_only: frozenset[str]
    announced: frozenset[str]
    doubting: frozenset[str]
    habitual: frozenset[str]
    tastes: frozenset[str]
    possible: frozenset[str]
    armed: frozenset[str]
    struck: frozenset[str]
    animals: frozenset[str]
    headline_voices: frozenset[str]
    group_nouns: frozenset[str]
    body_nouns: frozenset[str]
    office_nouns: frozenset[str]
    neighbour_nouns: frozenset[str]
    neighbouring: frozenset[str]
    country_nouns: frozenset[str]
    town_nouns: frozenset[str]
    describing: frozenset[str]
    human_nouns: frozenset[str]
    territories: dict[str, str]

    @classmethod
    def load(cls) -> Vocabulary:
        """The shipped lists.

        Raises KnowledgeError when a list is missing or no list knows what to do with an entry.
        """
        rows: dict[str, Any] = {name: listed for file in TABLES for name, listed in table(file).items()}
        lexicon = Cues.load()
        wanted = set(cls.__dataclass_fields__) - {"lexicon", "cues"}
        if missing := wanted - set(rows):
            raise KnowledgeError(f"{', '.join(TABLES)}: the list {sorted(missing)[0]!r} is missing")
        if unknown := set(rows) - wanted:
            raise KnowledgeError(f"{', '.join(TABLES)}: nothing reads the list {sorted(unknown)[0]!r}")
        lists = {name: _listed(rows[name]) for name in sorted(wanted)}
        known = known_verbs()
        for name in ("rebuffs", "denies_it", "withholds"):
            lists[name] = frozenset(read for verb in lists[name] for read in as_read(verb, known))
        return cls(lexicon=lexicon, cues=lexicon.stances, **lists)


def _listed(rows: Any) -> Any:
    """A list of words becomes a set; a map from a label to words becomes a map from each word to its label."""
    if isinstance(rows, str):
        return frozenset(_words(rows))
    return {word: label for label, words in rows.items() for word in _words(words)}


def _words(text: str) -> list[str]:
    return [w.replace("_", " ") for w in text.split()]
