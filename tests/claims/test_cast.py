"""Who takes part in a claim, each of them once."""

from __future__ import annotations

from counterclaim.claims.cast import _distinct
from counterclaim.records import Named

HUNTER = Named("Hunter Rivers", None, None, "Hunter Rivers", "person")


def test_a_party_stands_once_however_it_is_called() -> None:
    son = Named("his son", None, None, "Hunter Rivers", "person")
    army = Named("the army", None, "ARM.mil", "Armenian armed forces", "military")
    troops = Named("its troops", None, "ARM.mil", "Armenian armed forces", "military")
    assert _distinct((son, HUNTER)) == (son,)
    assert _distinct((army, HUNTER, troops)) == (army, HUNTER)


def test_those_whom_nobody_names_are_not_taken_for_one() -> None:
    two = (Named("a man", None), Named("a woman", None))
    assert _distinct(two) == two
