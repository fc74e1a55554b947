"""A page in a notebook: its text with the evidence marked and numbered, and beside it the claims by number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from counterclaim.doors import show, wording
from counterclaim.doors.notebook import claim as one_claim
from counterclaim.doors.notebook.markup import FAINT, MARKED, RULE, Html, framed, joined, tag
from counterclaim.reading import Coded
from counterclaim.readings import Readings
from counterclaim.records import Block, Claim, Report, Span

LONGEST = 20_000
"""So many characters of a text are shown; of a book no notebook should be made."""
MOST_CLAIMS = 100
MOST_PAGES = 5


def shown(coded: Coded) -> str:
    """A page with its claims."""
    return framed(*_page(coded))


def all_shown(readings: Readings) -> str:
    """The first pages of some sources with their claims. It reads all of them, and they are kept."""
    pages = readings.coded
    if not pages:
        return framed(tag("p", "No page.", style=FAINT))
    parts = [part for coded in pages[:MOST_PAGES] for part in _page(coded)]
    more = len(pages) - MOST_PAGES
    if more > 0:
        parts.append(tag("p", f"and {show.amount(more, 'more page')}: they are in .coded", style=FAINT))
    return framed(*parts)


def _page(coded: Coded) -> Iterator[Html]:
    report, claims = coded.report, coded.claims
    yield tag("strong", wording.plain(report.title) or "(no title)")
    head = [show.report_facts(report, claims), wording.plain(report.url), coded.unread or show.summary(claims)]
    for line in [*head, *wording.foreign(report)]:
        yield tag("div", line, style=FAINT)
    text = tag("div", *_blocks(report, claims), style="flex: 3 1 22em; min-width: 0")
    beside = tag("div", _claims(coded), style=f"flex: 4 1 24em; min-width: 0; border-left: {RULE}; padding-left: 1em")
    yield tag("div", text, *([beside] if claims else []), style="display: flex; flex-wrap: wrap; gap: 1.2em")


def _claims(coded: Coded) -> Html:
    names = wording.sides(coded.claims)
    parts = []
    for number, claim in enumerate(coded.claims[:MOST_CLAIMS], 1):
        facts = one_claim.facts(claim, names, coded.report.translation)
        parts.append(
            tag("div", tag("strong", f"{number} "), one_claim.quotes(claim), facts, style="margin: .4em 0 1em")
        )
    more = len(coded.claims) - MOST_CLAIMS
    if more > 0:
        parts.append(tag("p", f"and {show.amount(more, 'more claim')}", style=FAINT))
    return joined(parts)


def _blocks(report: Report, claims: tuple[Claim, ...]) -> Iterator[Html]:
    spans = [(e.span, number) for number, claim in enumerate(claims, 1) for e in claim.evidence]
    left_out = 0
    for block in report.blocks:
        if block.kind == "furniture":
            left_out += 1
        elif block.span.start < LONGEST:
            yield _block(report.text, block, [(span, n) for span, n in spans if span.overlaps(block.span)])
    if left_out:
        what = show.amount(left_out, "part of the page", "parts of the page")
        yield tag("p", f"{what} (menus, forms, links) not shown", style=FAINT)
    if len(report.text) > LONGEST:
        yield tag("p", f"The text goes on: {len(report.text):,} characters in all.", style=FAINT)


def _block(text: str, block: Block, spans: list[tuple[Span, int]]) -> Html:
    marked = joined(_marked(text, block.span, spans))
    if block.kind in {"title", "heading"}:
        return tag("p", tag("strong", marked), style="margin: .5em 0")
    quiet = block.kind in {"byline", "dateline", "caption"} or bool(block.language)
    return tag("p", tag("bdi", marked), style=f"margin: .5em 0{'; ' + FAINT if quiet else ''}")


def _marked(text: str, where: Span, spans: list[tuple[Span, int]]) -> Iterator[str]:
    """A stretch of the text with the words of claims marked; the numbers of the claims stand where their words end."""
    edges = sorted({where.start, where.end, *(at for span, _ in spans for at in (span.start, span.end))})
    edges = [at for at in edges if where.start <= at <= where.end]
    for start, end in pairwise(edges):
        words = text[start:end]
        here = any(span.start <= start and end <= span.end for span, _ in spans)
        yield tag("mark", words, style=MARKED) if here else words
        if ended := [str(number) for span, number in spans if span.end == end]:
            yield tag("sup", " ".join(ended), style=FAINT)
