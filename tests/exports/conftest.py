"""The tables of knowledge and the reader model, loaded once for all tests of exports: each command loads its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from counterclaim.claims.acts import Acts
from counterclaim.grounding import Grounding
from counterclaim.incidents.wars.book import WarBook
from counterclaim.sentences import Reader

LOADED = (Acts, Grounding, Reader, WarBook)


@pytest.fixture(autouse=True, scope="package")
def loaded_once() -> Iterator[None]:
    """What a class loads is kept by what it was loaded with; it is never written to."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in LOADED:
            patch.setattr(kind, "load", staticmethod(_kept(kind.load)))
        yield


def _kept(load: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose results are kept, those of arguments that have no hash too."""
    results: dict[tuple[int, ...], tuple[Any, Any]] = {}

    def loaded(*given: Any, **named: Any) -> Any:
        key = tuple(map(id, (*given, *named.values())))
        if key not in results:
            results[key] = (
                (given, named),
                load(*given, **named),
            )  # what was given is held, so that its id stays its own
        return results[key][1]

    return loaded
