"""All names that the registry knows, by key, with the actors they may mean and the offices people held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

from counterclaim.errors import KnowledgeError
from counterclaim.grounding.names import fits_case, fold, slug
from counterclaim.grounding.own_actors import OwnActors, Way, read_own
from counterclaim.grounding.roles import Body, Roles
from counterclaim.grounding.spellings import sounds
from counterclaim.grounding.tables import broken, fields, files_of, listed, period, rows
from counterclaim.records import Actor, ActorKind, Tenure

Sense = Literal["name", "adjective", "people", "metonym"]
KINDS: Mapping[str, ActorKind] = {"group": "group", "org": "organisation", "media": "outlet", "person": "person"}
PART = "part"
"""The role of an actor in the one whose part it is: a wing, a brigade, a province. A member of an alliance is none."""
SIMPLE_TABLES = ("organisations.yml", "outlets.yml")
_BODY_KINDS: Mapping[str, ActorKind] = {
    kind: kind for kind in ("government", "ministry", "military", "parliament", "organisation")
}
_OWNERSHIP = ("state", "party", "private", "public")
_WITHIN: Mapping[str, str] = {"of": PART, "in": "member"}
_WANTED = f"a period, of=ID, in=ID (with @ and a period), ucdp=NUMBER nor one of {', '.join(_OWNERSHIP)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to write an actor or a place. `weak` names also name something else, and need support.

    `seat`: the name of a province that alone is rather that of a town in it.
    """

    id: str
    written: str
    sense: Sense = "name"
    weak: bool = False
    seat: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A state with the words that make names of its bodies; centre in degrees, radius in kilometres."""

    id: str
    name: str
    adjective: str
    lat: float
    lon: float
    radius_km: float
    names: tuple[str, ...]


@dataclass(slots=True)
class _Draft:
    """What the tables give while they are read, before it is frozen into a Lexicon."""

    roles: Roles
    actors: dict[str, Actor] = field(default_factory=dict)
    names: dict[str, list[Entry]] = field(default_factory=dict)
    shorts: dict[str, list[str]] = field(default_factory=dict)
    offices: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        known = self.names.setdefault(fold(entry.written), [])
        if all((entry.id, entry.sense) != (e.id, e.sense) for e in known):
            known.append(entry)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The registry's names by folded key; last names of people; holders of offices by office and state or body."""

    roles: Roles
    actors: Mapping[str, Actor]
    names: Mapping[str, tuple[Entry, ...]]
    shorts: Mapping[str, tuple[str, ...]]
    offices: Mapping[tuple[str, str], tuple[str, ...]]
    states: Mapping[str, State]
    starts: frozenset[str]
    sounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, extra: Path | None = None) -> Lexicon:
        """Read the shipped tables, then the user's own rows. Raises KnowledgeError with file and entry."""
        draft = _drafted()
        if extra:
            wrong = next(_own(draft, read_own(extra)), None)
            if wrong:
                raise KnowledgeError(wrong)
        return _frozen(draft)

    @classmethod
    def checked(cls, own: OwnActors) -> tuple[Lexicon, tuple[str, ...]]:
        """The shipped tables with a user's own rows, as far as they are in order, and a line for each that is not."""
        draft = _drafted()
        wrong = tuple(_own(draft, own))
        return _frozen(draft), wrong

    def entries(self, wording: str) -> tuple[Entry, ...]:
        """What a wording may mean as a whole, its capitals considered."""
        found = self.names.get(fold(wording))
        return tuple([entry for entry in found if fits_case(entry.written, wording)]) if found else ()

    def begins(self, word: str) -> bool:
        """Whether some name may begin with a word; of one written together ('US-backed') its first part counts."""
        first = fold(word).partition(" ")[0]
        return not first or first in self.starts  # a lone sign says nothing

    def actor(self, actor_id: str) -> Actor | None:
        """An actor by id; bodies and offices of states are made from the state and the role."""
        if actor_id in self.actors:
            return self.actors[actor_id]
        owner, _, key = actor_id.partition(".")
        state = self.states.get(owner)
        return self._made(actor_id, state, key) if state and key else None

    def _made(self, actor_id: str, state: State, key: str) -> Actor | None:
        within = (Tenure(key, state.id),)
        if key == "people":
            return Actor(actor_id, f"people of {state.name}", "people", state.id, within)
        if key in self.roles.bodies:
            body = self.roles.bodies[key]
            name = body.name.format(state=state.name, adjective=state.adjective)
            return Actor(actor_id, name, body.kind, state.id, _within(body, state.id))
        office = key.replace("-", " ")
        if office in self.roles.offices:
            return Actor(actor_id, f"{office} of {state.name}", "person", state.id, within)
        return None


