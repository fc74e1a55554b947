"""Whether a page bears out what a model proposes: every field is looked for in its words, every figure read again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.claims.acts import Acts
from counterclaim.claims.numbers import find_numbers
from counterclaim.records import Evidence, Report, Span
from counterclaim.second_reader.parts import Part
from counterclaim.second_reader.proposal import Proposal, ProposedCount, Words
from counterclaim.second_reader.quotes import Standing, standing
from counterclaim.second_reader.schema import ClaimSaid, CountSaid


class NotBorneOut(Exception):
    """Why a proposal is refused, in a sentence."""


class Check:
    """Looks up proposals in one part of a report."""

    def __init__(self, report: Report, part: Part, acts: Acts) -> None:
        self._report, self._part, self._acts = report, part, acts

    def proposal(self, said: ClaimSaid) -> Proposal:
        """The claim, in the page's own words. Raises NotBorneOut with the reason where any field does not stand."""
        found = self._stands(said.quote)
        if found is None:
            raise NotBorneOut("Its quote does not stand in the text.")
        act = re.sub(r"[\s-]+", "_", said.act.strip().casefold()) if said.act else None
        if act is not None and act not in self._acts.by_id:
            raise NotBorneOut(f"{said.act!r} is no act.")
        if said.stance == "silent" and (said.counts or act):
            raise NotBorneOut("Who kept silent gave no figure and did nothing.")
        return Proposal(
            Evidence.cut(self._report, found.span),
            act,
            self._words("speaker", said.speaker, found.span),
            said.stance,
            said.setting,
            said.factuality,
            self._all("actors", said.actors, found.span),
            self._all("targets", said.targets, found.span),
            self._all("blamed", said.blamed, found.span),
            self._words("place", said.place, found.span),
            self._words("when", said.when, found.span),
            tuple(self._count(each, found.span) for each in said.counts),
            tuple(_notes(found)),
        )

    def _stands(self, words: str, near: Span | None = None) -> Standing | None:
        """Where words stand: in the quote itself first, then anywhere in the part."""
        inside = standing(words, self._report.text, (near,)) if near else None
        return inside or standing(words, self._report.text, self._part.spans)

    def _words(self, name: str, words: str | None, near: Span) -> Words | None:
        if words is None or not words.strip():
            return None
        found = self._stands(words, near)
        if found is None:
            raise NotBorneOut(f"{name}: the words {words[:80]!r} do not stand in the text.")
        return Words(found.span.of(self._report.text), found.span)

    def _all(self, name: str, words: Sequence[str], near: Span) -> tuple[Words, ...]:
        found = (self._words(name, each, near) for each in words)
        return tuple(dict.fromkeys(each for each in found if each))

    def _count(self, said: CountSaid, near: Span) -> ProposedCount:
        words = self._words("counts", said.words, near)
        if words is None:
            raise NotBorneOut("counts: a figure without words.")
        read = [n for n in find_numbers(self._report.text, words.span, articles=True) if n.counts]
        fitting = [number for number in read if (number.low, number.high) == (said.low, said.high)]
        if not fitting and (read or (said.low, said.high) != (None, None)):
            raise NotBorneOut(
                f"counts: {words.wording!r} does not say {_bounds(said.low, said.high)}"
                + (f", but {' or '.join(dict.fromkeys(_bounds(n.low, n.high) for n in read))}." if read else ".")
            )
        whom, side = self._words("whom", said.whom, near), self._words("side", said.side, near)
        rough = any(number.approximate for number in fitting)
        return ProposedCount(said.harm, said.low, said.high, words, rough, whom, side, said.scope, said.part)


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "an open number"
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else str(low) if low == high else f"{low} to {high}"


def _notes(found: Standing) -> Iterator[str]:
    if not found.exactly:
        yield "Its quote stands in the text once blanks, marks and dashes are evened out."
    if found.times > 1:
        yield f"Its quote stands in the text {found.times} times; the first is taken."
