"""`counterclaim actors`: who is who on a day, what the registry holds, and whether a file of one's own is in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterclaim.errors import KnowledgeError
from counterclaim.grounding import Registry
from counterclaim.grounding.lexicon import Lexicon, serves
from counterclaim.grounding.names import fold
from counterclaim.grounding.own_actors import Example, OwnActors, read_own
from counterclaim.records import Actor, Named, Tenure

KINDS = ("state", "institution", "group", "org", "media", "person")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the registry: a name, a day, the states of the report, and whether the name speaks."""

    name: str
    on: date | None = None
    about: tuple[str, ...] = ()
    speaking: bool = False


def find(asked: Asked, *, own: Path | None, form: str) -> int:
    """Print who a name is; 0 when somebody is found or may be meant, 1 when the registry knows nobody of that name."""
    registry = Registry.load(own)
    for state in asked.about:
        if state not in registry.lexicon.states:
            raise KnowledgeError(f"{state!r} is no state of the registry; write alpha-3, as in ARM")
    named = registry.name(asked.name, None, asked.on, asked.about, asked.speaking)
    if form == "json":
        print(json.dumps(_as_json(registry, named, asked.on), ensure_ascii=False))
    else:
        print("\n".join(_as_text(registry, named, asked)))
    return 0 if named.id or named.candidates else 1


def _as_text(registry: Registry, named: Named, asked: Asked) -> Iterator[str]:
    day = f" on {asked.on.isoformat()}" if asked.on else ""
    if named.id:
        yield f"{named.wording}{day}: {named.name} ({named.id})"
        yield from _told(registry, named.id, asked.on)
    elif named.candidates:
        yield f"{named.wording}{day}: undecided between {len(named.candidates)}"
        for candidate in named.candidates:
            actor = registry.actor(candidate)
            yield f"  {candidate}: {actor.name if actor else candidate}"
    else:
        yield f"{named.wording}{day}: nobody"
    yield f"  why   {named.why}"


def _told(registry: Registry, actor_id: str, on: date | None) -> Iterator[str]:
    actor = registry.actor(actor_id)
    if actor is None:
        return
    yield f"  kind  {actor.kind}{f', {actor.country}' if actor.country else ''}"
    roles = [_role(registry, t) for t in actor.part_of if serves(t, on)]
    if actor.part_of:
        yield f"  role  {'; '.join(roles) or 'none that the registry knows of on that day'}"
    yield f"  side  {registry.side_of(actor_id, on) or 'none'}"
    if actor.ucdp is not None:
        yield f"  ucdp  {actor.ucdp}"
    if actor.aliases:
        yield f"  also  {', '.join(actor.aliases)}"


def _role(registry: Registry, tenure: Tenure) -> str:
    owner = registry.actor(tenure.of)
    if tenure.role in registry.lexicon.roles.bodies:
        return f"a body of {owner.name if owner else tenure.of}"
    period = f", {tenure.since or ''}..{tenure.until or ''}" if tenure.since or tenure.until else ""
    return f"{tenure.role} of {owner.name if owner else tenure.of}{period}"


def _as_json(registry: Registry, named: Named, on: date | None) -> dict[str, object]:
    actor = registry.actor(named.id) if named.id else None
    roles = [
        {"role": t.role, "of": t.of, "from": t.since and t.since.isoformat(), "to": t.until and t.until.isoformat()}
        for t in (actor.part_of if actor else ())
        if serves(t, on)
    ]
    return {
        "wording": named.wording, "on": on and on.isoformat(), "id": named.id, "name": named.name, "kind": named.kind,
        "country": named.country, "side": registry.side_of(named.id, on) if named.id else None, "roles": roles,
        "candidates": list(named.candidates), "why": named.why,
    }  # fmt: skip


def listed(kind: str | None, country: str | None, *, own: Path | None, form: str) -> int:
    """Print the actors, one a line; `kind` is one of KINDS or None for all."""
    if kind is not None and kind not in KINDS:
        raise KnowledgeError(f"{kind!r} is no kind of actor; use one of {', '.join(KINDS)}")
    lexicon = Registry.load(own).lexicon
    if country is not None and country not in lexicon.states:
        raise KnowledgeError(f"{country!r} is no state of the registry; write alpha-3, as in ARM")
    for actor in sorted(lexicon.actors.values(), key=lambda a: a.id):
        there = country is None or country in {actor.country, *(t.of[:3] for t in actor.part_of)}
        if there and kind in {None, _kind(actor)}:
            print(_line(actor, form))
    return 0


def _kind(actor: Actor) -> str:
    first, dot, _ = actor.id.partition(".")
    return first if first in KINDS else "institution" if dot else "state"


def _line(actor: Actor, form: str) -> str:
    spans = [
        {"role": t.role, "of": t.of, "from": t.since and t.since.isoformat(), "to": t.until and t.until.isoformat()}
        for t in actor.part_of
    ]
    if form == "json":
        row = {"id": actor.id, "name": actor.name, "kind": actor.kind, "country": actor.country}
        return json.dumps({**row, "aliases": list(actor.aliases), "roles": spans}, ensure_ascii=False)
    also = f" | {', '.join(actor.aliases)}" if actor.aliases else ""
    return f"{actor.id:34} {actor.name}{also}"


def check(file: Path) -> int:
    """0 when a file of actors is in order; else 1, with a line for each row and example that is not."""
    own = read_own(file)
    lexicon, wrong = Lexicon.checked(own)
    told = [*wrong, *_misread(Registry(lexicon), own)]
    for line in told:
        print(line, file=sys.stderr)
    for line in _shared(lexicon, own):
        print(f"{file.name}: note: {line}")
    holders = sum(
        len(held or ()) for offices in own.people.values() if isinstance(offices, dict) for held in offices.values()
    )
    right = "in order" if not told else f"{len(told)} of them not in order"
    print(
        f"{file.name}: {len(own.entries)} actors, {holders} holders of offices, {len(own.examples)} examples: {right}"
    )
    return 1 if told else 0


def _misread(registry: Registry, own: OwnActors) -> Iterator[str]:
    """What is wrong with the file's own examples."""
    for number, example in enumerate(own.examples):
        named = registry.name(example.wording, None, example.on, example.context)
        if (named.id or "-") != example.id:
            line = own.line(("examples", number))
            yield f"{own.path.name}: line {line}: {_wanted(example)}, but it is {named.id or 'open'}: {named.why}"


def _wanted(example: Example) -> str:
    day = f" on {example.on.isoformat()}" if example.on else ""
    return f"{example.wording!r}{day} should {'stay open' if example.id == '-' else f'be {example.id}'}"


def _shared(lexicon: Lexicon, own: OwnActors) -> Iterator[str]:
    """Names of the file that are another actor's too: alone they will stay undecided."""
    for actor_id in own.entries:
        actor = lexicon.actor(str(actor_id))
        for name in (actor.name, *actor.aliases) if actor else ():
            others = {e.id for e in lexicon.names.get(fold(name), ())} - {actor_id}
            if others:
                yield f"{name!r} of {actor_id} is a name of {', '.join(sorted(others))} too; alone it stays undecided"
