"""Counterclaim reads news about armed conflict and keeps the books: who claims what, according to whom.

>>> import counterclaim as cc
>>> report = cc.read("page.html")  # doctest: +SKIP
>>> for claim in report.claims:  # doctest: +SKIP
...     print(claim.sources.origin.who.name, claim.act, claim.counts)
>>> cc.incidents([report, cc.read("another.html")])  # doctest: +SKIP

Importing the package loads nothing heavy; the reader model is loaded when the first page is read.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterclaim.api import Decision, compare, conflicts, incidents, judge, read, reconcile
    from counterclaim.errors import (
        CounterclaimError,
        EvidenceError,
        JudgementError,
        KnowledgeError,
        ModelError,
        PassedBy,
        StoreError,
        UnreadableInput,
        UnreadablePage,
    )
    from counterclaim.reading import Coded
    from counterclaim.readings import Incidents, Readings
    from counterclaim.records import (
        Change,
        Claim,
        Count,
        Evidence,
        Incident,
        Judgement,
        Named,
        Page,
        Place,
        Report,
        SourceChain,
        Span,
        Toll,
        Version,
        Voice,
        When,
        Where,
    )
    from counterclaim.store.books import Store

__version__ = "0.1.0"

__all__ = [
    "Change",
    "Claim",
    "Coded",
    "Count",
    "CounterclaimError",
    "Decision",
    "Evidence",
    "EvidenceError",
    "Incident",
    "Incidents",
    "Judgement",
    "JudgementError",
    "KnowledgeError",
    "ModelError",
    "Named",
    "Page",
    "PassedBy",
    "Place",
    "Readings",
    "Report",
    "SourceChain",
    "Span",
    "Store",
    "StoreError",
    "Toll",
    "UnreadableInput",
    "UnreadablePage",
    "Version",
    "Voice",
    "When",
    "Where",
    "__version__",
    "compare",
    "conflicts",
    "incidents",
    "judge",
    "read",
    "reconcile",
]

_ELSEWHERE = {
    "compare": "api",
    "conflicts": "api",
    "incidents": "api",
    "judge": "api",
    "read": "api",
    "reconcile": "api",
    "Coded": "reading",
    "Decision": "api",
    "Incidents": "readings",
    "PassedBy": "errors",
    "Readings": "readings",
    "Store": "store.books",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _ELSEWHERE.get(name) or ("errors" if name.endswith("Error") or name.startswith("Unreadable") else "records")
    if home in {"api", "readings", "store.books"}:
        import_module(f"{__name__}.doors.notebook")  # so that a notebook shows whatever comes of it
    if name == "incidents":
        return import_module(f"{__name__}.incidents")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return __all__


class _Incidents(ModuleType):
    """The package `counterclaim.incidents`, which is a function too: `counterclaim.api.incidents`."""

    def __call__(self, reports: Any, **options: Any) -> Any:
        """What the claims of a store, or of some readings, add up to: incidents in order of time, every version kept.

        `reports` is a store, readings, or a list of them; options are judgements, as_of, known_by and policy. See
        `counterclaim.reconcile`, which is the same function.
        """
        return import_module("counterclaim.api").incidents(reports, **options)


class _Counterclaim(ModuleType):
    """This package. Python puts each module below it here once it is loaded, over a function of the same name."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "incidents" and type(value) is ModuleType:
            value.__class__ = _Incidents
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Counterclaim
