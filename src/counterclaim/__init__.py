"""Counterclaim reads news about armed conflict and keeps the books: who claims what, according to whom.

>>> import counterclaim as cc
>>> for coded in cc.read("pages/"):  # doctest: +SKIP
...     for claim in coded.claims:
...         print(claim.sources.origin.who.name, claim.act, claim.counts)
>>> cc.reconcile(cc.read("pages/"))  # doctest: +SKIP

Importing the package loads nothing heavy; the reader model is loaded when the first page is read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterclaim.api import Decision, compare, judge, read, reconcile
    from counterclaim.errors import (
        CounterclaimError,
        EvidenceError,
        JudgementError,
        KnowledgeError,
        ModelError,
        StoreError,
        UnreadableInput,
        UnreadablePage,
    )
    from counterclaim.reading import Coded
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
    "Judgement",
    "JudgementError",
    "KnowledgeError",
    "ModelError",
    "Named",
    "Page",
    "Place",
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
    "judge",
    "read",
    "reconcile",
]

_ELSEWHERE = {
    "compare": "api",
    "judge": "api",
    "read": "api",
    "reconcile": "api",
    "Coded": "reading",
    "Decision": "api",
    "Store": "store.books",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _ELSEWHERE.get(name) or ("errors" if name.endswith("Error") or name.startswith("Unreadable") else "records")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return __all__
