"""How well the reader model finds the names of people, places and organisations: UNER on EWT and PUD."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.treebanks import iob_sentences
from counterclaim.sentences import Reader

KINDS = ("PER", "LOC", "ORG")
SETS = (
    ("EWT dev", "ner_ewt/en_ewt-ud-dev.iob2", "XLM-R large (2.2 GB) 83.9"),
    ("EWT test", "ner_ewt/en_ewt-ud-test.iob2", ""),
    ("PUD", "ner_ewt/en_pud-ud-test.iob2", ""),
)
ALONE = "in the other figures the sentences of a document are one report, as the reader gets them in use"
Name = tuple[str, int, int]
Gold = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A sentence's id, words and tags."""


def names_of(tags: Sequence[str], kinds: Iterable[str] = KINDS) -> set[Name]:
    """The names that IOB2 tags mark, as (kind, first word, last word).

    >>> sorted(names_of(["B-PER", "I-PER", "O", "B-LOC"]))
    [('LOC', 3, 3), ('PER', 0, 1)]
    """
    found: set[Name] = set()
    first, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            found.add((kind, first, index - 1))
            kind = ""
        if tag != "O" and not kind:
            first, kind = index, tag[2:]
    return {name for name in found if name[0] in set(kinds)}


def f1(gold: Sequence[set[Name]], system: Sequence[set[Name]], kinds: Sequence[str] = KINDS) -> float:
    """Span F1 in per cent over all sentences: kind, first and last word must be right."""
    wanted = [{n for n in one if n[0] in kinds} for one in gold]
    given = [{n for n in one if n[0] in kinds} for one in system]
    right = sum(len(g & s) for g, s in zip(wanted, given, strict=True))
    size = sum(map(len, wanted)) + sum(map(len, given))
    return 200 * right / size if size else 0.0


def found(reader: Reader, sentences: Sequence[Gold], *, together: bool = True) -> list[set[Name]]:
    """The names that the reader finds in gold words; `together`, the sentences of a document are read as one report."""
    reports = [document(name) for name, _, _ in sentences] if together else ()
    read = reader.tokens([forms for _, forms, _ in sentences], reports)
    return [{(m.kind, m.first, m.last) for m in sentence.mentions} for sentence in read]


def document(sentence_id: str) -> str:
    """The document of an EWT sentence; PUD's sentences stand alone.

    >>> document("weblog-juancole.com_20051126-0003"), document("n01001011")
    ('weblog-juancole.com_20051126', 'n01001011')
    """
    return sentence_id.rpartition("-")[0] or sentence_id


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001  (every row has the same signature)
    """Span F1 of each set on gold words, of each kind on EWT test, and with each sentence alone. Raises Absent."""
    reader = Reader.load()
    figures = []
    for name, path, peer in SETS:
        sentences = list(iob_sentences(needed(corpora / path)))
        gold = [names_of(tags) for _, _, tags in sentences]
        system = found(reader, sentences)
        figures.append(Figure("names", f"span F1, {name}", round(f1(gold, system), 2), "%", 84.0, peer))
        if name == "EWT test":
            figures += [
                Figure("names", f"span F1 {kind}, {name}", round(f1(gold, system, (kind,)), 2), "%") for kind in KINDS
            ]
            alone = round(f1(gold, found(reader, sentences, together=False)), 2)
            figures.append(Figure("names", f"span F1 of sentences alone, {name}", alone, "%", note=ALONE))
    return tuple(figures)
