"""Outlook: what keeps a happening from being told as fact: somebody asks for it, plans it, threatens it, fears it,
prevents it, or leaves it open.

Method: from the act's own clause outwards along the tree: its auxiliaries, the mark of its clause ('if', 'whether'),
and the word that governs it (`data/prospects.yml`), until a clause is told for itself.
"""

from __future__ import annotations

from counterclaim.claims.harm_beside import presupposed_deed
from counterclaim.claims.meetings import TO_COME
from counterclaim.claims.prospects import Outlook, governed
from counterclaim.claims.roles import Frame
from counterclaim.claims.scene import Scene
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_APART = ("acl:relcl", "parataxis", "appos", "advcl", "discourse", "vocative")
_GROUNDS = frozenset({"despite", "in spite of", "because of", "in response to", "in retaliation for"})
_OPENS = frozenset({"if", "unless", "in case", "provided that", "as long as", "lest", "should"})


def find_outlook(tree: Tree, frame: Frame, scene: Scene, threatening: bool) -> Outlook | None:
    """What holds an act open, or None. `threatening`: its doer is who speaks, or the cue is one of warning."""
    at, words = tree.words[frame.anchor], scene.words
    if in_spite_of(tree, tree.words[frame.predicate]):
        return None
    if found := _here(tree, at, frame, words, threatening):
        return found
    if (sibling := sibling_of(tree, at)) is not None:
        at = sibling
        if found := _here(tree, at, frame, words, threatening):
            return found
    for above in tree.above(at.index):
        if in_spite_of(tree, at):
            return None
        if found := _marked(tree, at) or governed(tree, at, above, frame, words):
            return found
        if presupposed_deed(tree, frame):
            return None  # 'promised to investigate the murder of six priests'
        if _carries_on(tree, at, above, frame, words):
            if found := _here(tree, above, frame, words, threatening):
                return found
        elif is_any(at.deprel, _APART) or (at.deprel == "acl" and at.xpos in {"VBN", "VBG", "VBD"}):
            return None  # 'the men killed there would ...': who was killed is told as a fact
        at = above
    return _marked(tree, at) or _questioned(tree, at)


def sibling_of(tree: Tree, at: Word) -> Word | None:
    """'vowed to burn and attack': a bare verb that stands beside a finite one goes with its infinitive."""
    above = tree.parent(at.index)
    bare = at.xpos == "VB" and at.deprel == "conj" and not tree.children(at.index, "aux", "mark", "nsubj")
    if not bare or above is None or above.xpos not in {"VBD", "VBZ", "VBP", "VBN", "VBG"}:
        return None
    before = [w for w in tree.children(above.index, "xcomp", "ccomp", "advcl") if w.index < at.index and w.xpos == "VB"]
    return before[-1] if before else None


def in_spite_of(tree: Tree, at: Word) -> bool:
    """'would not vaccinate them despite the deaths': what something is done in spite of, or because of, has been."""
    return at.upos in {"NOUN", "PROPN"} and bool(_GROUNDS & set(tree.prepositions(at.index)))


def _carries_on(tree: Tree, at: Word, above: Word, frame: Frame, words: Vocabulary) -> bool:
    """Whether the clause above is the same happening: 'began to shell', 'came and attacked', 'an attack took place'."""
    if at.deprel.startswith("conj"):
        alike = at.xpos in {above.xpos, "VB", "VBN", "VBG"} or at.upos == "NOUN"
        return alike and not tree.children(at.index, "nsubj", "aux")
    if at.deprel == "xcomp":
        return above.lemma.lower() in words.does
    return at.index == frame.anchor and at.upos in {"NOUN", "PROPN"} and is_any(at.deprel, ("nsubj", "obj"))


