"""Every version of a toll side by side: per origin voice the figure that stands, and those it replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.incidents.answers.responsibility import owns
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.people import kind_of
from counterclaim.incidents.tolls.bounds import Bounds, agree, bounds_of
from counterclaim.incidents.tolls.statements import Statement, Told, statements, weight
from counterclaim.incidents.wording import DONE, figure, voice_of
from counterclaim.records import Claim, Count, Earlier, Harm, Version, Voice

_Key = tuple[str, str, str, str, str, str]
HALVES: dict[Harm, tuple[Harm, Harm]] = {
    "killed_or_missing": ("killed", "missing"),
    "killed_or_wounded": ("killed", "wounded"),
}
"""What a figure for two harms together is told apart into."""


def versions(claims: Iterable[Claim], ledger: Ledger, parties: frozenset[str]) -> tuple[Version, ...]:
    """One version per origin, harm, side, kind of people and scope; parts beside their totals and never added.

    The latest figure of each origin stands. An undated page never replaces a dated figure, and a wording without any
    bound ("several") never replaces a number. Where relays of one statement disagree, the better carried one stands
    and the others are kept with status `contradicted`, as is a figure that its own voice denies. "Killed or missing"
    that its voice has told apart since is kept with status `replaced`. A headline that the body attributes is none.
    """
    claims = sorted(claims, key=lambda c: c.id)
    told: dict[_Key, list[Told]] = defaultdict(list)
    for claim in _without_headlines(claims, ledger):
        if claim.sources.origin.stance in {"denies", "silent"} or claim.factuality in {"future", "asked"}:
            continue
        for count in claim.counts:
            told[_key(claim, count, ledger)].append(Told(claim, count, ledger.moment(claim)))
    _part_of_the_same_report(told)
    denied = _denied(claims, ledger)
    made = {key: _of_one_origin(told[key], denied.get(key, []), ledger, parties) for key in sorted(told)}
    struck = frozenset(s for c in claims if owns(c, ledger) and (s := ledger.voice_side(c))) & parties
    apart = (_of_the_struck(v, struck, ledger) for v in _told_apart(made, ledger))
    return tuple(sorted(apart, key=_shown))


def _key(claim: Claim, count: Count, ledger: Ledger) -> _Key:
    part = "part" if count.part else ""
    return (ledger.origin(claim), count.harm, count.side or "", kind_of(count.whom), count.scope, part)


def _shown(version: Version) -> tuple[str, str, bool, str, str, tuple[str, ...], str]:
    """By harm and side, parts after totals, the latest first within."""
    status = "" if version.status == "stands" else version.status
    at = version.as_of or ""
    return (version.harm, version.side or "~", version.part, status, at, version.claims, version.whom)


def _without_headlines(claims: Sequence[Claim], ledger: Ledger) -> Iterator[Claim]:
    """The claims but for headlines whose figure the report's own body gives: as somebody's, or again."""
    bodies: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.counts and not _in_title(claim, ledger):
            bodies[claim.report_id].append(claim)
    for claim in claims:
        if not (claim.counts and len(claim.sources.voices) == 1 and _in_title(claim, ledger)):
            yield claim
            continue
        counts = tuple(c for c in claim.counts if not any(_bears(b, c) for b in bodies[claim.report_id]))
        if counts:
            yield replace(claim, counts=counts)


def _in_title(claim: Claim, ledger: Ledger) -> bool:
    titles = [b.span for b in ledger.reports[claim.report_id].blocks if b.kind == "title"]
    return bool(titles) and all(any(e.span.within(t) for t in titles) for e in claim.evidence)


def _bears(body: Claim, headline: Count) -> bool:
    """Whether a claim of the body gives the headline's figure: a closer one, or the outlet's own."""
    if body.sources.origin.stance in {"denies", "silent"}:
        return False
    for count in body.counts:
        same = count.harm == headline.harm and count.scope == headline.scope and headline.side in {None, count.side}
        fits = len(body.sources.voices) == 1 or agree(bounds_of(count), bounds_of(headline))
        if same and fits and not count.part:
            return True
    return False


def _part_of_the_same_report(told: dict[_Key, list[Told]]) -> None:
    """Two figures that one report gives for one voice and moment: the smaller is a part of the larger."""
    for key in [k for k in told if not k[-1]]:
        largest: dict[str, Told] = {}
        for t in told[key]:
            if t.says_how_many and (t.claim.report_id not in largest or largest[t.claim.report_id].size < t.size):
                largest[t.claim.report_id] = t
        parts = [t for t in told[key] if t.says_how_many and _within(t, largest[t.claim.report_id])]
        if parts:
            ids = {id(t) for t in parts}
            told[key] = [t for t in told[key] if id(t) not in ids]
            told[*key[:-1], "part"] += [replace(t, count=replace(t.count, part=True)) for t in parts]


def _within(t: Told, largest: Told) -> bool:
    replaced = t.bounds in largest.count.earlier or largest.bounds in t.count.earlier
    return t.moment == largest.moment and not t.agrees(largest) and not replaced and t.size > 0


def _denied(claims: Iterable[Claim], ledger: Ledger) -> dict[_Key, list[Told]]:
    """The figures that each voice denies, by what they are about."""
    found: dict[_Key, list[Told]] = defaultdict(list)
    for claim in claims:
        if claim.sources.origin.stance == "denies":
            for count in claim.counts:
                found[_key(claim, count, ledger)].append(Told(claim, count, ledger.moment(claim)))
    return found


def _of_one_origin(told: list[Told], denied: list[Told], ledger: Ledger, parties: frozenset[str]) -> list[Version]:
    taken_back = [t for t in told if any(_takes_back(d, t) for d in denied)]
    said = statements([t for t in told if not any(_takes_back(d, t) for d in denied)], ledger)
    made = [_version(said[-1].told, _earlier(said), ledger, parties)] if said else []
    for statement in said:
        if statement.even and statement is not said[-1]:
            continue  # figures of one day that a later one outgrew: history, see `_earlier`
        for group in statement.others:
            why = _why_contradicted(group, statement, ledger)
            version = _version(group, _mentioned(group, set()), ledger, parties)
            made.append(replace(version, status="contradicted", why=why))
    for bounds in sorted({t.bounds for t in taken_back}, key=str):
        back = [t for t in taken_back if t.bounds == bounds]
        version = _version(back, _mentioned(back, set()), ledger, parties)
        why = f"{voice_of(version.voice, version.via, ledger)} itself denies this figure."
        made.append(replace(version, status="contradicted", why=why))
    return made


def _takes_back(denial: Told, told: Told) -> bool:
    """Whether a voice's denial is of a figure that it gave, or that somebody put in its mouth, before."""
    if denial.bounds != told.bounds or not told.says_how_many:
        return False
    return denial.moment is None or told.moment is None or told.moment.day <= denial.moment.day


