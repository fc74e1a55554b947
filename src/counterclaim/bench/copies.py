"""Copies: which texts are found to repeat which, on Wikinews articles edited as papers edit what they carry.

`python -m counterclaim.bench.copies 20000` measures time, memory, recall and precision on so many invented reports.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from counterclaim.bench.copied_claims import repeated_claims
from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.memory import peak
from counterclaim.incidents.copies.republished import republished
from counterclaim.records import Report

ROW = "copies"
SEED = 20220913
GOLD = "wikinews/wikinews_2019_2020.jsonl"
READ = 24  # articles whose claims are read
FEWEST = 60  # words of an article that is copied
LIGHT = {
    "colour": "color", "centre": "center", "defence": "defense", "labour": "labor", "organisation": "organization",
    "programme": "program", "neighbouring": "neighboring", "said": "told reporters", "today": "on Tuesday",
    "yesterday": "on Monday", "on Monday": "this week", "on Tuesday": "yesterday", "percent": "per cent",
    "according to": "as reported by", "however": "but", "also": "further", "people": "persons",
    "police": "officers", "about": "around", "United States": "US", "announced": "said", "per cent": "%",
}  # fmt: skip
AROUND = (
    "Sign up for our morning newsletter and never miss a story from our reporters around the world. All rights "
    "reserved. This material may not be published, broadcast, rewritten or redistributed without the written "
    "permission of the publisher. Read our terms of use and our code of ethics before you leave a comment under this "
    "article."
)
Text = list[str]
"""The paragraphs of an article."""


@dataclass(frozen=True, slots=True)
class Made:
    """A report with the id of the one that its text was taken from ("" for none) and how it was edited."""

    report: Report
    original: str
    kind: str


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of the copies that were made."""

    right: int
    copies: int
    found: int

    @property
    def recall(self) -> float:
        """The share of the copies that point to their original, 0 to 1."""
        return self.right / self.copies if self.copies else 0.0

    @property
    def precision(self) -> float:
        """The share of what was called a copy that is one, of the original named; 1 where nothing was."""
        return self.right / self.found if self.found else 1.0


def run(corpora: Path, _cases: Path) -> tuple[Figure, ...]:
    """Recall and precision on edited Wikinews articles, and on invented reports of which 500 carry one text."""
    texts = articles(needed(corpora / GOLD))[::3]
    of_kind = {kind: score(made_of(texts, kind)) for kind in EDITS}
    easy = [s for kind, s in of_kind.items() if kind not in HARD]
    size = 2000
    begun = time.process_time()
    crowd = score(tuple(invented(size)))
    many = f"{size} invented reports, 500 of them one text; {time.process_time() - begun:.1f} s of processor time"
    return (
        Figure(ROW, "recall, edited Wikinews", _recall(easy), goal=0.95, note=_by_kind(of_kind, easy=True)),
        Figure(ROW, "recall, pieces without a credit", _recall([of_kind[k] for k in HARD]), note=_by_kind(of_kind)),
        Figure(ROW, "precision, edited Wikinews", _precision(list(of_kind.values())), goal=0.99),
        Figure(ROW, "recall, invented crowd", round(crowd.recall, 4), goal=0.95, note=many),
        Figure(ROW, "precision, invented crowd", round(crowd.precision, 4), goal=0.99, note=many),
        *_claims(texts[:READ]),
    )


def _claims(texts: tuple[Text, ...]) -> Iterator[Figure]:
    """How many claims of a copy are told to repeat the original's: of light edits, and of another article (wrongly)."""
    chance = random.Random(SEED)
    light = [("\n\n".join(t), "\n\n".join(_light(t, [], chance))) for t in texts]
    others = [("\n\n".join(t), "\n\n".join(u)) for t, u in zip(texts, [*texts[1:], texts[0]], strict=True)]
    for metric, pairs, better, goal in (
        ("claims repeated, light edits", light, "higher", 0.8),
        ("claims repeated, another article", others, "lower", 0.0),
    ):
        found, every = repeated_claims(pairs)
        note = f"{found} of {every} claims of {len(pairs)} texts"
        yield Figure(ROW, metric, round(found / every, 4), better=better, goal=goal, note=note)


def _recall(scores: list[Score]) -> float:
    return round(sum(s.right for s in scores) / sum(s.copies for s in scores), 4)


def _precision(scores: list[Score]) -> float:
    return round(sum(s.right for s in scores) / (sum(s.found for s in scores) or 1), 4)


def _by_kind(scores: dict[str, Score], *, easy: bool = False) -> str:
    return ", ".join(f"{kind} {s.recall:.2f}" for kind, s in scores.items() if (kind not in HARD) == easy)


def score(made: tuple[Made, ...]) -> Score:
    """What `republished` finds of some reports, held against what was made. A copy of one's own outlet counts not."""
    found = republished(m.report for m in made)
    copies = [m for m in made if m.original]
    right = [m for m in copies if m.report.id in found and found[m.report.id].original == m.original]
    return Score(len(right), len(copies), len(found))


def articles(path: Path) -> tuple[Text, ...]:
    """The articles of a JSONL file with texts long enough to copy, as paragraphs."""
    texts = (json.loads(line)["text"] for line in path.read_text("utf-8").splitlines())
    paragraphs = ([p for p in text.split("\n") if len(p.split()) > 8] for text in texts)
    return tuple(p for p in paragraphs if sum(len(each.split()) for each in p) >= FEWEST)


