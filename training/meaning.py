"""What sentences mean, as the corpora mark it: PropBank's predicates and roles, reporting predicates, factuality.

The three sources are keyed by the sentence ids of the treebanks; a sentence that a source lacks stays open for it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from counterclaim.bench.frames import head_of
from training.corpus import FACTUALITY, FRAMES, Tree

LEAST_SEEN = 10  # roles that are rarer in training are not learnt
_CUES = re.compile(r"lex-indwd-(\d+)")
_UNITS = re.compile(r"attribution-(?:positive|negative)[^|;]*")

Rows = Iterable[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The marks of one sentence, by word index.

    `frames` maps a predicate to its arguments (head, role); None where nobody marked frames. `reports` maps a word to
    whether it reports; words that are missing are open. `factuality` maps a predicate to its value, about -3 to 3.
    """

    frames: Mapping[int, tuple[tuple[int, str], ...]] | None
    reports: Mapping[int, bool]
    factuality: Mapping[int, float]


NOTHING = Meaning(None, {}, {})


def json_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines file."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def frames_of(row: dict[str, Any]) -> dict[int, tuple[tuple[int, str], ...]]:
    """Predicates of a PropBank row with the heads and roles of their arguments."""
    heads, upos = [head - 1 for head in row["head"]], row["upos"]
    return {
        frame["pred"]: tuple((head_of(a["start"], a["end"], heads, upos), a["role"]) for a in frame["args"])
        for frame in row["frames"]
    }


def reporting_frames() -> frozenset[str]:
    """The rolesets that attribute words or thoughts (reporting.yml)."""
    rows = yaml.safe_load((Path(__file__).parent / "reporting.yml").read_text(encoding="utf-8"))
    return frozenset(name for names in rows.values() for name in names.split())


def reports_in(row: dict[str, Any], reporting: frozenset[str]) -> dict[int, bool]:
    """Which words of a PropBank row report: a reporting frame whose ARG1 holds a verb does; without one it is open."""
    found = dict.fromkeys(range(len(row["tokens"])), False)
    for frame in row["frames"]:
        if frame["roleset"] in reporting:
            said = [i for a in frame["args"] if a["role"] in {"ARG1", "C-ARG1"} for i in range(a["start"], a["end"])]
            if any(row["upos"][i] in {"VERB", "AUX"} for i in said):
                found[frame["pred"]] = True
            else:
                found.pop(frame["pred"], None)  # one word may have two such frames
    return found


def of_ewt(frames: Rows, factuality: Rows) -> dict[str, Meaning]:
    """Meanings by sentence id, from PropBank's and UDS's rows."""
    reporting = reporting_frames()
    values = {r["sent_id"]: {p["token"]: float(p["factual"]) for p in r["predicates"]} for r in factuality}
    found = {
        row["sent_id"]: Meaning(frames_of(row), reports_in(row, reporting), values.pop(row["sent_id"], {}))
        for row in frames
    }
    return found | {name: Meaning(None, {}, rest) for name, rest in values.items()}


def of_gum(sentences: Iterable[Tree]) -> dict[str, Meaning]:
    """Which words are cues of attribution in GUM's discourse annotation, by sentence id.

    GUM numbers the words of a whole document. A sentence with an attribution that names no cue word stays open.
    """
    found: dict[str, Meaning] = {}
    for _, group in groupby(sentences, key=lambda tree: tree.id.rsplit("-", 1)[0]):
        document = list(group)
        units = [unit for tree in document for cell in tree.misc for unit in _UNITS.findall(cell)]
        cues = {int(number) for unit in units for number in _CUES.findall(unit)}
        start = 0
        for tree in document:
            own = [unit for cell in tree.misc for unit in _UNITS.findall(cell)]
            size = len(tree.forms)
            marked = {i: start + i + 1 in cues for i in range(size)}
            if all("lex-indwd" in unit for unit in own):
                found[tree.id] = Meaning(None, _only_words_that_can(marked, tree), {})
            start += size
    return found


def _only_words_that_can(marked: Mapping[int, bool], tree: Tree) -> dict[int, bool]:
    """Cues that are neither verb nor noun ('according to') say nothing about predicates."""
    return {i: cue for i, cue in marked.items() if not cue or tree.upos[i] in {"VERB", "NOUN", "ADJ"}}


def roles_seen(meanings: Iterable[Meaning]) -> tuple[str, ...]:
    """The roles that were seen often enough to be learnt, sorted."""
    seen = Counter(role for m in meanings for arguments in (m.frames or {}).values() for _, role in arguments)
    return tuple(sorted(role for role, count in seen.items() if count >= LEAST_SEEN))


def training_meanings(corpora: Path, banks: Mapping[str, Iterable[Tree]]) -> dict[str, Meaning]:
    """The meanings of all training sentences, by sentence id."""
    ewt = of_ewt(json_rows(corpora / FRAMES[0]), json_rows(corpora / FACTUALITY[0]))
    return ewt | of_gum(banks["gum"])
