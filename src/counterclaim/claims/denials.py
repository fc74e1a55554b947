"""Denials that point back: 'denied the allegation' denies what was said before it, and is a claim of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.claims.chains import said_before
from counterclaim.claims.outlets import outlet_voices
from counterclaim.claims.parties import find_parties
from counterclaim.claims.passage import Passage
from counterclaim.claims.rebuffs import Rebuff
from counterclaim.claims.scene import Scene
from counterclaim.records import Claim, Evidence, Named, SourceChain, Voice

REACH = 500
"""How many characters before it what is denied may stand."""
ONE_SAYING = 250
_WRONGS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
"""Claims of one voice that stand so near one another are denied together."""


def denying_claims(passage: Passage) -> Iterator[Claim]:
    """What the voices of a sentence deny of the claims before it; none where nothing before it can be meant."""
    reading = passage.reading
    for rebuff in reading.rebuffs:
        if any(_says(passage, rebuff, f.predicate) for f in reading.frames):
            continue  # the sentence itself says what is denied
        parties = find_parties(reading.tree, rebuff.speaker, passage.scene, speaking=True)
        who = said_before(parties[0], passage.scene) if parties else Named("", None)
        who = _charged_here(passage, who) if reading.tree.words[rebuff.speaker].xpos == "PRP" else who
        yield from (_denial(passage, rebuff, who, claim) for claim in _denied(passage, who, rebuff) if parties)


def _charged_here(passage: Passage, who: Named) -> Named:
    """'X was accused of the raid, which he denied': an open pronoun is whoever the sentence itself charges."""
    if who.id or who.name:
        return who
    start = passage.reading.tree.sentence.span.start
    here = [c for c in passage.before if c.evidence[0].span.start >= start]
    charged = {n.id or n.name or n.wording: n for c in here for n in (*c.blamed, *_accused(c))}
    return next(iter(charged.values())) if len(charged) == 1 else who


def _accused(claim: Claim) -> tuple[Named, ...]:
    return claim.targets if claim.act == "accusation" else ()


def _says(passage: Passage, rebuff: Rebuff, predicate: int) -> bool:
    if predicate == rebuff.verb:
        return False
    said = {i for a in passage.reading.attributions if a.cue == rebuff.verb for i in a.content}
    return predicate in said or predicate in passage.reading.tree.below(rebuff.denied)


def _denied(passage: Passage, who: Named, rebuff: Rebuff) -> list[Claim]:
    """The claims meant: the nearest of another voice that say something of who denies, else the nearest of a voice."""
    here = passage.reading.tree.words[rebuff.verb].span.start
    near = [c for c in passage.before if 0 < here - c.evidence[0].span.start <= REACH and _deniable(c, who)]
    near = [c for c in near if _of_wrong(c)] if rebuff.charge else near
    side = passage.scene.side_of(who)
    of_them = [c for c in near if _about(c, who, side, passage.scene)]
    if not of_them and side is not None and any(c.actors or c.blamed for c in near):
        return []  # what is before says who did it, and it is somebody else
    meant = of_them or [c for c in near if len(c.sources.voices) > 1]
    if not meant or (rebuff.pointing and meant[-1] is not near[-1]):
        return []  # 'it' is what was said last
    last = meant[-1]
    origin, at = last.sources.origin.who, last.evidence[0].span.start
    return [c for c in meant if c.sources.origin.who == origin and at - c.evidence[0].span.start <= ONE_SAYING]


def _deniable(claim: Claim, who: Named) -> bool:
    origin = claim.sources.origin
    same = bool(who.id) and origin.who.id == who.id
    told = claim.setting in {"current", "background"} and claim.factuality in {"happened", "possible"}
    return claim.act is not None and told and not same and origin.stance not in {"denies", "admits"}


def _of_wrong(claim: Claim) -> bool:
    """Whether a claim is of something to be blamed for: 'dismissed the accusations' means no retreat and no visit."""
    return bool(claim.blamed) or claim.sources.origin.stance == "alleges" or claim.plover in _WRONGS


def _about(claim: Claim, who: Named, side: str | None, scene: Scene) -> bool:
    done = (*claim.blamed, *claim.actors, *_accused(claim))
    return any(_one(n, who) or (side is not None and scene.side_of(n) == side) for n in done)


def _one(named: Named, who: Named) -> bool:
    """Whether two are one: by id, by a name that no registry has, or as one and the same words."""
    return named == who or (bool(named.id) and named.id == who.id) or (bool(named.name) and named.name == who.name)


def _denial(passage: Passage, rebuff: Rebuff, who: Named, claim: Claim) -> Claim:
    tree, report = passage.reading.tree, passage.scene.report
    verb = tree.words[rebuff.verb]
    denied = [i for i in tree.below(rebuff.denied) if tree.words[i].upos != "PUNCT"]
    ends = [rebuff.verb, *denied, *tree.below(rebuff.speaker, ("acl:relcl", "parataxis", "appos"))]
    told = claim.sources.origin.who
    voice = Voice(who, "denies", verb.form, "indirect")
    return replace(
        claim,
        id="",
        evidence=(Evidence.cut(report, tree.span(ends)), claim.evidence[0]),
        sources=SourceChain((*outlet_voices(passage.scene), voice)),
        factuality="negated",
        blamed=(),
        counts=(),
        rule="denial/of what was said",
        reasons=(
            f"{who.name or who.wording} {verb.form} what {told.name or told.wording or 'the report'} said before",
            f"denies: '{verb.form} {tree.phrase(rebuff.denied).of(report.text)}'",
            f"{claim.setting}: as what is denied",
        ),
    )
