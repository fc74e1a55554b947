"""How well the reader model sees who does what to whom: PropBank's frames on EWT, gold words given.

An argument is right when its predicate, its role and its head are. Every role of the gold counts, those with R- and C-
too. Gold arguments are spans; their heads come from the gold trees of the same sentences.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.syntax import Score
from counterclaim.records import Sentence
from counterclaim.sentences import Reader

SETS = (("EWT dev", "propbank_ewt/dev.jsonl"), ("EWT test", "propbank_ewt/test.jsonl"))
GOAL = 82.0
NUMBERED = frozenset(f"ARG{number}" for number in range(6))
ROLES = ("ARG0", "ARG1", "ARG2", "ARGM-TMP", "ARGM-LOC", "ARGM-NEG")
GIVEN = "only arguments of gold predicates count as given; the arguments of predicates not found count as missed"
NO_AUX = (
    "words that are AUX in gold are left out on both sides: 'be', 'have' and 'do' make a quarter of gold predicates"
)
Link = tuple[int, str, int]
"""An argument: its predicate, its role, its head."""


@dataclass(frozen=True, slots=True)
class Frames:
    """The predicates of one sentence and the arguments of all of them; words are indices, from 0."""

    predicates: frozenset[int]
    arguments: frozenset[Link]

    def of_roles(self, roles: Collection[str]) -> Frames:
        """The same with only the arguments of some roles."""
        return Frames(self.predicates, frozenset(link for link in self.arguments if link[1] in roles))

    def of_words(self, words: Collection[int]) -> Frames:
        """The same with only the predicates that are among these words, and their arguments."""
        kept = frozenset(link for link in self.arguments if link[0] in words)
        return Frames(self.predicates & frozenset(words), kept)


@dataclass(frozen=True, slots=True)
class Gold:
    """One sentence of PropBank: its words, their parts of speech and its frames."""

    forms: tuple[str, ...]
    upos: tuple[str, ...]
    frames: Frames


def gold_sentences(path: Path) -> Iterator[Gold]:
    """The sentences of a PropBank file, one JSON object a line: tokens, upos, head (from 1, 0 the root), frames."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            yield Gold(tuple(row["tokens"]), tuple(row["upos"]), gold_frames(row))


def gold_frames(row: dict[str, Any]) -> Frames:
    """The frames of one line of a PropBank file, each argument with its head."""
    heads = [head - 1 for head in row["head"]]
    links = frozenset(
        (frame["pred"], part["role"], head_of(part["start"], part["end"], heads, row["upos"]))
        for frame in row["frames"]
        for part in frame["args"]
    )
    return Frames(frozenset(frame["pred"] for frame in row["frames"]), links)


def head_of(start: int, end: int, heads: Sequence[int], upos: Sequence[str]) -> int:
    """The head of the words start..end (end left out): the first whose own head lies outside, punctuation only at need.

    >>> head_of(0, 3, [2, 2, 3, -1], ["DET", "ADJ", "NOUN", "VERB"])
    2
    """
    outward = [word for word in range(start, end) if not start <= heads[word] < end]
    return next((word for word in outward if upos[word] != "PUNCT"), outward[0])


def system_frames(sentence: Sentence) -> Frames:
    """The frames that the reader gave a sentence."""
    links = frozenset((f.predicate, a.role, a.head) for f in sentence.frames for a in f.arguments)
    return Frames(frozenset(f.predicate for f in sentence.frames), links)


def arguments(pairs: Iterable[tuple[Frames, Frames]]) -> Score:
    """Arguments whose predicate, role and head are right, of pairs of gold and system."""
    sets = [(gold.arguments, system.arguments) for gold, system in pairs]
    return Score(sum(len(g & s) for g, s in sets), sum(len(g) for g, _ in sets), sum(len(s) for _, s in sets))


def predicates(pairs: Iterable[tuple[Frames, Frames]]) -> Score:
    """Words that are a predicate in both, of pairs of gold and system; rolesets are not asked."""
    sets = [(gold.predicates, system.predicates) for gold, system in pairs]
    return Score(sum(len(g & s) for g, s in sets), sum(len(g) for g, _ in sets), sum(len(s) for _, s in sets))


def figures(name: str, gold: Sequence[Gold], read: Sequence[Sentence]) -> tuple[Figure, ...]:
    """The figures of one set; the sentences stand in the same order."""
    pairs = [(g.frames, system_frames(sentence)) for g, sentence in zip(gold, read, strict=True)]
    given = [(g, s.of_words(g.predicates)) for g, s in pairs]
    told = [{i for i, upos in enumerate(g.upos) if upos != "AUX"} for g in gold]
    plain = [(g.of_words(words), s.of_words(words)) for (g, s), words in zip(pairs, told, strict=True)]

    def figure(what: str, score: Score, goal: float | None = None, note: str = "") -> Figure:
        return Figure("frames", f"{what}, {name}", round(score.per_cent, 2), "%", goal, note=note)

    def of_roles(*roles: str) -> Score:
        return arguments((g.of_roles(roles), s.of_roles(roles)) for g, s in pairs)

    return (
        figure("argument F1", arguments(pairs), GOAL, "predicate, role and head right, the predicates its own"),
        figure("argument F1 of gold predicates", arguments(given), note=GIVEN),
        figure("argument F1 ARG0 to ARG5", of_roles(*NUMBERED)),
        figure("predicate F1", predicates(pairs)),
        figure("predicate F1 without AUX", predicates(plain), note=NO_AUX),
        *(figure(f"argument F1 {role}", of_roles(role)) for role in ROLES),
    )


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001  (every row has the same signature)
    """Arguments and predicates of EWT dev and test on gold words. Raises Absent."""
    reader = Reader.load()
    found: list[Figure] = []
    for name, path in SETS:
        gold = list(gold_sentences(needed(corpora / path)))
        found += figures(name, gold, reader.tokens([one.forms for one in gold]))
    return tuple(found)
