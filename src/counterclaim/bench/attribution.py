"""How well voices are told from one another and from the outlet: who says what, on PolNeAR.

Gold: each attribution has a source (who), a cue (by what word) and a content (what is said, thought or wanted), as
stretches of the text; source and cue may be left out. A gold source without a stretch means that nobody is named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.plain_reports import plain_report
from counterclaim.claims.attributions import Attributed, find_attributed
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Report, Span
from counterclaim.sentences import Reader

GOLD = "polnear/dev.jsonl"
LOOSE, TIGHT = 0.3, 0.8
GOALS = {LOOSE: 85.0, TIGHT: 78.0}
DOUBLE = "polnear/train.jsonl"
PEERS = {
    LOOSE: "Gender Gap Tracker, quotations of its own news set: 83.7",
    TIGHT: "Gender Gap Tracker, quotations of its own news set: 76.1",
}
_WORD = re.compile(r"\w+|[^\w\s]")
_SAYS_SO = re.compile(r"\b(said|says?|saying|told|tells?|telling|according|wrote|writes?|tweeted|added|adds?)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as characters: whose it is, its cue, and its content. `head` is where the source's head stands.

    `speech` is False for thoughts, wishes and stands, which are attributed too.
    """

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    head: Span | None = None
    speech: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold attribution and ours of the same content; `overlap` is shared characters by all characters of the two."""

    gold: Said
    ours: Said
    overlap: float

    @property
    def source_right(self) -> bool:
        """Nobody is named in either, or the head of our source stands in the gold source."""
        if not self.gold.source or self.ours.head is None:
            return not self.gold.source and not self.ours.source
        return set(range(self.ours.head.start, self.ours.head.end)) <= self.gold.source


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """The places of all characters that stand in some stretches."""
    return frozenset(i for span in spans for i in range(span.start, span.end))


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared characters by all characters of the two, 0 to 1.

    >>> overlap(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    together = len(one | other)
    return len(one & other) / together if together else 0.0


def matched(gold: Sequence[Said], ours: Sequence[Said], least: float) -> tuple[Pair, ...]:
    """One for one, those that overlap most first; pairs whose contents overlap less than `least` are none."""
    pairs = [
        (overlap(g.content, o.content), n, m)
        for n, g in enumerate(gold)
        for m, o in enumerate(ours)
        if not g.content.isdisjoint(o.content)
    ]
    taken: list[Pair] = []
    done: tuple[set[int], set[int]] = (set(), set())
    for value, n, m in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if value >= least and n not in done[0] and m not in done[1]:
            done[0].add(n)
            done[1].add(m)
            taken.append(Pair(gold[n], ours[m], value))
    return tuple(taken)


def f1(right: int, gold: int, ours: int) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent; 0 where there is nothing to be right about."""
    precision, recall = right / ours if ours else 0.0, right / gold if gold else 0.0
    both = precision + recall
    return 100 * precision, 100 * recall, 200 * precision * recall / both if both else 0.0


def cue_words(said: Sequence[Said], text: str) -> set[Span]:
    """The words of a text that stand in some cue."""
    inside = frozenset(i for one in said for i in one.cue)
    return {Span(*m.span()) for m in _WORD.finditer(text) if m.start() in inside}


def gold_attributions(row: dict[str, Any]) -> tuple[Said, ...]:
    """The attributions of one gold text; one whose content is empty cannot be matched and is left out."""
    found = []
    for each in row["attributions"]:
        source, cue, content = (_marked(each[part]) for part in ("source", "cue", "content"))
        words = " ".join(part["text"] for part in each["cue"]).lower()
        if content:
            found.append(Said(source, cue, content, speech=bool(_SAYS_SO.search(words))))
    return tuple(found)


def _marked(parts: list[dict[str, Any]]) -> frozenset[int]:
    return characters(Span(*span) for part in parts for span in part["spans"])


def our_attributions(found: Iterable[Attributed]) -> tuple[Said, ...]:
    """The same of what was found."""
    return tuple(
        Said(characters(a.source), characters(a.cue), characters(a.content), a.head, a.force == "asserted")
        for a in found
        if not a.nested
    )


@dataclass(frozen=True, slots=True)
class Text:
    """One text with its gold attributions and ours."""

    text: str
    gold: tuple[Said, ...]
    ours: tuple[Said, ...]


def figures(texts: Sequence[Text]) -> Iterator[Figure]:
    """The figures of some texts, all attributions of all texts counted together."""
    gold, ours = sum(len(t.gold) for t in texts), sum(len(t.ours) for t in texts)
    note = f"{gold} attributions in {len(texts)} texts"
    for least in (LOOSE, TIGHT):
        right = sum(len(matched(t.gold, t.ours, least)) for t in texts)
        values = zip(("precision", "recall", "F1"), f1(right, gold, ours), strict=True)
        for name, value in values:
            goal, peer = (GOALS[least], PEERS[least]) if name == "F1" else (None, "")
            metric = f"content {name}, overlap >= {least}"
            yield Figure("attribution", metric, round(value, 2), goal=goal, peer=peer, note=note)
    yield from _of_speech(texts)
    yield from _of_parts(texts)


