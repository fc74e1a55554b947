"""What a figure's wording says: its bounds, whether it counts anything, and the words that carry it.

Word lists are in `data/numbers.yml`. The grammar here joins them: first everything that holds digits and counts
nobody (dates, ages, unit names, money), then quantities with their modifiers, told apart by what follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from counterclaim.knowledge import table
from counterclaim.records import Span

NumberKind = Literal[
    "count", "article", "vague", "year", "age", "date", "duration", "measure", "money", "percent", "name", "ordinal"
]
COUNTING: frozenset[NumberKind] = frozenset({"count", "article", "vague"})
Bounds = tuple[int | None, int | None]

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


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of numbers.yml in the shape that the grammar needs."""

    values: dict[str, int]
    scales: dict[str, int]
    bounded: dict[str, int]
    effects: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The compiled patterns: masks in order of precedence, then quantities and what may follow them."""

    words: _Words
    masks: tuple[tuple[NumberKind, re.Pattern[str]], ...]
    quantity: re.Pattern[str]
    modifier: re.Pattern[str]
    following: tuple[tuple[NumberKind, re.Pattern[str]], ...]
    change_verb: re.Pattern[str]
    starts: frozenset[str]
    article: re.Pattern[str]


def find_numbers(text: str, span: Span, *, articles: bool = False) -> tuple[Number, ...]:
    """The figures that stand in a stretch of text, in order, never overlapping.

    Words just outside the span are read as context (the month of "13 September") and never returned. With `articles`,
    "a", "an" and "another" before a word are given too, as 1 of kind `article`. Method: conventions of the design
    ("at least 12" = 12..None, "nearly 60" = None..60, "dozens" = 24..None); a figure the words do not give stays None.

    >>> [(n.wording, n.low, n.high) for n in find_numbers("more than 60 dead", Span(0, 17))]
    [('more than 60', 61, None)]
    """
    grammar = _grammar()
    first, last = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    window = text[first:last]
    starts = [
        m.start() for m in _WORD.finditer(window) if m.group()[0].isdigit() or m.group().casefold() in grammar.starts
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


def _masked(window: str, grammar: _Grammar) -> Iterator[Number]:
    """What holds digits or number words and counts nobody; an earlier mask keeps a later one out."""
    taken: list[Span] = []
    for kind, pattern in grammar.masks:
        for match in pattern.finditer(window):
            # An alternative may name its own part: context around it is not part of the figure.
            span = Span(*match.span("it")) if "it" in pattern.groupindex and match["it"] else Span(*match.span())
            if span.end > span.start and not any(span.overlaps(t) for t in taken):
                taken.append(span)
                yield _plain(kind, span.start, span.end)


def _quantities(window: str, masked: tuple[Number, ...], starts: list[int], grammar: _Grammar) -> list[_Found]:
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


def _change(window: str, found: list[_Found], item: _Found, grammar: _Grammar) -> _Found | None:
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


def _read(window: str, match: re.Match[str], grammar: _Grammar) -> _Found:
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
    # "from" and "between" belong to a figure only where they join two.
    start = match.start() if match["join"] or match["before"] else core.start
    number = Number(Span(start, match.end()), low, high, approximate, "", kind, earlier)
    if low is not None and high is not None and low > high:
        return replace(number, low=None, high=None, kind="name", approximate=False, earlier=None), core
    return number, core


def _effects(match: re.Match[str], grammar: _Grammar) -> list[str]:
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


def _joined(window: str, match: re.Match[str], words: _Words) -> tuple[int | None, int | None, Bounds | None]:
    """A range ("30 to 40"), or a change ("rose from 49 to 105": 105 stands, 49 is its earlier value)."""
    first, second = _amount(match["first"], words), _amount(match["second"], words)
    scale = match["second"].casefold().split()[-1].strip("-")
    mantissa = second // words.scales.get(scale, 1)
    # "20 to 30 thousand": the scale word after the second figure holds for both.
    if scale in words.scales and not any(s in match["first"].casefold() for s in words.scales) and first < mantissa:
        first *= words.scales[scale]
    grammar = _grammar()
    if (match["from"] or "").casefold() == "from":
        clause = re.split(r"[.;:!?\n]", window[: match.start()])[-1]
        if grammar.change_verb.search(clause) or first > second:
            return second, second, (first, first)
    return first, second, None


def _value(match: re.Match[str], words: _Words) -> tuple[int | None, int | None, NumberKind]:
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


def _amount(wording: str, words: _Words) -> int:
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


def _articles(window: str, found: Iterable[_Found], grammar: _Grammar) -> list[_Found]:
    taken = [number.span for number, _ in found]
    spans = (Span(*match.span()) for match in grammar.article.finditer(window))
    free = (span for span in spans if not any(span.overlaps(t) for t in taken))
    return [(_plain("article", span.start, span.end, 1, 1), span) for span in free]


def _plainly(wording: str) -> str:
    return re.sub(r"\s+", " ", wording.strip().casefold())


# --- the grammar ------------------------------------------------------------------------------------------------

_WORD = re.compile(r"\d+|[^\W\d]+|[^\w\s]")
_S = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*(?!\n))"  # white space inside a phrase: never a paragraph break
_FIGURE = r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u00a0\u202f ]\d{3})+|\d+)(?:\.\d+)?"
_NO_MORE = r"(?!\w|[.,]\d)"  # the figure ends here
_DIGITS = _FIGURE + _NO_MORE
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_DASH = r"[-\u2010-\u2015]"


def _any(words: Iterable[str]) -> str:
    """An alternation of words, the longest first, their spaces free."""
    ordered = sorted({w.casefold() for w in words}, key=lambda w: (-len(w), w))
    escaped = (re.escape(w).replace(r"\ ", _S) for w in ordered)
    return "(?:" + "|".join(escaped) + ")"


def _whole(words: Iterable[str]) -> str:
    """An alternation of whole words; signs such as "~" stand without white space."""
    words = list(words)
    signs, letters = [w for w in words if not w[0].isalpha()], [w for w in words if w[0].isalpha()]
    parts = ([rf"(?<![\w-]){_any(letters)}(?!\w)"] if letters else []) + ([_any(signs)] if signs else [])
    return "(?:" + "|".join(parts) + ")"


def _number_words(t: dict[str, dict[str, int]]) -> str:
    """Number words up to the billions: "forty-nine", "one hundred and five", "two thousand three hundred"."""
    unit, teen, ten = _any(t["units"]), _any(t["teens"]), _any(t["tens"])
    gap = rf"(?:{_S}|{_DASH})"
    small = rf"(?:{ten}(?:{gap}{unit}\b)?|{teen}|{unit})\b"
    hundreds = rf"(?:(?:{unit}|{teen}|a){gap}hundred\b(?:(?:{_S}and)?{_S}{small})?|{small})"
    thousands = rf"(?:(?:{hundreds}|a){gap}thousand\b(?:(?:,?{_S}and|,)?{_S}{hundreds})?|{hundreds})"
    return rf"(?<![\w-])(?:{thousands})"


def _single(t: dict[str, dict[str, int]]) -> str:
    """One value in digits or words, with its scale word: "1.2 million", "half a dozen", "two dozen", "dozen"."""
    scale = rf"(?:{_any(t['scales'])})\b(?!s)"
    half = rf"(?<![\w-])half{_S}an?{_S}{scale}"
    and_half = rf"(?:{_S}and{_S}a{_S}half(?={_S}(?:million|thousand|billion)))?"
    short = r"(?:m|k)(?=\s+(?:people|refugees|residents|civilians)\b)"
    digits = rf"{_FIGURE}(?:{_NO_MORE}(?:[\s-]{scale})?|{short})"
    spoken = rf"(?:(?<![\w-])a{_S}{scale}|{_number_words(t)}{and_half}(?:(?:{_S}|-){scale})*)"
    alone = r"(?<![\w-])(?:dozen|hundred|thousand|million)\b(?!s)"
    return rf"(?:{half}|{digits}|{spoken}|{alone})"


def _quantity(t: dict[str, dict[str, int]], lists: dict[str, list[str]]) -> str:
    """Modifiers, then a value, a range, a vague word or a word for nobody, then "or more" and the like."""
    single = _single(t)
    effects = [w for ws in t["modifiers"].values() for w in ws]  # type: ignore[attr-defined]
    behind = [w for ws in t["after"].values() for w in ws]  # type: ignore[attr-defined]
    between = rf"(?:(?P<between>(?<!\w)between){_S}|(?P<from>(?<!\w)from){_S})?"
    # "from 49 soldiers to 105" may name them in between; a bare "12 soldiers to 15" may not.
    noun = rf"(?(from)(?:{_S}(?:{_any(lists['people'])})){{0,2}})"
    link = rf"(?(between){_S}and{_S}|{noun}(?:{_S}(?:to|or){_S}|{_S}?{_DASH}{_S}?))"
    ranged = rf"{between}(?P<first>{single})(?P<join>{link}(?:(?:about|around|some|nearly){_S})?(?P<second>{single}))?"
    unbounded = rf"(?:{_whole(lists['unbounded'])}(?:{_S}(?:{_any(t['scales'])})\b(?!s))?)"
    barred = "".join(rf"(?<!\b{w} )" for w in lists["not_unbounded_after"])
    scores = rf"(?<![\w-])scores\b(?={_S}{_any(lists['scores_before'])}\b)"
    vague = rf"(?P<vague>{_whole(t['bounded'])}|{scores}|{barred}{unbounded}|(?<![\w-])some\b(?={_S}(?:of\b|[a-z])))"
    nobody = rf"(?P<nobody>{_whole(lists['none'])}|(?<![\w-])no\b(?={_S}[a-z])(?!{_S}{_any(lists['no_but'])}\b))"
    before = rf"(?P<before>(?:{_whole(effects)}{_S}?(?:the{_S})?){{0,4}})"
    return rf"{before}(?P<core>{ranged}|{vague}|{nobody})(?P<after>{_S}?{_any(behind)}(?!\w))?"


def _masks(t: dict[str, dict[str, int]], lists: dict[str, list[str]]) -> tuple[tuple[NumberKind, str], ...]:
    """Figures that count nobody, told by their own shape or by what stands before them."""
    # Longer than a function should be: it is one table, read from top to bottom, and the order of its rows decides.
    month = "(?-i:" + "|".join(sorted(lists["months"], key=len, reverse=True)) + r")\b\.?"
    days = rf"\b{_DAY}(?:{_S}?(?:{_DASH}|to|and|or|,){_S}?{_DAY}){{0,4}}"
    year = r"(?:,?\s+(?:1[89]|20)\d\d\b)"
    measures = _any(lists["measures"])
    people = rf"(?!{_S}(?:[a-z-]+{_S})?{_any(lists['people'])}\b)"
    amount = rf"(?:{_DIGITS}|{_number_words(t)})"
    before = rf"(?:{_any(lists['named_before'])}|(?-i:{'|'.join(lists['named_before_capital'])}))"
    ordinal = rf"(?:\d+(?:st|nd|rd|th)|(?:{_any(t['tens'])}-)?{_any(lists['ordinals'])})\b"
    since = r"(?=\d{4})(?:(?<=\bin )|(?<=\bsince )|(?<=\buntil )|(?<=\bduring )|(?<=\bby )|(?<=\bfrom )|(?<=\bto ))"
    strong = "".join(
        rf"(?<!\b{w} )" for w in ("least", "than", "as", "nearly", "almost", "to", "total of", "some", "over", "all")
    )
    signs = _any(lists["currency_signs"])
    scaled = rf"(?:{_S}?(?:{_any(t['scales'])}|m|k|tn|trillion)\b)?"
    spelt = "(?-i:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twenty)"
    grown_ups = "children|child|boys?|girls?|men|women|people|those|anyone|aged|age of|ages"
    return (
        ("name", r"https?://\S+|www\.\S+|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?<!\w)[#@]\w+"),
        ("name", r"(?<![\w.])\+?\d{1,14}(?:[ ().-]{1,3}\d{2,14}){3,8}|\+\d[\d ()-]{7,20}\d"),
        ("date", r"\b\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?\b|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b"),
        ("date", r"\b\d{1,2}/\d{1,2}\b"),
        ("date", r"\b\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m\b\.?"),
        ("date", rf"\b\d{{3,4}}\s+(?:GMT|UTC|hours? local|hrs)\b|\b\d{{1,2}}{_S}o['’]clock"),
        ("measure", r"-?\d+(?:\.\d+)?\s*°(?:\s*\d+['’′](?:\s*\d+[\"”″])?)?(?:\s*[NSEWCF]\b)?"),
        ("measure", r"\b\d{1,3}\.\d{2,},\s*-?\d{1,3}\.\d{2,}\b"),
        ("date", rf"\b{month}{_S}{_DAY}(?:{_S}?(?:{_DASH}|to|and|,){_S}?{_DAY}\b(?!,?\d)){{0,4}}{year}?{people}"),
        ("date", rf"{days}{_S}(?:of{_S})?{month}{year}?"),
        ("date", rf"\b{month}{year}"),
        ("money", rf"(?<!\w){signs}{_S}?\d[\d,.]*\d?{scaled}"),
        ("age", rf"\baged?{_S}(?:(?:between|from|about|just){_S})?{amount}(?:{_S}?(?:{_DASH}|to|and){_S}?{amount})?"),
        ("age", rf"\b(?:{grown_ups}){_S}(?:under|over|below|above|younger than|older than){_S}(?P<it>{amount})"),
        ("age", r"\b(?-i:[A-Z])[\w’'-]+(?:,\s+|\s+\()(?P<it>[1-9]\d?)(?=,\s(?!\d)|\)|;)"),
        ("age", r"^\s*(?P<it>[1-9]\d?)(?=,\s+(?:was|were|who|from|of|had|and|is|a|an|said|died)\b)"),
        ("age", r"\b(?:his|her|their)(?:\s(?:early|late|mid))?[\s-](?P<it>[2-9]0s)\b"),
        ("year", r"(?<!\w)(?:mid-)?(?:1[0-9]|20)\d0s\b|['’]\d0s\b"),
        ("year", rf"{since}1[0-8]\d\d\b(?![,.]\d)"),
        ("year", rf"{since}(?:19|20)\d\d\b(?:{_DASH}\d{{2,4}}\b)?(?![,.]\d)"),
        ("year", rf"(?<![\w,.-]){strong}(?:19|20)\d\d(?:(?:{_DASH}|/)(?:\d{{4}}|\d\d)\b)?(?![\w,]*\d|\w|\.\d){people}"),
        ("measure", rf"(?<![\w,.])\.?\d[\d,]{{0,14}}(?:\.\d+)?(?:{_S}?x{_S}?\d+)?{_S}?-?{measures}\b(?!{_S}people)"),
        ("name", rf"\b{before}{_S}?(?P<it>{_DIGITS}(?:-\d+)?|{spelt}\b){people}"),
        ("name", rf"\b{ordinal}{_S}{_any(lists['units_after'])}\b(?:{_S}{_any(lists['units_after'])}\b)*"),
        ("name", r"(?<!\w)(?-i:[A-Z])\w{0,30}[-\u2010\u2011]?\d\w*(?:-\w+)?"),
        ("name", r"\b\d+(?!(?:st|nd|rd|th|mm|cm|km|kg|m|k|bn)\b)[a-z]+\w*"),
        ("ordinal", rf"(?<![\w-]){ordinal}(?!{_S}lieutenant)"),
        ("name", r"(?m:^[^\S\n]*)(?P<it>\d{1,2})(?:[.)]|\.)(?=\s)(?!\s*$)"),
        ("name", r"\b(?:this|every|each)\s(?P<it>one)\b|\bone (?:another|by one)\b"),
        ("ordinal", r"\bnumber (?:one|two|three)\b"),
    )  # fmt: skip


def _following(lists: dict[str, list[str]]) -> tuple[tuple[NumberKind, str], ...]:
    """What a quantity turns out to be by the words right after it."""
    adjective = rf"(?:{_any(lists['duration_adjectives'])}{_S})?"
    gap = rf"(?:{_S}|{_DASH})"
    return (
        ("percent", rf"{_S}?%|{gap}(?:per{_S}?cent|percentage|pct)\b|{gap}(?:third|quarter|fifth|tenth)s?\b"),
        ("age", rf"{gap}(?:year|month|week|day)s?{gap}olds?\b|{_S}years?{_S}of{_S}age\b"),
        ("duration", rf"{gap}(?:and{_S}a{_S}half{_S})?{adjective}{_any(lists['durations'])}\b"),
        ("money", rf"{gap}(?:US{_S})?{_any(lists['currencies'])}\b"),
        ("measure", rf"{gap}{_any(lists['measures'])}\b"),
        ("name", rf"{_DASH}(?=[a-z])[a-z]+\b"),
    )


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    """The grammar over the shipped lists, built once; it never changes."""
    t = table("numbers.yml")
    values = {**t["units"], **t["teens"], **t["tens"]}
    effects = {w.casefold(): effect for effect, ws in t["modifiers"].items() for w in ws}
    after = {w.casefold(): effect for effect, ws in t["after"].items() for w in ws}
    scales = {**t["scales"], "m": 1_000_000, "k": 1000}
    words = _Words(values, scales, {**t["bounded"], "scores": t["scores"]}, effects, after)
    flags = re.IGNORECASE
    ranges = ["between", "from", "half", "some", "no", "scores", "a"]
    first = [*values, *scales, *t["bounded"], *t["unbounded"], *t["none"], *t["ordinals"], *effects, *ranges]
    return _Grammar(
        words=words,
        masks=tuple((kind, re.compile(pattern, flags)) for kind, pattern in _masks(t, t)),
        quantity=re.compile(_quantity(t, t), flags),
        modifier=re.compile(_whole(effects), flags),
        following=tuple((kind, re.compile(pattern, flags)) for kind, pattern in _following(t)),
        change_verb=re.compile(rf"\b(?:{_any(t['change_verbs'])})\b", flags),
        starts=frozenset(m.group().casefold() for w in first if (m := _WORD.match(w))),
        article=re.compile(rf"(?<![\w-])(?:an?|another)\b(?={_S}[a-z])", flags),
    )
