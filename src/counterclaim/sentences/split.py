"""Splits a block into sentences: sentencex finds the stops, what it cuts wrongly in news is joined again.

It never cuts inside a quotation; the treebanks do, and so do we: a quotation of three sentences is three sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import sentencex

from counterclaim.records import Span
from counterclaim.sentences.ends import shipped_ends
from counterclaim.sentences.spelling import Spelling, shipped_spelling

_CHUNK = re.compile(r"\S+")
_LINE_ENDS = re.compile(r"\s")  # inside a block a line's end is white space like any other
_SURROGATES = re.compile(r"[\ud800-\udfff]")  # alone, they cannot be handed to sentencex
_LAST_ABBREVIATION = re.compile(r"(?:^|[\s(\[\"“‘'])([^\W\d_](?:[\w'’.]*\w)?)\.$")
_INITIAL = re.compile(r"(?:^|[\s(“\"])(?:[A-Z][\w’'-]+|[A-Z]\.)\s+[A-HJ-Z]\.$")
_SPEAKER = re.compile(
    r"(?:(?:the|The|a|A|an|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Gen\.?|[A-Z][\w’'.-]*|[a-z]+)\s+){1,4}"
    r"(?:said|says|told|asked|added|wrote|warned|tweeted|shouted|insisted|declared)\b"
)
_INNER_STOP = re.compile(r"(?<=[^\W\d_][.!?…])\s+(?=[A-Z(“‘\"'])|(?<=[\d)\]][.!?…])\s+(?=[A-Z])")
_NOTE_OR_SMILE = re.compile(r"\[\d+\]|[:;]-?[()D]")  # "he fell.[7]"
_ZONE = re.compile(r"(?:GMT|UTC|[A-Z]?[A-Z][SD]T)\b")  # "3 p.m. EST"
_CLOSED_SHOUT = re.compile(r"[!?]['’\"”»]+$")
_AT_ONCE = 10_000  # characters of a block; hardly any is longer
_ENOUGH = 200  # characters on either side of a cut that say whether it is right; whole sentences would cost a square


def sentence_spans(text: str, block: Span) -> tuple[Span, ...]:
    """The sentences of one block, as spans of the whole text without the white space around them.

    They are in order, do not overlap, and together hold every character of the block that is not white space.
    """
    inside = _SURROGATES.sub("\ufffd", _LINE_ENDS.sub(" ", block.of(text)))
    rules = rule_spans(inside)
    chunks = chunks_of(inside, rules)
    begun = {span.start for span in rules}
    proposed = {number for number, chunk in enumerate(chunks) if chunk.start in begun}
    glued = {number for number in proposed if number and not inside[chunks[number].start - 1].isspace()}
    starts = shipped_ends().starts([chunk.of(inside) for chunk in chunks], proposed, glued)
    return tuple(
        Span(block.start + chunks[first].start, block.start + chunks[after - 1].end)
        for first, after in pairwise([*starts, len(chunks)])
    )


def chunks_of(text: str, sentences: Sequence[Span]) -> list[Span]:
    """What stands between white space in these sentences; a sentence's end parts what is written together."""
    return [Span(*match.span()) for one in sentences for match in _CHUNK.finditer(text, one.start, one.end)]


def rule_spans(inside: str) -> list[Span]:
    """The sentences as rules alone see them: where the stops are and what is joined again."""
    spelling = shipped_spelling()
    kept: list[tuple[int, int]] = []
    for start, end in pairwise(_edges(inside)):
        if kept and _one_sentence(_end_of(inside, *kept[-1]), _start_of(inside, start, end), spelling):
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    parts = (pair for start, end in kept for pair in _kept_whole(inside, start, end, spelling))
    return [span for start, end in parts if (span := _trimmed(inside, start, end))]


def _edges(inside: str) -> Iterator[int]:
    """Where sentencex cuts, from 0 to the end. It takes the square of a text's length, so it gets _AT_ONCE characters.

    The last sentence of each such part is begun again with the next part, unless it fills the part.
    """
    yield 0
    start = 0
    while start < len(inside):
        end = min(start + _AT_ONCE, len(inside))
        cuts = list(accumulate(map(len, sentencex.segment("en", inside[start:end])), initial=start))[1:-1]
        if end == len(inside) or not cuts:  # sentencex leaves white space out at the end
            in_a_word = not any(map(str.isspace, inside[end - 1 : end + 1])) and end < len(inside)
            cuts += [] if in_a_word else [end]
        yield from cuts
        end = cuts[-1] if cuts else end
        start = end


def _kept_whole(inside: str, start: int, end: int, spelling: Spelling) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch that sentencex kept whole, mostly for its quotation marks."""
    for stop in _INNER_STOP.finditer(inside, start, end):
        before, after = _end_of(inside, start, stop.start()), _start_of(inside, stop.end(), end)
        word = before.rsplit(None, 1)[-1].strip("“\"'‘(").lower()
        abbreviated = len(word) < 3 or "." in word[:-1] or word[:-1] in spelling.anywhere
        if not abbreviated and not _one_sentence(before, after, spelling):
            yield start, stop.end()
            start = stop.end()
    yield start, end


def _trimmed(inside: str, start: int, end: int) -> Span | None:
    piece = inside[start:end]
    bare = piece.strip()
    if not bare:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return Span(first, first + len(bare))


def _end_of(inside: str, start: int, end: int) -> str:
    """The last words of a stretch, at least _ENOUGH characters where it has so many, without white space after them."""
    size = _ENOUGH
    while len(last := inside[max(start, end - size) : end].rstrip()) < _ENOUGH and size < end - start:
        size *= 2
    return last


def _start_of(inside: str, start: int, end: int) -> str:
    """The first words of a stretch, likewise, without white space before them."""
    size = _ENOUGH
    while len(first := inside[start : min(end, start + size)].lstrip()) < _ENOUGH and size < end - start:
        size *= 2
    return first


def _one_sentence(before: str, after: str, spelling: Spelling) -> bool:
    """Whether a cut between these two was wrong; `before` has no white space at its end, `after` none at its start."""
    if not before or not after:
        return True
    if before[-1].isalnum() or before[-1] in ",;:([–—" or _NOTE_OR_SMILE.match(after):
        return True
    if before.endswith("m.") and _ZONE.match(after):
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
