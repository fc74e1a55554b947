"""A page as two readers read it, as text for people and as JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.doors import shapes, show, wording
from counterclaim.incidents.wording import DONE, figure
from counterclaim.records import Report
from counterclaim.second_reader import Pair, Proposal, Proposed, ProposedCount, Words
from counterclaim.second_reader.comparing import Verdict, said

HEADINGS: tuple[tuple[Verdict, str], ...] = (
    ("differ", "Both, but differently"),
    ("only model", "Only the model"),
    ("only rules", "Only the rules"),
    ("agree", "Both alike"),
)
"""What has to be looked at comes first."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The claims of the rules and the proposals of a model (`by`) for one report."""

    report: Report
    by: str
    proposed: Proposed
    pairs: tuple[Pair, ...]

    @property
    def tally(self) -> Counter[str]:
        """How many there are of each verdict."""
        return Counter(pair.verdict for pair in self.pairs)


def shape(what: Comparison) -> dict[str, Any]:
    """One line of `counterclaim second-read --format json`."""
    report = what.report
    return {
        "report": {
            "id": report.id,
            "url": report.url,
            "outlet": report.outlet or None,
            "title": report.title or None,
            "published": report.published,
        },
        "by": what.by,
        "parts": what.proposed.parts,
        "pairs": [_pair(pair, report) for pair in what.pairs],
        "refused": [{"quote": each.quote or None, "why": each.why} for each in what.proposed.refused],
    }


def text(what: Comparison) -> RenderableType:
    """The two readings for people: what differs first, then what only one has, what both have, what was refused."""
    parts: list[RenderableType] = [
        Text(wording.plain(what.report.title) or "(no title)", "bold"),
        Text(wording.plain(what.report.url), "dim"),
        Text(f"  {_summary(what)}", "dim"),
        Text(),
    ]
    for verdict, heading in HEADINGS:
        of_it = [pair for pair in what.pairs if pair.verdict == verdict]
        parts += [Text(f"  {heading} ({len(of_it)})", "bold underline"), Text()] if of_it else []
        parts += [Padding(Group(*_told(pair)), (0, 0, 1, 2)) for pair in of_it]
    if what.proposed.refused:
        parts += [
            Text(f"  Refused: the page does not bear it out ({len(what.proposed.refused)})", "bold underline"),
            Text(),
        ]
        for each in what.proposed.refused:
            quote = Text(f"{wording.quoted(each.quote) if each.quote else '(no quote)'}: ")
            parts.append(Padding(quote.append(wording.plain(each.why), "yellow"), (0, 0, 0, 2)))
        parts.append(Text())
    return Group(*parts)


def _summary(what: Comparison) -> str:
    tally, proposed = what.tally, what.proposed
    rules = show.amount(sum(pair.claim is not None for pair in what.pairs), "claim")
    model = show.amount(len(proposed.proposals), "proposal")
    refused = f", {len(proposed.refused)} more refused" if proposed.refused else ""
    found = (
        f"{tally['agree']} alike, {tally['differ']} different, {tally['only rules']} only by the rules,"
        f" {tally['only model']} only by the model"
    )
    return f"{rules} by the rules, {model} by {wording.plain(what.by)}{refused}: {found}"


def _told(pair: Pair) -> Iterator[RenderableType]:
    quotes = pair.claim.evidence if pair.claim else (pair.proposal.evidence,) if pair.proposal else ()
    for evidence in quotes:
        where = f" {evidence.span.start}..{evidence.span.end}"
        yield Text(wording.quoted(evidence.quote), "bold").append(where, "not bold dim")
    if pair.claim and pair.proposal and pair.proposal.evidence.quote not in {e.quote for e in quotes}:
        evidence = pair.proposal.evidence
        where = f"{evidence.span.start}..{evidence.span.end}"
        yield Text(f"  the model quotes {wording.quoted(evidence.quote)} {where}", "dim")
    if pair.differences:
        table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 2))
        for heading in ("", "the rules", "the model"):
            table.add_column(heading)
        for each in pair.differences:
            table.add_row(Text(each.field, "dim"), Text(wording.plain(each.rules)), Text(wording.plain(each.model)))
        yield table
    elif pair.claim:
        names = wording.sides((pair.claim,))
        lines = [(label, words) for label, words in show.claim_lines(pair.claim, names) if label != "rule"]
        yield Padding(show.grid(lines, 6), (0, 0, 0, 2))
    elif pair.proposal:
        yield Padding(show.grid(list(_lines(pair.proposal)), 6), (0, 0, 0, 2))
    for note in pair.proposal.notes if pair.proposal else ():
        yield Text(f"  {note}", "dim")


def _lines(proposal: Proposal) -> Iterator[tuple[str, Text]]:
    yield "says", Text(f"{wording.plain(said(proposal, 'voice'))} ({proposal.stance})")
    if proposal.act or proposal.actors or proposal.targets:
        done = wording.kind(proposal.act or "no act")
        who, to = said(proposal, "actors"), said(proposal, "targets")
        yield (
            "act",
            Text(
                wording.plain(
                    f"{done}: {who if proposal.actors else 'doer not said'}" + (f" → {to}" if proposal.targets else "")
                )
            ),
        )
    if proposal.setting != "current" or proposal.factuality != "happened":
        yield "", Text(f"{proposal.setting}, {proposal.factuality}")
    if proposal.blamed:
        yield "blames", Text(wording.plain(said(proposal, "blamed")))
    for count in proposal.counts:
        yield "harm", Text(wording.plain(_figure(count)))
    for label, name, words in (("where", "place", proposal.place), ("when", "when", proposal.when)):
        if words:
            yield label, Text(wording.plain(said(proposal, name)))


def _figure(count: ProposedCount) -> str:
    amount = figure(count.low, count.high, count.words.wording, count.approximate)
    notes = [count.whom.wording] if count.whom else []
    notes += [f"of {count.side.wording}"] if count.side else []
    notes += ["part of a total"] if count.part else []
    notes += [count.scope] if count.scope != "incident" else []
    return f"{amount} {DONE[count.harm]}" + (f" ({', '.join(notes)})" if notes else "")


def _pair(pair: Pair, report: Report) -> dict[str, Any]:
    return {
        "verdict": pair.verdict,
        "claim": shapes.of_claim(pair.claim, None, report.translation) if pair.claim else None,
        "proposal": _proposal(pair.proposal) if pair.proposal else None,
        "differences": [{"field": d.field, "rules": d.rules, "model": d.model} for d in pair.differences],
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    span = proposal.evidence.span
    return {
        "evidence": {"start": span.start, "end": span.end, "quote": proposal.evidence.quote},
        "act": proposal.act,
        "speaker": _words(proposal.speaker),
        "stance": proposal.stance,
        "setting": proposal.setting,
        "factuality": proposal.factuality,
        "actors": [_words(each) for each in proposal.actors],
        "targets": [_words(each) for each in proposal.targets],
        "blamed": [_words(each) for each in proposal.blamed],
        "place": _words(proposal.place),
        "when": _words(proposal.when),
        "counts": [
            {
                "harm": count.harm,
                "low": count.low,
                "high": count.high,
                "approximate": count.approximate,
                "words": _words(count.words),
                "whom": _words(count.whom),
                "side": _words(count.side),
                "scope": count.scope,
                "part": count.part,
            }
            for count in proposal.counts
        ],
        "notes": list(proposal.notes),
    }


def _words(words: Words | None) -> dict[str, Any] | None:
    return {"wording": words.wording, "start": words.span.start, "end": words.span.end} if words else None
