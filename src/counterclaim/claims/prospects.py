"""Prospects: what a word of asking, planning, fearing, preventing or doubting makes of what stands below it.

The words are those of `data/prospects.yml`, by kind; the kind and the shape of what stands below say whether it is held
open at all, and how.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.roles import Frame
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Factuality, Setting, Word

KINDS: dict[str, tuple[Setting, Factuality, str]] = {
    "asked": ("requested", "asked", "asked for, not said to have happened"),
    "planned": ("planned", "future", "meant or set, not said to have happened"),
    "committed": ("planned", "future", "promised, not said to have happened"),
    "threatened": ("threatened", "future", "threatened, not said to have happened"),
    "considered": ("planned", "possible", "thought of, not decided"),
    "feared": ("hypothetical", "possible", "held possible, not said to have happened"),
    "tried": ("current", "possible", "tried, and not said how it ended"),
    "prevented": ("current", "negated", "kept from happening"),
    "failed": ("current", "negated", "not done"),
    "excluded": ("planned", "negated", "it will not be done"),
    "doubted": ("current", "possible", "held possible"),
    "shown": ("current", "negated", "nothing shows that it happened"),
}
_UNDER = ("xcomp", "ccomp", "csubj", "advcl", "acl", "obl", "nmod", "obj", "iobj")
_PREPOSITIONS = {
    "asked": {"for"},
    "planned": {"for", "of"},
    "threatened": {"with", "of"},
    "feared": {"of", "about", "for", "against"},
    "warned": {"of", "about", "against"},
    "considered": {"about", "of", "for"},
    "committed": {"of", "to"},
    "excluded": set[str](),
    "prevented": {"from"},
    "doubted": {"of"},
}
_MAKING = frozenset({"use", "force", "compel", "lead"})
_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "latest", "last", "only"})
_BEHIND_NOUN = frozenset({"of", "for", "to", "about", "over", "against"})


@dataclass(frozen=True, slots=True)
class Outlook:
    """How an act that is not told as fact stands, with the reason; `silent` where it is no claim at all."""

    setting: Setting
    factuality: Factuality
    reason: str
    silent: bool = False


def kind_of(above: Word, words: Vocabulary) -> str:
    """What kind of outlook a word gives to what stands below it, as `prospects.yml` says; "" for none."""
    lemma = above.lemma.lower()
    tables = {"VERB": words.outlook_verbs, "NOUN": words.outlook_nouns, "ADJ": words.outlook_adjectives}
    return tables.get(above.upos, {}).get(lemma, "")


def governed(tree: Tree, at: Word, above: Word, frame: Frame, words: Vocabulary) -> Outlook | None:
    """What the word above makes of the clause or noun below it."""
    kind = kind_of(above, words)
    if not is_any(at.deprel, _UNDER) and not at.deprel.startswith("nsubj"):
        return None
    marks = set(tree.prepositions(at.index))
    if at.deprel == "advcl" and marks & {"as", "after", "when", "while", "since", "because"}:
        return None  # 'dozens feared dead as an air raid hits a camp'
    noun = at.upos in {"NOUN", "PROPN"} and not tree.children(at.index, "cop")
    if above.lemma.lower() == "announce" and not (noun and at.lemma.lower() in words.announced):
        return None
    known = noun and kind != "prevented" and _known_to(tree, at, above)  # 'condolences for the attack': one that was
    fits = (
        _takes_noun(at, above, kind, marks, words) and not known
        if noun
        else _takes_clause(tree, at, above, kind, marks)
    )
    if first_to(tree, at, above):
        return None
    if kind and fits:
        return _judged(tree, at, above, kind, frame)
    if noun or at.xpos not in {"VB", "VBN"} or "to" not in marks:
        return None
    lemma = above.lemma.lower()
    done = lemma in words.does or lemma in words.reports or lemma in words.cues or lemma in _MAKING
    if done and at.deprel in {"xcomp", "ccomp", "advcl"} and not _moved(tree, above):
        return None
    return Outlook("planned", "possible", f"an infinitive below '{above.form}' tells no fact", silent=True)


def _moved(tree: Tree, above: Word) -> bool:
    """'came to Iraq to fight': who came somewhere came for it; 'came to fight' alone may say that they fought."""
    return above.lemma.lower() == "come" and any(
        {"to", "into", "from", "in", "over"} & set(tree.prepositions(w.index))
        for w in tree.children(above.index, "obl")
    )


def _takes_noun(at: Word, above: Word, kind: str, marks: set[str], words: Vocabulary) -> bool:
    """'demanded a truce', 'called for a truce', 'foiled an attack', 'fears of an attack'."""
    if above.upos in {"NOUN", "ADJ"}:
        return is_any(at.deprel, ("nmod", "obl")) and bool(marks & _BEHIND_NOUN)
    if kind in {"failed", "ended", "doubted", "wanted"}:
        return kind == "wanted" and at.deprel == "obj"
    if is_any(at.deprel, ("obj", "nsubj:pass")):
        kept = kind == "warned" or above.lemma.lower() in words.clause_only
        return not kept
    return is_any(at.deprel, ("obl",)) and bool(marks & _PREPOSITIONS.get(kind, set()))


def _takes_clause(tree: Tree, at: Word, above: Word, kind: str, marks: set[str]) -> bool:
    infinitive = "to" in marks
    if above.upos == "NOUN" and kind in {"feared", "doubted"} and at.xpos == "VBG" and "of" in marks:
        return True  # 'allegations of targeting civilians', 'the risk of losing the town'
    if above.upos == "NOUN" and not (infinitive or "that" in marks or kind == "prevented"):
        # 'two events aimed at ...' tells of events; 'no evidence the army shelled it' of what nobody has seen.
        return kind == "shown" and bool(tree.children(at.index, "nsubj", "nsubj:pass")) and _unseen(tree, above)
    if kind == "ended":
        return at.xpos == "VBG"
    if kind in {"prevented", "failed", "excluded"}:
        return infinitive or at.xpos == "VBG" or bool(tree.children(at.index, "aux:pass"))
    if kind == "shown":
        return _unseen(tree, above)
    if above.lemma.lower() in {"appear", "seem"}:
        return at.deprel == "xcomp"  # 'appeared before reporters to discuss it'
    if kind in {"feared", "doubted"}:
        open_speech = above.lemma.lower() not in {"believe", "think"} or tree.passive(above.index)
        return open_speech and not (kind == "doubted" and above.upos == "NOUN" and is_any(at.deprel, ("acl:relcl",)))
    if kind in {"asked", "wanted"}:
        wished = _subjunctive(tree, at) and at.index > above.index  # not '"We stand with them," he told us'
        return infinitive or wished or _told_of(at, above)
    if kind == "considered" and at.xpos == "VBG":
        return is_any(at.deprel, ("xcomp", "advcl", "obj", "ccomp")) and not tree.children(at.index, "nsubj")
    return infinitive


def _unseen(tree: Tree, noun: Word) -> bool:
    """'found no evidence', 'there is no sign', 'did not find any evidence'."""
    verb = tree.parent(noun.index)
    return tree.negated(noun.index) or (verb is not None and verb.upos in {"VERB", "AUX"} and tree.negated(verb.index))


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
    setting, factuality, says = KINDS[kind]
    beside = {w.form.lower() for w in tree.children(above.index, "amod")}
    denied = tree.negated(above.index) or any(nobody(tree, w) for w in tree.children(above.index, "nsubj"))
    if kind == "prevented" and _unreal(tree, above):
        kind = "feared"
        setting, factuality, says = KINDS[kind]
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
    return Outlook(setting, factuality, f"'{above.form}': {says}", silent=setting == "requested" and worded)


def _unreal(tree: Tree, verb: Word) -> bool:
    """'to prevent attacks', 'in preventing attacks': what is to be prevented has not come."""
    if verb.xpos == "VBG":
        return not tree.children(verb.index, "aux")
    above = tree.parent(verb.index)
    helped = (
        above is not None and above.lemma.lower() in {"manage", "help", "succeed", "able"} and verb.deprel == "xcomp"
    )
    return verb.xpos == "VB" and not helped and not any(w.lemma == "do" for w in tree.children(verb.index, "aux"))


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
        if above.lemma.lower() == "announce" and noun.lemma.lower() not in words.announced:
            return False
        return _takes_noun(noun, above, kind, marks, words) and (
            kind == "prevented" or not _known_to(tree, noun, above)
        )
    return noun.deprel == "nsubj" and not _known(tree, noun) and _thought_of(tree, above)


def nobody(tree: Tree, subject: Word) -> bool:
    """'No rebels', 'neither side', 'none of them', as a subject."""
    before = tree.children(subject.index, "det", "cc:preconj")
    own = {subject.lemma.lower(), *(w.lemma.lower() for w in before)}
    return bool(own & {"no", "none", "nobody", "neither"}) or subject.form.lower() == "no one"


def _known(tree: Tree, noun: Word) -> bool:
    """'the attack', 'Tuesday's attack' is one that the reader knows of."""
    owners = tree.children(noun.index, "nmod:poss")
    return bool(owners) or any(
        w.lemma.lower() in {"the", "this", "that", "these"} for w in tree.children(noun.index, "det")
    )


def first_to(tree: Tree, at: Word, above: Word) -> bool:
    """'became the first country to recognise it': who is the first, or the latest, to do a thing did it."""
    told = above.upos == "NOUN" and is_any(at.deprel, ("acl",)) and at.deprel != "acl:relcl" and at.xpos == "VB"
    return told and any(w.form.lower() in _RANKS for w in tree.children(above.index, "amod"))


def _known_to(tree: Tree, noun: Word, above: Word) -> bool:
    """As `_known`, but that 'announced the withdrawal of its troops' tells of one that is still to come."""
    return _known(tree, noun) and above.lemma.lower() != "announce"


def _thought_of(tree: Tree, verb: Word) -> bool:
    """'an attack would be a breach': one that is only thought of."""
    helpers = {w.lemma.lower() for w in tree.children(verb.index, "aux")}
    return bool(helpers & {"would", "could", "may", "might"}) and "have" not in helpers
