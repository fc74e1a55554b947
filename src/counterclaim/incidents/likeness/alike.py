"""How alike two accounts are in their words: asked only where parties, place and days leave several incidents open."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.incidents.likeness.scoring import Rules, Score, Story, Telling, compare, story, telling
from counterclaim.records import Claim, Report

FIRST_CLAIMS = 2
"""Of each account, so many claims are compared: what a report tells of first."""
HELD = 4_000
"""Tellings that are kept for the next question."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two accounts tell of one act, 0 to 1, by the pair of claims that are most alike, and why."""

    value: float
    reasons: tuple[str, ...]


class Words:
    """Compares accounts by the words of their claims and reports. What it answers depends on the claims alone.

    `bring` reads claims and their reports in one go, where they are not at hand.
    """

    def __init__(
        self,
        rules: Rules,
        claims: Mapping[str, Claim],
        reports: Mapping[str, Report],
        bring: Callable[[Iterable[str]], None] = lambda _: None,
    ) -> None:
        self.rules, self._claims, self._reports, self._bring = rules, claims, reports, bring
        self._tellings: OrderedDict[str, Telling] = OrderedDict()

    def likeness(self, ours: Sequence[str], theirs: Sequence[str]) -> Likeness:
        """The likeness of the first claims of two accounts."""
        scores = [self._compare(a, b) for a in ours[:FIRST_CLAIMS] for b in theirs[:FIRST_CLAIMS]]
        best = max(scores, key=lambda s: s.value)
        return Likeness(best.value, tuple(f.sentence for f in best.features if f.weight > 0)[:3])

    def bring(self, accounts: Iterable[Sequence[str]]) -> None:
        """Read what these accounts will be compared by, given by their claims."""
        wanted = {claim for claims in accounts for claim in claims[:FIRST_CLAIMS]}
        self._bring(sorted(wanted - self._tellings.keys()))

    def _compare(self, a: str, b: str) -> Score:
        return compare(self.telling(a), self.telling(b), self.rules)

    def telling(self, claim: str) -> Telling:
        """What a claim is compared by, made once."""
        known = self._tellings.get(claim)
        if known is not None:
            self._tellings.move_to_end(claim)
            return known
        said = self._claims[claim]
        report = self._reports[said.report_id]
        self._tellings[claim] = made = telling(said, report, self.rules, _story(said, report, self.rules))
        if len(self._tellings) > HELD:
            self._tellings.popitem(last=False)
        return made

    def forget(self, claims: Sequence[str]) -> None:
        """Let go of claims whose words may have changed."""
        for claim in claims:
            self._tellings.pop(claim, None)


def _story(claim: Claim, report: Report, rules: Rules) -> Story:
    """What the text is about that a claim stands in: its report, or an entry of it, which is a story of its own."""
    at = report.entry_at(claim.evidence[0].span) if report.entries and claim.evidence else None
    if at is None:
        return story(report, rules)
    return replace(story(report.part_at(claim.evidence[0].span), rules), report=f"{report.id}/{at}")
