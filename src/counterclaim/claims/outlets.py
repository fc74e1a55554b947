"""The outlet at the head of every chain: the page's own voice, and the agency that it credits for the text."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.scene import Scene
from counterclaim.pages.addresses import host
from counterclaim.records import Named, Voice


def outlet_voices(scene: Scene) -> tuple[Voice, ...]:
    """The outlet, and the agency or outlet that it credits for the text."""
    report = scene.report
    outlet = _outlet(scene, report.outlet or report.url or "unknown outlet", report.url)
    named = [outlet]
    if report.carried_from and report.carried_from.lower() != outlet.wording.lower():
        credited = _outlet(scene, report.carried_from)
        named.extend([credited] if not outlet.id or credited.id != outlet.id else [])
    return tuple(Voice(who, "asserts", "", "direct") for who in named)


def _outlet(scene: Scene, stated: str, url: str = "") -> Named:
    """An outlet as it calls itself, or as the registry does where only its address says who it is."""
    known = scene.grounding.registry.outlet(stated, url)
    if known is None:
        return replace(scene.named(stated, Named(stated, None)), name=stated, kind="outlet")
    why = f"{known.name} by its address or its name"
    name = known.name if stated in {url, host(url)} else stated
    return Named(stated, None, known.id, name, "outlet", known.country, (known.id,), why)