def _of_speech(texts: Sequence[Text]) -> Iterator[Figure]:
    """Speech alone: the gold attributions with the plainest cues, and ours that are put forward as so."""
    gold = [(tuple(s for s in t.gold if s.speech), t.ours) for t in texts]
    ours = [(t.gold, tuple(s for s in t.ours if s.speech)) for t in texts]
    asked, given = sum(len(g) for g, _ in gold), sum(len(o) for _, o in ours)
    note = f"{asked} of gold by say, tell, write, add, according to; {given} of ours that are put forward as so"
    for least in (LOOSE, TIGHT):
        recall = sum(len(matched(g, o, least)) for g, o in gold) / max(1, asked)
        precision = sum(len(matched(g, o, least)) for g, o in ours) / max(1, given)
        both = recall + precision
        values = {"precision": precision, "recall": recall, "F1": 2 * recall * precision / both if both else 0.0}
        for name, value in values.items():
            peer = PEERS[least] if name == "F1" else ""
            metric = f"content {name} of speech, overlap >= {least}"
            yield Figure("attribution", metric, round(100 * value, 2), peer=peer, note=note)
    share = 100 * given / max(1, sum(len(t.ours) for t in texts))
    note = "the others are thoughts, wishes, stands, and what is only spoken of"
    yield Figure("attribution", "share of ours that is put forward as so", round(share, 2), note=note, pinned=False)


def _of_parts(texts: Sequence[Text]) -> Iterator[Figure]:
    """Sources of the matched, and words of cues."""
    pairs = [p for t in texts for p in matched(t.gold, t.ours, LOOSE)]
    right = 100 * sum(p.source_right for p in pairs) / len(pairs) if pairs else 0.0
    close = 100 * sum(_same_source(p) for p in pairs) / len(pairs) if pairs else 0.0
    note = f"{len(pairs)} matched at overlap >= {LOOSE}"
    peer = "Gender Gap Tracker, speakers of its own news set: 86 to 87"
    yield Figure("attribution", "source right, of matched", round(right, 2), goal=90.0, peer=peer, note=note)
    yield Figure("attribution", "source spans overlap >= 0.5, of matched", round(close, 2), note=note)
    cues = [(cue_words(t.gold, t.text), cue_words(t.ours, t.text)) for t in texts]
    score = f1(sum(len(g & o) for g, o in cues), sum(len(g) for g, _ in cues), sum(len(o) for _, o in cues))
    peer = "a list of cues, PolNeAR: 44.7"
    yield Figure("attribution", "cue F1, words", round(score[2], 2), peer=peer)


def _same_source(pair: Pair) -> bool:
    if not pair.gold.source or not pair.ours.source:
        return not pair.gold.source and not pair.ours.source
    return overlap(pair.gold.source, pair.ours.source) >= 0.5


def gold_reports(path: Path) -> Iterator[tuple[Report, tuple[Said, ...]]]:
    """The texts of a PolNeAR file, one JSON object a line, as reports with their gold attributions."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            yield plain_report(row["id"], row["text"], title=row["title"]), gold_attributions(row)


def annotated_twice(path: Path) -> Iterator[tuple[tuple[Said, ...], tuple[Said, ...]]]:
    """The texts that more than one person annotated: what the first marked, beside what each other one did."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            for other in (row.get("other_annotators") or {}).values():
                yield gold_attributions(row), gold_attributions({"attributions": other})


def agreement(pairs: Sequence[tuple[Sequence[Said], Sequence[Said]]]) -> Iterator[Figure]:
    """How far two people agree by the measure that we are held to: about the most that the measure can ask."""
    one, other = sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs)
    for least in (LOOSE, TIGHT):
        right = sum(len(matched(a, b, least)) for a, b in pairs)
        metric = f"two people's agreement, content F1, overlap >= {least}"
        note = f"{len(pairs)} pairs of annotations of PolNeAR train"
        yield Figure("attribution", metric, round(f1(right, one, other)[2], 2), note=note, pinned=False)


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001  (every row has the same signature)
    """Contents, sources and cues on PolNeAR dev. Raises Absent and ModelError."""
    reports, gold = zip(*gold_reports(needed(corpora / GOLD)), strict=True)
    words = Vocabulary.load()
    read = Reader.load().analyse(reports)
    texts = [
        Text(report.text, known, our_attributions(find_attributed(report, sentences, words)))
        for (report, sentences), known in zip(read, gold, strict=True)
    ]
    return (*figures(texts), *agreement(tuple(annotated_twice(needed(corpora / DOUBLE)))))
