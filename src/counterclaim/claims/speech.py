"""Speech: who says what in a sentence, by what cue, via whom, and how far their words reach.

Method: a cue's clause by dependency relation (ccomp, xcomp, parataxis, advcl with 'as'), phrases ("according to"),
hints ("reportedly"), and participles of relaying ("quoted by", "citing").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterclaim.claims.arguments import agent
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Mode, Stance, Word

_OPENING = frozenset({"“", '"', "«", "``"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One voice and the words it answers for, in one sentence.

    `speaker` and `vias` are heads of noun phrases; speaker None means that nobody is named and `wording` is all that
    the page says. `content` holds word indices. `blamed` heads the phrase of who is accused.
    """

    cue: int
    cue_wording: str
    stance: Stance
    speaker: int | None
    content: frozenset[int]
    wording: str = ""
    vias: tuple[int, ...] = ()
    blamed: tuple[int, ...] = ()
    mode: Mode = "indirect"


def find_attributions(tree: Tree, words: Vocabulary) -> tuple[Attribution, ...]:
    """The attributions of a sentence, the widest first, so that a chain reads from outside in."""
    found: list[Attribution] = []
    for word in tree.words:
        attribution = _by_verb(tree, word, words) or _by_phrase(tree, word) or _by_hint(tree, word, words)
        if attribution is not None:
            found.append(attribution)
    found.extend(_by_colon(tree, found))
    relayed = [_with_relays(tree, a, words, found) for a in found]
    return tuple(sorted(relayed, key=lambda a: (-len(a.content), a.cue)))


def _by_verb(tree: Tree, word: Word, words: Vocabulary) -> Attribution | None:
    stance = words.cues.get(word.lemma.lower()) or _spoken(tree, word, words)
    if stance is None or word.upos != "VERB" or word.deprel in {"amod", "compound"} or _is_relay(tree, word, words):
        return None
    if word.lemma.lower() in words.accuses:
        return _accusation(tree, word)
    content = _content(tree, word, stance, words)
    if not content:
        return None
    if tree.negated(word.index) and stance in {"confirms", "asserts", "admits", "denies"}:
        return None
    speaker = agent(tree, word.index) or _right_before(tree, word)
    wording = "" if speaker is not None else _cue_wording(tree, word)
    return Attribution(
        word.index, _cue_wording(tree, word), stance, speaker.index if speaker else None, content, wording
    )


def _spoken(tree: Tree, word: Word, words: Vocabulary) -> Stance | None:
    """'“...,” Lam continued': a verb that is a cue only beside a quotation."""
    beside = any(w.form in _OPENING for w in tree.words) and not tree.child(word.index, "xcomp")
    return "asserts" if word.lemma.lower() in words.spoken and beside else None


def _right_before(tree: Tree, cue: Word) -> Word | None:
    """'..., spokesman X said': the noun phrase that ends right before a finite cue, whatever the parser hung it on."""
    if cue.xpos not in {"VBD", "VBZ", "VBP"} or tree.passive(cue.index) or cue.index == 0:
        return None
    word = tree.words[cue.index - 1]
    if word.upos not in {"PROPN", "NOUN"}:
        return None
    while (head := tree.parent(word.index)) is not None and head.upos in {"PROPN", "NOUN"} and head.index < cue.index:
        word = head
    return word if max(tree.below(word.index, ("acl:relcl", "conj"))) == cue.index - 1 else None


def _by_colon(tree: Tree, found: list[Attribution]) -> list[Attribution]:
    """'The ministry justified the strike: “...”': what stands in marks behind a colon is the subject's word."""
    colon = next((w.index for w in tree.words[:-1] if w.form == ":" and tree.words[w.index + 1].form in _OPENING), None)
    if colon is None or any(colon + 2 in a.content for a in found):
        return []
    verbs = [w for w in tree.words[:colon] if w.upos == "VERB" and tree.subject(w.index) is not None]
    if not verbs:
        return []
    cue = verbs[0]
    subject = tree.subject(cue.index)
    content = frozenset(range(colon + 1, len(tree.words)))
    return [Attribution(cue.index, cue.form, "asserts", subject.index if subject else None, content, mode="direct")]


def _is_relay(tree: Tree, word: Word, words: Vocabulary) -> bool:
    """'quoted by X', 'citing X' hang on another cue; they are no attribution of their own."""
    set_off = word.index > 0 and tree.words[word.index - 1].form in {",", "(", "—", "–", "-"}
    loose = set_off or (is_any(word.deprel, ("acl", "advcl", "parataxis")) and word.deprel != "acl:relcl")
    if not loose or tree.children(word.index, "aux", "nsubj"):
        return False
    if word.xpos == "VBG":
        return word.lemma.lower() in words.cites
    return word.xpos in {"VBN", "VBD"} and word.lemma.lower() in words.relays and agent(tree, word.index) is not None


