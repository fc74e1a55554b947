"""A report in another language becomes one in English, block by block, with the original beside each block."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.records import READ_LANGUAGES, Block, Paragraph, Report, Span, Translation
from counterclaim.reports.language import language
from counterclaim.reports.languages import TOLD
from counterclaim.reports.outlet import split_title
from counterclaim.translation.figures import doubt
from counterclaim.translation.service import TranslationError
from counterclaim.translation.translator import Translator

LETTERS = 40  # by which a translated paragraph says on its own whether it is in English


@dataclass(frozen=True, slots=True)
class _Laid:
    """A text laid out anew, with its blocks, and the paragraphs that were translated."""

    text: str
    blocks: tuple[Block, ...]
    paragraphs: tuple[Paragraph, ...]


def translated(report: Report, translator: Translator) -> Report:
    """The report in English. Names, menus and what is in English already stay as they are.

    Raises TranslationError, in one line, where the server fails or its answer is not one: then nothing is changed.
    """
    wanted = [n for n, block in enumerate(report.blocks) if _to_translate(block, report.text)]
    if not wanted:
        raise TranslationError("nothing to translate: the page has no headline and no paragraph")
    told = [" ".join(report.blocks[n].span.of(report.text).split()) for n in wanted]
    titles = [title for title in dict.fromkeys([report.title, *(e.title for e in report.entries)]) if title]
    extra = [title for title in titles if title not in told]
    answer = translator.english([*told, *extra], report.language)
    if language(" ".join(answer)) not in READ_LANGUAGES:
        raise TranslationError(f"the translation server at {translator.service.host} did not answer in English")
    english = dict(zip(wanted, answer, strict=False))
    by_title = dict(zip([*told, *extra], answer, strict=True))
    return _english(report, _laid(report, english), by_title, translator.service.name)


def _to_translate(block: Block, text: str) -> bool:
    """Headlines, paragraphs, headings and captions with letters in them, unless they are in English."""
    return block.kind in TOLD and block.language not in READ_LANGUAGES and any(map(str.isalpha, block.span.of(text)))


def _laid(report: Report, english: dict[int, str]) -> _Laid:
    parts: list[str] = []
    blocks: list[Block] = []
    paragraphs: list[Paragraph] = []
    at = before = 0
    for number, block in enumerate(report.blocks):
        between, words = report.text[before : block.span.start], block.span.of(report.text)
        said = english.get(number)
        why = _unfit(words, said, report.language) if said is not None else ""
        shown = words if said is None or why else said
        span = Span(at + len(between), at + len(between) + len(shown))
        code = "" if said is not None and not why else _language_left(block, report.language)
        blocks.append(Block(block.kind, span, code))
        if said is not None:
            paragraphs.append(Paragraph(span, block.span, why))
        parts += [between, shown]
        at, before = span.end, block.span.end
    return _Laid("".join(parts) + report.text[before:], tuple(blocks), tuple(paragraphs))


def _unfit(original: str, english: str, code: str) -> str:
    """Why a translation of a paragraph is not used; "" where it is."""
    if sum(map(str.isalpha, english)) >= LETTERS and language(english) not in READ_LANGUAGES:
        return "The translation is not in English."
    return doubt(original, english, code)


def _language_left(block: Block, whole: str) -> str:
    """The language of a block that stays as it was: none where that is English, or too little to tell."""
    code = block.language or whole
    return "" if code in READ_LANGUAGES else code


def _english(report: Report, laid: _Laid, titles: dict[str, str], by: str) -> Report:
    kept = {report.text[p.original.start : p.original.end] for p in laid.paragraphs if p.kept}

    def headline(title: str) -> str:
        said = titles.get(title, title)
        return title if title in kept or doubt(title, said, report.language) else split_title(said)[0]

    moved = _Moved(report.blocks, laid.blocks)
    entries = (replace(e, span=moved.span(e.span), title=headline(e.title)) for e in report.entries)
    translation = Translation(report.language, by, report.text, report.title, laid.paragraphs)
    return replace(
        report,
        language="en",
        title=headline(report.title),
        text=laid.text,
        blocks=laid.blocks,
        entries=tuple(entries),
        translation=translation,
    )


def again(report: Report, before: Report) -> Report | None:
    """A report, read anew, in the translation that was made of it before; None where the page's words are others now.

    The labels of its blocks and what the page says of itself are those of the new reading.
    """
    made = before.translation
    same = made is not None and made.text == report.text and made.language == report.language
    if not same or len(before.blocks) != len(report.blocks) or len(before.entries) != len(report.entries):
        return None
    starts = {p.span.start: p.original for p in made.paragraphs} if made else {}
    pairs = tuple(zip(before.blocks, report.blocks, strict=True))
    if any(starts.get(old.span.start, new.span) != new.span for old, new in pairs):
        return None
    return replace(
        report,
        language=before.language,
        title=before.title,
        text=before.text,
        blocks=tuple(replace(old, kind=new.kind) for old, new in pairs),
        entries=tuple(
            replace(new, span=old.span, title=old.title)
            for old, new in zip(before.entries, report.entries, strict=True)
        ),
        translation=made,
    )


class _Moved:
    """Where a place of the original text stands in the English one: what is inside of a block stands for the block."""

    def __init__(self, before: Sequence[Block], after: Sequence[Block]) -> None:
        self._starts = [block.span.start for block in before]
        self._before, self._after = before, after

    def span(self, span: Span) -> Span:
        """The span of the blocks that a span of the original text touches."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(first, bisect_right(self._starts, max(span.start, span.end - 1)) - 1)
        return Span(self._after[first].span.start, self._after[last].span.end)
