"""How well the reader model sees parts of speech and trees: UPOS, UAS and LAS against Universal Dependencies.

All words count, punctuation too, and a label is right only with its subtype (`nsubj:pass` is not `nsubj`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.treebanks import Tree, trees
from counterclaim.records import Block, Report, Sentence, Span
from counterclaim.sentences import Reader

SETS = (
    ("EWT dev", "ud_english/EWT/en_ewt-ud-dev.conllu"),
    ("EWT test", "ud_english/EWT/en_ewt-ud-test.conllu"),
    ("GUM open test", "ud_english/GUM/en_gum-open-test.conllu"),
    ("PUD", "ud_english/PUD/en_pud-ud-test.conllu"),
)
PEERS = {"UPOS": "spaCy RoBERTa 96.9 (UD 2.5 EWT)", "UAS": "91.9", "LAS": "89.4"}
GOALS = {"UPOS": 97.0, "UAS": 91.9, "LAS": 89.5}
GOAL_GAP = 3.0
RAW = "running text; words, sentence ends and arcs are all the reader's own"


@dataclass(frozen=True, slots=True)
class Score:
    """Right answers out of the words asked (`gold`) and the words given (`system`)."""

    right: int
    gold: int
    system: int

    @property
    def per_cent(self) -> float:
        """F1 in per cent; accuracy where gold and system have the same words."""
        return 200 * self.right / (self.gold + self.system) if self.gold + self.system else 0.0


@dataclass(frozen=True, slots=True)
class Arc:
    """A word and what hangs it into its tree; a word is its span, the root's head is None. Lemmas in lower case."""

    word: Span
    head: Span | None
    deprel: str
    upos: str
    lemma: str


def score(gold: Iterable[Arc], system: Iterable[Arc]) -> dict[str, Score]:
    """UPOS, Lemmas, UAS, LAS and Words: a word counts where both cut the same span, a head where its span fits."""
    theirs = {arc.word: arc for arc in gold}
    ours = {arc.word: arc for arc in system}
    pairs = [(theirs[word], ours[word]) for word in theirs.keys() & ours.keys()]
    headed = [(g, s) for g, s in pairs if g.head == s.head]
    right = {
        "UPOS": sum(g.upos == s.upos for g, s in pairs),
        "Lemmas": sum(g.lemma == s.lemma for g, s in pairs),
        "UAS": len(headed),
        "LAS": sum(g.deprel == s.deprel for g, s in headed),
        "Words": len(pairs),
    }
    return {name: Score(count, len(theirs), len(ours)) for name, count in right.items()}


def total(scores: Iterable[dict[str, Score]]) -> dict[str, Score]:
    """The scores of many sentences together."""
    sums: dict[str, list[int]] = {}
    for one in scores:
        for name, part in one.items():
            row = sums.setdefault(name, [0, 0, 0])
            row[:] = [row[0] + part.right, row[1] + part.gold, row[2] + part.system]
    return {name: Score(*row) for name, row in sums.items()}


def gold_arcs(tree: Tree, words: Sequence[Span]) -> list[Arc]:
    """A gold tree's arcs between the given places of its words."""
    return [
        Arc(words[i], words[head - 1] if head else None, tree.deprels[i], tree.upos[i], tree.lemmas[i].lower())
        for i, head in enumerate(tree.heads)
    ]


def system_arcs(sentence: Sentence) -> list[Arc]:
    """The arcs of a sentence that the reader analysed."""
    words = sentence.words
    return [Arc(w.span, words[w.head].span if w.head >= 0 else None, w.deprel, w.upos, w.lemma.lower()) for w in words]


def on_gold_words(reader: Reader, sentences: Sequence[Tree]) -> dict[str, Score]:
    """Scores where the words are given."""
    found = reader.tokens([tree.forms for tree in sentences])
    return total(
        score(gold_arcs(tree, [w.span for w in sentence.words]), system_arcs(sentence))
        for tree, sentence in zip(sentences, found, strict=True)
    )


