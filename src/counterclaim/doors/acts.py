"""`counterclaim acts`: what can be claimed, and whether a file of one's own is in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from counterclaim import reading
from counterclaim.claims.act import PLOVER
from counterclaim.claims.acts import Act, Acts
from counterclaim.claims.acts_table import read_file
from counterclaim.claims.frames import find_frames
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
    wrong = list(_misread(names, acts, model))
    for line in wrong:
        print(f"{file.name}: {line}", file=sys.stderr)
    sentences = sum(len(acts[name].match) + len(acts[name].no_match) for name in names)
    right = "in order" if not wrong else f"{len(wrong)} of {sentences} sentences are read otherwise"
    print(f"{file.name}: {len(names)} acts, {sentences} sentences: {right}")
    return 1 if wrong else 0


def _misread(names: Iterable[str], acts: Acts, model: Path | None) -> Iterator[str]:
    """What is wrong with each sentence of some acts, as the reader model reads it."""
    rows = [(n, str(m["text"] if isinstance(m, dict) else m), True) for n in names for m in acts[n].match]
    rows += [(n, text, False) for n in names for text in acts[n].no_match]
    words = Vocabulary.load()
    reader = reading.load_reader(reading.model_folder(model) if model else None)
    reports = [_report(number, text) for number, (_, text, _) in enumerate(rows)]
    for (name, text, wanted), (_, sentences) in zip(rows, reader.analyse(reports), strict=True):
        found = {f.act.id for s in sentences for f in find_frames(Tree.of(s), acts, words)}
        if wanted and name not in found:
            read = f"evokes {', '.join(sorted(found))} instead" if found else "evokes nothing"
            yield f"act {name}: {text!r} must match and {read}; add to 'evoked' what it says, or change the sentence"
        if not wanted and name in found:
            yield f"act {name}: {text!r} must not match and does; add the company that makes it another sense"


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
