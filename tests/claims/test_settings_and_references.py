"""The project's own sentences on time and on reference: what rules were tuned on must stay read as it is.

The held-out thirds are for `counterclaim bench` alone: no test looks at them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterclaim.bench import references, settings
from counterclaim.bench.plain_reports import plain_report
from counterclaim.claims import Coder
from counterclaim.claims.acts import Acts
from counterclaim.grounding import Grounding
from counterclaim.records import Claim
from counterclaim.sentences import Reader

HERE = Path(__file__).parent
SETTINGS_FLOOR = 0.70
RESOLVED_FLOOR = 0.90


def tuned_on(name: str) -> list[dict[str, Any]]:
    rows = yaml.safe_load((HERE / name).read_text("utf-8"))
    return [row for row in rows if not row.get("held_out")]


def claims_of(rows: list[dict[str, Any]], reader: Reader) -> list[tuple[Claim, ...]]:
    coder = Coder.load(Grounding.load())
    reports = [plain_report(f"{n}", row["text"], published=row["day"]) for n, row in enumerate(rows)]
    return [coder.code(report, sentences) for report, sentences in reader.analyse(reports)]


@pytest.mark.model
def test_setting_and_factuality(reader: Reader) -> None:
    rows = tuned_on("settings.yml")
    acts = Acts.load()
    reads = [settings.judged(row, found, acts) for row, found in zip(rows, claims_of(rows, reader), strict=True)]
    coded = [read for read in reads if read.read[0]]
    assert settings.shares(reads)[0] >= SETTINGS_FLOOR, settings.confusion(reads)
    assert settings.shares(coded)[0] >= 0.98, settings.confusion(coded)


@pytest.mark.model
def test_every_claim_says_why_it_stands_in_its_time(reader: Reader) -> None:
    for claims in claims_of(tuned_on("settings.yml"), reader):
        for claim in claims:
            if claim.act is not None:
                assert claim.reasons[-1].startswith(f"{claim.setting}: ")
                assert len(claim.reasons[-1]) > len(claim.setting) + 4


# what is said -> the settings of its claims of violence, none where it is no claim
NO_NEWS: list[tuple[str, list[str]]] = [
    ("He came to Iraq to fight the Islamic State.", []),
    ("They came from Libya to fight the army.", []),
    ("Saleh was responsible for the deaths of at least 200 soldiers.", ["background"]),
    ("In the course of his career he killed 60 people.", ["background"]),
    ("The group has killed hundreds of civilians over two decades.", ["background"]),
    ("Rebels killed nine soldiers on Monday, the most in years.", ["current"]),
    ("The army fought the Islamic State near Mosul on Monday.", ["current"]),
]


@pytest.mark.model
def test_what_somebody_came_for_or_did_in_a_life_is_no_news_of_now(reader: Reader) -> None:
    rows = [{"day": date(2021, 5, 4), "text": text} for text, _ in NO_NEWS]
    found = [[c.setting for c in claims if c.plover == "ASSAULT" or c.counts] for claims in claims_of(rows, reader)]
    assert found == [settings for _, settings in NO_NEWS]


@pytest.mark.model
def test_references(reader: Reader) -> None:
    rows = tuned_on("references.yml")
    found = [references.judged(row, claims) for row, claims in zip(rows, claims_of(rows, reader), strict=True)]
    assert [m for m in found if m.verdict == "wrong"] == []
    assert references.share_resolved(found) >= RESOLVED_FLOOR


OPEN = [
    (
        "Hezbollah and Hamas both denied it. Israel said the group had attacked a bus.",
        {"group.hezbollah", "group.hamas"},
    ),
    ("The M23 and the FDLR fought near Rutshuru. The rebels attacked a school.", {"group.m23", "group.fdlr"}),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "candidates"), OPEN)
def test_what_stays_open_keeps_its_candidates(text: str, candidates: set[str], reader: Reader) -> None:
    (claims,) = claims_of([{"text": text, "day": None}], reader)
    doers = [named for claim in claims if claim.act == "attack" for named in claim.actors]
    assert [named.id for named in doers] == [None]
    assert set(doers[0].candidates) == candidates
    assert "several" in doers[0].why
