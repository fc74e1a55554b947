"""Entries: a live blog's updates, or the stories of one page, are coded one by one, as if each stood alone.

Nothing is carried from one to the next: no pronoun, no speaker, no place, no day. Which of them comes first on the page
says nothing, since most live blogs put the newest first.
"""

from __future__ import annotations

from counterclaim.records import Report, Sentence


def parts_of(report: Report, sentences: tuple[Sentence, ...]) -> tuple[tuple[Report, tuple[Sentence, ...]], ...]:
    """The parts of a report with their sentences: the page's head, then its entries; the report where it has none.

    The text and all spans stay the page's; parts without a sentence are left out.
    """
    if not report.entries:
        return ((report, sentences),)
    grouped: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        at = report.entry_at(sentence.span)
        grouped.setdefault(-1 if at is None else at, []).append(sentence)
    return tuple((report.part_at(grouped[at][0].span), tuple(grouped[at])) for at in sorted(grouped))
