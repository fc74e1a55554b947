"""Nouns and adjectives that give somebody's words or thoughts: 'its claim that X', 'fears of X', 'confident that X'.

Method: what is said is a clause or a phrase below the word; who says it is the noun's possessor, a 'by' or 'from'
phrase, or the subject of the verb that carries it ('made a call for X'); of an adjective, its subject.
"""

from __future__ import annotations

from counterclaim.claims.arguments import agent
from counterclaim.claims.attribution import Attribution
from counterclaim.claims.contents import Content, infinitive, reach
from counterclaim.claims.cues import Cue
from counterclaim.claims.stances import called_untrue
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_CONCEDING = frozenset({"although", "though", "while", "whereas", "despite"})
_CARRIERS = ("obj", "obl", "nsubj:pass", "conj")


def by_noun(tree: Tree, word: Word, words: Vocabulary) -> Attribution | None:
    """'Armenia's claim that X', 'a call for X', 'reports of X'."""
    cue = words.lexicon.nouns.get(word.lemma.lower()) if word.upos == "NOUN" else None
    content = _content(tree, word, cue) if cue is not None else None
    if cue is None or content is None:
        return None
    verb = tree.parent(word.index)
    if verb is not None and words.cues.get(verb.lemma.lower()) in {"denies", "confirms", "admits"}:
        return None  # 'denied reports that': what they report is what is denied
    speaker, carrier = _owner(tree, word)
    if speaker is None and called_untrue(tree, word.index):
        return None  # 'reports that X are false': likewise
    marks = content.marks | _carried(tree, word, carrier)
    wording = "" if speaker is not None else word.form
    at = speaker.index if speaker is not None and speaker.index not in content.words else None
    return Attribution(word.index, word.form, cue.stance, at, content.words, wording, force=content.force, marks=marks)


def by_giver(tree: Tree, word: Word, words: Vocabulary) -> Attribution | None:
    """'tolls provided by officials exceeded 100': who gives a figure answers for what the clause says it is."""
    if word.xpos != "VBN" or word.deprel != "acl" or word.lemma.lower() not in words.gives:
        return None
    noun, giver = tree.parent(word.index), agent(tree, word.index)
    if noun is None or giver is None or giver.index in {noun.index, word.index}:
        return None
    if noun.lemma.lower() not in words.losses | words.tellings:
        return None
    verb = tree.parent(noun.index)
    clause = verb.index if verb is not None and noun.deprel.startswith("nsubj") else noun.index
    content = frozenset(set(tree.below(clause)) - set(tree.below(word.index)))
    return Attribution(word.index, word.form, "asserts", giver.index, content)


def by_adjective(tree: Tree, word: Word, words: Vocabulary) -> Attribution | None:
    """'The general is confident that X', 'was critical of X'."""
    cue = words.lexicon.adjectives.get(word.lemma.lower()) if word.upos in {"ADJ", "VERB"} else None
    content = _content(tree, word, cue) if cue is not None else None
    if cue is None or content is None:
        return None
    speaker = tree.subject(word.index)
    if speaker is None or speaker.index in content.words:
        return None
    own = frozenset(w.index for w in tree.children(word.index, "cop", "aux"))
    return Attribution(
        word.index, word.form, cue.stance, speaker.index, content.words, force=content.force, marks=content.marks | own
    )


def _content(tree: Tree, word: Word, cue: Cue) -> Content | None:
    for clause in tree.children(word.index, "acl", "ccomp", "advcl", "xcomp"):
        kind = "infinitive" if infinitive(tree, clause) else "clause"
        whole = clause.deprel.startswith("ccomp") or tree.children(clause.index, "nsubj", "csubj", "expl")
        force = cue.takes.get(kind)
        relative = clause.deprel == "acl:relcl"
        marks = set(tree.prepositions(clause.index))
        aside = clause.index < word.index and bool(marks & _CONCEDING)  # 'although they fled, this is the first report'
        if force is not None and not (relative or aside) and (kind == "infinitive" or whole):
            return Content(reach(tree, [clause], word), force)
    for phrase in tree.children(word.index, "nmod", "obl", "acl", "advcl"):
        for mark in tree.children(phrase.index, "case", "mark"):
            force = cue.takes.get(mark.form.lower())
            if force is not None:
                return Content(reach(tree, [phrase], word) - {mark.index}, force, frozenset({mark.index}), clause=False)
    return None


def _owner(tree: Tree, noun: Word) -> tuple[Word | None, Word | None]:
    """Who has the claim or the wish, and the verb that carries the noun where its subject is meant."""
    if (owner := tree.child(noun.index, "nmod:poss")) is not None:
        return owner, None
    if tree.children(noun.index, "aux"):
        return tree.child(noun.index, "nsubj"), None  # 'has been warning that', with the verb taken for a noun
    for phrase in tree.children(noun.index, "nmod"):
        if {"by", "from", "among"} & set(tree.prepositions(phrase.index)):
            return phrase, None
    verb = tree.parent(noun.index)
    if verb is not None and verb.upos == "VERB" and is_any(noun.deprel, _CARRIERS) and not tree.passive(verb.index):
        return tree.subject(verb.index), verb
    return None, None


def _carried(tree: Tree, noun: Word, carrier: Word | None) -> frozenset[int]:
    """The verb that carries the noun with its auxiliaries, and what stands between them: 'has made a call for'."""
    if carrier is None or carrier.index > noun.index:
        return frozenset()
    between = [i for i in tree.below(noun.index) if carrier.index < i < noun.index]
    own = [w.index for w in tree.children(carrier.index, "aux", "compound:prt")]
    return frozenset({carrier.index, *own, *between})
