"""Every version of a toll side by side: per origin voice the figure that stands, and those it replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby

from counterclaim.incidents.clock import Moment
from counterclaim.incidents.ledger import Ledger, whose
from counterclaim.records import Claim, Count, Earlier, Version, Voice

ANOTHER_STATEMENT = timedelta(hours=3)  # a higher figure of the same day, this much later, is an update
Bounds = tuple[int | None, int | None]
_Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One count of one claim, with the moment its voice gave it."""

    claim: Claim
    count: Count
    moment: Moment | None

    @property
    def bounds(self) -> Bounds:
        """The lowest and highest number that the wording allows."""
        return self.count.low, self.count.high

    @property
    def says_how_many(self) -> bool:
        """Whether the words give any bound at all ("several" gives none)."""
        return self.count.low is not None or self.count.high is not None


def versions(claims: Iterable[Claim], ledger: Ledger, parties: frozenset[str]) -> tuple[Version, ...]:
    """One version per origin, harm, side, kind of people and scope; parts beside their totals and never added.

    The latest figure of each origin stands. An undated page never replaces a dated figure, and a wording without any
    bound ("several") never replaces a number. Where relays of one statement disagree, the better carried one stands
    and the others are kept with status `contradicted`.
    """
    told: dict[_Key, list[Told]] = defaultdict(list)
    for claim in claims:
        if claim.sources.origin.stance in {"denies", "silent"}:
            continue
        for count in claim.counts:
            told[_key(claim, count, ledger)].append(Told(claim, count, ledger.moment(claim)))
    made = [v for key in sorted(told) for v in _of_one_origin(told[key], ledger, parties)]
    return tuple(sorted(made, key=_shown))


def _key(claim: Claim, count: Count, ledger: Ledger) -> _Key:
    people = count.whom.casefold() if count.part else whose(count.whom)
    return (ledger.origin(claim), count.harm, count.side or "", people, count.scope, "part" if count.part else "")


def _shown(version: Version) -> tuple[str, str, bool, str, str, str]:
    """By harm and side, parts after totals, the latest first within."""
    return (version.harm, version.side or "~", version.part, version.status, version.as_of or "", version.claims[0])


def _sorted(told: list[Told]) -> list[Told]:
    """Oldest first: undated before dated, words without a bound before figures."""
    dated = sorted((t for t in told if t.moment), key=lambda t: (t.moment, t.claim.id))
    undated = sorted((t for t in told if not t.moment), key=lambda t: t.claim.id)
    ordered = undated + dated
    return [t for t in ordered if not t.says_how_many] + [t for t in ordered if t.says_how_many]


def _of_one_origin(told: list[Told], ledger: Ledger, parties: frozenset[str]) -> list[Version]:
    ordered = _sorted(told)
    last = ordered[-1]
    statement = [t for t in ordered if _one_statement(t, last)]
    standing, contradicted = _settled(statement, ledger)
    earlier = [t for t in ordered if t not in statement]
    made = [_version(standing, _earlier(earlier, standing), ledger, parties)]
    for group in contradicted:
        why = _why_contradicted(group, standing, ledger)
        made.append(replace(_version(group, (), ledger, parties), status="contradicted", why=why))
    return made


def _one_statement(a: Told, last: Told) -> bool:
    """Whether two reports carry one statement of their voice: the same day, and no sign that it spoke again."""
    if a.says_how_many != last.says_how_many:
        return False
    if a.moment is None or last.moment is None:
        return a.moment is last.moment
    if a.bounds == last.bounds:
        return a.moment.day == last.moment.day
    timed = a.moment.exactness == last.moment.exactness == 2
    spoke_again = timed and last.moment.at - a.moment.at >= ANOTHER_STATEMENT and _least(a) < _least(last)
    same_outlet = a.claim.sources.voices[0].who == last.claim.sources.voices[0].who
    replaced = a.bounds in last.count.earlier
    return a.moment.day == last.moment.day and not (spoke_again or replaced or (same_outlet and timed))


def _least(told: Told) -> int:
    return told.count.low if told.count.low is not None else (told.count.high or 0)


def _settled(statement: list[Told], ledger: Ledger) -> tuple[list[Told], list[list[Told]]]:
    """The relays of one statement: those of the figure that is carried best, and those of each other figure."""
    by_figure: dict[str, list[Told]] = defaultdict(list)
    for told in statement:
        by_figure[f"{told.bounds}{told.count.approximate}"].append(told)
    groups = [by_figure[figure] for figure in sorted(by_figure)]
    # "At least 49" and "49" of one statement do not disagree: the closer wording stands for both.
    best = max(groups, key=lambda g: (*_weight(g, ledger), _closeness(g[0]), min(t.claim.id for t in g)))
    agreeing = [t for g in groups if g is not best and _overlap(g[0].bounds, best[0].bounds) for t in g]
    others = [g for g in groups if g is not best and not _overlap(g[0].bounds, best[0].bounds)]
    return best + agreeing, others


