"""Silence: a voice that was asked or could have told, and did not say. It is a claim of its own, and never a zero."""

from __future__ import annotations

from counterclaim.claims.arguments import agent, patient
from counterclaim.claims.prospects import nobody
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.unowned import no_claim, unclaimed, unowned
from counterclaim.claims.unsaid import Unsaid
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_ASKING = frozenset({"if", "whether", "how", "who", "why", "what", "which", "where", "when"})
_MAIN = ("root", "conj", "ccomp", "parataxis")


def find_silences(tree: Tree, words: Vocabulary) -> tuple[Unsaid, ...]:
    """The silences of a sentence: 'did not mention casualties', 'declined to comment', 'no claim of responsibility'."""
    by_verb = (_declined, _yet_to_say, _told_not_to, _neither_nor, _not_drawn, _avoided, _withheld, _left_out, unowned)
    verbs = [w for w in tree.words if w.upos == "VERB"]
    silences = [next((s for find in by_verb if (s := find(tree, w, words)) is not None), None) for w in verbs]
    states = [w for w in tree.words if w.upos in {"VERB", "ADJ"}]
    silences += [_out_of_reach(tree, w, words) or _mute(tree, w, words) or unclaimed(tree, w, words) for w in states]
    nouns = [w for w in tree.words if w.upos == "NOUN"]
    silences += [no_claim(tree, w, words) or _no_comment(tree, w) or _no_mention(tree, w, words) for w in nouns]
    return tuple(s for s in silences if s is not None)


def _no_comment(tree: Tree, comment: Word) -> Unsaid | None:
    """'There was no comment from X', 'X had no immediate comment on its losses'."""
    if comment.lemma.lower() != "comment":
        return None
    verb = tree.parent(comment.index)
    if verb is None or not tree.negated(comment.index):
        return None
    phrases = tree.children(comment.index, "nmod")
    voice = next((w for w in phrases if {"from", "by"} & set(tree.prepositions(w.index))), None)
    if voice is None and verb.lemma.lower() in {"have", "offer", "make", "give"}:
        voice = tree.subject(verb.index)
    about = next((w for w in phrases if {"on", "about"} & set(tree.prepositions(w.index))), comment)
    return Unsaid(voice.index, verb.index, about.index, "silence/no comment") if voice is not None else None


def _no_mention(tree: Tree, mention: Word, words: Vocabulary) -> Unsaid | None:
    """'The statement made no mention of casualties', 'There was no word from X on the fate of the hostages'."""
    verb = tree.parent(mention.index)
    if mention.lemma.lower() not in {"mention", "word", "reference"} or verb is None or not tree.negated(mention.index):
        return None
    phrases = tree.children(mention.index, "nmod")
    voice = next((w for w in phrases if "from" in tree.prepositions(w.index)), None)
    if voice is None and verb.lemma.lower() in {"make", "give", "offer"}:
        voice = tree.subject(verb.index)
    on = {"of", "on", "about", "to"}
    about = next((w for w in phrases if on & set(tree.prepositions(w.index)) and _of_losses(tree, w, words)), None)
    nobody_named = voice is None and mention.lemma.lower() == "word" and bool(tree.children(verb.index, "expl"))
    if about is None or (voice is None and not nobody_named):
        return None
    at = mention.index if voice is None else verb.index
    return Unsaid(voice.index if voice is not None else None, at, about.index, "silence/left out")


