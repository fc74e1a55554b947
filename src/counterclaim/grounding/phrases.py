"""A noun phrase read as an actor: whose it is, what it says they are, and who that leaves.

Ways of reading are tried in one order; the first that makes sense of every word wins. A word that no way can place
means that the phrase is not read: 'Russian-backed separatists' is nobody of Russia's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from counterclaim.grounding.lexicon import Entry, Lexicon, serves
from counterclaim.grounding.names import bare, fold
from counterclaim.grounding.offices import (
    Ask,
    Reading,
    called,
    holder_of,
    in_office,
    likeliest,
    names_of,
    not_in_office,
    office_of,
    official,
    serving,
    spoken_of,
)
from counterclaim.grounding.roles import Role
from counterclaim.records import Actor

_OWNER_WORDS = 7
_OF = frozenset({"of", "for", "in", "from", "at"})
_CUT = re.compile(
    r"\s+(?:in|near|at|on|from|along|around|inside|across|who|which|that|with|within|to|of|for|based|stationed|deployed)\s|[,(]"
)
_BACKED = re.compile(
    r"[\w.]+-(?:backed|aligned|allied|linked|based|supported|affiliated|sponsored|funded|listed|led|dominated)$", re.I
)
_POSSESSIVE_END = re.compile(r"(?:['’]s|(?<=s)['’])$")


Way = Callable[[Lexicon, Sequence[str], Ask], Reading | None]


def read(lexicon: Lexicon, wording: str, ask: Ask) -> Reading | None:
    """The first reading that makes sense of a phrase, or None when its words are not in the registry."""
    for phrase, described in _attempts(lexicon, bare(wording)):
        reading = _read_whole(lexicon, phrase, replace(ask, context=()) if described else ask)
        if reading and (not described or _has_own_name(reading)):
            return reading
    return None


def _has_own_name(reading: Reading) -> bool:
    return bool(reading.ids) and all(i.startswith(("group.", "org.", "media.")) for i in reading.ids)


def _attempts(lexicon: Lexicon, phrase: str) -> Iterator[tuple[str, bool]]:
    """The phrase itself, then without words that change nothing, without a description ('US-backed'), then its head.

    What is left of a description is only taken where it is somebody's own name. A list of names has no head.
    """
    for part in dict.fromkeys((phrase, *_heads(phrase))):
        tokens = part.split()
        if not tokens:
            continue
        yield part, False
        new = len(tokens) > 1 and tokens[0] == "New" and tokens[1][:1].isupper()  # 'New Mexico' is not Mexico
        stripped = tokens if new else lexicon.roles.strip("modifiers", tokens)
        if len(stripped) < len(tokens):
            yield bare(" ".join(stripped)), False
        while len(stripped) > 1 and (left := _undescribed(lexicon, stripped)) != stripped:
            stripped = left
            yield " ".join(stripped), True


def _heads(phrase: str) -> list[str]:
    """'The embassy of Israel in London' without 'in London', then without 'of Israel'; a list of names has no head."""
    cuts = list(_CUT.finditer(phrase))
    listed = next((n for n, c in enumerate(cuts) if c[0] == "," and phrase[c.end() :].lstrip()[:1].isupper()), None)
    return [phrase[: cut.start()] for cut in reversed(cuts[:listed])]


def _undescribed(lexicon: Lexicon, tokens: list[str]) -> list[str]:
    return tokens[1:] if _BACKED.match(tokens[0]) else lexicon.roles.strip("descriptions", tokens)


def _read_whole(lexicon: Lexicon, phrase: str, ask: Ask) -> Reading | None:
    tokens = phrase.split()
    return next((reading for way in WAYS if tokens and (reading := way(lexicon, tokens, ask))), None)


def _whole_name(lexicon: Lexicon, tokens: Sequence[str], ask: Ask) -> Reading | None:
    """The whole phrase is a name of the registry."""
    wording = " ".join(tokens)
    entries = lexicon.entries(wording)
    if not entries:
        return None
    ids = likeliest(lexicon, tuple(dict.fromkeys(_meant(entry, entries, ask) for entry in entries)), ask)
    if all(e.sense == "adjective" for e in entries):
        return Reading(ids, f"{wording} alone does not say who or what of that state", certain=False)
    weak = all(e.weak and not (e.sense == "metonym" and ask.speaking) for e in entries)
    if entries[0].sense == "metonym":
        why = (
            f"{wording} stands for {'the government in its capital' if ask.speaking else 'the state it is capital of'}"
        )
    elif entries[0].id in lexicon.states and ask.speaking:
        why = f"a state that speaks is its government: {wording}"
    else:
        why = f"{wording} is a name in the registry"
    return Reading(ids, why, weak=weak)


def _meant(entry: Entry, entries: Sequence[Entry], ask: Ask) -> str:
    if len(entry.id) != 3:
        return entry.id
    people = any(e.sense == "people" and e.id == entry.id for e in entries)
    if people and (not ask.speaking or entry.sense == "people") and not any(e.sense == "name" for e in entries):
        return f"{entry.id}.people"
    return f"{entry.id}.gov" if ask.speaking else entry.id


def _own_office(lexicon: Lexicon, tokens: Sequence[str], ask: Ask) -> Reading | None:
    """'The CIA director': an office whose words say whose it is, though they also name the body that it leads."""
    whole = fold(" ".join(tokens))
    offices = [r for r in lexicon.roles.words.get(whole, ()) if r.sort == "office" and len(r.only) == 1]
    return holder_of(lexicon, tuple(offices[0].only), offices[0].key, ask) if len(offices) == 1 else None


def _owners(
    lexicon: Lexicon, tokens: Sequence[str], context: tuple[str, ...] = ()
) -> Iterator[tuple[int, tuple[str, ...], bool]]:
    """Who may own the phrase, by its longest beginning first: (tokens taken, ids, written as a possessive)."""
    if not tokens or not any(lexicon.begins(form) for form in (tokens[0], _POSSESSIVE_END.sub("", tokens[0]))):
        return
    for size in range(min(_OWNER_WORDS, len(tokens)), 0, -1):
        wording = " ".join(tokens[:size])
        plain = _POSSESSIVE_END.sub("", wording)
        entries = lexicon.entries(plain) or lexicon.entries(wording)
        if entries:
            yield size, _of_the_report(tuple(dict.fromkeys(entry.id for entry in entries)), context), plain != wording


def _of_the_report(owners: tuple[str, ...], context: tuple[str, ...]) -> tuple[str, ...]:
    """'The Congolese army' in a report about one Congo alone is that one's."""
    about = tuple(owner for owner in owners if owner in context)
    return about if len(owners) > 1 and about else owners


