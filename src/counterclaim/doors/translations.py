"""Translating on the way from reading to the store: by the server that was asked for, or as the store has it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from counterclaim import translating
from counterclaim.reading import Instruments, Outcome
from counterclaim.records import Report
from counterclaim.store.location import MEMORY

if TYPE_CHECKING:
    from counterclaim.store.books import Store
    from counterclaim.translation import Service


@contextmanager
def in_english(
    outcomes: Iterable[Outcome], service: Service | None, place: str, load: Callable[[], Instruments]
) -> Iterator[Iterable[Outcome]]:
    """The outcomes with what is in other languages translated; `place` is that of the store.

    Raises TranslationError where the server could never be asked.
    """
    with ExitStack() as opened:
        held: list[Store] = []

        def kept(report_id: str) -> Report | None:
            from counterclaim.store.books import Store  # lazy: most pages are in English

            if place == MEMORY:
                return None
            if not held:
                held.append(opened.enter_context(Store.open(place)))
            return held[0].translated(report_id)

        translator = None
        if service is not None:
            from counterclaim.translation import Translator  # lazy: off by default

            translator = Translator(service)
            opened.callback(translator.close)
        yield translating.read(outcomes, translator, kept, load)


def with_server(rules: str, service: Service | None) -> str:
    """What tells the rules of a run apart, with the server: a page that another one would translate is read again."""
    return hashlib.sha256(f"{rules}\0{service.name}".encode()).hexdigest() if service else rules
