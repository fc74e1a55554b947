"""What the desk says of incidents, asked as its pages ask: the list with its filters, one incident, its changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from counterclaim import api
from counterclaim.doors import shapes
from counterclaim.doors.desk.app import create_app
from counterclaim.doors.desk.asking import to_moment
from counterclaim.doors.desk.settings import Settings
from counterclaim.doors.desk.tables import Tables
from counterclaim.store.books import Store

pytestmark = [pytest.mark.model, pytest.mark.towns]


def asked(desk: TestClient, address: str, **params: Any) -> Any:
    answer = desk.get(address, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def the_clashes(desk: TestClient) -> str:
    found: str = asked(desk, "/api/incidents")["items"][0]["id"]
    return found


def of_the_plain(told: Any, plain: Any) -> Any:
    """What an answer says under the keys that the command line has, at every depth."""
    if isinstance(plain, dict):
        return {key: of_the_plain(told[key], each) for key, each in plain.items()}
    if isinstance(plain, list):
        assert len(told) == len(plain)
        return [of_the_plain(a, b) for a, b in zip(told, plain, strict=True)]
    return told


def every(told: Any, key: str) -> list[dict[str, Any]]:
    """All objects of an answer, at any depth, that have a key."""
    inside = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    here = [told] if isinstance(told, dict) and key in told else []
    return here + [found for each in inside for found in every(each, key)]


# A filter, and whether the one incident of the sample dossier is left by it.
FILTERS = [
    ({}, True),
    ({"party": "ARM"}, True),
    ({"party": ["ARM", "AZE"]}, True),
    ({"party": ["ARM", "TUR"]}, False),
    ({"act": "shelling"}, True),
    ({"act": ["clash", "shelling"]}, True),
    ({"act": "riot"}, False),
    ({"conflict": "war.armenia-azerbaijan-2022-09"}, True),
    ({"conflict": "war.karabakh-2020"}, False),
    ({"place": "Goris"}, True),
    ({"place": "place.goris"}, True),
    ({"place": "Yerevan"}, False),
    ({"from": "2022-09-16"}, True),
    ({"from": "2022-09-17"}, False),
    ({"to": "2022-09-12"}, True),
    ({"to": "2022-09-11"}, False),
    ({"harm": "killed"}, True),
    ({"harm": "captured"}, False),
    ({"contested": "true"}, True),
    ({"contested": "false"}, False),
    ({"unreviewed": "true"}, True),
    ({"q": "soldiers killed"}, True),
    ({"q": "Shelling: Armenia"}, True),
    ({"q": "earthquake"}, False),
    ({"q": "..."}, False),
    ({"bbox": "39,46,40,47"}, True),
    ({"bbox": "39,170,40,47"}, True),
    ({"bbox": "41,46,42,47"}, False),
    ({"as_of": "2022-09-12"}, False),
    ({"as_of": "2022-09-14", "policy": "ucdp"}, True),
    ({"known_by": "2001-01-01"}, False),
]


@pytest.mark.parametrize(("params", "there"), FILTERS)
def test_a_filter_leaves_what_meets_it(desk: TestClient, params: dict[str, Any], there: bool) -> None:
    found = asked(desk, "/api/incidents", **params)
    assert (found["total"], len(found["items"])) == (int(there), int(there))


def test_a_summary_says_what_is_contested(desk: TestClient) -> None:
    (one,) = asked(desk, "/api/incidents")["items"]
    assert one["title"] == "Shelling: Armenia and Azerbaijan"
    assert one["contested"]
    assert one["unreviewed"] == one["claims"]
    armenia = next(t for t in one["tolls"] if (t["harm"], t["side"]) == ("killed", "ARM"))
    assert (armenia["low"], armenia["high"], armenia["contested"]) == (105, 135, True)


def test_facets_count_what_another_value_would_leave(desk: TestClient) -> None:
    facets = asked(desk, "/api/incidents", act="riot")["facets"]
    assert facets["act"] == [{"id": "shelling", "name": "shelling", "count": 1}]
    assert facets["party"] == []


def test_an_incident_is_the_one_of_the_command_line_with_more_beside(desk: TestClient, sample_books: Path) -> None:
    with Store.open(str(sample_books)) as store:
        (plain,) = map(shapes.of_incident, api.reconcile(store, policy="ucdp"))
    told = asked(desk, f"/api/incidents/{plain['id']}", policy="ucdp")
    assert of_the_plain(told, plain) == json.loads(json.dumps(plain))
    assert set(told["claims_by_id"]) == set(told["claims"])
    assert all(claim["report"]["outlet"] for claim in told["claims_by_id"].values())


NAMES = {None: None, "ARM": "Armenia", "AZE": "Azerbaijan", "RUS": "Russia"}


def test_a_side_has_its_name_beside_its_id(desk: TestClient) -> None:
    key = the_clashes(desk)
    for address in (
        "/api/incidents",
        f"/api/incidents/{key}",
        "/api/claims",
        "/api/review/queue",
        "/api/actors/ARM.mod",
    ):
        found = every(asked(desk, address), "side")
        assert found, address
        assert all(each["side_name"] == NAMES[each["side"]] for each in found), address
    told = asked(desk, f"/api/incidents/{key}", policy="ucdp")
    assert {each["side_name"] for each in (*told["toll"], *told["bands"])} >= {None, "Armenia", "Azerbaijan"}
    assert {(each["party"], each["party_name"]) for each in told["blamed"]} == {
        ("ARM", "Armenia"),
        ("AZE", "Azerbaijan"),
    }


def test_a_contradiction_about_blame_counts_nobody(desk: TestClient) -> None:
    told = asked(desk, f"/api/incidents/{the_clashes(desk)}")["conflicts"]
    assert [(each["harm"], each["side"]) for each in told if "blame" in each["text"]] == [(None, None)]


def test_the_slider_replays_what_was_known(desk: TestClient) -> None:
    key = the_clashes(desk)
    now = asked(desk, f"/api/incidents/{key}")
    assert now["moments"] == sorted(now["moments"], key=to_moment)
    assert [len(each["reports"]) for each in now["arrivals"]] == [1] * len(now["moments"])
    reports = [len(asked(desk, f"/api/incidents/{key}", as_of=at)["reports"]) for at in now["moments"]]
    assert all(known <= moment for moment, known in enumerate(reports, 1))  # some were not yet seen to be one with it
    assert (reports[0], reports[-1]) == (1, len(now["reports"]))
    first = asked(desk, f"/api/incidents/{key}", as_of=now["moments"][0])
    assert first["moments"] == now["moments"]  # so that the slider can go on


def test_a_toll_rises_over_time(desk: TestClient) -> None:
    told = asked(desk, f"/api/incidents/{the_clashes(desk)}", policy="ucdp")
    premier = next(line for line in told["timeline"] if line["voice"]["name"] == "Nikol Pashinyan")
    assert [(p["low"], p["high"]) for p in premier["points"]] == [(49, 49), (105, 105)]
    ours = [(b["at"][:10], b["low"], b["high"]) for b in told["bands"] if (b["harm"], b["side"]) == ("killed", "ARM")]
    assert [low for _, low, _ in ours] == sorted(low for _, low, _ in ours)
    assert ours[-1][1:] == next(
        (t["low"], t["high"]) for t in told["toll"] if (t["harm"], t["side"]) == ("killed", "ARM")
    )


def test_changes_of_one_incident(desk: TestClient) -> None:
    key = the_clashes(desk)
    found = asked(desk, f"/api/incidents/{key}/changes", **{"from": "2022-09-13", "to": "2022-09-14"})["items"]
    assert "figure rose" in {change["kind"] for change in found}
    assert all(key in {change["incident"], *change["was"]} for change in found)


def test_all_incidents_as_lines(desk: TestClient) -> None:
    answer = desk.get("/api/incidents.ndjson")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["id"] for line in lines] == [the_clashes(desk)]


def test_what_is_judged_is_seen_at_once(own_books: Path, tables: Tables) -> None:
    with (
        TestClient(create_app(Settings(str(own_books), looks_every=0), tables=tables)) as desk,
        Store.open(str(own_books)) as store,
    ):
        before = asked(desk, "/api/incidents")["items"][0]
        tag = desk.get("/api/incidents").headers["etag"]
        assert desk.get("/api/incidents", headers={"If-None-Match": tag}).status_code == 304
        claim = asked(desk, f"/api/incidents/{before['id']}")["claims"][0]
        api.judge(store, claim, api.Decision("accept", "ana"))
        answer = desk.get("/api/incidents", headers={"If-None-Match": tag})
        assert answer.status_code == 200
        assert answer.json()["items"][0]["unreviewed"] == before["unreviewed"] - 1


WRONG = [
    ("/api/incidents/incident.none", 404, "incident"),
    ("/api/incidents?nonsense=1", 422, "nonsense"),
    ("/api/incidents?limit=201", 422, "limit"),
    ("/api/incidents?from=13.9.2022", 422, "from"),
    ("/api/incidents?as_of=yesterday", 422, "as_of"),
    ("/api/incidents?bbox=1,2,3", 422, "bbox"),
    ("/api/incidents?bbox=80,0,10,1", 422, "bbox"),
    ("/api/incidents?policy=mean", 422, "policy"),
    ("/api/incidents?harm=dead", 422, "harm"),
    ("/api/incidents?cursor=abc", 422, "cursor"),
    ("/api/nothing", 404, "/api/nothing"),
]


@pytest.mark.parametrize(("address", "status", "word"), WRONG)
def test_an_error_says_what_why_and_what_to_do(desk: TestClient, address: str, status: int, word: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"what", "why", "do"}
    assert word in error["what"] + error["why"]
    assert error["do"]
