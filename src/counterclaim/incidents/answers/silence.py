"""What was not said, and what was denied: facts of their own, with a beginning and an end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from counterclaim.incidents.answers.responsibility import owns
from counterclaim.incidents.clock import Moment
from counterclaim.incidents.ledger import Ledger
from counterclaim.records import Blame, Claim, Denial, Silence

_KILLED = re.compile(r"\b(?:died|dead|killed|death|deaths|fatalities)\b", re.IGNORECASE)
_WOUNDED = re.compile(r"\b(?:wounded|injured|hurt|injuries)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\b(?:figures?|tolls?|casualt\w+|loss(?:es)?|victims?|how many|numbers?|tally)\b", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:responsibility|credit|authorship)\b", re.IGNORECASE)
_MOTIVE = re.compile(r"\b(?:motives?|reasons?|causes?)\b", re.IGNORECASE)

_NOBODY = re.compile(r"$|(?:no|nobody|none|not|neither|were|was|has|have|had|is|are)\b", re.IGNORECASE)


def _about(claim: Claim) -> str:
    """What a voice was silent about: who did it, its dead, wounded or casualties, a motive, else any comment."""
    words = " ".join(e.quote for e in claim.evidence)
    about = (
        ("responsibility", _OWNED), ("killed", _KILLED), ("wounded", _WOUNDED), ("casualties", _FIGURE),
        ("motive", _MOTIVE),
    )  # fmt: skip
    for name, pattern in about:
        if pattern.search(words):
            return name
    return "comment"


def silences(claims: Iterable[Claim], ledger: Ledger) -> tuple[Silence, ...]:
    """Who kept silent about what, from when until the moment that voice, or a part of it, gave a figure."""
    claims = list(claims)
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.sources.origin.stance == "silent":
            groups[ledger.origin(claim), _about(claim)].append(claim)
    return tuple(_silence(groups[key], key[1], claims, ledger) for key in sorted(groups))


def _silence(silent: list[Claim], about: str, claims: list[Claim], ledger: Ledger) -> Silence:
    moments = sorted(m for c in silent if (m := ledger.moment(c)))
    ends = [m for c in claims if _breaks(c, silent[0], about, ledger) and (m := ledger.moment(c))]
    later = sorted(m for m in ends if not moments or not _before(m, moments[-1]))
    shown = min(silent, key=lambda c: (len(c.sources.voices), c.id))
    return Silence(
        voice=shown.sources.origin,
        about=about,
        since=moments[0].iso if moments else None,
        until=later[0].iso if later else None,
        claims=tuple(sorted(c.id for c in silent)),
    )


def _before(a: Moment, b: Moment) -> bool:
    """Whether one moment is surely before another; two of one day are told apart only by their times."""
    if a.day != b.day:
        return a.day < b.day
    return a.exactness == b.exactness == 2 and a.at < b.at


def _breaks(claim: Claim, silent: Claim, about: str, ledger: Ledger) -> bool:
    """Whether a claim is the figure that a voice had kept to itself, or the deed that nobody had owned up to."""
    if about == "responsibility":
        return owns(claim, ledger) and (_nobody(silent) or _speaks_for(claim, silent, ledger))
    if claim.sources.origin.stance in {"silent", "denies"} or about not in {"killed", "wounded", "casualties"}:
        return False
    side = ledger.voice_side(silent)
    figure = any(
        (c.low is not None or c.high is not None)
        and (c.side is None or c.side == side)
        and about in {"casualties", c.harm}
        for c in claim.counts
    )
    return figure and _speaks_for(claim, silent, ledger)


def _nobody(silent: Claim) -> bool:
    """Whether a silence is everybody's: "no group claimed responsibility"."""
    who = silent.sources.origin.who
    return who.id is None and (len(silent.sources.voices) == 1 or bool(_NOBODY.match(who.wording)))


def _speaks_for(claim: Claim, silent: Claim, ledger: Ledger) -> bool:
    """Whether a claim's voice is the silent one, or a part of it: a prime minister ends his government's silence."""
    if ledger.origin(claim) == ledger.origin(silent):
        return True
    whole, speaker = silent.sources.origin.who, claim.sources.origin.who
    actor = ledger.registry.actor(speaker.id) if speaker.id is not None else None
    if whole.id is None or actor is None:
        return False
    # A side's ministries and the people who hold its offices speak for its government.
    office = whole.kind in {"state", "government"} and actor.kind in {"government", "ministry", "military", "person"}
    one_side = ledger.voice_side(claim) is not None and ledger.voice_side(claim) == ledger.voice_side(silent)
    return (office and one_side) or any(t.of == whole.id for t in actor.part_of)


def denials(claims: Iterable[Claim], ledger: Ledger) -> tuple[Denial, ...]:
    """Who denies what, in the words of the page; the same words in a republished text count once."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.sources.origin.stance == "denies":
            groups[ledger.origin(claim), " ".join(e.quote for e in claim.evidence)].append(claim)
    return tuple(
        Denial(min(group, key=lambda c: c.id).sources.origin, what, tuple(sorted(c.id for c in group)))
        for (_, what), group in sorted(groups.items())
    )


def blame(claims: Iterable[Claim], ledger: Ledger, parties: frozenset[str]) -> tuple[Blame, ...]:
    """Which voice holds which party to blame: said outright, or by a party's voice that names its enemy as the doer."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.sources.origin.stance in {"silent", "denies", "admits"}:
            continue
        for party in blamed_parties(claim, ledger, parties):
            groups[ledger.origin(claim), party].append(claim)
    return tuple(
        Blame(min(group, key=lambda c: c.id).sources.origin, party, tuple(sorted(c.id for c in group)))
        for (_, party), group in sorted(groups.items())
    )


def blamed_parties(claim: Claim, ledger: Ledger, parties: frozenset[str]) -> tuple[str, ...]:
    """The parties that a claim holds to blame."""
    blamed = ledger.sides(claim.blamed, claim)
    speaker, doers = ledger.voice_side(claim), ledger.sides(claim.actors, claim)
    hostile = claim.plover in {"ASSAULT", "COERCE", "MOBILIZE"}
    if not blamed and hostile and speaker in parties and speaker not in doers:
        blamed = doers
    return tuple(sorted(blamed & parties if parties else blamed))
