"""The record of one attribution in one sentence: a voice, its cue, and the words it answers for."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.records import Force, Mode, Stance


@dataclass(frozen=True, slots=True)
class Attribution:
    """One voice and the words it answers for, in one sentence.

    `speaker` and `vias` are heads of noun phrases; speaker None means that nobody is named and `wording` is all that
    the page says. `content` holds word indices, and `marks` the cue's other words ('has', 'out', 'about'). `blamed`
    heads the phrase of who is accused. What is `wished` or only `named` is attributed, but nobody says that it is so.
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
    force: Force = "asserted"
    marks: frozenset[int] = frozenset()

    @property
    def voiced(self) -> bool:
        """Whether the voice says, or believes, that what it is given is so."""
        return self.force == "asserted" or (self.force == "supposed" and self.speaker is not None)
