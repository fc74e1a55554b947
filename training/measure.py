"""Measures the shipped model and writes the scores into its card and its model card.

python -m training.measure --corpora ../shared/corpora
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from counterclaim.bench import factuality, frames, names, speed_reader, syntax
from counterclaim.bench.treebanks import Tree, iob_sentences, trees
from counterclaim.errors import ModelError
from counterclaim.sentences import Reader
from training.corpus import MEASURED, REPORTS, TREEBANKS, asking, check
from training.examples import RE3D_KEPT_OUT
from training.export import FLOAT, TARGET
from training.meaning import json_rows, of_ewt, of_gum
from training.names import KINDS, TAGS, re3d

BEGIN, END = "<!-- scores: begin -->", "<!-- scores: end -->"
_GUM_DEV = ("GUM open dev", TREEBANKS["gum"][1])
_SHOWN = ("UPOS", "Lemmas", "UAS", "LAS")
Scores = dict[str, dict[str, float]]


def syntax_scores(reader: Reader, corpora: Path) -> Scores:
    """Per cent on gold words for each set, and from running text on EWT dev."""
    found: Scores = {}
    for name, path in (*syntax.SETS, _GUM_DEV):
        found[name] = _rounded(syntax.on_gold_words(reader, list(trees(corpora / path))))
    raw = syntax.from_raw_text(reader, trees(corpora / syntax.SETS[0][1]))
    found["EWT dev, from running text"] = _rounded(raw)
    return found


def _rounded(scores: dict[str, syntax.Score]) -> dict[str, float]:
    return {name: round(scores[name].per_cent, 2) for name in _SHOWN}


def genre_scores(reader: Reader, corpora: Path) -> dict[str, float]:
    """LAS on gold words by genre of the EWT and GUM development and test sets together."""
    kinds: dict[str, Callable[[Tree], str]] = {
        "EWT": lambda tree: tree.id.split("-", 1)[0],
        "GUM": lambda tree: tree.id.split("_")[1],
    }
    found = {}
    for bank, genre in kinds.items():
        parts = sorted((corpora / "ud_english" / bank).glob("*.conllu"))
        sentences = [tree for path in parts if "train" not in path.name for tree in trees(path)]
        for name, group in groupby(sorted(sentences, key=genre), key=genre):
            scores = syntax.on_gold_words(reader, list(group))
            found[f"{bank} {name}"] = round(scores["LAS"].per_cent, 1)
    return found


def name_scores(reader: Reader, corpora: Path) -> Scores:
    """Span F1 in per cent by kind, on the UNER sets."""
    found: Scores = {}
    for name, path, _ in names.SETS:
        sentences = list(iob_sentences(corpora / path))
        gold = [names.names_of(tags) for _, _, tags in sentences]
        system = names.found(reader, sentences)
        found[name] = {"all": round(names.f1(gold, system), 2)}
        found[name] |= {kind: round(names.f1(gold, system, (kind,)), 2) for kind in names.KINDS}
    return found


def meaning_scores(reader: Reader, corpora: Path) -> Scores:
    """Arguments and predicates as F1 in per cent, factuality as Pearson's r, on EWT dev and test."""
    found: Scores = {}
    for (name, path), (_, values) in zip(frames.SETS, factuality.SETS, strict=True):
        framed = list(frames.gold_sentences(corpora / path))
        judged = list(factuality.gold_sentences(corpora / values))
        rows = (
            *frames.figures(name, framed, reader.tokens([one.forms for one in framed])),
            *factuality.figures(name, judged, reader.tokens([one.forms for one in judged])),
        )
        found[name] = {row.metric.partition(",")[0]: row.value for row in rows}
    return found


def reporting_scores(reader: Reader, corpora: Path) -> dict[str, float]:
    """F1 in per cent of the words that report: PropBank's reporting frames on EWT, GUM's cues of attribution."""
    found = {}
    gum = (_GUM_DEV, *(one for one in syntax.SETS if one[0].startswith("GUM")))
    for (name, path), (gum_name, gum_path) in zip(frames.SETS, gum, strict=True):
        rows = list(json_rows(corpora / path))
        marked = of_ewt(rows, ())
        found[name] = _reporting(reader, [(r["tokens"], marked[r["sent_id"]].reports) for r in rows])
        cued = of_gum(sentences := list(trees(corpora / gum_path)))
        found[gum_name] = _reporting(reader, [(t.forms, cued[t.id].reports) for t in sentences if t.id in cued])
    return found


def _reporting(reader: Reader, rows: Sequence[tuple[Sequence[str], Mapping[int, bool]]]) -> float:
    """Words whose mark is open count neither for nor against."""
    right = gold = given = 0
    for (_, marks), sentence in zip(rows, reader.tokens([forms for forms, _ in rows]), strict=True):
        said = {f.predicate for f in sentence.frames if f.reports and f.predicate in marks}
        wanted = {word for word, reports in marks.items() if reports}
        right, gold, given = right + len(said & wanted), gold + len(wanted), given + len(said)
    return round(200 * right / (gold + given), 1) if gold + given else 0.0


