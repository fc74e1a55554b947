"""A lemma as an edit of its word: cut letters from the end, put others there ("studies": cut 3, add "y").

The model chooses the edit, but it sees pieces of words and not letters; a table of irregular forms and the regular
endings of English mend what it cannot know.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import shipped, table

_REGULAR = (  # how a word may end, and the edits that English inflection allows there, likeliest first
    ("ies", ((3, "y"), (1, ""))),
    ("ves", ((3, "f"), (1, ""), (3, "fe"))),
    ("es", ((1, ""), (2, ""))),
    ("s", ((1, ""),)),
    ("ied", ((3, "y"), (1, ""))),
    ("ed", ((1, ""), (2, ""), (3, ""))),
    ("ing", ((3, ""), (3, "e"), (4, ""))),
)
_VERB_ENDINGS = (  # likewise for verbs alone, the base that keeps its e before the one that has none
    ("ied", ((3, "y"), (1, ""))),
    ("ed", ((1, ""), (2, ""), (3, ""))),
    ("ying", ((3, ""), (4, "ie"))),
    ("ing", ((3, "e"), (3, ""), (4, ""))),
    ("ies", ((3, "y"), (1, ""))),
    ("es", ((1, ""), (2, ""))),
    ("s", ((1, ""),)),
)
_PREFIXES = ("re", "over", "under", "out", "mis", "with", "fore", "un")
_PAST = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True, order=True)
class LemmaEdit:
    """Cut `cut` letters (0 or more) from the end of the lower-cased word, then add `ending`."""

    cut: int
    ending: str

    @classmethod
    def between(cls, form: str, lemma: str) -> LemmaEdit:
        """The shortest edit from a word to its lemma, both compared in lower case.

        >>> LemmaEdit.between("Forces", "force")
        LemmaEdit(cut=1, ending='')
        """
        word, goal = form.lower(), lemma.lower()
        shared = 0
        while shared < min(len(word), len(goal)) and word[shared] == goal[shared]:
            shared += 1
        return cls(len(word) - shared, goal[shared:])

    def of(self, form: str, *, keep_case: bool = False) -> str:
        """The lemma of a word; the word itself where the edit does not fit it, lower-cased unless `keep_case`."""
        word = form if keep_case else form.lower()
        if self.cut > len(word):
            return word
        lemma = word[: len(word) - self.cut] + self.ending
        return lemma or word


@dataclass(frozen=True, slots=True)
class Lemmas:
    """Irregular forms of English (`irregular.yml`), its verbs (`verbs.txt`), and `known`: any words."""

    past: Mapping[str, str]
    plural: Mapping[str, str]
    known: Collection[str]
    verbs: frozenset[str]

    @classmethod
    def read(cls, known: Collection[str], path: Path | None = None) -> Lemmas:
        """The shipped table, or the one at `path`. Raises KnowledgeError when a part is missing."""
        rows = table("reader/irregular.yml", path)
        try:
            past = {form: lemma for lemma, forms in rows["past"].items() for form in forms.split()}
            past |= {form: form for form in rows["same"].split()}
            plural = {form: lemma for lemma, forms in rows["plural"].items() for form in forms.split()}
        except (KeyError, TypeError, AttributeError) as error:
            raise KnowledgeError(f"irregular.yml: {error} is missing or is no list of forms") from error
        verbs = frozenset(shipped("reader/verbs.txt").read_text(encoding="utf-8").split())
        return cls(past, plural, known, verbs | frozenset(past.values()))

    def lemma(self, form: str, xpos: str, edit: LemmaEdit) -> str:
        """The lemma of a word that is no name, in lower case.

        A number is itself, without the commas of its thousands. An irregular form has the lemma of the table. Else the
        model's edit counts, unless it gives no known word and a regular edit does: "casualties" is not of "casualtie".
        """
        word = form.lower()
        if word[:1].isdigit():
            return word.replace(",", "")
        irregular = self.past if xpos in _PAST else self.plural if xpos == "NNS" else {}
        if word in irregular:
            return irregular[word]
        if xpos.startswith("VB") and (verb := self._verb(word)):
            return verb
        if xpos == "NNS" and word.endswith("men") and len(word) > len("women"):
            return word[:-2] + "an"  # 'gunmen', 'tribesmen'; 'specimen' is no plural
        lemma = edit.of(word)
        if edit.cut == 0 or lemma in self.known:
            return lemma
        for ending, edits in _REGULAR:
            if word.endswith(ending):
                others = (LemmaEdit(*pair).of(word) for pair in edits)
                known = next((other for other in others if len(other) > 1 and other in self.known), None)
                rare = word[:-3] + "y" if ending == "ies" and len(word) > len("cookies") else lemma
                return known or rare
        return lemma

    def _verb(self, word: str) -> str | None:
        """The verb that a form is of: one of the list, or an irregular one behind a prefix ("retook"); None if neither.

        Of the bases that the spelling allows, one in the list is taken: "fired" is of "fire", not of "fir".
        """
        if word in self.verbs:
            return word
        for prefix in _PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and rest in self.past:
                return prefix + self.past[rest]
        for ending, edits in _VERB_ENDINGS:
            if word.endswith(ending):
                bases = (LemmaEdit(*pair).of(word) for pair in edits)
                return next((base for base in bases if base in self.verbs), None)
        return None
