"""What the words of a noun phrase make of a state, a group or an organisation: its army, its ministry, its premier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from counterclaim.grounding.names import fold
from counterclaim.grounding.tables import broken, listed, rows
from counterclaim.records import ActorKind

RoleSort = Literal["body", "member", "office", "people", "group", "spokesperson", "side", "outlet"]
_LONGEST = 7
_LISTS = (
    "people", "groups", "sides", "spokespersons", "outlets", "deputies", "past", "coming", "titles", "modifiers",
    "descriptions", "parts", "unnamed", "common_names", "rare_names", "lesser_titles",
)  # fmt: skip
_SORTS: Mapping[str, RoleSort] = {
    "people": "people", "groups": "group", "sides": "side", "spokespersons": "spokesperson",
    "outlets": "outlet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """A body that every state may have: its key in ids (`mil`), its kind, how it is called, and whose branch it is."""

    key: str
    kind: ActorKind
    name: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """What one word (or few) says somebody is. `key` is a body or an office; `only` are the states that use it so."""

    sort: RoleSort
    key: str
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Roles:
    """The words of roles.yml by their key, and the plain lists. `instead`: the office meant where a state lacks one."""

    bodies: Mapping[str, Body]
    offices: Mapping[str, str]
    instead: Mapping[str, str]
    words: Mapping[str, tuple[Role, ...]]
    lists: Mapping[str, frozenset[str]]
    starts: frozenset[str]
    """The first words of `words`: what begins with none of them says no role."""

    @classmethod
    def load(cls, path: Path | None = None) -> Roles:
        """Read roles.yml. Raises KnowledgeError that names the entry that breaks its form."""
        raw = rows("actors/roles.yml", path)
        for section in ("bodies", "offices", *_LISTS):
            if section not in raw:
                raise broken("roles.yml", section, "is missing")
        words: dict[str, list[Role]] = {}
        for section, sort in _SORTS.items():
            _add(words, str(raw[section]), sort, section)
        bodies = {key: _body(words, key, entry) for key, entry in raw["bodies"].items()}
        offices = {key: _office(words, key, entry, bodies) for key, entry in raw["offices"].items()}
        lists = {name: frozenset(fold(word) for word in listed(str(raw[name]))) for name in _LISTS}
        instead = {key: str(entry["or"]) for key, entry in raw["offices"].items() if "or" in entry}
        known = {word: tuple(roles) for word, roles in words.items()}
        return cls(bodies, offices, instead, known, lists, frozenset(word.partition(" ")[0] for word in known))

    def leading(self, tokens: Sequence[str]) -> list[tuple[int, tuple[Role, ...]]]:
        """How many tokens at the beginning say a role, the longest first, and which roles they may say."""
        if not tokens or ((first := fold(tokens[0]).partition(" ")[0]) and first not in self.starts):
            return []
        found = []
        for size in range(min(_LONGEST, len(tokens)), 0, -1):
            roles = self.words.get(fold(" ".join(tokens[:size])))
            if roles:
                found.append((size, roles))
        return found

    def strip(self, name: str, tokens: Sequence[str]) -> list[str]:
        """The tokens without the words of one list at their beginning; at least one token is left."""
        left = list(tokens)
        while len(left) > 1:
            size = next((n for n in (3, 2, 1) if n < len(left) and fold(" ".join(left[:n])) in self.lists[name]), 0)
            if not size and not left[0].replace(",", "").isdigit():
                break
            left = left[max(size, 1) :]
        return left


def _add(words: dict[str, list[Role]], written: str, sort: RoleSort, key: str) -> None:
    for item in listed(written):
        word, _, only = item.partition("@")
        role = Role(sort, key, frozenset(only.split("+")) if only else frozenset())
        known = words.setdefault(fold(word), [])
        if role not in known:
            known.append(role)


def _body(words: dict[str, list[Role]], key: str, entry: Any) -> Body:
    if not isinstance(entry, dict) or set(entry) - {"part"} != {"kind", "name", "words", "members"}:
        raise broken(
            "roles.yml", f"bodies: {key}", "wants kind, name, words and members, and part where it is a branch"
        )
    if entry["kind"] not in get_args(ActorKind):
        raise broken("roles.yml", f"bodies: {key}", f"{entry['kind']} is no kind of actor")
    _add(words, entry["words"], "body", key)
    _add(words, entry["members"], "member", key)
    return Body(key, entry["kind"], entry["name"], str(entry.get("part", "")))


def _office(words: dict[str, list[Role]], key: str, entry: Any, bodies: Mapping[str, Body]) -> str:
    if not isinstance(entry, dict) or set(entry) - {"or"} != {"body", "words"} or entry["body"] not in bodies:
        raise broken("roles.yml", f"offices: {key}", "wants a body of the table and words")
    _add(words, entry["words"], "office", key)
    return str(entry["body"])
