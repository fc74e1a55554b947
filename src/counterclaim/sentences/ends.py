"""Where sentences end, learnt from treebanks: a logistic model weighs what stands around each white space.

Rules that look for stops miss what web pages and e-mails leave out: "Thanks again Tana Jones", "i called. they came".
The rules' own opinion is one of the signs that are weighed. `python -m training.sentence_ends` makes the weights again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import table

_CLOSING = "\"'’”)]}»*_"
_OPENING = "\"'‘“([{«*_"
_SIGNS = "\"'‘’“”()[]{}«».,:;!?…*_<>-–—"
_STOPS = (".", "!", "?", "…")
_INITIAL = re.compile(r"(?<!\w)[A-Z]\.$")  # "E. coli"
_DIGIT = re.compile(r"\d")
_LENGTHS = (1, 2, 3, 4, 6, 10, 16, 26, 40)
_RUN_ON = frozenset({"–", "—", "x]", "X]"})
_BRACKETED = frozenset({"x)", "X)"})
_SAID = frozenset({"x", "X", *_OPENING})
_DOUBT = 0.5  # what an end without a plain stop must have more: a missed end harms less than a false one
_FAR = 12  # chunks; a stop further off is as good as none


@dataclass(frozen=True, slots=True)
class Look:
    """What can be seen of one chunk of text between white space, alone.

    `closes` and `opens` class its last and first sign (`letter`: the last is one), `shape` its letters; `word` is in
    lower case, digits as 0, of a long word only the ending.
    """

    chunk: str
    word: str
    shape: str
    closes: str
    opens: str
    stops: bool
    lower: bool
    letter: bool


@lru_cache(maxsize=1 << 14)
def look(chunk: str) -> Look:
    """The look of a chunk; chunks recur, so looks are kept."""
    bare, closed = chunk.strip(_SIGNS), chunk.rstrip(_CLOSING)
    word = _DIGIT.sub("0", bare.lower()) if len(bare) < 12 else bare[-4:].lower()
    closes = _closes(chunk, closed)
    return Look(
        chunk, word, _shape(chunk, bare), closes, _opens(chunk), closed.endswith(_STOPS), chunk[0].islower(),
        closes[-1:].isalpha(),
    )  # fmt: skip


def _shape(chunk: str, bare: str) -> str:
    if not bare:
        return "sign"
    if "@" in bare:
        return "@"
    if "/" in bare or "www" in bare:
        return "/"
    kind = "XX" if bare.isupper() else "X" if bare[0].isupper() else "x" if bare[0].islower() else "9"
    return kind + (chunk[-1] if chunk[-1] in ".,:" else "")


def _closes(chunk: str, closed: str) -> str:
    mark = chunk[-1] if len(closed) < len(chunk) else ""
    if not closed:
        return mark
    last = closed[-1]
    if closed.endswith("..") or last == "…":
        return "…" + mark
    kind = "9" if last.isdigit() else "x" if last.islower() else "X" if last.isalpha() else last
    return kind + mark


def _opens(chunk: str) -> str:
    opened = chunk.lstrip(_OPENING)
    mark = chunk[0] if len(opened) < len(chunk) else ""
    if not opened:
        return mark
    first = opened[0]
    if first.isupper():
        return mark + ("XX" if len(opened) > 1 and opened.rstrip(".,:;!?)").isupper() else "X")
    return mark + ("9" if first.isdigit() else "x" if first.islower() else "w" if first.isalpha() else first)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The chunks of a block with sums that make every question about a stretch of them one subtraction.

    `small`, `round` and `double` count chunks in lower case, round brackets still open, and straight double quotes
    before each chunk; `stop` is the place of the next chunk that ends in a stop; `style` how the block is written.
    """

    looks: tuple[Look, ...]
    small: tuple[int, ...]
    round: tuple[int, ...]
    double: tuple[int, ...]
    stop: tuple[int, ...]
    style: str
    manner: str

    @classmethod
    def of(cls, chunks: Sequence[str]) -> Paragraph:
        """The paragraph of these chunks, none of which is empty."""
        looks = tuple(map(look, chunks))
        style, manner = _style(looks)
        stop, at = [], len(looks) + _FAR
        for place in range(len(looks) - 1, -1, -1):
            at = place if looks[place].stops else at
            stop.append(at)
        return cls(
            looks=looks,
            small=tuple(accumulate((one.lower for one in looks), initial=0)),
            round=tuple(accumulate((chunk.count("(") - chunk.count(")") for chunk in chunks), initial=0)),
            double=tuple(accumulate((chunk.count('"') for chunk in chunks), initial=0)),
            stop=tuple(reversed(stop)),
            style=style,
            manner=manner,
        )


def _style(looks: Sequence[Look]) -> tuple[str, str]:
    """Has it stops, does it end in one, how many quarters of it are in lower case, do small letters follow stops?"""
    if not looks:
        return "", ""
    after = [two.lower for one, two in pairwise(looks) if one.stops]
    manner = "tidy" if not any(after) else "mixed" if sum(after) * 4 < len(after) else "loose"
    stops = sum(one.stops for one in looks)
    often = "often" if stops * 25 >= len(looks) else "seldom" if stops else "never"
    return f"{often} {looks[-1].stops:d} {sum(one.lower for one in looks) * 4 // len(looks)}", manner


