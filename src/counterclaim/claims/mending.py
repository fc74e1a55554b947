"""Mends trees where the parser errs in ways that can be seen: what comes out is a tree again.

The reader's frames help: who does a thing is asked of them too, and where tree and frames disagree the order of the
words decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from counterclaim.claims.mending_compounds import hyphened, states, two_objects, unwelcome
from counterclaim.claims.mending_figures import figures_before_harm, headline_verbs, left_so, numerals, results
from counterclaim.claims.mending_harm import (
    as_many_as,
    behind_colons,
    harm_lists,
    harmed_objects,
    nominals,
    participles,
    toll_of_headline,
)  # fmt: skip
from counterclaim.claims.mending_headlines import two_named, who_is_to
from counterclaim.claims.mending_joined import called_on, efforts_to, joined_to_the_speaker, whose_clause
from counterclaim.records import Sentence, Word

Words = tuple[Word, ...]
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BECOMING = frozenset({"leave", "find", "report", "declare", "pronounce", "presume", "believe", "fear"})
_SITED = frozenset({"outside", "inside", "near", "beside", "behind", "under", "beneath"})
_GIVING = frozenset({"relinquish", "cede", "hand", "surrender", "transfer", "return", "give"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def mended(sentence: Sentence) -> Words:
    """The words of a sentence with heads and relations mended; a tree stays a tree."""
    words = sentence.words
    mends: tuple[Callable[[Words], Words], ...] = (
        hyphened, states, two_objects, unwelcome, _names_of_verbs, _flat_heads, _fixed, _copulas,
        _gerunds, _named_officers, _own_subjects, _added_clauses, _lists, _agents, _speakers,
        _after_the_cue, _active, _left_dead, _said_to_be, _late_auxiliaries, _sources_last, _where_sites_are, _given_to,
        numerals, as_many_as, harmed_objects, nominals, participles, left_so, headline_verbs, results,
        figures_before_harm, harm_lists, behind_colons, toll_of_headline,
        joined_to_the_speaker, whose_clause, called_on, efforts_to, two_named, who_is_to,
    )  # fmt: skip
    relations = {word.deprel for word in words}
    for mend in mends:
        if relations.isdisjoint(ONLY_WITH.get(mend, relations)):
            continue
        if (better := mend(words)) != words:
            words, relations = better, {word.deprel for word in better}
    for read in (_named_speakers, _shared_doers, _doers):
        words = read(words, sentence)
    return words


def _copulas(words: Words) -> Words:
    """'Vietnam is committed to it': beside an adjective with a subject that is not passive, 'be' is a copula."""
    have = {(w.head, w.deprel) for w in words}
    found = list(words)
    for word in words:
        above = words[word.head]
        active = word.deprel == "aux:pass" and above.upos == "ADJ" and (above.index, "nsubj:pass") not in have
        if active and (above.index, "nsubj") in have and word.lemma.lower() == "be":
            found[word.index] = replace(word, deprel="cop")
    return tuple(found)


def _where_sites_are(words: Words) -> Words:
    """'exploded outside a bank in Bogota': a name behind 'in', right behind a common noun, says where the bank is."""
    marks = {w.head: w.form.lower() for w in words if w.deprel == "case"}
    found = list(words)
    for word in words:
        if word.deprel != "obl" or word.upos != "PROPN" or marks.get(word.index) != "in":
            continue
        first = min(_below(words, word.index))
        site = words[first - 1]
        beside = site.head == word.head and site.deprel == "obl" and site.upos == "NOUN"
        if first > 0 and beside and marks.get(site.index) in _SITED:
            found[word.index] = replace(word, head=site.index, deprel="nmod")
    return tuple(found)


def _given_to(words: Words) -> Words:
    """'ceded control of the port to China': a name behind 'to' is whom the verb gives to, and not the port's."""
    marks = {w.head: w.form.lower() for w in words if w.deprel == "case"}
    found = list(words)
    for word in words:
        noun = words[word.head]
        thing = words[noun.head]
        named = word.deprel == "nmod" and word.upos == "PROPN" and marks.get(word.index) == "to"
        inner = noun.deprel == "nmod" and thing.deprel == "obj" and thing.index < noun.index < word.index
        if named and inner and words[thing.head].lemma.lower() in _GIVING:
            found[word.index] = replace(word, head=thing.head, deprel="obl")
    return tuple(found)


