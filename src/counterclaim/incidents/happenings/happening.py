"""What one report tells of: its claims of violence, put together into the happenings that it keeps apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from counterclaim.grounding.towns import distance
from counterclaim.incidents.happenings.separate import Stretch, stretches
from counterclaim.incidents.happenings.violence import VIOLENT, names_violence, weights
from counterclaim.incidents.ledger import Ledger
from counterclaim.records import Claim, Place, Where

ATTACHED = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONSULT", "RETREAT", "CONCEDE", "SUPPORT", "AID", "COOPERATE"}
)
ANSWERS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
NARROW = timedelta(days=7)  # a longer interval does not say when something happened
_VAGUE = timedelta(days=3)  # a longer interval says only roughly when
_FRONT_KM = 150.0  # fighting of two sides in one report
_PLACE_KM = 50.0  # any other violence in one report
_GRAND = frozenset({"country", "region", "sea"})
_AFTER = frozenset({"death", "casualties", "displacement", "arrest", "condolence"})  # may come days after the violence
_TAKEN = frozenset({"arrest", "raid_search", "investigation", "trial"})
_TAKEN_PLACES = frozenset({"recapture_territory", "seizure_of_territory", "war"})
"""What a report of today's fighting often begins with: "the liberation of the city began on 17 October"."""
_EFFECTS = _AFTER | {"wounding"}
_PLAIN = frozenset({"attack", "killing", "destruction", "war"})


@dataclass(frozen=True, slots=True)
class Happening:
    """Claims of one report that speak of one act of violence, with the parties, days and places they give.

    `makers` are the claims that make an incident; without them a happening can only join one. `days` are the first
    and last day that the claims themselves give, None when none does; `told` is the day of the report. `hints` are
    sides that the claims only hint at: whose voices they are, and who else the report speaks of. `apart_from` are the
    claims of the same report that it says it is another incident than, and `separate` is why ("" where it does not).
    `doers` and `victims` are the parties that do violence, and those that it is done to.
    """

    report_id: str
    makers: tuple[Claim, ...]
    parties: frozenset[str] = frozenset()
    days: tuple[date, date] | None = None
    told: date | None = None
    places: tuple[Place, ...] = ()
    general: bool = False
    hints: frozenset[str] = frozenset()
    attached: tuple[Claim, ...] = field(default=())
    apart_from: frozenset[str] = frozenset()
    separate: str = ""
    doers: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, those that make it first."""
        return self.makers + self.attached

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all claims."""
        return frozenset(c.id for c in self.claims)

    @property
    def key(self) -> tuple[str, ...]:
        """An order that depends on nothing but the claims."""
        first = self.days[0] if self.days else self.told
        return (first.isoformat() if first else "9999", self.report_id, *(c.id for c in self.claims))


def tells_of_harm(claim: Claim) -> bool:
    """Whether a claim says that violence, or harm to people, is the news: not asked for, not planned, not the past."""
    if claim.setting != "current" or claim.sources.origin.stance in {"denies", "silent"}:
        return False
    if claim.factuality not in {"happened", "possible"}:
        return False
    harmed = any(c.scope == "incident" and c.harm not in {"returned", "arrested"} for c in claim.counts)
    return claim.plover in VIOLENT or claim.act in {"riot", "death"} or harmed


def makes_incident(claim: Claim, ledger: Ledger) -> bool:
    """Whether a claim of harm, taken alone with its report's title, is news of armed conflict or political violence."""
    return tells_of_harm(claim) and weights((claim,), ledger)[claim.id] == "founds"


def refers_to_incident(claim: Claim) -> bool:
    """Whether a claim can stand beside an incident of its report: an answer to it, a measure, a silence or a denial."""
    if claim.setting != "current":
        return False
    spoken = claim.sources.origin.stance in {"denies", "silent"}
    return spoken or claim.plover in ATTACHED | VIOLENT or any(c.scope != "incident" for c in claim.counts)


def days_of(claim: Claim) -> tuple[date, date] | None:
    """The first and last day a claim gives, where they lie within a week; None where it does not say when."""
    when = claim.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    first, last = when.earliest or when.latest, when.latest or when.earliest
    assert first is not None
    assert last is not None
    return (first, last) if timedelta() <= last - first <= NARROW else None


