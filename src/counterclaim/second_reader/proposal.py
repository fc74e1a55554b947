"""What a second reader proposes: a claim in the words of the page, kept apart from the claims that the rules make."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.records import Evidence, Factuality, Harm, Scope, Setting, Span, Stance


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in the report: `text[start:end]`."""

    wording: str
    span: Span


@dataclass(frozen=True, slots=True)
class ProposedCount:
    """A figure that the model read; its words say it by our own reading of numbers too. None is not said."""

    harm: Harm
    low: int | None
    high: int | None
    words: Words
    approximate: bool = False
    whom: Words | None = None
    side: Words | None = None
    scope: Scope = "incident"
    part: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that the model proposes. `speaker` None is the page's own voice; `notes` say what was evened out."""

    evidence: Evidence
    act: str | None
    speaker: Words | None
    stance: Stance
    setting: Setting
    factuality: Factuality
    actors: tuple[Words, ...] = ()
    targets: tuple[Words, ...] = ()
    blamed: tuple[Words, ...] = ()
    place: Words | None = None
    when: Words | None = None
    counts: tuple[ProposedCount, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the model proposed and the page does not bear out: its quote, as given, and the reason in a sentence."""

    quote: str
    why: str
