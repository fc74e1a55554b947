"""Hearing: a report's sentences in order, each with who speaks in it, and who speaks each quotation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.claims.chains import Link, resolve
from counterclaim.claims.met import meet
from counterclaim.claims.parties import find_parties
from counterclaim.claims.reading import Reading
from counterclaim.claims.scene import Scene
from counterclaim.claims.speech import Speech
from counterclaim.records import Named

MOST_VOICES = 4
"""'A, B, C and D said': one claim each, up to this many."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A reading with its links (who speaks in it) and the scene as it stands after it."""

    reading: Reading
    links: tuple[Link, ...]
    scene: Scene


def set_scene(readings: tuple[Reading, ...], scene: Scene) -> Scene:
    """The scene with its two parties: the sides that do and suffer hostile acts, and speak, most.

    Who speaks of other things alone, of talks or of sanctions to come, is no side of a fight: where the two are others
    without such speakers, there are none.
    """
    fighting: list[str] = []
    speaking: list[str] = []
    for reading in readings:
        hostile = [f for f in reading.frames if f.act.hostile]
        for head in (h for f in hostile for h in (*f.doers, *f.targets)):
            fighting += _sides_of(reading, head, scene, speaking=False)
        for each in reading.attributions:
            told = _sides_of(reading, each.speaker, scene, speaking=True) if each.speaker is not None else []
            of_the_fight = any(f.predicate in each.content for f in hostile)
            (fighting if of_the_fight else speaking).extend(told)
    settled = scene.with_parties([*fighting, *speaking])
    return settled if settled.parties == scene.with_parties(fighting).parties else scene.with_parties(())


def _sides_of(reading: Reading, head: int, scene: Scene, *, speaking: bool) -> list[str]:
    named = find_parties(reading.tree, head, scene, speaking=speaking)
    return [side for n in named if (side := scene.side_of(n))]


def hear(readings: tuple[Reading, ...], scene: Scene) -> Iterator[Heard]:
    """Resolve the voices of each sentence in turn; each voice heard is known to the sentences after it.

    One that only relays another ('the agency reported that the ministry said') is not who 'it' is later.
    """
    for reading in readings:
        scene = meet(reading.tree, scene)
        links: list[Link] = []
        spoke: list[Named] = []
        for attribution in reading.attributions:
            found = resolve(reading.tree, attribution, scene, reading.whens)
            links.extend(found[:MOST_VOICES])
            relayed = any(a.cue in attribution.content for a in reading.attributions)
            for link in found if not relayed else ():
                scene = scene.heard(link.speaker)
                spoke.append(link.speaker)
        scene = scene.after(spoke)
        yield Heard(reading, tuple(links), scene)


def quoted_links(heard: tuple[Heard, ...], speech: Speech) -> dict[int, Link]:
    """Who speaks each quotation, by its number; those that nobody is found for are absent."""
    found: dict[int, Link] = {}
    for number, bound in speech.bound.items():
        links = [k for k in heard[bound.sentence].links if k.attribution == bound.attribution]
        if links:
            reason = f"{bound.why}; {links[0].reason}" if bound.why else links[0].reason
            found[number] = replace(links[0], reason=reason)
    return found
