"""The reader: reports in, sentences with words, trees and names out, all at their places in the report's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np

from counterclaim.knowledge import shipped
from counterclaim.records import Argument, BlockKind, Frame, Mention, Report, Sentence, Span, Word
from counterclaim.sentences.lemmas import Lemmas
from counterclaim.sentences.names import best_tags, kinds_of, may_follow, share, whole
from counterclaim.sentences.network import Network, Parse
from counterclaim.sentences.pieces import LONGEST_WORD, Pieces, straight_quotes
from counterclaim.sentences.split import sentence_spans
from counterclaim.sentences.tokens import words_of

ANALYSED: frozenset[BlockKind] = frozenset({"title", "lead", "body", "heading", "caption"})
WORDS_A_WINDOW = 24_000  # so many words are held back, across reports, to be sorted into batches of like length
LONGEST_SENTENCE = 450  # words; what has more and no full stop is a list or a table, and is cut
LONGEST_STRETCH = 150  # words that the model reads at once
MOST_PIECES = 400  # of the 512 that the encoder has places for
_NAMES = frozenset({"PER", "LOC", "ORG"})
_STOPS = frozenset(";:.!?—–")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A sentence before the model has read it: where it stands and where its words are."""

    block: BlockKind
    text: str
    span: Span
    words: tuple[Span, ...]
    forms: tuple[str, ...]

    @classmethod
    def of(cls, block: BlockKind, text: str, span: Span, words: tuple[Span, ...]) -> _Draft:
        return cls(block, text, span, words, tuple([text[word.start : word.end] for word in words]))


