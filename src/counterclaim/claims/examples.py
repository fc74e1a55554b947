"""Examples: whether a sentence of a table of acts does what its entry says, as the reader model reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.claims.act import Act
from counterclaim.claims.acts import Acts
from counterclaim.claims.frames import find_frames
from counterclaim.claims.tree import Tree
from counterclaim.claims.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of an act: one that must evoke it, with the phrases its doers and targets begin with, or must not."""

    act: str
    text: str
    evokes: bool
    doer: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


def examples_of(act: Act) -> Iterator[Example]:
    """The sentences of an entry, those that must match first."""
    for row in act.match:
        own = row if isinstance(row, dict) else {"text": row}
        yield Example(act.id, own["text"], True, tuple(own.get("doer", ())), tuple(own.get("target", ())))
    for text in act.no_match:
        yield Example(act.id, text, False)


def misread(example: Example, trees: Sequence[Tree], acts: Acts, words: Vocabulary) -> str:
    """What an example does otherwise than it says, with what to do; "" where it is read as it should be."""
    found = [(tree, frame) for tree in trees for frame in find_frames(tree, acts, words)]
    own = next(((tree, frame) for tree, frame in found if frame.act.id == example.act), None)
    if not example.evokes:
        return "" if own is None else "must not match and does; add the company that makes it another sense"
    if own is None:
        others = ", ".join(sorted({frame.act.id for _, frame in found}))
        read = f"evokes {others} instead" if others else "evokes nothing"
        return f"must match and {read}; add to 'evoked' what it says, or change the sentence"
    tree, frame = own
    for role, heads, wanted in (("doer", frame.doers, example.doer), ("target", frame.targets, example.target)):
        heard = [p for head in heads for p in _phrases(tree, head, example.text)]
        if missed := [want for want in wanted if not any(phrase.startswith(want) for phrase in heard)]:
            there = f"{', '.join(map(repr, heard))} stands there" if heard else "nobody stands there"
            return f"{missed[0]!r} must be its {role} and {there}; mend {role!r} in 'evoked', or the sentence"
    return ""


def _phrases(tree: Tree, head: int, text: str) -> list[str]:
    """The phrases of a head, coordinated ones apart, and the adjectives of nationality in them."""
    own = [tree.phrase(w.index).of(text) for w in tree.conjuncts(head)]
    return own + [w.form for m in tree.children(head, "amod") for w in tree.conjuncts(m.index)]