def _owner_and_role(lexicon: Lexicon, tokens: Sequence[str], ask: Ask) -> Reading | None:
    """'Azerbaijan's defense ministry', 'Armenian Prime Minister Nikol Pashinyan', 'IDF spokesman', 'M23 rebels'."""
    lists = lexicon.roles.lists
    if len(tokens) > 2 and fold(tokens[0]) in lists["past"] | lists["coming"] | lists["deputies"]:
        left = ((size, owners) for size, owners, _ in _owners(lexicon, tokens[1:-1], ask.context))
        past = fold(tokens[0]) not in lists["deputies"]
        found = (not_in_office(lexicon, owners, tokens[1 + size :], ask, past=past) for size, owners in left)
        return next((reading for reading in found if reading), None)
    owned = ((owners, tokens[size:]) for size, owners, _ in _owners(lexicon, tokens[:-1], ask.context))
    return _best_owned(lexicon, [r for owners, rest in owned if (r := _owned(lexicon, owners, rest, ask))])


def _best_owned(lexicon: Lexicon, readings: Sequence[Reading]) -> Reading | None:
    """Of 'the Nigerian army chief' the office-holder of Nigeria comes before the body that stands first, the army."""
    first = readings[0] if readings else None
    if first is None or not all(i[:3] in lexicon.states and "." in i for i in first.ids):
        return first
    return next((r for r in readings if r.ids and all(i.startswith("person.") for i in r.ids)), first)


def _owned(lexicon: Lexicon, owners: tuple[str, ...], rest: Sequence[str], ask: Ask) -> Reading | None:
    """What the words behind an owner make of it: 'Nigerian' and 'Nigerian army' both own a chief."""
    forms = (rest, lexicon.roles.strip("modifiers", rest), lexicon.roles.strip("descriptions", rest))
    for number, form in enumerate(forms):
        reading = _role_of(lexicon, owners, form, ask)
        if reading and (number < 2 or _has_own_name(reading)):
            return reading
    return None


