"""What became of the figures of an incident between two moments: who spoke first, whose figure rose, fell or went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from counterclaim.incidents.changes.occasions import Occasion
from counterclaim.incidents.ledger import possessive
from counterclaim.incidents.people import CIVIL, kind_of
from counterclaim.incidents.wording import DONE, agrees, figure, of_version, voice_of, within
from counterclaim.records import Change, ChangeKind, Incident, Version, Voice

_ENDLESS = float("inf")
_SCOPES = {"cumulative": "counted over a longer time", "since": "counted since an earlier day"}


def revisions(occasion: Occasion) -> Iterator[Change]:
    """The changes of figures, in the order in which the incident shows them; those that are gone come last."""
    step = occasion.step
    if step.now is None:
        return
    before = _versions(step.was)
    for version in step.now.versions:
        yield from _of(version, before, occasion)
    later = _versions((step.now, *step.kin))
    for gone in _versions(step.continues):
        if gone.status == "stands" and _before(gone, later) is None and not _others(gone, later):
            yield occasion.change("figure gone", f"No longer in the books: {_says(gone, occasion)}", gone.claims)


def _versions(incidents: Iterable[Incident]) -> tuple[Version, ...]:
    return tuple(chain.from_iterable(i.versions for i in incidents))


def _of(version: Version, before: tuple[Version, ...], occasion: Occasion) -> Iterator[Change]:
    """What is new about one version, if anything."""
    kind: ChangeKind
    if version.status != "stands":
        if not any(_bounds(b) == _bounds(version) for b in _others(version, before)):
            kind = "figure contradicted" if version.status == "contradicted" else "figure replaced"
            clause = f"{_says(version, occasion)}, but that is {version.status}: {within(version.why).rstrip('.')}"
            yield occasion.change(kind, clause, version.claims)
        return
    old = _before(version, before)
    if old is not None and _bounds(old) != _bounds(version):
        clause = f"{_says(version, occasion, 'now')}, after {_steps_to(version, old)}"
        yield occasion.change(_direction(old, version), clause, version.claims)
    elif old is not None:
        yield from _late(version, old, occasion)
    elif any(_bounds(b) == _bounds(version) for b in _others(version, before)):
        clause = f"{_says(version, occasion)}: the figure was contradicted and stands again"
        yield occasion.change("figure stands again", clause, version.claims)
    else:
        gave = any(_one_voice(b, version) for b in before)
        heard = gave or _heard(version, occasion)
        first = "" if heard or not occasion.step.was else ", not heard before,"
        kind = "new figure" if heard else "new voice"
        adverb = "also" if gave else "now" if heard else ""
        yield occasion.change(kind, _says(version, occasion, adverb, first), version.claims)


def _heard(version: Version, occasion: Occasion) -> bool:
    """Whether the voice said anything at all of the incident before, a denial or an accusation too."""
    origin, told = _origin(version.voice), (c for b in occasion.step.was for c in b.claims)
    claims = (occasion.ledger.claims[c] for c in told if c in occasion.ledger.claims)
    return bool(origin) and any(_origin(c.sources.origin) == origin for c in claims)


def _late(version: Version, old: Version, occasion: Occasion) -> Iterator[Change]:
    """Figures that the voice had given before the one that stands, and that only now came to the books."""
    known = {(e.low, e.high) for e in old.earlier}
    for earlier in version.earlier:
        if (earlier.low, earlier.high) not in known and set(earlier.claims) & occasion.step.new:
            had = f"had said {figure(earlier.low, earlier.high, 'some')} before its {_amount(version)}"
            who = _who(version, occasion)
            yield occasion.change("earlier figure", f"{who} {had} {DONE[version.harm]}", earlier.claims)


def _before(version: Version, others: Iterable[Version]) -> Version | None:
    """The standing version among others that is the same voice's figure for the same people."""
    return next((o for o in others if o.status == "stands" and _alike(o, version)), None)


def _others(version: Version, others: Iterable[Version]) -> list[Version]:
    return [o for o in others if o.status != "stands" and _alike(o, version)]


def _alike(a: Version, b: Version) -> bool:
    return _about(a) == _about(b) and _one_voice(a, b)


def _about(v: Version) -> tuple[str, str, str, str, bool]:
    return v.harm, v.side or "", kind_of(v.whom), v.scope, v.part


def _one_voice(a: Version, b: Version) -> bool:
    """Whether two versions are one voice's: its id, its name, or, for one that no page names, the same claims."""
    ours, theirs = _origin(a.voice), _origin(b.voice)
    return ours == theirs if ours and theirs else bool(_claims(a) & _claims(b))


def _origin(voice: Voice) -> str:
    who = voice.who
    named = bool(who.name) and who.kind not in {"people", "unknown"}
    return who.id or (f"named:{who.name.casefold()}" if named else "")


def _claims(version: Version) -> frozenset[str]:
    return frozenset(chain(version.claims, *(e.claims for e in version.earlier)))


def _bounds(version: Version) -> tuple[int | None, int | None]:
    return version.low, version.high


def _direction(old: Version, new: Version) -> ChangeKind:
    """Rose or fell where both bounds go one way; else one wording replaced another."""
    if None in {old.low, new.low} and None in {old.high, new.high}:
        return "figure replaced"
    low, high = (new.low or 0) - (old.low or 0), _most(new.high) - _most(old.high) if old.high != new.high else 0
    if low >= 0 and high >= 0:
        return "figure rose"
    return "figure fell" if low <= 0 and high <= 0 else "figure replaced"


def _most(high: int | None) -> float:
    return _ENDLESS if high is None else high


def _steps_to(new: Version, old: Version) -> str:
    """The figure it replaced and those given in between: "49, then 105"."""
    known = {(e.low, e.high) for e in old.earlier} | {_bounds(old), _bounds(new)}
    between = [e for e in new.earlier if (e.low, e.high) not in known and e.as_of and e.as_of >= (old.as_of or "")]
    said = [figure(old.low, old.high, old.wording, old.approximate)]
    return ", then ".join([*said, *(figure(e.low, e.high, "some") for e in between)])


def _who(version: Version, occasion: Occasion) -> str:
    return voice_of(version.voice, version.via, occasion.ledger)


def _amount(version: Version) -> str:
    return figure(version.low, version.high, version.wording, version.approximate)


def _says(version: Version, occasion: Occasion, adverb: str = "", aside: str = "") -> str:
    """A clause: "Azerbaijan's government now admits 50 soldiers killed on Azerbaijan's side"."""
    who = _who(version, occasion)
    own = version.voice.stance == "admits" and kind_of(version.whom) not in CIVIL
    verb = agrees(who, "admit" if own else "say")
    side = f" on {possessive(occasion.ledger.party_name(version.side))} side" if version.side else ""
    notes = [_SCOPES[version.scope]] if version.scope in _SCOPES else []
    notes += ["a part of a total"] if version.part else []
    if version.low is None and version.high is None:
        notes.append(f"number not said (“{version.wording}”)" if version.wording else "number not said")
    told = " ".join(filter(None, (f"{who}{aside}", adverb, verb, f"{_harmed(version)}{side}")))
    return ", ".join((told, *notes))


def _harmed(version: Version) -> str:
    """What was done to how many of whom."""
    if version.low is None and version.high is None:
        return f"{kind_of(version.whom)} {DONE[version.harm]}"
    if version.low == version.high == 0:
        return f"nobody {DONE[version.harm]}"
    return f"{of_version(version)} {DONE[version.harm]}"
