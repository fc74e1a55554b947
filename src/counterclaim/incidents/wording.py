"""How figures and voices read in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.incidents.ledger import Ledger, possessive
from counterclaim.incidents.people import CIVIL, kind_of
from counterclaim.records import Claim, Count, Version, Voice

_VAGUE_STARTS = ("several", "some", "a few", "many", "dozens", "scores", "hundreds", "thousands", "tens of")
_NOT_SAID = frozenset({"losses", "casualties", "dead", "bodies", "body", "victims", "others"})
_SINGULARS = {"people": "person", "children": "child", "police": "police officer", "forces": "forces", "women": "woman"}
_NOBODY = re.compile(r"(?:no|nobody|none|no-one)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,]*")
_BEYOND = re.compile(r"\b(?:more than|over|above|exceed\w*|upwards of)\b", re.IGNORECASE)
_NO_VOICE = re.compile(
    r"$|(?:was|were|is|are|be|been|being|has|have|had|he|she|they|who|told|says?|announced|stated|reported(?:ly)?|said|alleged(?:ly)?|it|according|reports?|by|in|on|from|as|at|with|after)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset({"people", "soldiers", "fighters"})  # of them "admits 49 killed on its side" says enough
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
    >>> figure(2701, None, "More than 2,700")
    'more than 2,700'
    """
    if low is None and high is None:
        return wording or "some"
    if high is None:
        vague = next((w for w in _VAGUE_STARTS if wording.casefold().startswith(w)), None)
        return wording.casefold() if vague else from_below(low or 0, wording)
    if low is None:
        return f"up to {high:,}"
    exact = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"about {exact}" if approximate else exact


def from_below(low: int, wording: str) -> str:
    """A lower bound in words; a page that says "more than 2,700" is not made to say 2,701.

    >>> from_below(12, "at least 12"), from_below(101, "100"), from_below(101, "over a hundred")
    ('at least 12', 'more than 100', 'more than 100')
    """
    numbers = {int(n.replace(",", "")) for n in _NUMBER.findall(wording)}
    beyond = low - 1 in numbers or (not numbers and bool(_BEYOND.search(wording)))
    return f"more than {low - 1:,}" if beyond and low not in numbers else f"at least {low:,}"


def of_version(version: Version | Count) -> str:
    """The figure of a version, with its people: "49 soldiers", "dozens of soldiers", "no civilians"."""
    words = figure(version.low, version.high, version.wording, version.approximate)
    whom = "" if version.whom.casefold() in _NOT_SAID else version.whom
    words = "no" if words == "0" and whom else words
    whom = _one(whom) if (version.low, version.high) == (1, 1) else whom
    of = " of" if words.endswith(("dozens", "scores", "hundreds", "thousands", "millions")) else ""
    return f"{words}{of} {whom}" if whom else words


def _one(whom: str) -> str:
    """A kind of people as one of them: "people" is a person, "servicemen" a serviceman."""
    *before, last = whom.split() or [""]
    single = _SINGULARS.get(last, f"{last[:-3]}man" if last.endswith("men") else last.removesuffix("s"))
    return " ".join([*before, single])


def was_or_were(version: Version) -> str:
    """The verb that agrees with a version's figure."""
    return "was" if (version.low, version.high) == (1, 1) else "were"


def voice_of(voice: Voice, via: tuple[str, ...], ledger: Ledger) -> str:
    """A voice at the head of a sentence: its name, its wording, or "An unnamed source in OUTLET".

    "were reported" tells of no voice at all; "Residents of Jermuk" is how the page calls somebody it does not name.
    """
    name = voice_within(voice, via, ledger)
    return name[:1].upper() + name[1:]


def voice_within(voice: Voice, via: tuple[str, ...], ledger: Ledger) -> str:
    """A voice as it stands within a sentence: "the United Nations", "officials in the Wire"."""
    name = ledger.name(voice)
    if name and voice.who.kind in {"ministry", "military", "parliament"} and "'s " not in name:
        name = f"the {name}".replace("the the ", "the ")
    if not name and not _NO_VOICE.match(voice.who.wording):
        name = f"{voice.who.wording} in {via[0]}" if via and voice.who.wording.islower() else voice.who.wording
    if name:
        return within(name)
    return f"an unnamed source in {via[0]}" if via else "an unnamed source"


def nobody(voice: Voice) -> bool:
    """Whether a voice is none: "No organization claimed responsibility" names nobody."""
    return voice.who.id is None and bool(_NOBODY.match(voice.who.wording))


def within(clause: str) -> str:
    """A clause or name as it stands within a sentence: its article small."""
    return clause[:1].lower() + clause[1:] if clause.startswith(("The ", "An unnamed", "A ")) else clause


def joined(clauses: Iterable[str]) -> str:
    """Clauses as one sentence, each once."""
    first, *others = dict.fromkeys(clauses)
    return "; ".join([first, *map(within, others)]) + "."


def voice_of_claim(claim: Claim, ledger: Ledger) -> str:
    """The origin voice of a claim at the head of a sentence."""
    chain = claim.sources.voices[:-1]
    return voice_of(claim.sources.origin, tuple(ledger.name(v) or v.who.wording for v in chain), ledger)


def agrees(name: str, verb: str) -> str:
    """A verb in the present that agrees with a voice's name.

    >>> agrees("Armenian officials", "say"), agrees("the United Nations", "deny"), agrees("Residents of Jermuk", "say")
    ('say', 'denies', 'say')
    """
    head, *rest = re.split(r" (?:of|in|from|at) ", name)
    last = head.split()[-1] if head.split() else ""
    many = (
        last.endswith("s")
        and not last.endswith(("ss", "'s", "us"))
        and (last.islower() or (bool(rest) and " " not in head))
    )
    if many:
        return verb
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}s"


def states_figure(version: Version, ledger: Ledger, *, first: bool = True) -> str:
    """A clause that says what a version says: "Azerbaijan's government admits 1 killed on its side".

    Not the `first` of its sentence, the voice stands as it does within one.
    """
    who = (voice_of if first else voice_within)(version.voice, version.via, ledger)
    done = DONE[version.harm]
    if admitted(version):
        words = figure(version.low, version.high, version.wording, version.approximate)
        words = words if kind_of(version.whom) in _PLAIN and not version.part else of_version(version)
        its = possessive(ledger.party_name(version.side or "")) if version.voice.who.kind == "person" else "its"
        return f"{who} {agrees(who, 'admit')} {words} {done} on {its} side"
    whose = f" on {possessive(ledger.party_name(version.side))} side" if version.side else ""
    return f"{who} {agrees(who, 'say')} {of_version(version)} {was_or_were(version)} {done}{whose}"


def states_number(version: Version, ledger: Ledger) -> str:
    """The same in short, after a clause about the same people: "doctors in City Post say at least 26"."""
    who = voice_within(version.voice, version.via, ledger)
    words = figure(version.low, version.high, version.wording, version.approximate)
    verb = agrees(who, "admit" if admitted(version) else "say")
    return f"{who} {verb} {'none' if words == '0' else words}"


def admitted(version: Version) -> bool:
    """Whether a figure reads as an admission: a side's own fighters; civilians are mourned and not admitted."""
    return version.voice.stance == "admits" and kind_of(version.whom) not in CIVIL
