"""What the model learns from, as paths in the corpora folder."""

from __future__ import annotations

from pathlib import Path

from counterclaim.bench.treebanks import Tree, trees

__all__ = ["FILES", "TREEBANKS", "Tree", "check", "trees"]

TREEBANKS = {  # training, development
    "ewt": ("ud_english/EWT/en_ewt-ud-train.conllu", "ud_english/EWT/en_ewt-ud-dev.conllu"),
    "gum": ("ud_english/GUM/en_gum-open-train.conllu", "ud_english/GUM/en_gum-open-dev.conllu"),
}
NAMES = ("ner_ewt/en_ewt-ud-train.PLO.iob2", "ner_ewt/en_ewt-ud-dev.iob2")
FRAMES = ("propbank_ewt/train.jsonl", "propbank_ewt/dev.jsonl")
FACTUALITY = ("uds_factuality/train.jsonl", "uds_factuality/dev.jsonl")
REPORTS = "re3d/re3d.jsonl"
FILES = (*TREEBANKS["ewt"], *TREEBANKS["gum"], *NAMES, *FRAMES, *FACTUALITY, REPORTS)


def check(corpora: Path) -> None:
    """Stop with one line that names what is missing: SystemExit when a file of FILES is not in the folder."""
    missing = [name for name in FILES if not (corpora / name).is_file()]
    if missing:
        raise SystemExit(f"training: {corpora} lacks {', '.join(missing)}; docs/training.md says where they come from")