def _named_officers(words: Words) -> Words:
    """'the interior minister Juan Roe': a name right behind its noun, without a comma, is part of the phrase."""
    behind = (w.deprel == "appos" and w.upos == "PROPN" and w.head == w.index - 1 for w in words)
    return tuple(replace(w, deprel="flat") if is_name else w for w, is_name in zip(words, behind, strict=True))


def _own_subjects(words: Words) -> Words:
    """'No group claimed responsibility': a participle before a noun that has a subject of its own is the verb."""
    for word in words:
        if word.deprel != "amod" or word.head <= word.index or word.xpos not in {"VBN", "VBD"}:
            continue
        noun = words[word.head]
        if not any(w.head == word.index and w.deprel == "nsubj" for w in words[: word.index]):
            continue
        found = list(words)
        for child in words[: word.index]:
            if child.head == noun.index:
                found[child.index] = replace(child, head=word.index)
        found[word.index] = replace(word, xpos="VBD", head=noun.head, deprel=noun.deprel)
        found[noun.index] = replace(noun, head=word.index, deprel="obj")
        words = tuple(found)
    return words


def _added_clauses(words: Words) -> Words:
    """What stands between 'and' and the verb that it adds belongs to that verb, whatever the parser hung it on.

    'They were seen, and on Monday night carrying out work': the night is the carrying's.
    """
    heads = {w.index: w.head for w in words}
    for word in words:
        if word.deprel != "conj" or word.upos != "VERB":
            continue
        joined = [c.index for c in words if c.head == word.index and c.deprel == "cc"]
        if not joined:
            continue
        for between in range(min(joined) + 1, word.index):
            if 0 <= heads[between] < min(joined) and not _above(heads, between, word.index):
                heads[between] = word.index
    return tuple(w if heads[w.index] == w.head else replace(w, head=heads[w.index]) for w in words)


def _lists(words: Words) -> Words:
    """'positions, shelters and points': a common noun parsed as an apposition that goes on with 'and' is a list."""
    return tuple(replace(w, deprel="conj") if _listed(words, w) else w for w in words)


def _listed(words: Words, word: Word) -> bool:
    if word.deprel != "appos" or word.upos != "NOUN" or words[word.head].upos != "NOUN":
        return False
    joined = [w.index for w in words if w.head == word.index and w.deprel == "conj"]
    return any(w.head in joined and w.deprel == "cc" for w in words)


def _agents(words: Words) -> Words:
    """'triggered by provocations by the other side': of two agents in a row, the second is that of the first."""
    found = list(words)
    last: Word | None = None
    for word in words:
        if word.deprel == "obl:agent":
            if last is not None and last.head == word.head and last.upos == "NOUN":
                begins = min(_below(words, word.index))
                if begins == max(_below(words, last.index)) + 1:
                    found[word.index] = replace(word, head=last.index, deprel="nmod")
            last = word
    return tuple(found)


def _speakers(words: Words) -> Words:
    """'X agreed on a truce, Ann Lee, the secretary, said': a second subject right before 'said' is that of 'said'."""
    heads = {w.index: w.head for w in words}
    have = {w.head for w in words if w.deprel.startswith("nsubj")}
    for cue in words:
        if cue.xpos not in _FINITE or cue.index in have:
            continue
        for word in words[: cue.index]:
            verb = words[word.head]
            if word.deprel != "nsubj" or verb.head != cue.index or verb.index > word.index:
                continue
            own = any(w.head == verb.index and w.deprel == "nsubj" for w in words[: verb.index])
            if own and _ends_before(words, word.index, cue.index):
                heads[word.index] = cue.index
    return tuple(w if heads[w.index] == w.head else replace(w, head=heads[w.index]) for w in words)


def _names_of_verbs(words: Words) -> Words:
    """'called on President Ann Lee': no name is a part of a verb; behind a preposition, it is the verb's oblique."""
    found = list(words)
    for word in words:
        if word.deprel != "flat" or word.head < 0 or words[word.head].upos != "VERB" or word.head > word.index:
            continue
        own = {word.index, *(w.index for w in words if w.head == word.index and w.deprel == "nmod:desc")}
        marks = [w for w in words if w.deprel == "case" and w.head in own and word.head < w.index < word.index]
        for mark in marks:
            found[mark.index] = replace(mark, head=word.index)
        found[word.index] = replace(word, deprel="obl" if marks else "obj")
    return tuple(found)


def _flat_heads(words: Words) -> Words:
    """What hangs on a later part of a name hangs on the name."""
    return tuple(
        replace(w, head=words[w.head].head)
        if w.head >= 0 and words[w.head].deprel == "flat" and not w.deprel.startswith(("flat", "punct", "goeswith"))
        else w
        for w in words
    )


