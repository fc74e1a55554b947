"""Reading what is in other languages: what `reading` left unread is translated, coded, and marked as a translation.

A translation that the store has for the same words is used again and not asked for anew: a language model says it
otherwise each time, and reading a page twice should change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.errors import CounterclaimError, UnreadableInput
from counterclaim.reading import Coded, Instruments, Outcome, with_claims
from counterclaim.records import Report

if TYPE_CHECKING:
    from counterclaim.translation import Translator

Kept = Callable[[str], Report | None]
"""Gives the report that the store has in translation, by its id."""


def read(
    outcomes: Iterable[Outcome],
    translator: Translator | None,
    kept: Kept = lambda _: None,
    load: Callable[[], Instruments] = Instruments.load,
) -> Iterator[Outcome]:
    """Outcomes of reading in their order, those in other languages translated where they can be.

    Without a translator only what is kept is used. Where a translation fails the page stays unread and says why. The
    instruments are loaded when the first translated page needs them.
    """
    instruments: Instruments | None = None
    for outcome in outcomes:
        if not isinstance(outcome, Coded) or not outcome.unread or (outcome.known and translator is None):
            yield outcome
            continue
        report, why = _translated(outcome.report, translator, kept)
        if report is None:
            yield replace(outcome, unread=f"{outcome.unread}; {why}" if why else outcome.unread)
            continue
        instruments = instruments or load()
        yield _coded(replace(outcome, report=report, unread="", known=False), instruments)


def _translated(report: Report, translator: Translator | None, kept: Kept) -> tuple[Report | None, str]:
    """The report in English, or None and why it is not."""
    from counterclaim.translation import TranslationError, again, translated  # lazy: most pages are in English

    before = kept(report.id)
    old = again(report, before) if before else None
    if translator is None or (old and old.translation and old.translation.by == translator.service.name):
        return old, ""
    try:
        return translated(report, translator), ""
    except TranslationError as error:
        return old, "" if old else f"{error}; page kept untranslated"


def _coded(draft: Coded, instruments: Instruments) -> Outcome:
    from counterclaim import grounding  # lazy: as above
    from counterclaim.translation import marked  # lazy: as above

    try:
        dated = grounding.infer_published(draft.report)
        ((report, sentences),) = instruments.reader.analyse([dated])
    except CounterclaimError as error:
        return UnreadableInput(draft.page.url, f"its translation cannot be read ({error})")
    coded = with_claims(replace(draft, report=report), report, sentences, instruments.coder)
    return replace(coded, claims=marked(coded.claims, report)) if isinstance(coded, Coded) else coded
