"""A sentence read for claims: its tree with the frames, attributions, silences and times that stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.acts import Acts
from counterclaim.claims.frames import find_frames
from counterclaim.claims.roles import Frame
from counterclaim.claims.silence import Unsaid, find_silences
from counterclaim.claims.speech import Attribution, find_attributions
from counterclaim.claims.tree import Tree
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.grounding import find_times
from counterclaim.records import CODED_BLOCKS, Report, Sentence, When


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence holds, before anybody is named."""

    tree: Tree
    frames: tuple[Frame, ...]
    attributions: tuple[Attribution, ...]
    silences: tuple[Unsaid, ...]
    whens: tuple[When, ...]

    @property
    def title(self) -> bool:
        """Whether the sentence is the page's headline."""
        return self.tree.sentence.block == "title"


def read_sentences(
    report: Report, sentences: tuple[Sentence, ...], acts: Acts, words: Vocabulary
) -> tuple[Reading, ...]:
    """The readings of the coded sentences of a report, in order; furniture is never among them."""
    return tuple(_read(report, s, acts, words) for s in sentences if s.block in CODED_BLOCKS and s.words)


def _read(report: Report, sentence: Sentence, acts: Acts, words: Vocabulary) -> Reading:
    tree = Tree.of(sentence)
    return Reading(
        tree=tree,
        frames=find_frames(tree, acts, words),
        attributions=find_attributions(tree, words),
        silences=find_silences(tree, words),
        whens=find_times(report.text, sentence.span, report.day),
    )
