"""What a figure's wording says: its bounds, whether it counts anything, and the words that carry it.

First everything that holds digits and counts nobody (dates, ages, unit names, money), then quantities with their
modifiers, told apart by what follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from counterclaim.claims.number_kinds import COUNTING, Bounds, NumberKind
from counterclaim.claims.number_words import WORD
from counterclaim.claims.quantities import Grammar, Words, the_grammar
from counterclaim.records import Span

_REACH = 60  # characters looked at on each side of the span: enough for any date or modifier
_LONGEST = 15  # digits; a longer run is an account or a serial, and no count of people


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as written, with its bounds; the span covers its modifiers ("at least 12").

    low and high are whole numbers >= 0 with low <= high; None means that the text leaves that end open, and both are
    None where the words give no figure ("several") or the figure counts nothing (an age, a year). `approximate` marks
    "about". Only the kinds in COUNTING count. `earlier` holds the figure that the same words say was replaced.
    """

    span: Span
    low: int | None
    high: int | None
    approximate: bool
    wording: str
    kind: NumberKind
    earlier: Bounds | None = None

    @property
    def counts(self) -> bool:
        """Whether the figure counts something: a count, a vague word, or an article."""
        return self.kind in COUNTING


def find_numbers(text: str, span: Span, *, articles: bool = False) -> tuple[Number, ...]:
    """The figures that stand in a stretch of text, in order, never overlapping.

    Words just outside the span are read as context (the month of "13 September") and never returned. With `articles`,
    "a", "an" and "another" before a word are given too, as 1 of kind `article`. Method: conventions of the design
    ("at least 12" = 12..None, "nearly 60" = None..60, "dozens" = 24..None); a figure the words do not give stays None.

    >>> [(n.wording, n.low, n.high) for n in find_numbers("more than 60 dead", Span(0, 17))]
    [('more than 60', 61, None)]
    """
    grammar = the_grammar()
    first, last = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    window = text[first:last]
    starts = [
        m.start() for m in WORD.finditer(window) if m.group()[0].isdigit() or m.group().casefold() in grammar.starts
    ]
    if not starts and not articles:
        return ()
    found = _quantities(window, tuple(_masked(window, grammar)), starts, grammar)
    if articles:
        found += _articles(window, found, grammar)
    asked = Span(min(span.start, len(text)) - first, min(span.end, len(text)) - first)
    kept = (_clipped(number, core, asked) for number, core in sorted(found, key=lambda item: item[0].span))
    return tuple(_moved(n, first, text) for n in kept if n)


_Found = tuple[Number, Span]  # a number and the span of its figure without modifiers


def _clipped(number: Number, core: Span, asked: Span) -> Number | None:
    """The number if its figure lies in the span asked for; modifiers that stand outside keep their sense."""
    if not core.within(asked):
        return None
    inside = Span(max(number.span.start, asked.start), min(number.span.end, asked.end))
    return replace(number, span=inside) if number.counts or inside == number.span else None


def _moved(number: Number, by: int, text: str) -> Number:
    span = Span(number.span.start + by, number.span.end + by)
    return replace(number, span=span, wording=span.of(text))


def _plain(kind: NumberKind, start: int, end: int, low: int | None = None, high: int | None = None) -> Number:
    return Number(Span(start, end), low, high, False, "", kind)


def _masked(window: str, grammar: Grammar) -> Iterator[Number]:
    """What holds digits or number words and counts nobody; an earlier mask keeps a later one out."""
    taken: list[Span] = []
    for kind, pattern in grammar.masks:
        for match in pattern.finditer(window):
            # An alternative may name its own part: context around it is not part of the figure.
            span = Span(*match.span("it")) if "it" in pattern.groupindex and match["it"] else Span(*match.span())
            if span.end > span.start and not any(span.overlaps(t) for t in taken):
                taken.append(span)
                yield _plain(kind, span.start, span.end)


def _quantities(window: str, masked: tuple[Number, ...], starts: list[int], grammar: Grammar) -> list[_Found]:
    """Every quantity outside the masks, with what its modifiers, range and following words make of it."""
    found: list[_Found] = [(m, m.span) for m in masked]
    at = 0
    for start in starts:
        match = grammar.quantity.match(window, start) if start >= at else None
        if match is None:
            continue
        span = Span(*match.span())
        if blocked := next((m.span for m in masked if m.span.overlaps(span)), None):
            at = blocked.end
            continue
        item = _read(window, match, grammar)
        at = item[0].span.end
        found.append(_change(window, found, item, grammar) or item)
    return found


_UP_FROM = re.compile(
    r"(?:\s+[a-z]+){0,3},?\s+(?:(?P<way>up|down)\s+)?from\s+(?:(?:an?|the|its|their)\s+)?"
    r"(?:(?:earlier|previous|initial|reported|figure|count|toll|tally|of)\s+)*"
)


_BEHIND_NOUN = re.compile(r"\s+(?:[a-z][a-z-]*\s+){1,2}(?P<after>or (?:more|fewer|less|so|thereabouts)|at a minimum)\b")
"""'66 people or more': what bounds a figure may stand behind its noun."""


