"""How well names of private persons are found: figures on the project's own passages may not fall under floors."""

from __future__ import annotations

import pytest
from redaction_scoring import figures, passages, scored

from counterclaim.reading import Instruments

FLOORS = {False: (0.93, 0.95, 0.9), True: (0.9, 0.92, 0.92)}
"""By half (held out or not): names hidden whole, words of names hidden, hidden words that are of names."""


def test_the_passages_have_their_marks_and_both_halves_are_as_large() -> None:
    found = passages()
    assert all("{" not in each.text and each.names for each in found)
    assert sum(each.held_out for each in found) * 2 == len(found)


@pytest.mark.usefixtures("loaded_once")
def test_names_of_private_persons_are_found() -> None:
    found = tuple(scored(passages(), Instruments.load()))
    for held_out, floors in FLOORS.items():
        shown = figures([each for each in found if each.passage.held_out == held_out])
        print("held-out half" if held_out else "open half", shown)
        asked = ("whole names", "words hidden", "hidden rightly")
        assert [(name, shown[name]) for name, floor in zip(asked, floors, strict=True) if shown[name] < floor] == []
