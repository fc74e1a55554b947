"""The treebanks that the model learns from, as paths in the corpora folder: (training, development)."""

from __future__ import annotations

from counterclaim.bench.treebanks import Tree, trees

__all__ = ["TREEBANKS", "Tree", "trees"]

TREEBANKS = {
    "ewt": ("ud_english/EWT/en_ewt-ud-train.conllu", "ud_english/EWT/en_ewt-ud-dev.conllu"),
    "gum": ("ud_english/GUM/en_gum-open-train.conllu", "ud_english/GUM/en_gum-open-dev.conllu"),
}
