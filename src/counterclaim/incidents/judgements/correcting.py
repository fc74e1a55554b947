"""What a person writes as FIELD=VALUE, as a correction: looked up in the tables, its words looked for in the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, get_args

from counterclaim.claims.acts import Acts
from counterclaim.claims.numbers import Number, find_numbers
from counterclaim.errors import JudgementError
from counterclaim.grounding import Gazetteer, Registry
from counterclaim.grounding.statuses import status_between
from counterclaim.incidents.judgements import corrections
from counterclaim.incidents.judgements.coding import Shape
from counterclaim.records import Claim, Count, Harm, Report, Span, Where

NONE = "none"
HARMS: tuple[str, ...] = get_args(Harm)
COUNT_FIELDS = ("harm", "low", "high", "whom", "side", "scope", "part", "approximate", "wording")
FIELDS = (*(name for name in corrections.CORRECTABLE if name != "counts"), *COUNT_FIELDS, "HARM")
"""What can stand before the equals sign; HARM is a harm itself, as in killed=105."""
_TRUE, _FALSE = frozenset({"true", "yes"}), frozenset({"false", "no"})
_BETWEEN = re.compile(r"\b(?:to|and|or)\b|(?<=[0-9])\s*[-–]\s*(?=[0-9])")
"""What stands between the two ends of a range."""
_COUNT_NAME = re.compile(r"(?:(?P<which>[a-z_]+|\d+)\.)?(?P<field>[a-z_]+)")


@dataclass(frozen=True, slots=True)
class Tables:
    """Who is who, where is what, and the acts: each is loaded when a correction first asks for it."""

    registry: Callable[[], Registry]
    gazetteer: Callable[[], Gazetteer]
    acts: Callable[[], Acts]


def corrected(claim: Claim, report: Report, entries: Iterable[str], tables: Tables) -> Shape:
    """The corrected fields of a claim, from entries such as `killed=105`, `place=geonames.616052` or `actors=ARM.mil`.

    `claim` is as it stands. A figure has to stand in the claim's own words, or its words are named (`wording=...`)
    and stand in the report. Raises JudgementError, in one line, for anything else.
    """
    found: Shape = {}
    figures: list[tuple[str, str]] = []
    for entry in entries:
        name, equals, value = (part.strip() for part in entry.partition("="))
        if not equals or not name or not value:
            raise JudgementError(f"{entry!r} is no correction; write FIELD=VALUE, as in killed=105")
        if name in corrections.CORRECTABLE and name != "counts":
            if name in found:
                raise JudgementError(f"{name} is corrected twice")
            found[name] = _value(name, value, claim, report, tables)
        else:
            figures.append((name, value))
    if figures:
        counts = _counts(claim, figures, tables)
        found["counts"] = [corrections.count_shape(_worded(c, claim, report)) for c in counts]
    corrections.check(found)
    if found and corrections.agrees(claim, found) and not _reworded(claim, found):
        raise JudgementError(f"{claim.id} says so already; nothing is corrected")
    return found


def check_words(corrected_: Mapping[str, Any], report: Report) -> None:
    """Raise JudgementError unless all words that a correction points at stand in the report."""
    for words in corrections.wordings(corrected_):
        if not _stands(words, report.text):
            raise JudgementError(f"the words {words!r} do not stand in {report.url}")


def _value(name: str, value: str, claim: Claim, report: Report, tables: Tables) -> Any:
    if name in {"stance", "setting", "factuality"}:
        return value
    if name == "when":
        return None if value == NONE else _when(value)
    if name == "act":
        return None if value == NONE else _act(value, tables.acts())
    if name == "place":
        return None if value == NONE else _place(value, claim, report, tables.gazetteer())
    if name == "origin":
        return value if value == corrections.OUTLET else _actor(value, tables.registry())
    ids = [] if value == NONE else [each.strip() for each in value.split(",")]
    return [_actor(each, tables.registry()) for each in dict.fromkeys(ids)]


def _act(act_id: str, acts: Acts) -> Shape:
    act = acts.by_id.get(act_id)
    if act is None:
        raise JudgementError(f"{act_id!r} is no act; `counterclaim acts list` has them")
    return {"id": act.id, "plover": act.plover, "cameo": act.cameo, "acled": act.acled}


def _actor(actor_id: str, registry: Registry) -> Shape:
    actor = registry.actor(actor_id)
    if actor is None:
        raise JudgementError(f"{actor_id!r} is no actor; `counterclaim actors find NAME` gives ids")
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "country": actor.country}


def _place(place_id: str, claim: Claim, report: Report, gazetteer: Gazetteer) -> Shape | None:
    place = gazetteer.places.get(place_id) or (gazetteer.atlas.place(place_id) if gazetteer.atlas else None)
    if place is None:
        raise JudgementError(f"{place_id!r} is no place; `counterclaim gazetteer find NAME` gives ids")
    when = claim.when
    first = (when.earliest if when else None) or (when.latest if when else None) or report.day
    status = status_between(place, first, (when.latest if when else None) or first)
    return corrections.place_shape(Where("", None, place, status=status))


def _when(value: str) -> Shape:
    """A day, a month, a year, or two of them with `..` between, either of which may be left out."""
    first, dots, last = value.partition("..")
    start, end = _days(first, value) if first else (None, None), _days(last, value) if last else (None, None)
    grains = {10: "day", 7: "month", 4: "year"}
    earliest, latest = start[0], (end if dots else start)[1]
    grain = "open" if earliest is None or latest is None else "range"
    if not dots or first == last:
        grain = grains[len(first)]
    days = [day and day.isoformat() for day in (earliest, latest)]
    return {"earliest": days[0], "latest": days[1], "grain": grain, "wording": ""}


def _days(text: str, value: str) -> tuple[date, date]:
    try:
        if len(text) == 4:
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if len(text) == 7:
            first = date.fromisoformat(f"{text}-01")
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return date.fromisoformat(text), date.fromisoformat(text)
    except ValueError as error:
        raise JudgementError(
            f"when: {value!r} is no time (write 2022-09-13, 2022-09 or 2022-09-12..2022-09-13)"
        ) from error


def _counts(claim: Claim, figures: list[tuple[str, str]], tables: Tables) -> list[Count]:
    """The claim's counts with the corrections in them, in order: each says which count it is about."""
    counts: list[Count | None] = list(claim.counts)
    changes: dict[int, Shape] = {}
    for name, value in figures:
        if name in HARMS:
            at = _which(counts, name, claim.id, new=value != NONE)
            if value == NONE:
                counts[at] = None
            else:
                changes.setdefault(at, {}).update(low=_amount(value, name), high=_amount(value, name))
            continue
        match = _COUNT_NAME.fullmatch(name)
        if not match or match["field"] not in COUNT_FIELDS:
            raise JudgementError(f"{name!r} cannot be corrected; what can is {', '.join(FIELDS)}")
        at = _which(counts, match["which"] or "", claim.id)
        if match["field"] == "harm" and value == NONE:
            counts[at] = None
        else:
            changes.setdefault(at, {})[match["field"]] = _count_value(match["field"], value, tables)
    return [_changed(count, changes.get(at, {}), claim.id) for at, count in enumerate(counts) if count is not None]