def _fixed(words: Words) -> Words:
    """'in which more than 6,000': the parts of a fixed expression stand together."""
    found = list(words)
    for word in words:
        between = words[word.head + 1 : word.index]
        apart = word.deprel == "fixed" and not all(w.deprel == "fixed" and w.head == word.head for w in between)
        if apart and word.index and words[word.index - 1].head != word.index:
            found[word.index] = replace(word, head=word.index - 1)
    return tuple(found)


def _gerunds(words: Words) -> Words:
    """'killed in fighting with X': right behind 'in' a form in -ing without object is a noun."""
    objects = {w.head for w in words if w.deprel in {"obj", "ccomp", "xcomp"}}
    found = list(words)
    for word in words:
        before = words[word.index - 1] if word.index else word
        marked = before.head == word.index and before.deprel == "mark" and before.form.lower() == "in"
        if marked and word.xpos == "VBG" and word.deprel == "advcl" and word.index not in objects:
            found[word.index] = replace(word, upos="NOUN", deprel="obl")
            found[before.index] = replace(before, deprel="case")
    return tuple(found)


def _after_the_cue(words: Words) -> Words:
    """'fifty were killed, the ministry said on Tuesday': what stands behind 'said' is not of the clause before it."""
    found = list(words)
    for word in words:
        verb = words[word.head]
        cue = words[verb.head]
        behind = word.head >= 0 and verb.head >= 0 and verb.index < cue.index < word.index
        if behind and verb.deprel == "ccomp" and word.deprel.startswith(("obl", "advmod")):
            found[word.index] = replace(word, head=cue.index)
    return tuple(found)


def _active(words: Words) -> Words:
    """'the minister called on X': a finite verb without 'be' has no passive subject."""
    passive = {w.head for w in words if w.deprel in {"aux:pass", "obl:agent"}}
    having = {w.head for w in words if w.deprel == "aux" and w.lemma.lower() == "have"}
    return tuple(
        replace(w, deprel="nsubj")
        if w.deprel == "nsubj:pass" and w.head not in passive and (words[w.head].xpos in _FINITE or w.head in having)
        else w
        for w in words
    )


def _left_dead(words: Words) -> Words:
    """'left 42 people dead': an adjective right behind the object of such a verb says what became of the object."""
    found = list(words)
    for word in words:
        if word.upos != "ADJ" or word.index == 0 or word.head != word.index - 1:
            continue
        noun = words[word.head]
        of_object = word.deprel in {"acl", "amod"} and noun.deprel == "obj"
        if of_object and words[noun.head].lemma.lower() in _BECOMING:
            found[word.index] = replace(word, head=noun.head, deprel="xcomp")
    return tuple(found)


def _said_to_be(words: Words) -> Words:
    """'reported him to be dead': a clause with 'to', without a subject, beside an object, is about the object."""
    have = {(w.head, w.deprel) for w in words}
    to = {w.head for w in words if w.deprel == "mark" and w.form.lower() == "to"}
    found = list(words)
    for word in words:
        beside = (word.head, "obj") in have and (word.index, "nsubj") not in have
        if word.deprel == "ccomp" and word.index in to and beside:
            found[word.index] = replace(word, deprel="xcomp")
    return tuple(found)


def _late_auxiliaries(words: Words) -> Words:
    """'who works as a cook, having armed himself': an auxiliary behind its verb is that of the next verb."""
    found = list(words)
    for word in words:
        if word.deprel == "aux" and 0 <= word.head < word.index:
            near = words[word.index + 1 : word.index + 4]
            verb = next((w for w in near if w.upos == "VERB"), None)
            if verb is not None and not _above({w.index: w.head for w in words}, word.index, verb.index):
                found[word.index] = replace(word, head=verb.index)
    return tuple(found)


def _sources_last(words: Words) -> Words:
    """'arrested since it began, according to X': a source behind a comma at the end is that of the main clause."""
    found = list(words)
    sources = {w.head for w in words if w.deprel == "case" and w.form.lower() == "according"}
    for word in (w for w in words if w.index in sources):
        if not word.deprel.startswith(("obl", "nmod")):
            continue
        inside = _below(words, word.index)
        first, last = min(inside), max(inside)
        ends = all(w.upos == "PUNCT" for w in words[last + 1 :])
        if ends and first > 0 and "," in {words[first].form, words[first - 1].form}:
            found[word.index] = replace(word, head=_main(words, word.head))
    return tuple(found)


