"""Frames: where a sentence says that an act happened, and which words fill its roles.

A verb evokes an act by itself. A noun does when the sentence treats it as a happening: it is carried out ("launched an
attack"), it occurs ("clashes lasted"), it harms ("the shelling killed"), or a headline stands on it.
"""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.acts import Acts
from counterclaim.claims.arguments import agent
from counterclaim.claims.authorship import Authorship, find_authorship
from counterclaim.claims.evoking import imperative, noun_fits, presupposed, verb_fits
from counterclaim.claims.granted import (
    came_before,
    carried_out_by,
    in_whose_operation,
    taken_for_granted,
    told_before,
    told_of_itself,
)
from counterclaim.claims.harm_beside import with_harm_beside
from counterclaim.claims.joining import aimed, by_disaster, joined, owned_up
from counterclaim.claims.meetings import told_in_passing
from counterclaim.claims.prospects import held_in_prospect
from counterclaim.claims.roles import Frame, filled, struck
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.undone import planner, with_doers
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_KEPT_GOING = frozenset({"stall", "deadlock", "adjourn", "resume", "restart", "reconvene", "postpone", "schedule"})
"""What is done to talks by nobody in particular: 'the negotiations were adjourned'."""
_SET = frozenset({"set", "due", "schedule", "expect", "plan", "poise"})
_MADE = frozenset({"leave", "make", "render", "become", "remain"})
"""Verbs by which people become homeless; who is said to be so was before."""
_STRETCHES = frozenset({
    "hour", "day", "night", "week", "weekend", "month", "wave", "series", "string", "spate", "round", "bout", "flurry",
})  # fmt: skip

_IDLE = frozenset({"fail", "seem", "appear", "remain", "loom", "consist", "comprise", "mean", "include", "have"})
_MODAL = frozenset({"will", "would", "could", "may", "might", "can", "should", "must"})


def find_frames(tree: Tree, acts: Acts, words: Vocabulary) -> tuple[Frame, ...]:
    """All acts that a sentence evokes, in order of their anchors; harms of one clause are one frame."""
    verbs = [f for w in tree.words if w.upos in {"VERB", "AUX"} for f in _verb_frame(tree, w, acts)]
    nouns = [f for w in tree.words if w.upos in {"NOUN", "PROPN"} for f in _noun_frame(tree, w, acts, words)]
    aside = [f for w in tree.words if w.xpos == "VBN" for f in _said_to_be_done_by(tree, w, acts, words)]
    states = [f for w in tree.words for f in _state_frame(tree, w, acts)]
    nouns = [
        f for f in nouns if f.predicate != f.anchor or not (told_before(tree, f, verbs) or _told_by(tree, f, verbs))
    ]
    told = owned_up(tree, with_harm_beside(tree, joined(tree, [*verbs, *states], nouns, words), acts, words))
    told += [f for f in aside if all(f.anchor != other.anchor for other in told)]
    found = [
        with_doers(tree, in_whose_operation(tree, f), words)
        for f in told
        if not (f.harms and by_disaster(tree, f, words))
    ]
    return tuple(sorted((aimed(tree, f, found) for f in found), key=lambda f: (f.anchor, f.predicate)))


def _told_by(tree: Tree, noun: Frame, verbs: list[Frame]) -> bool:
    """'a strike brought the port to a standstill': the verb tells what the noun before it would tell again."""
    word = tree.words[noun.predicate]
    same = (v for v in verbs if v.anchor == word.head and v.act.plover == noun.act.plover)
    return word.deprel == "nsubj" and next(same, None) is not None


def _verb_frame(tree: Tree, word: Word, acts: Acts) -> list[Frame]:
    if word.deprel in {"amod", "aux", "aux:pass", "cop", "compound", "case", "mark", "fixed"} or imperative(tree, word):
        return []
    for act, evocation in acts.verbs.get(word.lemma.lower(), ()):
        if verb_fits(tree, word.index, evocation) and not presupposed(tree, word, evocation):
            found = Frame(act, evocation, word.index, word.index)
            return [filled(tree, found, word.index)]
    return []


