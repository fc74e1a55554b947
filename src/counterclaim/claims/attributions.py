"""Attributions of a report: who says, thinks or wants what, each with its stretches of the text.

The chain of a claim is made of the same attributions and the same bindings; here they are put as characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from counterclaim.claims.speech import Speech, find_speech
from counterclaim.claims.stretches import content_of, cue_of, source_of
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Force, Report, Sentence, Span


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution of a report. `source` is empty where nobody is named, and `head` is where its head stands.

    `nested`: its cue stands in what another voice says.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    head: Span | None
    force: Force
    nested: bool = False


def find_attributed(report: Report, sentences: Iterable[Sentence], words: Vocabulary) -> tuple[Attributed, ...]:
    """The attributions of a report's coded sentences, in order of the text."""
    return attributed(find_speech(report, sentences, words), report.text)


def attributed(speech: Speech, text: str) -> tuple[Attributed, ...]:
    """The attributions of a report, from its voices, in order of their cues."""
    found: list[Attributed] = []
    for number, (tree, attributions) in enumerate(zip(speech.trees, speech.attributions, strict=True)):
        for each in attributions:
            mine = [q for q, b in speech.bound.items() if (b.sentence, b.attribution) == (number, each)]
            own = [speech.quotations[q] for q in sorted(mine)]
            content = content_of(tree, each, own, text)
            head = tree.words[each.speaker].span if each.speaker is not None else None
            found.append(Attributed(source_of(tree, each), cue_of(tree, each), content, head, each.force))
    return _nested(sorted((a for a in found if a.content and (a.cue or a.source)), key=_place))


def _nested(found: list[Attributed]) -> tuple[Attributed, ...]:
    return tuple(replace(a, nested=any(_holds(o, a) and _longer(o, a) for o in found if o is not a)) for a in found)


def _place(attributed: Attributed) -> Span:
    return (attributed.cue or attributed.source)[0]


def _holds(outer: Attributed, inner: Attributed) -> bool:
    return any(_place(inner).within(span) for span in outer.content)


def _longer(outer: Attributed, inner: Attributed) -> bool:
    """Of two whose cues stand in each other's words, the longer is the outer one."""
    lengths = [sum(s.end - s.start for s in a.content) for a in (outer, inner)]
    return not _holds(inner, outer) or lengths[0] > lengths[1]
