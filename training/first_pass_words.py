"""The kinds of words that the first pass tells apart, gathered from the tables of knowledge: names, offices, arms,
acts.

A kind that its tables do not carry far enough (a name that is also a word, "May") is put right by the word's own
weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.firstpass.judging import folded
from counterclaim.firstpass.weights import ABBREVIATION, NUMBER
from counterclaim.knowledge import shipped, table

KINDS = (
    "a state", "a leader", "a group", "an office", "people at arms", "police or protesters", "people", "a number",
    "an act of war", "an act of force", "harm", "an act of politics", "part of an act", "arms", "a pastime",
)  # fmt: skip
_PLAIN = re.compile("[a-z]{2,}")
_NAME = re.compile("[A-Za-z]{2,}")
_NO_NAMES = """
    the and republic united islamic new people democratic states national of for in al el la saint central south north
    east west
"""
_NO_GROUPS = """
    front army movement party force forces state free brigade brigades international world council organisation
    organization committee association development bank human rights center centre group action alliance union global
    network project community court fund office general security revolutionary liberation popular patriotic
"""
_NUMBERS = """
    one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands
    million several many scores
"""
_CONDITIONS = ("object", "with", "inner", "clause", "subject", "counted", "modified")
_OF_PEOPLE = {
    "soldiers": "people at arms", "fighters": "people at arms", "peacekeepers": "people at arms",
    "officials": "an office", "officers": "police or protesters", "police": "police or protesters",
    "protesters": "police or protesters", "prisoners": "police or protesters", "refugees": "police or protesters",
    "guards": "police or protesters",
}  # fmt: skip
_BY_LIST = {
    "armed": "people at arms", "group_nouns": "people at arms", "means": "arms", "devices": "arms", "gunfire": "arms",
    "offices": "an office", "office_nouns": "an office", "body_nouns": "an office", "harm_nouns": "harm",
    "harm_adjectives": "harm", "harm_deeds": "harm", "pastimes": "a pastime",
}  # fmt: skip


def kinds_of_words() -> dict[str, frozenset[str]]:
    """Every word of the tables with its kinds; names with a capital, the rest in lower case and in all its forms."""
    found: dict[str, set[str]] = {}
    for kind, words in (*_acts(), *_people(), *_names()):
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def verb_forms(verb: str) -> set[str]:
    """The forms of a verb, regular ones and those of the table of irregular ones; a few that nobody writes do no harm.

    >>> sorted(verb_forms("flee"))
    ['fled', 'flee', 'fleed', 'fleeing', 'flees', 'fleing']
    """
    forms = {verb, verb + "s", verb + "ed", verb + "ing", *_irregular().get(verb, ())}
    if verb.endswith("e"):
        forms |= {verb + "d", verb[:-1] + "ing"}
        forms.discard(verb + "ed")
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        forms.add(verb + "es")
    if verb.endswith("y"):
        forms |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    if len(verb) > 2 and verb[-1] not in "aeiouywx" and verb[-2] in "aeiou":
        forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return forms


def noun_forms(noun: str) -> set[str]:
    """A noun and its plural.

    >>> sorted(noun_forms("gunman"))
    ['gunman', 'gunmans', 'gunmen']
    """
    forms = {noun, noun + "s"}
    if noun.endswith(("s", "sh", "ch", "x", "z", "o")):
        forms.add(noun + "es")
    if noun.endswith("y"):
        forms.add(noun[:-1] + "ies")
    if noun.endswith("man"):
        forms.add(noun[:-3] + "men")
    return forms


def _irregular() -> dict[str, list[str]]:
    rows = table("reader/irregular.yml")
    return {str(verb): str(forms).split() for verb, forms in rows["past"].items()}


def _last(phrase: str) -> set[str]:
    """The forms of the noun that a phrase ends in."""
    words = _PLAIN.findall(phrase.lower().replace("_", " "))
    return noun_forms(words[-1]) if words else set()


def _acts() -> Iterator[tuple[str, set[str]]]:
    """What evokes an act by itself is an act; what needs other words beside it is part of one."""
    lists = table("acts/lists.yml")["lists"]
    for path in sorted(shipped("acts").glob("*.yml")):
        for name, act in table(path.name, path).items():
            if name == "lists":
                continue
            kind = "an act of war" if act.get("martial") else "an act of force" if act.get("hostile") else ""
            for way in act.get("evoked", ()):
                bare = not any(field in way for field in _CONDITIONS)
                yield (kind or "an act of politics") if bare else "part of an act", _evoking(way, lists)
    yield "people at arms", {form for word in lists["forces"].split() for form in noun_forms(word)}
    yield "arms", {form for word in lists["weapons"].split() for form in noun_forms(word)}
    yield "an act of war", {form for head in table("war_words.yml")["heads"] for form in _last(head)}


def _evoking(way: dict[str, Any], lists: dict[str, str]) -> set[str]:
    found: set[str] = set()
    for field in ("verb", "noun", "adjective"):
        listed = str(way.get(field) or "").split()
        for entry in listed:
            for word in lists[entry[1:]].split() if entry.startswith("@") else [entry]:
                for part in _PLAIN.findall(word.lower()):
                    found |= verb_forms(part) if field == "verb" else noun_forms(part)
    return found


def _people() -> Iterator[tuple[str, set[str]]]:
    known = Vocabulary.load()
    for field, kind in _BY_LIST.items():
        for phrase in getattr(known, field):
            yield kind, _last(phrase)
    for phrase, people in known.people.items():
        yield _OF_PEOPLE.get(people, "people"), _last(phrase)
    for verb in known.harms:
        yield "harm", {form for part in _PLAIN.findall(verb) for form in verb_forms(part)}
    yield "a number", {NUMBER, *_NUMBERS.split()}


def _names() -> Iterator[tuple[str, set[str]]]:
    no_groups = frozenset(_NO_GROUPS.split())
    for names in _registered("actors/states.yml"):
        own = set(_capitals(names))
        yield "a state", own | {name + "s" for name in own}
    groups = sorted(shipped("actors/groups").glob("*.yml"))
    for file in ("actors/organisations.yml", *(f"actors/groups/{path.name}" for path in groups)):
        for names in _registered(file):
            yield "a group", {name for name in _capitals(names) if name.lower() not in no_groups}
    for path in sorted(shipped("actors/people").glob("*.yml")):
        yield "a leader", set(_surnames(table(path.name, path)))


def _registered(file: str) -> Iterator[str]:
    """The parts of each row of a registry that hold names: all but the first."""
    for row in (table(file) or {}).values():
        yield from str(row).split("|")[1:]


def _capitals(names: str) -> Iterator[str]:
    no_names = frozenset(_NO_NAMES.split())
    for word in _NAME.findall(folded(names)):
        if word[0].isupper() and word.lower() not in no_names:
            yield word if word.isupper() and len(word) <= ABBREVIATION else word.capitalize()


def _surnames(rows: Any) -> Iterator[str]:
    """The last word of each office-holder's first name in a table: "Full Name / another  from..until"."""
    if isinstance(rows, str):
        words = _NAME.findall(folded(re.split(r"\s+\d|\.\.|/", rows)[0]))
        yield from (words[-1].capitalize() for _ in words[:1])
    elif isinstance(rows, dict | list):
        below: Iterable[Any] = rows.values() if isinstance(rows, dict) else rows
        for row in below:
            yield from _surnames(row)
