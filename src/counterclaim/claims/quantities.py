"""The grammar of quantities: modifiers, a value or a range, and what follows them, over the lists of `numbers.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.claims.number_kinds import NumberKind
from counterclaim.claims.number_words import DASH, SP, WORD, any_of, single, whole
from counterclaim.claims.uncounted import masks
from counterclaim.knowledge import table


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of numbers.yml in the shape that the grammar needs."""

    values: dict[str, int]
    scales: dict[str, int]
    bounded: dict[str, int]
    effects: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled patterns: masks in order of precedence, then quantities and what may follow them."""

    words: Words
    masks: tuple[tuple[NumberKind, re.Pattern[str]], ...]
    quantity: re.Pattern[str]
    modifier: re.Pattern[str]
    following: tuple[tuple[NumberKind, re.Pattern[str]], ...]
    change_verb: re.Pattern[str]
    starts: frozenset[str]
    article: re.Pattern[str]


def _quantity(t: dict[str, dict[str, int]], lists: dict[str, list[str]]) -> str:
    """Modifiers, then a value, a range, a vague word or a word for nobody, then "or more" and the like."""
    value = single(t)
    effects = [w for ws in t["modifiers"].values() for w in ws]  # type: ignore[attr-defined]
    behind = [w for ws in t["after"].values() for w in ws]  # type: ignore[attr-defined]
    between = rf"(?:(?P<between>(?<!\w)between){SP}|(?P<from>(?<!\w)from){SP})?"
    # "from 49 soldiers to 105" may name them in between; a bare "12 soldiers to 15" may not.
    noun = rf"(?(from)(?:{SP}(?:{any_of(lists['people'])})){{0,2}})"
    link = rf"(?(between){SP}and{SP}|{noun}(?:{SP}(?:to|or){SP}|{SP}?{DASH}{SP}?))"
    ranged = rf"{between}(?P<first>{value})(?P<join>{link}(?:(?:about|around|some|nearly){SP})?(?P<second>{value}))?"
    unbounded = rf"(?:{whole(lists['unbounded'])}(?:{SP}(?:{any_of(t['scales'])})\b(?!s))?)"
    barred = "".join(rf"(?<!\b{w} )" for w in lists["not_unbounded_after"])
    scores = rf"(?<![\w-])scores\b(?={SP}{any_of(lists['scores_before'])}\b)"
    vague = rf"(?P<vague>{whole(t['bounded'])}|{scores}|{barred}{unbounded}|(?<![\w-])some\b(?={SP}(?:of\b|[a-z])))"
    of_all = rf"(?:{SP}of{SP}(?:the|its|their|our|his|her|these|those){SP}(?:{value})(?!{SP}?%))?"
    no = rf"(?<![\w-])no\b(?={SP}[a-z])(?!{SP}{any_of(lists['no_but'])}\b)"
    nobody = rf"(?P<nobody>{whole(lists['none'])}{of_all}|{no})"
    before = rf"(?P<before>(?:{whole(effects)}{SP}?(?:the{SP})?){{0,4}})"
    return rf"{before}(?P<core>{ranged}|{vague}|{nobody})(?P<after>{SP}?{any_of(behind)}(?!\w))?"


def _following(lists: dict[str, list[str]]) -> tuple[tuple[NumberKind, str], ...]:
    """What a quantity turns out to be by the words right after it."""
    adjective = rf"(?:{any_of(lists['duration_adjectives'])}{SP})?"
    gap = rf"(?:{SP}|{DASH})"
    return (
        ("percent", rf"{SP}?%|{gap}(?:per{SP}?cent|percentage|pct)\b|{gap}(?:third|quarter|fifth|tenth)s?\b"),
        ("age", rf"{gap}(?:year|month|week|day)s?{gap}olds?\b|{SP}years?{SP}of{SP}age\b"),
        ("duration", rf"{gap}(?:and{SP}a{SP}half{SP})?{adjective}{any_of(lists['durations'])}\b"),
        ("money", rf"{gap}(?:US{SP})?{any_of(lists['currencies'])}\b"),
        ("measure", rf"{gap}{any_of(lists['measures'])}\b"),
        ("name", rf"{DASH}(?=[a-z])[a-z]+\b"),
    )


@lru_cache(maxsize=1)
def the_grammar() -> Grammar:
    """The grammar over the shipped lists, built once; it never changes."""
    t = table("numbers.yml")
    values = {**t["units"], **t["teens"], **t["tens"]}
    effects = {w.casefold(): effect for effect, ws in t["modifiers"].items() for w in ws}
    after = {w.casefold(): effect for effect, ws in t["after"].items() for w in ws}
    scales = {**t["scales"], "m": 1_000_000, "k": 1000}
    words = Words(values, scales, {**t["bounded"], "scores": t["scores"]}, effects, after)
    flags = re.IGNORECASE
    ranges = ["between", "from", "half", "some", "no", "scores", "a"]
    first = [*values, *scales, *t["bounded"], *t["unbounded"], *t["none"], *t["ordinals"], *effects, *ranges]
    return Grammar(
        words=words,
        masks=tuple((kind, re.compile(pattern, flags)) for kind, pattern in masks(t)),
        quantity=re.compile(_quantity(t, t), flags),
        modifier=re.compile(whole(effects), flags),
        following=tuple((kind, re.compile(pattern, flags)) for kind, pattern in _following(t)),
        change_verb=re.compile(rf"\b(?:{any_of(t['change_verbs'])})\b", flags),
        starts=frozenset(m.group().casefold() for w in first if (m := WORD.match(w))),
        article=re.compile(
            rf"(?<![\w-])(?:an?|another)\b(?={SP}(?:[a-z]|\d{{1,3}}(?:{DASH}[a-z]|(?:st|nd|rd|th|d)\b)))", flags
        ),
    )
