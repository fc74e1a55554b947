"""Where it happened: states, regions and towns with their precision, and who contests them on that day.

A point is never more precise than the words: "northern Gaza" is Gaza, marked fuzzy. Two candidates stay two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.grounding.atlas import Atlas
from counterclaim.grounding.kinds import KINDS
from counterclaim.grounding.lexicon import Entry
from counterclaim.grounding.names import bare, capital_words, fits_case, fold
from counterclaim.grounding.provinces import provinces
from counterclaim.grounding.statuses import status_between
from counterclaim.grounding.tables import broken, fields, files_of, listed, period, rows
from counterclaim.grounding.towns import Around, lies_in, same_town, town, towns_by_state
from counterclaim.knowledge import line_of
from counterclaim.records import Place, PlaceStatus, Span, Where

WIDE = frozenset({"region", "province", "state part", "area", "country", "district", "continent"})
_REGION = ("region", "province", "area", "state part", "district")
KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "city": ("city", "capital"), "town": ("town", "city"), "village": ("village", "town"), "port": ("city", "town"),
    "region": _REGION, "oblast": ("region", "province"), "province": ("province", "region"),
    "governorate": ("province", "region"), "state": ("state part", "region", "country"), "enclave": ("region",),
    "strip": ("region",), "valley": ("region",), "district": ("district", "region"),
    "raion": ("district",), "territory": ("region", "district"), "department": ("province", "region"),
    "prefecture": ("province", "district", "region"), "krai": ("province", "region"), "wilaya": ("province", "region"),
    "division": ("province", "region"), "zone": ("district", "region"), "township": ("district",),
    "locality": ("district",),
    "county": ("district", "region", "province"), "corridor": ("region", "district"), "airport": ("site",),
    "peninsula": ("region", "island"), "island": ("island",), "refugee camp": ("camp",), "camp": ("camp",),
}  # fmt: skip
_PART = re.compile(
    r"^(?:(?:the\s+)?(?:near|around|outside|rural|upper|lower|central|(?:north|south)[- ]?(?:east|west)?(?:ern)?"
    r"|(?:east|west)(?:ern)?|(?:north|south|east|west|outskirts|suburbs?|vicinity|parts?|areas?)\s+of|areas?\s+(?:in|near)"
    r"|the))\s+(?=\S)",
    re.IGNORECASE,
)
_OF = re.compile(r"^(?:[A-Za-z]+[- ])*?(?P<kind>(?:refugee )?[a-z]+)\s+of\s+(?=[^a-z\s])")
_HELD = re.compile(
    r"^[\w.]+-(?:occupied|held|controlled|annexed|administered|besieged|ruled|run|majority)\s+", re.IGNORECASE
)
_AROUND = re.compile(r"\s*[,(]\s*(?:in\s+)?|\s+in\s+(?=(?:the\s+)?[^\W\da-z])")
_NAME_WORDS = 5
FOLDERS = ("places/regions", "places/landscapes")
_Regions = tuple[tuple[Around, ...], ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by id and by folded name: loaded once, passed as an argument, never changed.

    The atlas has the towns of the world, which the tables go before; None where its file is absent.
    """

    places: Mapping[str, Place]
    names: Mapping[str, tuple[Entry, ...]]
    starts: frozenset[str]
    atlas: Atlas | None = None
    _towns: Mapping[str | None, tuple[Place, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_towns", towns_by_state(self.places.values()))

    @classmethod
    def load(cls, extra: Path | None = None) -> Gazetteer:
        """Read states as places, regions and towns, what contests them, then a user's own file of regions.

        Raises KnowledgeError with file and entry.
        """
        places: dict[str, Place] = {}
        names: dict[str, list[Entry]] = {}
        for state_id, row in rows("actors/states.yml").items():
            _keep(places, names, *_state(state_id, row))
        for folder in FOLDERS:
            for file, entries in files_of(folder):
                for place_id, row in entries.items():
                    _keep(places, names, *_place(file, place_id, row))
        for place, written in provinces():
            _keep(places, names, place, written)
        for place, written in own_places(extra) if extra else ():
            _keep(places, names, place, written)
        for file, entries in files_of("places/contested"):
            for place_id, row in entries.items():
                places[place_id] = _contested(file, places, place_id, row)
        _check_within(places)
        starts = frozenset(key.partition(" ")[0] for key in names)
        return cls(places, {key: tuple(entries) for key, entries in names.items()}, starts, Atlas.open())

    def place(self, wording: str, span: Span | None, context: tuple[str, ...] = (), on: date | None = None) -> Where:
        """Which place a noun phrase names, with its status on that day.

        `context` are ids of states (or places) that the report is about: they decide between candidates. "Kherson"
        alone is the city, "Kherson region" the region around it.

        >>> Gazetteer.load().place("the disputed Nagorno-Karabakh region", None).place.id
        'place.nagorno-karabakh'
        """
        around = self._around(wording)
        for phrase, kinds, partly in forms_of(wording):
            found = [e for e in self.names.get(fold(phrase), ()) if fits_case(e.written, phrase)]
            inside = [e for e in found if lies_in(self.places[e.id], around)]
            if around and found and not inside:
                where = self._town(wording, span, around, context)
                if where.place:
                    return where
            if found and not kinds and all(entry.seat for entry in found):
                where = self._town(wording, span, (*around, self._regions(inside or found)), context)
                if where.place:
                    return where
            if found:
                return self._chosen(wording, span, _Asked(tuple(inside or found), kinds, partly, context, on))
        return self._town(wording, span, around, context)

    def _town(self, wording: str, span: Span | None, around: _Regions, context: tuple[str, ...]) -> Where:
        """A town of the atlas, as the tables have it where they have it too."""
        forms = (form for words in dict.fromkeys((wording, _AROUND.split(wording)[0])) for form in forms_of(words))
        about = tuple(place for each in context if (place := self._place_of(each)))
        found = town(self.atlas, forms, around, about) if self.atlas else None
        if not self.atlas or not found:
            return Where(wording, span, None, (), "not in the gazetteer")
        if not found.place:
            return Where(wording, span, None, found.candidates, found.why)
        place = same_town(self.atlas, found.place, self._towns.get(found.place.country, ())) or found.place
        why = found.why
        if found.partly:
            place = replace(place, precision="fuzzy")
            why += "; the words name a part of it or its surroundings"
        return Where(wording, span, place, found.candidates, why)

    def _around(self, wording: str) -> _Regions:
        """What a phrase names around its first name, each in all its senses: 'Paris, Texas', 'Goris, in Syunik'."""
        named = (self._senses(bare(part)) for part in _AROUND.split(wording)[1:])
        return tuple(senses for senses in named if senses)

    def _senses(self, name: str) -> tuple[Around, ...]:
        phrases = dict.fromkeys((name, *(phrase for phrase, _ in _without_kind(name))))
        entries = [e for phrase in phrases for e in self.names.get(fold(phrase), ()) if fits_case(e.written, phrase)]
        known = self._regions(entry for entry in entries if self.places[entry.id].kind in WIDE)
        regions = [region for phrase in phrases for region in self.atlas.regions(phrase)] if self.atlas else []
        return (*known, *(Around(region.name, region.country, region.admin1) for region in regions))

    def _regions(self, entries: Iterable[Entry]) -> tuple[Around, ...]:
        """What lies in a region or state that a name may mean, by its code where it has one, else by its extent."""
        wide = [self.places[i] for i in dict.fromkeys(entry.id for entry in entries)]
        return tuple(Around(p.name, p.country, p.admin1, None if p.kind == "country" else p) for p in wide)

    def _place_of(self, about: str) -> Place | None:
        """A place, or the state of an actor's id, that a report is about."""
        return self.places.get(about) or self.places.get(about[:3]) or (self.atlas and self.atlas.place(about)) or None

    def find_all(
        self, text: str, span: Span, context: tuple[str, ...] = (), on: date | None = None
    ) -> tuple[Where, ...]:
        """The places that a stretch of text names by words with capitals, in order, the longest name at each place.

        Names only: whether something happened there, or a capital spoke there, the sentence says.
        """
        found: list[Where] = []
        piece = span.of(text)
        words = capital_words(piece)
        number = 0
        while number < len(words):
            known = fold(piece[slice(*words[number])]).partition(" ")[0] in self.starts
            sizes = range(_NAME_WORDS if known else 0, 0, -1)
            size = next((n for n in sizes if self._named(piece, words[number : number + n], n)), 0)
            if size:
                start, end = words[number][0], words[number + size - 1][1]
                at = Span(span.start + start, span.start + end)
                found.append(self.place(piece[start:end], at, context, on))
            number += max(size, 1)
        return tuple(found)

    def _named(self, piece: str, words: list[tuple[int, int]], size: int) -> bool:
        if len(words) < size:
            return False
        name = piece[words[0][0] : words[-1][1]]
        return any(fits_case(entry.written, name) for entry in self.names.get(fold(name), ()))

    def status_on(self, place_id: str, on: date | None) -> str:
        """Who held or claimed a place on a day, in words; empty when it is not contested or no day is known."""
        place = self.places.get(place_id)
        return status_between(place, on, on) if place else ""

    def _chosen(self, wording: str, span: Span | None, asked: _Asked) -> Where:
        candidates = [self.places[i] for i in dict.fromkeys(entry.id for entry in asked.entries)]
        of_kind = [place for place in candidates if place.kind in asked.kinds] or candidates
        kept, why = _narrowed(of_kind, asked.context)
        ids = tuple(place.id for place in candidates)
        weak = len(kept) == 1 and all(entry.weak for entry in asked.entries if entry.id == kept[0].id)
        if len(kept) != 1 or (weak and not _about(kept[0], asked.context)):
            return Where(
                wording, span, None, ids, "the words also name another place, and nothing in the report decides"
            )
        place = kept[0]
        status = self.status_on(place.id, asked.on)
        reason = why or f"{place.name} in the gazetteer"
        if asked.partly and place.precision != "sea":
            place = replace(place, precision="fuzzy")
            reason += "; the words name a part of it or its surroundings"
        return Where(wording, span, place, ids, reason, status)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the words said beside the name, and what the report knows."""

    entries: tuple[Entry, ...]
    kinds: tuple[str, ...]
    partly: bool
    context: tuple[str, ...]
    on: date | None


def forms_of(wording: str) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """A phrase as a name, with what it says of the kind, and whether it means a part or the surroundings."""
    phrase, partly = bare(wording), False
    for _ in range(4):
        yield phrase, (), partly
        yield from ((name, kinds, partly) for name, kinds in _without_kind(phrase))
        head, comma, _rest = phrase.partition(",")
        if comma:
            yield head.strip(), (), partly
        shorter = _HELD.sub("", phrase, count=1)
        if shorter != phrase:
            phrase = bare(shorter)
            continue
        shorter = _PART.sub("", phrase, count=1)
        if shorter != phrase:
            phrase, partly = bare(shorter), partly or not re.match(r"the\s", phrase, re.I)
            continue
        first, _, rest = phrase.partition(" ")
        if not rest or not first[0].islower():
            return
        phrase = bare(rest)


def _without_kind(phrase: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """'Kherson region' as Kherson, a region; 'the city of Goris' as Goris, a city."""
    if " " not in phrase:
        return
    written = phrase.lower()
    for word, kinds in KIND_WORDS.items():
        if written.endswith(f" {word}"):
            yield phrase[: -len(word) - 1].strip(), kinds
    of = _OF.match(phrase)
    if of and of["kind"] in KIND_WORDS:
        yield bare(phrase[of.end() :]), KIND_WORDS[of["kind"]]


def _narrowed(candidates: list[Place], context: tuple[str, ...]) -> tuple[list[Place], str]:
    """What the report's states leave of several places; then the town before the region of the same name around it."""
    if len(candidates) == 1:
        return candidates, ""
    kept, why = candidates, ""
    about = [place for place in candidates if _about(place, context)]
    if about and len(about) < len(candidates):
        kept, why = about, f"{about[0].name}, in a state that the report is about"
    narrow = [place for place in kept if place.kind not in WIDE]
    if len(kept) > 1 and len(narrow) == 1 and all(p is narrow[0] or _holds(p, narrow[0]) for p in kept):
        return narrow, f"{narrow[0].name}: the name alone is the town's, the region around it is called so too"
    return kept, why


def _holds(region: Place, place: Place) -> bool:
    """Whether a place lies in a province or district, by its row or by the extent of the region."""
    return region.kind != "country" and Around(region.name, region.country, region=region).holds(place)


def _about(place: Place, context: tuple[str, ...]) -> bool:
    about = {c[:3] if not c.startswith("place.") else c for c in context}
    return bool(about & {place.id, place.country, *place.within, *place.claimed_by})


def _keep(places: dict[str, Place], names: dict[str, list[Entry]], place: Place, entries: list[Entry]) -> None:
    places[place.id] = place
    for entry in entries:
        known = names.setdefault(fold(entry.written), [])
        if all(e.id != entry.id for e in known):
            known.append(entry)


def _state(state_id: str, row: object) -> tuple[Place, list[Entry]]:
    where, _, _, _, names = fields("states.yml", state_id, row, 5)[:5]
    lat, lon, radius = _figures("states.yml", state_id, where.split())
    entries = [Entry(state_id, name.rstrip("?"), weak=name.endswith("?")) for name in listed(names)]
    aliases = tuple(entry.written for entry in entries[1:])
    place = Place(state_id, entries[0].written, "country", lat, lon, radius, "country", state_id, aliases=aliases)
    return place, entries


def _figures(file: str, entry: str, written: list[str]) -> tuple[float, float, float]:
    try:
        lat, lon, radius = (float(value) for value in written)
    except ValueError as error:
        raise broken(file, entry, "wants latitude, longitude and radius in figures") from error
    if not (abs(lat) <= 90 and abs(lon) <= 180 and 0 < radius < 20_000):  # also where one is no number (nan)
        raise broken(file, entry, "wants a latitude to 90, a longitude to 180 and a radius above 0, in km")
    return lat, lon, radius


def own_places(path: Path) -> list[tuple[Place, list[Entry]]]:
    """The places of a user's own file with their names.

    Raises KnowledgeError with each row that is not in order, by its line.
    """
    found: list[tuple[Place, list[Entry]]] = []
    wrong: list[str] = []
    for place_id, row in rows(path.name, path).items():
        try:
            found.append(_place(path.name, place_id, row))
        except KnowledgeError as error:
            wrong.append(f"line {line_of(path, (place_id,))}: {str(error).removeprefix(f'{path.name}: ')}")
    if wrong:
        raise KnowledgeError(f"{path.name}: {'; '.join(wrong)}")
    return found


def _place(file: str, place_id: str, row: object) -> tuple[Place, list[Entry]]:
    """A row: 'kind COUNTRY lat lon [radius] [in=ID] | name | aliases'; a name with ? needs the report's support."""
    head, *names = fields(file, place_id, row, 2)
    kind, country, *rest = [*head.replace("state part", "state_part").split(), "", ""]
    rest = [word for word in rest if word]
    kind = kind.replace("_", " ")
    if not place_id.startswith("place.") or kind not in KINDS:
        raise broken(file, place_id, f"wants an id such as place.goris and a kind of {', '.join(sorted(KINDS))}")
    within = tuple(word[3:] for word in rest if word.startswith("in="))
    figures = [word for word in rest if not word.startswith("in=")]
    precision, usual = KINDS[kind]
    lat, lon, radius = _figures(file, place_id, figures if len(figures) == 3 else [*figures, str(usual)])
    state = None if country == "-" else country
    entries = [Entry(place_id, name.rstrip("?").strip(), weak=name.endswith("?")) for name in names if name]
    around = (*within, state) if state else within
    aliases = tuple(entry.written for entry in entries[1:])
    place = Place(place_id, entries[0].written, kind, lat, lon, radius, precision, state, around, aliases=aliases)
    return place, entries


def _contested(file: str, places: Mapping[str, Place], place_id: str, row: Any) -> Place:
    """Who claims a place and who held it from when to when, in words."""
    if place_id not in places:
        raise broken(file, place_id, "is no place of the tables")
    if not isinstance(row, dict) or not set(row) <= {"claimed_by", "status"}:
        raise broken(file, place_id, "wants claimed_by and status")
    status = []
    for line in row.get("status") or ():
        span, _, text = str(line).partition(" ")
        since, until = period(file, place_id, span)
        if not text:
            raise broken(file, place_id, f"wants words after the period {span}")
        status.append(PlaceStatus(text.strip(), since, until))
    claimed = tuple(row.get("claimed_by") or ())
    return replace(places[place_id], claimed_by=claimed, status=tuple(status))


def _check_within(places: Mapping[str, Place]) -> None:
    for place in places.values():
        missing = [i for i in place.within if i not in places]
        if missing:
            raise KnowledgeError(f"places: {place.id}: lies within {missing[0]}, which is no place of the table")