def _drafted() -> _Draft:
    """The shipped tables, read."""
    draft = _Draft(Roles.load())
    for state_id, row in rows("actors/states.yml").items():
        _state(draft, state_id, row)
    for actor_id, row in rows("actors/institutions.yml").items():
        _institution(draft, "institutions.yml", actor_id, row)
    simple = [(name, rows(f"actors/{name}")) for name in SIMPLE_TABLES]
    for name, entries in (*files_of("actors/groups"), *simple):
        for actor_id, row in entries.items():
            _simple(draft, name, actor_id, row)
    for name, entries in files_of("actors/people"):
        _people(draft, name, entries)
    return draft


def _frozen(draft: _Draft) -> Lexicon:
    return Lexicon(
        draft.roles,
        draft.actors,
        {key: tuple(entries) for key, entries in draft.names.items()},
        {key: tuple(ids) for key, ids in draft.shorts.items()},
        {key: tuple(ids) for key, ids in draft.offices.items()},
        draft.states,
        frozenset(key.partition(" ")[0] for key in draft.names),
        _by_sounds(draft),
    )


def _by_sounds(draft: _Draft) -> dict[str, tuple[str, ...]]:
    """People by what the romanisations of their full names share; keys that two people share are kept as they are."""
    found: dict[str, list[str]] = {}
    for entry in (e for entries in draft.names.values() for e in entries if e.id.startswith("person.")):
        ids = found.setdefault(sounds(entry.written), [])
        if entry.id not in ids:
            ids.append(entry.id)
    return {key: tuple(ids) for key, ids in found.items() if key}


def serves(tenure: Tenure, on: date | None) -> bool:
    """Whether a tenure covers a day; any tenure does where no day is known."""
    if on is None:
        return True
    return (tenure.since is None or tenure.since <= on) and (tenure.until is None or on <= tenure.until)


def _weak(written: str) -> tuple[str, bool]:
    return (written[:-1].strip(), True) if written.endswith("?") else (written, False)


def _state(draft: _Draft, state_id: str, row: object) -> None:
    file = "states.yml"
    where, adjectives, people, metonyms, names = fields(file, state_id, row, 5)[:5]
    try:
        lat, lon, radius = (float(value) for value in where.split())
    except ValueError as error:
        raise broken(file, state_id, f"wants latitude, longitude and radius in figures, not {where!r}") from error
    called = [_weak(name) for name in listed(names)]
    adjective = listed(adjectives)
    if not called or not adjective:
        raise broken(file, state_id, "wants at least one adjective and one name")
    for name, weak in called:
        draft.add(Entry(state_id, name, "name", weak))
    for word in adjective:
        draft.add(Entry(state_id, word, "adjective"))
    for word in listed(people) or [f"{adjective[0]}s"]:
        draft.add(Entry(state_id, word, "people"))
    for name, weak in (_weak(name) for name in listed(metonyms)):
        draft.add(Entry(state_id, name, "metonym", weak))
    shown = tuple(name for name, _ in called)
    short = min(adjective, key=len) if state_id in {"USA", "ARE"} else adjective[0]
    draft.states[state_id] = State(state_id, shown[0], short, lat, lon, radius, shown)
    draft.actors[state_id] = Actor(state_id, shown[0], "state", state_id, (), shown[1:])


def _within(body: Body, owner: str) -> tuple[Tenure, ...]:
    """A branch is part of the body above it, any other body one of its state's."""
    return (Tenure("part", f"{owner}.{body.part}"),) if body.part else (Tenure(body.key, owner),)


