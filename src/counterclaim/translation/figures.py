"""Figures of a text in any language, so that a translation can be held against its original.

Digits compare across systems of numerals and ways of grouping; scale words after them ("50 тыс.") multiply. Words of
numbers are known for some languages (`data/translation.yml`). A figure of the translation that the original does not
have was invented or garbled; one that the translation lacks was lost. Both make a paragraph unfit to be counted on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from counterclaim.knowledge import table

_GROUPING = ",.'’٬٫\u00a0\u202f\u2009 "
_POINTS = ".,٫"
_TOKEN = re.compile(rf"(?<!\d)\d+(?:[{_GROUPING}]\d+)*")
_ENGLISH_TOKEN = re.compile(r"(?<!\d)\d+(?:[,.]\d+)*")
_LETTER = r"(?:(?![\d_\u0964\u0965])[\w\u0900-\u109f\u064b-\u065f])"  # with the vowel signs that \\w leaves out
_AFTER = re.compile(rf"(?P<gap>[\s\u00a0-]{{0,2}})(?P<word>{_LETTER}+)")
_WORD = re.compile(rf"{_LETTER}+(?:['’ʼ-]{_LETTER}+)*")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]"
)  # no blank after a figure's word
_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "만": 10**4, "억": 10**8}
_HAN_RUN = re.compile(r"[零〇一二两兩三四五六七八九十百千万萬億亿]+")
_MIXED = re.compile(rf"(?:\d+[{''.join((*_HAN_SCALES, *_LARGE))}]+){{1,}}\d*")
_SHORT = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000, "mln": 1_000_000}  # right after the digits: "1.2m"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_JOINING = frozenset({"and", "y", "e", "und", "et", "و", "i", "й"})
_DOZEN = "dozen"
_OPEN = frozenset({"tens", "dozens", "scores", "hundreds", "thousands", "millions"})
Values = frozenset[Decimal]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in digits: its wording, the values that it can be read as, and its parts where it may be several."""

    wording: str
    values: Values
    parts: Values


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words of numbers: values by language and word, scale words, and words for open numbers by their English word."""

    words: Mapping[str, Mapping[str, int]]
    scales: Mapping[str, int]
    vague: Mapping[str, frozenset[tuple[str, str]]]


@cache
def number_words() -> NumberWords:
    """The number words of `data/translation.yml`."""
    raw = table("translation.yml")
    words = {
        code: {_plain(word): int(value) for value, forms in by_value.items() for word in forms}
        for code, by_value in raw["words"].items()
    }
    scales = {_plain(word): int(value) for value, forms in raw["scales"].items() for word in forms}
    vague = {
        english: frozenset((code, _plain(word)) for code, forms in by_language.items() for word in forms)
        for english, by_language in raw["vague"].items()
    }
    return NumberWords(words, scales, vague)


@cache
def _english() -> dict[str, int]:
    raw = table("numbers.yml")
    return {**raw["units"], **raw["teens"], **raw["tens"], **raw["scales"], "both": 2}


@cache
def _english_scales() -> dict[str, int]:
    return dict(table("numbers.yml")["scales"])


def doubt(original: str, english: str, language: str) -> str:
    """Why the figures of a translated paragraph cannot be trusted, in a sentence; "" where they agree.

    >>> doubt("Погибли 12 человек, ранены 30.", "12 people were killed, 30 wounded.", "ru")
    ''
    >>> doubt("Погибли 12 человек.", "21 people were killed.", "ru")
    'The translation says 21, the original does not.'
    """
    known = values(original, language)
    said = tuple(figures(english, _english_scales(), english=True))
    for figure in said:
        if not figure.values & known:
            return f"The translation says {figure.wording}, the original does not."
    told = {value for figure in said for value in figure.values} | english_words(english) | _months(english)
    for figure in figures(_with_digits(original), number_words().scales):
        if not figure.values & told and not (figure.parts and figure.parts <= told):
            return f"The original says {figure.wording}, the translation does not."
    return ""


def stands(wording: str, original: str, language: str) -> bool:
    """Whether the figure of some English words stands in an original paragraph; one of a thing needs no figure.

    >>> stands("two soldiers", "двое военных", "ru"), stands("fifteen", "несколько человек", "ru")
    (True, False)
    >>> stands("a soldier", "військовий", "uk"), stands("dozens", "десятки", "ru")
    (True, False)
    """
    known = values(original, language)
    digits = tuple(figures(wording, _english_scales(), english=True))
    open_numbers = [word for word in _words(wording) if word in _OPEN]
    if open_numbers:
        heard = {(language, word) for word in _words(original)}
        return all(number_words().vague.get(word, frozenset()) & heard for word in open_numbers)
    spoken = frozenset() if digits else english_words(wording) - {Decimal(1)}
    return all(figure.values & known for figure in digits) and spoken <= known


def has_figure(wording: str) -> bool:
    """Whether English words hold a figure at all: "two soldiers" do, "a soldier" and "no one" do not."""
    return bool(_TOKEN.search(wording) or english_words(wording) or not _OPEN.isdisjoint(_words(wording)))


def values(text: str, language: str) -> Values:
    """Every value that stands in a text of another language, in digits or in words that are known."""
    plain, known = _with_digits(text), number_words()
    found = {value for figure in figures(plain, known.scales) for value in figure.values | figure.parts}
    spoken = _spoken(_words(text), known.words.get(language, {}), known.scales)
    return frozenset(found | spoken | {Decimal(_han_value(run)) for run in _HAN_RUN.findall(text)})


def figures(text: str, scales: Mapping[str, int], *, english: bool = False) -> Iterator[Figure]:
    """The figures in digits, multiplied by the scale word that follows them, if one does."""
    for match in (_ENGLISH_TOKEN if english else _TOKEN).finditer(text):
        after = _AFTER.match(text, match.end())
        scale = _scale(after.group("word"), after.group("gap"), scales) if after else 1
        end = after.end() if after and scale > 1 else match.end()
        whole, parts = _readings(match.group(), english=english)
        scaled = frozenset(value * scale for value in whole)
        yield Figure(text[match.start() : end], scaled, parts if scale == 1 else frozenset())


def english_words(text: str) -> Values:
    """The values of the number words of an English text, those in a row together."""
    words = (part for word in _words(text) for part in word.split("-"))
    return frozenset(_spoken(words, _english(), _english_scales()))


def _scale(word: str, gap: str, scales: Mapping[str, int]) -> int:
    """What a word after a figure multiplies it by; in scripts without blanks the word need not end there."""
    plain = _plain(word)
    if plain in _SHORT and not gap:
        return _SHORT[plain]
    if plain in scales:
        return scales[plain]
    if not _UNSPACED.match(plain):
        return 1
    longest = max((known for known in scales if plain.startswith(known)), key=len, default="")
    return scales.get(longest, 1)


def _readings(token: str, *, english: bool) -> tuple[Values, Values]:
    """What digits with separators may be: a number, grouped or with a decimal part; or several, as in a date."""
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in token)
    groups = re.split(rf"[{_GROUPING}]", plain)
    marks = [c for c in plain if not c.isdigit()]
    if not marks:
        return frozenset({Decimal(plain)}), frozenset()
    if english and set(marks[:-1]) <= {","} and marks[-1] in ",.":
        return frozenset({Decimal(plain.replace(",", ""))}), frozenset()
    parts = frozenset(Decimal(int(group)) for group in groups)
    if _grouped(groups):
        return frozenset({Decimal("".join(groups))}), frozenset()
    if marks[-1] in _POINTS and (len(groups) == 2 or _grouped(groups[:-1])):
        number = frozenset({Decimal("".join(groups[:-1]) + "." + groups[-1])})
        return number, parts if _is_day(groups) else frozenset()
    return frozenset(), parts


def _is_day(groups: list[str]) -> bool:
    """Whether two groups of digits may be a day and its month: 13.09."""
    return len(groups) == 2 and 1 <= int(groups[0]) <= 31 and len(groups[1]) == 2 and 1 <= int(groups[1]) <= 12


def _grouped(groups: list[str]) -> bool:
    """Whether digits are one number in groups: of three, or of two before the last as in India."""
    first, *rest = groups
    if not rest or not 1 <= len(first) <= 3 or first == "0":
        return False
    return len(rest[-1]) == 3 and (all(len(g) == 3 for g in rest) or all(len(g) == 2 for g in rest[:-1]))


def _spoken(words: Iterable[str], known: Mapping[str, int], scales: Mapping[str, int]) -> set[Decimal]:
    """The values of number words, those in a row together: "тридцать пять" is 35, "пять тысяч" is 5,000."""
    found: set[Decimal] = set()
    total = last = 0
    for word in (*words, ""):
        value = known.get(word) or (scales.get(word) if total else None)
        if total and value is None and word in _JOINING:
            continue
        if value and total and last < value and (value >= 100 or word == _DOZEN):
            total *= value
        elif value and total and value < last and last >= 20:
            total += value
        else:
            found |= {Decimal(total)} if total else set()
            total = value or 0
        last = value or 0
    return found


def _with_digits(text: str) -> str:
    """A text whose numbers of digits and Han or Hangul signs stand in digits alone: 1万2千 becomes 12000."""
    return _MIXED.sub(lambda match: str(_han_value(match.group())), text)


def _han_value(run: str) -> int:
    total = section = digit = 0
    for sign in re.findall(r"\d+|\D", run):
        if sign.isdigit():
            digit = int(sign)
        elif sign in _HAN:
            digit = digit * 10 + _HAN[sign]
        elif sign in _HAN_SCALES:
            section, digit = section + (digit or 1) * _HAN_SCALES[sign], 0
        else:
            total, section, digit = total + (section + digit or 1) * _LARGE[sign], 0, 0
    return total + section + digit


def _months(english: str) -> Values:
    return frozenset(Decimal(n) for n, name in enumerate(_MONTHS, 1) if re.search(rf"\b{name}", english.lower()))


def _words(text: str) -> list[str]:
    return [_plain(word) for word in _WORD.findall(text)]


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").replace("ʼ", "'")