def apart(a: Iterable[Place], b: Iterable[Place]) -> float | None:
    """Kilometres between the nearest two places of two sets, less their radii; None where either names none."""
    gaps = [
        max(0.0, distance(p, q) - p.radius_km - q.radius_km)
        if p.id != q.id and p.id not in q.within and q.id not in p.within
        else 0.0
        for p in a
        for q in b
        if p.id == q.id or None not in (p.lat, p.lon, q.lat, q.lon)
    ]
    return min(gaps, default=None)


def _position(claim: Claim) -> int:
    return min(e.span.start for e in claim.evidence) if claim.evidence else 0


def happenings(
    claims: Iterable[Claim], ledger: Ledger, parted: Mapping[str, frozenset[str]] = MappingProxyType({})
) -> tuple[Happening, ...]:
    """The happenings of one report, from all its claims.

    Claims that found an incident come first, of them those that name most parties, and the others join the nearest
    that fits; claims of silence, denial and appeals join the happening they stand nearest to. Where no claim founds
    one, what is told of harm is kept as happenings that can only join another report's. `parted` are, by claim, those
    that a person said are of another incident. The entries of a page are texts of their own: whether two of them
    speak of one incident is for linking to say, as of two reports.
    """
    entries: dict[int, list[Claim]] = {}
    for claim in claims:
        entries.setdefault(_entry(claim, ledger), []).append(claim)
    return tuple(h for at in sorted(entries) for h in _of_text(tuple(entries[at]), ledger, parted))


def _entry(claim: Claim, ledger: Ledger) -> int:
    """The number of the entry that a claim stands in; -1 where its page has none, or it is in the page's head."""
    report = ledger.reports[claim.report_id]
    at = report.entry_at(claim.evidence[0].span) if report.entries and claim.evidence else None
    return -1 if at is None else at


def _of_text(told: tuple[Claim, ...], ledger: Ledger, parted: Mapping[str, frozenset[str]]) -> tuple[Happening, ...]:
    weighed = weights((c for c in told if tells_of_harm(c)), ledger, past=_opens_with_past(told))
    of_harm = [c for c in told if weighed.get(c.id, "beside") != "beside"]
    of_harm.sort(key=lambda c: (weighed[c.id] != "founds", -len(ledger.parties(c)), _position(c), c.id))
    turns = stretches(of_harm, ledger.report(told[0])) if len(of_harm) > 1 else {}
    together = _named_together(told, ledger)
    found: list[Happening] = []
    for claim in of_harm:
        alone = _of(claim, ledger)
        free = [(i, h) for i, h in enumerate(found) if not parted.get(claim.id, frozenset()) & h.ids]
        fitting = [i for i, h in free if _one(h, alone, together) and not said_apart(h, alone, turns)]
        if fitting:
            near = min(fitting, key=lambda i: (_distance(found[i], claim), i))
            found[near] = _joined(found[near], alone)
        else:
            found.append(alone)
    founding = {i for i, weight in weighed.items() if weight == "founds"}
    found = [h if founding & h.ids else replace(h, makers=(), attached=h.makers) for h in found if _of_harm(h)]
    beside = (c for c in told if weighed.get(c.id, "beside") == "beside" and refers_to_incident(c))
    for claim in sorted(beside, key=lambda c: (_position(c), c.id)):
        found = _attach(found, claim, ledger, parted.get(claim.id, frozenset()))
    marked = [_marked(h, found, turns) for h in found] if turns else found
    return tuple(replace(h, hints=_hints(h, ledger)) for h in marked)


def _opens_with_past(claims: Iterable[Claim]) -> bool:
    """Whether the first violence that a text tells of is of long ago, with its day: "the raid" below is that one."""
    violent = [c for c in claims if c.plover == "ASSAULT" and c.factuality == "happened" and c.act not in _TAKEN_PLACES]
    told = [c for c in violent if c.setting in {"current", "background"}]
    first = min(told, key=lambda c: (_position(c), c.id), default=None)
    return first is not None and first.setting == "background" and first.when is not None


def _of_harm(happening: Happening) -> bool:
    return any(c.plover != "MOBILIZE" for c in happening.makers)


def said_apart(a: Happening, b: Happening, turns: Mapping[str, Stretch]) -> str:
    """Why a report says that two of its happenings are two incidents; empty where it does not say so."""
    reasons = [why for c in a.claims for d in b.claims if (why := _turned(c, d, turns))]
    return reasons[0] if reasons else ""


def _turned(a: Claim, b: Claim, turns: Mapping[str, Stretch]) -> str:
    first, second = sorted((turns.get(a.id), turns.get(b.id)), key=lambda s: s.number if s else -1)
    if first is None or second is None or second.turn is None or first.number == second.number:
        return ""
    return second.turn.why if second.turn.sure or _elsewhere(a, b) else ""


