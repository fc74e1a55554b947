"""Words that name a war: the tables are in order, their own examples hold, reports' words find their war."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from counterclaim.errors import KnowledgeError
from counterclaim.grounding import Grounding
from counterclaim.incidents.wars.book import WarBook
from counterclaim.incidents.wars.names import Asked, NamedWar, find_wars, one_war
from counterclaim.incidents.wars.table import load_wars, read_wars

GOLD: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("wars.yml").read_text("utf-8"))
WARS = load_wars()
OWN = [(war.id, row, True) for war in WARS.values() for row in war.yes]
OWN += [(war.id, row, False) for war in WARS.values() for row in war.no]
PRECISION, DECIDED = 0.95, 0.9


@pytest.fixture(scope="module")
def grounding() -> Grounding:
    return Grounding.load()


@pytest.fixture(scope="module")
def book(grounding: Grounding) -> WarBook:
    return WarBook.load(grounding.registry)


def meant(book: WarBook, words: str, day: str = "", parties: str = "") -> NamedWar | None:
    asked = Asked(date.fromisoformat(day) if day else None, frozenset(parties.split()))
    return one_war(find_wars(words, book, asked), book)


def row_of(row: str, fields: int) -> list[str]:
    return [field.strip() for field in (row + " |" * fields).split("|")][:fields]


def test_there_are_many_wars_and_most_are_recent() -> None:
    recent = [war for war in WARS.values() if war.last is None or war.last.year >= 1990]
    assert len(WARS) > 400
    assert len(recent) > 250


def test_every_party_and_place_is_one_that_the_registry_or_the_gazetteer_has(grounding: Grounding) -> None:
    registry, places = grounding.registry, grounding.gazetteer.places
    parties = {(war.id, party) for war in WARS.values() for party in war.members}
    assert [p for p in sorted(parties) if registry.actor(p[1]) is None] == []
    assert [p for p in sorted(parties) if p[1] not in registry.lexicon.states and not p[1].startswith("group.")] == []
    named = {(war.id, place) for war in WARS.values() for place in war.places}
    assert [p for p in sorted(named) if p[1] not in registry.lexicon.states and p[1] not in places] == []


def test_a_part_of_a_war_is_of_its_time() -> None:
    inner = [(war, WARS[war.within]) for war in WARS.values() if war.within]
    assert [war.id for war, outer in inner if not outer.covers(war.first, war.last or date.max)] == []


def test_truces_lie_within_or_soon_after_the_war() -> None:
    late = [(w.id, t) for w in WARS.values() for t in w.truces if t < w.first or (w.last and (t - w.last).days > 250)]
    assert late == []


@pytest.mark.parametrize(("war", "row", "means"), OWN, ids=[f"{w}: {r}"[:70] for w, r, _ in OWN])
def test_a_war_holds_to_its_own_examples(book: WarBook, war: str, row: str, means: bool) -> None:
    found = meant(book, *row_of(row, 3))
    assert ((found.id if found else None) == war) is means


@pytest.mark.parametrize("row", GOLD["seen"], ids=lambda row: row[:60])
def test_words_of_reports_mean_the_war_that_a_person_would_say(book: WarBook, row: str) -> None:
    words, day, parties, expected = row_of(row, 4)
    found = meant(book, words, day, parties)
    assert (found.id if found and found.id else "-") == expected


def test_held_out_words_keep_the_goal(book: WarBook) -> None:
    decided = right = named = 0
    for row in GOLD["held_out"]:
        words, day, parties, expected = row_of(row, 4)
        found = meant(book, words, day, parties)
        named += expected != "-"
        if found and found.id:
            decided += 1
            right += found.id == expected
    print(f"held out: {right} of {decided} decided are right; {named} of {len(GOLD['held_out'])} name a war")
    assert right / decided >= PRECISION
    assert decided / named >= DECIDED


WHY = [
    ("the civil war", "2019-04-11", "SDN", None, "several"),
    ("the Gaza war", "2018-05-15", "ISR PSE", None, "several"),
    ("the Gaza war", "2006-05-15", "ISR PSE", None, "only after the report"),
    ("the Years of Lead", "", "", None, "nothing in the report decides"),
    ("the 2020 war", "2022-09-13", "ARM AZE", "war.karabakh-2020", "alone fits"),
    ("the Second Karabakh War", "", "", "war.karabakh-2020", "names Second Nagorno-Karabakh War"),
]


@pytest.mark.parametrize(("words", "day", "parties", "war", "why"), WHY, ids=[f"{w[0]}, {w[1]}" for w in WHY])
def test_one_is_left_or_none_chosen_and_the_reason_said(
    book: WarBook, words: str, day: str, parties: str, war: str | None, why: str
) -> None:
    (found,) = find_wars(words, book, Asked(date.fromisoformat(day) if day else None, frozenset(parties.split())))
    assert found.id == war
    assert why in found.why
    assert words[found.start : found.end] == found.wording


def test_a_battle_is_told_from_the_whole_of_its_war(book: WarBook) -> None:
    assert [f.battle for f in find_wars("the Battle of Shusha in the 44-day war", book, Asked())] == [True, False]


GOOD = {"names": ["River War"], "when": "2001..2002", "kind": "interstate", "sides": "ARM v AZE", "places": ["ARM"],
        "yes": ["the River War"], "no": ["a river"]}  # fmt: skip
BROKEN = [
    ({"kind": "feud"}, "war.river: kind: is one of interstate"),
    ({"when": "2001"}, "war.river: when: wants a period"),
    ({"when": "2001-02-30.."}, "war.river: when: 2001-02-30.. holds no day"),
    ({"when": "2003..2002"}, "ends before it begins"),
    ({"sides": "ARM v "}, "war.river: sides: a party is missing"),
    ({"names": []}, "wants at least one of"),
    ({"names": "River War"}, "war.river: names: wants a list of words"),
    ({"colour": "red"}, "war.river: colour: is none of"),
    ({"truces": ["soon"]}, "war.river: truces: wants a list of days"),
]


@pytest.mark.parametrize(("change", "said"), BROKEN, ids=[b[1] for b in BROKEN])
def test_a_broken_entry_is_told_in_one_line(change: dict[str, object], said: str) -> None:
    with pytest.raises(KnowledgeError, match=said) as told:
        list(read_wars("wars/own.yml", {"checked": date(2025, 1, 1), "war.river": {**GOOD, **change}}))
    assert "\n" not in str(told.value)


def test_the_line_of_a_broken_entry_is_told() -> None:
    entries = {"checked": date(2025, 1, 1), "war.on-terror": {**GOOD, "kind": "feud"}}
    with pytest.raises(KnowledgeError, match=r"wars/several.yml: line \d+: war.on-terror: kind"):
        list(read_wars("wars/several.yml", entries))


def test_ids_are_sorted_and_well_formed() -> None:
    checked = {"checked": date(2025, 1, 1)}
    with pytest.raises(KnowledgeError, match="sorted by id"):
        list(read_wars("wars/own.yml", {**checked, "war.b": GOOD, "war.a": GOOD}))
    with pytest.raises(KnowledgeError, match="an id looks like"):
        list(read_wars("wars/own.yml", {**checked, "River": GOOD}))
    with pytest.raises(KnowledgeError, match="begins with the day"):
        list(read_wars("wars/own.yml", {"war.a": GOOD}))