def _here(tree: Tree, at: Word, frame: Frame, words: Vocabulary, threatening: bool) -> Outlook | None:
    """What the clause itself says: a condition, a modal, 'nearly', 'instead of', 'probably', 'is to'."""
    if frame.part == "did not":
        return Outlook("current", "negated", "whoever is named is said to have had no part in it")
    marks = set(tree.prepositions(at.index))
    if marks & {"instead of", "without", "rather than"} and at.xpos == "VBG":
        return Outlook("current", "negated", f"'{sorted(marks)[0]}': it was not done")
    above = tree.parent(at.index)
    if "including" in marks and at.xpos == "VBG" and above is not None and tree.negated(above.index):
        return Outlook("current", "negated", f"an example of what '{above.form}' is denied", silent=True)
    if frame.act.plover == "CONSULT" and at.index == frame.predicate and at.upos == "NOUN" and marks & TO_COME:
        return Outlook("planned", "future", f"'{sorted(marks & TO_COME)[0]}': still to come")
    if _nearly(tree, at.index):
        return Outlook("current", "negated", "'nearly': it did not quite happen")
    if found := _marked(tree, at) or _modal(tree, at, frame, threatening):
        return found
    if found := _set(tree, at):
        return found
    doubting = [w.form for w in tree.children(at.index, "advmod") if w.lemma.lower() in words.doubting]
    if doubting:
        return Outlook("current", "possible", f"'{doubting[0]}': held possible")
    return _doubtful_noun(tree, frame, words)


def _doubtful_noun(tree: Tree, frame: Frame, words: Vocabulary) -> Outlook | None:
    """'a possible attack', 'any attack': a noun that speaks of no attack that was."""
    noun = tree.words[frame.predicate]
    if noun.upos not in {"NOUN", "PROPN"} or frame.predicate != frame.anchor:
        return None
    before = [w.form for w in tree.children(noun.index, "amod", "det") if w.lemma.lower() in words.possible | {"any"}]
    return Outlook("hypothetical", "possible", f"'{before[0]} {noun.form}': not one that was") if before else None


def _marked(tree: Tree, at: Word) -> Outlook | None:
    """'if', 'unless', 'in case' open a clause; 'whether' and 'if' after a verb of asking leave it open."""
    if at.upos in {"NOUN", "PROPN"} and at.deprel != "root" and not tree.children(at.index, "cop", "mark"):
        return None
    marks = set(tree.prepositions(at.index)) | {w.form.lower() for w in tree.children(at.index, "advmod")}
    behind = at.index > at.head >= 0  # 'if they attack, he said' is a condition, 'he asked if they attacked' is not
    if "whether" in marks and "to" in marks:
        return Outlook("planned", "possible", "'whether to': not decided")
    if "whether" in marks or ("if" in marks and behind and is_any(at.deprel, ("ccomp", "csubj"))):
        return Outlook("current", "possible", "'whether': the sentence leaves it open")
    first = tree.words[min(tree.below(at.index))]
    turned = (
        is_any(at.deprel, ("advcl",)) and first.head == at.index and first.form.lower() in {"had", "should", "were"}
    )
    if marks & _OPENS or (turned and first.deprel.startswith("aux")):
        word = sorted(marks & _OPENS)[0] if marks & _OPENS else first.form.lower()
        return Outlook("hypothetical", "possible", f"'{word}': a condition, not a fact")
    return None


def _questioned(tree: Tree, at: Word) -> Outlook | None:
    """'Why did they attack?' takes the attack for granted; 'did they attack?' does not."""
    asks = any(w.form == "?" for w in tree.words[-2:]) and not any(w.xpos.startswith("W") for w in tree.words[:2])
    return Outlook("current", "possible", "a question, not a statement") if asks and at.head < 0 else None


def _nearly(tree: Tree, anchor: int) -> bool:
    """'nearly killed', 'almost died': what did not quite happen; 'nearly 30 died' did."""
    for word in tree.children(anchor, "advmod"):
        before_number = word.index + 1 < len(tree.words) and tree.words[word.index + 1].upos == "NUM"
        if word.lemma.lower() in {"nearly", "almost", "narrowly"} and not before_number:
            return True
    return False


def ought_not(tree: Tree, anchor: int) -> bool:
    """'He should never have been arrested' says that he was."""
    helpers = _helpers(tree, tree.words[anchor])
    return "have" in helpers and bool(helpers.keys() & {"should", "ought"}) and tree.negated(anchor)


def _helpers(tree: Tree, at: Word) -> dict[str, str]:
    return {w.lemma.lower(): w.form for w in tree.children(at.index, "aux")}


