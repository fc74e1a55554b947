"""Claims, actors, places, sources, conflicts and acts of the sample dossier, as the desk tells them."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from counterclaim.doors.desk.paging import page
from counterclaim.doors.desk.sources import records
from counterclaim.doors.desk.summaries import Figure, Summary
from counterclaim.doors.desk.troubles import Trouble


def figure(voice: str, low: int | None, high: int | None, as_of: str | None, **more: Any) -> Figure:
    told: dict[str, Any] = {"outlet": False, "carriers": ("The Valley Post",), "status": "stands", "revised": False}
    told |= {"harm": "killed", "side": "ARM", "whole": True, **more}
    return Figure(voice=voice, name=voice, low=low, high=high, as_of=as_of, claims=(), **told)


def summary(*figures: Figure) -> Summary:
    nothing: dict[str, Any] = {"act": None, "when": None, "place": None, "reports": (), "outlets": (), "claims": ()}
    nothing |= {"parties": (), "conflict": ("", ""), "unsure": (), "ranges": (), "words": ""}
    nothing |= {"first_day": None, "last_day": None, "counted": (), "conflicts": (), "doubts": ()}
    return Summary(id="i.1", title="", contradictions=0, unreviewed=0, figures=figures, **nothing)


# What a ministry said, what another voice says beside it, and whether that confirms or contradicts it.
BESIDE = [
    (figure("A", 49, 49, "2022-09-13"), figure("B", 49, 49, "2022-09-14"), (True, False)),
    (figure("A", 49, 49, "2022-09-13"), figure("B", 49, 49, "2022-09-13T10:00:00+00:00"), (True, False)),
    (figure("A", 49, 49, "2022-09-14"), figure("B", 49, 49, "2022-09-13"), (False, False)),  # it came first
    (figure("A", 49, 49, None), figure("B", 49, 49, "2022-09-13"), (False, False)),
    (figure("A", 49, 49, "2022-09-13"), figure("B", 105, 105, "2022-09-14"), (False, True)),
    (figure("A", 49, 49, "2022-09-13"), figure("B", 40, None, "2022-09-14"), (False, False)),  # at least 40
    (figure("A", 49, 49, "2022-09-13"), figure("B", 60, None, "2022-09-14"), (False, True)),  # at least 60
    (figure("A", 49, 49, "2022-09-13"), figure("B", 105, 105, "2022-09-14", side="AZE"), (False, False)),
    (figure("A", 49, 49, "2022-09-13"), figure("B", 105, 105, "2022-09-14", harm="wounded"), (False, False)),
    (figure("A", 49, 49, "2022-09-13"), figure("B", 5, 5, "2022-09-14", whole=False), (False, False)),  # a part
    (figure("A", 49, 49, "2022-09-13"), figure("A", 50, 50, "2022-09-14"), (False, False)),  # its own
    (figure("A", None, None, "2022-09-13"), figure("B", 50, 50, "2022-09-14"), (False, False)),  # no number
]


@pytest.mark.parametrize(("said", "other", "became"), BESIDE)
def test_what_became_of_a_figure(said: Figure, other: Figure, became: tuple[bool, bool]) -> None:
    found = records([summary(said, other)])
    told = next(t for t in found["A"].said if t.figure is said)
    assert (bool(told.confirmed_by), bool(told.contradicted_by)) == became
    assert found["outlet:The Valley Post"].carried


def test_pages_of_a_list_have_each_item_once() -> None:
    items = [((n,), n) for n in range(23)]
    seen: list[int] = []
    cursor: str | None = None
    while True:
        shown, cursor = page(items, "all", cursor, 5)
        seen += shown
        if cursor is None:
            break
    assert seen == list(range(23))


def test_a_page_goes_on_where_the_last_item_has_gone() -> None:
    items = [((n,), n) for n in range(10)]
    _, cursor = page(items, "all", None, 4)
    left = [each for each in items if each[1] != 3]
    assert page(left, "all", cursor, 4)[0] == [4, 5, 6, 7]


def test_a_cursor_of_another_question_is_refused() -> None:
    items = [((n,), n) for n in range(10)]
    _, cursor = page(items, "all", None, 4)
    with pytest.raises(Trouble, match="cursor"):
        page(items, "others", cursor, 4)


def test_a_voice_that_is_nobody_known_has_no_record() -> None:
    assert "" not in records([summary(figure("", 49, 49, "2022-09-13"))])


@pytest.mark.model
@pytest.mark.towns
class TestSampleDossier:
    def test_claims_are_found_page_by_page(self, desk: TestClient) -> None:
        first = desk.get("/api/claims", params={"q": "killed", "limit": 3}).json()
        seen = [c["id"] for c in first["items"]]
        cursor = first["next"]
        while cursor:
            told = desk.get("/api/claims", params={"q": "killed", "limit": 3, "cursor": cursor}).json()
            seen += [c["id"] for c in told["items"]]
            cursor = told["next"]
        assert len(seen) == len(set(seen)) == first["total"] > 3

    def test_a_claim_names_its_incident(self, desk: TestClient) -> None:
        (incident,) = desk.get("/api/incidents").json()["items"]
        claim = desk.get(f"/api/incidents/{incident['id']}").json()["claims"][0]
        told = desk.get(f"/api/claims/{claim}").json()
        assert (told["incident"], told["judgements"]) == (incident["id"], [])

    def test_a_premier_has_a_term_of_office(self, desk: TestClient) -> None:
        told = desk.get("/api/actors/person.nikol-pashinyan").json()
        role = told["roles"][-1]
        assert (role["role"], role["of"]["name"], role["from"]) == ("prime minister", "Armenia", "2018-05-08")
        assert told["incidents"] == 1
        assert told["own"]["revised"] == 1  # 49, then 105

    @pytest.mark.parametrize(
        ("q", "first"),
        [("Pashinyan", "person.nikol-pashinyan"), ("armenian defence", "ARM.mod"), ("AZE.mod", "AZE.mod")],
    )
    def test_an_actor_is_looked_up(self, desk: TestClient, q: str, first: str) -> None:
        assert desk.get("/api/actors", params={"q": q}).json()["items"][0]["id"] == first

    def test_actors_of_the_books_come_before_others_of_the_name(self, desk: TestClient) -> None:
        found = [each["incidents"] for each in desk.get("/api/actors", params={"q": "armenian"}).json()["items"]]
        assert len(found) > 5
        assert found == sorted(found, reverse=True)

    def test_a_town_that_two_tables_have_is_told_once(self, desk: TestClient) -> None:
        found = desk.get("/api/places", params={"q": "Goris"}).json()["items"]
        assert [each["id"] for each in found if each["name"] == "Goris"] == ["place.goris"]
        assert found[0]["country_name"] == "Armenia"

    def test_a_contested_place_says_who_held_it_when(self, desk: TestClient) -> None:
        told = desk.get("/api/places/place.nagorno-karabakh").json()
        assert {each["id"] for each in told["claimed_by"]} == {"ARM", "AZE"}
        assert all(each["text"] for each in told["status"])
        assert len(told["status"]) > 1

    def test_the_place_of_the_incident(self, desk: TestClient) -> None:
        told = desk.get("/api/places/place.goris").json()
        assert (told["name"], told["incidents"], len(told["items"])) == ("Goris", 1, 1)

    def test_an_outlet_by_its_name(self, desk: TestClient) -> None:
        told = desk.get("/api/sources/outlet:Harbour Wire").json()
        assert (told["reports"], told["kind"]) == (2, "outlet")
        assert told["passed_on"]["figures"] == len(told["carried"]) > 0

    def test_the_war_of_the_incident(self, desk: TestClient) -> None:
        (one,) = desk.get("/api/conflicts").json()["items"]
        whole = desk.get(f"/api/conflicts/{one['id']}").json()
        assert (one["count"], len(whole["incidents"])) == (1, 1)
        assert whole["name"] == one["name"]
        assert (whole["within"], whole["within_name"]) == (
            "war.armenia-azerbaijan-2021",
            "Armenia-Azerbaijan border crisis",
        )

    def test_acts_count_their_incidents(self, desk: TestClient) -> None:
        acts = {act["id"]: act["count"] for act in desk.get("/api/acts").json()["items"]}
        assert sum(acts.values()) == 1
