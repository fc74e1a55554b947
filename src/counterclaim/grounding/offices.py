"""Who holds an office, and who is named beside one: the holder on the day, the person by name, or the body alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.grounding.lexicon import Lexicon, serves
from counterclaim.grounding.names import fold
from counterclaim.grounding.spellings import sounds


@dataclass(frozen=True, slots=True)
class Ask:
    """What is known beside the words: the day, the states that the report is about, and whether it speaks."""

    on: date | None = None
    context: tuple[str, ...] = ()
    speaking: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Who a phrase may mean (none: read, but nobody in the registry), and the reason in one sentence."""

    ids: tuple[str, ...]
    why: str
    country: str | None = None
    person: bool = False
    weak: bool = False
    certain: bool = True


def office_of(lexicon: Lexicon, owners: tuple[str, ...], office: str, tail: Sequence[str], ask: Ask) -> Reading | None:
    """The holder of an office of known owners on the day asked for, or the person named beside the office."""
    owned = tuple(dict.fromkeys(_seat(lexicon, owner, office) for owner in owners))
    if not tail:
        return holder_of(lexicon, owned, office, ask)
    if any(
        role.sort in {"spokesperson", "body", "member"} for _, roles in lexicon.roles.leading(tail) for role in roles
    ):
        return _bodies_of_office(lexicon, owned, office, tail, ask)
    bodies = tuple(f"{o}.{lexicon.roles.offices[office]}" if len(o) == 3 else o for o in owned)
    return _person_of(lexicon, bodies, tail, ask)


def _seat(lexicon: Lexicon, owner: str, office: str) -> str:
    """Whose office it is: the group or organisation itself, the state of a body ('the Pentagon chief')."""
    kept = _kept(lexicon, office, owner)
    return owner if (kept, owner) in lexicon.offices or owner[:3] not in lexicon.states else owner[:3]


def _bodies_of_office(
    lexicon: Lexicon, owned: tuple[str, ...], office: str, tail: Sequence[str], ask: Ask
) -> Reading | None:
    """'The prime minister's spokesman', 'presidential spokesman Dmitry Peskov': the body that the office leads."""
    bodies = tuple(f"{o}.{lexicon.roles.offices[office]}" if len(o) == 3 else o for o in owned)
    return official(lexicon, bodies, tail, ask)


def holder_of(lexicon: Lexicon, owned: tuple[str, ...], office: str, ask: Ask) -> Reading | None:
    """Who holds an office of these owners on the day, or the office itself where the registry has no holder."""
    people = tuple(dict.fromkeys(p for owner in owned for p in _holders(lexicon, office, owner, ask.on)))
    owners = names_of(lexicon, owned)
    if people and ask.on and (empty := _without_holder(lexicon, owned, office, ask.on)):
        why = f"{office} of {owners}, and the registry does not know all of them on {ask.on.isoformat()}"
        return Reading((*people, *_offices(empty, office)), why, certain=False)
    day = _known_to(lexicon, people, {_kept(lexicon, office, owner) for owner in owned}, ask.on)
    if day and all(owner in lexicon.states for owner in owned):
        held = f"the registry knows {names_of(lexicon, people)} as {office} of {owners} up to {day.isoformat()}"
        return Reading(_offices(owned, office), f"{held}, so the office stands for its holder")
    if people and ask.on:
        return Reading(people, f"{office} of {owners} on {ask.on.isoformat()}")
    if people:
        return Reading(
            people, f"{office} of {owners}, and no day to tell holders apart", _one(owned), True, certain=False
        )
    wide = office == "leader" and not any((office, owner) in lexicon.offices for owner in owned)
    if all(owner in lexicon.states for owner in owned) and not wide:  # a 'chief' or 'chairman' may be of anything
        return Reading(
            _offices(owned, office),
            f"the registry has no {office} of {owners} for that day, so the office stands for its holder",
        )
    return None