def _role_of(lexicon: Lexicon, owners: tuple[str, ...], rest: Sequence[str], ask: Ask) -> Reading | None:
    named = [e for e in lexicon.entries(" ".join(rest)) if len(e.id) != 3 and e.sense == "name"]
    if named and named[0].id.partition(".")[0] in {"group", "media", "org", "person"}:
        return Reading(tuple(dict.fromkeys(e.id for e in named)), f"{' '.join(rest)} is a name in the registry")
    past = fold(rest[0]) in lexicon.roles.lists["past"] | lexicon.roles.lists["coming"]
    deputy = fold(rest[0]) in lexicon.roles.lists["deputies"] and not lexicon.roles.leading(rest)
    if (past or deputy) and len(rest) > 1:
        return not_in_office(lexicon, owners, rest[1:], ask, past=past)
    for size, roles in lexicon.roles.leading(rest):
        for role in roles:
            fitting = tuple(o for o in owners if not role.only or o[:3] in role.only)
            reading = _applied(lexicon, fitting, role, rest[size:], ask) if fitting else None
            if reading:
                return reading
    return None


def _applied(lexicon: Lexicon, owners: tuple[str, ...], role: Role, tail: Sequence[str], ask: Ask) -> Reading | None:
    if role.sort == "office":
        return office_of(lexicon, owners, role.key, tail, ask)
    named = _tail_name(lexicon, tail) if tail else None
    if named:
        return named
    ids = tuple(dict.fromkeys(found for owner in owners if (found := _body_id(owner, role, ask))))
    if role.sort == "group" and not ids:
        return None if tail else _groups_of(lexicon, owners, ask)
    if not ids:
        return None
    return official(lexicon, ids, tail, ask) if tail else Reading(ids, f"the words name {names_of(lexicon, ids)}")


def _body_id(owner: str, role: Role, ask: Ask) -> str | None:
    """The id of what a role makes of an owner. A body, a group or an organisation stays itself."""
    if len(owner) != 3:
        return None if owner.startswith("person.") or role.sort in {"people", "side"} else owner
    if role.sort in {"body", "member"}:
        return f"{owner}.{role.key}"
    if role.sort == "side":
        return f"{owner}.gov" if ask.speaking else owner
    if role.sort == "people":
        return f"{owner}.people"
    return f"{owner}.gov" if role.sort == "spokesperson" else None


def _groups_of(lexicon: Lexicon, owners: tuple[str, ...], ask: Ask) -> Reading:
    """'Congolese rebels': every group that the registry has there that day is a candidate, none is chosen."""
    there = tuple(
        actor.id
        for actor in lexicon.actors.values()
        if actor.kind == "group" and any(t.of in owners and serves(t, ask.on) for t in actor.part_of)
    )
    return Reading(
        there[:12], f"armed people of {names_of(lexicon, owners)}, and the words do not say which", certain=False
    )


def _tail_name(lexicon: Lexicon, tail: Sequence[str]) -> Reading | None:
    named = [e.id for e in lexicon.entries(" ".join(tail)) if len(e.id) != 3]
    return Reading(tuple(dict.fromkeys(named)), f"{' '.join(tail)} is a name in the registry") if named else None


def _role_of_owner(lexicon: Lexicon, tokens: Sequence[str], ask: Ask) -> Reading | None:
    """'Ministry of Defense of Armenia', 'units of the Armenian army', 'President of Russia Vladimir Putin'."""
    for size, roles in lexicon.roles.leading(tokens[:-2]):
        if fold(tokens[size]) not in _OF:
            continue
        owner = bare(" ".join(tokens[size + 1 :])).split()
        inner = _inner(lexicon, roles, owner, ask)
        if inner:
            return inner
        for taken, ids, _ in _owners(lexicon, owner, ask.context):
            for role in roles:
                fitting = tuple(i for i in ids if not role.only or i[:3] in role.only)
                reading = _applied(lexicon, fitting, role, owner[taken:], ask) if fitting else None
                if reading:
                    return reading
    if len(tokens) > 2 and fold(tokens[1]) == "of" and fold(tokens[0]) in lexicon.roles.lists["parts"]:
        return _read_whole(lexicon, bare(" ".join(tokens[2:])), ask)
    return None


def _inner(lexicon: Lexicon, roles: Sequence[Role], owner: Sequence[str], ask: Ask) -> Reading | None:
    """'A spokesman for the Armenian defence ministry': the owner is itself a phrase, and stays what it is."""
    if not any(role.sort in {"member", "spokesperson"} for role in roles):
        return None
    reading = _read_whole(lexicon, " ".join(owner), ask)
    if not reading or not reading.ids or any(len(i) == 3 or i.startswith("person.") for i in reading.ids):
        return None
    return replace(reading, why=f"they stand for {names_of(lexicon, reading.ids)}")


