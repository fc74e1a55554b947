"""The claims of the rules and the proposals of the model, side by side: agreed, in which fields not, or only of one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from counterclaim.incidents.judgements.corrections import told
from counterclaim.incidents.wording import DONE, figure
from counterclaim.records import Claim, Named, Span
from counterclaim.second_reader.proposal import Proposal, Words

Verdict = Literal["agree", "differ", "only rules", "only model"]
_SMALL = frozenset(["the", "a", "an", "of", "in", "on", "at", "s", "his", "her", "its", "their", "and", "for", "to"])


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the two read otherwise, with what each of them says, in words."""

    field: str
    rules: str
    model: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and a proposal about the same words, or one of them alone. Neither is changed by the other."""

    verdict: Verdict
    claim: Claim | None
    proposal: Proposal | None
    differences: tuple[Difference, ...] = ()


def compared(claims: Sequence[Claim], proposals: Sequence[Proposal]) -> tuple[Pair, ...]:
    """Every claim and every proposal once, in order of the text; the best fitting two whose words overlap together."""
    fits = sorted(
        ((_fit(c, p), i, j) for i, c in enumerate(claims) for j, p in enumerate(proposals) if _overlap(c, p)),
        key=lambda fit: (-fit[0], fit[1], fit[2]),
    )
    taken: dict[int, int] = {}
    free = set(range(len(proposals)))
    for _, i, j in fits:
        if i not in taken and j in free:
            taken[i] = j
            free.discard(j)
    pairs = [_pair(claim, proposals[taken[i]] if i in taken else None) for i, claim in enumerate(claims)]
    pairs += [Pair("only model", None, proposals[j]) for j in sorted(free)]
    return tuple(sorted(pairs, key=_begins))


def _begins(pair: Pair) -> tuple[int, int]:
    evidence = pair.claim.evidence[0] if pair.claim and pair.claim.evidence else None
    span = evidence.span if evidence else pair.proposal.evidence.span if pair.proposal else Span(0, 0)
    return span.start, span.end


def _pair(claim: Claim, proposal: Proposal | None) -> Pair:
    if proposal is None:
        return Pair("only rules", claim, None)
    differences = tuple(_differences(claim, proposal))
    return Pair("differ" if differences else "agree", claim, proposal, differences)


def _overlap(claim: Claim, proposal: Proposal) -> int:
    """How many characters the two have in common."""
    own = proposal.evidence.span
    return sum(max(0, min(own.end, e.span.end) - max(own.start, e.span.start)) for e in claim.evidence)


def _fit(claim: Claim, proposal: Proposal) -> float:
    own = proposal.evidence.span
    shortest = min(own.end - own.start, sum(e.span.end - e.span.start for e in claim.evidence)) or 1
    same = {d.field for d in _differences(claim, proposal)}
    weights = {"act": 1.0, "voice": 1.0, "counts": 1.0, "stance": 0.5, "setting": 0.25, "actors": 0.25, "targets": 0.25}
    return _overlap(claim, proposal) / shortest + sum(w for name, w in weights.items() if name not in same)


def _differences(claim: Claim, proposal: Proposal) -> Iterator[Difference]:
    if claim.act != proposal.act:
        yield Difference("act", told(claim, "act"), proposal.act or "none")
    if not _same_voice(claim, proposal):
        yield Difference("voice", told(claim, "origin"), said(proposal, "voice"))
    both_silent = proposal.stance == claim.sources.origin.stance == "silent"  # of which nothing happened or did not
    for name in ("stance", "setting") if both_silent else ("stance", "setting", "factuality"):
        if told(claim, name) != getattr(proposal, name):
            yield Difference(name, told(claim, name), getattr(proposal, name))
    for name in ("actors", "targets", "blamed"):
        if not _same_people(getattr(claim, name), getattr(proposal, name)):
            yield Difference(name, told(claim, name), said(proposal, name))
    if not _same_place(claim, proposal):
        yield Difference("place", told(claim, "place"), said(proposal, "place"))
    if not _same_time(claim, proposal):
        yield Difference("when", told(claim, "when"), said(proposal, "when"))
    ours = Counter((c.harm, c.low, c.high) for c in claim.counts)
    if ours != Counter((c.harm, c.low, c.high) for c in proposal.counts):
        yield Difference("counts", told(claim, "counts"), said(proposal, "counts"))


def said(proposal: Proposal, name: str) -> str:
    """What a proposal says in one field, in words."""
    if name == "voice":
        return proposal.speaker.wording if proposal.speaker else "the page's own voice"
    if name == "counts":
        figures = (
            f"{figure(c.low, c.high, c.words.wording, c.approximate)} {DONE[c.harm]}"
            + (f" ({c.whom.wording})" if c.whom else "")
            for c in proposal.counts
        )
        return ", ".join(figures) or "no figures"
    if name in {"place", "when"}:
        words: Words | None = getattr(proposal, name)
        return words.wording if words else {"place": "no place", "when": "no time"}[name]
    if name in {"actors", "targets", "blamed"}:
        return ", ".join(each.wording for each in getattr(proposal, name)) or "nobody"
    return str(getattr(proposal, name) or "none")


def _same_voice(claim: Claim, proposal: Proposal) -> bool:
    voices = claim.sources.voices
    if proposal.speaker is None or len(voices) == 1:
        return proposal.speaker is None and len(voices) == 1
    return _alike(voices[-1].who, proposal.speaker)


def _same_people(ours: Sequence[Named], theirs: Sequence[Words]) -> bool:
    """Whether each of ours is one of theirs and the other way round."""
    return all(any(_alike(n, w) for w in theirs) for n in ours) and all(any(_alike(n, w) for n in ours) for w in theirs)


def _same_place(claim: Claim, proposal: Proposal) -> bool:
    where = claim.place
    if where is None or proposal.place is None:
        return where is None and proposal.place is None
    names = f"{where.wording} {where.place.name if where.place else ''}"
    return _meets(where.span, proposal.place.span) or _within(names, proposal.place.wording)


def _same_time(claim: Claim, proposal: Proposal) -> bool:
    when = claim.when
    if when is None or proposal.when is None:
        return when is None and proposal.when is None
    return _meets(when.span, proposal.when.span) or _within(when.wording, proposal.when.wording)


def _alike(named: Named, words: Words) -> bool:
    """Whether a name and some words are of one: they stand in one place, or one's words are all the other's too."""
    return _meets(named.span, words.span) or _within(f"{named.wording} {named.name}", words.wording)


def _meets(one: Span | None, other: Span) -> bool:
    return one is not None and one.overlaps(other)


def _within(one: str, other: str) -> bool:
    ours, theirs = (set(re.findall(r"\w+", text.casefold())) - _SMALL for text in (one, other))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)