def _why_contradicted(group: Sequence[Told], statement: Statement, ledger: Ledger) -> str:
    ours, theirs = weight(group, ledger), weight(statement.told, ledger)
    words = figure(*statement.figure.bounds, statement.figure.count.wording, statement.figure.count.approximate)
    if theirs == ours:
        return (
            f"As many relays, as near to the voice, carry {words}; nothing tells which is right, so the lower stands."
        )
    reason = "more independent outlets carry" if theirs[0] > ours[0] else "a relay nearer to the voice carries"
    return f"For the same statement {reason} {words}."


def _nearest(told: Iterable[Told], ledger: Ledger) -> Told:
    """The relay that a version shows: the closest wording, a direct quote, the shortest chain, an original text."""
    return min(
        told,
        key=lambda t: (
            -t.closeness,
            t.claim.sources.origin.mode != "direct",
            len(t.claim.sources.voices),
            t.claim.report_id in ledger.originals,
            t.claim.id,
        ),
    )


def _version(told: Sequence[Told], earlier: tuple[Earlier, ...], ledger: Ledger, parties: frozenset[str]) -> Version:
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
        voice=_admitting(claim.sources.origin, side is not None and side == count.side and shown.says_how_many),
        via=tuple(ledger.name(v) or v.who.wording for v in chain),
        as_of=min(moments).iso if moments else None,
        claims=tuple(sorted({t.claim.id for t in told})),
        part=count.part,
        approximate=count.approximate,
        about_enemy=side in parties and _of_the_enemy(side, claim, count, ledger),
        earlier=earlier,
    )