def _state_frame(tree: Tree, word: Word, acts: Acts) -> list[Frame]:
    """'are dead', 'left 12 dead', '30 missing': a state that a clause asserts, or that a headline stands on."""
    if word.upos not in {"ADJ", "VERB", "NOUN"}:
        return []
    form = word.form.lower()
    lemma = word.lemma.lower() if word.upos == "ADJ" and form not in acts.adjectives else form
    if lemma not in acts.adjectives or tree.children(word.index, "det"):
        return []
    if form == "missing" and tree.children(word.index, "obj"):
        return []  # 'people who are missing a limb'
    above = tree.parent(word.index)
    if form == "homeless" and word.deprel == "xcomp" and above is not None and above.lemma.lower() not in _MADE:
        return []  # 'said to be homeless'
    first = tree.words[tree.first_conjunct(word.index)]
    asserted = is_any(first.deprel, ("root", "xcomp", "ccomp", "parataxis", "advcl", "obj", "acl:relcl"))
    hurt = lemma == "hurt" and tree.passive(word.index)
    of_verb = word.upos == "VERB" and word.xpos != "JJ"  # the reader may call 'opposed' an adjective by one tag alone
    if not asserted or (of_verb and lemma != "missing" and not hurt):
        return []
    for act, evocation in acts.adjectives[lemma]:
        if noun_fits(tree, word.index, evocation):
            return [filled(tree, Frame(act, evocation, word.index, word.index), word.index)]
    return []


def _noun_frame(tree: Tree, word: Word, acts: Acts, words: Vocabulary) -> list[Frame]:
    if word.deprel in {"compound", "flat"} or word.lemma.lower() not in acts.nouns:
        return []
    anchor, author = _happening(tree, word, words), find_authorship(tree, word, words)
    whole = _whole(tree, word)
    granted = taken_for_granted(tree, word, words) or (whole != word and taken_for_granted(tree, whole, words))
    did = _did_something(tree, whole, words)
    for act, evocation in acts.nouns[word.lemma.lower()]:
        if not noun_fits(tree, word.index, evocation):
            continue
        if anchor is None:
            frame = filled(tree, Frame(act, evocation, word.index, word.index), word.index)
            if beside := told_in_passing(tree, frame, words):
                return [beside]
            frame = _made_out(frame, author)
            known = author is not None or granted or did
            return [frame] if known and told_of_itself(tree, frame, did or came_before(tree, whole, words)) else []
        frame = filled(tree, Frame(act, evocation, word.index, anchor), word.index)
        frame = _made_out(replace(frame, doers=frame.doers or carried_out_by(tree, word, words)), author)
        if anchor == word.index and not frame.doers:
            frame = replace(frame, doers=planner(tree, word, words))
        deed = tree.words[anchor].lemma.lower()
        hits = deed in words.impacts or deed in words.harms
        return [replace(frame, targets=frame.targets or struck(tree, frame)) if hits else frame]
    return []


def _made_out(frame: Frame, author: Authorship | None) -> Frame:
    """The frame with whoever the words make out to have a part in it; what only looks like somebody's has no doer."""
    if author is None or not frame.act.hostile:
        return frame
    doers = frame.doers or ((author.who,) if author.part != "looks like" else ())
    return replace(frame, doers=doers, author=author.who, part=author.part)


def _said_to_be_done_by(tree: Tree, participle: Word, acts: Acts, words: Vocabulary) -> list[Frame]:
    """'the attack, reportedly conducted by the army': who did it is somebody's word, and a claim of its own."""
    at = participle
    if at.deprel == "xcomp" and (above := tree.parent(at.index)) is not None and above.xpos == "VBN":
        at = above  # 'believed to have been carried out by the army'
    deed, doer = tree.parent(at.index), agent(tree, participle.index)
    hinted = any(w.form.lower() in words.hints for w in tree.children(participle.index, "advmod"))
    if at.deprel != "acl" or deed is None or doer is None or not (hinted or at is not participle):
        return []
    if participle.lemma.lower() not in words.carries or (at is not participle and at.lemma.lower() not in words.cues):
        return []
    for act, evocation in acts.nouns.get(deed.lemma.lower(), ()):
        if act.hostile and noun_fits(tree, deed.index, evocation):
            return [Frame(act, evocation, participle.index, participle.index, doers=(doer.index,))]
    return []


def _happening(tree: Tree, noun: Word, words: Vocabulary) -> int | None:
    """The word that heads the clause in which a noun is a happening, or None where it is only a topic."""
    first = _whole(tree, tree.words[tree.first_conjunct(noun.index)])
    parent = tree.parent(first.index)
    if parent is None:
        return first.index if not tree.children(first.index, "cop") else None
    found = (
        _as_object(first, parent, words),
        _as_subject(tree, first, parent, words),
        _as_oblique(tree, first, parent, words),
    )
    happens = next((at for at in found if at is not None), None)
    return first.index if happens is None and held_in_prospect(tree, first, words) else happens


