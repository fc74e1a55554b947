"""`counterclaim wars`: which war some words mean on a day, and what wars the tables hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from counterclaim.errors import KnowledgeError
from counterclaim.grounding import Registry
from counterclaim.incidents.wars.book import WarBook
from counterclaim.incidents.wars.names import Asked, NamedWar, find_wars, one_war
from counterclaim.incidents.wars.table import War


def find(words: str, on: date | None, about: tuple[str, ...], *, form: str) -> int:
    """Print which war words mean; 0 when one is found or may be meant, 1 when they name none."""
    registry = Registry.load()
    for party in about:
        if registry.actor(party) is None:
            raise KnowledgeError(f"{party!r} is neither a state nor a group of the registry; write ARM or group.m23")
    book = WarBook.load(registry)
    found = one_war(find_wars(words, book, Asked(on, frozenset(about))), book)
    if form == "json":
        print(json.dumps(_as_json(words, on, found, book), ensure_ascii=False))
    else:
        print("\n".join(_as_text(words, on, found, book)))
    return 0 if found and (found.id or found.candidates) else 1


def _as_text(words: str, on: date | None, found: NamedWar | None, book: WarBook) -> Iterator[str]:
    day = f" on {on.isoformat()}" if on else ""
    if found is None:
        yield f"{words}{day}: no war"
        return
    if found.id:
        war = book.wars[found.id]
        yield f"{words}{day}: {war.name} ({war.id})"
        yield f"  when   {war.since}..{war.until}"
        yield f"  kind   {war.kind}"
        yield f"  sides  {_sides(war)}"
        if war.within:
            yield f"  within {book.wars[war.within].name} ({war.within})"
        if war.truces:
            yield f"  truces {', '.join(day.isoformat() for day in war.truces)}"
    else:
        yield f"{words}{day}: undecided between {len(found.candidates)}"
        for candidate in found.candidates:
            yield f"  {candidate}: {book.wars[candidate].name}"
    yield f"  why    {found.why}"


def _as_json(words: str, on: date | None, found: NamedWar | None, book: WarBook) -> dict[str, object]:
    war = book.wars[found.id] if found and found.id else None
    return {
        "wording": words,
        "on": on and on.isoformat(),
        "id": war and war.id,
        "name": war and war.name,
        "battle": bool(found and found.battle),
        "candidates": list(found.candidates) if found else [],
        "why": found and found.why,
    }


def _sides(war: War) -> str:
    return " v ".join(", ".join(sorted(side)) or "-" for side in war.sides)


def listed(country: str | None, *, form: str) -> int:
    """Print the wars of the tables, one a line, in order of time."""
    registry = Registry.load()
    if country is not None and country not in registry.lexicon.states:
        raise KnowledgeError(f"{country!r} is no state of the registry; write alpha-3, as in ARM")
    for war in sorted(WarBook.load(registry).wars.values(), key=lambda w: (w.first, w.id)):
        if country is None or country in war.members | war.states:
            print(_line(war, form))
    return 0


def _line(war: War, form: str) -> str:
    if form == "text":
        return f"{war.id:34} {war.since + '..' + war.until:24} {war.name} | {_sides(war)}"
    row = {
        "id": war.id, "names": list(war.names), "since": war.since, "until": war.until or None, "kind": war.kind,
        "sides": [sorted(side) for side in war.sides], "places": list(war.places), "within": war.within,
        "battles": list(war.battles), "truces": [day.isoformat() for day in war.truces],
    }  # fmt: skip
    return json.dumps(row, ensure_ascii=False)
