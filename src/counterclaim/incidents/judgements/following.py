"""Which claim a judgement is about after its page was read again, or came in a new version.

Never a claim whose words and coding both differ from those that were judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from counterclaim.incidents.judgements.coding import Shape, coding, same_coding, shared_words, words_of
from counterclaim.incidents.judgements.decisions import claims_of
from counterclaim.records import Claim, Judgement

Followed = Literal["words", "coding"]


@dataclass(frozen=True, slots=True)
class Pages:
    """The reports that judgements are about, with every version of their pages and their claims.

    `versions` maps a report to all versions of its page, itself too; `claims` are those of such reports, by id.
    """

    versions: Mapping[str, frozenset[str]]
    here: frozenset[str]
    claims: Mapping[str, Claim]
    by_report: Mapping[str, tuple[Claim, ...]]

    @classmethod
    def of(cls, claims: Iterable[Claim], judgements: Iterable[Judgement], reports: Mapping[str, str | None]) -> Pages:
        """The pages that some judgements are about, picked out of all claims."""
        kept = [before for judgement in judgements for before in claims_of(judgement)]
        versions = page_versions(reports)
        asked = {str(b["report"]) for b in kept if "report" in b}
        wanted = {v for r in asked for v in versions.get(r, {r})}
        bare = {b["claim"] for b in kept if "report" not in b}
        by_report: dict[str, list[Claim]] = defaultdict(list)
        by_id: dict[str, Claim] = {}
        present = set(reports)
        for claim in claims:
            if claim.report_id in wanted:
                by_report[claim.report_id].append(claim)
            if claim.report_id in wanted or claim.id in bare:
                by_id[claim.id] = claim
                present.add(claim.report_id)
        ordered = {r: tuple(sorted(found, key=lambda c: c.id)) for r, found in by_report.items()}
        return cls(versions, frozenset(present), by_id, ordered)

    def versions_of(self, report: str) -> list[str]:
        """The versions of a report's page that are here."""
        return sorted(self.versions.get(report, frozenset({report})) & self.here)

    def claims_beside(self, before: Mapping[str, Any]) -> list[Claim]:
        """The claims that now stand in the versions of a judged claim's page."""
        return [c for r in self.versions_of(str(before.get("report", ""))) for c in self.by_report.get(r, ())]


def page_versions(reports: Mapping[str, str | None]) -> dict[str, frozenset[str]]:
    """Every report that replaces another or was replaced, with all versions of its page."""
    group: dict[str, set[str]] = {}
    for report, replaced in sorted((r, older) for r, older in reports.items() if older is not None):
        joined = group.get(report, {report}) | group.get(replaced, {replaced})
        group |= dict.fromkeys(joined, joined)
    return {report: frozenset(together) for report, together in group.items()}


@dataclass(frozen=True, slots=True)
class Home:
    """Where a judged claim is now: its ids, with how each was found; `here` is whether its page is.

    `why` is the reason in one sentence where its page is here and it was found in none of its versions.
    """

    ids: Mapping[str, Followed] = field(default_factory=dict)
    here: bool = True
    why: str = ""


def follow(before: Shape, pages: Pages) -> Home:
    """Where the claim of a judgement is now, in every version of its page that is here."""
    if "report" not in before:  # nothing was kept of the claim but its id
        known = before["claim"] in pages.claims
        return Home({before["claim"]: "words"}) if known else Home(here=False)
    versions = pages.versions_of(str(before["report"]))
    if not versions:
        return Home(here=False)
    ids: dict[str, Followed] = {}
    reasons = []
    for report in versions:
        claim, how, why = _in_report(before, pages.by_report.get(report, ()))
        if claim is not None:
            ids[claim.id] = how
        reasons.append(why)
    return Home(ids) if ids else Home(why=next(filter(None, reasons)))


def _in_report(before: Shape, claims: tuple[Claim, ...]) -> tuple[Claim | None, Followed, str]:
    """The claim of one report that a judgement is about: by its words, else by its coding, else none and why."""
    twins = [t for t in before.get("beside", ()) if isinstance(t, dict)]
    words = words_of(before["quotes"])
    spoken = [c for c in claims if _words(c) == words]
    same, why = _of_same_words(before, spoken, twins)
    if same is not None:
        return same, "words", ""
    others = {words, *(words_of(t.get("quotes", ())) for t in twins)}
    alike = [c for c in claims if same_coding(before["coding"], coding(c)) and _words(c) not in others]
    if not alike:
        return None, "coding", why or "Its words and its coding have both changed."
    near = sorted(alike, key=lambda c: -_near(before, c))
    if len(near) > 1 and _near(before, near[0]) == _near(before, near[1]):
        return None, "coding", "Its words have changed, and several claims have its coding."
    return near[0], "coding", ""


def _of_same_words(before: Shape, spoken: list[Claim], twins: list[Any]) -> tuple[Claim | None, str]:
    """Of the claims that the same words make: the one of the same coding, else the only one that was not beside it."""
    alike = [c for c in spoken if same_coding(before["coding"], coding(c))]
    same = words_of(before["quotes"])
    taken = [t.get("coding", {}) for t in twins if words_of(t.get("quotes", ())) == same]
    free = alike or [c for c in spoken if not any(same_coding(t, coding(c)) for t in taken)]
    own = [c for c in free if c.id == before["claim"]]
    if own or len(free) == 1:
        return (own or free)[0], ""
    return None, "Its words now make several claims, and none is surely the one." if spoken else ""


def _near(before: Shape, claim: Claim) -> float:
    return shared_words(before["quotes"], [e.quote for e in claim.evidence])


def _words(claim: Claim) -> str:
    return words_of(e.quote for e in claim.evidence)
