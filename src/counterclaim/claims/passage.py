"""A passage: a sentence as heard, with what stands around it: the quotations of its report and the claims before it."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.chains import Link, in_quotes
from counterclaim.claims.hearing import Heard
from counterclaim.claims.quotations import Quotation
from counterclaim.claims.reading import Reading
from counterclaim.claims.roles import Frame
from counterclaim.claims.scene import Scene
from counterclaim.records import Claim


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as heard, with the quotations of its report and the claims that stand before it."""

    heard: Heard
    quotations: tuple[Quotation, ...]
    quoted: dict[int, Link]
    before: tuple[Claim, ...]

    @property
    def scene(self) -> Scene:
        """The scene as it stands after the sentence."""
        return self.heard.scene

    @property
    def reading(self) -> Reading:
        """The sentence's reading."""
        return self.heard.reading


def quotation_of(passage: Passage, word: int) -> int | None:
    at = passage.reading.tree.words[word].span
    return in_quotes(at, passage.quotations, passage.scene.report.text)


def quoted_by(passage: Passage, frame: Frame) -> Link | None:
    """Who speaks the quotation that a frame stands in."""
    number = quotation_of(passage, frame.predicate)
    return passage.quoted.get(number) if number is not None else None