def _elsewhere(a: Claim, b: Claim) -> bool:
    """Whether two claims give different places, or different days."""
    gap = apart(_places(a), _places(b))
    days, others = days_of(a), days_of(b)
    return bool(gap) or bool(days and others and not near_in_time(days, others, timedelta()))


def _marked(happening: Happening, found: Iterable[Happening], turns: Mapping[str, Stretch]) -> Happening:
    others = [(other, said_apart(happening, other, turns)) for other in found if other is not happening]
    separate = next((why for _, why in others if why), "")
    return replace(happening, apart_from=frozenset(i for o, why in others if why for i in o.ids), separate=separate)


def _named_together(claims: Iterable[Claim], ledger: Ledger) -> frozenset[frozenset[str]]:
    """The sets of sides that single claims of a report name together: appeals to both sides, one side on the other."""
    return frozenset(
        ledger.parties(c) | frozenset(s for s in (ledger.voice_side(c),) if s)
        for c in claims
        if c.setting == "current" and c.plover != "CONSULT"
    )


def _hints(happening: Happening, ledger: Ledger) -> frozenset[str]:
    voices = frozenset(s for c in happening.claims if (s := ledger.voice_side(c)))
    return voices | frozenset(s for c in happening.attached for s in ledger.parties(c))


def _attach(found: list[Happening], claim: Claim, ledger: Ledger, parted: frozenset[str]) -> list[Happening]:
    named = ledger.parties(claim) | {s for s in (ledger.voice_side(claim),) if s}
    answers = claim.sources.origin.stance in {"denies", "silent"}
    fitting = [i for i, h in enumerate(found) if _speaks_of(claim, h, named) and not parted & h.ids]
    if not fitting:
        return [*found, replace(_of(claim, ledger), makers=(), attached=(claim,), parties=named)] if answers else found
    near = min(
        fitting, key=lambda i: (not found[i].makers, not named & found[i].parties, _distance(found[i], claim), i)
    )
    home = found[near]
    parties = home.parties if home.makers else home.parties | named
    found[near] = replace(home, attached=(*home.attached, claim), parties=parties)
    return found


def _speaks_of(claim: Claim, happening: Happening, named: frozenset[str]) -> bool:
    """Whether a claim is about a happening: by its parties, or because it answers to violence in so many words."""
    if claim.sources.origin.stance in {"denies", "silent"}:
        return bool(named & happening.parties) or not happening.parties or not named
    shared = named & happening.parties
    if claim.plover in ANSWERS or any(c.scope != "incident" for c in claim.counts):
        both = bool(shared) and len(happening.parties) > 1
        return both or ((bool(shared) or not happening.parties) and names_violence(claim))
    return len(shared) > 1 or (bool(shared) and names_violence(claim))


def _places(claim: Claim) -> tuple[Place, ...]:
    place = claim.place.place if claim.place else None
    return (place,) if place and place.precision != "country" else ()


def _of(claim: Claim, ledger: Ledger) -> Happening:
    place = claim.place.place if claim.place else None
    parties = ledger.parties(claim)
    told = ledger.report(claim).day
    return Happening(
        report_id=claim.report_id,
        makers=(claim,),
        parties=parties,
        days=_until(days_of(claim), told),
        told=told,
        places=_places(claim),
        general=len(parties) > 1 and (place is None or place.precision in _GRAND),
        doers=ledger.sides(claim.actors + claim.blamed, claim),
        victims=ledger.sides(claim.targets, claim) | frozenset(c.side for c in claim.counts if c.side),
    )


def _one(a: Happening, b: Happening, together: frozenset[frozenset[str]]) -> bool:
    """Whether a claim fits a happening of the same report: parties, days and places all allow it.

    Each side's losses are told apart ("49 Armenians ... 50 Azerbaijanis"): they are of one happening where some claim
    of the report names both sides together. Who struck and who was struck are told apart too.
    """
    both = a.parties | b.parties
    named = len(both) == 2 and any(both <= sides for sides in together)
    if not (fits(a.parties, b.parties) or named or _complete(a, b)):
        return False
    if a.days and b.days and not _days_fit(a, b):
        return False
    gap = apart(a.places, b.places)
    return gap is None or gap <= (_FRONT_KM if len(both) > 1 else _PLACE_KM)


