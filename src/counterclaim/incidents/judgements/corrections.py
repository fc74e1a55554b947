"""What a person may correct of a claim, and the claim with the corrections in it.

A correction holds whole values (an actor with its name, a place with its point), so that the books of two teams add up
to the same incidents whatever tables either of them has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, get_args

from counterclaim.errors import JudgementError
from counterclaim.incidents.judgements.coding import Shape, coding, counted
from counterclaim.incidents.wording import DONE, figure
from counterclaim.records import (
    ActorKind,
    Claim,
    Count,
    Factuality,
    Grain,
    Harm,
    Named,
    Place,
    Precision,
    Scope,
    Setting,
    SourceChain,
    Stance,
    Voice,
    When,
    Where,
)

OUTLET = "outlet"
"""The origin of a claim that the page makes in its own voice."""
CORRECTABLE = (
    "act", "origin", "stance", "setting", "factuality", "actors", "targets", "blamed", "place", "when", "counts",
)  # fmt: skip
"""The fields that can be corrected, in the order in which they are: the stance is that of the corrected origin."""
_WORDS: Mapping[str, tuple[str, ...]] = {
    "stance": get_args(Stance), "setting": get_args(Setting), "factuality": get_args(Factuality),
    "harm": get_args(Harm), "scope": get_args(Scope), "grain": get_args(Grain), "kind": get_args(ActorKind),
    "precision": get_args(Precision),
}  # fmt: skip
_ACT = ("id", "plover", "cameo", "acled")
_NAMED = ("id", "name", "kind", "country")
_WHEN = ("earliest", "latest", "grain", "wording")
_PLACE = ("id", "name", "kind", "lat", "lon", "radius_km", "precision", "country", "within", "claimed_by")
_COUNT = ("harm", "low", "high", "whom", "side", "scope", "part", "approximate", "wording", "earlier")
T = TypeVar("T")


def check(corrected: Mapping[str, Any]) -> None:
    """Raise JudgementError, in one line, unless every field can be corrected and holds a value of its kind."""
    for name, value in corrected.items():
        if name not in CORRECTABLE:
            raise JudgementError(f"{name!r} cannot be corrected; what can is {', '.join(CORRECTABLE)}")
        _field(name, value)


def apply(claim: Claim, corrected: Mapping[str, Any], why: str) -> Claim:
    """The claim with some fields corrected; `why` says by whom and stands with what was made.

    Raises JudgementError for a field that cannot be corrected.
    """
    check(corrected)
    for name in (n for n in CORRECTABLE if n in corrected):
        claim = _with(claim, name, corrected[name], why)
    return claim


def agrees(claim: Claim, corrected: Mapping[str, Any]) -> bool:
    """Whether a claim already says all that the correction says: then the correction is confirmed."""
    return coding(apply(claim, corrected, "")) == coding(claim)


def place_shape(where: Where) -> Shape | None:
    """A place as a correction holds it."""
    if where.place is None:
        return None
    shape = {name: getattr(where.place, name) for name in _PLACE}
    return {**shape, "within": list(where.place.within), "claimed_by": list(where.place.claimed_by),
            "wording": where.wording, "status": where.status}  # fmt: skip


def count_shape(count: Count) -> Shape:
    """A count as a correction holds it."""
    more = {"approximate": count.approximate, "wording": count.wording}
    return counted(count) | more | {"earlier": [list(bounds) for bounds in count.earlier]}


def wordings(corrected: Mapping[str, Any]) -> tuple[str, ...]:
    """The words that a correction says stand in the page."""
    told = [corrected.get("place"), corrected.get("when"), *(corrected.get("counts") or ())]
    return tuple(w for each in told if isinstance(each, dict) and (w := each.get("wording")))


def told(claim: Claim, name: str) -> str:
    """What a claim says in one field, in words: "105 killed (soldiers, ARM)", "Jermuk", "nobody"."""
    if name == "counts":
        return ", ".join(map(_figure, claim.counts)) or "no figures"
    if name in {"actors", "targets", "blamed"}:
        return ", ".join(n.name or n.wording for n in getattr(claim, name)) or "nobody"
    if name == "origin":
        who = claim.sources.origin.who
        return who.name or who.wording
    if name == "stance":
        return claim.sources.origin.stance
    if name == "place":
        return (claim.place.place.name if claim.place.place else claim.place.wording) if claim.place else "no place"
    if name == "when":
        days = (claim.when.earliest, claim.when.latest) if claim.when else ()
        return "..".join(dict.fromkeys(d.isoformat() if d else "" for d in days)) or "no time"
    return str(getattr(claim, name) or "none")


def _figure(count: Count) -> str:
    scope = count.scope if count.scope != "incident" else ""
    more = ", ".join(filter(None, (count.whom, count.side, scope, "part of a total" if count.part else "")))
    figures = f"{figure(count.low, count.high, count.wording, count.approximate)} {DONE[count.harm]}"
    return f"{figures} ({more})" if more else figures


def _with(claim: Claim, name: str, value: Any, why: str) -> Claim:
    made = _field(name, value)
    if name == "act":
        codes = made or dict.fromkeys(_ACT)
        return replace(claim, act=codes["id"], plover=codes["plover"], cameo=codes["cameo"], acled=codes["acled"])
    if name == "origin":
        return replace(claim, sources=_chain(claim.sources, made, why))
    if name == "stance":
        voices = claim.sources.voices
        return replace(claim, sources=SourceChain((*voices[:-1], replace(voices[-1], stance=made))))
    if name in {"actors", "targets", "blamed"}:
        old = {n.id: n for n in getattr(claim, name) if n.id}
        made = tuple(old.get(n.id, replace(n, why=why)) for n in made)
    if name in {"place", "when"} and made is not None:
        made = replace(made, why=why)
        old = getattr(claim, name)
        if old is not None and made.wording in {"", old.wording}:
            made = replace(made, wording=old.wording, span=old.span)
    if name == "counts":
        made = tuple(replace(c, span=_span(c, claim)) for c in made)
    changed: dict[str, Any] = {name: made}
    return replace(claim, **changed)


def _span(count: Count, claim: Claim) -> Any:
    """Where the words of a corrected count stand, if they are those of a count of the machine's."""
    return next((c.span for c in claim.counts if c.wording == count.wording), None)


