"""Outlook: what keeps a happening from being told as fact: somebody asks for it, plans it, threatens it, fears it,
prevents it, or leaves it open.

Method: from the act's own clause outwards along the tree: its auxiliaries, the mark of its clause ('if', 'whether'),
and the word that governs it (`data/prospects.yml`), until a clause is told for itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.harm_beside import presupposed_deed
from counterclaim.claims.roles import Frame
from counterclaim.claims.scene import Scene
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Factuality, Setting, Word

KINDS: dict[str, tuple[Setting, Factuality]] = {
    "asked": ("requested", "asked"),
    "planned": ("planned", "future"),
    "committed": ("planned", "future"),
    "threatened": ("threatened", "future"),
    "considered": ("planned", "possible"),
    "feared": ("hypothetical", "possible"),
    "tried": ("current", "possible"),
    "prevented": ("current", "negated"),
    "failed": ("current", "negated"),
    "excluded": ("planned", "negated"),
    "doubted": ("current", "possible"),
    "shown": ("current", "negated"),
}
_UNDER = ("xcomp", "ccomp", "csubj", "advcl", "acl", "obl", "nmod", "obj", "iobj")
_APART = ("acl:relcl", "parataxis", "appos", "advcl", "discourse", "vocative")
_OPENS = frozenset({"if", "unless", "in case", "provided that", "as long as", "lest", "should"})
_PREPOSITIONS = {
    "asked": {"for"},
    "planned": {"for", "of"},
    "threatened": {"with", "of"},
    "feared": {"of", "about", "for", "against"},
    "warned": {"of", "about", "against"},
    "considered": {"about", "of", "for"},
    "committed": {"of"},
    "excluded": set[str](),
    "prevented": {"from"},
    "doubted": {"of"},
}
_NO_NOUN = frozenset(
    {
        "keep",
        "miss",
        "save",
        "spare",
        "escape",
        "dissuade",
        "discourage",
        "go",
        "set",
        "tell",
        "call",
        "agree",
        "discuss",
    }
)
_BEHIND_NOUN = frozenset({"of", "for", "to", "about", "over", "against"})


@dataclass(frozen=True, slots=True)
class Outlook:
    """How an act that is not told as fact stands, with the reason; `silent` where it is no claim at all."""

    setting: Setting
    factuality: Factuality
    reason: str
    silent: bool = False


def find_outlook(tree: Tree, frame: Frame, scene: Scene, threatening: bool) -> Outlook | None:
    """What holds an act open, or None. `threatening`: its doer is who speaks, or the cue is one of warning."""
    at, words = tree.words[frame.anchor], scene.words
    if found := _here(tree, at, frame, words, threatening):
        return found
    if (sibling := sibling_of(tree, at)) is not None:
        at = sibling
        if found := _here(tree, at, frame, words, threatening):
            return found
    for above in tree.above(at.index):
        if found := _marked(tree, at) or _governed(tree, at, above, frame, words):
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
    marks = set(tree.prepositions(at.index))
    if marks & {"instead of", "without", "rather than"} and at.xpos == "VBG":
        return Outlook("current", "negated", f"'{sorted(marks)[0]}': it was not done")
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
        if has:
            return Outlook("current", "possible", f"'{word} have': supposed, not known")
        return Outlook("requested", "asked", f"'{word}': called for, not said to have happened")
    if found := helpers.keys() & {"may", "might", "could", "can"}:
        word = sorted(found)[0]
        if has:
            return Outlook("current", "possible", f"'{word} have': held possible")
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


def _set(tree: Tree, at: Word) -> Outlook | None:
    """'is to deliver', 'were to have withdrawn', 'have yet to leave': the infinitive of a main clause."""
    if at.xpos not in {"VB", "VBN"} or "to" not in tree.prepositions(at.index):
        return None
    above = tree.parent(at.index)
    if above is not None and above.lemma.lower() == "have" and at.deprel == "xcomp":
        if any(w.lemma.lower() == "yet" for w in tree.children(above.index, "advmod")):
            return Outlook("current", "negated", "'yet to': it has not happened")
        return Outlook("requested", "asked", "'have to': called for, not said to have happened")
    be = {w.form.lower() for w in tree.children(at.index, "cop", "aux")}
    if not be & {"is", "are", "was", "were", "am", "'s", "'re"}:
        return None
    if "have" in _helpers(tree, at):
        return Outlook("planned", "possible", "'was to have': set, and not said to have happened")
    return Outlook("planned", "future", "'is to': set, not yet done")


def kind_of(above: Word, words: Vocabulary) -> str:
    """What kind of outlook a word gives to what stands below it, as `prospects.yml` says; "" for none."""
    lemma = above.lemma.lower()
    tables = {"VERB": words.outlook_verbs, "NOUN": words.outlook_nouns, "ADJ": words.outlook_adjectives}
    return tables.get(above.upos, {}).get(lemma, "")


def _governed(tree: Tree, at: Word, above: Word, frame: Frame, words: Vocabulary) -> Outlook | None:
    """What the word above makes of the clause or noun below it."""
    kind = kind_of(above, words)
    if not is_any(at.deprel, _UNDER) and not at.deprel.startswith("nsubj"):
        return None
    marks = set(tree.prepositions(at.index))
    noun = at.upos in {"NOUN", "PROPN"} and not tree.children(at.index, "cop")
    known = noun and kind != "prevented" and _known(tree, at)  # 'condolences for the attack': one that was
    fits = _takes_noun(at, above, kind, marks) and not known if noun else _takes_clause(tree, at, above, kind, marks)
    if kind and fits:
        return _judged(tree, at, above, kind, frame)
    if noun or at.xpos not in {"VB", "VBN"} or "to" not in marks:
        return None
    done = above.lemma.lower() in words.does | words.reports | words.cues.keys() | {"use", "force", "compel", "lead"}
    if done and at.deprel in {"xcomp", "ccomp", "advcl"}:
        return None
    return Outlook("planned", "possible", f"an infinitive below '{above.form}' tells no fact", silent=True)


def _takes_noun(at: Word, above: Word, kind: str, marks: set[str]) -> bool:
    """'demanded a truce', 'called for a truce', 'foiled an attack', 'fears of an attack'."""
    if above.upos in {"NOUN", "ADJ"}:
        return is_any(at.deprel, ("nmod", "obl")) and bool(marks & _BEHIND_NOUN)
    if kind in {"failed", "ended", "doubted", "wanted"}:
        return kind == "wanted" and at.deprel == "obj"
    if is_any(at.deprel, ("obj", "nsubj:pass")):
        kept = kind == "warned" or above.lemma.lower() in _NO_NOUN
        return not kept
    return is_any(at.deprel, ("obl",)) and bool(marks & _PREPOSITIONS.get(kind, set()))


def _takes_clause(tree: Tree, at: Word, above: Word, kind: str, marks: set[str]) -> bool:
    infinitive = "to" in marks
    if above.upos == "NOUN" and not infinitive and "that" not in marks and kind != "prevented":
        return False  # 'two events aimed at ...'
    if kind == "ended":
        return at.xpos == "VBG"
    if kind in {"prevented", "failed", "excluded"}:
        return infinitive or at.xpos == "VBG" or bool(tree.children(at.index, "aux:pass"))
    if kind == "shown":
        return tree.negated(above.index) or _denied(tree, above)
    if above.lemma.lower() in {"appear", "seem"}:
        return at.deprel == "xcomp"  # 'appeared before reporters to discuss it'
    if kind in {"feared", "doubted"}:
        open_speech = above.lemma.lower() not in {"believe", "think"} or tree.passive(above.index)
        return open_speech and not (kind == "doubted" and above.upos == "NOUN" and is_any(at.deprel, ("acl:relcl",)))
    if kind in {"asked", "wanted"}:
        return infinitive or _subjunctive(tree, at) or _told_of(at, above)
    if kind == "considered" and at.xpos == "VBG":
        return is_any(at.deprel, ("xcomp", "advcl", "obj", "ccomp")) and not tree.children(at.index, "nsubj")
    return infinitive


def _denied(tree: Tree, noun: Word) -> bool:
    """'found no evidence', 'there is no sign', 'did not find any evidence'."""
    verb = tree.parent(noun.index)
    return verb is not None and verb.upos in {"VERB", "AUX"} and tree.negated(verb.index)


def _subjunctive(tree: Tree, at: Word) -> bool:
    """'demanded that the troops leave'."""
    bare = at.xpos in {"VB", "VBP"} and at.deprel in {"ccomp", "xcomp"} and not tree.children(at.index, "aux")
    return bare or (at.xpos == "VBN" and any(w.form == "be" for w in tree.children(at.index, "aux", "cop")))


def _told_of(at: Word, above: Word) -> bool:
    """'wants the man arrested', 'wanted soldiers deployed': a participle of what is wanted."""
    return above.lemma.lower() in {"want", "like", "need"} and at.xpos in {"VBN", "VBD"} and at.deprel != "ccomp"


def _judged(tree: Tree, at: Word, above: Word, kind: str, frame: Frame) -> Outlook | None:
    if kind == "ended":
        return Outlook("planned", "possible", f"'{above.form}' is of its end", silent=True)
    if above.lemma.lower() == "able" and any(
        w.form.lower() in {"was", "were"} for w in tree.children(above.index, "cop")
    ):
        return None  # 'was able to take it' is said of what was done
    if kind == "wanted":
        alone = "to" in tree.prepositions(at.index) and not tree.children(above.index, "obj", "iobj")
        kind = "considered" if alone and not tree.children(at.index, "nsubj") else "asked"
    if kind == "warned":
        kind = "feared" if at.upos in {"NOUN", "PROPN"} else "asked"
    if kind == "committed" and frame.act.hostile and frame.act.plover == "ASSAULT":
        kind = "threatened"
    setting, factuality = KINDS[kind]
    beside = {w.form.lower() for w in tree.children(above.index, "amod")}
    denied = tree.negated(above.index) or any(nobody(tree, w) for w in tree.children(above.index, "nsubj"))
    if kind == "prevented" and _unreal(tree, above):
        kind = "feared"
        setting, factuality = KINDS[kind]
    vain = any(w.lemma.lower() in {"unsuccessfully", "vainly"} for w in tree.children(above.index, "advmod"))
    if kind == "tried" and (denied or vain):
        factuality, denied = "negated", False
    if denied and kind in {"prevented", "failed", "tried", "doubted", "asked", "feared", "threatened"}:
        return Outlook(setting, factuality, f"'{above.form}' is denied", silent=True)
    if kind == "failed" and above.xpos == "VB" and "to" in tree.prepositions(above.index):
        return Outlook(setting, factuality, f"'to {above.form}' is no fact itself", silent=True)
    if denied and setting == "planned":
        factuality = "negated" if kind != "excluded" else "possible"
    if kind == "planned" and beside & {"alleged", "possible", "suspected", "reported"}:
        factuality = "possible"
    worded = bool(frame.act.speech or frame.act.plover == "CONSULT")
    return Outlook(setting, factuality, f"'{above.form}': {_SAYS[kind]}", silent=setting == "requested" and worded)


def _unreal(tree: Tree, verb: Word) -> bool:
    """'to prevent attacks', 'in preventing attacks': what is to be prevented has not come."""
    if verb.xpos == "VBG":
        return not tree.children(verb.index, "aux")
    above = tree.parent(verb.index)
    helped = (
        above is not None and above.lemma.lower() in {"manage", "help", "succeed", "able"} and verb.deprel == "xcomp"
    )
    return verb.xpos == "VB" and not helped and not any(w.lemma == "do" for w in tree.children(verb.index, "aux"))


_SAYS = {
    "asked": "asked for, not said to have happened",
    "planned": "meant or set, not said to have happened",
    "committed": "promised, not said to have happened",
    "threatened": "threatened, not said to have happened",
    "considered": "thought of, not decided",
    "feared": "held possible, not said to have happened",
    "tried": "tried, and not said how it ended",
    "prevented": "kept from happening",
    "failed": "not done",
    "excluded": "it will not be done",
    "doubted": "held possible",
    "shown": "nothing shows that it happened",
}


def held_in_prospect(tree: Tree, noun: Word, words: Vocabulary) -> bool:
    """Whether a noun of happening stands below a word of prospect, so that it is told of though it is no fact.

    'fears of an attack', 'foiled an attack', 'called for a ceasefire', 'an attack would be a breach'.
    """
    above = tree.parent(noun.index)
    if above is None:
        return False
    marks = set(tree.prepositions(noun.index))
    if marks & {"in case of", "in the event of"}:
        return True
    kind = kind_of(above, words)
    if kind not in {"", "ended", "failed", "doubted", "tried"} and is_any(noun.deprel, (*_UNDER, "nsubj:pass")):
        return _takes_noun(noun, above, kind, marks) and (kind == "prevented" or not _known(tree, noun))
    return noun.deprel == "nsubj" and not _known(tree, noun) and _thought_of(tree, above)


def nobody(tree: Tree, subject: Word) -> bool:
    """'No rebels', 'neither side', 'none of them', as a subject."""
    own = {subject.lemma.lower(), *(w.lemma.lower() for w in tree.children(subject.index, "det"))}
    return bool(own & {"no", "none", "nobody", "neither"}) or subject.form.lower() == "no one"


def _known(tree: Tree, noun: Word) -> bool:
    """'the attack', 'Tuesday's attack' is one that the reader knows of."""
    owners = tree.children(noun.index, "nmod:poss")
    return bool(owners) or any(
        w.lemma.lower() in {"the", "this", "that", "these"} for w in tree.children(noun.index, "det")
    )


def _thought_of(tree: Tree, verb: Word) -> bool:
    return bool(_helpers(tree, verb).keys() & {"would", "could", "may", "might"}) and "have" not in _helpers(tree, verb)