def raw_report(sentences: Sequence[Tree]) -> tuple[Report, list[Arc]]:
    """Gold sentences of one document as running text, a block a paragraph, and their arcs at their places in it.

    A word whose letters the text does not hold (a corrected typo) has no place; its sentence's arcs are left out.
    """
    text, arcs, blocks = "", [], []
    for _, paragraph in groupby(sentences, key=lambda tree: tree.paragraph):
        start = len(text)
        for tree in paragraph:
            places = _places(tree, len(text))
            if places is not None:
                arcs.extend(gold_arcs(tree, places))
            text += tree.text + " "
        blocks.append(Block("body", Span(start, len(text))))
        text += "\n"
    return Report("", "", "", "", "", "", "en", None, text, tuple(blocks)), arcs


def _places(tree: Tree, offset: int) -> list[Span] | None:
    places, at = [], 0
    for form in tree.forms:
        found = tree.text.find(form, at)
        if not 0 <= found <= at + 1:
            return None
        at = found + len(form)
        places.append(Span(offset + found, offset + at))
    return places


def documents(sentences: Iterable[Tree]) -> Iterator[list[Tree]]:
    """The sentences of a treebank by document."""
    for _, group in groupby(sentences, key=lambda tree: tree.document):
        yield list(group)


def from_raw_text(reader: Reader, sentences: Iterable[Tree]) -> dict[str, Score]:
    """Scores from running text: sentence ends and words are the reader's own."""
    pairs = [raw_report(group) for group in documents(sentences)]
    found = reader.analyse(report for report, _ in pairs)
    return total(
        score(arcs, [arc for sentence in analysed for arc in system_arcs(sentence)])
        for (_, arcs), (_, analysed) in zip(pairs, found, strict=True)
    )


def in_capitals(tree: Tree) -> Tree:
    """A tree whose words are all in capitals."""
    return replace(tree, forms=tuple(form.upper() for form in tree.forms))


def as_headline(tree: Tree) -> Tree:
    """A tree whose every word begins with a capital."""
    return replace(tree, forms=tuple(form[:1].upper() + form[1:] for form in tree.forms))


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001  (every row has the same signature)
    """UPOS, UAS and LAS on gold words of each set; EWT from running text; EWT dev written otherwise. Raises Absent."""
    reader = Reader.load()
    figures: list[Figure] = []
    for name, path in SETS:
        sentences = list(trees(needed(corpora / path)))
        scores = on_gold_words(reader, sentences)
        figures += [_figure(metric, name, scores[metric], goal=True) for metric in ("UPOS", "UAS", "LAS")]
        figures.append(_figure("lemmas", name, scores["Lemmas"]))
        if name.startswith("EWT"):
            figures += _raw_figures(name, scores, from_raw_text(reader, sentences))
        if name == "EWT dev":
            for how, changed in (("in capitals", in_capitals), ("as a headline", as_headline)):
                stressed = on_gold_words(reader, [changed(tree) for tree in sentences])
                figures += [_figure(metric, f"{name} {how}", stressed[metric]) for metric in ("UPOS", "LAS")]
    return tuple(figures)


def _figure(metric: str, name: str, score: Score, *, goal: bool = False) -> Figure:
    wanted, peer = (GOALS[metric], PEERS[metric]) if goal else (None, "")
    return Figure("syntax", f"{metric}, {name}", round(score.per_cent, 2), "%", wanted, peer)


def _raw_figures(name: str, gold_words: dict[str, Score], raw: dict[str, Score]) -> tuple[Figure, ...]:
    """Words and LAS from running text, and how far that LAS lies under the one on gold words."""
    words, las = (
        Figure("syntax", f"{metric} F1 from raw text, {name}", round(raw[metric].per_cent, 2), "%", note=RAW)
        for metric in ("Words", "LAS")
    )
    return words, las, gap(name, gold_words["LAS"], raw["LAS"])


def gap(name: str, gold_words: Score, raw: Score) -> Figure:
    """The points of LAS that the reader's own words and sentence ends cost. No floor: see Figure.pinned."""
    points = round(gold_words.per_cent - raw.per_cent, 2)
    note = "LAS on gold words less LAS F1 from raw text"
    metric = f"LAS gap of raw text to gold words, {name}"
    return Figure("syntax", metric, points, "points", GOAL_GAP, better="lower", note=note, pinned=False)