def _cue_wording(tree: Tree, word: Word) -> str:
    """The cue with its auxiliaries: 'were reported', 'has denied'."""
    parts = [w for w in tree.children(word.index, "aux", "advmod") if w.deprel.startswith("aux")]
    return " ".join(w.form for w in (*parts, word))


def _content(tree: Tree, cue: Word, stance: Stance, words: Vocabulary) -> frozenset[int]:
    """The words that a cue's voice answers for."""
    clauses = [w for w in tree.children(cue.index, "ccomp", "xcomp") if not _asked(tree, cue, w, words)]
    if not clauses:
        clauses = [w for w in tree.children(cue.index, "parataxis") if w.upos in {"VERB", "NOUN", "ADJ", "AUX"}]
    reach = {i for clause in clauses for i in tree.below(clause.index)}
    if tree.passive(cue.index) and reach and (subject := tree.child(cue.index, "nsubj")):
        reach |= set(tree.below(subject.index))
    if not reach:
        reach = _following(tree, cue) or _hosted(tree, cue)
    if not reach:
        reach = _object_content(tree, cue, stance)
    return frozenset(reach - {cue.index})


def _asked(tree: Tree, cue: Word, clause: Word, words: Vocabulary) -> bool:
    """'told them to leave': an infinitive with an object is asked for, not said to be so."""
    asks = cue.lemma.lower() in words.asks
    return (
        asks
        and clause.deprel == "xcomp"
        and bool(tree.children(cue.index, "obj", "iobj"))
        and not tree.passive(cue.index)
    )


def _following(tree: Tree, cue: Word) -> set[int]:
    """'said clashes lasted all night': the clause that begins right after a cue without a mark is what it says."""
    if cue.deprel.startswith("root") or tree.child(cue.index, "obj"):
        return set()
    own = set(tree.below(cue.index))
    for verb in tree.words[cue.index + 1 :]:
        beside = verb.upos in {"VERB", "ADJ"} and verb.head in {cue.head, tree.first_conjunct(cue.index)}
        if beside or verb.index == cue.head:
            clause = {i for i in tree.below(verb.index) if i > cue.index} - own
            begins = tree.child(verb.index, "nsubj") is not None and min(clause, default=-1) == cue.index + 1
            set_off = begins and is_any(tree.words[cue.index + 1].deprel, ("punct", "cc"))  # ', but it gave no figure'
            return clause if begins and not set_off else set()
    return set()


def _hosted(tree: Tree, cue: Word) -> set[int]:
    """The clause that a cue is set beside: '..., she said' and 'as she said, ...'."""
    parent = tree.parent(cue.index)
    if parent is None or tree.child(cue.index, "obj"):
        return set()
    beside = is_any(cue.deprel, ("parataxis",)) and tree.subject(cue.index) is not None
    by_as = is_any(cue.deprel, ("advcl",)) and "as" in tree.prepositions(cue.index)
    if not beside and not by_as:
        return set()
    host = parent
    while host.deprel.startswith("ccomp") and host.index < cue.index and (above := tree.parent(host.index)):
        host = above  # 'A admitted that B, C reported': C answers for all that stands before it
    return set(tree.below(host.index)) - set(tree.below(cue.index))


def _object_content(tree: Tree, cue: Word, stance: Stance) -> set[int]:
    """'denied the attack', 'confirmed 12 deaths', 'reported shelling': the object is what is said."""
    said = tree.children(cue.index, "obj", "nsubj:pass")
    plain = {"report", "confirm", "deny", "claim", "admit", "acknowledge", "announce", "record", "reject", "dismiss"}
    if cue.lemma.lower() not in plain and stance not in {"denies", "admits", "confirms"}:
        return set()
    return {i for w in said for i in tree.below(w.index, ("acl:relcl", "advcl"))}


def _accusation(tree: Tree, cue: Word) -> Attribution | None:
    """'X accused Y of shelling Z': Z is alleged by X with Y blamed."""
    if (shifted := _laid_on(tree, cue)) is not None:
        return shifted
    accuser = agent(tree, cue.index)
    accused = tree.subject(cue.index) if tree.passive(cue.index) else tree.child(cue.index, "obj", "iobj")
    clauses = [*tree.children(cue.index, "advcl", "xcomp", "ccomp"), *_of_or_for(tree, cue)]
    if accused is not None:
        clauses += [
            w for w in tree.children(accused.index, "acl", "nmod") if {"of", "for"} & set(tree.prepositions(w.index))
        ]
    reach = {i for w in clauses for i in tree.below(w.index)}
    if accused is None or not reach:
        return None
    wording = "" if accuser is not None else _cue_wording(tree, cue)
    return Attribution(
        cue.index, cue.form, "alleges", accuser.index if accuser else None, frozenset(reach), wording,
        blamed=(accused.index,),
    )  # fmt: skip


