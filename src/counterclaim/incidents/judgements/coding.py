"""A claim's words and its coding as JSON: what a judgement keeps of the claim as it stood when it was judged.

Both are compared when a page is read again: the same words keep their judgement whatever their coding, and the same
coding keeps it where the words changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from counterclaim.errors import JudgementError
from counterclaim.records import Claim, Count, Named, When

Shape = dict[str, Any]
_COUNTED = ("harm", "low", "high", "whom", "side", "scope", "part")


def canonical(shape: Mapping[str, Any]) -> str:
    """JSON that is the same text for the same content, so that a judgement imported twice is one judgement."""
    text = json.dumps(shape, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode()


def loaded(text: str) -> Shape:
    """The object that `canonical` wrote; an empty one for empty text. Raises JudgementError for anything else."""
    if not text:
        return {}
    try:
        shape = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise JudgementError(f"not JSON: {text[:60]!r}") from error
    if not isinstance(shape, dict):
        raise JudgementError(f"not a JSON object: {text[:60]!r}")
    return shape


def words_of(quotes: Iterable[Any]) -> str:
    """The words that name a claim: its first quote, however it is broken into lines or put in capitals."""
    return " ".join(str(next(iter(quotes), "")).casefold().split())


def coding(claim: Claim) -> Shape:
    """What a claim says happened, according to whom: everything that makes one claim other than another.

    Codes that follow from the act, the wording of figures and the reasons are left out.
    """
    place = claim.place
    return {
        "act": claim.act,
        "stance": claim.sources.origin.stance,
        "setting": claim.setting,
        "factuality": claim.factuality,
        "origin": _who(claim.sources.origin.who),
        "actors": _all(claim.actors),
        "targets": _all(claim.targets),
        "blamed": _all(claim.blamed),
        "place": (place.place.id if place.place else _plain(place.wording)) if place else None,
        "when": _days(claim.when),
        "counts": sorted((counted(c) for c in claim.counts), key=canonical),
    }


def counted(count: Count) -> Shape:
    """A count without its wording."""
    return {key: getattr(count, key) for key in _COUNTED}


def as_judged(claim: Claim, beside: Iterable[Claim] = (), corrected: Mapping[str, Any] | None = None) -> Shape:
    """A claim as a judgement keeps it.

    `beside` are the other claims of its report; those with the same words or the same coding are kept too, so that the
    judgement is never taken over by one of them. `corrected` are the fields that people had corrected by then.
    """
    mine = _said(claim)
    words = words_of(mine["quotes"])
    twins = [_said(c) for c in beside if c.id != claim.id]
    twins = [t for t in twins if words_of(t["quotes"]) == words or t["coding"] == mine["coding"]]
    shape: Shape = {"claim": claim.id, "report": claim.report_id, **mine}
    shape |= {"beside": sorted(twins, key=canonical)} if twins else {}
    return shape | ({"corrected": dict(corrected)} if corrected else {})


def same_coding(kept: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether two codings agree in all that both know of; a later version of the program may know of more."""
    return bool(kept) and all(kept[key] == now[key] for key in kept.keys() & now.keys())


def shared_words(a: Iterable[str], b: Iterable[str]) -> float:
    """The share of the words of the shorter of two texts that the other has too, 0 to 1."""
    ours, theirs = (set(re.findall(r"\w+", " ".join(text).casefold())) for text in (a, b))
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def _said(claim: Claim) -> Shape:
    return {"quotes": [e.quote for e in claim.evidence], "coding": coding(claim)}


def _who(named: Named) -> str:
    return named.id or _plain(named.name or named.wording)


def _all(names: Iterable[Named]) -> list[str]:
    return sorted(_who(n) for n in names)


def _plain(wording: str) -> str:
    return " ".join(wording.casefold().split())


def _days(when: When | None) -> list[str | None] | None:
    if when is None:
        return None
    return [day.isoformat() if day else None for day in (when.earliest, when.latest)]
