"""Abbreviations that a report makes for itself: 'the Iraqi Security Forces (ISF)', then 'the ISF'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.records import Report, Sentence

_SHORT = re.compile(r"\b[A-Z][A-Z&]{1,6}s?\b")
_GIVEN = re.compile(r"\(\s*(?:the |or )?[\"“]?([A-Z][A-Z&]{1,6})[\"”]?\s*\)")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "&"})
_MOST_WORDS = 9


def abbreviations_of(report: Report, sentences: tuple[Sentence, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """The names that short forms stand for: those that the text gives in brackets, and those that fit one name in it.

    A short form that fits two names stands for neither.
    """
    given = dict(_given(report.text))
    shorts = {m[0] for m in _SHORT.finditer(report.text)} - set(given)
    fitting: dict[str, set[str]] = {}
    for name in _names(report, sentences):
        for short in _initials(name.split()) & shorts:
            fitting.setdefault(short, set()).add(name)
    return given, {short: names.pop() for short, names in fitting.items() if len(names) == 1}


def _given(text: str) -> Iterator[tuple[str, str]]:
    """'Full Name (FN)': the words before the bracket whose first letters make the short form."""
    for match in _GIVEN.finditer(text):
        before = re.split(r"[.;:!?()\n]", text[max(0, match.start() - 120) : match.start()])[-1].split()
        for size in range(2, min(_MOST_WORDS, len(before)) + 1):
            words = before[-size:]
            if words[0][:1].isupper() and match[1] in _initials(words):
                yield match[1], " ".join(words)
                break


def _names(report: Report, sentences: tuple[Sentence, ...]) -> set[str]:
    """The names of several words that the report has for organisations, without an article."""
    mentions = (m for s in sentences for m in s.mentions if m.kind == "ORG")
    wordings = (re.sub(r"^[Tt]he\s+", "", m.span.of(report.text)) for m in mentions)
    return {" ".join(wording.split()) for wording in wordings if " " in wording}


def _initials(words: list[str]) -> set[str]:
    """The short forms that a name may have: the first letters of all its words, and of those that are not small."""
    parts = [p for word in words for p in word.split("-") if p]
    every = "".join(p[0] for p in parts).upper()
    large = "".join(p[0] for p in parts if p.lower() not in _SMALL).upper()
    return {short for short in (every, large) if len(short) > 1}