def _laid_on(tree: Tree, cue: Word) -> Attribution | None:
    """'blamed the attack on X', 'the attack was attributed to X': the act stands as the object, who did it behind."""
    marks = {"on", "to", "upon"} if cue.lemma.lower() != "blame" else {"on", "upon"}
    act = tree.subject(cue.index) if tree.passive(cue.index) else tree.child(cue.index, "obj")
    if act is None:
        return None
    behind = [*tree.children(act.index, "nmod"), *tree.children(cue.index, "obl")]
    party = next((w for w in reversed(behind) if marks & set(tree.prepositions(w.index))), None)
    if party is None:
        return None
    accuser = agent(tree, cue.index)
    reach = frozenset(tree.below(act.index, ("acl:relcl",))) - frozenset(tree.below(party.index))
    speaker = accuser.index if accuser is not None and accuser.index != act.index else None
    wording = "" if speaker is not None else _cue_wording(tree, cue)
    return Attribution(cue.index, cue.form, "alleges", speaker, reach, wording, blamed=(party.index,))


def _of_or_for(tree: Tree, cue: Word) -> list[Word]:
    return [w for w in tree.children(cue.index, "obl") if {"of", "for"} & set(tree.prepositions(w.index))]


def _by_phrase(tree: Tree, word: Word) -> Attribution | None:
    """'according to the ministry': the phrase's clause, or the sentence when it stands before it."""
    if "according to" not in tree.prepositions(word.index) and not _according(tree, word):
        return None
    host = tree.parent(word.index)
    if host is not None and host.lemma.lower() == "accord":
        host = tree.parent(host.index)
    if host is None:
        return None
    verb = _clause_head(tree, host)
    reach = frozenset(set(tree.below(verb.index)) - set(tree.below(word.index)))
    return Attribution(word.index, "according to", "asserts", word.index, reach)


def _according(tree: Tree, word: Word) -> bool:
    parent = tree.parent(word.index)
    return parent is not None and parent.lemma.lower() == "accord" and "to" in tree.prepositions(word.index)


def _clause_head(tree: Tree, word: Word) -> Word:
    """The verb of the clause that a word stands in, or the topmost word."""
    while word.upos not in {"VERB", "AUX"}:
        parent = tree.parent(word.index)
        if parent is None:
            return word
        word = parent
    return word


def _by_hint(tree: Tree, word: Word, words: Vocabulary) -> Attribution | None:
    """'reportedly', 'allegedly': somebody says so; nobody is named."""
    stance = words.hints.get(word.form.lower())
    parent = tree.parent(word.index)
    if stance is None or parent is None:
        return None
    reach = frozenset(set(tree.below(parent.index)) - {word.index})
    return Attribution(word.index, word.form, stance, None, reach, word.form)


def _with_relays(tree: Tree, attribution: Attribution, words: Vocabulary, every: list[Attribution]) -> Attribution:
    """Add who relays the voice ('quoted by X'), or turn the chain where it leans on another ('citing X')."""
    for word in tree.words:
        if not _is_relay(tree, word, words) or _nearest(tree, word, every) is not attribution:
            continue
        if word.xpos == "VBG":
            cited = tree.child(word.index, "obj")
            if cited is not None and attribution.speaker is not None:
                attribution = replace(attribution, speaker=cited.index, vias=(attribution.speaker, *attribution.vias))
        elif (relay := agent(tree, word.index)) is not None:
            attribution = replace(attribution, vias=(relay.index, *attribution.vias))
    content = attribution.content - {i for via in _relay_words(tree, words) for i in via}
    return replace(attribution, content=frozenset(content), vias=(*_told_outlets(tree, attribution), *attribution.vias))


def _relay_words(tree: Tree, words: Vocabulary) -> list[list[int]]:
    return [tree.below(w.index) for w in tree.words if _is_relay(tree, w, words)]


def _nearest(tree: Tree, relay: Word, every: list[Attribution]) -> Attribution | None:
    """The attribution that a relay belongs to: one whose cue or speaker is above it, else the closest cue."""
    heads = {w.index for w in tree.above(relay.index)}
    owners = [a for a in every if a.cue in heads or a.speaker in heads]
    return min(owners or every, key=lambda a: abs(a.cue - relay.index), default=None)


def _told_outlets(tree: Tree, attribution: Attribution) -> tuple[int, ...]:
    """Who was told: 'officials told Interfax'. Coding keeps those that turn out to be outlets."""
    cue = tree.words[attribution.cue]
    if cue.lemma.lower() != "tell" or attribution.vias:
        return ()
    return tuple(w.index for w in tree.children(cue.index, "obj", "iobj") if w.upos == "PROPN")
