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
    """The scene with its two parties: the sides that do and suffer hostile acts, and speak, most."""
    sides: list[str] = []
    for reading in readings:
        heads = [(h, False) for f in reading.frames if f.act.hostile for h in (*f.doers, *f.targets)]
        heads += [(a.speaker, True) for a in reading.attributions if a.speaker is not None]
        for head, speaking in heads:
            named = find_parties(reading.tree, head, scene, speaking=speaking)
            sides.extend(side for n in named if (side := scene.side_of(n)))
    return scene.with_parties(sides)


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
