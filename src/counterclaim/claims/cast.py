"""The cast of a claim: who did it to whom, who is blamed, and by whose words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterclaim.claims.arguments import core, kinds
from counterclaim.claims.chains import Link
from counterclaim.claims.clauses import find_blamed
from counterclaim.claims.parties import find_parties, owners_of
from counterclaim.claims.passage import Passage, quotation_of
from counterclaim.claims.roles import Frame
from counterclaim.claims.scene import Scene, is_pronoun
from counterclaim.claims.tree import Tree
from counterclaim.records import Named, Word

_SPEAKING = frozenset({"i", "we", "us", "it", "they", "he", "she"})
_HOUSES_OF_MEN = frozenset({"church", "city", "town", "village", "capital", "state", "prison", "headquarters"})
"""Places that stand for the people in them: 'the village attacked its neighbour'."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who a claim is about and who tells it."""

    links: tuple[Link, ...]
    said_by: Named | None
    doers: tuple[Named, ...]
    targets: tuple[Named, ...]
    blamed: tuple[Named, ...]


def find_cast(passage: Passage, frame: Frame, links: tuple[Link, ...], words: list[int]) -> Cast:
    """The parties of a frame as its last voice tells it, 'we' being that voice's own side.

    Who is accused did it, unless the clause has a subject of its own; in a mutual act both are doers and targets.
    """
    tree = passage.reading.tree
    scene = replace(passage.scene, quoted=quotation_of(passage, frame.predicate) is not None)
    said_by = next((k.speaker for k in reversed(links) if k.speaker.id or k.speaker.name), None)
    here = [k for k in links[-1:] if k.attribution in passage.reading.attributions]  # not of another sentence's tree
    accused = tuple(
        n for k in here for h in k.attribution.blamed for n in find_parties(tree, h, scene, said_by=said_by)
    )
    acting = [h for h in frame.doers if tree.words[h].lemma.lower() not in scene.words.happenings]
    days = [w.span for w in passage.reading.whens if w.span is not None]
    acting = [h for h in acting if not any(tree.words[h].span.within(day) for day in days)]  # 'the 13 November attacks'
    acting = [h for h in acting if not (frame.act.hostile and _lifeless(tree, h, scene))]
    doers = tuple(n for h in acting for n in _doing(tree, h, scene, said_by))
    happening = [tree.words[h] for h in frame.doers if h not in acting]
    doers = doers or tuple(n for word in happening for n in owners_of(tree, word, scene))
    targets = tuple(n for h in frame.targets for n in find_parties(tree, h, scene, said_by=said_by))
    if accused and not tree.children(frame.anchor, "nsubj") and not _done_through(tree, frame, scene):
        doers = accused
    if frame.evocation.mutual and len(doers) > 1 and not targets:
        targets = doers
    elif frame.evocation.mutual and doers and targets:
        doers = targets = (*doers, *targets)
    if not targets and "blamed" in frame.evocation.target:
        targets = _just_blamed(passage, said_by)
    blamed = accused or find_blamed(tree, words, scene, said_by) or _made_out(tree, frame, scene, links)
    if frame.act.id == "accusation" and links and not any(frame.evocation.doer):
        blamed = blamed or targets  # 'the army is guilty of a massacre, monitors said'
    return Cast(links, said_by, _distinct(doers), _distinct(targets), blamed)


def _done_through(tree: Tree, frame: Frame, scene: Scene) -> bool:
    """'accused Iran of supporting the attack': whoever is accused did something to a deed that others did."""
    deed, verb = tree.words[frame.predicate], tree.parent(frame.predicate)
    if deed.upos != "NOUN" or frame.anchor != frame.predicate or deed.deprel != "obj" or verb is None:
        return False
    by_another = verb.lemma.lower() in scene.words.carries | scene.words.accuses | scene.words.lays_on | {"commit"}
    return verb.xpos == "VBG" and not by_another