def _which(counts: list[Count | None], which: str, claim_id: str, *, new: bool = False) -> int:
    """Which count is meant: by its harm, by its number from 1, or the only one there is."""
    if which.isdigit():
        fitting = [int(which) - 1] if 0 < int(which) <= len(counts) and counts[int(which) - 1] else []
    else:
        fitting = [i for i, c in enumerate(counts) if c is not None and which in {"", c.harm}]
    if not fitting and new:
        harm: Any = which
        counts.append(Count(harm, None, None, ""))
        return len(counts) - 1
    if len(fitting) != 1:
        several = f"has {len(fitting)} such counts; say which, as in 2.low=5" if fitting else "has no such count"
        raise JudgementError(f"{claim_id} {several}{f' ({which})' if which else ''}")
    return fitting[0]


def _count_value(name: str, value: str, tables: Tables) -> Any:
    if name in {"low", "high"}:
        return None if value == NONE else _amount(value, name)
    if name in {"part", "approximate"}:
        if value.casefold() not in _TRUE | _FALSE:
            raise JudgementError(f"{name}: {value!r} is not true or false")
        return value.casefold() in _TRUE
    if name == "side":
        return None if value == NONE else _actor(value, tables.registry())["id"]
    return "" if value == NONE and name == "whom" else value


