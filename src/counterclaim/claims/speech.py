"""Speech: who says what in a sentence, by what cue, via whom, and how far their words reach.

The order in a sentence is one visible way: verbs, the reader model's predicates of speech, phrases ('according to'),
hints ('reportedly'), nouns and adjectives give attributions, a colon may give one more, relays ('quoted by', 'citing')
join those they belong to. Then quotations are bound to the voices of the whole report; a cue with nothing beside it
('“It fell.” Lam said on Monday') counts where it speaks one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from counterclaim.claims.accusations import find_accusation, find_blame, find_plea
from counterclaim.claims.attribution import Attribution
from counterclaim.claims.bindings import Bound, bind
from counterclaim.claims.colons import by_colon
from counterclaim.claims.contents import find_content, reach, said_on
from counterclaim.claims.cues import Cue
from counterclaim.claims.noun_cues import by_adjective, by_giver, by_noun
from counterclaim.claims.quotations import Quotation, find_quotations
from counterclaim.claims.relays import is_relay, quoted_as, quotes_on, with_relays
from counterclaim.claims.speakers import cue_wording, find_speaker, inverted
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import CODED_BLOCKS, Force, Report, Sentence, Word

_OPENING = frozenset({"“", '"', "«", "``", "''"})
_NAMED: Force = "named"


@dataclass(frozen=True, slots=True)
class Speech:
    """The voices of a report: its coded sentences as trees, the attributions of each, and who speaks each quotation."""

    trees: tuple[Tree, ...]
    attributions: tuple[tuple[Attribution, ...], ...]
    quotations: tuple[Quotation, ...]
    bound: Mapping[int, Bound]


def find_speech(report: Report, sentences: Iterable[Sentence], words: Vocabulary) -> Speech:
    """The voices of a report."""
    trees = tuple(Tree.of(s) for s in sentences if s.block in CODED_BLOCKS and s.words)
    every = [find_attributions(tree, words) for tree in trees]
    quotations = find_quotations(report)
    voiced = [(t, tuple(a for a in found if a.voiced)) for t, found in zip(trees, every, strict=True)]
    bound = bind(voiced, quotations, report.text)
    speaking = {(b.sentence, b.attribution) for b in bound.values()}
    kept = (tuple(a for a in found if a.content or (n, a) in speaking) for n, found in enumerate(every))
    return Speech(trees, tuple(kept), quotations, bound)


def find_attributions(tree: Tree, words: Vocabulary) -> tuple[Attribution, ...]:
    """The attributions of a sentence, the widest first, so that a chain reads from outside in."""
    found: list[Attribution] = []
    according = any(w.form.lower() == "according" or w.lemma.lower() == "accord" for w in tree.words)
    for word in tree.words:
        attribution = _of(tree, word, words, according)
        if attribution is not None:
            found.append(attribution)
    found.extend(by_colon(tree, found, words))
    relayed = [with_relays(tree, a, words, found) for a in found]
    return tuple(sorted(relayed, key=lambda a: (-len(a.content), a.cue)))


def _of(tree: Tree, word: Word, words: Vocabulary, according: bool) -> Attribution | None:
    """The attribution of a cue or a voice; `according`: the sentence has the word, without which most are not asked."""
    if word.upos == "VERB" and (quotes_on(tree, word, words) or _really_noun(tree, word)):
        return None
    return (
        by_giver(tree, word, words)
        or _by_verb(tree, word, words)
        or _by_report(tree, word, words)
        or (_by_insertion(tree, word) if according else None)
        or _by_account(tree, word, words)
        or (_by_phrase(tree, word) if according else None)
        or _by_hint(tree, word, words)
        or by_noun(tree, word, words)
        or by_adjective(tree, word, words)
    )


def _by_verb(tree: Tree, word: Word, words: Vocabulary) -> Attribution | None:
    if word.upos != "VERB" or word.deprel in {"amod", "compound"} or is_relay(tree, word, words):
        return None
    if (quoted := quoted_as(tree, word, words)) is not None:
        return quoted
    if (charge := find_blame(tree, word, words) or find_plea(tree, word)) is not None:
        return charge
    cue, spoken = words.lexicon.of(tree, word), _spoken(tree, word, words)
    if spoken is not None and (
        cue is None or ("clause" not in cue.takes and tree.child(word.index, "ccomp", "parataxis"))
    ):
        cue = spoken  # 'She reacted on Twitter, “It fell”'
    if cue is None:
        return None
    if word.lemma.lower() in words.accuses:
        return find_accusation(tree, word)
    content = find_content(tree, word, cue, words)
    speaker = _speaker_before(tree, word, words) or find_speaker(tree, word)
    if content is not None and speaker is not None and speaker.index in content.words:
        below = frozenset(tree.below(speaker.index))
        content = replace(content, words=content.words - below) if inverted(tree, word) else content
    if content is None or not content.words:
        return _open(tree, word, cue)
    denied = tree.negated(word.index) and content.force == "asserted"
    force = _NAMED if denied else content.force
    if speaker is not None and speaker.index in content.words:
        speaker = None
    wording = "" if speaker is not None else cue_wording(tree, word)
    return Attribution(
        word.index, cue_wording(tree, word), cue.stance, speaker.index if speaker else None, content.words, wording,
        force=force, marks=content.marks | _marks(tree, word),
    )  # fmt: skip


def _speaker_before(tree: Tree, word: Word, words: Vocabulary) -> Word | None:
    """'X said that it fled and added that Y': the speaker of the cue in whose clause the second one hangs."""
    if not word.deprel.startswith("conj"):
        return None
    first = tree.words[tree.first_conjunct(word.index)]
    cue = tree.parent(first.index)
    within = cue is not None and first.deprel.startswith("ccomp") and cue.lemma.lower() in words.cues
    return find_speaker(tree, cue) if within and cue is not None and said_on(tree, word, cue, words) else None


def _really_noun(tree: Tree, word: Word) -> bool:
    """'denied claims that': a verb that the parser made the object of another is a noun."""
    return is_any(word.deprel, ("obj", "nmod", "obl")) and not tree.children(word.index, "nsubj", "aux", "mark")


def _open(tree: Tree, word: Word, cue: Cue) -> Attribution | None:
    """A cue with nothing beside it: its words may stand in a quotation of another sentence."""
    speaker = find_speaker(tree, word)
    quoting = cue.takes.get("quote") is not None and not tree.passive(word.index) and not tree.negated(word.index)
    if speaker is None or not quoting or word.xpos not in {"VBD", "VBZ", "VBP"}:
        return None
    return Attribution(
        word.index, cue_wording(tree, word), cue.stance, speaker.index, frozenset(), marks=_marks(tree, word)
    )


def _marks(tree: Tree, cue: Word) -> frozenset[int]:
    """The cue's other words: auxiliaries, particle, negation."""
    own = tree.children(cue.index, "aux", "compound:prt")
    denying = [w for w in tree.children(cue.index, "advmod") if w.lemma.lower() in {"not", "n't", "never"}]
    return frozenset(w.index for w in (*own, *denying))