def _whole(tree: Tree, noun: Word) -> Word:
    """'the eleventh week of protests', 'a wave of attacks' -> the week, the wave: what is said of it is of them."""
    above = tree.parent(noun.index)
    if noun.deprel != "nmod" or above is None or above.lemma.lower() not in _STRETCHES:
        return noun
    return tree.words[tree.first_conjunct(above.index)] if "of" in tree.prepositions(noun.index) else noun


def _as_object(noun: Word, verb: Word, words: Vocabulary) -> int | None:
    """'launched an attack' happens at the verb; 'reported shelling', 'denied the attack' at the noun."""
    lemma = verb.lemma.lower()
    undergone = lemma in words.carries or lemma in words.faces or lemma in words.sees
    if undergone and is_any(noun.deprel, ("obj", "nsubj:pass")):
        return verb.index
    said = lemma in words.reports or words.cues.get(lemma) in {"denies", "admits", "confirms"}
    laid = lemma in words.accuses and is_any(noun.deprel, ("obj", "nsubj:pass"))
    told = laid or (is_any(noun.deprel, ("obj",)) and said)
    return noun.index if told and verb.upos == "VERB" else None


def _as_subject(tree: Tree, noun: Word, verb: Word, words: Vocabulary) -> int | None:
    """'clashes lasted', 'there were clashes', 'shelling was reported', 'the attack killed 12'."""
    if not noun.deprel.startswith("nsubj"):
        return None
    lemma = verb.lemma.lower()
    if lemma == "leave" and not tree.passive(verb.index):  # 'the shelling left two people dead'
        left = (w for w in tree.children(verb.index, "xcomp") if w.lemma.lower() in words.harm_adjectives)
        return next((w.index for w in left), None)
    if lemma in words.reports and tree.passive(verb.index):
        harm = next((w for w in tree.children(verb.index, "xcomp") if w.lemma.lower() in words.harms), None)
        return harm.index if harm is not None else verb.index
    followed = lemma == "follow" and tree.child(verb.index, "obj") is not None  # 'the raid follows an attack'
    if lemma in _KEPT_GOING and noun.deprel == "nsubj:pass":
        return verb.index
    if set_for := next((w for w in tree.children(verb.index, "xcomp") if lemma in _SET and _occurs(w, words)), None):
        return set_for.index
    if noun.deprel == "nsubj" and ((lemma in words.occurs and not followed) or tree.children(verb.index, "expl")):
        return verb.index
    if lemma in {"consist", "comprise"} or (lemma == "aim" and tree.passive(verb.index)):
        return noun.index  # what it consists of, or aims at, is not whom it hit
    hits = lemma in words.harms or lemma in words.impacts
    if hits and not tree.passive(verb.index):
        return verb.index
    return None


def _did_something(tree: Tree, noun: Word, words: Vocabulary) -> bool:
    """'fighting forced thousands to flee', 'the strikes have closed the port': what did something has happened."""
    verb = tree.parent(noun.index)
    if verb is None or noun.deprel != "nsubj" or noun.upos != "NOUN":
        return False
    helpers = {w.lemma.lower() for w in tree.children(verb.index, "aux")}
    past = verb.xpos == "VBD" or (verb.xpos in {"VBN", "VBG"} and bool(helpers & {"have", "be"}))
    open_ = words.intends | words.prevents | words.leaves_open | _IDLE
    told = past and verb.upos == "VERB" and not tree.passive(verb.index) and not tree.negated(verb.index)
    return told and verb.lemma.lower() not in open_ and not helpers & _MODAL


def _occurs(verb: Word, words: Vocabulary) -> bool:
    """'talks are set to resume': what is set to occur."""
    return verb.upos == "VERB" and verb.lemma.lower() in words.occurs


def _as_oblique(tree: Tree, noun: Word, verb: Word, words: Vocabulary) -> int | None:
    """'killed in clashes', 'hit by air strikes', 'accused of an attack'."""
    marks, lemma = set(tree.prepositions(noun.index)), verb.lemma.lower()
    if is_any(noun.deprel, ("obl", "nmod")) and lemma in words.accuses and marks & {"of", "for"}:
        return noun.index
    if not is_any(noun.deprel, ("obl",)):
        return None
    if lemma in words.harms and words.within & marks:
        return verb.index
    struck = (lemma in words.harms or lemma in words.impacts) and "by" in marks and tree.passive(verb.index)
    return verb.index if struck else None
