"""Which places a name may mean: those of the tables and the towns of the atlas, looked up once for a whole report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from math import log10

from counterclaim.grounding.atlas import Called
from counterclaim.grounding.lexicon import Entry
from counterclaim.grounding.names import fits_case, fold
from counterclaim.grounding.place_words import PlaceWords
from counterclaim.grounding.places import KIND_WORDS, WIDE, Gazetteer, forms_of
from counterclaim.grounding.towns import distance
from counterclaim.records import Place

SAME_KM = 25.0
"""How far the atlas may put a town from where the tables have it."""
CHIEF = 50_000
"""From how many people a town is taken for the chief one of a province, district or county that has its name."""
ALIKE = 0.7
"""From which share of common letters two names count as spellings of one."""
PEOPLE: Mapping[str, int] = {
    "country": 10_000_000, "capital": 1_000_000, "city": 100_000, "town": 15_000, "village": 1_500, "sea": 1_000_000,
    "region": 500_000, "province": 500_000, "state part": 1_000_000, "area": 500_000, "island": 50_000,
}  # fmt: skip
"""How many people a place counts for whose number no table gives: how well it is known."""
_ANY = 20_000
_GENERAL = frozenset(
    {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "district", "upper",
        "province", "region", "department", "state", "county", "northeast", "northwest", "southeast", "southwest",
        "capital", "coast", "coastal", "lower",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    `listed`: the project's tables have it, as places of the news; `main`: the name is its own, not one of several;
    `weak`: the tables say that the name needs the report's support. `alike`: an alternative name is a spelling of the
    place's own, as Kabul and Kābul are, and not another name.
    """

    place: Place
    listed: bool = True
    main: bool = True
    weak: bool = False
    alike: bool = True

    @property
    def size(self) -> float:
        """The logarithm of how many people live there, or of what a place of its kind counts for."""
        usual = PEOPLE.get(self.place.kind, _ANY)
        return log10(max(self.place.population or (usual if self.listed else 500), 500))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a wording may mean: the name in it, the kinds that the words give, and whether they mean a part of it."""

    name: str
    candidates: tuple[Candidate, ...]
    kinds: tuple[str, ...] = ()
    partly: bool = False
    around: tuple[Place, ...] = ()
    """The states and regions of that name, those included that the name alone does not mean: 'Albany, New York'."""


def meanings(wordings: Iterable[str], gazetteer: Gazetteer, words: PlaceWords) -> dict[str, Meaning]:
    """What each wording may mean, by its first form that is a name of anything; others are left out."""
    forms = {wording: tuple(forms_of(wording)) for wording in dict.fromkeys(wordings)}
    phrases = {
        phrase
        for wording, each in forms.items()
        for phrase, _, _ in each
        if phrase[:1].isupper() and phrase.lower() not in words.no_town and _whole(wording, phrase)
    }
    towns = gazetteer.atlas.called(phrases) if gazetteer.atlas else {}
    found = {}
    for wording, each in forms.items():
        for phrase, kinds, partly in each:
            candidates = _candidates(phrase, kinds, gazetteer, towns.get(phrase, ()))
            if candidates:
                found[wording] = Meaning(phrase, candidates, kinds, partly, _wide(phrase, gazetteer))
                break
    return found


def _wide(phrase: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    entries = (e for e in gazetteer.names.get(fold(phrase), ()) if fits_case(e.written, phrase))
    return tuple(p for e in entries if (p := gazetteer.places[e.id]).kind in WIDE)


def _whole(wording: str, phrase: str) -> bool:
    """Whether a phrase is all the name there is: 'South Carolina' is no Carolina, 'Carmel Valley' no Carmel.

    Units of government are called after their chief town, so 'Qom Province' may be about Qom.
    """
    before, _, after = wording.partition(phrase)
    units = {"City", "Town", "District", "County", "Province", "Region", "Governorate", "Oblast", "Municipality"}
    return not any(w[:1].isupper() and w not in units and w not in {"The"} for w in (before + " " + after).split())


def _candidates(
    phrase: str, kinds: tuple[str, ...], gazetteer: Gazetteer, towns: tuple[Called, ...]
) -> tuple[Candidate, ...]:
    entries = [e for e in gazetteer.names.get(fold(phrase), ()) if fits_case(e.written, phrase)]
    listed: dict[str, Candidate] = {}
    for entry in entries:
        place = gazetteer.places[entry.id]
        own = fold(place.name) == fold(phrase)
        listed.setdefault(
            entry.id,
            Candidate(_peopled(place, towns), main=own or place.kind == "country", weak=entry.weak or _general(phrase)),
        )
    regions = [c.place for c in listed.values() if c.place.kind == "region"]
    seats = _seats(entries, listed, towns)
    towns = tuple(t for t in towns if t.main or not listed or t in seats)
    towns = tuple(t for t in towns if kinds or not any(_lies_in(t.place, region) for region in regions))
    others = [
        Candidate(t.place, False, t.main, alike=t.main or t in seats or _alike(t.place.name, phrase))
        for t in towns
        if _written(t.place, phrase) and not _known(t, listed)
    ]
    kept = [*(c for c in listed.values() if kinds or not _seat_of(c.place, others)), *others]
    return _of_kind(_town_first(kept, kinds), kinds)


def _seats(entries: Sequence[Entry], listed: Mapping[str, Candidate], towns: tuple[Called, ...]) -> tuple[Called, ...]:
    """Towns of size that a province is called after under another of their names: Chittagong, now Chattogram."""
    if not entries or not all(entry.seat for entry in entries):
        return ()
    provinces = [c.place for c in listed.values()]
    return tuple(
        t for t in towns if t.place.population >= CHIEF and any(_lies_in(t.place, province) for province in provinces)
    )


def _seat_of(province: Place, towns: list[Candidate]) -> bool:
    """Whether a province has the name of a town of size in it: the name alone is then the town's."""
    seats = (t.place for t in towns if t.alike and t.place.population >= CHIEF)
    return province.kind == "province" and any(_lies_in(seat, province) for seat in seats)