def made_of(texts: tuple[Text, ...], kind: str) -> tuple[Made, ...]:
    """Each article is sent by a wire, and a paper carries it in one kind of edit, with invented words of its own.

    Beside them stand papers that quote one short paragraph of an article in a text of their own, crediting the wire or
    not: no copies.
    """
    chance = random.Random(SEED)
    made = []
    for i, text in enumerate(texts):
        wire = f"wire {i}"
        made.append(Made(_report(wire, wire, "\n".join(text), 0), "", "original"))
        body = "\n".join(EDITS[kind](list(text), _own_words(chance, 24), chance))
        credit = wire if kind.startswith("credited") else ""
        made.append(Made(_report(f"{kind} {i}", f"paper {kind} {i}", body, 1 + i % 3, credit), wire, kind))
        shortest = min(text, key=len)
        if 8 * len(shortest) <= len("".join(text)):
            for credit in ("", wire):
                name = f"quotes {i} {credit}"
                body = "\n".join([*_own_words(chance, 8), shortest, *_own_words(chance, 4)])
                made.append(Made(_report(name, f"paper {name}", body, 2, credit), "", "quotes a paragraph"))
    return tuple(made)


def _report(name: str, outlet: str, body: str, days: int, credit: str = "") -> Report:
    day = (date(2022, 9, 1) + timedelta(days)).isoformat()
    return Report(name, name, f"{name}.html", outlet, "", "", "en", day, body, (), carried_from=credit)


def _light(text: Text, _other: Text, chance: random.Random) -> Text:
    """Spellings, days and little words, where they stand; and one word in forty left out."""
    edited = text
    for old, new in LIGHT.items():
        edited = [re.sub(rf"\b{old}\b", new, paragraph) for paragraph in edited]
    return [" ".join(word for word in paragraph.split() if chance.random() > 1 / 40) for paragraph in edited]


def _inside(text: Text, other: Text, chance: random.Random) -> Text:
    """The whole text within a longer article."""
    at = chance.randrange(len(other) + 1)
    return [*other[:at], *text, *other[at:]]


def _first(text: Text, _other: Text, _chance: random.Random) -> Text:
    """The first three paragraphs."""
    return text[:3]


def _local(text: Text, other: Text, chance: random.Random) -> Text:
    """A paragraph of the paper's own put in."""
    at = chance.randrange(len(text) + 1)
    return [*text[:at], " ".join(other[:3]), *text[at:]]


def _around(text: Text, _other: Text, _chance: random.Random) -> Text:
    return ["Breaking news from our wire service", *text, AROUND]


def _whole(text: Text, _other: Text, _chance: random.Random) -> Text:
    return text


def _pieces(text: Text, other: Text, chance: random.Random) -> Text:
    """The first paragraphs, edited, with a paragraph of the paper's own and boilerplate around them."""
    return _around(_local(_light(text[:3], other, chance), other, chance), other, chance)


EDITS: dict[str, Callable[[Text, Text, random.Random], Text]] = {
    "whole": _whole,
    "first paragraphs": _first,
    "inside a longer article": _inside,
    "first paragraphs inside a longer article": lambda text, other, chance: _inside(text[:3], other, chance),
    "a local paragraph": _local,
    "boilerplate around": _around,
    "light edits": _light,
    "pieces": _pieces,
    "credited, pieces": _pieces,
    "credited, first paragraphs inside a longer article": lambda text, other, c: _inside(text[:3], other, c),
}
HARD = ("pieces", "first paragraphs inside a longer article")
"""Kinds that only a credit tells: most words are the paper's own, and most of the wire's are gone."""


def _own_words(chance: random.Random, sentences: int) -> Text:
    """Sentences of a text that nobody else has, with words as common as words of news are."""
    return [" ".join(f"w{int(chance.paretovariate(0.6)) % 30_000}" for _ in range(18)) + "." for _ in range(sentences)]


def invented(size: int) -> Iterator[Made]:
    """So many reports: a quarter carry one text, a quarter copy others in part, half of all share boilerplate."""
    chance = random.Random(SEED)
    texts = [_own_words(chance, chance.randrange(6, 30)) for _ in range(size // 2)]
    for i, text in enumerate(texts):
        body = [*text, AROUND] if i % 2 else text
        yield Made(_report(f"o{i}", f"outlet {i}", "\n".join(body), i % 300), "", "original")
    edits = [kind for kind in EDITS if kind not in HARD and not kind.startswith("credited")]
    for i in range(size - len(texts)):
        source = 0 if i % 2 else chance.randrange(len(texts))
        kind = edits[chance.randrange(len(edits))]
        body = EDITS[kind](list(texts[source]), _own_words(chance, 24), chance)
        day = source % 300 + 1 + i % 5
        yield Made(_report(f"c{i}", f"paper {i}", "\n".join(body), day), f"o{source}", kind)


def measure(size: int) -> dict[str, float | int]:
    """Time (s of the processor), peak memory (MB) and how much was found, on so many invented reports."""
    made = tuple(invented(size))
    begun = time.process_time()
    got = score(made)
    seconds = time.process_time() - begun
    memory = peak()
    return {
        "reports": size, "seconds": round(seconds, 1), "memory": round(memory), "recall": round(got.recall, 4),
        "precision": round(got.precision, 4),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
