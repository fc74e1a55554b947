"""Claims about the past find the incident or the war of their own time, or stay unplaced with the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from counterclaim.incidents.happenings.happening import apart
from counterclaim.incidents.happenings.violence import VIOLENT
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.wars.book import WarBook
from counterclaim.incidents.wars.fits import fitting, fought_over, of_one_party
from counterclaim.incidents.wars.names import Asked, NamedWar, find_wars, one_war
from counterclaim.records import BackgroundClaim, Claim, Count, Incident, Place, When

NARROW = timedelta(days=31)  # longer than that, the time of a claim does not point to one incident
FITS = 3.0
MARGIN = 1.0
ONE_PLACE_KM = 50.0
FAR_KM = 150.0
MANY = 60  # with more incidents than that to choose from, a claim does not point to one
_SENTENCE_END = re.compile(r"[.!?]['”\"]?\s+(?=[A-Z“\"])|\n+")
_NO_PARTIES = "Neither two parties nor the name of a war are given."


@dataclass(frozen=True, slots=True)
class Dated:
    """An incident as a claim about the past is compared with it."""

    incident: Incident
    first: date
    last: date
    parties: frozenset[str]
    figures: frozenset[tuple[str, int]]
    plovers: frozenset[str]

    @classmethod
    def of(cls, incident: Incident, ledger: Ledger) -> Dated | None:
        """None where the incident's day is not known."""
        days = days_of(incident)
        if days is None:
            return None
        figures = {(v.harm, v.low) for v in incident.versions if v.low is not None}
        figures |= {(v.harm, e.low) for v in incident.versions for e in v.earlier if e.low is not None}
        plovers = {p for c in incident.claims if (p := ledger.claims[c].plover)}
        parties = frozenset(p.id for p in incident.parties if p.id)
        return cls(incident, *days, parties, frozenset(figures), frozenset(plovers))


def days_of(incident: Incident) -> tuple[date, date] | None:
    """The first and last day of an incident; where only the end is known, that day."""
    when = incident.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    first, last = when.earliest or when.latest, when.latest or when.earliest
    assert first is not None
    assert last is not None
    return first, last


@dataclass(frozen=True, slots=True)
class Calendar:
    """Incidents by party and month, and by place and month."""

    by_month: Mapping[tuple[str, int], tuple[Dated, ...]]

    @classmethod
    def of(cls, incidents: Iterable[Incident], ledger: Ledger) -> Calendar:
        """Look-up tables of the incidents whose days are known."""
        found: dict[tuple[str, int], list[Dated]] = defaultdict(list)
        for incident in sorted(incidents, key=lambda i: i.id):
            dated = Dated.of(incident, ledger)
            if dated is None:
                continue
            place = incident.place.place if incident.place else None
            for key in {*dated.parties, *((place.id,) if place else ())}:
                for month in range(_month(dated.first), _month(dated.last) + 1):
                    found[key, month].append(dated)
        return cls({key: tuple(each) for key, each in found.items()})

    def near(self, keys: Iterable[str], first: date, last: date) -> dict[str, Dated]:
        """The incidents of any of these parties or places in the months from the first day to the last."""
        months = range(_month(first), _month(last) + 1)
        return {
            d.incident.id: d for key in sorted(keys) for month in months for d in self.by_month.get((key, month), ())
        }


def _month(day: date) -> int:
    return day.year * 12 + day.month


