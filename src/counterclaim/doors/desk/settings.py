"""What the desk is told before it opens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parent / "static"
"""Where the built pages of the desk lie."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the desk is set up.

    `store` is as for `--store`; None is the file in the user's data folder. `static` is the folder of built pages.
    `looks_every` is how many seconds may pass before what another program wrote into the store is noticed; what is
    judged through the desk is seen at once. `moments_kept` is how many past moments are kept computed, `answers_kept`
    how many bytes of answers, packed, are kept for those who ask the same. `patience` is how many seconds after the
    desk began to read books for the first time somebody may still wait for it, and later they are told how far it is;
    None is as long as it takes.
    """

    store: str | None = None
    static: Path = STATIC
    looks_every: float = 0.2
    moments_kept: int = 4
    patience: float | None = None
    answers_kept: int = 64 * 1024 * 1024
