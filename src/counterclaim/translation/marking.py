"""What a claim from a translation says of itself: that it is one, and which of its figures the original confirms.

A number that only the translation has may be its invention, and an invented figure is the worst that can happen to the
books. So a count stays only where its figure stands in the original paragraph too, in digits or in known words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from counterclaim.records import Claim, Count, Report, Translation
from counterclaim.reports.language import name_of
from counterclaim.translation.figures import has_figure, stands, values


def marked(claims: Iterable[Claim], report: Report) -> tuple[Claim, ...]:
    """The claims of a report; those of a translated one with a reason that says so, and only with counts confirmed."""
    if report.translation is None:
        return tuple(claims)
    return tuple(_marked(claim, report.translation) for claim in claims)


def _marked(claim: Claim, translation: Translation) -> Claim:
    reasons = [*claim.reasons, f"Read from a translation from {name_of(translation.language)} by {translation.by}."]
    original = "\n".join(filter(None, (translation.original_of(evidence.span) for evidence in claim.evidence)))
    counts: list[Count] = []
    for count in claim.counts:
        if _confirmed(count, original, translation.language):
            counts.append(_without_strange_past(count, original, translation.language))
        else:
            reasons.append(f"“{count.wording}” is left out: no such figure was found in the original paragraph.")
    return replace(claim, counts=tuple(counts), reasons=tuple(reasons))


def _confirmed(count: Count, original: str, language: str) -> bool:
    """Whether a count's figure stands in the original; a count that gives none, or is of one, needs none there."""
    if not has_figure(count.wording):
        return (count.low or 0) <= 1 and (count.high or 0) <= 1
    return bool(original) and stands(count.wording, original, language)


def _without_strange_past(count: Count, original: str, language: str) -> Count:
    """The count without figures it is said to replace that the original does not have."""
    known = values(original, language)
    past = tuple(bounds for bounds in count.earlier if all(end is None or end in known for end in bounds))
    return replace(count, earlier=past)
