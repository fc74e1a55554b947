"""A sentence read for claims: its tree with the frames, attributions, silences and times that stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.acts import Acts
from counterclaim.claims.attribution import Attribution
from counterclaim.claims.frames import find_frames
from counterclaim.claims.rebuffs import Rebuff, find_rebuffs
from counterclaim.claims.roles import Frame
from counterclaim.claims.silence import find_silences
from counterclaim.claims.speech import Speech
from counterclaim.claims.tree import Tree
from counterclaim.claims.unsaid import Unsaid
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.grounding import find_times, last_told
from counterclaim.records import Report, When

TOLD_FOR = 3
"""How many sentences back a time may stand from which 'a day earlier' is counted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence holds, before anybody is named.

    `attributions` are those whose voice says that it is so; `held` those whose voice wishes it or only speaks of it.
    """

    tree: Tree
    frames: tuple[Frame, ...]
    attributions: tuple[Attribution, ...]
    held: tuple[Attribution, ...]
    silences: tuple[Unsaid, ...]
    rebuffs: tuple[Rebuff, ...]
    whens: tuple[When, ...]

    @property
    def title(self) -> bool:
        """Whether the sentence is the page's headline."""
        return self.tree.sentence.block == "title"


def read_sentences(report: Report, speech: Speech, acts: Acts, words: Vocabulary) -> tuple[Reading, ...]:
    """The readings of the coded sentences of a report, in order; furniture is never among them."""
    readings: list[Reading] = []
    for tree, found in zip(speech.trees, speech.attributions, strict=True):
        told = last_told([when for before in readings[-TOLD_FOR:] for when in before.whens if not before.title])
        readings.append(
            _read(tree, found, (acts, words), find_times(report.text, tree.sentence.span, report.day, told))
        )
    return tuple(readings)


def _read(
    tree: Tree, found: tuple[Attribution, ...], tables: tuple[Acts, Vocabulary], whens: tuple[When, ...]
) -> Reading:
    acts, words = tables
    return Reading(
        tree=tree,
        frames=find_frames(tree, acts, words),
        attributions=tuple(a for a in found if a.voiced),
        held=tuple(a for a in found if not a.voiced),
        silences=find_silences(tree, words),
        rebuffs=find_rebuffs(tree, words),
        whens=whens,
    )