def _general(phrase: str) -> bool:
    """'Southern District', 'Central Province': many states have one."""
    return all(word in _GENERAL for word in fold(phrase).split())


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, fold(one), fold(other)).ratio() >= ALIKE


def _peopled(place: Place, towns: tuple[Called, ...]) -> Place:
    """A town of the tables with the number of people that the atlas has for it."""
    twin = next((t.place for t in towns if _same(t.place, place)), None)
    return replace(place, population=twin.population) if twin and not place.population else place


def _same(town: Place, place: Place) -> bool:
    return place.kind not in WIDE and town.country == place.country and distance(town, place) <= SAME_KM


def _known(town: Called, listed: Mapping[str, Candidate]) -> bool:
    return any(_same(town.place, each.place) for each in listed.values())


def _written(place: Place, phrase: str) -> bool:
    """'IS' and 'UN' are no towns, though towns are called Is and Un."""
    short = len(phrase) <= 4 and phrase.isupper() and phrase.isascii()
    return not short or place.name.isupper()


def _town_first(found: list[Candidate], kinds: tuple[str, ...]) -> list[Candidate]:
    """'Kherson' alone is the town, and not the region of the same name around it."""
    if kinds:
        return found
    towns = [c.place for c in found if c.listed and c.place.kind not in WIDE]
    return [c for c in found if c.place.kind not in WIDE or not any(_lies_in(t, c.place) for t in towns)]


def _lies_in(town: Place, region: Place) -> bool:
    if region.kind == "country":
        return False
    return region.id in town.within or (town.country == region.country and distance(town, region) <= region.radius_km)


def _of_kind(found: list[Candidate], kinds: tuple[str, ...]) -> tuple[Candidate, ...]:
    """Those of the kind that the words give; a town where they say region is no more precise than a region."""
    of_kind = [c for c in found if c.place.kind in kinds]
    if (of_kind and kinds != KIND_WORDS["county"]) or not kinds:  # counties are provinces in few states only
        return tuple(of_kind or found)
    if set(kinds) & WIDE and not set(kinds) & {"town", "city", "village"}:
        return tuple(replace(c, place=_as_region(c.place)) for c in found if c.listed or c.place.population >= CHIEF)
    return tuple(found)


def _as_region(place: Place) -> Place:
    return place if place.kind in WIDE else replace(place, precision="region", radius_km=max(place.radius_km, 50.0))