def _spoken(tree: Tree, word: Word, words: Vocabulary) -> Cue | None:
    """'“...,” Lam continued': a verb that is a cue only beside a quotation."""
    beside = any(w.form in _OPENING for w in tree.words) and not tree.child(word.index, "xcomp")
    quoting = word.lemma.lower() in words.spoken and beside
    return Cue("beside a quotation", "asserts", {"clause": "asserted", "quote": "asserted"}) if quoting else None


def _by_report(tree: Tree, word: Word, words: Vocabulary) -> Attribution | None:
    """A predicate that the reader model takes for one of speech, where the tree and the lists show none."""
    if word.upos != "VERB":
        return None
    frame = next((f for f in tree.sentence.frames if f.predicate == word.index and f.reports), None)
    if frame is None or is_relay(tree, word, words):
        return None
    roles = {a.role: tree.words[a.head] for a in frame.arguments}
    said, speaker = roles.get("ARG1"), roles.get("ARG0")
    if said is None or said.head != word.index or not is_any(said.deprel, ("ccomp", "advcl", "advmod")):
        return None
    cue = words.lexicon.of(tree, word)
    force = cue.takes.get("clause", _NAMED) if cue is not None else "asserted"
    stance = cue.stance if cue is not None else "asserts"
    at = speaker.index if speaker is not None else None
    wording = "" if at is not None else cue_wording(tree, word)
    force = _NAMED if tree.negated(word.index) else force
    return Attribution(
        word.index, cue_wording(tree, word), stance, at, reach(tree, [said], word), wording, force=force,
        marks=_marks(tree, word),
    )  # fmt: skip