def _role_alone(lexicon: Lexicon, tokens: Sequence[str], ask: Ask) -> Reading | None:
    """'President Vladimir Putin', 'the defence ministry', 'militant group Hamas', 'soldiers'."""
    rest = tokens
    left_office = len(tokens) > 1 and fold(tokens[0]) in lexicon.roles.lists["past"] | lexicon.roles.lists["deputies"]
    if left_office and not (lexicon.roles.leading(tokens) and lexicon.roles.leading(tokens)[0][0] > 1):
        rest = tokens[1:]
    for size, roles in lexicon.roles.leading(rest):
        tail = rest[size:]
        for role in roles:
            reading = _with_tail(lexicon, role, tail, ask) if tail else None
            if not tail and rest is tokens:
                reading = _no_owner(lexicon, role, " ".join(tokens), ask)
            if reading:
                return reading
    if fold(" ".join(tokens)) in lexicon.roles.lists["unnamed"]:
        return Reading((), "the page does not name them")
    return None


def _with_tail(lexicon: Lexicon, role: Role, tail: Sequence[str], ask: Ask) -> Reading | None:
    named = _tail_name(lexicon, tail)
    if named:
        return named
    if role.sort not in {"office", "spokesperson", "member"}:
        return None
    ids = called(lexicon, lexicon.roles.strip("titles", tail))
    held = tuple(i for i in ids if any(t.role == role.key for t in lexicon.actors[i].part_of))
    ids = serving(lexicon, held or ids, ask.on)
    return Reading(ids, f"{' '.join(tail)}, by the office beside the name") if ids else None


def _no_owner(lexicon: Lexicon, role: Role, wording: str, ask: Ask) -> Reading | None:
    """A role with nobody's name beside it: whose it is, only the report's states can say."""
    if fold(wording) in lexicon.roles.lists["unnamed"] or role.sort in {
        "people",
        "group",
        "spokesperson",
        "side",
        "outlet",
    }:
        return Reading((), "the page does not name them")
    states = tuple(c for c in (sorted(role.only) or ask.context) if c in lexicon.states)
    if role.only and ask.context and set(states) & set(ask.context):
        states = tuple(c for c in states if c in ask.context)
    elif role.sort == "body" and len(states) > 1 and role.only:
        states = ()  # several states call it so, and the report is about none of them
    if not states and role.sort == "member":
        return Reading((), "the page does not name them")
    if not states:
        return Reading((), f"no state of the report says whose the words {wording!r} are")
    if role.sort == "office":
        return holder_of(lexicon, states, role.key, ask)
    ids = tuple(f"{state}.{role.key}" for state in states)
    if role.sort == "member":
        return Reading(ids, "the page does not say whose they are", certain=False)
    return Reading(ids, f"{wording}, of a state that the report is about: {names_of(lexicon, states)}")


def _person_alone(lexicon: Lexicon, tokens: Sequence[str], ask: Ask) -> Reading | None:
    """'Blinken', 'Gen. Zaluzhny', 'Mr Putin'."""
    name = lexicon.roles.strip("titles", tokens)
    ids = called(lexicon, name)
    there = likeliest(lexicon, ids, ask)
    if not there:
        return None
    common = fold(" ".join(name)) in lexicon.roles.lists["common_names"]
    serving_now = ask.on is not None and in_office(lexicon, there, ask.on)
    if len(name) == 1 and fold(tokens[0]) in lexicon.roles.lists["lesser_titles"]:
        return Reading(there, f"{tokens[0]} is a title of others than the registry knows by that name", certain=False)
    if len(name) == 1 and common and not serving_now and (ask.on or name == tokens):
        return Reading(there, "a name that many bear, and who is known by it held no office then", certain=False)
    rare = fold(" ".join(name)) in lexicon.roles.lists["rare_names"] and serving_now
    stateless = serving_now or not common
    if (common or (ask.context and not rare)) and not spoken_of(lexicon, there, ask.context, stateless=stateless):
        return Reading(there, "others may be called so, and the report speaks of no state of theirs", certain=False)
    when = f" in office on {ask.on.isoformat()}" if ask.on and serving_now else ""
    return Reading(there, f"{' '.join(name)}, of those whom the registry knows by that name{when}")


WAYS: tuple[Way, ...] = (_whole_name, _own_office, _owner_and_role, _role_of_owner, _person_alone, _role_alone)


def one_state(actors: Sequence[Actor]) -> str | None:
    """The country that all of several actors share, or None."""
    countries = {actor.country for actor in actors}
    return countries.pop() if len(countries) == 1 else None
