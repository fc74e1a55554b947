"""Stance: whose losses and whose deeds a voice tells of."""

from __future__ import annotations

import pytest

from counterclaim.claims.stances import find_stance
from counterclaim.records import Count, Named, Stance


def lost(side: str | None, low: int | None = 1) -> Count:
    return Count("killed", low, low, "some", side=side)


BLAMED = (Named("the Azerbaijani side", None, "AZE"),)


@pytest.mark.parametrize(
    ("cue", "side", "doers", "targets", "counts", "blamed", "stance"),
    [
        # a ministry that gives a figure for its own dead admits them
        ("asserts", "AZE", set(), set(), (lost("AZE"),), (), "admits"),
        # the enemy's dead are asserted
        ("asserts", "AZE", set(), set(), (lost("ARM"),), (), "asserts"),
        # own people harmed, no figure: a complaint, not an admission
        ("asserts", "AZE", set(), set(), (lost("AZE", None),), (), "asserts"),
        # what was done to the speaker's own side is asserted
        ("asserts", "AZE", {"ARM"}, {"AZE"}, (), (), "asserts"),
        # what the enemy is up to on its own is alleged
        ("asserts", "AZE", {"ARM"}, set(), (), (), "alleges"),
        # what one's own army did is asserted
        ("asserts", "ARM", {"ARM"}, set(), (), (), "asserts"),
        # blame is alleged
        ("asserts", "ARM", set(), set(), (), BLAMED, "alleges"),
        # a voice of no side only states
        ("asserts", None, {"ARM"}, {"AZE"}, (lost("AZE"),), (), "asserts"),
        ("denies", "AZE", {"AZE"}, {"ARM"}, (), (), "denies"),
        ("admits", "AZE", set(), set(), (lost("AZE"),), (), "admits"),
        ("confirms", "RUS", set(), set(), (), (), "confirms"),
    ],
)
def test_stance(
    cue: Stance,
    side: str | None,
    doers: set[str],
    targets: set[str],
    counts: tuple[Count, ...],
    blamed: tuple[Named, ...],
    stance: Stance,
) -> None:
    found, why = find_stance(cue, side, (doers, targets), counts, blamed)
    assert found == stance
    assert why
