"""A state in the codes of other codebooks: ISO numeric, FIPS, Correlates of War, Gleditsch and Ward; regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import table

FILE = "codebooks/countries.yml"
_UCDP_REGIONS = ((2, 199, "Americas"), (200, 399, "Europe"), (400, 626, "Africa"), (630, 699, "Middle East"),
                 (700, 999, "Asia"))  # fmt: skip
"""UCDP's regions are ranges of Gleditsch and Ward's numbers, as its codebook has them."""


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory by its ISO 3166-1 alpha-3 code, with what other codebooks call it; None: it has no code.

    `name` is set for territories that are no states of the tables of actors.
    """

    id: str
    iso: int | None
    fips: str | None
    cow: int | None
    gw: int | None
    acled_region: str | None
    name: str = ""

    @property
    def ucdp_region(self) -> str | None:
        """The region that UCDP counts it to; None for what is no independent state of Gleditsch and Ward's list."""
        gw = self.gw
        return None if gw is None else next((name for low, high, name in _UCDP_REGIONS if low <= gw <= high), None)


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """Every country of the table by its alpha-3 code, read once. Raises KnowledgeError that names a broken entry.

    >>> countries()["ARM"].iso, countries()["YEM"].gw, countries()["YEM"].cow, countries()["MMR"].ucdp_region
    (51, 678, 679, 'Asia')
    """
    return {key: _country(key, row) for key, row in table(FILE).items()}


def country(key: str | None) -> Country | None:
    """The country of an alpha-3 code; None for none, and for one that the table does not have."""
    return countries().get(key) if key else None


def _country(key: str, row: str) -> Country:
    codes, _, rest = row.partition(" | ")
    region, _, name = rest.partition(" | ")
    fields = codes.split()
    if len(fields) != 4 or not region:
        raise KnowledgeError(f"countries.yml: {key}: wants ISO, FIPS, COW and GW, then | and a region")
    iso, fips, cow, gw = (None if each == "-" else each for each in fields)
    return Country(
        key, int(iso) if iso else None, fips, int(cow) if cow else None, int(gw) if gw else None,
        None if region == "-" else region, name,
    )  # fmt: skip
