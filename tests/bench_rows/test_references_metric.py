"""The metric of references, on cases whose score can be counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from counterclaim.bench.references import GOLD, judged, precision, share_resolved, stretch
from counterclaim.records import Claim, Evidence, Named, SourceChain, Span, Voice

ROOT = Path(__file__).parents[2]
TEXT = "Hamas denied it. The group attacked a post, and the group said so."
LAST = Span(48, 57)


def claim(*actors: Named) -> Claim:
    chain = SourceChain((Voice(Named("Test Post", None), "asserts"),))
    return Claim("c", "r", (Evidence("r", Span(0, 1), "x"),), chain, "attack", "current", "happened", "", (), actors)


def named(identity: str | None, span: Span = LAST) -> Named:
    return Named("the group", span, identity)


@pytest.mark.parametrize(
    ("row", "claims", "verdict"),
    [
        ({"any": ["group.hamas"]}, [claim(named("group.hamas"))], "right"),
        ({"any": ["group.hamas"]}, [claim(named("group.fatah"))], "wrong"),
        ({"any": ["group.hamas"]}, [claim(named(None))], "open"),
        ({"any": ["group.hamas"]}, [claim(named("group.hamas", Span(17, 26)))], "open"),  # another place
        ({"any": ["group.hamas"]}, [], "open"),
        ({"open": True}, [claim(named("group.hamas"))], "wrong"),
        ({"open": True}, [claim(named(None))], "open"),
        ({"is": ["ISR", "LBN"]}, [claim(named("ISR"), named("LBN"))], "right"),
        ({"is": ["ISR", "LBN"]}, [claim(named("ISR"))], "wrong"),
    ],
)
def test_a_passage(row: dict[str, Any], claims: list[Claim], verdict: str) -> None:
    assert judged({"text": TEXT, "phrase": "the group", **row}, claims).verdict == verdict


def test_the_last_place_of_a_phrase_counts() -> None:
    assert stretch(TEXT, "the group") == LAST
    with pytest.raises(ValueError, match="does not stand"):
        stretch(TEXT, "the army")


def test_what_is_rightly_left_open_spoils_neither_figure() -> None:
    asked: list[tuple[dict[str, Any], list[Claim]]] = [
        ({"any": ["group.hamas"]}, [claim(named("group.hamas"))]),
        ({"any": ["group.hamas"]}, []),
        ({"open": True}, []),
        ({"open": True}, [claim(named("group.fatah"))]),
    ]
    found = [judged({"text": TEXT, "phrase": "the group", **row}, claims) for row, claims in asked]
    assert precision(found) == 0.5
    assert share_resolved(found) == 0.5
    assert precision([]) == 1.0


def test_the_gold_is_large_enough_and_a_third_is_held_out() -> None:
    rows = yaml.safe_load((ROOT / GOLD).read_text("utf-8"))
    assert len(rows) >= 80
    assert sum(bool(row.get("held_out")) for row in rows) * 3.2 >= len(rows)
    assert len({row["text"] for row in rows}) == len(rows)
    for row in rows:
        assert ("open" in row) + ("is" in row) + ("any" in row) == 1
        stretch(row["text"], row["phrase"])