def _weight(group: list[Told], ledger: Ledger) -> tuple[int, bool, int]:
    """How well a figure is carried: independent outlets, then a direct quote, then the shortest chain."""
    relays = {_relay(t.claim, ledger) for t in group}
    direct = any(t.claim.sources.origin.mode == "direct" for t in group)
    return len(relays), direct, -min(len(t.claim.sources.voices) for t in group)


def _relay(claim: Claim, ledger: Ledger) -> str:
    """The link next to the origin: two papers that both quote one agency are one relay."""
    chain = ledger.source(claim).sources.voices
    if len(chain) < 3:
        return ledger.report(claim).outlet.casefold()
    who = chain[-2].who
    return (who.name or who.wording).casefold()


def _closeness(told: Told) -> int:
    return (told.count.low is not None) + (told.count.high is not None) + (not told.count.approximate)


def _overlap(a: Bounds, b: Bounds) -> bool:
    low = max(x or 0 for x in (a[0], b[0]))
    highs = [x for x in (a[1], b[1]) if x is not None]
    return not highs or low <= min(highs)


def _why_contradicted(group: list[Told], standing: list[Told], ledger: Ledger) -> str:
    ours, theirs = _weight(group, ledger), _weight(standing, ledger)
    reason = "more independent outlets carry" if theirs[0] > ours[0] else "a relay nearer to the voice carries"
    if theirs == ours:
        reason = "as many relays, as near to the voice, carry"
    return f"For the same statement {reason} {standing[0].count.wording}."


def _nearest(told: list[Told], ledger: Ledger) -> Told:
    """The relay that a version shows: the closest wording, a direct quote, the shortest chain, an original text."""
    return min(
        told,
        key=lambda t: (
            -_closeness(t),
            t.claim.sources.origin.mode != "direct",
            len(t.claim.sources.voices),
            t.claim.report_id in ledger.originals,
            t.claim.id,
        ),
    )


def _version(told: list[Told], earlier: tuple[Earlier, ...], ledger: Ledger, parties: frozenset[str]) -> Version:
    shown = _nearest(told, ledger)
    claim, count = shown.claim, shown.count
    side = ledger.voice_side(claim)
    moments = [t.moment for t in told if t.moment]
    chain = ledger.source(claim).sources.voices[:-1]
    return Version(
        harm=count.harm,
        side=count.side,
        whom=count.whom,
        low=count.low,
        high=count.high,
        wording=count.wording,
        scope=count.scope,
        status="stands",
        voice=_admitting(claim.sources.origin, side is not None and side == count.side and _given(count)),
        via=tuple(ledger.name(v) or v.who.wording for v in chain),
        as_of=min(moments).iso if moments else None,
        claims=tuple(sorted({t.claim.id for t in told})),
        part=count.part,
        approximate=count.approximate,
        about_enemy=side is not None and count.side is not None and side != count.side and side in parties,
        earlier=earlier,
    )


def _given(count: Count) -> bool:
    """Whether the text gives a figure at all; people harmed without one are a complaint, and no admission."""
    return count.low is not None or count.high is not None


def _admitting(voice: Voice, own: bool) -> Voice:
    """A figure for a loss of one's own side is an admission, however the voice puts it."""
    return replace(voice, stance="admits") if own and voice.stance in {"asserts", "confirms"} else voice


def _earlier(told: list[Told], standing: list[Told]) -> tuple[Earlier, ...]:
    """The figures that were replaced, oldest first; those that only the newer text mentions come undated, before."""
    stands = {t.bounds for t in standing}
    ordered = [t for t in told if t.bounds not in stands or not t.says_how_many]
    figures: list[Earlier] = []
    for bounds, same in groupby(_sorted(ordered), key=lambda t: t.bounds):
        group = list(same)
        first = next((t.moment.iso for t in group if t.moment), None)
        figures.append(Earlier(bounds[0], bounds[1], first, tuple(sorted({t.claim.id for t in group}))))
    given = {(f.low, f.high) for f in figures} | stands
    mentioned = {b: t.claim.id for t in [*told, *standing] for b in t.count.earlier if b not in given}
    return tuple(Earlier(b[0], b[1], None, (claim,)) for b, claim in sorted(mentioned.items(), key=str)) + tuple(
        figures
    )
