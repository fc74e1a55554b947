"""The tables of the registry and the gazetteer: sorted, no id twice, names that mean two actors only where intended."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from counterclaim.grounding import Registry
from counterclaim.grounding.tables import rows, twice
from counterclaim.knowledge import shipped

FOLDERS = (
    "actors",
    "actors/groups",
    "actors/people",
    "places",
    "places/regions",
    "places/landscapes",
    "places/contested",
)
TABLES = tuple(
    f"{folder}/{path.name}" for folder in FOLDERS for path in sorted(shipped(folder).glob("*.yml"))
    if path.name != "roles.yml"
)  # fmt: skip
REGISTRY = Registry.load()

# Names that two actors share, and what the registry does about it: both stay candidates, the report decides.
SHARED = {
    "congo", "congolese", "korea", "korean", "koreans", "dominican", "dominicans", "timorese", "brussels", "jem",
    "david johnston", "mohamed abdelaziz",
    "ansar al sharia",  # of Libya, of Tunisia and, from 2011, al-Qaeda in Yemen
    "janjaweed",  # the militias of 2003, and what the RSF is called since 2013
    "dkba",  # the Buddhist army until 2010, the Benevolent one since
    "pedro sanchez", "abbas mousavi",  # of Spain and of Colombia; of Hezbollah in 1991 and of Tehran in 2019
}  # fmt: skip

# Offices that two people claimed at a time, each with a government of its own: both are holders, and nobody is chosen.
RIVALS = {("prime minister", "LBY"), ("president", "CIV"), ("prime minister", "CIV")}


@pytest.mark.parametrize("name", TABLES)
def test_ids_stand_once_and_in_order(name: str) -> None:
    assert twice(shipped(name)) == []
    ids = [entry for entry in rows(name) if entry != "checked"]
    assert ids == sorted(ids)


def test_names_mean_two_actors_only_where_intended() -> None:
    shared = {
        key for key, entries in REGISTRY.lexicon.names.items() if len({entry.id for entry in entries}) > 1 and key
    }  # fmt: skip
    assert shared - SHARED == set()


def test_every_actor_that_a_table_speaks_of_is_known() -> None:
    for actor in REGISTRY.lexicon.actors.values():
        for tenure in actor.part_of:
            assert REGISTRY.actor(tenure.of), f"{actor.id}: {tenure.of}"


def test_holders_of_one_office_do_not_overlap_by_more_than_the_day_of_handing_over() -> None:
    seats: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for actor in REGISTRY.lexicon.actors.values():
        for t in actor.part_of:
            if (t.role, t.of) not in RIVALS and t.role in {
                "president",
                "prime minister",
                "king",
                "crown prince",
                "secretary general",
                "supreme leader",
            }:
                seats.setdefault((t.role, t.of), []).append((str(t.since or ""), str(t.until or "9999"), actor.id))
    for seat, held in seats.items():
        held.sort()
        for earlier, later in pairwise(held):
            assert earlier[1] <= later[0], f"{seat}: {earlier[2]} and {later[2]}"


def test_every_state_has_a_name_a_people_and_bodies() -> None:
    assert len(REGISTRY.lexicon.states) >= 197
    for state in REGISTRY.lexicon.states:
        assert re.fullmatch("[A-Z]{3}", state)
        for body in REGISTRY.lexicon.roles.bodies:
            made = REGISTRY.actor(f"{state}.{body}")
            assert made is not None
            assert "{" not in made.name


def test_the_tables_hold_what_the_first_version_promises() -> None:
    kinds = [actor_id.partition(".")[0] for actor_id in REGISTRY.lexicon.actors]
    assert kinds.count("group") >= 450
    assert kinds.count("media") >= 320
    assert kinds.count("org") >= 220
    assert kinds.count("person") >= 300


def test_every_outlet_has_an_owner_and_most_a_domain() -> None:
    outlets = {key: value for key, value in rows("actors/outlets.yml").items() if key != "checked"}
    heads = {key: str(value).partition("|")[0].split() for key, value in outlets.items()}
    assert [key for key, head in heads.items() if not {"state", "party", "private", "public"} & set(head)] == []
    domain = re.compile(r"\| [a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}( \||$)")
    assert sum(bool(domain.search(str(value))) for value in outlets.values()) >= 250
