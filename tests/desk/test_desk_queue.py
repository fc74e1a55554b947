"""What stands in the queue, and why: incidents as the list has them -> what is asked."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from counterclaim.doors.desk.queue import Kind, entries, queue
from counterclaim.doors.desk.summaries import Figure, Summary
from counterclaim.incidents.judgements.judging import Again, Judged
from counterclaim.incidents.judgements.judging import Standing as People
from counterclaim.records import Claim, Conflict, Judgement, Perhaps

EMPTY: dict[str, Any] = {field.name: () for field in fields(Summary)}
BARE: dict[str, Any] = {field.name: None for field in fields(Figure)}
NOBODY = People(())


def incident(key: str = "incident.1", act: str = "shelling", **told: Any) -> Summary:
    return Summary(**EMPTY | {"id": key, "act": act, "parties": (("ARM", "Armenia"),), "claims": ("c.1", "c.2")} | told)


def figure(low: int, status: str = "stands") -> Figure:
    told = {"name": "Armenian defence ministry", "harm": "killed", "side": "ARM", "claims": ("c.1",)}
    return Figure(**BARE | told | {"low": low, "high": low, "status": status})


def claim(key: str) -> Claim:
    """As much of a claim as the queue asks of it."""
    return cast("Claim", SimpleNamespace(id=key))


def judged(*ids: str) -> dict[str, Judged]:
    return dict.fromkeys(ids, Judged(claim("c.1"), claim("c.1"), OLD, (OLD,), {}))


OLD = Judgement("c.0", "reject", "ana", datetime(2022, 10, 3, tzinfo=UTC))
CLASH = incident(conflicts=(Conflict("Armenia says 49, Azerbaijan says 105.", ("c.1", "c.2")),))
PAIR = incident(doubts=(Perhaps("incident.2", ("c.1", "c.9"), ("Their days overlap.",)),))
AGAIN = Again(OLD, {}, (claim("c.1"),), "Its words and its coding have both changed.")
TWENTY = tuple(incident(f"incident.{n}", claims=(f"c.{n}",)) for n in range(20))

# incidents, what people judged -> subjects with why
ASKED: list[tuple[str, Kind, tuple[Summary, ...], People, list[tuple[str, str]]]] = [
    ("two claims contradict each other", "contested", (CLASH,), NOBODY,
     [("c.1", "Armenia says 49, Azerbaijan says 105."), ("c.2", "Armenia says 49, Azerbaijan says 105.")]),
    ("one of them is judged", "contested", (CLASH,), People((), judged("c.1")),
     [("c.2", "Armenia says 49, Azerbaijan says 105.")]),
    ("two incidents may be one", "unsure", (PAIR,), NOBODY,
     [("c.1 + c.9", "These may be one incident. Their days overlap.")]),
    ("somebody has said unsure of the two", "unsure", (PAIR,), People((), pairs={frozenset({"c.1", "c.9"}): OLD}), []),
    ("a high figure", "high", (incident(figures=(figure(105),)),), NOBODY,
     [("c.1", "Armenian defence ministry: 105 killed on the side of Armenia.")]),
    ("a figure that is not high", "high", (incident(figures=(figure(49),)),), NOBODY, []),
    ("a high figure that was replaced", "high", (incident(figures=(figure(105, "replaced"),)),), NOBODY, []),
    ("a rare act", "rare", (*TWENTY, incident("incident.x", "coup")), NOBODY,
     [("c.1", "Of 21 incidents only 1 is of the act coup.")]),
    ("a rare act in a small store", "rare", (*TWENTY[:5], incident("incident.x", "coup")), NOBODY, []),
    ("a judgement is asked again", "stale", (incident(),), People((), again=(AGAIN,)),
     [("c.1", "Its words and its coding have both changed. ana judged it “reject” as it was.")]),
    ("it was answered", "stale", (incident(),), People((), judged("c.1"), again=(AGAIN,)), []),
]  # fmt: skip


@pytest.mark.parametrize(("what", "kind", "incidents", "people", "asked"), ASKED, ids=[case[0] for case in ASKED])
def test_what_is_asked_and_why(
    what: str, kind: Kind, incidents: tuple[Summary, ...], people: People, asked: list[tuple[str, str]]
) -> None:
    by_id = {each.id: each for each in incidents}
    found = queue(by_id, {key: tuple(entries(each)) for key, each in by_id.items()}, people, kind)
    assert [(each.subject, each.why) for each in found] == asked
    assert {each.kind for each in found} <= {kind}


def test_a_claim_with_two_reasons_is_asked_once_for_the_weightier() -> None:
    both = replace(CLASH, figures=(figure(105),))
    assert [(e.kind, e.subject) for e in queue({both.id: both}, {both.id: entries(both)}, NOBODY)] == [
        ("contested", "c.1"),
        ("contested", "c.2"),
    ]