def _by_phrase(tree: Tree, word: Word) -> Attribution | None:
    """'according to the ministry': the phrase's clause, or the sentence when it stands before it."""
    if "according to" not in tree.prepositions(word.index) and not _according(tree, word):
        return None
    forms = [w.form.lower() for w in tree.words]
    if any(_inserted(forms, i) for i in range(word.index) if forms[i] == "according"):
        return None
    host = tree.parent(word.index)
    if host is not None and host.lemma.lower() == "accord":
        host = tree.parent(host.index)
    if host is None:
        return None
    verb = _clause_head(tree, host)
    reach = frozenset(set(tree.below(verb.index)) - set(tree.below(word.index)))
    marks = frozenset(w.index for w in tree.words if w.lemma.lower() == "accord" and abs(w.index - word.index) < 9)
    marks |= frozenset(i + 1 for i in marks)
    return Attribution(word.index, "according to", "asserts", word.index, reach - marks, marks=marks)


def _by_insertion(tree: Tree, word: Word) -> Attribution | None:
    """'killed 62, including, according to X, 54 children': wherever X hangs, it answers for the part alone."""
    after = tree.words[word.index + 1 : word.index + 2]
    if word.upos not in {"NOUN", "PROPN"} or not after or after[0].form != ",":
        return None
    forms = [w.form.lower() for w in tree.words]
    start = next((i for i in range(word.index, 2, -1) if forms[i - 2 : i] == ["according", "to"]), None)
    if start is None or not _inserted(forms, start - 2) or "," in forms[start : word.index]:
        return None
    stops = (i for i in range(word.index + 2, len(forms)) if tree.words[i].upos == "PUNCT")
    content = frozenset(range(word.index + 2, next(stops, len(forms))))
    marks = frozenset({start - 2, start - 1})
    return Attribution(word.index, "according to", "asserts", word.index, content, marks=marks)


def _inserted(forms: list[str], at: int) -> bool:
    """Whether 'according' stands behind 'including,'."""
    return at > 1 and forms[at - 2 : at] == ["including", ","]


def _by_account(tree: Tree, word: Word, words: Vocabulary) -> Attribution | None:
    """'By some accounts, rebels killed five': nobody is named; 'by its own account' is whose it is."""
    if word.lemma.lower() not in words.accounts or tree.prepositions(word.index) != ("by",):
        return None
    verb, end = tree.parent(word.index), max(tree.below(word.index))
    set_off = "," in {w.form for w in tree.words[end : end + 2]}
    if verb is None or verb.upos != "VERB" or word.deprel != "obl" or tree.passive(verb.index) or not set_off:
        return None
    owner = tree.child(word.index, "nmod:poss")
    reach = frozenset(set(tree.below(verb.index)) - set(tree.below(word.index)))
    wording = "" if owner is not None else " ".join(tree.words[i].form for i in tree.below(word.index, ("punct",)))
    return Attribution(word.index, word.form, "asserts", owner.index if owner else None, reach, wording)


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
    parent = tree.parent(word.index) if stance is not None else None
    if stance is None or parent is None:
        return None
    reach = frozenset(set(tree.below(parent.index)) - {word.index})
    return Attribution(word.index, word.form, stance, None, reach, word.form)
