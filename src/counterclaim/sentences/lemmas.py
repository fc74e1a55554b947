"""A lemma as an edit of its word: cut letters from the end, put others there ("studies": cut 3, add "y")."""

from __future__ import annotations

from dataclasses import dataclass


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
        """The lemma of a word; the lower-cased word itself where the edit does not fit it.

        `keep_case` is for proper nouns, whose lemma keeps its capitals.
        """
        word = form if keep_case else form.lower()
        if self.cut > len(word):
            return word
        lemma = word[: len(word) - self.cut] + self.ending
        return lemma or word
