"""What was found when something was looked over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "not ok"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `note`: it works, and somebody should know; `advice` is what to do, or empty."""

    subject: str
    state: State
    found: str
    advice: str = ""
