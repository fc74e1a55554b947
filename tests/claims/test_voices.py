"""Who says it, by which chain: depth, cues, quotations, voices without a name, denial, silence (voices.yml)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import plain_report
from counterclaim.claims import Coder
from counterclaim.grounding import Grounding
from counterclaim.records import Claim
from counterclaim.sentences import Reader

ROWS = yaml.safe_load((Path(__file__).parent / "voices.yml").read_text(encoding="utf-8"))
KNOWN_FAILURES: dict[str, str] = {}


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder.load(Grounding.load())


def cases() -> list[Any]:
    rows = []
    for group, texts in ROWS.items():
        for row in texts:
            why = KNOWN_FAILURES.get(row["text"])
            marks = pytest.mark.xfail(reason=why, strict=True) if why else ()
            rows.append(pytest.param(row["text"], row["claims"], id=f"{group}-{row['text'][:60]}", marks=marks))
    return rows


def seen(claim: Claim) -> dict[str, Any]:
    """A claim in the table's words."""
    return {
        "quote": " ".join(e.quote for e in claim.evidence),
        "chain": [v.who.id or v.who.name or v.who.wording for v in claim.sources.voices[1:]],
        "names": [v.who.name for v in claim.sources.voices[1:]],
        "figures": [c.low for c in claim.counts],
        "stance": claim.sources.origin.stance,
        "mode": claim.sources.origin.mode,
        "factuality": claim.factuality,
    }


def fits(row: dict[str, Any], found: dict[str, Any]) -> bool:
    words = row.get("quote", "") in found["quote"]
    return words and all(found[key] == value for key, value in row.items() if key not in {"quote", "none"})


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), cases())
def test_the_chain_is_read(text: str, expected: list[dict[str, Any]], reader: Reader, coder: Coder) -> None:
    ((report, sentences),) = reader.analyse([replace(plain_report(text), published="2022-09-14")])
    found = [seen(c) for c in coder.code(report, sentences)]
    for row in expected:
        held = any(fits(row, f) for f in found)
        assert held is not row.get("none", False), found


@pytest.mark.model
def test_an_agency_that_the_page_credits_stands_behind_the_outlet(reader: Reader, coder: Coder) -> None:
    text = "Two soldiers were killed, the Armenian defence ministry said. Rebels shelled the town."
    report = replace(plain_report(text), published="2022-09-14", carried_from="Reuters")
    ((_, sentences),) = reader.analyse([report])
    chains = [[v.who.id or v.who.name for v in c.sources.voices] for c in coder.code(report, sentences)]
    assert chains == [["Test Post", "media.reuters", "ARM.mod"], ["Test Post", "media.reuters"]]
