"""What the sample pages add up to, from their hand-coded claims: the incidents that a person would make."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from incident_builders import PLACES, Page, Registry, killed

from counterclaim.incidents import reconcile
from counterclaim.knowledge import shipped
from counterclaim.records import Claim, Incident, Report

GOLD: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("sample_gold.yml").read_text("utf-8"))
IDS = {
    "AZE defence ministry": "AZE.mod",
    "ARM defence ministry": "ARM.mod",
    "AZE foreign ministry": "AZE.mfa",
    "ARM foreign ministry": "ARM.mfa",
    "RUS foreign ministry": "RUS.mfa",
    "AZE government": "AZE.gov",
    "ARM government": "ARM.gov",
    "AZE military": "AZE.mil",
    "ARM military": "ARM.mil",
    "Nikol Pashinyan": "person.pashinyan",
    "Armen Grigoryan": "person.grigoryan",
    "Aram Torosyan": "person.torosyan",
    "Antony Blinken": "person.blinken",
    "US State Department": "USA.state",
    "Collective Security Treaty Organization": "org.csto",
}
PRESS = {"Caspian Courier", "Yerevan Ledger"}


def built(gold: dict[str, Any]) -> Page:
    """A page of the gold file as a report with its claims."""
    report = gold["report"]
    inferred = report.get("published_inferred")
    body = shipped(f"samples/{gold['file']}").read_text("utf-8")
    words = body[body.index("<h1>") : body.rindex("</p>")] if "</p>" in body else body
    page = Page(
        report["outlet"], str(report["published"]) if report["published"] else None, str(inferred) if inferred else None
    )
    page.body, page.carried_from = words, report.get("carried_from", "")
    for claim in gold["claims"]:
        counts = tuple(_count(c) for c in claim.get("counts", []))
        when = claim.get("when")
        via = [
            f"@{s}" if s in PRESS else IDS.get(s, "were reported" if s == "unnamed" else s)
            for s in claim["sources"][1:]
        ]
        place = claim.get("place") if claim.get("place") in PLACES else None
        page.says(
            claim["quote"],
            *via,
            stance=claim["stance"],
            plover=claim.get("act"),
            actors=tuple(IDS.get(a, a) for a in claim.get("actors", [])),
            targets=tuple(IDS.get(a, a) for a in claim.get("targets", [])),
            blamed=tuple(IDS.get(a, a) for a in claim.get("blamed", [])),
            counts=counts,
            place=place,
            days=(when["earliest"], when["latest"]) if when else None,
            spoke=claim.get("spoke"),
            setting=claim["setting"],
            name=claim["id"],
        )
    return page


def _count(gold: dict[str, Any]) -> Any:
    more = {k: v for k, v in gold.items() if k in {"harm", "scope", "part", "wording", "approximate"}}
    earlier = tuple((low, high) for low, high in gold.get("earlier", []))
    return killed(gold["low"], gold["high"], side=gold["side"], whom=gold["whom"], earlier=earlier, **more)


def samples() -> tuple[list[Report], list[Claim]]:
    pages = [built(page) for page in GOLD["pages"]]
    return [p.report() for p in pages], [c for p in pages for c in p.claims]


@pytest.fixture(scope="module")
def incident() -> Incident:
    reports, claims = samples()
    (only,) = reconcile(reports, claims, registry=Registry())
    return only


EXPECTED: dict[str, Any] = GOLD["incidents"][0]


def test_every_page_says_that_its_outlet_is_invented_and_every_quote_stands_on_it() -> None:
    for page in GOLD["pages"]:
        html = shipped(f"samples/{page['file']}").read_text("utf-8")
        assert "nvented outlet, written for Counterclaim" in html
        assert [c["quote"] for c in page["claims"] if c["quote"] not in html] == []
        assert [f for f in page["furniture"] if f not in html] == []


def test_the_pages_tell_one_incident_of_both_sides(incident: Incident) -> None:
    assert [p.id for p in incident.parties] == EXPECTED["parties"]
    assert incident.when is not None
    assert (incident.when.earliest, incident.when.latest) == (EXPECTED["when"]["earliest"], EXPECTED["when"]["latest"])
    assert len(incident.reports) == EXPECTED["reports"]


def test_the_republished_text_points_to_its_original(incident: Incident) -> None:
    urls = {r.id: r.outlet for r in incident.reports}
    assert {r.outlet: urls[r.republishes] for r in incident.reports if r.republishes} == {
        "The Northern Gazette": "Harbour Wire"
    }


@pytest.mark.parametrize("row", EXPECTED["stands"], ids=lambda r: f"{r['voice']}, {r['harm']} {r['side']}")
def test_a_voice_has_the_figure_that_a_person_would_write_down(incident: Incident, row: dict[str, Any]) -> None:
    voice = IDS.get(row["voice"], "were reported" if row["voice"] == "unnamed" else row["voice"])
    found = [
        v
        for v in incident.versions
        if (v.voice.who.id or v.voice.who.wording) == voice
        and (v.harm, v.side) == (row["harm"], row["side"])
        and not v.part
    ]
    assert [(v.low, v.high, (v.as_of or "")[:10]) for v in found] == [(row["low"], row["high"], str(row["as_of"]))]
    assert [e.low for e in found[0].earlier] == row.get("earlier", [])
    assert found[0].about_enemy == row.get("about_enemy", False)
    assert found[0].voice.stance == row.get("stance", found[0].voice.stance)


def test_nothing_else_stands(incident: Incident) -> None:
    totals = [v for v in incident.versions if not v.part and v.harm in {"killed", "displaced"}]
    assert len(totals) == len(EXPECTED["stands"])
    assert {v.status for v in totals} == {"stands"}


def test_parts_stand_beside_their_total(incident: Incident) -> None:
    parts = [{"harm": v.harm, "side": v.side, "whom": v.whom, "low": v.low} for v in incident.versions if v.part]
    assert sorted(parts, key=str) == sorted(EXPECTED["parts"], key=str)


def test_silence_ends_when_the_voice_gives_its_figure(incident: Incident) -> None:
    ended = [(s.voice.who.id, s.about, (s.until or "")[:10]) for s in incident.silent if s.until]
    assert ("AZE.mod", "killed", "2022-09-13") in ended or ("AZE.mod", "casualties", "2022-09-13") in ended
    assert ("AZE.mod", "wounded", None) in [(s.voice.who.id, s.about, s.until) for s in incident.silent]


def test_denials_are_listed(incident: Incident) -> None:
    denied = {c for d in incident.denials for c in d.claims}
    assert set(EXPECTED["denials"]) <= denied


def test_the_past_and_the_protest_stay_out(incident: Incident) -> None:
    assert set(EXPECTED["not_part_of_it"]).isdisjoint(incident.claims)