def _institution(draft: _Draft, file: str, actor_id: str, row: object) -> None:
    """'ISR.mil: Israel Defense Forces | IDF', 'IRN.quds-force: military of=IRN.irgc 1988.. | Quds Force'."""
    owner, _, key = actor_id.partition(".")
    if owner not in draft.states or not key:
        raise broken(file, actor_id, "wants an id such as ISR.mil: a state of states.yml and a body")
    body = draft.roles.bodies.get(key)
    names = fields(file, actor_id, row, 2)
    kind, within = body.kind if body else None, _within(body, owner) if body else (Tenure("body", owner),)
    if names[0].partition(" ")[0] in _BODY_KINDS:
        kind, within = _body_head(file, actor_id, names.pop(0))
    if kind is None:
        raise broken(file, actor_id, f"{key} is no body of roles.yml: begin with its kind, {', '.join(_BODY_KINDS)}")
    if names[0] == "~" and not body:
        raise broken(file, actor_id, f"{key} is no body of roles.yml: give the name to show instead of ~")
    state = draft.states[owner]
    shown = body.name.format(state=state.name, adjective=state.adjective) if body and names[0] == "~" else names[0]
    aliases = tuple(_weak(name) for name in names[1:] if name)
    draft.actors[actor_id] = Actor(actor_id, shown, kind, owner, within, tuple(name for name, _ in aliases))
    for name, weak in ((shown, False), *aliases) if names[0] != "~" else aliases:
        draft.add(Entry(actor_id, name, "name", weak))


def _body_head(file: str, actor_id: str, head: str) -> tuple[ActorKind, tuple[Tenure, ...]]:
    """The kind of a body with a name of its own, whose part it is (its state's when nothing is said), and when."""
    kind, *rest = head.split()
    above, since, until = actor_id[:3], None, None
    for word in rest:
        if ".." in word:
            since, until = period(file, actor_id, word)
        elif word.startswith("of="):
            above = word[3:]
        else:
            raise broken(file, actor_id, f"{word!r} is neither a period nor of=ID")
    return _BODY_KINDS[kind], (Tenure("part" if "." in above else "body", above, since, until),)


def _simple(draft: _Draft, file: str, actor_id: str, row: object) -> None:
    prefix = actor_id.partition(".")[0]
    if prefix not in KINDS or not actor_id.partition(".")[2]:
        raise broken(file, actor_id, "wants an id such as group.m23, org.csto or media.interfax")
    head, *names = fields(file, actor_id, row, 2)
    countries, within, ucdp = _head(draft, file, actor_id, head)
    shown, *aliases = [_weak(name) for name in names if name]
    actor = Actor(actor_id, shown[0], KINDS[prefix], countries[0] if countries else None, within, ucdp=ucdp)
    draft.actors[actor_id] = replace(actor, aliases=tuple(name for name, _ in aliases))
    for name, weak in (shown, *aliases):
        draft.add(Entry(actor_id, name, "name", weak))


def _head(draft: _Draft, file: str, actor_id: str, head: str) -> tuple[tuple[str, ...], tuple[Tenure, ...], int | None]:
    """The states of a row, whose part the actor is, and its number at the UCDP: 'SYR 2012..2017 of=ID ucdp=6045'."""
    first, *rest = head.split()
    countries = () if first == "-" else tuple(first.split(","))
    for country in countries:
        if country not in draft.states:
            raise broken(file, actor_id, f"{country} is no state of states.yml (an alpha-3 code, or - for none)")
    since = until = ucdp = None
    within: list[Tenure] = []
    for word in rest:
        key, equals, value = word.partition("=")
        if equals and key in _WITHIN and value:
            owner, _, span = value.partition("@")
            within.append(Tenure(_WITHIN[key], owner, *(period(file, actor_id, span) if span else ())))
        elif key == "ucdp" and value.isdigit():
            ucdp = int(value)
        elif ".." in word:
            since, until = period(file, actor_id, word)
        elif word not in _OWNERSHIP:
            raise broken(file, actor_id, f"{word!r} is neither {_WANTED}")
    role = "active in" if actor_id.startswith("group.") else "of"
    return countries, (*within, *(Tenure(role, place, since, until) for place in countries)), ucdp