class Reader:
    """The reader model, loaded. One thread by default: many processes go further than many threads."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._lemmas = Lemmas.read(network.cutter.words)
        self._known_lemmas: dict[tuple[str, str, int], str] = {}
        self._may_follow, self._kinds = may_follow(network.card.tags), kinds_of(network.card.tags)

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 1) -> Reader:
        """The shipped model, or the one in the folder `path` (reader.onnx, tokenizer.json, card.yml).

        Raises ModelError when a file is missing or the graph is not the one that its card describes.
        """
        return cls(Network(path or shipped("reader"), threads))

    def analyse(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
        """Each report with its sentences, in order; furniture, bylines, datelines and foreign blocks are not read.

        Memory holds one window of reports (about 24,000 words, or one longer report).
        """
        held: list[tuple[Report, list[_Draft]]] = []
        words = 0
        for report in reports:
            drafts = list(_drafts(report))
            held.append((report, drafts))
            words += sum(len(draft.words) for draft in drafts)
            if words >= WORDS_A_WINDOW:
                yield from self._window(held)
                held, words = [], 0
        yield from self._window(held)

    def tokens(self, sentences: Sequence[Sequence[str]], reports: Sequence[str] = ()) -> tuple[Sentence, ...]:
        """Sentences whose words are given, as if written with one space between words: for measuring on gold words.

        Every sentence needs at least one word. `reports` names the report that each sentence is from; without it each
        stands alone.
        """
        drafts = []
        for forms in sentences:
            spans, at = [], 0
            for form in forms:
                spans.append(Span(at, at + len(form)))
                at += len(form) + 1
            text = " ".join(forms)
            drafts.append(_Draft("body", text, Span(0, len(text)), tuple(spans), tuple(forms)))
        return tuple(self._read(drafts, list(_runs(reports or range(len(drafts))))))

    def _window(self, held: Sequence[tuple[Report, Sequence[_Draft]]]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
        sizes = [len(drafts) for _, drafts in held]
        found = iter(self._read([draft for _, drafts in held for draft in drafts], sizes))
        for report, drafts in held:
            yield report, tuple(next(found) for _ in drafts)

    def _read(self, drafts: Sequence[_Draft], sizes: Sequence[int]) -> list[Sentence]:
        """The sentences of some reports in order; `sizes` says how many each report has."""
        stretches = [(number, part) for number, draft in enumerate(drafts) for part in self._stretches(draft.forms)]
        parses = self._network.parses([part for _, part in stretches])
        whole: list[list[Parse]] = [[] for _ in drafts]
        for (number, _), parse in zip(stretches, parses, strict=True):
            whole[number].append(parse)
        read = [joined(parts) for parts in whole]
        known = iter([(draft.forms, parse.upos, parse.tags) for draft, parse in zip(drafts, read, strict=True)])
        share(([next(known) for _ in range(size)] for size in sizes), self._kinds)
        return [self._sentence(draft, parse) for draft, parse in zip(drafts, read, strict=True)]

    def _stretches(self, forms: Sequence[str]) -> Iterator[Pieces]:
        """A sentence whole, or cut into stretches that the model can hold, after a stop where there is one."""
        cutter = self._network.cutter
        if len(forms) <= LONGEST_STRETCH and (whole := cutter.cut(forms)).count <= MOST_PIECES:
            yield whole
            return
        sizes = [len(cutter.word(form)) for form in forms]
        start = 0
        while start < len(forms):
            end, pieces = start, 0
            while end < len(forms) and end - start < LONGEST_STRETCH and pieces + sizes[end] <= MOST_PIECES:
                pieces += sizes[end]
                end += 1
            end = _after_a_stop(forms, start, end)
            yield cutter.cut(forms[start:end])
            start = end

    def _sentence(self, draft: _Draft, parse: Parse) -> Sentence:
        card = self._network.card
        tags = [card.tags[number] for number in best_tags(parse.tags, self._may_follow)]
        words = []
        for index, (span, form) in enumerate(zip(draft.words, draft.forms, strict=True)):
            upos, xpos, edit = parse.upos[index], parse.xpos[index], parse.edits[index]
            if (upos == "PROPN" and xpos != "NNS") or tags[index].endswith("-NORP"):
                lemma = card.edits[edit].of(straight_quotes(form), keep_case=True)
            else:
                lemma = self._lemma(form, xpos, edit)
            words.append(Word(index, span, form, lemma, upos, xpos, parse.heads[index], parse.deprels[index]))
        return Sentence(
            draft.span, draft.block, tuple(words), tuple(mentions(draft.words, tags, parse.upos)), parse.frames,
            parse.factuality,
        )  # fmt: skip

    def _lemma(self, form: str, xpos: str, edit: int) -> str:
        """The lemma of a word that is no name. Words come back often: the last 20,000 are remembered."""
        if len(form) > LONGEST_WORD:
            return self._lemmas.lemma(straight_quotes(form), xpos, self._network.card.edits[edit])
        asked = (form, xpos, edit)
        known = self._known_lemmas.get(asked)
        if known is None:
            if len(self._known_lemmas) >= 20_000:
                self._known_lemmas.clear()
            known = self._lemmas.lemma(straight_quotes(form), xpos, self._network.card.edits[edit])
            self._known_lemmas[asked] = known
        return known


def _drafts(report: Report) -> Iterator[_Draft]:
    for block in report.blocks:
        if block.kind in ANALYSED and not block.language:
            for span in sentence_spans(report.text, block.span):
                words = words_of(report.text, span.start, span.end)
                draft = _Draft.of(block.kind, report.text, span, words)
                if len(words) > LONGEST_SENTENCE:
                    yield from _cut(draft)
                elif words:
                    yield draft


def _cut(draft: _Draft) -> Iterator[_Draft]:
    """A sentence that is too long to be one, in parts of at most LONGEST_SENTENCE words."""
    forms = draft.forms
    start = 0
    while start < len(forms):
        end = _after_a_stop(forms, start, start + LONGEST_SENTENCE)
        words = draft.words[start:end]
        yield _Draft.of(draft.block, draft.text, Span(words[0].start, words[-1].end), words)
        start = end


def _after_a_stop(forms: Sequence[str], start: int, end: int) -> int:
    """Where to cut words that go on: after the last stop in the second half before `end`, else at `end`."""
    if end >= len(forms):
        return len(forms)
    stops = (i for i in range(end - 1, start + (end - start) // 2 - 1, -1) if forms[i] in _STOPS)
    return next(stops, end - 1) + 1


def _runs(names: Iterable[object]) -> Iterator[int]:
    """The lengths of runs of the same name."""
    return (sum(1 for _ in run) for _, run in groupby(names))


def joined(parts: Sequence[Parse]) -> Parse:
    """One parse of the stretches of a long sentence: later roots hang on the first as `parataxis`."""
    if len(parts) == 1:
        return parts[0]
    heads: list[int] = []
    deprels: list[str] = []
    frames: list[Frame] = []
    top = parts[0].heads.index(-1)
    for number, part in enumerate(parts):
        offset = len(heads)
        frames.extend(moved(frame, offset) for frame in part.frames)
        for head, deprel in zip(part.heads, part.deprels, strict=True):
            later_root = head == -1 and number > 0
            heads.append(top if later_root else head if head == -1 else head + offset)
            deprels.append("parataxis" if later_root else deprel)
    return Parse(
        upos=tuple(tag for part in parts for tag in part.upos),
        xpos=tuple(tag for part in parts for tag in part.xpos),
        edits=tuple(edit for part in parts for edit in part.edits),
        heads=tuple(heads), deprels=tuple(deprels),
        tags=np.concatenate([part.tags for part in parts]),
        frames=tuple(frames), factuality=tuple(value for part in parts for value in part.factuality),
    )  # fmt: skip


def moved(frame: Frame, offset: int) -> Frame:
    """The frame as it stands `offset` words further on."""
    arguments = tuple(Argument(argument.role, argument.head + offset) for argument in frame.arguments)
    return replace(frame, predicate=frame.predicate + offset, arguments=arguments)


def mentions(words: Sequence[Span], tags: Sequence[str], upos: Sequence[str]) -> Iterator[Mention]:
    """The names that tags B-X I-X ... mark; an I-X with nothing of its kind before it begins a name of its own.

    A name of a person, place or organisation does not end in 'of' or a comma: it goes on ("Ministry of" Defense), and
    what it takes in is no name beside it, or it is cut back.
    """
    first, kind, until = 0, "", -1
    for index, tag in enumerate((*tags, "O")):
        if kind and tag != f"I-{kind}":
            last = whole(first, index - 1, upos) if kind in _NAMES else index - 1
            if first > until:
                yield Mention(kind, Span(words[first].start, words[last].end), first, last)
                until = last
            kind = ""
        if tag != "O" and not kind:
            first, kind = index, tag[2:]
