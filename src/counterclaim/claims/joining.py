"""Joining: the frames of one clause become one, a happening with the harm that it did, harm beside harm."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.arguments import agent, complements, core, kinds, patient
from counterclaim.claims.harmed import word_harm
from counterclaim.claims.roles import Frame
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word


def by_disaster(tree: Tree, frame: Frame, words: Vocabulary) -> bool:
    """Whether a fire, a crash or an illness did the harm: no act of anybody."""
    harmed = patient(tree, frame.anchor) or tree.subject(frame.anchor)
    who = core(tree, harmed.index).lemma.lower() if harmed is not None else ""
    if words.people.get(who, words.people.get(who.removesuffix("s"))) in {"soldiers", "fighters"}:
        return False  # what brought down a soldiers' helicopter is often what the sides dispute
    causes = [agent(tree, frame.anchor), tree.child(frame.anchor, "nsubj")]
    if is_any(tree.words[frame.anchor].deprel, ("advcl", "xcomp")):
        causes.append(tree.parent(frame.anchor))  # 'a block of flats collapsed, killing eleven'
    if tree.words[frame.anchor].deprel == "xcomp":
        causes.append(tree.subject(tree.words[frame.anchor].head))  # 'the flood left 5,000 homeless'
    if frame.evocation.counted:  # 'the coronavirus death toll', 'the toll from the flood'
        tolls = tree.children(frame.anchor, "nsubj", "obj")
        causes += [w for toll in tolls for w in tree.children(toll.index, "compound", "amod", "nmod")]
    causes += [w for w in tree.children(frame.anchor, "obl") if words.causing & set(tree.prepositions(w.index))]
    return any(w is not None and _calamity(tree, w, words) for w in causes)


def aimed(tree: Tree, frame: Frame, frames: list[Frame]) -> Frame:
    """'threatened to bomb the port', 'agreed to lift the sanctions on X': the words aim where the deed would.

    Who is aimed at has not agreed to it, unless the deed takes both ('agreed to meet X').
    """
    if frame.targets or frame.act.plover not in {"AGREE", "THREATEN", "REJECT"}:
        return frame
    heads = {c.index for c in complements(tree, frame.predicate) if "to" in tree.prepositions(c.index)}
    inner = next((f for f in frames if f.anchor in heads and f.targets), None)
    if inner is None:
        return frame
    mutual = frame.evocation.mutual and inner.evocation.mutual
    return replace(frame, targets=inner.targets, evocation=replace(frame.evocation, mutual=mutual))


def _calamity(tree: Tree, word: Word, words: Vocabulary) -> bool:
    """A fire, a flood, an illness; a heart attack."""
    lemma = word.lemma.lower()
    of_heart = lemma in {"attack", "failure", "arrest"} and any(
        w.lemma.lower() in {"heart", "cardiac", "kidney", "liver"}
        for w in tree.children(word.index, "compound", "amod")
    )
    return of_heart or (lemma in words.disasters and not _shot(tree, word, words))


def owned_up(tree: Tree, frames: list[Frame]) -> list[Frame]:
    """'claimed responsibility for the abduction of the boys': what is owned up to is the deed that stands below.

    One claim is left of the two: the deed with its targets and harm, done by whoever owns up to it.
    """
    kept = list(frames)
    for owning in (f for f in frames if f.evocation.admitted):
        below = set(tree.below(owning.predicate, ("acl:relcl", "advcl", "conj", "parataxis")))
        deeds = [f for f in kept if f is not owning and f.predicate in below and f.act.hostile and not f.part]
        nouns = [
            f for f in deeds if tree.words[f.predicate].upos == "NOUN" and (not f.doers or f.doers == owning.doers)
        ]
        if not nouns:
            continue
        deed = min(nouns, key=lambda f: f.predicate)
        merged = replace(owning, act=deed.act, targets=owning.targets or deed.targets, harms=deed.harms)
        kept = [merged if f is owning else f for f in kept if f is not deed]
    return kept


def _shot(tree: Tree, word: Word, words: Vocabulary) -> bool:
    """'mortar fire', 'Israeli fire' and 'police fire' are no blaze, nor is 'fired into the crowd, killing two'."""
    if word.lemma.lower() != "fire" or word.upos == "VERB":
        return word.lemma.lower() == "fire"
    beside = tree.children(word.index, "compound", "amod", "nmod:poss")
    owned = any(kinds(tree, w) & {"NORP", "ORG"} or (w.upos == "ADJ" and w.form[:1].isupper()) for w in beside)
    return owned or bool(
        {w.lemma.lower() for w in beside} & (words.means | words.gunfire | words.armed | words.offices)
    )


def joined(tree: Tree, verbs: list[Frame], nouns: list[Frame], words: Vocabulary) -> list[Frame]:
    """Frames of one clause become one: the happening that harms with its harm, harm beside harm."""
    counting = {i for f in verbs if f.evocation.counted for i in tree.below(f.anchor) if i != f.anchor}
    verbs = [f for f in verbs if not (f.anchor in counting and tree.words[f.anchor].deprel.startswith("acl"))]
    nouns = [f for f in nouns if f.anchor not in counting]
    harming = {f.anchor for f in verbs if f.harms}
    by_anchor = {f.anchor: f for f in verbs if not _describes_harmed(tree, f, harming)}
    for frame in verbs:
        _described(tree, frame, by_anchor)
        _during(tree, frame, by_anchor, words)
    kept: list[Frame] = []
    for noun in nouns:
        verb = by_anchor.get(noun.anchor)
        if verb is None:
            kept.append(_carried(tree, noun, words))
        elif verb.harms:
            by_anchor[noun.anchor] = _harmed_by(tree, verb, noun)
    return [*_coordinated(tree, by_anchor, words), *kept]


def _describes_harmed(tree: Tree, frame: Frame, harming: set[int]) -> bool:
    """'killed and left dead': a state below a harm is that harm, but for one joined to it ('7 dead, 20 missing')."""
    word = tree.words[frame.anchor]
    joined_to = word.deprel.startswith("conj") or bool(tree.children(word.index, "nsubj"))
    return word.head in harming and bool(frame.evocation.adjective) and not joined_to


def _described(tree: Tree, frame: Frame, by_anchor: dict[int, Frame]) -> None:
    """'fired rockets targeting the base': the participle says whom the firing was at; it is no second claim."""
    word, noun = tree.words[frame.anchor], tree.parent(frame.anchor)
    if word.deprel != "acl" or word.xpos != "VBG" or noun is None or noun.head not in by_anchor:
        return
    outer = by_anchor[noun.head]
    by_anchor[noun.head] = replace(outer, targets=outer.targets or frame.targets)
    by_anchor.pop(frame.anchor, None)


def _during(tree: Tree, frame: Frame, by_anchor: dict[int, Frame], words: Vocabulary) -> None:
    """'killed in fighting with X': a gerund behind a preposition is the happening that the harm came from."""
    word = tree.words[frame.anchor]
    harm = by_anchor.get(word.head)
    if word.xpos != "VBG" or harm is None or not harm.harms or not words.within & set(tree.prepositions(word.index)):
        return
    by_anchor[word.head] = _harmed_by(tree, harm, frame)
    by_anchor.pop(frame.anchor, None)


def _carried(tree: Tree, noun: Frame, words: Vocabulary) -> Frame:
    """Who carries out an attack is its doer; who faces one is its target, and who sees one is neither."""
    if noun.anchor == noun.predicate or (
        tree.words[noun.predicate].deprel.startswith("nsubj") and not tree.passive(noun.anchor)
    ):
        return noun
    doer, lemma = agent(tree, noun.anchor), tree.words[noun.anchor].lemma.lower()
    if lemma in words.sees:
        return noun
    if lemma in words.faces:
        return replace(noun, targets=(doer.index,)) if doer is not None and not noun.targets else noun
    if doer is None or doer.index == noun.predicate or not noun.evocation.doer:
        return noun
    return replace(noun, doers=(doer.index, *(d for d in noun.doers if d != doer.index)))


def _harmed_by(tree: Tree, verb: Frame, noun: Frame) -> Frame:
    """'The shelling killed 12': the act is the shelling, the harm is the killing's."""
    if noun.evocation.harm is not None or verb.evocation.harm in {"displaced", "returned", "arrested", "captured"}:
        return verb
    if verb.doers and verb.doers != (noun.predicate,) and not noun.act.hostile:
        return verb  # 'injured by police in a protest': police did it, no protest
    doers = noun.doers or tuple(d for d in verb.doers if d != noun.predicate)
    at_work = tree.words[noun.predicate].deprel.startswith("nsubj")  # 'the attack on the union killed ten'
    hit = tuple(t for t in noun.targets if at_work and t not in verb.targets)
    return replace(noun, doers=doers, targets=(*verb.targets, *hit), harms=verb.harms)


def _coordinated(tree: Tree, by_anchor: dict[int, Frame], words: Vocabulary) -> list[Frame]:
    """'killed 12 and wounded 30' is one frame with two harms; the later one is folded into the first.

    'killed 12 and drove 300 from their homes' is not: only its own act knows what harm 'drove' is.
    """
    folded = dict(by_anchor)
    for at in sorted(by_anchor, reverse=True):
        word, frame = tree.words[at], folded[at]
        first = folded.get(word.head) if word.deprel.startswith("conj") else None
        apart = any(w.deprel == "nsubj" for w in tree.children(at, "nsubj"))
        known = all(word_harm(tree.words[i], words) == frame.evocation.harm for i in frame.harms)
        if first is not None and first.harms and frame.harms and known and not apart:
            folded[word.head] = replace(first, harms=first.harms + frame.harms)
            del folded[at]
    return list(folded.values())