def _without_holder(lexicon: Lexicon, owned: Sequence[str], office: str, on: date) -> tuple[str, ...]:
    """The states that have such an office and no holder in the tables that day: it may be theirs that is meant."""
    having = (o for o in owned if o in lexicon.states and (_kept(lexicon, office, o), o) in lexicon.offices)
    return tuple(o for o in having if not any(_holders(lexicon, office, o, on)))


def _offices(owned: Sequence[str], office: str) -> tuple[str, ...]:
    return tuple(f"{owner}.{office.replace(' ', '-')}" for owner in owned)


def _kept(lexicon: Lexicon, office: str, owner: str) -> str:
    """The office that a state has: one chief of all forces is its army chief too, where the tables have no other."""
    instead = lexicon.roles.instead.get(office, office)
    return instead if (office, owner) not in lexicon.offices and (instead, owner) in lexicon.offices else office


def _known_to(lexicon: Lexicon, people: Sequence[str], offices: Set[str], on: date | None) -> date | None:
    """The day up to which the registry's holders of an office are checked, where the day asked for lies after it."""
    held = [t for p in people for t in lexicon.actors[p].part_of if on and t.role in offices and serves(t, on)]
    days = [t.checked for t in held if on and t.checked and t.checked < on]
    return max(days) if days and len(days) == len(held) else None


def _one(owned: Sequence[str]) -> str | None:
    return owned[0][:3] if len(owned) == 1 and len(owned[0]) == 3 else None


def _holders(lexicon: Lexicon, office: str, owner: str, on: date | None) -> Iterator[str]:
    """Who held an office that day; those whose open end was last checked before it only where nobody else did."""
    kept = _kept(lexicon, office, owner)
    held = [
        (person, bool(on and t.checked and t.checked < on))
        for person in lexicon.offices.get((kept, owner), ())
        for t in lexicon.actors[person].part_of
        if t.role == kept and t.of == owner and serves(t, on)
    ]
    sure = [person for person, stale in held if not stale]
    yield from sure or [person for person, _ in held]


def not_in_office(
    lexicon: Lexicon, owners: tuple[str, ...], rest: Sequence[str], ask: Ask, *, past: bool
) -> Reading | None:
    """'Former president X', 'deputy foreign minister Y': the person where known, never the holder of that day."""
    for size, roles in lexicon.roles.leading(rest):
        office = next((role.key for role in roles if role.sort == "office"), None)
        if not office:
            continue
        bodies = tuple(f"{o}.{lexicon.roles.offices[office]}" if len(o) == 3 else o for o in owners)
        if rest[size:]:
            return _person_of(lexicon, bodies, rest[size:], replace(ask, speaking=ask.speaking and not past))
        country = owners[0][:3] if len(owners) == 1 else None
        return Reading(
            (), f"one who is not the {office} of {names_of(lexicon, owners)}, not said who", country, person=True
        )
    return None


def official(lexicon: Lexicon, ids: tuple[str, ...], tail: Sequence[str], ask: Ask) -> Reading | None:
    """What stands after a body: 'spokesman', 'official', then perhaps a person's name."""
    leading = lexicon.roles.leading(tail)
    for size, roles in leading:
        rest = tail[size:]
        office = next((role for role in roles if role.sort == "office"), None)
        if office and rest:
            reading = office_of(lexicon, ids, office.key, rest, ask)
            if reading:
                return reading
        if any(role.sort in {"member", "spokesperson", "body", "office", "people", "outlet"} for role in roles):
            if not rest:
                return Reading(ids, f"{' '.join(tail)} stands for {names_of(lexicon, ids)}")
            return official(lexicon, ids, rest, ask)
    return _person_of(lexicon, ids, tail, ask)