def _length(count: int) -> int:
    return max((step for step in _LENGTHS if step <= count), default=0)


def may_end(before: Look, after: Look, proposed: bool) -> bool:
    """Whether these two leave a question that is worth weighing; where they do not, the rules stand.

    Words run on between a letter and a small letter; what is said stays with "He said:"; a quotation's own stop, an
    initial, a dash and brackets inside a sentence end nothing; scripts without capitals have only their stops.
    """
    if (before.letter and after.lower) or after.opens == "w":
        return False
    return proposed or not (
        before.closes in _RUN_ON
        or (before.closes in _BRACKETED and after.opens[0] == "X")
        or (before.closes == ":" and after.opens[0] in _SAID)
        or (before.closes == "," and after.opens[0] in _OPENING)
        or (after.lower and (before.closes[-1] in _CLOSING or _INITIAL.search(before.chunk) is not None))
    )


def signs(paragraph: Paragraph, end: int, start: int, proposed: bool) -> Iterator[str]:
    """What speaks for or against an end before chunk `end` of a sentence that began with chunk `start`.

    `proposed` says that the rules would cut here. Each sign is the name of a weight.
    """
    looks, count = paragraph.looks, len(paragraph.looks)
    before, after, first = looks[end - 1], looks[end], looks[start]
    last_but_one = looks[end - 2] if end - 2 >= start else None
    second = looks[end + 1] if end + 1 < count else None
    third = looks[end + 2].shape if end + 2 < count else "end"
    earlier, later = (last_but_one.shape if last_but_one else "start"), (second.shape if second else "end")
    so_far, stop = _length(end - start), paragraph.stop[end] - end
    rule, p, n = "cut " if proposed else "run ", before.closes, after.opens
    gap, shapes = f"{rule}{p} {n}", f"{before.shape} {after.shape} {later}"
    names = paragraph.small[end] == paragraph.small[start]
    inside = paragraph.round[end] > paragraph.round[start], (paragraph.double[end] - paragraph.double[start]) % 2
    yield gap
    yield f"{gap} {so_far} so far"
    yield f"{gap} {_length(stop) if stop < _FAR else 'no'} to stop"
    yield f"{gap} {'names' if names else 'text'} {min(so_far, 6)}"
    yield f"{gap} {paragraph.style}"
    yield f"{gap} {paragraph.manner} {first.lower:d}"
    yield f"{p} {n} {later} next"
    yield f"{p} {n} {earlier} before"
    yield f"{p} {n} {_length(count - end)} left"
    yield f"{p} {n} {first.shape} first"
    yield f"{p} {n} {min(len(after.chunk), 8)} long"
    yield f"{p} {min(len(before.chunk), 8)} long"
    yield f"{rule}{p} {inside[0]:d}{inside[1]} inside"
    yield f"{rule}{p} > {after.word}"
    yield f"{rule}{n} < {before.word}"
    yield f"> {after.word}"
    yield f"< {before.word}"
    yield f"<< {last_but_one.word if last_but_one else 'start'}"
    yield f">> {second.word if second else 'end'}"
    yield f"{before.word} | {after.word}"
    yield f"{first.word} first {so_far}"
    yield f"{rule}{shapes} {third}"
    yield f"{rule}{earlier} {shapes}"
    if not first.chunk[0].isalnum() and first.chunk[0] == after.chunk[0]:
        yield f"{p} again {first.chunk[0]}"


@dataclass(frozen=True, slots=True)
class Ends:
    """The weights of the signs; a sentence ends where their sum is above 0, a little more without a stop."""

    weights: Mapping[str, float]

    def starts(self, chunks: Sequence[str], proposed: Collection[int], forced: Collection[int] = ()) -> list[int]:
        """The places of the chunks that begin a sentence, from left to right, the first always among them.

        `proposed` are the rules' places; at those of `forced` a sentence begins whatever the weights say.
        """
        paragraph, found = Paragraph.of(chunks), [0] if chunks else []
        for end, (before, after) in enumerate(pairwise(paragraph.looks), 1):
            cut = end in proposed
            if end in forced or (self._ends(paragraph, end, found[-1], cut) if may_end(before, after, cut) else cut):
                found.append(end)
        return found

    def _ends(self, paragraph: Paragraph, end: int, start: int, proposed: bool) -> bool:
        before, after = paragraph.looks[end - 1], paragraph.looks[end]
        plain = before.stops and before.closes != "…" and not after.lower
        needed = 0.0 if proposed or plain else _DOUBT
        weight = self.weights.get
        return sum([weight(sign, 0.0) for sign in signs(paragraph, end, start, proposed)]) > needed

    @classmethod
    def read(cls) -> Ends:
        """The shipped weights. Raises KnowledgeError when the table is not one of numbers by sign."""
        rows = table("sentence_ends.yml")
        try:
            return cls({str(sign): float(weight) for weight, said in rows.items() for sign in said})
        except (TypeError, ValueError, AttributeError) as error:
            raise KnowledgeError(f"sentence_ends.yml: {error}") from error


@cache
def shipped_ends() -> Ends:
    """The weights that ship with the package, read on first use."""
    return Ends.read()
