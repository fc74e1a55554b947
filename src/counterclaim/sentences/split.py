"""Splits a block into sentences: sentencex finds the stops, and what it cuts wrongly in news is joined again."""

from __future__ import annotations

import re

import sentencex

from counterclaim.records import Span
from counterclaim.sentences.spelling import Spelling, shipped_spelling

# Lone surrogates cannot be handed to sentencex, and a line's end inside a block is white space like any other.
_LINE_ENDS = re.compile(r"[\s\ud800-\udfff]")
_LAST_ABBREVIATION = re.compile(r"(?:^|[\s(\[\"“‘'])([^\W\d_](?:[\w'’.]*\w)?)\.$")
_INITIAL = re.compile(r"(?:^|[\s(“\"])(?:[A-Z][\w’'-]+|[A-Z]\.)\s+[A-HJ-Z]\.$")
_SPEAKER = re.compile(
    r"(?:(?:the|The|a|A|an|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Gen\.?|[A-Z][\w’'.-]*|[a-z]+)\s+){1,4}"
    r"(?:said|says|told|asked|added|wrote|warned|tweeted|shouted|insisted|declared)\b"
)
_CLOSED_SHOUT = re.compile(r"[!?]['’\"”»]+$")


def sentence_spans(text: str, block: Span) -> tuple[Span, ...]:
    """The sentences of one block, as spans of the whole text without the white space around them.

    They are in order, do not overlap, and together hold every character of the block that is not white space.
    """
    inside = _LINE_ENDS.sub(" ", block.of(text))
    spelling = shipped_spelling()
    edges = [0]
    for piece in sentencex.segment("en", inside):
        edges.append(edges[-1] + len(piece))
    edges[-1] = len(inside)  # sentencex leaves white space out at the end
    kept: list[tuple[int, int]] = []
    for start, end in zip(edges, edges[1:], strict=False):
        if kept and _one_sentence(inside[kept[-1][0] : kept[-1][1]], inside[start:end], spelling):
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return tuple(span for start, end in kept if (span := _trimmed(inside, start, end, block.start)))


def _trimmed(inside: str, start: int, end: int, offset: int) -> Span | None:
    piece = inside[start:end]
    bare = piece.strip()
    if not bare:
        return None
    first = start + len(piece) - len(piece.lstrip()) + offset
    return Span(first, first + len(bare))


def _one_sentence(before: str, after: str, spelling: Spelling) -> bool:
    """Whether a cut between these two was wrong."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return True
    if after[0].islower() and before[-1] in ".!?…”\"’'":
        return True
    if after[0] in ",;:)]”" and len(after) < 3:
        return True
    if _CLOSED_SHOUT.search(before) and _SPEAKER.match(after):
        return True
    match = _LAST_ABBREVIATION.search(before[-24:])
    if match is None:
        return False
    word = match.group(1).lower()
    if word in spelling.before_a_name:
        return True
    if word in spelling.before_a_number or word in spelling.months:
        return after[0].isdigit()
    return bool(_INITIAL.search(before[-40:])) and after[0].isupper() and word not in {"u.s", "u.n"}
