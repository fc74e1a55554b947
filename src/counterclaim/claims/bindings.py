"""Bindings: whose words a quotation is, in its own sentence, in the sentence beside it, or over a paragraph's end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.claims.attribution import Attribution
from counterclaim.claims.quotations import Quotation
from counterclaim.claims.tree import Tree
from counterclaim.records import Span


@dataclass(frozen=True, slots=True)
class Bound:
    """A quotation's voice: an attribution and the number of its sentence; `why` is said where the quotation goes on."""

    sentence: int
    attribution: Attribution
    why: str = ""


Spoken = tuple[Tree, Sequence[Attribution]]
"""A sentence with the attributions that may speak a quotation."""


def bind(spoken: Sequence[Spoken], quotations: tuple[Quotation, ...], text: str) -> dict[int, Bound]:
    """Who speaks each quotation, by its number; those that nobody is found for are absent.

    The voice right beside its marks comes first, then one in its own sentence, then one in the sentence beside it.
    """
    bound: dict[int, Bound] = {}
    for find in (adjoining, held, beside):
        for sentence, (tree, attributions) in enumerate(spoken):
            for attribution in attributions:
                for number in find(tree, attribution, quotations, text):
                    bound.setdefault(number, Bound(sentence, attribution))
    return spread(bound, quotations, text)


def adjoining(tree: Tree, attribution: Attribution, quotations: tuple[Quotation, ...], text: str) -> tuple[int, ...]:
    """The quotation that ends right before a voice and its cue: '..., “it goes on,” the ministry said'."""
    speaker = attribution.speaker
    beside = tree.words[attribution.cue].xpos == "VBG"  # 'she said, adding': the first cue has the quotation before it
    behind = bool(attribution.content) and min(attribution.content) > attribution.cue  # 'on “The Hour,” he said that'
    if attribution.force != "asserted" or speaker is None or speaker == attribution.cue or beside or behind:
        return ()
    start = min(tree.words[i].span.start for i in (attribution.cue, *tree.below(speaker, ("acl:relcl", "appos"))))
    near = {
        n
        for n, q in enumerate(quotations)
        if q.speech(text) and _touches(text[q.marked.end : start], start - q.marked.end)
    }
    return _outside(tree, attribution, near, quotations)


def _touches(between: str, distance: int) -> bool:
    return 0 <= distance <= 3 and between.strip() in {"", ","} and "\n" not in between


def held(tree: Tree, attribution: Attribution, quotations: tuple[Quotation, ...], text: str) -> tuple[int, ...]:
    """The quotations that hold words which a voice answers for in its own sentence."""
    content = [tree.words[i].span for i in attribution.content]
    touched = {n for n, q in enumerate(quotations) if q.speech(text) and any(s.within(q.span) for s in content)}
    return _outside(tree, attribution, touched, quotations)


def beside(tree: Tree, attribution: Attribution, quotations: tuple[Quotation, ...], text: str) -> tuple[int, ...]:
    """The quotations right before the cue's sentence or right after its cue."""
    cue = tree.words[attribution.cue].span
    place = (tree.sentence.span, cue, not attribution.content)
    near = {n for n, q in enumerate(quotations) if q.speech(text) and _beside(q, place, text)}
    return _outside(tree, attribution, near, quotations)


def _outside(
    tree: Tree, attribution: Attribution, found: set[int], quotations: tuple[Quotation, ...]
) -> tuple[int, ...]:
    """A cue inside a quotation does not speak that quotation."""
    cue = tree.words[attribution.cue].span
    return tuple(n for n in sorted(found) if not cue.within(quotations[n].span))


def _beside(quotation: Quotation, place: tuple[Span, Span, bool], text: str) -> bool:
    """A quotation that ends right before the cue's sentence in its paragraph, or begins right after its cue.

    A cue that has words of its own to give takes one of its sentence only behind a comma or colon, and none before it.
    """
    sentence, cue, waits = place
    between = text[quotation.span.end : sentence.start] if quotation.span.end <= sentence.start else "\n"
    follows = waits and len(between) <= 3 and "\n" not in between
    after = text[sentence.end : quotation.span.start] if sentence.end <= quotation.span.start else ""
    within = sentence.start <= quotation.span.start <= sentence.end and cue.end <= quotation.span.start
    within = within and (waits or text[cue.end : quotation.marked.start].rstrip()[-1:] in {",", ":"})
    introduced = text[: sentence.end].endswith(":") or (bool(after) and "\n" not in after)
    leads = within or (0 < len(after) <= 3 and introduced)
    return follows or leads


def spread(bound: dict[int, Bound], quotations: tuple[Quotation, ...], text: str) -> dict[int, Bound]:
    """Quotations that go on: the next sentence of the same block, and the one that opens the next block right after."""
    spoken = dict(bound)
    for number in range(len(quotations)):
        if number in spoken:
            continue
        before, here = number - 1, quotations[number]
        opens = text[: here.marked.start].rstrip()[-1:] in {"", ".", "!", "?", "”", '"', "'", "…"}
        same_block = before in spoken and quotations[before].block == here.block and opens
        runs_on = before in spoken and quotations[before].block == here.block - 1 and here.whole
        if same_block or runs_on:
            why = "the quotation goes on" + (" over the paragraph break" if runs_on else "")
            spoken[number] = replace(spoken[before], why=why)
    return spoken