def _amount(value: str, name: str) -> int:
    digits = value.replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise JudgementError(f"{name}: {value!r} is not a number of people, or {NONE}")
    return int(digits)


def _changed(count: Count, changes: Shape, claim_id: str) -> Count:
    if {"low", "high"} & changes.keys() and "wording" not in changes:
        changes = {**changes, "wording": ""}
    bounds = {"low": count.low, "high": count.high} | changes
    if bounds["low"] is not None and bounds["high"] is not None and bounds["low"] > bounds["high"]:
        raise JudgementError(f"{claim_id}: low {bounds['low']} is more than high {bounds['high']}")
    return replace(count, **changes) if changes else count


def _worded(count: Count, claim: Claim, report: Report) -> Count:
    """The count with words of the page that carry it. A figure that the page does not have is nobody's."""
    if count in claim.counts:
        return count
    if count.wording:
        if not _stands(count.wording, report.text):
            raise JudgementError(f"the words {count.wording!r} do not stand in {report.url}")
        if not _says(count):
            raise JudgementError(f"{claim.id}: the words {count.wording!r} do not say {_bounds(count)} {count.harm}")
        return count
    for evidence in claim.evidence:
        for number in _numbers(evidence.quote):
            if number.counts and (number.low, number.high) == (count.low, count.high):
                return replace(count, wording=number.wording, approximate=number.approximate)
    raise JudgementError(
        f"{claim.id}: its words do not say {_bounds(count)} {count.harm}; "
        f"say which words of the page do, as in {count.harm}.wording='at least 12'"
    )


def _numbers(words: str) -> Iterator[Number]:
    """The numbers as they are read, then the ends of those with two: "from 105 to 135" says 105, and it says 135."""
    whole = find_numbers(words, Span(0, len(words)), articles=True)
    yield from whole
    for number in whole:
        if number.earlier or number.low != number.high:
            for end in _BETWEEN.split(number.wording):
                yield from find_numbers(end, Span(0, len(end)))


def _says(count: Count) -> bool:
    """Whether the words can carry the figure: they are read so, or hold one of its bounds, or no digits at all."""
    words = count.wording
    if any((n.low, n.high) == (count.low, count.high) for n in find_numbers(words, Span(0, len(words)))):
        return True
    digits = {int(d.replace(",", "")) for d in re.findall(r"[0-9][0-9,]*", words)}
    near = {bound + by for bound in (count.low, count.high) if bound is not None for by in (-1, 0, 1)}
    return not digits or not near or bool(digits & near)


def _bounds(count: Count) -> str:
    if count.low is None and count.high is None:
        return "an open number"
    if count.low is None or count.high is None:
        return f"{count.low} or more" if count.high is None else f"up to {count.high}"
    return f"{count.low}" if count.low == count.high else f"{count.low} to {count.high}"


def _stands(words: str, text: str) -> bool:
    return " ".join(words.split()) in " ".join(text.split())


def _reworded(claim: Claim, found: Mapping[str, Any]) -> bool:
    """Whether a correction changes what no comparison of codings looks at: the wording, the rough figure, the grain."""
    counts = found.get("counts")
    if counts is not None and counts != [corrections.count_shape(c) for c in claim.counts]:
        return True
    when = found.get("when")
    return bool(when and claim.when and when["grain"] != claim.when.grain)
