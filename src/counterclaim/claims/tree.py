"""A sentence's dependency tree, with the questions that coding asks of it.

Relations are UD's (Universal Dependencies 2): `nsubj`, `obj`, `obl`, `ccomp`, `conj` and their subtypes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, wraps
from typing import Any, TypeVar

from counterclaim.claims.mending import mended
from counterclaim.records import Sentence, Span, Word

SUBJECTS = ("nsubj", "csubj")
_LOOSE = ("punct", "cc")
_NONE = frozenset[str]()
_SHOWING = frozenset(
    {"show", "see", "film", "catch", "depict", "record", "photograph", "spot", "picture", "hear", "find"}
)
_Child = tuple[str, str, Word]  # the relation, the same without its subtype, and the word
_AMOUNT = frozenset({"at", "up", "over", "under", "between", "about", "around", "than"})
_Answer = TypeVar("_Answer")


def once(question: Callable[[Tree, int], _Answer]) -> Callable[[Tree, int], _Answer]:
    """A question about a word that a tree answers once and remembers: coding asks the same ones over and over."""

    @wraps(question)
    def answered(tree: Tree, index: int) -> _Answer:
        asked = (question, index)
        if asked not in tree.answers:
            tree.answers[asked] = question(tree, index)
        known: _Answer = tree.answers[asked]
        return known

    return answered


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with its children looked up once. Indices are word positions, from 0."""

    sentence: Sentence
    words: tuple[Word, ...]
    """The words in the order of the text."""
    _below: tuple[tuple[_Child, ...], ...]
    _relations: tuple[frozenset[str], ...]
    """The relations of each word's children, with and without subtype: most questions find that there are none."""
    answers: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What has been asked (see `once`)."""

    @classmethod
    def of(cls, sentence: Sentence) -> Tree:
        """The tree of a sentence."""
        sentence = replace(sentence, words=mended(sentence))
        below: list[list[_Child]] = [[] for _ in sentence.words]
        for word in sentence.words:
            if word.head >= 0:
                below[word.head].append((word.deprel, _kind(word.deprel), word))
        relations = [frozenset([r for own, kind, _ in b for r in (own, kind)]) if b else _NONE for b in below]
        return cls(sentence, sentence.words, tuple([tuple(b) for b in below]), tuple(relations))

    def children(self, index: int, *relations: str) -> tuple[Word, ...]:
        """The children of a word, of some relations ('nsubj' also means 'nsubj:pass') or of any."""
        if not relations:
            return tuple([word for _, _, word in self._below[index]])
        if self._relations[index].isdisjoint(relations):
            return ()
        return tuple([word for own, kind, word in self._below[index] if own in relations or kind in relations])

    def child(self, index: int, *relations: str) -> Word | None:
        """The first such child, or None."""
        if relations and self._relations[index].isdisjoint(relations):
            return None
        for own, kind, word in self._below[index]:
            if not relations or own in relations or kind in relations:
                return word
        return None

    def parent(self, index: int) -> Word | None:
        """The head of a word, or None for the root."""
        head = self.words[index].head
        return self.words[head] if head >= 0 else None

    def below(self, index: int, without: tuple[str, ...] = ()) -> list[int]:
        """A word and all that hangs below it, in order; branches whose relation is in `without` are left out."""
        found, queue = [], [index]
        while queue:
            at = queue.pop()
            found.append(at)
            for own, kind, word in self._below[at]:
                if not (own in without or kind in without):
                    queue.append(word.index)
        found.sort()
        return found

    def above(self, index: int) -> Iterator[Word]:
        """The heads of a word, from its own up to the root."""
        at = self.parent(index)
        while at is not None:
            yield at
            at = self.parent(at.index)

    @once
    def conjuncts(self, index: int) -> tuple[Word, ...]:
        """A word and those coordinated with it ('soldiers and civilians'), nested ones too, in order."""
        joined = self.children(index, "conj")
        if not joined:
            return (self.words[index],)
        found = [self.words[index], *(inner for word in joined for inner in self.conjuncts(word.index))]
        return tuple(sorted(found, key=lambda w: w.index))

    def first_conjunct(self, index: int) -> int:
        """The word that a chain of conjuncts hangs from; the word itself when it is none."""
        at = self.words[index]
        while at.deprel.startswith("conj") and at.head >= 0:
            at = self.words[at.head]
        return at.index

    @once
    def prepositions(self, index: int) -> tuple[str, ...]:
        """The lower-cased words that mark a phrase: 'by', 'according to', 'ahead of'."""
        marks = self.children(index, "case", "mark")
        if not marks:
            return ()
        fixed = [[m.form, *[f.form for f in self.children(m.index, "fixed")]] for m in marks]
        return tuple([" ".join(forms).lower() for forms in fixed])

    def span(self, indices: list[int]) -> Span:
        """From the first to the last of some words."""
        return Span(self.words[min(indices)].span.start, self.words[max(indices)].span.end)

    def phrase(self, index: int, without: tuple[str, ...] = ("conj", "acl:relcl", "appos", "parataxis")) -> Span:
        """The stretch of a noun phrase: the word with what hangs below it, loose ends and its preposition cut off."""
        aside = {i for w in self.children(index, "acl") if self._after_comma(w) for i in self.below(w.index)}
        words = [i for i in self.below(index, without) if i not in aside and not self._marks(i, index)]
        words += self._in_brackets(words, index)
        kept = self._unbroken(words, index)
        while len(kept) > 1 and self._loose_start(kept[0]):
            kept = kept[1:]
        while len(kept) > 1 and is_any(self.words[kept[-1]].deprel, _LOOSE):
            kept = kept[:-1]
        return self.span(kept)

    def _in_brackets(self, words: list[int], index: int) -> list[int]:
        """'Islamic State (IS) militants': a short form in brackets between a name and its noun breaks no phrase."""
        beside = [a for i in words if i < index for a in self.children(i, "appos") if i < a.index < index]
        return [i for a in beside if self.words[a.index - 1].form in {"(", "["} for i in self.below(a.index)]

    def _after_comma(self, clause: Word) -> bool:
        """'the reporter, kidnapped in May,': what a comma sets off says more of somebody and is not the name."""
        return clause.index > 0 and self.words[clause.index - 1].form == ","

    def _loose_start(self, at: int) -> bool:
        """Whether a phrase may not begin with this word: a comma, an 'and', a preposition ('at least 12' may)."""
        word = self.words[at]
        return is_any(word.deprel, _LOOSE) or (
            is_any(word.deprel, ("case", "mark")) and word.form.lower() not in _AMOUNT
        )

    def _marks(self, at: int, index: int) -> bool:
        """Whether a word belongs to the preposition or subordinator of the phrase's head."""
        word = self.words[at]
        if word.head == index:
            return at != index and is_any(word.deprel, ("case", "mark", "cc")) and word.form.lower() not in {"'s", "’s"}
        parent = self.parent(at)
        return (
            word.deprel == "fixed" and parent is not None and parent.head == index and parent.deprel in {"case", "cc"}
        )

    def _unbroken(self, words: list[int], index: int) -> list[int]:
        """The run of words around the head without a gap, so that a span holds the phrase and nothing else."""
        have = set(words)
        first = last = index
        while first - 1 in have:
            first -= 1
        while last + 1 in have:
            last += 1
        return list(range(first, last + 1))

    @once
    def subject(self, index: int) -> Word | None:
        """The surface subject of a predicate, also where it is shared: 'X came and said', 'X wants to say'."""
        own = self.children(index, *SUBJECTS)
        if own:
            before = [w for w in own if w.index < index]
            return before[-1] if before else own[0]
        title = [w for w in self.children(index, "nmod:desc") if w.index < index]
        if title:  # 'Minister X said', parsed with the office and without the subject
            return title[-1]
        return self._shared(index) or self._added(index)

    def _added(self, index: int) -> Word | None:
        """'X did not answer, but said': a finite verb right behind a coordinator has the subject before it."""
        word = self.words[index]
        if word.xpos not in {"VBD", "VBZ", "VBP"} or index == 0 or self.words[index - 1].deprel != "cc":
            return None
        for verb in reversed(self.words[:index]):
            if verb.upos in {"VERB", "AUX", "ADJ"} and (found := self.child(verb.index, "nsubj")) is not None:
                return found if found.index < index else None
        return None

    def _shared(self, index: int) -> Word | None:
        """The subject that a predicate without one shares with the clause above it."""
        word, parent = self.words[index], self.parent(index)
        if parent is None:
            return None
        if is_any(word.deprel, ("conj",)) and parent.upos in {"VERB", "AUX", "ADJ", "NOUN"}:
            shared = self.subject(parent.index)
            ahead = shared is not None and shared.index > index and parent.head >= 0
            return self.subject(parent.head) if ahead else shared  # a subject is shared forwards only
        if is_any(word.deprel, ("xcomp",)):
            return self.child(parent.index, "obj", "iobj") or self.subject(parent.index)
        bare = word.xpos in {"VBG", "VBN"} and not self.children(index, "aux")
        if is_any(word.deprel, ("advcl", "parataxis")) and bare:
            return self._shown(word, parent) or self._kept(word, parent) or self.subject(parent.index)
        if is_any(word.deprel, ("ccomp",)) and bare:
            return self._shown(word, parent)
        of_noun = word.xpos == "VBG" and self.children(index, "mark")  # 'the task of striking a deal' strikes none
        return parent if is_any(word.deprel, ("acl",)) and not of_noun else None

    def _kept(self, word: Word, parent: Word) -> Word | None:
        """'The army prevented militants from bombing it': whoever is kept from it would have done it."""
        if word.xpos != "VBG" or "from" not in self.prepositions(word.index) or self.passive(parent.index):
            return None
        kept = self.child(parent.index, "obj")
        return kept if kept is not None and parent.index < kept.index < word.index else None

    def _shown(self, word: Word, parent: Word) -> Word | None:
        """'the video showed the guard beating a man': who is shown does it, and not the video."""
        if word.xpos != "VBG" or parent.lemma.lower() not in _SHOWING or self.children(word.index, "mark"):
            return None
        seen = self.child(parent.index, "obj", "iobj")
        return seen if seen is not None and parent.index < seen.index < word.index else None

    @once
    def passive(self, index: int) -> bool:
        """Whether a predicate is passive: an auxiliary or a subject says so, or it is a bare participle of a noun."""
        if self.children(index, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"):
            return True
        word, parent = self.words[index], self.parent(index)
        if word.xpos != "VBN" or self.children(index, "aux", "nsubj"):
            return False
        if is_any(word.deprel, ("acl", "amod")):
            return True
        if is_any(word.deprel, ("conj",)) and parent is not None:  # 'were detonated and killed six' is not
            return not self.children(index, "obj") and self.passive(parent.index)
        return is_any(word.deprel, ("root", "advcl", "parataxis", "xcomp"))  # 'left 25 wounded'

    @once
    def negated(self, index: int) -> bool:
        """Whether 'not', 'never' or 'no' denies the word itself."""
        return any(
            w.lemma.lower() in {"not", "never", "no", "neither", "n't", "without"}
            for w in self.children(index, "advmod", "det", "cc:preconj", "case", "mark")
        )


def is_any(relation: str, wanted: tuple[str, ...]) -> bool:
    """Whether a relation is one of some: 'nsubj' stands for its subtypes too, 'nsubj:pass' for itself alone."""
    return relation in wanted or _kind(relation) in wanted


@cache  # a model has some fifty relations
def _kind(relation: str) -> str:
    """The relation without its subtype."""
    return relation.partition(":")[0]
