"""The record of one silence in one sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Who did not say (the head of a noun phrase, None where the sentence names nobody), the verb, and what about.

    `about` heads the page's words for it; `rule` names the way in which it was left unsaid.
    """

    speaker: int | None
    verb: int
    about: int | None
    rule: str
