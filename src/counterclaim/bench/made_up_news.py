"""Made-up news of any amount, for measuring how reconciling grows: reports with their claims, seeded, no two alike.

Wars get reports as unevenly as real ones (Zipf), incidents are told by one to a dozen outlets, a fifth of the reports
are agency copies, tolls rise, sides contradict each other, a third of the reports name no place. More claims mean more
wars and longer ones, as an archive that grows does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from counterclaim.records import (
    Actor,
    Block,
    Claim,
    Count,
    Evidence,
    Named,
    Page,
    Place,
    Report,
    SourceChain,
    Span,
    Stance,
    Voice,
    When,
    Where,
)  # fmt: skip

SIDES = (
    ("UKR", "RUS"), ("ISR", "group.hamas"), ("SDN", "group.rsf"), ("COD", "group.m23"), ("ARM", "AZE"), ("IND", "PAK"),
    ("SOM", "group.al-shabaab"), ("YEM", "group.houthis"), ("AFG", "group.taliban"), ("NGA", "group.boko-haram"),
    ("MMR", "group.aa"), ("ETH", "group.tplf"), ("MLI", "group.jnim"), ("SYR", "group.hts"), ("PHL", "group.npa"),
    ("COL", "group.eln"), ("TUR", "group.pkk"),
)  # fmt: skip
STORY = """convoy bridge market ridge dawn shelling column outskirts checkpoint mortar village depot river evening
    hospital road crossing battalion militia witness siren basement window smoke shelter orchard railway station harbour
    warehouse tower fields valley quarter mosque church police brigade commander spokesman statement morning curfew
    water fuel ambulance crater debris street square roof truck drone gunfire blast rocket trench border camp"""
CLAIMS_PER_INCIDENT = 24
WARS_PER_CLAIM = 1 / 4_000
FIRST_DAY = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class War:
    """Two sides that fight around a point, from a day on for some days."""

    sides: tuple[str, str]
    lat: float
    lon: float
    first: date
    days: int
    weight: float


def news(
    claims: int, seed: int = 1, sides: Sequence[tuple[str, str]] = SIDES
) -> Iterator[tuple[Page, Report, tuple[Claim, ...]]]:
    """Pages with their reports and claims, about so many claims in all, in the order of publication within a war.

    Each war is of the next two of `sides`, as long as there are any; then they fight elsewhere too.
    """
    chance = Random(seed)
    wars = _wars(max(3, int(claims * WARS_PER_CLAIM)), sides, chance)
    whole = sum(w.weight for w in wars)
    for number, war in enumerate(wars):
        incidents = max(1, round(claims / CLAIMS_PER_INCIDENT * war.weight / whole))
        days = sorted(chance.randrange(war.days) for _ in range(incidents))
        for i, day in enumerate(days):
            yield from _told(war, f"{number}.{i}", war.first + timedelta(days=day), chance)


def sides_of(actors: Iterable[Actor]) -> tuple[tuple[str, str], ...]:
    """The sides above, then every armed group against the state that it is of."""
    groups = ((a.country, a.id) for a in sorted(actors, key=lambda a: a.id) if a.kind == "group" and a.country)
    return (*SIDES, *groups)


def _wars(amount: int, sides: Sequence[tuple[str, str]], chance: Random) -> list[War]:
    made = []
    for i in range(amount):
        lat, lon = chance.uniform(-30, 55), chance.uniform(-80, 120)
        first = FIRST_DAY + timedelta(days=chance.randrange(2_000))
        made.append(War(sides[i % len(sides)], lat, lon, first, 300 + chance.randrange(1_500), 1 / (i + 2)))
    return made


def _told(war: War, name: str, day: date, chance: Random) -> Iterator[tuple[Page, Report, tuple[Claim, ...]]]:
    """One incident as several outlets tell it."""
    spot = _place(war, chance)
    story = [_sentence(chance) for _ in range(12)]
    killed = chance.choice((1, 2, 3, 5, 8, 12, 30, 49))
    texts: list[list[str]] = []
    for outlet in range(1 + min(11, int(chance.expovariate(0.5)))):
        copied = texts and chance.random() < 0.2
        text = texts[0] if copied else chance.sample(story, 4) + [_sentence(chance) for _ in range(6)]
        texts.append(text)
        writer = _Writer(
            war, f"Outlet {chance.randrange(400)}", day + timedelta(days=chance.choice((0, 0, 1, 1, 2))), text
        )
        yield writer.tell(spot, day, killed + outlet // 3 * chance.randrange(5), chance, f"{name}.{outlet}")


def _sentence(chance: Random) -> str:
    return " ".join(chance.choices(STORY.split(), k=14))


def _place(war: War, chance: Random) -> Where | None:
    if chance.random() < 0.33:
        return None
    town = chance.randrange(40)  # towns are fought over again and again
    lat, lon = war.lat + (town % 8) * 0.4, war.lon + (town // 8) * 0.6
    place = Place(f"made.{war.lat:.2f}.{war.lon:.2f}.{town}", f"Town {town}", "town", lat, lon, 4, "exact")
    return Where(place.name, None, place)


def _named(wording: str, side: str | None = None) -> Named:
    return Named(wording, None, side, wording, "state" if side and len(side) == 3 else "group" if side else "unknown")


class _Writer:
    """A report under construction."""

    def __init__(self, war: War, outlet: str, day: date, story: Sequence[str]) -> None:
        self.war, self.outlet, self.day, self.story = war, outlet, day, story

    def tell(
        self, spot: Where | None, day: date, killed: int, chance: Random, name: str
    ) -> tuple[Page, Report, tuple[Claim, ...]]:
        """The page, its report and claims: the act, a toll by each side, an answer, and words beside."""
        body = "\n".join(f"{s}." for s in self.story)
        page_id = "sha256:" + sha256(f"{name}{self.outlet}{self.day}".encode()).hexdigest()
        fetched = datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)
        page = Page(page_id, f"https://{self.outlet[7:]}.example/{name}", fetched, "text/html", b"")
        report = Report(
            "r." + page_id[7:19], page_id, page.url, self.outlet, self.story[0], "", "en", self.day.isoformat(), body,
            (Block("body", Span(0, len(body))),), fetched_at=fetched,
        )  # fmt: skip
        return page, report, tuple(self._claims(report, spot, day, killed, chance))

    def _claims(self, report: Report, spot: Where | None, day: date, killed: int, chance: Random) -> Iterator[Claim]:
        a, b = self.war.sides
        when = When(day, day, "day", "") if chance.random() < 0.7 else None
        act = chance.choice(("clash", "shelling", "air strike", "attack"))
        doer, done = _named(a, a), _named(b, b)
        said: dict[str, Any] = {"place": spot, "when": when}
        yield self._claim(report, 0, act, (), "asserts", actors=(doer,), targets=(done,), **said)
        own = Count("killed", killed, killed, str(killed), "soldiers", b)
        yield self._claim(report, 1, "killing", (_named(b, b),), "admits", targets=(done,), counts=(own,), **said)
        more = Count("killed", killed * 3, None, f"at least {killed * 3}", "soldiers", b)
        yield self._claim(report, 2, "killing", (_named(a, a),), "asserts", targets=(done,), counts=(more,), **said)
        hurt = Count("wounded", killed + 2, killed + 2, str(killed + 2), "people", None)
        yield self._claim(report, 3, "wounding", (_named("medics"),), "asserts", counts=(hurt,), **said)
        yield self._claim(
            report, 4, act, (_named(b, b),), "denies" if chance.random() < 0.5 else "alleges", actors=(doer,)
        )
        for line in range(5, len(self.story)):
            yield self._claim(report, line, "condemnation", (_named(f"Official {line}"),), "asserts", plover="ACCUSE")

    def _claim(
        self, report: Report, line: int, act: str, via: tuple[Named, ...], stance: Stance, plover: str = "ASSAULT",
        **said: Any,
    ) -> Claim:  # fmt: skip
        start = sum(len(s) + 2 for s in self.story[:line])
        voices = (
            Voice(Named(self.outlet, None, None, self.outlet, "outlet"), "asserts"),
            *(Voice(v, stance) for v in via),
        )
        evidence = Evidence(report.id, Span(start, start + len(self.story[line])), self.story[line])
        return Claim(
            f"{report.id}.{line:02}", report.id, (evidence,), SourceChain(voices), act, "current", "happened",
            "made up", (), plover=plover, **said,
        )  # fmt: skip