def _of_the_enemy(side: str | None, claim: Claim, count: Count, ledger: Ledger) -> bool:
    """Whether a party's figure is of other people's losses: those of another side, or of whom its own side struck."""
    if count.side is not None:
        return count.side != side
    return side in ledger.sides(claim.actors, claim) and side not in ledger.sides(claim.targets, claim)


def _of_the_struck(version: Version, struck: frozenset[str], ledger: Ledger) -> Version:
    """A figure for people of no side, by a side that owns up to the deed, is of those whom it struck."""
    side = ledger.voice_side(ledger.claims[version.claims[0]])
    return replace(version, about_enemy=True) if version.side is None and side in struck else version


def _admitting(voice: Voice, own: bool) -> Voice:
    """A figure for a loss of one's own side is an admission, however the voice puts it."""
    return replace(voice, stance="admits") if own and voice.stance in {"asserts", "confirms"} else voice


def _earlier(said: Sequence[Statement]) -> tuple[Earlier, ...]:
    """The figures that were replaced, oldest first; those that only a newer text mentions come undated before it."""
    stands = {t.bounds for t in said[-1].told}
    given = {t.bounds for s in said for t in s.told} | stands
    figures: list[Earlier] = []
    for statement in said:
        mentioned = _mentioned(statement.told, given)
        given |= {(e.low, e.high) for e in mentioned}
        figures += mentioned
        if statement is said[-1]:
            break
        groups = [statement.told, *(statement.others if statement.even else ())]
        for group in sorted(groups, key=lambda g: (g[0].size, g[0].claim.id)):
            if not (group[0].says_how_many and group[0].bounds in stands):
                figures.append(_replaced(group))
    return tuple(figures)


def _mentioned(told: Iterable[Told], given: set[Bounds]) -> tuple[Earlier, ...]:
    """The figures that some words say were replaced, but for those given elsewhere; nothing dates them."""
    figures = {b: t.claim.id for t in told for b in t.count.earlier if b not in given}
    return tuple(Earlier(*b, None, (claim,)) for b, claim in sorted(figures.items(), key=_size))


def _size(mentioned: tuple[Bounds, str]) -> tuple[int, str]:
    return (mentioned[0][0] or mentioned[0][1] or 0, mentioned[1])


def _replaced(group: Sequence[Told]) -> Earlier:
    moments = [t.moment for t in group if t.moment]
    claims = tuple(sorted({t.claim.id for t in group}))
    return Earlier(*group[0].bounds, min(moments).iso if moments else None, claims)


def _told_apart(made: dict[_Key, list[Version]], ledger: Ledger) -> Iterator[Version]:
    """All versions; "killed or missing" gives way where its own voice has since told the dead and the missing apart."""
    for (origin, _, *rest), of_key in made.items():
        for version in of_key:
            halves = [_standing(made.get((origin, half, *rest), ())) for half in HALVES.get(version.harm, ())]  # type: ignore[arg-type]
            yield _replaced_by(version, [h for h in halves if h], ledger) if any(halves) else version


def _standing(of_key: Iterable[Version]) -> Version | None:
    return next((v for v in of_key if v.status == "stands" and (v.low is not None or v.high is not None)), None)


def _replaced_by(version: Version, halves: list[Version], ledger: Ledger) -> Version:
    later = [h for h in halves if version.as_of and h.as_of and h.as_of[:10] >= version.as_of[:10]]
    outgrown = [h for h in later if h.harm == "killed" and (h.low or 0) >= (version.high or version.low or 0)]
    if version.status != "stands" or (len(later) < 2 and not outgrown):
        return version
    figures = " and ".join(f"{figure(h.low, h.high, h.wording, h.approximate)} {DONE[h.harm]}" for h in later)
    who = voice_of(version.voice, version.via, ledger)
    told = "told them apart" if len(later) > 1 else "named as many dead or more"
    return replace(version, status="replaced", why=f"{who} has since {told}: {figures}.")
