"""The gold of incidents in real news says only what it can say, and its metric counts as a person would."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from counterclaim.bench import incident_gold
from counterclaim.bench.own_gold import gold_file
from counterclaim.records import Incident, Named, Place, When, Where

SHEET: dict[str, Any] = yaml.safe_load(gold_file(incident_gold.GOLD).read_text("utf-8"))
OPEN, HELD = incident_gold.HALVES
REPORTS: list[dict[str, Any]] = [*SHEET["articles"], *SHEET["invented"]]


def name(row: dict[str, Any]) -> str:
    return str(row.get("name") or row["url"].rsplit("/", 1)[-1])


def incident(
    *,
    days: tuple[str, str] | None = None,
    place: str | None = None,
    parties: tuple[tuple[str | None, str], ...] = (),
) -> Incident:
    """An incident of ours with nothing but what the metric looks at."""
    when = When(date.fromisoformat(days[0]), date.fromisoformat(days[1]), "day", "") if days else None
    where = Where(place, None, Place("place.x", place, "town", 0.0, 0.0, 1.0, "exact")) if place else None
    named = tuple(Named(party, None, id_, party) for id_, party in parties)
    return Incident("incident.1", None, when, where, named, None, "versions", (), (), (), (), (), (), (), ())


@pytest.mark.parametrize("row", REPORTS, ids=name)
def test_a_report_tells_of_incidents_of_its_own_half_in_words_that_are_quoted_once(row: dict[str, Any]) -> None:
    quotes = list(row.get("out", ()))
    for part in ("tells", "recalls"):
        for label, told in row.get(part, {}).items():
            assert SHEET["incidents"][label]["held_out"] == row["held_out"]
            quotes += told
    assert len(quotes) == len(set(quotes))
    assert quotes
    if "text" in row:
        assert [q for q in quotes if row["text"].count(q) != 1] == []


def test_every_incident_is_told_or_recalled_by_some_report() -> None:
    told = {label for row in REPORTS for label in row.get("tells", {})}
    recalled = {label for row in REPORTS for label in row.get("recalls", {})}
    assert {label for label, row in SHEET["incidents"].items() if row.get("recalled")} == recalled - told
    assert set(SHEET["incidents"]) == told | recalled


def test_about_half_is_held_out() -> None:
    held = [row["held_out"] for row in SHEET["incidents"].values()]
    assert 0.4 < sum(held) / len(held) < 0.6


@pytest.mark.parametrize(
    ("pairs", "precision", "recall"),
    [
        pytest.param([("a", "1"), ("a", "1"), ("b", "2")], 1.0, 1.0, id="two incidents told apart"),
        pytest.param([("a", "1"), ("a", "2")], 1.0, 0.5, id="one incident split in two"),
        pytest.param([("a", "1"), ("b", "1")], 0.5, 1.0, id="two incidents joined"),
        pytest.param([], 0.0, 0.0, id="nothing found"),
    ],
)
def test_b_cubed(pairs: list[tuple[str, str]], precision: float, recall: float) -> None:
    assert incident_gold.b_cubed(pairs) == (precision, recall)


@pytest.mark.parametrize(
    ("days", "said", "right"),
    [
        ([("2022-09-13", "2022-09-13")], ("2022-09-13", "2022-09-13"), True),
        ([("2022-09-13", "2022-09-13")], ("2022-09-13", "2022-09-14"), False),
        ([("2022-09-13", "2022-09-13"), ("2022-09-13", "2022-09-14")], ("2022-09-13", "2022-09-14"), True),
        ([None], None, True),
        ([None], ("2022-09-13", "2022-09-13"), False),
        ([("2022-09-13", "2022-09-13")], None, False),
    ],
)
def test_days(days: list[tuple[str, str] | None], said: tuple[str, str] | None, right: bool) -> None:
    pairs = tuple((date.fromisoformat(d[0]), date.fromisoformat(d[1])) if d else None for d in days)
    assert incident_gold.day_right(incident_gold.GoldIncident("x", pairs), incident(days=said)) == right


@pytest.mark.parametrize(
    ("places", "said", "right"),
    [
        ({"goris"}, "Goris", True),
        ({"goris"}, "Jermuk", False),
        ({"goris"}, None, False),
        (set(), None, True),
        (set(), "Goris", False),
    ],
)
def test_places(places: set[str], said: str | None, right: bool) -> None:
    gold = incident_gold.GoldIncident("x", places=frozenset(places))
    assert incident_gold.place_right(gold, incident(place=said)) == right


@pytest.mark.parametrize(
    ("wanted", "may", "said", "right"),
    [
        (("AFG", "Taliban"), (), (("AFG", "Afghanistan"), ("group.taleban", "the Taliban")), True),
        (("AFG",), ("Taliban",), (("AFG", "Afghanistan"),), True),
        (("AFG", "Taliban"), (), (("AFG", "Afghanistan"),), False),
        (("AFG",), (), (("AFG", "Afghanistan"), ("USA", "the United States")), False),
        ((), (), (), True),
    ],
)
def test_parties(wanted: tuple[str, ...], may: tuple[str, ...], said: tuple[tuple[str, str], ...], right: bool) -> None:
    gold = incident_gold.GoldIncident("x", parties=wanted, may=may)
    assert incident_gold.parties_right(gold, incident(parties=said)) == right