def _people(draft: _Draft, file: str, raw: Mapping[str, object]) -> None:
    checked = _checked(file, raw.get("checked"))
    for owner, offices in raw.items():
        if owner == "checked":
            continue
        if owner not in draft.states and owner not in draft.actors:
            raise broken(file, owner, "is neither a state nor an actor of the registry")
        if not isinstance(offices, dict):
            raise broken(file, owner, "wants offices with their holders")
        for office, holders in offices.items():
            if office not in draft.roles.offices:
                raise broken(file, f"{owner}: {office}", "is no office of roles.yml")
            for holder in holders or ():
                _holder(draft, file, (owner, office, checked), str(holder))


def _checked(file: str, written: object) -> date | None:
    """The day up to which a file's open ends are known to hold: 'checked: 2025-06-30' at its top."""
    if written is None or isinstance(written, date):
        return written
    raise broken(file, "checked", f"wants a day, as in 2025-06-30, not {written!r}")


def _holder(draft: _Draft, file: str, post: tuple[str, str, date | None], written: str) -> None:
    owner, office, checked = post
    called, _, span = written.rpartition(" ")
    names = [name.strip() for name in called.split("/") if name.strip()]
    if not names:
        raise broken(file, f"{owner}: {office}: {written}", "wants a name and a period, as in 'Jane Doe 2018-05-08..'")
    since, until = period(file, f"{owner}: {office}: {names[0]}", span)
    person = f"person.{slug(names[0])}"
    tenure = Tenure(office, owner, since, until, None if until else checked)
    known = draft.actors.get(person)
    country = owner if owner in draft.states else draft.actors[owner].country
    actor = known or Actor(person, names[0], "person", country)
    aliases = tuple(dict.fromkeys((*actor.aliases, *names[1:])))
    draft.actors[person] = replace(actor, part_of=(*actor.part_of, tenure), aliases=aliases)
    holders = draft.offices.setdefault((office, owner), [])
    if person not in holders:
        holders.append(person)
    if known is not None and aliases == known.aliases:
        return  # one more office of somebody whose names are known
    for name in names:
        if " " in name:
            draft.add(Entry(person, name))
    for short in _short_names(names):
        ids = draft.shorts.setdefault(fold(short), [])
        if person not in ids:
            ids.append(person)


def _short_names(names: Iterable[str]) -> set[str]:
    """What a person is called after the first mention: the short names given, else the last word of each name.

    The number of a monarch or a pope ('Leo XIV') is nobody's name.
    """
    every = list(names)
    last = {name.split()[-1] for name in every}
    given = {name for name in every if " " not in name} or {word for word in last if not set(word) <= set("IVX")}
    given |= {name for name in every[1:] if name[0].islower() or name.startswith(("Abu ", "Al "))}
    return given | {name[3:] for name in given if name.lower().startswith(("al-", "el-"))}


def _own(draft: _Draft, own: OwnActors) -> Iterator[str]:
    """Take a user's own rows into the draft; what is wrong with each that cannot be taken, with its line."""
    name = own.path.name
    for actor_id, row in own.entries.items():
        read = _simple if actor_id.partition(".")[0] in KINDS else _institution
        yield from _tried(own, (actor_id,), partial(read, draft, name, actor_id, row))
    for owner, offices in own.people.items():
        if not isinstance(offices, dict):
            yield from _tried(own, ("people", owner), partial(_people, draft, name, {owner: offices}))
            continue
        for office, holders in offices.items():
            for number, holder in enumerate(holders if isinstance(holders, list) else [holders]):
                one = {owner: {office: [holder]}}
                way = (owner, office, number) if own.lines else ("people", owner, office, number)
                yield from _tried(own, way, partial(_people, draft, name, one))


def _tried(own: OwnActors, way: Way, read: Callable[[], None]) -> Iterator[str]:
    try:
        read()
    except KnowledgeError as error:
        line = own.line(way)
        told = str(error).removeprefix(f"{own.path.name}: ")
        yield f"{own.path.name}: line {line}: {told}" if line else str(error)
