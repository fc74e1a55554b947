"""The measure of look-ups measures what it says; how fast it was is no test, because machines differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.bench import lookups
from counterclaim.grounding import Gazetteer
from counterclaim.grounding.atlas import Atlas
from counterclaim.grounding.atlas_build import Row, write


def test_every_question_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "towns.sqlite"
    write(path, [Row(n, f"Town {n}", "town", "ARM", "01", 40, 45, 9_000) for n in range(1, 60_000, 1_010)], {})
    atlas = Atlas((path,))
    places = lookups.spread(atlas, 10)
    assert [place.id for place in places[:2]] == ["geonames.1", "geonames.1011"]
    figures = dict(lookups.measured(Gazetteer({}, {}, frozenset(), atlas), atlas, places))
    assert len(figures) == 7
    assert all(micro >= 0 for micro in figures.values())
    assert lookups.main(path) == 0
    assert len(capsys.readouterr().out.splitlines()) == 8