def _complete(a: Happening, b: Happening) -> bool:
    """Whether one names only who struck and the other only who was struck."""
    for striker, struck in ((a, b), (b, a)):
        if striker.doers and not striker.victims and struck.victims and not struck.doers:
            return not striker.doers & struck.victims
    return False


def _days_fit(a: Happening, b: Happening) -> bool:
    """Whether two runs of days can be of one happening: harm is counted for days, fighting goes on for some."""
    assert a.days is not None
    assert b.days is not None
    if near_in_time(a.days, b.days, timedelta()):
        return True
    for effect, cause in ((a, b), (b, a)):
        if all(c.act in _AFTER for c in effect.makers) and timedelta() < effect.days[0] - cause.days[1] <= NARROW:  # type: ignore[index]
            return True
    vague = any(days[1] - days[0] > _VAGUE for days in (a.days, b.days))
    return not vague and bool(a.parties & b.parties) and near_in_time(a.days, b.days, timedelta(days=2))


def fits(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of parties can be of one incident: one holds the other, or one is not said."""
    return a <= b or b <= a


def near_in_time(a: tuple[date, date], b: tuple[date, date], gap: timedelta) -> bool:
    """Whether two runs of days overlap, or lie no further apart than the gap."""
    return a[0] - b[1] <= gap and b[0] - a[1] <= gap


def _distance(happening: Happening, claim: Claim) -> int:
    return min(abs(_position(c) - _position(claim)) for c in happening.claims)


def _joined(a: Happening, b: Happening) -> Happening:
    makers = a.makers + b.makers
    return replace(
        a,
        makers=makers,
        parties=a.parties | b.parties,
        days=_until(_days(makers), a.told),
        places=tuple({p.id: p for p in a.places + b.places}.values()),
        general=a.general or b.general,
        doers=a.doers | b.doers,
        victims=a.victims | b.victims,
    )


def _until(days: tuple[date, date] | None, told: date | None) -> tuple[date, date] | None:
    """A run of days without those that were still to come when it was told: "this week" ends with the report's day."""
    if days is None or told is None or not days[0] <= told < days[1]:
        return days
    return days[0], told


def _days(makers: Iterable[Claim]) -> tuple[date, date] | None:
    """The run of days that claims give; when people died or were arrested counts only where nothing says more."""
    given = [(c.act in _AFTER or c.plover == "MOBILIZE", days) for c in makers if (days := days_of(c))]
    told = [days for effect, days in given if not effect] or [days for _, days in given]
    run: tuple[date, date] | None = None
    for days in told:
        run = spanned(run, days)
    return run


def spanned(a: tuple[date, date] | None, b: tuple[date, date] | None) -> tuple[date, date] | None:
    """The run of days from the first to the last of two; "this week" adds nothing to the day that lies in it."""
    if a is None or b is None:
        return a or b
    for wide, inner in ((a, b), (b, a)):
        if wide[1] - wide[0] > _VAGUE and wide[0] <= inner[0] and inner[1] <= wide[1]:
            return inner
    return min(a[0], b[0]), max(a[1], b[1])


def main_place(makers: Iterable[Claim]) -> Where | None:
    """The place that most claims name; of equals the one named first. None where no claim names a place.

    Where the violence was goes before where somebody died, or a station was closed. Where somebody was arrested for it
    says nothing of where it was.
    """
    makers = tuple(makers)
    struck_first = [c for c in makers if c.act not in _TAKEN] or makers
    told = [(c.plover == "ASSAULT" and c.act not in _EFFECTS, c.place) for c in struck_first if c.place is not None]
    named = [where for struck, where in told if struck and where.place is not None] or [where for _, where in told]
    grounded = [w for w in named if w.place is not None] or named
    if not grounded:
        return None
    often = Counter(w.place.id if w.place else w.wording for w in grounded)
    return max(grounded, key=lambda w: often[w.place.id if w.place else w.wording])


def main_act(makers: Iterable[Claim]) -> str | None:
    """What most claims say was done, of equals what is named first: a shelling before an attack, that before wounds.

    Violence goes before the movements of troops.
    """
    named = [c for c in makers if c.act]
    violent = [c for c in named if c.plover == "ASSAULT" or c.act == "riot"] or named
    told = [c.act for c in violent if c.act]
    often = Counter(told)
    ranks = {act: 2 if act in _EFFECTS else 1 if act in _PLAIN else 0 for act in told}
    return max(told, key=lambda act: (-ranks[act], often[act]), default=None)
