"""The scene: what a report has established by the time a sentence is read, so that 'both sides' can mean somebody.

A reference is resolved only when one candidate remains; otherwise it stays open, with its candidates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.grounding import Grounding
from counterclaim.records import Named, Report

_PERSON = frozenset({"he", "she", "him", "her", "his"})
_BODY = frozenset({"it", "its", "they", "them", "their", "itself"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A report with the states it is about, its two parties, and the voices heard so far (the last one last)."""

    report: Report
    grounding: Grounding
    words: Vocabulary
    on: date | None
    states: tuple[str, ...]
    parties: tuple[str, ...] = ()
    voices: tuple[Named, ...] = ()

    @classmethod
    def open(cls, report: Report, grounding: Grounding, words: Vocabulary) -> Scene:
        """The scene before the first sentence: the states that the report's coded text names, most named first."""
        coded = "\n".join(b.span.of(report.text) for b in report.blocks if b.kind not in {"furniture", "caption"})
        return cls(report, grounding, words, report.day, grounding.registry.states_in(coded))

    def with_parties(self, sides: Iterable[str]) -> Scene:
        """The scene with the two sides that act in it most; none when a third is named as often as the second."""
        ranked = Counter(sides).most_common(3)
        clear = len(ranked) == 2 or (len(ranked) > 2 and ranked[1][1] > ranked[2][1])
        return replace(self, parties=tuple(sorted(side for side, _ in ranked[:2])) if clear else ())

    def heard(self, voice: Named) -> Scene:
        """The scene after a voice has spoken."""
        known = tuple(v for v in self.voices if v.wording != voice.wording)
        return replace(self, voices=(*known, voice)[-12:])

    def side_of(self, named: Named) -> str | None:
        """The state or group whose people a named one belongs to, or None."""
        return self.grounding.registry.side_of(named.id, self.on) if named.id else None

    def last_voice(self, pronoun: str) -> Named | None:
        """Who 'he', 'it' or 'they' is among the voices: the last person, or the last body that spoke."""
        wants_person = pronoun.lower() in _PERSON
        for voice in reversed(self.voices):
            if (voice.kind == "person") == wants_person and (voice.id or voice.name):
                return voice
        return None

    def named(self, wording: str, named: Named, *, speaking: bool = False) -> Named:
        """The registry's answer for a wording, put where the words stand."""
        found = self.grounding.registry.name(wording, named.span, on=self.on, context=self.states, speaking=speaking)
        return replace(found, wording=named.wording, span=named.span)


def is_pronoun(form: str) -> bool:
    """Whether a word stands for someone named before."""
    return form.lower() in _PERSON | _BODY
