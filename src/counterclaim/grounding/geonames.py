"""A dump of GeoNames that a user downloaded, read line by line: allCountries.txt, one country's file, or the zip of it.

Nineteen fields between tabs: number, name, name in ASCII, alternative names, latitude, longitude, feature class and
code, country, other countries, four divisions, people, two heights, time zone, day of the last change.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from counterclaim.errors import KnowledgeError, UnreadableInput
from counterclaim.grounding.atlas_build import Row, kind_by_population
from counterclaim.grounding.kinds import KINDS
from counterclaim.grounding.tables import rows

FIELDS = 19
SOURCE, LICENCE = "GeoNames, https://www.geonames.org", "CC BY 4.0"
LEFT_OUT, PEOPLE = "left out", "people"
_LONGEST_LINE = 1 << 20
_LARGEST_NUMBER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Features:
    """Our kinds by GeoNames' feature class and code, and alpha-3 codes by its two letters."""

    kinds: Mapping[str, Mapping[str, str]]
    countries: Mapping[str, str]

    @classmethod
    def load(cls) -> Features:
        """Read the two tables. Raises KnowledgeError for a kind that does not exist or a code that stands twice."""
        kinds = {name: _codes(name, row) for name, row in rows("places/features.yml").items()}
        return cls(kinds, {two: str(three) for two, three in rows("places/codes.yml").items()})

    def kind(self, feature: str, code: str, people: int) -> str:
        """Our kind of a place, or `left out`; a class that the table lacks is left out too."""
        codes = self.kinds.get(feature, {})
        kind = codes.get(code) or codes.get("*", LEFT_OUT)
        return kind_by_population(people) if kind == PEOPLE else kind


def _codes(feature: str, row: object) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, codes in row.items() if isinstance(row, dict) else ():
        if kind not in {*KINDS, LEFT_OUT, PEOPLE}:
            raise KnowledgeError(f"features.yml: {feature}: {kind} is no kind of place")
        for code in codes:
            if code in found:
                raise KnowledgeError(f"features.yml: {feature}: {code} stands under {found[code]} and {kind}")
            found[code] = kind
    return found


@dataclass(slots=True)
class Tally:
    """What became of the lines of a dump."""

    lines: int = 0
    bad: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def read_dump(path: Path, tell: Callable[[str], None], tally: Tally) -> Iterator[Row]:
    """The places of a dump, one after the other; a line that is none is told, with file and line, and passed over.

    Raises UnreadableInput when the file is not there, or no dump can be found in it.
    """
    features = Features.load()
    try:
        with closing(_opened(path)) as stream:
            while line := stream.readline(_LONGEST_LINE):
                tally.lines += 1
                if not line.strip():
                    continue
                try:
                    row = row_of(line, features)
                except ValueError as wrong:
                    tally.bad += 1
                    tell(f"{path.name}: line {tally.lines}: {wrong}")
                    continue
                if row.kind == LEFT_OUT:
                    tally.left_out[row.name] += 1
                else:
                    yield row
    except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise UnreadableInput(str(path), f"the dump cannot be read ({why})") from error


def row_of(line: bytes, features: Features) -> Row:
    """The place of one line; one that is left out is a row of that kind. Raises ValueError with what is wrong."""
    try:
        parts = line.decode().rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        raise ValueError(f"is no text in UTF-8 (byte {error.start})") from error
    if len(parts) != FIELDS:
        raise ValueError(f"has {len(parts)} fields between tabs, a line of GeoNames has {FIELDS}")
    number, name, plain, others, lat, lon, feature, code, two = parts[:9]
    if not name.strip():
        raise ValueError("has no name")
    people = _whole(parts[14] or "0", "people")
    kind = features.kind(feature, code, people)
    if kind == LEFT_OUT:
        return Row(_whole(number, "number"), feature, kind, "", "", 0, 0, 0)
    if two and two not in features.countries:
        raise ValueError(f"has no country {two!r}")
    where = _degrees(lat, 90, "latitude"), _degrees(lon, 180, "longitude")
    country = features.countries[two] if two else ""
    called = tuple(others.split(",")) if others else ()
    return Row(
        _whole(number, "number"), name, kind, country, parts[10], *where, people, called, plain, code == "ADM1"
    )  # fmt: skip


def _whole(written: str, what: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 20 and int(written) <= _LARGEST_NUMBER):
        raise ValueError(f"wants a whole number as its {what}, not {written[:40]!r}")
    return int(written)


def _degrees(written: str, most: int, what: str) -> float:
    try:
        found = float(written)
    except ValueError:
        found = float("nan")
    if not -most <= found <= most:
        raise ValueError(f"wants a {what} of up to {most} degrees, not {written[:40]!r}")
    return found


def _opened(path: Path) -> IO[bytes]:
    """The dump as a stream: the file itself, or the one text of a zip that is no readme."""
    if not path.is_file() or not zipfile.is_zipfile(path):  # a pipe can be opened once
        return path.open("rb")
    archive = zipfile.ZipFile(path)
    texts = [each for each in archive.namelist() if each.endswith(".txt") and "readme" not in each.lower()]
    if len(texts) != 1:
        archive.close()
        raise UnreadableInput(str(path), f"the zip should hold one dump, it holds {len(texts)} texts beside a readme")
    return archive.open(texts[0])