def _person_of(lexicon: Lexicon, ids: tuple[str, ...], tail: Sequence[str], ask: Ask) -> Reading | None:
    """A person named after a body or an office of known owners; a stranger stands for the body where it speaks."""
    known = _people_called(lexicon, tail, ids, ask.on)
    if known:
        return Reading(known, f"{' '.join(tail)} is a person of the registry")
    name = lexicon.roles.strip("titles", tail)
    if not all(word[0].isupper() or word.lower() in {"al", "bin", "de", "von", "van", "ibn", "el"} for word in name):
        return None
    if len(name) > 5:
        return None
    country = ids[0][:3] if len({i[:3] for i in ids}) == 1 and ids[0][:3] in lexicon.states else None
    if ask.speaking:
        return Reading(ids, f"{' '.join(tail)} is not in the registry and speaks for {names_of(lexicon, ids)}", country)
    return Reading((), f"{' '.join(tail)}, of {names_of(lexicon, ids)}, is not in the registry", country, person=True)


def called(lexicon: Lexicon, name: Sequence[str]) -> tuple[str, ...]:
    """People by full name, else by the short name alone, else by another romanisation; 'Ivan Putin' is not Vladimir."""
    wording = " ".join(name)
    full = tuple(e.id for e in lexicon.entries(wording) if e.id.startswith("person."))
    if full or not (wording[:1].isupper() or "-" in wording):
        return full
    return lexicon.shorts.get(fold(wording), ()) or lexicon.sounds.get(sounds(wording), ())


def _people_called(lexicon: Lexicon, tail: Sequence[str], ids: tuple[str, ...], on: date | None) -> tuple[str, ...]:
    """People of that name who belong to one of these owners on any day."""
    name = lexicon.roles.strip("titles", tail)
    seats = set(ids) | {i[:3] for i in ids}
    own = tuple(p for p in called(lexicon, name) if any(t.of in seats for t in lexicon.actors[p].part_of))
    if own:
        return serving(lexicon, own, on)
    return tuple(i for i in called(lexicon, name) if len(name) > 1)


def serving(lexicon: Lexicon, ids: tuple[str, ...], on: date | None) -> tuple[str, ...]:
    """Those of several who held an office that day; all of them where none did."""
    if len(ids) < 2 or on is None:
        return ids
    return tuple(i for i in ids if in_office(lexicon, (i,), on)) or ids


def likeliest(lexicon: Lexicon, ids: tuple[str, ...], ask: Ask) -> tuple[str, ...]:
    """Of several of one name: people of the report's states, then in office that day; groups active that day.

    All of them where that leaves none.
    """
    if all(i.startswith("group.") for i in ids):
        return serving(lexicon, ids, ask.on)
    if len(ids) < 2 or not all(i.startswith("person.") for i in ids):
        return ids
    about = tuple(i for i in ids if ask.context and spoken_of(lexicon, (i,), ask.context))
    return serving(lexicon, about or ids, ask.on)


def in_office(lexicon: Lexicon, ids: Sequence[str], on: date) -> bool:
    """Whether any of these people held an office on a day."""
    return any(serves(t, on) for i in ids for t in lexicon.actors[i].part_of)


def spoken_of(lexicon: Lexicon, ids: Sequence[str], context: Sequence[str], *, stateless: bool = True) -> bool:
    """Whether the report is about a state that one of these people serves, or (stateless) they serve none alone."""
    about = {c[:3] for c in context}
    served = [lexicon.actors[t.of] for i in ids for t in lexicon.actors[i].part_of if t.of in lexicon.actors]
    return any((stateless and actor.country is None) or actor.country in about for actor in served)


def names_of(lexicon: Lexicon, ids: Sequence[str]) -> str:
    """The names of some actors in one phrase, with their ids where two are called alike."""
    actors = [actor for i in ids if (actor := lexicon.actor(i))]
    alike = len({actor.name for actor in actors}) < len(actors)
    return " or ".join(f"{a.name} ({a.id})" if alike else a.name for a in actors) or "nobody known"
