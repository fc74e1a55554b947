"""`counterclaim acts`: what can be claimed, and whether a file of one's own is in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from counterclaim import reading
from counterclaim.claims.act import PLOVER
from counterclaim.claims.acts import Act, Acts
from counterclaim.claims.acts_table import read_file
from counterclaim.claims.examples import Example, examples_of, misread
from counterclaim.claims.tree import Tree
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.errors import KnowledgeError
from counterclaim.records import Block, Report, Span


def listed(kind: str | None, *, own: Path | None, form: str) -> int:
    """Print the acts, those of a file of one's own over the shipped ones; `kind` is a PLOVER type or None for all."""
    if kind is not None and kind.upper() not in PLOVER:
        raise KnowledgeError(f"{kind!r} is no PLOVER type; use one of {', '.join(sorted(PLOVER))}")
    for act in Acts.load(own).by_id.values():
        if kind is None or act.plover == kind.upper():
            print(_as_json(act) if form == "json" else _as_text(act))
    return 0


def check(file: Path, *, model: Path | None = None) -> int:
    """0 when a file of acts can be read and each of its sentences does what it says; else 1, with a line for each."""
    acts = Acts.load(file)
    names = [name for name, _ in read_file(file, acts.lists).acts]
    examples = [example for name in names for example in examples_of(acts[name])]
    wrong = list(_misread(examples, acts, model))
    for line in wrong:
        print(f"{file.name}: {line}", file=sys.stderr)
    right = "in order" if not wrong else f"{len(wrong)} of {len(examples)} sentences are read otherwise"
    print(f"{file.name}: {len(names)} acts, {len(examples)} sentences: {right}")
    return 1 if wrong else 0


def _misread(examples: list[Example], acts: Acts, model: Path | None) -> Iterator[str]:
    """What is wrong with each sentence of some acts, as the reader model reads it."""
    words = Vocabulary.load()
    reader = reading.load_reader(reading.model_folder(model) if model else None)
    reports = [_report(number, example.text) for number, example in enumerate(examples)]
    for example, (_, sentences) in zip(examples, reader.analyse(reports), strict=True):
        if wrong := misread(example, [Tree.of(s) for s in sentences], acts, words):
            yield f"act {example.act}: {example.text!r}: {wrong}"


def _report(number: int, text: str) -> Report:
    block = Block("body", Span(0, len(text)))
    return Report(f"r.{number}", f"p.{number}", "", "", "", "", "en", None, text, (block,))


def _as_text(act: Act) -> str:
    first = act.match[0]
    codes = f"{act.plover or '-':10} {act.cameo or '-':5}"
    return f"{act.id:24} {codes} {first['text'] if isinstance(first, dict) else first}"


def _as_json(act: Act) -> str:
    codes = {key: getattr(act, key) for key in ("plover", "mode", "cameo", "acled", "ucdp", "hostile", "speech")}
    texts = [m["text"] if isinstance(m, dict) else m for m in act.match]
    return json.dumps({"act": act.id, **codes, "match": texts, "no_match": list(act.no_match)}, ensure_ascii=False)