def _main(words: Words, index: int) -> int:
    """The clause that a word stands in, without what hangs on it as an aside."""
    at = words[index]
    while at.head >= 0 and not at.deprel.startswith(("ccomp", "parataxis", "conj", "root")):
        at = words[at.head]
    return at.index


def _ends_before(words: Words, phrase: int, cue: int) -> bool:
    """Whether a phrase ends right before the cue, but for a comma."""
    end = max(_below(words, phrase)) + 1
    return all(w.form in {",", "—", "–"} for w in words[end:cue]) and end <= cue


def _named_speakers(words: Words, sentence: Sentence) -> Words:
    """'..., the governor's office said': who speaks by the frames, right before a cue without a subject."""
    found = list(words)
    have = {w.head for w in words if w.deprel.startswith("nsubj")}
    for frame in sentence.frames:
        cue = words[frame.predicate]
        if not frame.reports or cue.xpos not in _FINITE or cue.index in have:
            continue
        for word in (words[a.head] for a in frame.arguments if a.role == "ARG0"):
            before = word.index < cue.index and word.upos in _NOMINAL and not _over(words, word.index, cue.index)
            if before and _ends_before(words, word.index, cue.index):
                found[word.index] = replace(word, head=cue.index, deprel="nsubj")
    return tuple(found)


def _shared_doers(words: Words, sentence: Sentence) -> Words:
    """'The ministry denied that troops fired and accused X': a joined verb stands beside the verb of its doer."""
    found = list(words)
    for frame in sentence.frames:
        verb = words[frame.predicate]
        if verb.deprel != "conj" or verb.upos != "VERB":
            continue
        doer = next((words[a.head] for a in frame.arguments if a.role == "ARG0"), verb)
        beside = doer.head if doer.deprel.startswith("nsubj") else verb.head
        if beside not in {verb.head, verb.index} and _over(words, beside, verb.head):
            found[verb.index] = replace(verb, head=beside)
    return tuple(found)


def _over(words: Words, one: int, other: int) -> bool:
    """Whether one word stands above the other, or is it."""
    return _above({w.index: w.head for w in words}, one, other)


def _doers(words: Words, sentence: Sentence) -> Words:
    """'its army had suffered': an object before its verb that the frames call the doer is the subject."""
    found = list(words)
    for frame in sentence.frames:
        verb = words[frame.predicate]
        if verb.upos != "VERB" or any(w.head == verb.index and w.deprel.startswith("nsubj") for w in words):
            continue
        for argument in frame.arguments:
            word = words[argument.head]
            before = word.head == verb.index and word.index < verb.index and word.upos in _NOMINAL
            if argument.role == "ARG0" and word.deprel == "obj" and before:
                found[word.index] = replace(word, deprel="nsubj")
    return tuple(found)


def _below(words: Words, index: int) -> set[int]:
    """A word and all that hangs below it."""
    found, queue = set(), [index]
    while queue:
        at = queue.pop()
        found.add(at)
        queue.extend(w.index for w in words if w.head == at)
    return found


def _above(heads: dict[int, int], one: int, other: int) -> bool:
    """Whether one word stands above the other (or is it), so that hanging it below would make a ring."""
    at = other
    while at >= 0:
        if at == one:
            return True
        at = heads[at]
    return False


ONLY_WITH: Mapping[Callable[[Words], Words], frozenset[str]] = {
    _names_of_verbs: frozenset({"flat"}), _flat_heads: frozenset({"flat"}), _fixed: frozenset({"fixed"}),
    _copulas: frozenset({"aux:pass"}), _gerunds: frozenset({"advcl"}), _named_officers: frozenset({"appos"}),
    _added_clauses: frozenset({"conj"}), _lists: frozenset({"appos"}), _agents: frozenset({"obl:agent"}),
    _after_the_cue: frozenset({"ccomp"}), _active: frozenset({"nsubj:pass"}), _said_to_be: frozenset({"ccomp"}),
    _late_auxiliaries: frozenset({"aux"}), numerals: frozenset({"conj"}), results: frozenset({"advcl"}),
    joined_to_the_speaker: frozenset({"conj"}), two_named: frozenset({"appos"}),
    behind_colons: frozenset({"appos", "dep", "list", "parataxis"}),
}  # fmt: skip
"""The relations of which a sentence must have one for a mend to find anything in it; the others are always tried."""
