"""ACLED's terms, as `codebooks/acled.yml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from counterclaim.knowledge import table


@lru_cache(maxsize=1)
def acled_table() -> Mapping[str, Any]:
    """ACLED's terms, read once; they never change."""
    rows: Mapping[str, Any] = table("codebooks/acled.yml")
    return rows
