"""Membership: the armed group whose people a noun phrase names.

'Heavily armed Hamas fighters' are Hamas, and so are 'National Liberation Army (ELN) guerrillas' that army's: how they
are described, and a short form in brackets, do not say who they are. Groups of the registry only.
"""

from __future__ import annotations

from counterclaim.claims.arguments import core
from counterclaim.claims.scene import Scene
from counterclaim.claims.tree import Tree
from counterclaim.records import Named, Span, Word

_OF_A_GROUP = frozenset({"member", "cell", "commando", "commandos", "squad", "column", "unit", "operative", "faction"})


def group_of(tree: Tree, word: Word, plain: Named, scene: Scene) -> Named | None:
    """The group that stands before its fighters, members or cell; None where no known one does."""
    noun = core(tree, word.index)
    before = [w for w in _inside(tree, plain.span or word.span) if w.index <= noun.index]
    first = next((w for w in before[1:] if w.upos == "PROPN" and w.form[:1].isupper()), None)
    if first is not None:
        found = scene.named(Span(first.span.start, noun.span.end).of(scene.report.text), plain)
        if _is_group(found):
            return found
    return _named_before(tree, noun, plain, scene)


def _named_before(tree: Tree, noun: Word, plain: Named, scene: Scene) -> Named | None:
    """'Islamic State (IS) militants', 'ELN urban guerrillas', 'an ELN cell': the name hangs on the noun."""
    lemma = noun.lemma.lower()
    if scene.words.people.get(lemma) != "fighters" and lemma not in _OF_A_GROUP:
        return None
    below = {w.index for w in tree.children(noun.index, "compound", "amod", "nmod:poss", "nmod:desc")}
    for mention in tree.sentence.mentions:
        if mention.kind == "LOC" or mention.last >= noun.index or not below & {*range(mention.first, mention.last + 1)}:
            continue
        found = scene.named(mention.span.of(scene.report.text), plain)
        if _is_group(found):
            return found
    return None


def _is_group(named: Named) -> bool:
    return (named.id or "").startswith("group.")


def _inside(tree: Tree, span: Span) -> list[Word]:
    """The words that lie wholly inside a stretch."""
    return [w for w in tree.words if span.start <= w.span.start and w.span.end <= span.end]