def _chain(sources: SourceChain, origin: Named | None, why: str) -> SourceChain:
    """The chain with another voice nearest to the event; None is the page's own voice."""
    outlet, *others = sources.voices
    if origin is None:
        return SourceChain((replace(outlet, stance=sources.origin.stance),))
    if not others:
        return SourceChain((replace(outlet, stance="asserts"), Voice(replace(origin, why=why), outlet.stance)))
    last = others[-1]
    who = replace(origin, wording=last.who.wording, span=last.who.span, why=why)
    return SourceChain((outlet, *others[:-1], replace(last, who=who)))


def _field(name: str, value: Any) -> Any:
    """The value of a field from its JSON. Raises JudgementError that says what it should be."""
    if name in {"stance", "setting", "factuality"}:
        return _word(name, value)
    if name == "origin":
        return None if value == OUTLET else _named(value, "origin")
    if name in {"actors", "targets", "blamed"}:
        return tuple(_named(each, name) for each in _list(value, name))
    if name == "counts":
        return tuple(_count(each) for each in _list(value, name))
    make = {"act": _act, "place": _place, "when": _when}[name]
    return None if value is None else make(value)


def _act(value: Any) -> Shape:
    row = _object(value, "act", _ACT, needs=("id",))
    return {key: _text(row.get(key), f"act.{key}") or None for key in _ACT}


def _named(value: Any, where: str) -> Named:
    row = _object(value, where, _NAMED, needs=("id", "name"))
    name = _text(row["name"], f"{where}.name")
    kind: Any = _word("kind", row.get("kind", "unknown"))
    country = _text(row.get("country"), f"{where}.country") or None
    return Named(name, None, _text(row["id"], f"{where}.id"), name, kind, country)