def _made_out(tree: Tree, frame: Frame, scene: Scene, links: tuple[Link, ...]) -> tuple[Named, ...]:
    """Whom the voice makes out to have done it ('said the army was behind the raid'), unless that is itself."""
    if frame.author is None or frame.part == "did not":
        return ()
    speaker = links[-1].speaker if links else None
    found = find_parties(tree, frame.author, scene, said_by=speaker)
    return tuple(n for n in found if speaker is None or not same_party(n, speaker, scene))


def same_party(named: Named, speaker: Named, scene: Scene) -> bool:
    """Whether who did it is who says so: 'we' and an open 'it', by id or name, or as the side a ministry speaks for."""
    pronoun = named.wording.lower() in _SPEAKING and not (named.id or named.name)
    if pronoun or (named.id or named.name or named.wording) in {speaker.id, speaker.name, speaker.wording} - {None, ""}:
        return True
    return scene.side_of(named) is not None and scene.side_of(named) == scene.side_of(speaker)


def _distinct(parties: tuple[Named, ...]) -> tuple[Named, ...]:
    """Each party once: 'his son, Hunter Biden' is one, though the son and the name are both read as him."""
    kept: dict[str, Named] = {}
    for number, named in enumerate(parties):
        kept.setdefault(named.id or named.name or f"{number}", named)
    return tuple(kept.values())


def _doing(tree: Tree, head: int, scene: Scene, said_by: Named | None) -> tuple[Named, ...]:
    """Who does it: a weapon does nothing, and 'Israeli tanks' or 'Coalition aircraft' are those who own them."""
    found = find_parties(tree, head, scene, said_by=said_by)
    noun = core(tree, head).lemma.lower()
    if noun not in scene.words.means:
        return found
    owners = [
        w for w in tree.children(head, "compound", "nmod:poss", "amod") if w.upos == "PROPN" or _national(tree, w)
    ]
    owned = tuple(n for w in owners for n in find_parties(tree, w.index, scene, said_by=said_by))
    return tuple(n for n in found if n.id) or tuple(n for n in owned if n.kind not in {"place", "person"})


def _lifeless(tree: Tree, head: int, scene: Scene) -> bool:
    """A device and a mosque harm nobody: 'the bombing of a mosque that killed 30'."""
    noun = core(tree, head)
    return noun.upos == "NOUN" and noun.lemma.lower() in scene.words.devices | scene.words.sites - _HOUSES_OF_MEN


def _national(tree: Tree, word: Word) -> bool:
    """'Israeli missiles', 'Turkish drones': whose they are."""
    return word.deprel == "amod" and "NORP" in kinds(tree, word)


def _just_blamed(passage: Passage, said_by: Named | None) -> tuple[Named, ...]:
    """'launched a response': to those whom the same voice has just blamed."""
    last = passage.before[-1] if passage.before else None
    same = last is not None and said_by is not None and last.sources.origin.who.id == said_by.id
    if last is None or not same:
        return ()
    return tuple(replace(n, why=f"{said_by.name if said_by else ''} has just blamed them") for n in last.blamed)


def belonging(tree: Tree, frame: Frame) -> frozenset[int]:
    """The words of the parties' phrases, and where the doers come from: 'troops from Russia' are not in Russia."""
    heads = (*frame.doers, *frame.targets)
    found = {i for h in heads for i in tree.below(h, ("nmod", "acl"))}
    origins = [w for d in frame.doers for w in tree.children(d, "nmod") if "from" in tree.prepositions(w.index)]
    return frozenset(found | {i for w in origins for i in tree.below(w.index)})


def threatens(tree: Tree, frame: Frame, cast: Cast, scene: Scene) -> bool:
    """Whether who would do it is who speaks ('said it would attack'), or the passive leaves it to who speaks."""
    if not cast.links:
        return False
    speaker = cast.links[-1].speaker
    heads = [tree.words[h] for h in frame.doers]
    if not heads:
        return tree.passive(frame.anchor)
    if any(is_pronoun(w.form) or any(o.upos == "PRON" for o in tree.children(w.index, "nmod:poss")) for w in heads):
        return True
    sides = {scene.side_of(n) for n in cast.doers} - {None}
    known = {n.id or n.name for n in cast.doers} - {""}
    return (speaker.id or speaker.name) in known or scene.side_of(speaker) in sides
