"""Pages of a list by a cursor: where the page before ended. It is opaque, and good for the question it came with."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Protocol, TypeVar

from counterclaim.doors.desk.troubles import Trouble

T = TypeVar("T")


def page(keyed: Iterable[tuple[Any, T]], question: str, cursor: str | None, limit: int) -> tuple[list[T], str | None]:
    """The items after the cursor, at most `limit`, and the cursor of the next page; None where there are no more.

    `keyed` are items with the key of their place in the list, no two alike; `question` names what was asked, so that a
    cursor of another question is refused. Where the item that ended the page before has gone, the page begins with
    what took its place: rather one item twice than one never.
    """
    items = list(keyed)
    start, following = window(_Items(items), question, cursor, limit)
    return [item for _, item in items[start : start + limit]], following


class Places(Protocol):
    """The places of a list, of which only the keys are read."""

    def __len__(self) -> int: ...

    def key(self, at: int, /) -> Any:
        """The key of the item at a place."""

    def place(self, key: Sequence[Any], /) -> int | None:
        """The place of the item with a key; None where it is not there any more."""


@dataclass(frozen=True, slots=True)
class _Items:
    items: Sequence[tuple[Any, object]]

    def __len__(self) -> int:
        return len(self.items)

    def key(self, at: int) -> Any:
        return self.items[at][0]

    def place(self, key: Sequence[Any]) -> int | None:
        return next((i for i, (own, _) in enumerate(self.items) if list(own) == list(key)), None)


def window(places: Places, question: str, cursor: str | None, limit: int) -> tuple[int, str | None]:
    """Where the page after the cursor begins, and the cursor of the next one; as `page`."""
    start = _after(places, _read(cursor, question)) if cursor else 0
    stop = min(start + limit, len(places))
    more = start < stop < len(places)
    return start, _written(places.key(stop - 1), stop, question) if more else None


def _after(places: Places, told: tuple[list[Any], int]) -> int:
    last, place = told
    at = places.place(last)
    return min(place - 1, len(places)) if at is None else at + 1


def _digest(question: str) -> str:
    return blake2b(question.encode(), digest_size=6).hexdigest()


def _written(key: Any, place: int, question: str) -> str:
    told = json.dumps([_digest(question), place, list(key)], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _read(cursor: str, question: str) -> tuple[list[Any], int]:
    try:
        told = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        digest, place, key = told
        if digest == _digest(question) and isinstance(place, int) and place > 0 and isinstance(key, list):
            return key, place
    except (ValueError, TypeError):
        pass
    why = "it is none that this list gave, or it came with other filters"
    raise Trouble(422, "the cursor does not fit", why, "ask without a cursor, then follow `next` with the same filters")
