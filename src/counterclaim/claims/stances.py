"""Stance: how a voice stands to what it says, from its cue and from whose losses and whose deeds are told.

- A loss of one's own side, with a figure, is admitted; civilians whom others killed are no admission.
- What a party says of its enemy's conduct, in which its own side had no part, is alleged; so is all blame.
- What a party says was done to it, or by it, is asserted.
"""

from __future__ import annotations

from counterclaim.claims.tree import Tree
from counterclaim.records import Count, Named, Stance

LOSSES = frozenset({"killed", "wounded", "missing", "captured", "harmed", "killed_or_missing", "killed_or_wounded"})
_ARMED = frozenset({"soldiers", "officers", "fighters", "police", "guards", "pilots", "crew"})
_NOT_SAID = frozenset({"", "people"})
_UNTRUE = frozenset({
    "false", "untrue", "lie", "fabrication", "fake", "baseless", "disinformation", "nonsense", "propaganda", "hoax",
    "falsehood", "invention", "fiction", "unfounded", "groundless",
})  # fmt: skip
_CALLS = frozenset({"call", "brand", "label", "dub", "describe", "dismiss", "term", "denounce", "reject"})


def _owned_up(count: Count, at_war: bool) -> bool:
    """Armed people lost are owned up to; people not told apart are too where the side is a party, civilians never."""
    figure = (count.low is not None or count.high is not None) and count.high != 0
    if not figure or count.harm not in LOSSES:
        return False
    return count.whom in _ARMED or (count.whom in _NOT_SAID and (at_war or count.harm == "harmed"))


def lost_by_own_side(count: Count) -> bool:
    """Whether a figure is one of losses that a voice owns up to when it speaks of 'our men': of no civilians."""
    return _owned_up(count, at_war=True)


def called_untrue(tree: Tree, anchor: int) -> bool:
    """Whether the clause is called untrue: 'it is not true that ...', 'reports that ... are false'."""
    for above in tree.above(anchor):
        lemma = above.lemma.lower() if above.upos in {"ADJ", "NOUN"} else ""
        if lemma in _UNTRUE or (lemma in {"true", "correct"} and tree.negated(above.index)):
            return True
        if above.lemma.lower() in _CALLS and above.upos == "VERB" and _named_untrue(tree, above.index, anchor):
            return True
    return False


def _named_untrue(tree: Tree, verb: int, anchor: int) -> bool:
    """'called reports of a massacre fake news', 'dismissed it as a lie': what it is called, which is not the anchor."""
    called = [
        w for w in tree.children(verb, "xcomp", "obl") if w.deprel == "xcomp" or "as" in tree.prepositions(w.index)
    ]
    below = {i for w in called for i in tree.below(w.index)}
    return anchor not in below and any(tree.words[i].lemma.lower() in _UNTRUE for i in below)


def find_stance(
    cue: Stance,
    side: str | None,
    parties: tuple[set[str], set[str]],
    counts: tuple[Count, ...],
    blamed: tuple[Named, ...],
    at_war: bool = True,
) -> tuple[Stance, str]:
    """The stance of the voice nearest to the event, with the reason.

    `side` is the voice's own; `parties` are the sides of doers and of targets of a hostile act (empty for other acts);
    `at_war`: the voice's side is one of the report's two parties.
    """
    if cue in {"denies", "silent", "admits", "confirms", "alleges"}:
        return cue, f"the cue {cue}" if cue != "silent" else "nothing is said"
    doers, targets = parties
    if side and any(c.side == side and _owned_up(c, at_war) for c in counts):
        return "admits", "a loss of the voice's own side"
    if blamed:
        return "alleges", "it lays blame"
    if side and doers and side not in doers | targets:
        return "alleges", "it tells of the other side's conduct"
    return cue, "told in its own words" if side in doers | targets and side else "the cue states it"
