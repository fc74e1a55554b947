"""Casing: a report printed in capitals alone, as the old wires sent them, is read as if it had been set in mixed case.

What is a name is then not to be seen by its capital; the reader model's part of speech says it. No character is added
or lost, so every span stays, and a claim's words are those that were printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from counterclaim.records import Claim, Named, Report, Sentence, SourceChain, Span, Where, Word

LETTERS = 60
"""A shorter text in capitals is a headline, or nothing that tells."""

SHARE = 0.9
"""The share of capitals among the letters from which a text is printed in capitals."""

_LONGEST_NAME = 6
_NAMES = frozenset({"PER", "LOC", "ORG", "NORP"})
_SMALL = frozenset({"ADP", "DET", "CCONJ", "PART", "SCONJ", "PUNCT", "AUX", "PRON"})
_PART = re.compile(r"[^\W\d_]+")


def in_capitals(text: str) -> bool:
    """Whether a text is printed in capitals.

    >>> in_capitals("A BOMB EXPLODED IN LIMA. " * 4), in_capitals("A bomb exploded in Lima. " * 4)
    (True, False)
    """
    letters = list(filter(str.isalpha, text))
    return len(letters) >= LETTERS and sum(map(str.isupper, letters)) >= SHARE * len(letters)


def in_mixed_case(
    report: Report, sentences: tuple[Sentence, ...], written: Callable[[str], str]
) -> tuple[Report, tuple[Sentence, ...]]:
    """The report with its words small but for names and acronyms; one that is not in capitals as it is.

    `written` says how a table of names writes a name ("ELN", "Shining Path"), or "". Acronyms that no table knows are
    those without a vowel, and those that the text sets in brackets.
    """
    if not in_capitals(report.text):
        return report, sentences
    text = list(report.text)
    made: list[Sentence] = []
    for sentence in sentences:
        names, known = _in_names(sentence), _known(sentence, written)
        words = tuple(_recased(w, w.index in names, report.text, known.get(w.index, "")) for w in sentence.words)
        for word in words:
            text[word.span.start : word.span.end] = word.form
        made.append(replace(sentence, words=words))
    return replace(report, text="".join(text)), tuple(made)


def _in_names(sentence: Sentence) -> frozenset[int]:
    """The words of a sentence that belong to names, 'of' and 'the' among them left out."""
    marked = (m for m in sentence.mentions if m.kind in _NAMES)
    held = {i for m in marked for i in range(m.first, m.last + 1) if sentence.words[i].upos not in _SMALL}
    return frozenset(held | {w.index for w in sentence.words if w.upos == "PROPN"})


def _known(sentence: Sentence, written: Callable[[str], str]) -> dict[int, str]:
    """How the tables write the words of the names they know, the longest name at each place; by index.

    A name of one word counts only where it is read as a name, of more words wherever it stands.
    """
    found: dict[int, str] = {}
    words, at = sentence.words, 0
    while at < len(words):
        size = 1
        for length in range(_LONGEST_NAME if words[at].upos not in _SMALL else 0, 0, -1):
            some = words[at : at + length]
            if len(some) < length or (length == 1 and some[0].upos != "PROPN"):
                continue
            forms = written(" ".join(w.form for w in some)).split()
            if len(forms) == length and all(f.lower() == w.form.lower() for f, w in zip(forms, some, strict=True)):
                found |= {w.index: form for form, w in zip(forms, some, strict=True)}
                size = length
                break
        at += size
    return found


def _recased(word: Word, name: bool, text: str, known: str) -> Word:
    if known:
        form = known
    elif not name:
        form = word.form.lower() if word.form != "I" else word.form
    elif _bracketed(word, text) or _without_vowel(word.form):
        form = word.form
    else:
        form = _PART.sub(lambda part: part.group().capitalize(), word.form)
    if len(form) != len(word.form):  # letters that become two
        form = word.form
    lemma = form if word.lemma.isupper() and len(word.lemma) == len(form) else word.lemma
    return replace(word, form=form, lemma=lemma if name or known else lemma.lower())


def _bracketed(word: Word, text: str) -> bool:
    """'FRONT (FMLN)': a short name in brackets behind a word stands for what is before it, wherever it comes again."""
    short = 2 <= len(word.form) <= 8 and word.form.isalpha()
    return short and bool(re.search(rf"\w\s[(\[]\s?{re.escape(word.form)}\s?[)\]]", text))


def _without_vowel(form: str) -> bool:
    letters = [c for c in form if c.isalpha()]
    return 1 < len(letters) <= 6 and not set("AEIOUY") & set(letters)


def as_printed(claim: Claim, report: Report) -> Claim:
    """A claim with its words as the report has them at their spans."""

    def named(one: Named) -> Named:
        return replace(one, wording=_cut(one.wording, one.span, report))

    voices = tuple(replace(v, who=named(v.who)) for v in claim.sources.voices)
    counts = tuple(replace(c, wording=_cut(c.wording, c.span, report)) for c in claim.counts)
    place = claim.place
    return replace(
        claim,
        evidence=tuple(replace(e, quote=e.span.of(report.text)) for e in claim.evidence),
        sources=SourceChain(voices),
        actors=tuple(map(named, claim.actors)),
        targets=tuple(map(named, claim.targets)),
        blamed=tuple(map(named, claim.blamed)),
        counts=counts,
        place=_where(place, report) if place else None,
        when=replace(claim.when, wording=_cut(claim.when.wording, claim.when.span, report)) if claim.when else None,
    )


def _where(where: Where, report: Report) -> Where:
    return replace(where, wording=_cut(where.wording, where.span, report))


def _cut(wording: str, span: Span | None, report: Report) -> str:
    """The printed words of a stretch, where the wording is that stretch's."""
    printed = span.of(report.text) if span else ""
    return printed if printed.lower() == wording.lower() else wording