def _declined(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'declined to comment', 'refused to say how many had died', 'refused comment'."""
    subject = tree.subject(word.index)
    if word.lemma.lower() not in words.declines or subject is None:
        return None
    for clause in tree.children(word.index, "xcomp"):
        about = tree.child(clause.index, "obj", "obl", "ccomp")
        drawn = clause.lemma.lower() == "draw" and tree.passive(clause.index)  # 'refused to be drawn on its losses'
        kept = clause.lemma.lower() in words.withheld and about is not None and _unsaid_thing(tree, about, words)
        if clause.lemma.lower() in words.comments or drawn or kept:
            return Unsaid(subject.index, word.index, (about or clause).index, "silence/declined")
    comment = tree.child(word.index, "obj")
    if comment is None or comment.lemma.lower() != "comment":
        return None
    return Unsaid(subject.index, word.index, comment.index, "silence/declined")


def _yet_to_say(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'have yet to comment on the explosion', 'has yet to release casualty figures'."""
    subject = tree.subject(word.index)
    yet = any(w.lemma.lower() == "yet" for w in tree.children(word.index, "advmod"))
    if word.lemma.lower() != "have" or not yet or subject is None:
        return None
    for clause in tree.children(word.index, "xcomp"):
        about = tree.child(clause.index, "obj") or _open_question(tree, clause, words)
        answered = clause.lemma.lower() in {"comment", "respond", "reply"}
        told = about is not None and clause.lemma.lower() in words.mentions and _unsaid_thing(tree, about, words)
        if answered or told:
            at = about or tree.child(clause.index, "obl") or clause
            return Unsaid(subject.index, word.index, at.index, "silence/left out")
    return None


def _told_not_to(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'I have been told not to make the death toll public', 'was ordered not to disclose the number of dead'."""
    if word.lemma.lower() not in words.muzzles:
        return None
    subject = tree.child(word.index, "nsubj:pass") or (tree.subject(word.index) if tree.passive(word.index) else None)
    if subject is None:
        return None
    for clause in tree.children(word.index, "xcomp", "ccomp", "advcl"):
        barred = word.lemma.lower() in {"forbid", "bar", "ban", "prohibit"} or tree.negated(clause.index)
        public = any(w.lemma.lower() == "public" for w in tree.children(clause.index, "xcomp"))
        about = tree.child(clause.index, "obj") or _open_question(tree, clause, words)
        says = public or clause.lemma.lower() in words.mentions | words.comments
        if barred and says and about is not None and _unsaid_thing(tree, about, words):
            return Unsaid(subject.index, word.index, about.index, "silence/told not to")
    return None


def _neither_nor(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:  # noqa: ARG001  # as its siblings
    """'would neither confirm nor deny the strike', 'did not confirm or deny it'."""
    denies = any(w.lemma.lower() == "deny" for w in tree.children(word.index, "conj"))
    subject = tree.subject(word.index)
    if word.lemma.lower() != "confirm" or not denies or subject is None or not tree.negated(word.index):
        return None
    about = patient(tree, word.index) or tree.child(word.index, "ccomp")
    about = about or next((o for w in tree.children(word.index, "conj") if (o := tree.child(w.index, "obj"))), None)
    return Unsaid(subject.index, word.index, about.index if about is not None else None, "silence/declined")


def _not_drawn(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:  # noqa: ARG001  # as its siblings
    """'would not be drawn on how many men he had lost'."""
    subject = tree.subject(word.index)
    if word.lemma.lower() != "draw" or subject is None or not (tree.passive(word.index) and tree.negated(word.index)):
        return None
    about = next((w for w in tree.children(word.index, "obl", "advcl") if _on(tree, w)), None)
    return Unsaid(subject.index, word.index, about.index, "silence/declined") if about is not None else None


def _avoided(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'avoided saying whether civilians had been killed', 'sidestepped a question about the toll'."""
    subject = tree.subject(word.index) if word.lemma.lower() in words.avoids else None
    if subject is None or tree.negated(word.index):
        return None
    for clause in tree.children(word.index, "xcomp"):
        told = tree.child(clause.index, "obj") or _open_question(tree, clause, words)
        if clause.lemma.lower() in words.mentions and told is not None and _unsaid_thing(tree, told, words):
            return Unsaid(subject.index, word.index, told.index, "silence/declined")
    asked = tree.child(word.index, "obj")
    if asked is None or asked.lemma.lower() != "question":
        return None
    return Unsaid(subject.index, word.index, asked.index, "silence/declined")


def _on(tree: Tree, word: Word) -> bool:
    """Whether a phrase, or the question behind it, stands behind 'on' or 'about'."""
    below = [word.index, *(i for i in tree.below(word.index) if i < word.index)]
    return any({"on", "about"} & set(tree.prepositions(i)) for i in below)


def _withheld(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'is withholding the death toll', 'the names were withheld by the army'."""
    about = patient(tree, word.index) if word.lemma.lower() in words.withholds else None
    if about is None or tree.negated(word.index):
        return None
    subject = agent(tree, word.index)
    if not _unsaid_thing(tree, about, words) or (subject is None and not tree.passive(word.index)):
        return None
    return Unsaid(subject.index if subject is not None else None, word.index, about.index, "silence/withheld")


def _mute(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'has kept silent about the number of its dead', 'remained tight-lipped on the raid'."""
    if word.form.lower() not in words.mute or not is_any(word.deprel, (*_MAIN, "xcomp")):
        return None
    verb, subject = tree.parent(word.index), tree.subject(word.index)
    kept = word.deprel == "xcomp" and verb is not None and verb.lemma.lower() in {"keep", "stay", "remain", "be"}
    if subject is None or not (kept or tree.children(word.index, "cop")) or tree.negated(word.index):
        return None
    near = [*tree.children(word.index, "obl"), *(tree.children(verb.index, "obl") if kept and verb is not None else [])]
    about = next((w for w in near if {"on", "about", "over"} & set(tree.prepositions(w.index))), None)
    return Unsaid(subject.index, word.index, about.index, "silence/declined") if about is not None else None


def _out_of_reach(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'could not be reached for comment', 'was not available for comment'."""
    lemma = word.lemma.lower()
    denied = tree.negated(word.index) if lemma in words.reached else lemma in {"unavailable", "unreachable"}
    if not denied:
        return None
    subject = tree.subject(word.index)
    asked = [w for w in tree.children(word.index, "obl") if "for" in tree.prepositions(w.index)]
    about = next((w for w in asked if w.lemma.lower() in words.comments), None)
    if subject is None or about is None:
        return None
    return Unsaid(subject.index, word.index, about.index, "silence/out of reach")


def _left_out(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'did not mention casualties', 'gave no figure', 'has not commented on losses', 'no figures were given'."""
    if word.lemma.lower() not in words.mentions | {"answer", "return"}:
        return None
    subject = agent(tree, word.index)
    if tree.passive(word.index):
        return _not_given(tree, word, words, subject)
    if subject is None:
        return None
    no_one = nobody(tree, subject)
    told = tree.child(word.index, "obj")
    if _unanswered(tree, word, told) and is_any(word.deprel, _MAIN):
        return Unsaid(subject.index, word.index, told.index if told is not None else None, "silence/left out")
    if word.lemma.lower() not in words.mentions:
        return None
    if no_one and (owned := _says_it_was_his(tree, word, words)) is not None:
        return Unsaid(subject.index, word.index, owned.index, "silence/responsibility")
    if told is None:
        told = next((w for w in tree.children(word.index, "obl") if w.lemma.lower() in words.losses), None)
        told = told or _open_question(tree, word, words)
        answers = word.lemma.lower() in {"comment", "respond", "reply", "elaborate"}
        if told is None and not (is_any(word.deprel, _MAIN) and answers and (tree.negated(word.index) or no_one)):
            return None
    about = told is None or _unsaid_thing(tree, told, words)
    denied = tree.negated(word.index) or no_one or _no_figure(tree, told, words)
    if not (about and denied):
        return None
    return Unsaid(subject.index, word.index, told.index if told else None, "silence/left out")


def _unanswered(tree: Tree, verb: Word, asked: Word | None) -> bool:
    """'did not answer calls seeking comment', 'did not return messages', 'would say only that X'."""
    if verb.lemma.lower() == "say":
        modal = any(w.xpos == "MD" for w in tree.children(verb.index, "aux"))
        only = [w for w in tree.words[verb.index - 1 : verb.index + 2] if w.form.lower() == "only"]
        return modal and bool(only)
    inquiry = {"call", "message", "email", "question", "request", "inquiry", "query"}
    asked_for = asked is not None and asked.lemma.lower() in inquiry
    return verb.lemma.lower() in {"answer", "return", "acknowledge"} and asked_for and tree.negated(verb.index)


def _says_it_was_his(tree: Tree, verb: Word, words: Vocabulary) -> Word | None:
    """'nobody has said they carried out the bombing', 'no group has said it was behind the raid': the deed."""
    for clause in tree.children(verb.index, "ccomp"):
        subject = tree.child(clause.index, "nsubj")
        own = subject is not None and subject.form.lower() in {"it", "they", "he"}
        deed = clause if clause.upos == "NOUN" else tree.child(clause.index, "obj", "obl")
        if own and deed is not None and deed.lemma.lower() in words.happenings | words.harm_deeds.keys():
            return deed
    return None


def _not_given(tree: Tree, verb: Word, words: Vocabulary, voice: Word | None) -> Unsaid | None:
    """'casualty figures were not released by the ministry', 'no details were given'."""
    told = tree.subject(verb.index)
    if told is None or told.lemma.lower() not in words.tellings or verb.lemma.lower() in {"report", "announce"}:
        return None
    if not (tree.negated(verb.index) or tree.negated(told.index)):
        return None
    return Unsaid(voice.index if voice is not None else None, verb.index, told.index, "silence/left out")


def _no_figure(tree: Tree, told: Word | None, words: Vocabulary) -> bool:
    """'gave no figure' is silence; 'reported no casualties' is a figure."""
    return told is not None and tree.negated(told.index) and told.lemma.lower() in words.tellings


def _open_question(tree: Tree, verb: Word, words: Vocabulary) -> Word | None:
    """'did not say whether there were casualties', 'how many were killed', 'who was behind the attack'."""
    harmful = words.losses | words.harms.keys() | words.harm_adjectives.keys() | words.happenings
    for clause in tree.children(verb.index, "ccomp", "advcl"):
        below = [tree.words[i] for i in tree.below(clause.index)]
        asks = any(w.form.lower() in _ASKING for w in below[:3])
        about = next((w for w in below if w.lemma.lower() in harmful | {"responsible", "lose"}), None)
        if asks and about is not None:
            return clause if about.upos == "VERB" else about
    return None


def _unsaid_thing(tree: Tree, told: Word, words: Vocabulary) -> bool:
    """Whether what is left unsaid is one of losses, or a question below the verb."""
    return told.upos == "VERB" or _of_losses(tree, told, words) or told.lemma.lower() in words.happenings


def _of_losses(tree: Tree, told: Word, words: Vocabulary) -> bool:
    return any(w.lemma.lower() in words.losses for w in tree.conjuncts(told.index))
