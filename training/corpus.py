"""What the model learns from and what it is measured on, as paths in the corpora folder."""

from __future__ import annotations

import os
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable
from pathlib import Path

from counterclaim.bench import factuality, frames, names, speed_reader, syntax
from counterclaim.bench.treebanks import Tree, trees

__all__ = ["FILES", "LABELLED", "MEASURED", "TREEBANKS", "Tree", "asking", "check", "trees"]

TREEBANKS = {  # training, development
    "ewt": ("ud_english/EWT/en_ewt-ud-train.conllu", "ud_english/EWT/en_ewt-ud-dev.conllu"),
    "gum": ("ud_english/GUM/en_gum-open-train.conllu", "ud_english/GUM/en_gum-open-dev.conllu"),
}
NAMES = ("ner_ewt/en_ewt-ud-train.PLO.iob2", "ner_ewt/en_ewt-ud-dev.iob2")
FRAMES = ("propbank_ewt/train.jsonl", "propbank_ewt/dev.jsonl")
FACTUALITY = ("uds_factuality/train.jsonl", "uds_factuality/dev.jsonl")
REPORTS = "re3d/re3d.jsonl"
FILES = (*TREEBANKS["ewt"], *TREEBANKS["gum"], *NAMES, *FRAMES, *FACTUALITY, REPORTS)
"""What training reads."""
LABELLED = (TREEBANKS["ewt"][0], TREEBANKS["gum"][0], FRAMES[0], FACTUALITY[0])
"""What the labels of the outputs are counted from: all that export reads."""
_SETS = (*syntax.SETS, *names.SETS, *frames.SETS, *factuality.SETS)
MEASURED = tuple(dict.fromkeys((*(row[1] for row in _SETS), TREEBANKS["gum"][1], REPORTS, speed_reader.NEWS)))
"""What measuring reads, the development files of FILES among them."""


def check(corpora: Path, files: Iterable[str] = FILES) -> None:
    """Stop with one line that names what is missing: SystemExit when one of `files` is not in the folder."""
    where = "docs/training.md says where they come from"
    if not corpora.is_dir():
        raise SystemExit(f"training: there is no folder {corpora} (--corpora or COUNTERCLAIM_CORPORA name it); {where}")
    missing = [name for name in dict.fromkeys(files) if not (corpora / name).is_file()]
    if missing:
        raise SystemExit(f"training: {corpora} lacks {', '.join(missing)}; {where}")


def asking(about: str | None) -> ArgumentParser:
    """A command line that asks for the corpora: `--corpora`, else COUNTERCLAIM_CORPORA, else beside the checkout."""
    words = ArgumentParser(description=about, formatter_class=RawDescriptionHelpFormatter)
    usual = Path(os.environ.get("COUNTERCLAIM_CORPORA") or "../shared/corpora")
    words.add_argument("--corpora", type=Path, default=usual, help=f"the folder of the corpora ({usual})")
    return words