def _change(window: str, found: list[_Found], item: _Found, grammar: Grammar) -> _Found | None:
    """The newer figure with the one it replaced, where the words say so ("105, up from 49"); taken out of `found`."""
    newer, older = (found[-1][0] if found else None), item[0]
    if newer is None or newer.kind != "count" or older.kind != "count" or newer.earlier or older.earlier:
        return None
    link = _UP_FROM.fullmatch(window[newer.span.end : older.span.start])
    clause = re.split(r"[.;:!?\n]", window[: newer.span.start])[-1]
    if not link or not (link["way"] or grammar.change_verb.search(clause)):
        return None
    _, core = found.pop()
    return replace(newer, span=Span(newer.span.start, older.span.end), earlier=(older.low, older.high)), core


def _read(window: str, match: re.Match[str], grammar: Grammar) -> _Found:
    """One quantity: value or range, bounded by its modifiers, its kind told by what follows."""
    words = grammar.words
    single = match["first"] and not match["join"]
    core = Span(match.start("first") if single else match.start("core"), match.end("core"))
    for kind, pattern in grammar.following:
        if ahead := pattern.match(window, match.end()):
            return _plain(kind, match.start() if match["before"] else core.start, ahead.end()), core
    low, high, kind = _value(match, words)
    if kind not in COUNTING:
        return _plain(kind, core.start, core.end), core
    earlier = None
    if match["join"] and kind == "count":
        low, high, earlier = _joined(window, match, words)
    approximate = False
    for effect in _effects(match, grammar):
        low, high, approximate = _bounded_by(effect, (low, high), approximate)
    behind = None if match["before"] or match["after"] else _BEHIND_NOUN.match(window, match.end())
    if behind and (bound := words.after.get(_plainly(behind["after"]))):
        low, high, approximate = _bounded_by(bound, (low, high), approximate)
    # "from" and "between" belong to a figure only where they join two.
    start = match.start() if match["join"] or match["before"] else core.start
    number = Number(Span(start, match.end()), low, high, approximate, "", kind, earlier)
    if low is not None and high is not None and low > high:
        return replace(number, low=None, high=None, kind="name", approximate=False, earlier=None), core
    return number, core


def _effects(match: re.Match[str], grammar: Grammar) -> list[str]:
    """What the modifiers before and after a value do, the nearest last."""
    words = grammar.words
    before = [words.effects[_plainly(m.group())] for m in grammar.modifier.finditer(match["before"] or "")]
    if match["after"]:
        before.append(words.after[_plainly(match["after"])])
    return before


def _bounded_by(effect: str, bounds: Bounds, approximate: bool) -> tuple[int | None, int | None, bool]:
    low, high = bounds
    if effect == "at least":
        return low, None, approximate
    if effect == "more than" and low is not None:
        return low + 1 if high is not None else low, None, approximate
    if effect == "at most":
        return None, high, approximate
    if effect == "less than" and high is not None and high > 0:
        return None, high - 1, approximate
    return low, high, approximate or effect == "about"


def _joined(window: str, match: re.Match[str], words: Words) -> tuple[int | None, int | None, Bounds | None]:
    """A range ("30 to 40"), or a change ("rose from 49 to 105": 105 stands, 49 is its earlier value)."""
    first, second = _amount(match["first"], words), _amount(match["second"], words)
    scale = match["second"].casefold().split()[-1].strip("-")
    mantissa = second // words.scales.get(scale, 1)
    # "20 to 30 thousand": the scale word after the second figure holds for both.
    if scale in words.scales and not any(s in match["first"].casefold() for s in words.scales) and first < mantissa:
        first *= words.scales[scale]
    grammar = the_grammar()
    if (match["from"] or "").casefold() == "from":
        clause = re.split(r"[.;:!?\n]", window[: match.start()])[-1]
        if grammar.change_verb.search(clause) or first > second:
            return second, second, (first, first)
    return first, second, None


def _value(match: re.Match[str], words: Words) -> tuple[int | None, int | None, NumberKind]:
    """The bounds of a single value, before its modifiers."""
    if match["nobody"]:
        return 0, 0, "count"
    if match["vague"]:
        wording = _plainly(match["vague"])
        many = next((low for name, low in words.bounded.items() if wording == name), None)
        if many is None and (scale := words.scales.get(wording.split()[-1])):
            many = 2 * scale
        return many, None, "vague"
    wording = match["first"]
    if len(re.sub(r"\D", "", wording)) > _LONGEST:
        return None, None, "name"
    if "." in wording and not re.search(r"[A-Za-z]", wording):
        return None, None, "measure"
    amount = _amount(wording, words)
    return amount, amount, "count"


def _amount(wording: str, words: Words) -> int:
    """The whole number that digits, number words and scale words make; parts of one are dropped."""
    total, current = Decimal(0), Decimal(0)
    tokens = re.findall(r"\d[\d,\u00a0\u202f ]*(?:\.\d+)?|[a-z]+", wording.casefold())
    for token in tokens:
        if token[0].isdigit():
            current += Decimal(re.sub(r"[,\s]", "", token))
        elif token == "half":
            current += Decimal("0.5")
        elif token in words.values:
            current += words.values[token]
        elif scale := words.scales.get(token):
            current = (current or Decimal(1)) * scale
            if scale >= 1000:
                total, current = total + current, Decimal(0)
    return int(total + current)


def _articles(window: str, found: Iterable[_Found], grammar: Grammar) -> list[_Found]:
    taken = [number.span for number, _ in found]
    spans = (Span(*match.span()) for match in grammar.article.finditer(window))
    free = (span for span in spans if not any(span.overlaps(t) for t in taken))
    return [(_plain("article", span.start, span.end, 1, 1), span) for span in free]


def _plainly(wording: str) -> str:
    return re.sub(r"\s+", " ", wording.strip().casefold())