@dataclass(frozen=True, slots=True)
class Placer:
    """What placing a claim needs: the books, the wars, the incidents by time, and whom each report is about."""

    ledger: Ledger
    book: WarBook
    calendar: Calendar
    about: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, incidents: Iterable[Incident], ledger: Ledger, book: WarBook) -> Placer:
        """Prepare the look-up tables once."""
        about: dict[str, set[str]] = defaultdict(set)
        for claim in ledger.claims.values():
            about[claim.report_id] |= ledger.parties(claim)
        return cls(ledger, book, Calendar.of(incidents, ledger), {i: frozenset(p) for i, p in about.items()})

    def place(self, claim: Claim) -> BackgroundClaim:
        """The incident of the claim's time, else the war that its words name, else the war of its parties and time."""
        named = self._named(claim)
        incident = self._incident(claim)
        if incident is not None and incident.home:
            return incident
        if named is not None and named.id and (why_not := self._at_odds(claim, named.id)):
            return self._made(claim, None, (named.id,), why_not, named.wording)
        if named is not None and named.id:
            return self._made(claim, named.id, (), f"{named.why[:1].upper()}{named.why[1:]}.", named.wording)
        if incident is not None:
            return incident
        if named is not None and len(named.candidates) > 1:
            why = f"The words “{named.wording}” may mean several wars: {named.why}."
            return self._made(claim, None, named.candidates, why, named.wording)
        return self._of_time(claim)

    def _days(self, claim: Claim) -> tuple[date, date] | None:
        """The days that a claim speaks of; "since April 2014" goes on to the day of the report."""
        when, told = claim.when, self.ledger.report(claim).day
        if when and when.earliest and when.latest is None and told and when.earliest <= told:
            return when.earliest, told
        return span_of(when)

    def _named(self, claim: Claim) -> NamedWar | None:
        """The war that the claim's own words name, else the one that its sentence names."""
        report = self.ledger.reports[claim.report_id]
        parties = self.ledger.parties(claim) | self.about.get(claim.report_id, frozenset())
        asked = Asked(report.day, parties)
        own = " ".join(e.quote for e in claim.evidence)
        found = one_war(find_wars(own, self.book, asked), self.book)
        if found is not None and found.id:
            return found
        around = one_war(find_wars(sentence_of(report.text, claim), self.book, asked), self.book)
        if around is None or around.battle:  # a battle beside the claim is not the claim's own
            return found
        return around if around.id or found is None else found

    def _at_odds(self, claim: Claim, war_id: str) -> str:
        """Why a war that is named beside a claim is not the claim's own: another time, other parties."""
        war, parties = self.book.wars[war_id], self.ledger.parties(claim)
        days = self._days(claim)
        if days and not war.covers(*days):
            return f"The claim is of another time than {war.name}, which stands beside it."
        known = self.book.members(war_id) | self.book.grounds[war_id]
        if parties and war.places and not parties & known:
            return f"The claim is of other parties than {war.name}, which stands beside it."
        return ""

    def _incident(self, claim: Claim) -> BackgroundClaim | None:
        days = self._days(claim)
        if days is None or days[1] - days[0] > NARROW:
            return None
        parties = self.ledger.parties(claim)
        place = claim.place.place if claim.place else None
        found = self.calendar.near({*parties, *((place.id,) if place else ())}, *days)
        if not found or len(found) > MANY:
            return None
        scored = [(s, why, d) for d in found.values() if (told := _score(claim, d, days, parties)) for s, why in [told]]
        good = sorted((x for x in scored if x[0] >= FITS), key=lambda x: (-x[0], x[2].incident.id))
        if not good:
            return None
        score, why, best = good[0]
        rivals = tuple(d.incident.id for s, _, d in good if score - s < MARGIN)
        if len(rivals) > 1:
            return self._made(claim, None, rivals, "Several incidents of that time fit equally well.", score=score)
        made = self._made(claim, best.incident.id, (), why[0], score=score)
        return BackgroundClaim(*(made.claim, made.report, made.quote, made.when, made.home, (), score, why))

    def _of_time(self, claim: Claim) -> BackgroundClaim:
        days = self._days(claim)
        if days is None:
            return self._made(claim, None, (), "Neither a time nor the name of a war is given.")
        parties = self.ledger.parties(claim)
        voice = self.ledger.voice_side(claim)
        parties = parties | {voice} if voice and len(parties) == 1 else parties
        place = claim.place.place if claim.place else None
        if len(parties) < 2:
            return self._of_one_party(claim, parties, days, place)
        fits = fitting(self.book, parties, days, place)
        return self._made(claim, fits.war, fits.candidates, f"{fits.why[:1].upper()}{fits.why[1:]}.")

    def _of_one_party(
        self, claim: Claim, parties: frozenset[str], days: tuple[date, date], place: Place | None
    ) -> BackgroundClaim:
        """Of one party the one war that it fought at that time and place.

        States fight more wars than have a name: of a state only where the war was fought over the region of the place.
        """
        found = of_one_party(self.book, next(iter(parties)), days, place) if parties and place else ()
        group = any(p.startswith("group.") for p in parties)
        if len(found) == 1 and (group or fought_over(self.book.wars[found[0]], place)):
            why = f"{self.book.wars[found[0]].name} is the one named war of this party at that time and place."
            return self._made(claim, found[0], (), why)
        why = "Only one party is named; these wars of it fit the time and the place." if found else _NO_PARTIES
        return self._made(claim, None, found, why)

    def _made(
        self,
        claim: Claim,
        home: str | None,
        candidates: tuple[str, ...],
        why: str,
        named: str = "",
        *,
        score: float = 0,
    ) -> BackgroundClaim:
        quote = " … ".join(e.quote for e in claim.evidence)
        return BackgroundClaim(claim.id, claim.report_id, quote, claim.when, home, candidates, score, (why,), named)


