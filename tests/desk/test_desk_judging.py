"""Judging through the desk: what is kept, who may, two people on one claim, taking back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from counterclaim.doors.desk.app import create_app
from counterclaim.doors.desk.entrance import Entrance, Person, Role, names_and_origins
from counterclaim.doors.desk.guard import Guard
from counterclaim.doors.desk.settings import Settings
from counterclaim.doors.desk.tables import Tables

pytestmark = [pytest.mark.model, pytest.mark.towns]
WRITES = {"X-Counterclaim": "desk"}


def opened(books: Path, tables: Tables, name: str = "ana", role: Role = "reviewer") -> TestClient:
    """The desk as somebody has it open."""
    names, origins = names_and_origins("127.0.0.1", 8470, ())
    guard = Middleware(Guard, entrance=Entrance(names, origins, Person(name, role), secure=False))
    app = create_app(Settings(str(books), looks_every=0), middlewares=[guard], tables=tables)
    return TestClient(app, base_url="http://127.0.0.1:8470", headers=WRITES)


@pytest.fixture
def ana(own_books: Path, tables: Tables) -> Iterator[TestClient]:
    with opened(own_books, tables) as client:
        yield client


@pytest.fixture
def ben(own_books: Path, tables: Tables) -> Iterator[TestClient]:
    with opened(own_books, tables, "ben") as client:
        yield client


def got(desk: TestClient, address: str, **params: Any) -> Any:
    answer = desk.get(address, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def a_toll(desk: TestClient) -> dict[str, Any]:
    """A claim of the dossier that says how many were killed, of which side it says nothing."""
    one = got(desk, "/api/incidents")["items"][0]["id"]
    claims = got(desk, f"/api/incidents/{one}")["claims_by_id"].values()
    found: dict[str, Any] = next(c for c in sorted(claims, key=lambda c: c["id"]) if c["counts"])
    return found


def shown(desk: TestClient, claim: dict[str, Any]) -> dict[str, Any]:
    """A claim as its report shows it now."""
    told = got(desk, f"/api/reports/{claim['report']['id']}")["claims"]
    found: dict[str, Any] = next(each for each in told if each["id"] == claim["id"])
    return found


def judged(desk: TestClient, claim: dict[str, Any], verdict: str, **more: Any) -> Any:
    return desk.post(
        "/api/judgements", json={"subject": claim["id"], "verdict": verdict, "seen": claim["seen"], **more}
    )


def test_a_judgement_is_kept_and_seen_at_once(ana: TestClient) -> None:
    claim = a_toll(ana)
    kept = judged(ana, claim, "accept", note="as the page has it")
    assert kept.status_code == 201, kept.text
    assert (kept.json()["by"], kept.json()["note"], kept.json()["id"][:2]) == ("ana", "as the page has it", "j.")
    after = shown(ana, claim)
    assert (after["judgement"]["by"], after["judgement"]["id"]) == ("ana", kept.json()["id"])
    assert after["seen"] != claim["seen"]
    listed = got(ana, "/api/judgements", subject=claim["id"])
    assert [(each["id"], each["state"]) for each in listed["items"]] == [(kept.json()["id"], "stands")]


def test_two_people_on_one_claim_do_not_lose_each_others_work(ana: TestClient, ben: TestClient) -> None:
    claim = a_toll(ana)
    same = a_toll(ben)
    assert claim["seen"] == same["seen"]
    assert judged(ana, claim, "reject").status_code == 201
    clash = judged(ben, same, "accept")
    assert clash.status_code == 409
    told = clash.json()
    assert "ana judged it “reject”" in told["error"]["why"]
    assert told["now"]["judgement"]["by"] == "ana"
    assert told["now"]["claims"][0]["id"] == claim["id"]
    assert got(ben, "/api/judgements")["total"] == 1
    again = judged(ben, {"id": claim["id"], "seen": told["now"]["seen"]}, "accept")
    assert again.status_code == 201
    assert [(j["by"], j["state"]) for j in got(ana, "/api/judgements")["items"]] == [
        ("ben", "stands"),
        ("ana", "earlier"),
    ]


def test_a_correction_is_seen_and_undone(ana: TestClient) -> None:
    claim = a_toll(ana)
    kept = judged(ana, claim, "correct", corrected=["setting=background"])
    assert kept.status_code == 201, kept.text
    assert shown(ana, claim)["setting"] == "background"
    undone = ana.post("/api/judgements/undo", json={"judgement": kept.json()["id"]})
    assert (undone.status_code, undone.json()["verdict"]) == (201, "withdraw")
    after = shown(ana, claim)
    assert (after["setting"], after["judgement"], after["seen"]) == (claim["setting"], None, claim["seen"])
    assert [j["state"] for j in got(ana, "/api/judgements")["items"]] == ["stands", "taken back"]
    twice = ana.post("/api/judgements/undo", json={"judgement": kept.json()["id"]})
    assert twice.status_code == 409


def test_nobody_takes_back_what_another_decided_or_what_others_judged_over(
    ana: TestClient, ben: TestClient, own_books: Path, tables: Tables
) -> None:
    claim = a_toll(ana)
    first = judged(ana, claim, "reject").json()["id"]
    assert ben.post("/api/judgements/undo", json={"judgement": first}).status_code == 403
    second = judged(ben, shown(ben, claim), "accept").json()["id"]
    clash = ana.post("/api/judgements/undo", json={"judgement": first})
    assert (clash.status_code, clash.json()["now"]["judgement"]["id"]) == (409, second)
    with opened(own_books, tables, "cem", "admin") as cem:
        assert cem.post("/api/judgements/undo", json={"judgement": second}).status_code == 201


def test_same_and_different_of_two_claims(ana: TestClient, ben: TestClient) -> None:
    one = got(ana, "/api/incidents")["items"][0]["id"]
    a, b = got(ana, f"/api/incidents/{one}")["claims"][:2]
    kept = ana.post("/api/judgements", json={"subject": f"{a} + {b}", "verdict": "same"})
    assert kept.status_code == 201, kept.text
    told = ben.post("/api/judgements", json={"subject": f"{b} + {a}", "verdict": "different", "seen": "s.before"})
    assert (told.status_code, told.json()["now"]["judgement"]["verdict"]) == (409, "same")


# what is sent, and the status and words of what comes back
REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({"subject": "c.none", "verdict": "accept", "seen": "s.1"}, 404, "no claim has the id"),
    ({"subject": "incident.none", "verdict": "accept", "note": "x"}, 404, "no incident has the id"),
    ({"verdict": "accept"}, 422, "does not say what was seen"),
    ({"verdict": "shrug"}, 422, "verdict"),
    ({"verdict": "accept", "by": "ben"}, 422, "by"),
    ({"verdict": "correct", "corrected": ["killed=many"], "seen": ""}, 422, "is not a number of people"),
    ({"verdict": "correct", "seen": ""}, 422, "says nothing that is corrected"),
    ({"verdict": "withdraw", "seen": ""}, 422, "nothing is judged there"),
]


@pytest.mark.parametrize(("sent", "status", "words"), REFUSED)
def test_what_cannot_be_kept_is_told(ana: TestClient, sent: dict[str, Any], status: int, words: str) -> None:
    claim = a_toll(ana)
    body = {"subject": claim["id"], **sent} | ({"seen": claim["seen"]} if sent.get("seen") == "" else {})
    answer = ana.post("/api/judgements", json=body)
    assert answer.status_code == status, answer.text
    assert words in str(answer.json()["error"])
    assert got(ana, "/api/judgements")["total"] == 0


def test_a_reader_judges_nothing(own_books: Path, tables: Tables) -> None:
    with opened(own_books, tables, "rea", "reader") as rea:
        assert got(rea, "/api/me")["role"] == "reader"
        answer = judged(rea, a_toll(rea), "accept")
        assert (answer.status_code, answer.json()["error"]["why"]) == (403, "rea is a reader")


def test_nobody_judges_where_no_guard_says_who_asks(desk: TestClient) -> None:
    assert desk.post("/api/judgements", json={"subject": "c.1", "verdict": "accept"}).status_code == 401
    assert desk.get("/api/me").status_code == 401


def test_judgements_come_in_pages(ana: TestClient) -> None:
    one = got(ana, "/api/incidents")["items"][0]["id"]
    claims = list(got(ana, f"/api/incidents/{one}")["claims_by_id"].values())[:3]
    for claim in claims:
        assert judged(ana, claim, "accept").status_code == 201
    first = got(ana, "/api/judgements", limit=2)
    rest = got(ana, "/api/judgements", limit=2, cursor=first["next"])
    assert [len(first["items"]), len(rest["items"]), rest["next"]] == [2, 1, None]
    assert {j["subject"] for j in first["items"] + rest["items"]} == {c["id"] for c in claims}
    assert got(ana, "/api/judgements", by="ben")["total"] == 0


def test_the_queue_asks_for_what_is_contested_and_no_longer_for_what_is_judged(ana: TestClient) -> None:
    before = got(ana, "/api/review/queue", kind="contested")
    assert before["total"] == len(before["items"]) > 0
    item = before["items"][0]
    assert item["why"] in [c["text"] for c in got(ana, f"/api/incidents/{item['incident']['id']}")["conflicts"]]
    assert item["claim"]["id"] == item["subject"]
    assert judged(ana, {"id": item["subject"], "seen": item["seen"]}, "accept").status_code == 201
    after = got(ana, "/api/review/queue", kind="contested")
    assert after["total"] == before["total"] - 1
    assert item["subject"] not in {each["subject"] for each in after["items"]}


def test_each_subject_stands_in_the_queue_once_the_weightiest_first(ana: TestClient) -> None:
    first = got(ana, "/api/review/queue", limit=3)
    items = list(first["items"])
    while first["next"]:
        first = got(ana, "/api/review/queue", limit=3, cursor=first["next"])
        items += first["items"]
    assert len({each["subject"] for each in items}) == len(items) == first["total"]
    assert [each["weight"] for each in items] == sorted((each["weight"] for each in items), reverse=True)
    assert all(each["why"] and each["seen"] for each in items)
