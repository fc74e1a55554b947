"""What is read in single sentences: act, chain, stance, setting and counts (cases.yml)."""

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

ROWS = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
KNOWN_FAILURES: dict[str, str] = {}
HARMS = ("killed", "wounded", "harmed")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder.load(Grounding.load())


def claims_of(text: str, reader: Reader, coder: Coder) -> tuple[Claim, ...]:
    report = replace(plain_report(text), published="2022-09-14")
    ((_, sentences),) = reader.analyse([report])
    return coder.code(report, sentences)


def seen(claim: Claim) -> dict[str, Any]:
    """A claim in the table's words."""
    voices = [v.who.id or v.who.name or "unnamed" for v in claim.sources.voices[1:]]
    found: dict[str, Any] = {
        "act": claim.act,
        "by": voices,
        "stance": claim.sources.origin.stance,
        "mode": claim.sources.origin.mode,
        "setting": claim.setting,
        "factuality": claim.factuality,
        "actors": [n.id for n in claim.actors],
        "targets": [n.id for n in claim.targets],
        "blamed": [n.id for n in claim.blamed],
        "side": next((c.side for c in claim.counts), None),
        "place": claim.place.wording if claim.place else None,
        "part": next((c.low for c in claim.counts if c.part), None),
    }
    for harm in HARMS:
        found[harm] = next(([c.low, c.high] for c in claim.counts if c.harm == harm and not c.part), None)
    return found


def cases() -> list[Any]:
    rows = []
    for row in ROWS:
        why = KNOWN_FAILURES.get(row["text"])
        marks = pytest.mark.xfail(reason=why, strict=True) if why else ()
        rows.append(pytest.param(row["text"], row["claims"], id=row["text"][:60], marks=marks))
    return rows


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), cases())
def test_sentence(text: str, expected: list[dict[str, Any]], reader: Reader, coder: Coder) -> None:
    found = [seen(c) for c in claims_of(text, reader, coder)]
    if not expected:
        assert found == []
    for row in expected:
        assert any(all(f[key] == value for key, value in row.items()) for f in found), found


@pytest.mark.model
def test_a_quotation_that_runs_on_keeps_its_speaker(reader: Reader, coder: Coder) -> None:
    text = "“The shelling goes on,” the Armenian defence ministry said.\n\n“Three villages were attacked.”"
    claims = claims_of(text, reader, coder)
    assert [seen(c)["by"] for c in claims] == [["ARM.mod"], ["ARM.mod"]]


@pytest.mark.model
def test_other_languages_are_never_coded(reader: Reader, coder: Coder) -> None:
    text = "Zwölf Soldaten wurden getötet."
    report = replace(plain_report(text), language="de")
    ((_, sentences),) = reader.analyse([report])
    assert coder.code(report, sentences) == ()


@pytest.mark.model
def test_an_act_more_does_not_rename_claims(reader: Reader, coder: Coder, tmp_path: Path) -> None:
    text = "Officials said 12 people were killed in the shelling of the town. The mayor sang."
    file = tmp_path / "mine.yml"
    file.write_text("song: {plover: null, evoked: [{verb: sing, doer: subject}], match: [He sang.]}")
    more = Coder.load(coder.grounding, acts=file)
    once, again = claims_of(text, reader, coder), claims_of(text, reader, more)
    assert len(again) == len(once) + 1
    assert {c.id for c in once} < {c.id for c in again}


@pytest.mark.model
def test_figures_stand_in_the_words_of_their_claim(reader: Reader, coder: Coder) -> None:
    text = (
        "Shelling killed 12 people, the ministry said, and clashes killed 3 in the north. "
        "Two people were killed and at least eight people were injured in a bombing."
    )
    for claim in claims_of(text, reader, coder):
        for count in claim.counts:
            assert count.span is not None
            assert any(count.span.within(e.span) for e in claim.evidence)


@pytest.mark.model
def test_a_body_is_not_the_person_at_its_head(reader: Reader, coder: Coder) -> None:
    text = (
        "Police director Ilija Marin said 71 people were arrested in Belgrade on Friday. "
        "The protesters clashed in front of parliament with the police."
    )
    named = [n for c in claims_of(text, reader, coder) for n in c.targets]
    assert named
    assert not any("Marin" in n.name for n in named)