def _score(
    claim: Claim, dated: Dated, days: tuple[date, date], parties: frozenset[str]
) -> tuple[float, tuple[str, ...]] | None:
    """How well a claim about the past fits an incident, with the reasons; None where something speaks against it."""
    if days[0] > dated.last or dated.first > days[1]:
        return None
    score, reasons = 1.0, ["Its time is that of the incident."]
    if days[1] - days[0] <= timedelta(days=2):
        score, reasons = 2.0, ["Its day is that of the incident."]
    shared = parties & dated.parties
    if parties and dated.parties and not shared:
        return None
    if shared:
        score += 1.0 if len(shared) > 1 else 0.5
        reasons.append("Both speak of the same parties." if len(shared) > 1 else "Both speak of one party.")
    places = [w.place for w in (claim.place, dated.incident.place) if w and w.place and w.place.precision != "country"]
    gap = apart(places[:1], places[1:]) if len(places) > 1 else None
    if gap is not None and gap > FAR_KM:
        return None
    if gap is not None and gap <= ONE_PLACE_KM:
        score += 1.0
        reasons.append("The places are the same or near each other.")
    if any((c.harm, c.low) in dated.figures for c in claim.counts if c.low and c.low > 1):
        score += 1.0
        reasons.append("Both give the same figure.")
    if claim.plover in dated.plovers:
        score += 0.5
        reasons.append("The acts are of one kind.")
    return score, tuple(reasons)


def span_of(when: When | None) -> tuple[date, date] | None:
    """The days from which to which a claim speaks; None where it does not say both a beginning and an end."""
    if when is None or (when.earliest is None and when.latest is None):
        return None
    first, last = when.earliest or when.latest, when.latest or when.earliest
    assert first is not None
    assert last is not None
    return (first, last) if first <= last else None


def sentence_of(text: str, claim: Claim) -> str:
    """The sentence around a claim's first words."""
    if not claim.evidence:
        return ""
    span = claim.evidence[0].span
    start = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, span.start - 400), span.start)), default=0)
    following = _SENTENCE_END.search(text, span.end, span.end + 400)
    return text[max(start, span.start - 400) : following.start() + 1 if following else span.end + 400]


def of_the_past(ledger: Ledger) -> Iterator[Claim]:
    """The claims of violence and its victims that are about the past, and figures that add up over time.

    Copies of a republished text count once.
    """
    for claim in ledger.claims.values():
        past = claim.setting == "background" or any(c.scope != "incident" for c in claim.counts)
        if not past or claim.id in ledger.echoes or claim.factuality != "happened":
            continue
        if claim.sources.origin.stance not in {"denies", "silent"} and (
            claim.plover in VIOLENT or _harms(claim.counts)
        ):
            yield claim


def _harms(counts: Iterable[Count]) -> bool:
    return any(c.harm not in {"returned", "arrested"} for c in counts)