def military_scores(reader: Reader, corpora: Path) -> dict[str, float]:
    """Span F1 in per cent of the kinds that only re3d marks, on its documents that were kept out of training.

    Names that touch a word whose tag re3d leaves open count neither for nor against.
    """
    documents: dict[str, int] = {}
    gold, system = [], []
    rows = [
        (forms, permitted)
        for document, forms, permitted in re3d(corpora / REPORTS)
        if documents.setdefault(document, len(documents)) % RE3D_KEPT_OUT == 0
    ]
    read = reader.tokens([forms for forms, _ in rows])
    found = [{(m.kind, m.first, m.last) for m in sentence.mentions} for sentence in read]
    for (_, permitted), given in zip(rows, found, strict=True):
        tags = [TAGS[bits.bit_length() - 1] if bits.bit_count() == 1 else "O" for bits in permitted]
        open_words = {index for index, bits in enumerate(permitted) if bits.bit_count() == len(TAGS)}
        gold.append(names.names_of(tags, KINDS))
        system.append({name for name in given if not open_words & set(range(name[1], name[2] + 1))})
    return {kind: round(names.f1(gold, system, (kind,)), 1) for kind in KINDS[3:]}


def measure(corpora: Path, folder: Path = TARGET) -> None:
    """Measure the model in a folder and write what came out into its cards. Raises ModelError."""
    reader = Reader.load(folder)
    scores: dict[str, Any] = {
        "syntax": syntax_scores(reader, corpora),
        "las_by_genre": genre_scores(reader, corpora),
        "names": name_scores(reader, corpora),
        "meaning": meaning_scores(reader, corpora),
        "reporting": reporting_scores(reader, corpora),
        "re3d_kept_out": military_scores(reader, corpora),
        "words_a_second": round(speed_reader.words_a_second(reader, speed_reader.news(corpora))[1]),
    }
    if in_float32_too(folder):
        name, path = syntax.SETS[0]
        scores["float32"] = {name: _rounded(syntax.on_gold_words(Reader.load(FLOAT), list(trees(corpora / path))))}
    write_scores(folder, scores)


def weights_of(folder: Path) -> str:
    """The digest of the weights that a model was exported from; "" where no card says it."""
    path = folder / "card.yml"
    card = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None
    return str((card or {}).get("training", {}).get("checkpoint", ""))


def in_float32_too(folder: Path) -> bool:
    """Whether FLOAT holds the weights that the model in a folder was made of."""
    own = weights_of(folder)
    return bool(own) and own == weights_of(FLOAT)


def write_scores(folder: Path, scores: dict[str, Any]) -> None:
    """Put scores into card.yml, and as tables into MODEL_CARD.md where the folder has one."""
    path = folder / "card.yml"
    opening = path.read_text(encoding="utf-8").split("\n", 1)[0]
    card = yaml.safe_load(path.read_text(encoding="utf-8")) | {"scores": scores}
    text = yaml.safe_dump(card, sort_keys=False, allow_unicode=True, default_flow_style=None, width=118)
    path.write_text(f"{opening}\n{text}", encoding="utf-8")
    page = folder / "MODEL_CARD.md"
    if not page.is_file():  # a model of one's own, written by export --target
        return
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n{_tables(scores)}\n{END}{after}", encoding="utf-8")


def _tables(scores: dict[str, Any]) -> str:
    lines = ["| gold words, per cent | " + " | ".join(_SHOWN) + " |", "|---" * (len(_SHOWN) + 1) + "|"]
    for name, row in scores["syntax"].items():
        lines.append(f"| {name} | " + " | ".join(f"{row[metric]:.2f}" for metric in _SHOWN) + " |")
    lines += ["", "| names, span F1 | all | PER | LOC | ORG |", "|---|---|---|---|---|"]
    for name, row in scores["names"].items():
        lines.append(f"| {name} | " + " | ".join(f"{row[kind]:.2f}" for kind in ("all", *names.KINDS)) + " |")
    lines += ["", "| re3d, kept-out documents | span F1 |", "|---|---|"]
    lines += [f"| {kind} | {value:.1f} |" for kind, value in scores["re3d_kept_out"].items()]
    lines += ["", "| meaning, gold words | EWT dev | EWT test |", "|---|---|---|"]
    columns = list(scores["meaning"].values())
    lines += [f"| {metric} | " + " | ".join(f"{c[metric]:.2f}" for c in columns) + " |" for metric in columns[0]]
    lines += ["", "| words that report, F1 | |", "|---|---|"]
    lines += [f"| {name} | {value:.1f} |" for name, value in scores["reporting"].items()]
    if "float32" in scores:
        unquantised = scores["float32"]["EWT dev"]
        lines += ["", f"The same weights in float32, EWT dev: UPOS {unquantised['UPOS']:.2f}, "
                      f"LAS {unquantised['LAS']:.2f}."]  # fmt: skip
    lines += ["", "LAS by genre (development and test sets): "]
    lines[-1] += ", ".join(f"{name} {value:.1f}" for name, value in scores["las_by_genre"].items()) + "."
    return "\n".join(lines)


def main() -> None:
    """Measure and write."""
    words = asking(__doc__)
    words.add_argument("--target", type=Path, default=TARGET)
    asked = words.parse_args()
    check(asked.corpora, MEASURED)
    try:
        measure(asked.corpora, asked.target)
    except ModelError as error:
        raise SystemExit(f"training: {error}") from None


if __name__ == "__main__":
    main()
