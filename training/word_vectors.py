"""What words mean, as a small table: MiniLM's vectors of single words, by stem, in fewer dimensions and int8.

python -m training.word_vectors --corpora ../shared/corpora    (the [train] extra)

Words are those of the texts of the table of rarity, of the tables of acts and of the list of verbs. A stem's vector is
the mean of its forms'; the mean of all is taken off, and the rest turned so that the first dimensions hold most (PCA).
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from counterclaim.claims.acts import Acts
from counterclaim.incidents.likeness.rarity import Rarity, words_of
from counterclaim.knowledge import shipped
from counterclaim.sentences.pieces import PieceCutter, padded
from training.encoder import model_folder, pretrained
from training.linking import texts_of

DIMENSIONS = 48
FEWEST = 4
"""Texts that a word must stand in, where no table of ours names it."""
AT_ONCE = 128


def vocabulary(corpora: Path, rarity: Rarity) -> dict[str, tuple[str, ...]]:
    """The stems of the table, each with its forms."""
    often = Counter(w for text in texts_of(corpora) for w in {w.casefold() for w in words_of(text)})
    acts = Acts.load()
    named = {*acts.verbs, *acts.nouns, *shipped("reader/verbs.txt").read_text("utf-8").split()}
    kept = named | {w for w, count in often.items() if count >= FEWEST and w.isalpha() and len(w) > 2}
    forms: dict[str, set[str]] = defaultdict(set)
    for word in sorted(kept):
        if " " not in word:
            forms[rarity.stem(word)].add(word)
    return {stem: tuple(sorted(found)) for stem, found in sorted(forms.items())}


def encoded(words: Sequence[str]) -> NDArray[np.float32]:
    """MiniLM's vector of each word by itself: the mean of its pieces in the last layer, as its makers pool."""
    encoder, cutter = pretrained().eval(), PieceCutter(model_folder() / "tokenizer.json")
    made = []
    with torch.no_grad():
        for start in range(0, len(words), AT_ONCE):
            batch = padded([cutter.cut([word]) for word in words[start : start + AT_ONCE]])
            mask = torch.from_numpy(batch.mask)
            last = encoder(torch.from_numpy(batch.ids), torch.zeros_like(torch.from_numpy(batch.shapes)), mask)[-1]
            weights = mask.to(last.dtype)[..., None]
            made.append(((last * weights).sum(1) / weights.sum(1)).numpy())
    return np.concatenate(made)


def reduced(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """The vectors in DIMENSIONS dimensions, each scaled to int8 by itself: only its direction is used."""
    centred = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = centred - centred.mean(0)
    _, _, turned = np.linalg.svd(centred, full_matrices=False)
    small = centred @ turned[:DIMENSIONS].T
    scaled: NDArray[np.int8] = np.round(127 * small / np.abs(small).max(1, keepdims=True)).astype(np.int8)
    return scaled


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    rarity = Rarity.load()
    forms = vocabulary(parser.parse_args().corpora, rarity)
    words = [word for found in forms.values() for word in found]
    of_word = dict(zip(words, encoded(words), strict=True))
    table = reduced(np.stack([np.mean([of_word[w] for w in found], axis=0) for found in forms.values()]))
    path = shipped("linking/vectors.npz")
    stems = np.frombuffer("\n".join(forms).encode(), np.uint8)
    np.savez_compressed(path, stems=stems, table=table)
    print(f"{len(forms)} stems of {len(words)} words, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
