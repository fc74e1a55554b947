"""How figures and voices read in a sentence."""

from __future__ import annotations

from counterclaim.incidents.ledger import Ledger
from counterclaim.records import Claim, Version, Voice

_VAGUE_STARTS = ("several", "some", "a few", "many", "dozens", "scores", "hundreds", "thousands", "tens of")
DONE = {
    "killed": "killed",
    "wounded": "wounded",
    "missing": "missing",
    "captured": "captured",
    "displaced": "displaced",
    "returned": "returned",
    "arrested": "arrested",
    "harmed": "harmed",
    "killed_or_missing": "killed or missing",
    "killed_or_wounded": "killed or wounded",
}


def figure(low: int | None, high: int | None, wording: str, approximate: bool = False) -> str:
    """A figure as a sentence carries it.

    >>> figure(12, None, "at least 12"), figure(None, None, "several"), figure(30, 40, "30 to 40")
    ('at least 12', 'several', '30 to 40')
    """
    if low is None and high is None:
        return wording or "some"
    if high is None:
        vague = next((w for w in _VAGUE_STARTS if wording.casefold().startswith(w)), None)
        return wording.casefold() if vague else f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    exact = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"about {exact}" if approximate else exact


def of_version(version: Version) -> str:
    """The figure of a version, with its people: "49 soldiers", "dozens of soldiers"."""
    words = figure(version.low, version.high, version.wording, version.approximate)
    whom = "" if version.whom.casefold() in {"losses", "casualties", "dead"} else version.whom
    of = " of" if words.endswith(("dozens", "scores", "hundreds", "thousands", "millions")) else ""
    return f"{words}{of} {whom}" if whom else words


def was_or_were(version: Version) -> str:
    """The verb that agrees with a version's figure."""
    return "was" if (version.low, version.high) == (1, 1) else "were"


def voice_of(voice: Voice, via: tuple[str, ...], ledger: Ledger) -> str:
    """A voice at the head of a sentence: its name, its wording, or "An unnamed source in OUTLET".

    "were reported" is no name; "Residents of Jermuk" is the wording of somebody that the page does not name.
    """
    name = ledger.name(voice)
    if not name and voice.who.wording[:1].isupper() and " " in voice.who.wording:
        name = voice.who.wording
    if name:
        return name[:1].upper() + name[1:]
    return f"An unnamed source in {via[0]}" if via else "An unnamed source"


def voice_of_claim(claim: Claim, ledger: Ledger) -> str:
    """The origin voice of a claim at the head of a sentence."""
    chain = claim.sources.voices[:-1]
    return voice_of(claim.sources.origin, tuple(ledger.name(v) or v.who.wording for v in chain), ledger)


def states_figure(version: Version, ledger: Ledger) -> str:
    """A clause that says what a version says: "Azerbaijan's government admits 1 killed on its side"."""
    who = voice_of(version.voice, version.via, ledger)
    done = DONE[version.harm]
    if version.voice.stance == "admits":
        words = figure(version.low, version.high, version.wording, version.approximate)
        return f"{who} admits {words} {done} on its side"
    whose = f" on {possessive(ledger.party_name(version.side))} side" if version.side else ""
    return f"{who} says {of_version(version)} {was_or_were(version)} {done}{whose}"


def possessive(name: str) -> str:
    """The possessive of a name: Azerbaijan's, the United States'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
