"""Hand-made reports and claims, short enough to be read as tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from counterclaim.records import (
    Actor,
    ActorKind,
    Block,
    Claim,
    Count,
    Evidence,
    Mode,
    Named,
    Place,
    Report,
    Setting,
    SourceChain,
    Span,
    Stance,
    Tenure,
    Voice,
    When,
    Where,
)

# id -> name, kind, the side it belongs to, what it is part of
ACTORS: dict[str, tuple[str, ActorKind, str | None, str | None]] = {
    "ARM": ("Armenia", "state", "ARM", None),
    "ARM.gov": ("Armenia's government", "government", "ARM", "ARM"),
    "ARM.mod": ("Armenia's defence ministry", "ministry", "ARM", "ARM.gov"),
    "ARM.mfa": ("Armenia's foreign ministry", "ministry", "ARM", "ARM.gov"),
    "ARM.mil": ("Armenia's armed forces", "military", "ARM", "ARM"),
    "AZE": ("Azerbaijan", "state", "AZE", None),
    "AZE.gov": ("Azerbaijan's government", "government", "AZE", "AZE"),
    "AZE.mod": ("Azerbaijan's defence ministry", "ministry", "AZE", "AZE.gov"),
    "AZE.mfa": ("Azerbaijan's foreign ministry", "ministry", "AZE", "AZE.gov"),
    "AZE.mil": ("Azerbaijan's armed forces", "military", "AZE", "AZE"),
    "RUS": ("Russia", "state", "RUS", None),
    "RUS.mfa": ("Russia's foreign ministry", "ministry", "RUS", "RUS"),
    "USA": ("the United States", "state", "USA", None),
    "USA.state": ("US State Department", "ministry", "USA", "USA"),
    "SDN.mil": ("Sudan's army", "military", "SDN", "SDN"),
    "SDN": ("Sudan", "state", "SDN", None),
    "group.rsf": ("the Rapid Support Forces", "group", "group.rsf", None),
    "org.un": ("the United Nations", "organisation", None, None),
    "org.csto": ("Collective Security Treaty Organization", "organisation", None, None),
    "person.pashinyan": ("Nikol Pashinyan", "person", "ARM", "ARM.gov"),
    "person.grigoryan": ("Armen Grigoryan", "person", "ARM", "ARM.gov"),
    "person.torosyan": ("Aram Torosyan", "person", "ARM", "ARM.mod"),
    "person.blinken": ("Antony Blinken", "person", "USA", "USA.state"),
}
# name -> latitude, longitude, radius in kilometres
PLACES = {
    "Goris": (39.51, 46.34, 4),
    "Jermuk": (39.84, 45.67, 4),
    "Vardenis": (40.18, 45.73, 4),
    "Yerevan": (40.18, 44.51, 15),
    "Shusha": (39.76, 46.75, 4),
    "Nagorno-Karabakh": (39.9, 46.6, 60),
    "Khartoum": (15.55, 32.53, 20),
    "El Fasher": (13.63, 25.35, 10),
}


class Registry:
    """The actors of ACTORS; nobody else is known."""

    def side_of(self, actor_id: str, on: date | None) -> str | None:
        return ACTORS[actor_id][2] if actor_id in ACTORS else None

    def actor(self, actor_id: str) -> Actor | None:
        if actor_id not in ACTORS:
            return None
        name, kind, _, whole = ACTORS[actor_id]
        country = actor_id[:3] if actor_id[:3].isupper() else None
        return Actor(actor_id, name, kind, country, (Tenure("part", whole),) if whole else ())


def day(text: str | date) -> date:
    return text if isinstance(text, date) else date.fromisoformat(text)


def named(wording: str) -> Named:
    """An actor by its id, or by words that nobody in the registry answers to."""
    if wording in ACTORS:
        name, kind, side, _ = ACTORS[wording]
        return Named(name, None, wording, name, kind, side if side and len(side) == 3 else None)
    return Named(wording, None)


def outlet(name: str) -> Named:
    return Named(name, None, None, name, "outlet")


def where(name: str) -> Where:
    lat, lon, radius = PLACES[name]
    precision = "region" if radius > 50 else "exact"
    place = Place(f"place.{name.casefold()}", name, "town", lat, lon, radius, precision)  # type: ignore[arg-type]
    return Where(name, None, place)


def killed(
    low: int | None, high: int | None = -1, *, side: str | None = None, whom: str = "soldiers", **more: Any
) -> Count:
    """So many killed; a second number is the upper bound, None leaves it open."""
    upper = low if high == -1 else high
    wording = more.pop("wording", str(low if low is not None else upper))
    return Count(more.pop("harm", "killed"), low, upper, wording, whom, side, **more)


@dataclass
class Page:
    """A report under construction: claims are added in the order in which its text tells them."""

    outlet: str
    published: str | None
    inferred: str | None = None
    carried_from: str = ""
    body: str = ""
    fetched: str = "2022-10-01"
    claims: list[Claim] = field(default_factory=list)
    text: str = ""

    @property
    def id(self) -> str:
        return sha256(f"{self.outlet}{self.published}{self.body}".encode()).hexdigest()[:8]

    def says(
        self,
        quote: str,
        *via: str,
        stance: Stance = "asserts",
        plover: str | None = "ASSAULT",
        actors: tuple[str, ...] = (),
        targets: tuple[str, ...] = (),
        blamed: tuple[str, ...] = (),
        counts: tuple[Count, ...] = (),
        place: str | None = None,
        days: tuple[str | date, str | date] | None = None,
        spoke: str | date | None = None,
        mode: Mode = "indirect",
        setting: Setting = "current",
        name: str = "",
    ) -> Page:
        """Add a claim; `via` is the chain after the outlet, origin last."""
        start = len(self.text)
        self.text = f"{self.text}{quote}.\n"
        voices = [Voice(outlet(self.outlet), "asserts")]
        voices += [Voice(self._voice(v), "asserts") for v in via]
        who = voices[-1].who
        voices[-1] = Voice(who, stance, mode=mode, spoke=day(spoke) if spoke else None)
        claim = Claim(
            id=name or f"{self.id}.{len(self.claims):02}",
            report_id=self.id,
            evidence=(Evidence(self.id, Span(start, start + len(quote)), quote),),
            sources=SourceChain(tuple(voices)),
            act=None if stance == "silent" else (plover or "move").casefold(),
            setting=setting,
            factuality="happened",
            rule="test",
            reasons=(),
            actors=tuple(map(named, actors)),
            targets=tuple(map(named, targets)),
            blamed=tuple(map(named, blamed)),
            place=where(place) if place else None,
            when=When(day(days[0]), day(days[1]), "day" if days[0] == days[1] else "range", "") if days else None,
            counts=counts,
            plover=None if stance == "silent" else plover,
        )
        self.claims.append(claim)
        return self

    @staticmethod
    def _voice(wording: str) -> Named:
        return outlet(wording.removeprefix("@")) if wording.startswith("@") else named(wording)

    def report(self) -> Report:
        text = self.text + self.body
        blocks = (Block("body", Span(0, len(text))),) if text else ()
        return Report(
            id=self.id,
            page_id=self.id,
            url=f"{self.outlet}.html",
            outlet=self.outlet,
            title="",
            byline="",
            language="en",
            published=self.published,
            text=text,
            blocks=blocks,
            carried_from=self.carried_from,
            published_inferred=date.fromisoformat(self.inferred) if self.inferred else None,
            fetched_at=datetime.fromisoformat(self.fetched).replace(tzinfo=UTC),
        )