def _place(value: Any) -> Where:
    row = _object(value, "place", (*_PLACE, "wording", "status"), needs=("id", "name", "precision"))
    kind: Any = _word("precision", row["precision"])
    within, claimed = (
        tuple(_text(each, f"place.{key}") for each in _list(row.get(key, []), f"place.{key}"))
        for key in ("within", "claimed_by")
    )
    lat, lon = (_number(row.get(key), f"place.{key}") for key in ("lat", "lon"))
    radius = _number(row.get("radius_km", 0.0), "place.radius_km") or 0.0
    texts = {key: _text(row.get(key), f"place.{key}") for key in ("id", "name", "kind", "country", "wording", "status")}
    place = Place(
        texts["id"], texts["name"], texts["kind"], lat, lon, radius, kind, texts["country"] or None, within, claimed
    )
    return Where(texts["wording"], None, place, (place.id,), status=texts["status"])


def _when(value: Any) -> When:
    row = _object(value, "when", _WHEN, needs=("earliest", "latest"))
    first, last = (_day(row[key], f"when.{key}") for key in ("earliest", "latest"))
    if first and last and first > last:
        raise JudgementError(f"when: {first} lies after {last}")
    grain: Any = _word("grain", row.get("grain") or ("day" if first == last else "range" if first and last else "open"))
    return When(first, last, grain, _text(row.get("wording"), "when.wording"))


def _count(value: Any) -> Count:
    row = _object(value, "counts", _COUNT, needs=("harm", "low", "high"))
    harm: Any = _word("harm", row["harm"])
    scope: Any = _word("scope", row.get("scope", "incident"))
    low, high = (_amount(row[key], f"counts.{key}") for key in ("low", "high"))
    if low is not None and high is not None and low > high:
        raise JudgementError(f"counts: low {low} is more than high {high}")
    part, approximate = (_truth(row.get(key, False), f"counts.{key}") for key in ("part", "approximate"))
    pairs = [_list(each, "counts.earlier") for each in _list(row.get("earlier", []), "counts.earlier")]
    if any(len(pair) != 2 for pair in pairs):
        raise JudgementError("counts.earlier: a list of pairs, low and high")
    earlier = tuple((_amount(a, "counts.earlier"), _amount(b, "counts.earlier")) for a, b in pairs)
    texts = {key: _text(row.get(key), f"counts.{key}") for key in ("wording", "whom", "side")}
    side = texts["side"] or None
    return Count(harm, low, high, texts["wording"], texts["whom"], side, scope, approximate, part, None, earlier)


def _word(name: str, value: Any) -> str:
    if not isinstance(value, str) or value not in _WORDS[name]:
        raise JudgementError(f"{name}: {value!r} is none of {', '.join(_WORDS[name])}")
    return value


def _object(value: Any, where: str, known: tuple[str, ...], needs: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise JudgementError(f"{where}: {value!r} is not an object with {', '.join(needs)}")
    if strange := sorted(value.keys() - set(known)):
        raise JudgementError(f"{where} has no {', '.join(strange)}")
    if missing := [key for key in needs if key not in value]:
        raise JudgementError(f"{where} lacks {', '.join(missing)}")
    return value


def _of(kinds: type[T] | tuple[type[T], ...], what: str) -> Callable[[Any, str], T]:
    def read(value: Any, where: str) -> T:
        if not isinstance(value, kinds):
            raise JudgementError(f"{where}: {value!r} is not {what}")
        return value

    return read


_list = _of(list, "a list")
_truth = _of(bool, "true or false")


def _text(value: Any, where: str) -> str:
    if value is not None and not isinstance(value, str):
        raise JudgementError(f"{where}: {value!r} is not text")
    return value or ""


def _number(value: Any, where: str) -> float | None:
    if value is not None and (not isinstance(value, (int, float)) or isinstance(value, bool)):
        raise JudgementError(f"{where}: {value!r} is not a number")
    return value


def _amount(value: Any, where: str) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise JudgementError(f"{where}: {value!r} is not a number of people, or null")
    return value


def _day(value: Any, where: str) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise JudgementError(f"{where}: {value!r} is not a day (write 2022-09-13)") from error
