"""The metric of setting and factuality, on cases whose score can be counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from counterclaim.bench.figures import Absent
from counterclaim.bench.own_gold import gold_file
from counterclaim.bench.settings import GOLD, Read, claim_of, confusion, judged, shares
from counterclaim.claims.acts import Acts
from counterclaim.records import Claim, Evidence, Named, SourceChain, Span, Voice

SAME = Read(("current", "happened"), ("current", "happened"), False)
HALF = Read(("planned", "negated"), ("planned", "future"), False)
NONE = Read(("threatened", "future"), ("", ""), False)
ROOT = Path(__file__).parents[2]


def claim(act: str, setting: str = "current", factuality: str = "happened") -> Claim:
    acts = Acts.load()
    chain = SourceChain((Voice(Named("Test Post", None), "asserts"),))
    found = Claim("c", "r", (Evidence("r", Span(0, 1), "x"),), chain, act, "current", "happened", "", ())
    return replace(found, plover=acts[act].plover, setting=setting, factuality=factuality)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reads", "both", "setting", "factuality"),
    [([SAME], 1, 1, 1), ([SAME, HALF], 0.5, 1, 0.5), ([SAME, HALF, NONE, NONE], 0.25, 0.5, 0.25), ([], 0, 0, 0)],
)
def test_a_sentence_without_a_claim_counts_as_wrong(
    reads: list[Read], both: float, setting: float, factuality: float
) -> None:
    assert shares(reads) == (both, setting, factuality)


def test_the_act_itself_comes_before_one_of_its_type() -> None:
    acts = Acts.load()
    claims = [claim("shelling"), claim("talks"), claim("attack", "planned", "future")]
    assert claim_of("attack", claims, acts) is claims[2]
    assert claim_of("missile_attack", claims, acts) is claims[0]
    assert claim_of("retreat", claims, acts) is None


def test_a_row_beside_its_claim() -> None:
    row = {"act": "attack", "setting": "planned", "factuality": "future", "held_out": True}
    read = judged(row, [claim("attack", "threatened", "future")], Acts.load())
    assert read == Read(("planned", "future"), ("threatened", "future"), True)
    assert confusion([read, SAME, NONE]) == ("planned/future as threatened/future 1; threatened/future as no claim 1")


def test_outside_a_checkout_the_gold_is_absent(tmp_path: Path) -> None:
    with pytest.raises(Absent, match="checkout"):
        gold_file(GOLD, tmp_path)


def test_the_gold_is_balanced_and_a_third_is_held_out() -> None:
    rows = yaml.safe_load((ROOT / GOLD).read_text("utf-8"))
    acts = Acts.load()
    assert len(rows) >= 200
    assert sum(bool(row.get("held_out")) for row in rows) * 3 >= len(rows)
    for setting in ("current", "background", "requested", "planned", "threatened", "hypothetical"):
        assert sum(row["setting"] == setting for row in rows) >= 30
    assert sum(row["factuality"] == "negated" for row in rows) >= 30
    assert len({row["text"] for row in rows}) == len(rows)
    assert all(isinstance(row["day"], date) and row["act"] in acts.by_id for row in rows)