def _modal(tree: Tree, at: Word, frame: Frame, threatening: bool) -> Outlook | None:
    helpers = _helpers(tree, at)
    has = "have" in helpers
    if helpers.keys() & {"will", "shall", "'ll", "wo", "would", "'d"} - ({"'d"} if has else set()):
        return _future(tree, at, frame, threatening, would="would" in helpers, has=has)
    if found := helpers.keys() & {"should", "must", "ought"}:
        word = sorted(found)[0]
        if is_any(at.deprel, ("advcl",)) and word == "should":
            return None  # 'should they stay, ...' is a condition
        if ought_not(tree, at.index):
            return None
        if has:
            return Outlook("current", "possible", f"'{word} have': supposed, not known")
        return Outlook("requested", "asked", f"'{word}': called for, not said to have happened")
    if found := helpers.keys() & {"may", "might", "could", "can"}:
        word = sorted(found)[0]
        if has:
            return Outlook("current", "possible", f"'{word} have': held possible")
        if word == "could" and tree.negated(at.index):
            return Outlook("current", "negated", "'could not': it was not done")
        return Outlook("hypothetical", "possible", f"'{word}': held possible, not said to have happened")
    return None


def _future(tree: Tree, at: Word, frame: Frame, threatening: bool, *, would: bool, has: bool) -> Outlook:
    """'will attack', 'would attack': a threat by its doer, else a plan; a mere 'would' is only thought of."""
    if has:
        return Outlook("hypothetical", "possible", "'would have': it did not happen, or is only supposed")
    if tree.negated(at.index):
        return Outlook("planned", "negated", "the clause says that it will not be")
    violent = frame.act.hostile and frame.act.plover == "ASSAULT"
    conditional = any(_marked(tree, w) for w in tree.children(at.index, "advcl"))
    cues = {w.lemma.lower() for w in tree.above(at.index)}
    if threatening and (violent or cues & {"warn", "threaten"}):
        return Outlook("threatened", "future", "who would do it says that it will be done")
    spoken = any(is_any(w.deprel, ("ccomp", "parataxis", "acl:relcl", "acl")) for w in (at, *tree.above(at.index)))
    said = spoken or any(tree.children(w.index, "nsubj") for w in tree.children(at.index, "parataxis"))
    indefinite = (
        frame.anchor == frame.predicate and tree.words[frame.anchor].upos == "NOUN" and at.index != frame.anchor
    )
    if would and (conditional or indefinite or not said):
        return Outlook("hypothetical", "possible", "'would': only thought of")
    return Outlook(
        "planned", "future", "'would': told as still to come" if would else "the clause speaks of the future"
    )


def _headed(tree: Tree, at: Word) -> bool:
    """'France to send troops to Mali': a subject right before the 'to' of a headline."""
    subject, to = tree.child(at.index, "nsubj"), tree.child(at.index, "mark")
    if subject is None or to is None or at.xpos != "VB" or not is_any(at.deprel, ("root", "ccomp", "parataxis")):
        return False
    return max(tree.below(subject.index)) == to.index - 1 and not tree.children(at.index, "aux", "cop")


def _set(tree: Tree, at: Word) -> Outlook | None:
    """'is to deliver', 'were to have withdrawn', 'have yet to leave': the infinitive of a main clause."""
    if at.xpos not in {"VB", "VBN"} or "to" not in tree.prepositions(at.index) or at.lemma.lower() == "blame":
        return None  # 'is to blame' sets nothing
    above = tree.parent(at.index)
    if above is not None and above.lemma.lower() == "have" and at.deprel == "xcomp":
        if any(w.lemma.lower() == "yet" for w in tree.children(above.index, "advmod")):
            return Outlook("current", "negated", "'yet to': it has not happened")
        return Outlook("requested", "asked", "'have to': called for, not said to have happened")
    if _headed(tree, at):
        return Outlook("planned", "future", "'to' in a headline: set, not yet done")
    be = {w.form.lower() for w in tree.children(at.index, "cop", "aux")}
    if not be & {"is", "are", "was", "were", "am", "'s", "'re"}:
        return None
    if "have" in _helpers(tree, at):
        return Outlook("planned", "possible", "'was to have': set, and not said to have happened")
    return Outlook("planned", "future", "'is to': set, not yet done")
