"""The metric of frames, on cases whose score can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.bench.frames import (
    NUMBERED,
    SETS,
    Frames,
    Gold,
    arguments,
    figures,
    gold_sentences,
    head_of,
    predicates,
    system_frames,
)
from counterclaim.records import Argument, Frame, Sentence, Span, Word

ROW = {
    "tokens": ["Troops", "did", "not", "shell", "the", "old", "town", "on", "Monday", "."],
    "upos": ["NOUN", "AUX", "PART", "VERB", "DET", "ADJ", "NOUN", "ADP", "PROPN", "PUNCT"],
    "head": [4, 4, 4, 0, 7, 7, 4, 9, 4, 4],
    "frames": [
        {"pred": 1, "roleset": "do.01", "args": []},
        {
            "pred": 3,
            "roleset": "shell.01",
            "args": [
                {"role": "ARG0", "start": 0, "end": 1},
                {"role": "ARGM-NEG", "start": 2, "end": 3},
                {"role": "ARG1", "start": 4, "end": 7},
                {"role": "ARGM-TMP", "start": 7, "end": 9},
            ],
        },
    ],
}
TROOPS, NOT, TOWN, MONDAY = (3, "ARG0", 0), (3, "ARGM-NEG", 2), (3, "ARG1", 6), (3, "ARGM-TMP", 8)


def gold(folder: Path) -> Gold:
    path = folder / "gold.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    (found,) = gold_sentences(path)
    return found


def of(words: set[int], *links: tuple[int, str, int]) -> Frames:
    return Frames(frozenset(words), frozenset(links))


def sentence(size: int, found: Frames) -> Sentence:
    """A sentence of `size` words with the given frames, as the reader would give it."""
    words = tuple(Word(i, Span(2 * i, 2 * i + 1), "x", "x", "X", "XX", i - 1, "dep") for i in range(size))
    frames = tuple(
        Frame(p, tuple(Argument(role, head) for own, role, head in sorted(found.arguments) if own == p), 0.0)
        for p in sorted(found.predicates)
    )
    return Sentence(Span(0, 2 * size - 1), "body", words, frames=frames)


HEADS = [
    # "the old town": the town hangs on a word outside
    (4, 7, [3, 3, 3, -1, 6, 6, 3], ["NOUN", "AUX", "PART", "VERB", "DET", "ADJ", "NOUN"], 6),
    (0, 1, [-1], ["VERB"], 0),
    # two words of the span hang outside: the first of them
    (1, 3, [-1, 0, 0], ["VERB", "NOUN", "NOUN"], 1),
    # the first that hangs outside is a quotation mark: the next
    (1, 4, [-1, 0, 0, 2], ["VERB", "PUNCT", "NOUN", "ADJ"], 2),
    # punctuation alone
    (1, 2, [-1, 0], ["VERB", "PUNCT"], 1),
    # the root's head is outside every span
    (0, 2, [-1, 0], ["VERB", "NOUN"], 0),
]


@pytest.mark.parametrize(("start", "end", "heads", "upos", "head"), HEADS)
def test_the_head_of_a_span(start: int, end: int, heads: list[int], upos: list[str], head: int) -> None:
    assert head_of(start, end, heads, upos) == head


def test_gold_is_read_with_the_heads_of_its_spans(tmp_path: Path) -> None:
    assert gold(tmp_path).frames == of({1, 3}, TROOPS, NOT, TOWN, MONDAY)


def test_what_the_reader_gave_is_read() -> None:
    found = of({1, 3}, TROOPS, TOWN)
    assert system_frames(sentence(10, found)) == found


CASES = [
    ("all right", of({1, 3}, TROOPS, NOT, TOWN, MONDAY), 100, 100, 100, 100, 100),
    ("nothing", of(set()), 0, 0, 0, 0, 0),
    ("a wrong role", of({1, 3}, TROOPS, NOT, TOWN, (3, "ARGM-LOC", 8)), 75, 75, 100, 100, 100),
    ("a wrong head", of({1, 3}, TROOPS, NOT, (3, "ARG1", 5), MONDAY), 75, 75, 50, 100, 100),
    ("one argument missed", of({1, 3}, TROOPS, NOT, TOWN), 600 / 7, 600 / 7, 100, 100, 100),
    ("an auxiliary missed", of({3}, TROOPS, NOT, TOWN, MONDAY), 100, 100, 100, 200 / 3, 100),
    # a predicate that gold has not: with gold predicates its argument is not asked
    ("one predicate too many", of({1, 3, 6}, TROOPS, NOT, TOWN, MONDAY, (6, "ARG1", 5)), 800 / 9, 100, 80, 80, 200 / 3),
    # the right arguments at the wrong predicate are wrong
    ("another predicate", of({1, 6}, (6, "ARG0", 0), (6, "ARG1", 6)), 0, 0, 0, 50, 0),
]


@pytest.mark.parametrize(
    ("what", "found", "own", "given", "numbered", "words", "plain"), CASES, ids=[str(case[0]) for case in CASES]
)
def test_scores(
    tmp_path: Path, what: str, found: Frames, own: float, given: float, numbered: float, words: float, plain: float
) -> None:
    told = figures("dev", [gold(tmp_path)], [sentence(10, found)])
    values = {figure.metric: figure.value for figure in told}
    assert [
        values[f"{metric}, dev"]
        for metric in (
            "argument F1",
            "argument F1 of gold predicates",
            "argument F1 ARG0 to ARG5",
            "predicate F1",
            "predicate F1 without AUX",
        )
    ] == pytest.approx([own, given, numbered, words, plain], abs=0.01)


def test_scores_by_role(tmp_path: Path) -> None:
    told = figures("dev", [gold(tmp_path)], [sentence(10, of({3}, TROOPS, (3, "ARG1", 5), (3, "ARGM-LOC", 8)))])
    values = {figure.metric: figure.value for figure in told}
    roles = ("ARG0", "ARG1", "ARG2", "ARGM-TMP", "ARGM-LOC", "ARGM-NEG")
    assert [values[f"argument F1 {role}, dev"] for role in roles] == [100, 0, 0, 0, 0, 0]


def test_scores_of_sentences_add_up_by_arguments() -> None:
    pairs = [(of({3}, TROOPS), of({3}, TROOPS)), (of({3}, TROOPS, NOT, TOWN), of(set()))]
    assert arguments(pairs).per_cent == pytest.approx(200 / 5)
    assert predicates(pairs).per_cent == pytest.approx(200 / 3)
    assert arguments([]).per_cent == 0


def test_a_second_part_and_a_relative_pronoun_are_no_numbered_roles() -> None:
    links = of({0}, (0, "ARG1", 1), (0, "R-ARG1", 2), (0, "C-ARG1", 3), (0, "ARGM-TMP", 4))
    assert links.of_roles(NUMBERED).arguments == {(0, "ARG1", 1)}


@pytest.mark.corpora
@pytest.mark.parametrize(("name", "path"), SETS)
def test_a_reader_that_says_what_gold_says_has_100(corpora: Path, name: str, path: str) -> None:
    whole = list(gold_sentences(corpora / path))
    told = figures(name, whole, [sentence(len(one.forms), one.frames) for one in whole])
    assert {figure.value for figure in told} == {100}
